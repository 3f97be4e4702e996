"""How probable it is that a candidate is the weapon sought, beside the others and none at all.

A score s (millibans) gives the weight w = 10 ** (slope * s / 1000). Rivals of a candidate are the
other candidates and those that are as good as the last but not listed; an unregistered weapon that
bears exactly the mark that was read; an unregistered one amid a crowd of registered ones that fit
about as well, none of them exactly; and, where a candidate looks like a neighbour of the same lot,
the weapon of that lot that was never registered:

    p(i)  = w(i) / (all + none + crowd + lot)
    all   = sum of w + as_good * w(last)
    none  = 10 ** ((none + none_register * 1000 * log10(register) - none_read * read) / 1000)
    crowd = (all / greatest w - 1) ** crowding * sum of w(i) * 10 ** (d(i) / 1000)
    lot   = greatest w of a neighbour of a lot * 10 ** (LOT_OUTWEIGHS / 1000)

`read` is what the characters that were read could tell at most, in millibans. d(i) is `misread`,
`slipped`, `open`, `alike` or `unlike`, by how the mark of i differs from what was read; where it
does not, i adds nothing to the crowd. As LOT_OUTWEIGHS is above 0, a lot neighbour is never as
probable as not: of pairs of serials one digit apart nearly all are two weapons. All rivals are
shared, so that a better score is never less probable. The parameters are learnt
(bench/marks_fit.py) and stand in catalogue/reading_calibration.csv.
"""

import csv
from collections.abc import Mapping, Sequence
from math import exp, floor, fsum, isfinite, log, log10
from typing import Literal, NamedTuple

import msgspec

from poincon.terms.marks import UNREAD, UNREAD_RUN
from poincon.terms.reading_weights import Weights

#: What a digit and a letter can tell at most, in millibans: log10 of 10 and of 26.
DIGIT, LETTER = 1000, 1415
#: The last places of a serial in which neighbours of one lot differ.
LOT_PLACES = 3
#: By how much the unregistered weapon of a lot outweighs a registered neighbour, in millibans: a
#: rule and not learnt, since no neighbour is to be proposed as the same weapon.
LOT_OUTWEIGHS = 50
#: A probability is told in ten-thousandths, rounded down, so that no sum exceeds one.
_PARTS = 10_000
_TEN = log(10)
_OUTWEIGHS = 10 ** (LOT_OUTWEIGHS / 1000)
#: More than this beside the best candidate leaves it nothing, in millibans.
_ALL = 300_000
_DIGITS = frozenset("0123456789")
#: A year of manufacture behind the number (arsenals), which a lot has in common.
_YEAR, _CENTURIES = 4, ("19", "20")

#: How a mark differs from what was read: not at all; as neighbours of one lot do, by digits that
#: are taken for each other or by others; by other characters in the same places; by more or fewer
#: characters; by places that were not read.
Difference = Literal["", "alike", "unlike", "misread", "slipped", "open"]


class Lot(NamedTuple):
    """How a candidate's mark differs from what was read; true where as a lot's neighbours do."""

    differs: Difference = ""

    def __bool__(self) -> bool:
        """Whether it looks like a neighbour of one lot."""
        return self.differs in ("alike", "unlike")


class Calibration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parameters of the formula above.

    In millibans but `slope`, `none_register`, `none_read` and `crowding`, which multiply.
    """

    slope: float
    none: float
    none_register: float
    none_read: float
    crowding: float
    misread: float
    slipped: float
    open: float
    alike: float
    unlike: float

    def __post_init__(self) -> None:
        """Raise ValueError for what is no number or turns the order of candidates around."""
        if not all(map(isfinite, msgspec.structs.astuple(self))):
            raise ValueError("The calibration holds what is no number.")
        if min(self.slope, self.crowding) <= 0:
            raise ValueError("The slope and the crowding of the calibration are above 0.")
        if min(self.none_register, self.none_read) < 0:
            raise ValueError("What the register and the reading count for is at least 0.")


def read_calibration(text: str) -> Calibration:
    """The parameters of the text of catalogue/reading_calibration.csv.

    Raises ValueError when one is missing, not known, not a number or out of its range: `slope`
    and `crowding` are above 0, `none_register` and `none_read` at least 0.
    """
    reader = csv.DictReader(text.splitlines(), strict=True)
    if missing := {"parameter", "value", "source", "status"} - set(reader.fieldnames or ()):
        raise ValueError(f"The calibration lacks the columns {', '.join(sorted(missing))}.")
    values = {row["parameter"]: float(row["value"]) for row in reader}
    return msgspec.convert(values, Calibration)


def probabilities(
    scores: Sequence[int],
    lots: Sequence[Lot],
    *,
    as_good: int,
    register: int,
    read: int,
    calibration: Calibration,
) -> tuple[float, ...]:
    """The probability of each candidate, in their order; together never more than 1.

    `scores` in millibans; `lots` as `lot_of` says of each; `as_good` more have the least of these
    scores; the register has so many weapons; `read` is the `information` of what was read.
    """
    if not scores:
        return ()
    best = max(scores)
    parts = [_power(calibration.slope * (score - best)) for score in scores]
    unseen = as_good * min(parts)
    none = calibration.none - calibration.none_read * read
    none += calibration.none_register * 1000 * log10(max(register, 1))
    rivals = (
        _power(none - calibration.slope * best),
        (fsum((*parts, unseen)) - 1) ** calibration.crowding * _crowded(parts, lots, calibration),
        max(part if lot else 0.0 for part, lot in zip(parts, lots, strict=True)) * _OUTWEIGHS,
    )
    # fsum does not depend on the order
    whole = fsum((*parts, unseen, *rivals))
    return tuple(floor(part / whole * _PARTS) / _PARTS for part in parts)


def _crowded(parts: Sequence[float], lots: Sequence[Lot], calibration: Calibration) -> float:
    """What the candidates that differ from what was read bring into the crowd."""
    shares: Mapping[Difference, float] = {
        "": 0.0,
        "misread": _power(calibration.misread),
        "slipped": _power(calibration.slipped),
        "open": _power(calibration.open),
        "alike": _power(calibration.alike),
        "unlike": _power(calibration.unlike),
    }
    return fsum(part * shares[lot.differs] for part, lot in zip(parts, lots, strict=True))


def _power(millibans: float) -> float:
    return exp(min(millibans, _ALL) / 1000 * _TEN)


def information(key: str) -> int:
    """What the characters that were read could tell at most, in millibans."""
    return sum(_told_by(character) for character in key)


def _told_by(character: str) -> int:
    if character in (UNREAD, UNREAD_RUN):
        return 0
    return DIGIT if "0" <= character <= "9" else LETTER


def lot_of(true: str, read: str, weights: Weights) -> Lot:
    """How two keys differ, and whether as neighbours of one production lot do.

    Such are of one length and differ by digits only, in the last LOT_PLACES only; a year at the
    end of both (19 or 20 and two digits, behind more than LOT_PLACES) is not counted. "alike"
    when every pair of these digits is taken for each other (`Weights.alike`, either way).
    """
    apart = _lot_digits(true, read)
    if not apart:
        return Lot(_difference(true, read))
    alike = weights.alike
    look = [pair in alike or pair[::-1] in alike for pair in apart]
    return Lot("alike" if all(look) else "unlike")


def _difference(true: str, read: str) -> Difference:
    if true == read:
        return ""
    if any(sign in key for sign in (UNREAD, UNREAD_RUN) for key in (true, read)):
        return "open"
    return "misread" if len(true) == len(read) else "slipped"


def _end(true: str, read: str) -> int:
    """Where the number ends that a lot counts up."""
    year = read[-_YEAR:]
    has_year = len(read) > _YEAR + LOT_PLACES and true.endswith(year) and year.isdecimal()
    return len(read) - _YEAR if has_year and year.startswith(_CENTURIES) else len(read)


def _lot_digits(true: str, read: str) -> list[tuple[str, str]]:
    """The digits in which neighbours of a lot differ; none where that is not what they are."""
    if len(true) != len(read):
        return []
    apart = [
        (place, pair)
        for place, pair in enumerate(zip(true, read, strict=True))
        if pair[0] != pair[1] and UNREAD not in pair
    ]
    if not apart or apart[0][0] < _end(true, read) - LOT_PLACES:
        return []
    pairs = [pair for _, pair in apart]
    return pairs if all(map(_DIGITS.issuperset, pairs)) else []
