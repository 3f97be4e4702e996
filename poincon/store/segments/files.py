"""A segment on disk: a folder of arrays that is written once and mapped into memory.

Only the owner may read them: they hold every mark of the book.
"""

import os
import shutil
import uuid
from pathlib import Path

import msgspec
import numpy as np

from poincon.store.segments.packing import Segment
from poincon.store.segments.shapes import Trie, Weapons

#: Changed when older folders can no longer be read; they are then built again.
FORM = 1
_LABEL = "label.json"


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """Of which book, from which entry up to which, and the leaf hash of the last of them.

    `words` lists the words of maker, model, calibre, category, country and status; `meaning` a
    digest of what they meant when the segment was packed; `otherwise` names weapons whose packed
    number does not.
    """

    form: int = FORM
    origin: str
    start: int
    stop: int
    leaf: str
    words: tuple[tuple[str, ...], ...]
    otherwise: dict[int, str]
    meaning: str


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A segment and its label; `folder` is None for one kept in memory."""

    label: Label
    segment: Segment
    folder: Path | None = None


def write(stored: Stored, shelf: Path) -> Stored:
    """Write a segment into a fresh folder of the shelf; complete or not there at all."""
    name = f"{stored.label.start:012d}-{stored.label.stop:012d}-{uuid.uuid4().hex[:8]}"
    unfinished = shelf / f".{name}"
    unfinished.mkdir(mode=0o700, parents=True)
    for part in ("forwards", "backwards", "weapons"):
        arrays = getattr(stored.segment, part)
        for field, array in arrays._asdict().items():
            _save(unfinished / f"{part}.{field}.npy", array)
    for place, counts in enumerate(stored.segment.counts):
        _save(unfinished / f"counts.{place}.npy", counts)
    _save(unfinished / "bare.npy", stored.segment.bare)
    label = unfinished / _LABEL
    label.touch(mode=0o600)
    label.write_bytes(msgspec.json.encode(stored.label))
    os.replace(unfinished, shelf / name)
    return read(shelf / name)


def read(folder: Path) -> Stored:
    """Map a segment. Raises OSError, EOFError, ValueError or msgspec.MsgspecError when it is not
    whole.
    """
    label = msgspec.json.decode((folder / _LABEL).read_bytes(), type=Label)
    if label.form != FORM:
        raise ValueError(f"{folder.name} is of another form")
    tries = [
        Trie(**{field: _mapped(folder / f"{part}.{field}.npy") for field in Trie._fields})
        for part in ("forwards", "backwards")
    ]
    weapons = {field: _mapped(folder / f"weapons.{field}.npy") for field in Weapons._fields}
    # who is told anew changes while the segment lives: this one array is a copy
    weapons["gone"] = np.zeros(len(weapons["weapon"]), dtype=np.uint8)
    counts = tuple(_mapped(folder / f"counts.{place}.npy") for place in range(5))
    bare = _mapped(folder / "bare.npy")
    segment = Segment(*tries, weapons=Weapons(**weapons), counts=counts, bare=bare)
    return Stored(label=label, segment=segment, folder=folder)


def discard(folder: Path) -> None:
    """Forget a segment; who has it mapped keeps it until they let go."""
    shutil.rmtree(folder, ignore_errors=True)


def bytes_of(segment: Segment) -> int:
    """How many bytes the arrays of a segment take."""
    parts = (*segment.forwards, *segment.backwards, *segment.weapons, *segment.counts)
    return sum(array.nbytes for array in parts)


def sealed(segment: Segment) -> Segment:
    """The same arrays, read only: what is mapped and what is kept in memory are one type."""
    for array in (*segment.forwards, *segment.backwards, *segment.weapons):
        if array is not segment.weapons.gone:
            array.flags.writeable = False
    return segment


def _save(path: Path, array: np.ndarray) -> None:  # type: ignore[type-arg]
    np.save(path, array, allow_pickle=False)
    path.chmod(0o600)


def _mapped(path: Path) -> np.ndarray:  # type: ignore[type-arg]
    array = np.load(path, mmap_mode="r" if path.stat().st_size > 1 << 12 else None)
    plain = np.asarray(array)
    plain.flags.writeable = False
    return plain
