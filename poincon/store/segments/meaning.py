"""What the words of the segments mean: classes that are compared, the same over all segments."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np

from poincon.store.segments.asking import UNWANTED, Opened
from poincon.store.segments.files import Label, Stored
from poincon.store.segments.gathering import OF
from poincon.store.segments.shapes import Costs, Longs, Meanings
from poincon.tracing.classes import ClassReader
from poincon.tracing.sought import FIELDS, Classes

_FAMILIES = ("calibre_family", "category_family")
_PLACE = {name: FIELDS.index(name.removesuffix("_family")) for name in (*FIELDS, *_FAMILIES)}
_NO_STATUS: Costs = np.zeros(0, dtype=np.int32)


class Vocabulary:
    """Numbers for the classes of all segments; a class keeps its number. 0 is not known."""

    def __init__(self, reader: ClassReader) -> None:
        self.ids: dict[str, dict[str, int]] = {name: {} for name in (*FIELDS, *_FAMILIES)}
        self._reader = reader
        self._read: dict[Path, Meanings] = {}

    def meanings(self, stored: Stored) -> Meanings:
        """What the words of a segment mean; of those on disk it is read once."""
        if stored.folder is None:
            return self._meanings(stored.label)
        if stored.folder not in self._read:
            self._read[stored.folder] = self._meanings(stored.label)
        return self._read[stored.folder]

    def _class_of(self, field: str, word: str) -> Classes:
        words = dict.fromkeys(FIELDS, "")
        if field == "model":
            # a model is a model of its maker
            words["maker"], _, words["model"] = word.rpartition(OF)
        else:
            words[field] = word
        return self._reader.of(**words)

    def _meanings(self, label: Label) -> Meanings:
        columns: dict[str, Costs] = {}
        for place, field in enumerate(FIELDS):
            classes = [self._class_of(field, word) for word in label.words[place]]
            for name in (field, f"{field}_family"):
                if name in self.ids:
                    columns[name] = self._numbered(name, [getattr(each, name) for each in classes])
        return Meanings(**columns, status=_NO_STATUS)

    def _numbered(self, name: str, words: Sequence[str]) -> Costs:
        ids = self.ids[name]
        numbers = [ids.setdefault(word, len(ids) + 1) if word else 0 for word in words]
        return np.array(numbers, dtype=np.int32)


class Known:
    """Segments with what their words mean; older ones know which weapons are told anew.

    Never changed once made. `register`: weapons with a mark that can be compared.
    """

    def __init__(self, vocabulary: Vocabulary, stored: Sequence[Stored]) -> None:
        self.stored = _with_the_gone(stored)
        self.ids = vocabulary.ids
        self.otherwise = {n: name for each in stored for n, name in each.label.otherwise.items()}
        self._meanings = [vocabulary.meanings(each) for each in self.stored]
        self._borne = [_borne(each) for each in self.stored]
        self._counted: dict[tuple[str, str], int] = {}
        self.register = sum(_told(each) for each in self.stored)

    def opened(self, status: Mapping[str, int], wanted: Collection[str] = ()) -> list[Opened]:
        """The segments ready to be asked; `status` is what each last known status is worth."""
        return [
            Opened(
                forwards=each.segment.forwards,
                backwards=each.segment.backwards,
                weapons=each.segment.weapons,
                meanings=meanings._replace(status=_statuses(each, status, wanted)),
            )
            for each, meanings in zip(self.stored, self._meanings, strict=True)
        ]

    def count(self, field: str, word: str) -> int:
        """How many weapons have this class or family; an empty word: in how many it is known."""
        found = self._counted.get((field, word))
        if found is None:
            number = self.ids[field].get(word, -1)
            found = sum(
                int(borne[_PLACE[field]][_bearing(meanings, field, word, number)].sum())
                for borne, meanings in zip(self._borne, self._meanings, strict=True)
            )
            self._counted[field, word] = found
        return found


def _bearing(meanings: Meanings, field: str, word: str, number: int) -> np.ndarray:  # type: ignore[type-arg]
    numbers = getattr(meanings, field)
    return numbers == number if word else numbers > 0


def _statuses(stored: Stored, worth: Mapping[str, int], wanted: Collection[str]) -> Costs:
    words = stored.label.words[len(FIELDS)]
    worths = [worth.get(s, 0) if not wanted or s in wanted else UNWANTED for s in words]
    return np.array(worths, dtype=np.int32)


def _borne(stored: Stored) -> list[Longs]:
    """How many weapons still told here bear each word, field by field."""
    weapons, counts = stored.segment.weapons, stored.segment.counts
    gone = np.flatnonzero(weapons.gone)
    return [
        each - np.bincount(weapons.values[gone, place], minlength=len(each))
        for place, each in enumerate(counts)
    ]


def _told(stored: Stored) -> int:
    """How many weapons with a mark that can be compared are still told here."""
    gone = stored.segment.weapons.gone
    return len(gone) - len(stored.segment.bare) - int(gone.sum() - gone[stored.segment.bare].sum())


def _with_the_gone(stored: Sequence[Stored]) -> list[Stored]:
    """Mark in each segment the weapons that a later one tells anew."""
    kept: list[Stored] = []
    for place, each in enumerate(stored):
        weapons = each.segment.weapons
        gone = np.zeros(len(weapons.weapon), dtype=np.uint8)
        for later in stored[place + 1 :]:
            told = later.segment.weapons.weapon
            found = np.searchsorted(weapons.weapon, told)
            found[found == len(weapons.weapon)] = 0
            gone[found[weapons.weapon[found] == told]] = 1
        segment = each.segment._replace(weapons=weapons._replace(gone=gone))
        kept.append(Stored(label=each.label, segment=segment, folder=each.folder))
    return kept
