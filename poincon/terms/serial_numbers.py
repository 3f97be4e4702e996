"""One stretch of a serial field that holds digits: a number, several, or what may be either."""

import re

import msgspec

from poincon.terms.marks import key_of
from poincon.terms.serial_unread import unread_readings

#: A piece of fewer comparable characters does not make a second number.
SHORT = 4
#: Side by side, pieces of so many characters each are taken for two numbers.
FULL = 5
#: Two numbers of a lot: the same but for the last three digits at most.
LOT = 3
_EDGES = " \t,:;'\"`´’‘“”«»„!=\\/.-"
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,']\d{3})+")
#: A short word with its point in front of the number may belong to it or not.
_ABBREVIATED = re.compile(r"[^\W\d_]{1,4}\.\s+(.+)")
#: What spreadsheets make of a whole number that they took for a quantity.
_DECIMAL = re.compile(r"(\d{4,})\.0")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_STRONG = re.compile(r"\s*[/\\|,]\s*")
_WEAK = re.compile(r"[^\s-]+[\s-]*")


class Number(msgspec.Struct, frozen=True):
    """A number as it may be read: `parts` are its pieces where they may be numbers themselves."""

    text: str
    readings: tuple[str, ...] = ()
    unread: bool = False
    parts: tuple[str, ...] = ()
    #: Its pieces are taken for numbers of their own, though the whole stays a reading.
    several: bool = False


def trimmed(stretch: str) -> str:
    """A stretch without the punctuation around it and without brackets it does not open."""
    stretch = stretch.strip(_EDGES)
    # A sign in front of a number says that a number follows.
    return stretch.lstrip("#").strip(_EDGES) if not stretch.startswith("##") else stretch


def number_of(stretch: str) -> Number:
    """What a trimmed stretch with a character that was read says."""
    readings, sure = unread_readings(stretch)
    if readings:
        return Number(stretch, readings, sure)
    if _THOUSANDS.fullmatch(stretch):
        return Number(stretch)
    parted = tuple(piece for piece in _STRONG.split(stretch) if is_full(piece))
    if len(parted) > 1:
        return Number(stretch, parts=parted, several=True)
    if rest := _ABBREVIATED.fullmatch(stretch) or _DECIMAL.fullmatch(stretch):
        return Number(stretch, parts=(rest[1],))
    full = tuple(piece for piece in _pieces_in(stretch) if is_full(piece))
    if len(full) > 1 and len(set(map(key_of, full))) == 1:
        return Number(full[0])  # written twice
    least = min((len(key_of(piece)) for piece in full), default=0)
    hyphened = "-" in stretch and " - " not in stretch
    if len(full) < 2 or (hyphened and least < FULL and not _is_range(full)):
        return Number(stretch)
    several = _is_range(full) if hyphened else least >= FULL
    return Number(stretch, parts=full, several=several)


def _pieces_in(stretch: str) -> list[str]:
    """The pieces between spaces and hyphens; letters alone belong to the piece after them."""
    pieces, loose = [], ""
    for found in _WEAK.findall(stretch):
        loose += found
        if any(character.isdigit() for character in found):
            pieces.append(trimmed(loose))
            loose = ""
    return pieces


def is_year(piece: str) -> bool:
    """Whether four digits may be a year of manufacture."""
    return _YEAR.fullmatch(piece) is not None


def is_full(piece: str) -> bool:
    """Whether a piece is long enough to be a number of its own, and no year."""
    return len(key_of(piece)) >= SHORT and not is_year(piece) and _digits_in(piece) > 1


def _digits_in(piece: str) -> int:
    return sum(character.isdigit() for character in piece)


def _is_range(full: tuple[str, ...]) -> bool:
    """Whether two numbers are the first and the last of a lot."""
    first, last = full[0], full[-1]
    same = len(first) == len(last) and first[:-LOT] == last[:-LOT]
    return len(full) == 2 and same and first < last
