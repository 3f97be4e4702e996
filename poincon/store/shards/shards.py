"""The register's marks in shards: segments that are read without the book or its database."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

import msgspec
import numpy as np

from poincon.store.segments import files, gathering, shelf
from poincon.store.segments.files import Stored
from poincon.store.segments.gathering import Line
from poincon.store.segments.meaning import Vocabulary
from poincon.store.segments.near import Learnt
from poincon.store.segments.shapes import Longs, Meanings
from poincon.store.shards.portions import MANIFEST, MEANINGS, digest_of
from poincon.store.sql_book import SqlBook
from poincon.tracing.sought import FIELDS

#: Changed when older shards can no longer be read.
FORM = 1
_COUNT = "SELECT COUNT(DISTINCT weapon) FROM mark_key WHERE key <> ''"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a folder of shards.

    Of the book `origin` with `size` entries; `register` is how many weapons stand in all shards
    together. `ids` are the numbers of classes by field or family, `counts` how many weapons have
    each of them. `otherwise` names weapons whose packed number does not. `learnt`: a digest of
    the weights with which recorded texts were read.
    """

    form: int = FORM
    origin: str
    size: int
    register: int
    shards: tuple[str, ...]
    ids: Mapping[str, Mapping[str, int]]
    counts: Mapping[str, Mapping[str, int]]
    otherwise: Mapping[int, str]
    learnt: str


class Shards:
    """Shards in a folder, with what is needed to weigh a question against all of them."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError, or msgspec.MsgspecError when there is no whole manifest."""
        told = (folder / MANIFEST).read_bytes()
        self.folder, self.digest = folder, digest_of(told)
        self.manifest = msgspec.json.decode(told, type=Manifest)
        self.ids, self.register = self.manifest.ids, self.manifest.register

    def count(self, field: str, word: str) -> int:
        """How many weapons have this class or family; an empty word: in how many it is known."""
        counts = self.manifest.counts[field]
        return counts.get(word, 0) if word else sum(counts.values())


def export_shards(book: SqlBook, learnt: Learnt, folder: Path, parts: int) -> Shards:
    """Write the book's marks into at most so many shards in a fresh folder, owner-only.

    Raises ValueError for fewer than one part, OSError when the folder stands already or cannot
    be written.
    """
    weapons = int(book.engine.ask(_COUNT)[0][0])
    lines = gathering.every_mark(book.engine)
    cuts = cut(lines, weapons=-(-weapons // parts) if parts > 0 else 0)
    return written(book, learnt, folder, cuts)


def cut(lines: Iterable[Line], *, weapons: int) -> Iterator[list[Line]]:
    """The lines in lots of so many weapons; those of a weapon stay together.

    Raises ValueError when a lot would be empty.
    """
    lots = (list(group) for _, group in groupby(lines, key=itemgetter(0)))
    for first in lots:
        if weapons < 1:
            raise ValueError("a shard has at least one weapon")
        yield [line for each in (first, *islice(lots, weapons - 1)) for line in each]


def written(
    book: SqlBook, learnt: Learnt, folder: Path, cuts: Iterable[Collection[Line]]
) -> Shards:
    """Write a shard of each lot, and last the manifest: without it there are no shards."""
    folder.mkdir(mode=0o700, parents=True)
    size, vocabulary, register = book.size(), Vocabulary(learnt.reader), 0
    counts: dict[str, dict[int, int]] = {name: {} for name in vocabulary.ids}
    otherwise: dict[int, str] = {}
    names = []
    for lines in cuts:
        stored = files.write(shelf.made(book, learnt, lines, (0, size)), folder)
        assert stored.folder is not None
        meanings = vocabulary.meanings(stored)
        _write(stored.folder / MEANINGS, _told(meanings))
        _count(counts, stored, meanings)
        register += len(stored.segment.weapons.weapon)
        otherwise |= stored.label.otherwise
        names.append(stored.folder.name)
    manifest = Manifest(
        origin=book.origin,
        size=size,
        register=register,
        shards=tuple(names),
        ids=vocabulary.ids,
        counts={
            name: {word: counts[name].get(number, 0) for word, number in ids.items()}
            for name, ids in vocabulary.ids.items()
        },
        otherwise=otherwise,
        learnt=_digest(learnt),
    )
    _write(folder / MANIFEST, manifest)
    return Shards(folder)


def _told(meanings: Meanings) -> dict[str, list[int]]:
    """The meanings of a shard's words, without the statuses: each question says what they mean."""
    return {name: getattr(meanings, name).tolist() for name in Meanings._fields[:-1]}


def _count(counts: dict[str, dict[int, int]], stored: Stored, meanings: Meanings) -> None:
    for name, found in counts.items():
        borne: Longs = stored.segment.counts[FIELDS.index(name.removesuffix("_family"))]
        sums = np.bincount(getattr(meanings, name), weights=borne)
        for number in np.flatnonzero(sums):
            if number:
                found[int(number)] = found.get(int(number), 0) + int(sums[number])


def _write(path: Path, told: object) -> None:
    path.touch(mode=0o600)
    path.write_bytes(msgspec.json.encode(told))


def _digest(learnt: Learnt) -> str:
    weights, evidence = learnt.weights, learnt.evidence
    said = (sorted(weights.hows.items()), sorted(evidence.status.items()))
    return digest_of(msgspec.json.encode(said))
