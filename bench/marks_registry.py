"""A register of weapons as large as wished, the same for the same seed; nothing in it is real.

Shapes of serials, makers, types and calibres are drawn by how often they occur in real police
records; numbers run in lots, so that a weapon has neighbours, some registered and some not.
Everything that is stated and everything that is assumed: docs/benchmark-marks.md.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.marks_alphabet import CODE_OF, WIDTH, Codes, decoded, folded, texts_of
from bench.marks_lots import Words, draw_lots, strike, words

SEED = 4
PORTION = 1_000_000
#: Weapons that are not in the register although questions ask for them, as a share of it:
#: so many out of its lots, and so many of whole lots it has nothing of.
APART = 0.02
#: Weapons that bear the number of another weapon, beside what happens by chance.
REPEATED = 0.01
#: Weapons with a second mark, an importer's.
IMPORTED = 0.03
IMPORTERS = ("CAI", "IAC", "BRG", "PWA", "KBI", "EAA", "INT", "SAR")
STATUSES = ("held", "in stock", "lost", "stolen", "destroyed")
STATUS_SHARES = (0.62, 0.28, 0.03, 0.03, 0.04)
FIELDS = ("maker", "model", "calibre", "category", "country")
REGISTER, NEIGHBOUR, ELSEWHERE = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Marks and weapons in columns. A weapon is its row; mark n of the first `weapons` is its own.

    `texts` verbatim and `keys` folded, WIDTH codes each, one row a mark; `weapon` of each mark;
    one row a weapon: `things` (class numbers, in the order of FIELDS), `year`, `status`, `lot`.
    """

    texts: Codes
    keys: Codes
    weapon: NDArray[np.int32]
    things: NDArray[np.int16]
    year: NDArray[np.int16]
    status: NDArray[np.uint8]
    lot: NDArray[np.int32]

    @property
    def weapons(self) -> int:
        """How many weapons there are."""
        return len(self.year)

    def text(self, mark: int) -> str:
        """What is struck, verbatim."""
        return decoded(self.texts[mark])

    def key_texts(self) -> Iterator[str]:
        """The folded form of every mark, in the order of the marks."""
        return texts_of(self.keys)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A register, and weapons it does not know; `near` are out of lots that it knows."""

    registry: Registry
    absent: Registry
    near: NDArray[np.bool_]
    words: Words


def generate(weapons: int, *, seed: int = SEED) -> Made:
    """A register of so many weapons. The same seed and number give the same register."""
    portions, lots = [], 0
    for number, start in enumerate(range(0, weapons, PORTION)):
        rng = np.random.default_rng([seed, number])
        portions.append(_portion(rng, min(PORTION, weapons - start), lots))
        lots += int(portions[-1][0].lot.max()) + 1
    registers, absents = zip(*(_parted(rows, where) for rows, where in portions), strict=True)
    near = np.concatenate([where[where != REGISTER] == NEIGHBOUR for _, where in portions])
    registry = _with_imports(np.random.default_rng([seed, 1 << 20]), _joined(registers))
    return Made(registry=registry, absent=_joined(absents), near=near, words=words())


def _portion(
    rng: np.random.Generator, weapons: int, lots_before: int
) -> tuple[Registry, NDArray[np.uint8]]:
    apart = max(1, int(weapons * APART))
    drawn = draw_lots(rng, weapons + 2 * apart)
    texts, lot = strike(rng, drawn)
    where = _parts(rng, drawn.size[lot], drawn.size, apart)
    here = np.flatnonzero(where == REGISTER)
    again = rng.choice(here, int(len(here) * REPEATED), replace=False)
    texts[again] = texts[rng.choice(here, len(again))]
    rows = Registry(
        texts=texts,
        keys=folded(texts),
        weapon=np.arange(len(lot), dtype=np.int32),
        things=drawn.things[lot],
        year=drawn.year[lot],
        status=rng.choice(len(STATUSES), len(lot), p=STATUS_SHARES).astype(np.uint8),
        lot=lot + np.int32(lots_before),
    )
    return rows, where


def _parts(
    rng: np.random.Generator, own_size: NDArray[np.int64], sizes: NDArray[np.int64], apart: int
) -> NDArray[np.uint8]:
    """Which weapons are in the register: exactly `apart` of either kind are not."""
    where = np.zeros(len(own_size), np.uint8)
    ends = np.cumsum(sizes)
    left = apart
    for number in rng.permutation(len(sizes)):
        if sizes[number] <= left:
            where[ends[number] - sizes[number] : ends[number]] = ELSEWHERE
            left -= int(sizes[number])
        if not left:
            break
    in_lots = np.flatnonzero((where == REGISTER) & (own_size >= 5))
    where[rng.choice(in_lots, apart, replace=False)] = NEIGHBOUR
    return where


def _parted(rows: Registry, where: NDArray[np.uint8]) -> tuple[Registry, Registry]:
    return _taken(rows, where == REGISTER), _taken(rows, where != REGISTER)


def _taken(rows: Registry, chosen: NDArray[np.bool_]) -> Registry:
    return Registry(**{field.name: getattr(rows, field.name)[chosen] for field in fields(rows)})


def _joined(portions: tuple[Registry, ...]) -> Registry:
    columns = {
        field.name: np.concatenate([getattr(portion, field.name) for portion in portions])
        for field in fields(Registry)
    }
    columns["weapon"] = np.arange(len(columns["year"]), dtype=np.int32)
    return Registry(**columns)


def _with_imports(rng: np.random.Generator, registry: Registry) -> Registry:
    """The same weapons; some bear an importer's letters and six figures as a second mark."""
    chosen = rng.choice(registry.weapons, int(registry.weapons * IMPORTED), replace=False)
    texts = np.zeros((len(chosen), WIDTH), np.uint8)
    letters = np.array([[CODE_OF[letter] for letter in name] for name in IMPORTERS], np.uint8)
    texts[:, :3] = letters[rng.integers(0, len(IMPORTERS), len(chosen))]
    texts[:, 3] = CODE_OF[" "]
    texts[:, 4:10] = CODE_OF["0"] + rng.integers(0, 10, (len(chosen), 6))
    columns = {field.name: getattr(registry, field.name) for field in fields(registry)}
    columns["texts"] = np.concatenate((registry.texts, texts))
    columns["keys"] = np.concatenate((registry.keys, folded(texts)))
    columns["weapon"] = np.concatenate((registry.weapon, np.sort(chosen).astype(np.int32)))
    return Registry(**columns)


# --- on disk -------------------------------------------------------------------------------------


def save(folder: Path, registry: Registry, named: Words) -> None:
    """Columns as .npy files, for the processes of the contenders."""
    folder.mkdir(parents=True, exist_ok=True)
    for field in fields(registry):
        np.save(folder / f"{field.name}.npy", getattr(registry, field.name))
    (folder / "words.json").write_text(json.dumps(named._asdict()), encoding="utf-8")


def load(folder: Path) -> tuple[Registry, Words]:
    """What `save` wrote, mapped from the disk."""
    columns = {
        field.name: np.load(folder / f"{field.name}.npy", mmap_mode="r")
        for field in fields(Registry)
    }
    named = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    return Registry(**columns), Words(**{field: tuple(each) for field, each in named.items()})


def write_sheet(path: Path, registry: Registry, named: Words) -> None:
    """One row a mark, for whoever enters the table with a program of their own."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("weapon", "serial", *FIELDS, "year", "status"))
        for serial, weapon in zip(texts_of(registry.texts), registry.weapon, strict=True):
            classes = zip(named, registry.things[weapon], strict=True)
            names = [each[number] for each, number in classes]
            status = STATUSES[registry.status[weapon]]
            writer.writerow((weapon, serial, *names, registry.year[weapon], status))
