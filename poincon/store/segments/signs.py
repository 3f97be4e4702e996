"""Signs of weapons, a bit each, by which whole branches of a trie are told apart from a question.

Maker, calibre, year and a last known status that speaks for a weapon share 64 bits. Two makers
may share a bit: then a branch is looked at in vain, never left out.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from poincon.store.segments.keeping import (
    CALIBRE,
    CALIBRES,
    CATEGORIES,
    CATEGORY,
    MAKER,
    MAKERS,
    WELCOME,
    YEAR,
    YEARS,
)
from poincon.store.segments.packing import Rows
from poincon.store.segments.shapes import Costs, Words
from poincon.tracing.classes import ClassReader
from poincon.tracing.sought import FIELDS, Classes, Weighing

_CALIBRE = FIELDS.index("calibre")
#: Where the signs of each kind begin: the first is that of weapons of which it is not known.
_MAKERS, _CALIBRES, _YEARS, _STATUS = 0, 28, 46, 63
_YEARS_TOGETHER = 4
#: Kinds of sign: maker, calibre, year, status.
KINDS = 4


class Signs(NamedTuple):
    """What a question looks for, by kind: see `shapes.Questions`."""

    signs: NDArray[np.uint64]
    lacking: Costs
    brief: Costs
    tops: Costs
    rest: int


class SlotSigns(NamedTuple):
    """The signs of each slot: a bit each, for branches; and in brief, for single rows."""

    signs: NDArray[np.uint64]
    brief: Words


def signs_of(
    rows: Rows, words: Sequence[Sequence[str]], reader: ClassReader, worth: Mapping[str, int]
) -> SlotSigns:
    """The signs of each slot. `worth`: what each last known status is worth."""
    makers = [_maker(reader.of(maker=word)) for word in words[0]]
    calibres = [_calibre(reader.of(calibre=word)) for word in words[_CALIBRE]]
    statuses = [1 << _STATUS if worth.get(word, 0) > 0 else 0 for word in words[len(FIELDS)]]
    found = np.array(makers, dtype=np.uint64)[rows.values[:, 0]]
    found |= np.array(calibres, dtype=np.uint64)[rows.values[:, _CALIBRE]]
    found |= np.array(statuses, dtype=np.uint64)[rows.status]
    years = np.array([_year(year) for year in range(int(rows.year.max(initial=0)) + 1)], np.uint64)
    return SlotSigns(found | years[np.maximum(rows.year, 0)], _brief(rows, words, reader, worth))


def _brief(
    rows: Rows, words: Sequence[Sequence[str]], reader: ClassReader, worth: Mapping[str, int]
) -> Words:
    category = FIELDS.index("category")
    makers = [_short(reader.of(maker=word).maker, MAKERS) << MAKER for word in words[0]]
    calibres = [
        _short(_kin_of_calibre(reader.of(calibre=word)), CALIBRES) << CALIBRE
        for word in words[_CALIBRE]
    ]
    categories = [
        _short(_kin_of_category(reader.of(category=word)), CATEGORIES) << CATEGORY
        for word in words[category]
    ]
    welcome = [(worth.get(word, 0) > 0) << WELCOME for word in words[len(FIELDS)]]
    found = np.array(makers, dtype=np.uint32)[rows.values[:, 0]]
    found |= np.array(calibres, dtype=np.uint32)[rows.values[:, _CALIBRE]]
    found |= np.array(categories, dtype=np.uint32)[rows.values[:, category]]
    found |= np.array(welcome, dtype=np.uint32)[rows.status]
    years = np.array([_brief_year(year) << YEAR for year in range(3000)], dtype=np.uint32)
    return found | years[np.clip(rows.year, 0, 2999)]


def sought(weighing: Weighing) -> Signs:
    """The signs a question looks for, and what it lacks without them."""
    classes, status = weighing.classes, max(0, *weighing.status.values(), 0)
    year = weighing.year_asked
    near = weighing.year_near
    years = range(year - near, year + near + 1) if year is not None else ()
    kinds = (
        (_maker(classes), 1 << _MAKERS, weighing.fields[0]),
        (_calibre(classes), 1 << _CALIBRES, weighing.fields[_CALIBRE]),
        (_together(years), 1 << _YEARS, weighing.year),
    )
    brief, tops = _in_brief(weighing, status)
    signs = np.array([*((agree, silent) for agree, silent, _ in kinds), (1 << _STATUS, 0)])
    lacking = [(max(0, *each), max(0, *each) - min(each.disagree, 0)) for _, _, each in kinds]
    rest = sum(max(0, *weighing.fields[FIELDS.index(name)]) for name in ("model", "country"))
    lacking = np.array([*lacking, (status, status)], dtype=np.int32)
    return Signs(signs.astype(np.uint64), lacking, brief, tops, rest)


def _in_brief(weighing: Weighing, status: int) -> tuple[Costs, Costs]:
    """The short signs of maker, calibre, category and year, and what each is worth at best.

    A year is worth most when it is near, too: the signs of years far back are shared.
    """
    classes, fields = weighing.classes, weighing.fields
    brief = (
        _short(classes.maker, MAKERS),
        _short(_kin_of_calibre(classes), CALIBRES),
        _short(_kin_of_category(classes), CATEGORIES),
        _brief_year(weighing.year_asked or 0),
    )
    weighed = (fields[0], fields[_CALIBRE], fields[FIELDS.index("category")])
    tops = [(max(each), each.disagree) for each in weighed]
    year = (max(weighing.year), max(weighing.year.near, weighing.year.disagree))
    return np.array(brief, np.int32), np.array([*tops, year, (status, 0)], np.int32)


def _kin_of_calibre(classes: Classes) -> str:
    return classes.calibre and (classes.calibre_family or classes.calibre)


def _kin_of_category(classes: Classes) -> str:
    return classes.category and (classes.category_family or classes.category)


def _short(word: str, most: int) -> int:
    """A number from 1 to `most` for the word; 0 for nothing known."""
    return 1 + _place(word) % most if word else 0


def _brief_year(year: int) -> int:
    """The year since 1889, the same for all that are older or later than can be told apart."""
    return min(max(year - 1889, 1), YEARS) if year else 0


def _maker(classes: Classes) -> int:
    return _bit(classes.maker, _MAKERS, _CALIBRES)


def _calibre(classes: Classes) -> int:
    return _bit(_kin_of_calibre(classes), _CALIBRES, _YEARS)


def _year(year: int) -> int:
    if not year:
        return 1 << _YEARS
    return 1 << (_YEARS + 1 + year // _YEARS_TOGETHER % (_STATUS - _YEARS - 1))


def _together(years: Sequence[int] | range) -> int:
    found = 0
    for year in years:
        found |= _year(year)
    return found


def _bit(word: str, start: int, stop: int) -> int:
    """A bit for the word between two places; the first is for nothing known."""
    if not word:
        return 1 << start
    return 1 << (start + 1 + _place(word) % (stop - start - 1))


def _place(word: str) -> int:
    """The same number for a word on every machine."""
    place = 0
    for character in word:
        place = (place * 31 + ord(character)) % 1_000_003
    return place
