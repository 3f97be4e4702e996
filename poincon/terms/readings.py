"""The keys that one text may stand for: the whole of it, and what structure makes likely besides.

What was read is never overwritten; a reading stands beside it, with the way it came about and what
that costs. Slips of single characters are no readings: they are weighed when two keys meet.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from poincon.terms.marks import LONGEST_MARK, UNREAD, UNREAD_RUN, key_of
from poincon.terms.reading_patterns import (
    Piece,
    has_digit,
    is_factory,
    is_prefix,
    joined,
    numbers_apart,
    short_year,
    taken_apart,
    year_in,
    year_split,
)
from poincon.terms.reading_weights import HOWS, How, Weights

__all__ = ["HOWS", "LONGEST_TEXT", "MOST_READINGS", "How", "Reading", "readings_of"]

#: A longer text is no field of a form; nobody takes it apart.
LONGEST_TEXT = 512
#: Of one text.
MOST_READINGS = 6
#: A part of a text with fewer known characters fits too much to be looked for by itself.
LEAST_KNOWN = 3
_RUNS = re.compile(r"\*{2,}")


class Reading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One key of a text, how it was read from it, and what that costs in millibans.

    `year` of manufacture and `factory` are those that the text itself tells, or none.
    """

    key: str
    how: How
    cost: int
    year: int | None = None
    factory: str = ""


def readings_of(text: str, weights: Weights) -> tuple[Reading, ...]:
    """The readings of a mark's text, the whole first, then the cheapest, six at most.

    Empty when nothing can be compared: no character was read, or the text is longer than
    LONGEST_TEXT. Keys are at most LONGEST_MARK long; a longer whole is left out. A text of plain
    letters and digits has one reading.
    """
    if text.isascii() and text.isalnum() and len(text) <= LONGEST_MARK:
        return (Reading(key=text.upper(), how="whole", cost=weights.hows["whole"]),)
    if len(text) > LONGEST_TEXT:
        return ()
    best: dict[str, Reading] = {}
    for reading in _all(text, weights):
        known = _known(reading.key)
        enough = 1 if reading.how == "whole" else LEAST_KNOWN
        if known < enough or len(reading.key) > LONGEST_MARK:
            continue
        if reading.key not in best or reading.cost < best[reading.key].cost:
            best[reading.key] = reading
    return tuple(sorted(best.values(), key=_rank)[:MOST_READINGS])


def _rank(reading: Reading) -> tuple[int, int, str]:
    return reading.cost, HOWS.index(reading.how), reading.key


def _known(key: str) -> int:
    return len(key) - key.count(UNREAD) - key.count(UNREAD_RUN)


def _all(text: str, weights: Weights) -> Iterator[Reading]:
    whole = _reading("whole", text, weights)
    yield whole
    taken = taken_apart(text)
    pieces = taken.pieces
    if taken.worded and pieces:
        yield _reading("without words", joined(pieces), weights)
    if len(pieces) < 2:
        return
    year, rest = year_split(pieces)
    if year is not None:
        yield from _of_arsenals(rest, year, weights)
    elif (short := short_year(pieces)) is not None:
        yield _reading("without short year", pieces[0].text, weights, short)
    yield from _parts(rest, year, weights)


def _reading(
    how: How, text: str, weights: Weights, year: int | None = None, factory: str = ""
) -> Reading:
    key = _RUNS.sub(UNREAD_RUN, key_of(text))
    return Reading(key=key, how=how, cost=weights.hows[how], year=year, factory=factory)


def _of_arsenals(rest: Sequence[Piece], year: int, weights: Weights) -> Iterator[Reading]:
    """The number beside a year, and beside the factory or the letters of the series."""
    yield _reading("without year", joined(rest), weights, year)
    if len(rest) < 2 or not any(map(has_digit, rest[1:])):
        return
    number = joined(rest[1:])
    if is_factory(rest[0]):
        yield _reading("without factory and year", number, weights, year, rest[0].text)
    elif is_prefix(rest[0]):
        yield _reading("without prefix and year", number, weights, year)


def _parts(pieces: Sequence[Piece], year: int | None, weights: Weights) -> Iterator[Reading]:
    for group in numbers_apart(pieces):
        yield _reading("one of several", joined(group), weights, year)
    for place, piece in enumerate(pieces):
        if len(pieces) > 1 and has_digit(piece) and year_in(piece.text) is None:
            yield _reading(_place(place, len(pieces)), piece.text, weights, year)


def _place(place: int, count: int) -> How:
    if place == 0:
        return "first piece"
    return "last piece" if place == count - 1 else "inner piece"
