"""What written makes, calibres, types and countries mean, the same for every contender.

Words are not what this bench measures: they are read by the house's catalogue for everyone, and
weighed by catalogue/evidence_weights.csv against the shares of the register.
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from bench.marks_lots import Words
from bench.marks_questions import UNKNOWN, Question
from bench.marks_registry import STATUSES, Registry
from poincon.exchange.shipped import catalogue_shipped, shipped
from poincon.tracing.classes import ClassReader
from poincon.tracing.evidence import (
    WITH_FAMILY,
    EvidenceWeights,
    read_evidence_weights,
    weigh,
)
from poincon.tracing.sought import FIELDS, Classes, Weighing

Ints = NDArray[np.int32]
#: The number of a class that no weapon of the register has.
ABSENT = -1
#: Years further apart than this are alike.
MOST_YEARS = 200
#: Evidence by combination of classes, by years apart, by status; the year asked for, or UNKNOWN.
Worth = tuple[Ints, Ints, Ints, int]


def shipped_weights() -> EvidenceWeights:
    """The evidence weights that travel with the house."""
    return read_evidence_weights(shipped("catalogue", "evidence_weights.csv").read_text("utf-8"))


class Meanings:
    """The classes of a register's weapons, by combination, and how many weapons have each."""

    def __init__(self, registry: Registry, words: Words) -> None:
        self._reader = ClassReader(catalogue_shipped())
        self._weights, self._register = shipped_weights(), registry.weapons
        every = np.array([len(names) for names in words], np.int64)
        flat = np.zeros(registry.weapons, np.int64)
        for field, size in enumerate(every):
            flat = flat * size + registry.things[:, field]
        _, first, place, counts = np.unique(
            flat, return_index=True, return_inverse=True, return_counts=True
        )
        self.combination = place.astype(np.int32)
        named = [
            [names[number] for names, number in zip(words, registry.things[row], strict=True)]
            for row in first
        ]
        self.classes = [self._reader.of(*each) for each in named]
        self._numbers, self._columns = _numbered(self.classes)
        self._counts = _counted(self.classes, counts.tolist())

    def asked(self, question: Question) -> Classes:
        """What the words of a question mean."""
        return self._reader.of(
            question.maker,
            question.model,
            question.calibre,
            question.category,
            question.country,
        )

    def weighing(self, question: Question) -> Weighing:
        """What each field of one question is worth against this register."""
        return weigh(
            self.asked(question),
            year=None if question.year == UNKNOWN else question.year,
            counts=lambda field, name: self._counts[field, name],
            register=self._register,
            weights=self._weights,
        )

    def worth(self, question: Question) -> Worth:
        """The same as tables, for a loop over a register."""
        weighing = self.weighing(question)
        combinations = np.zeros(len(self.classes), np.int32)
        for place, field in enumerate(FIELDS):
            asked = self._numbers[field].get(getattr(weighing.classes, field), ABSENT)
            if asked:
                own, weighed = self._columns[field], weighing.fields[place]
                near = self._near(field, weighing.classes)
                unequal = np.where(near, weighed.near, weighed.disagree)
                worth = np.where(own == asked, weighed.agree, unequal)
                combinations += np.where(own > 0, worth, 0).astype(np.int32)
        years = np.full(MOST_YEARS + 1, weighing.year.disagree, np.int32)
        years[: weighing.year_near + 1] = weighing.year.near
        years[0] = weighing.year.agree
        statuses = [weighing.status.get(status, 0) for status in STATUSES]
        return (
            combinations,
            years,
            np.array(statuses, np.int32),
            question.year,
        )

    def _near(self, field: str, asked: Classes) -> NDArray[np.bool_]:
        family = WITH_FAMILY.get(field, "")
        name = getattr(asked, family) if family else ""
        if not name:
            return np.zeros(len(self.classes), np.bool_)
        return self._columns[family] == self._numbers[family].get(name, ABSENT)


def _numbered(classes: list[Classes]) -> tuple[dict[str, dict[str, int]], dict[str, Ints]]:
    """A number for every class, by field, 0 for what is not known; and the columns of them."""
    numbers: dict[str, dict[str, int]] = {}
    columns: dict[str, Ints] = {}
    for place, field in enumerate(Classes._fields):
        own = numbers[field] = {"": 0}
        column = [own.setdefault(each[place], len(own)) for each in classes]
        columns[field] = np.array(column, np.int32)
    return numbers, columns


def _counted(classes: list[Classes], counts: list[int]) -> Counter[tuple[str, str]]:
    """Weapons by field and class; under the empty class those of which the field is known."""
    counted: Counter[tuple[str, str]] = Counter()
    for each, count in zip(classes, counts, strict=True):
        for field, name in each._asdict().items():
            if name:
                counted[field, name] += count
                counted[field, ""] += count
    return counted
