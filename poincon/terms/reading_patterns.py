"""A text with a number in it, taken apart by shape alone: its pieces, words, year and factory.

By shape and a few dozen words only, without the lexicon of serial fields: every mark of a register
passes here, and what is taken apart stays beside the whole text, never instead of it. Patterns of
arsenals (RECALLED): factory-number-year as 1-30765-2002, prefix-number-year as AH-1685-1989,
number-year as 123456/1987 and 5872-82.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from poincon.terms.marks import key_of
from poincon.terms.serial_folding import plain_of

#: The years in which a mark can say that a weapon was made.
FIRST_YEAR = 1890
LAST_YEAR = 2035
#: A piece of fewer characters is no second number of one text.
SHORT = 4
#: Letters alone are a word from so many on; fewer may be the letters of the number.
WORD_LENGTH = 5
#: A factory is told by so many digits at most, and the prefix of a number by so many letters.
FACTORY_DIGITS = 2
PREFIX_LETTERS = 3
#: Shorter words in front of numbers or beside them (own, RECALLED).
_SHORT_WORDS = (
    "no nos nr num nro sn ser sr sér made in usa ussr prc ddr gdr uk year mfg mfd dated"
    " ном сер зав год вып ссср кнр нрб пнр снр чсср срр югл № 号 號 枪 編 编"
)
WORDS = frozenset(map(key_of, _SHORT_WORDS.split()))
#: Scripts without capitals, which are not used for the letters of a number beyond one sign.
_UNCASED = "\u0590-\u0fff\u3040-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNCASED}]+|(?:[^\W_{_UNCASED}]|[?*])+")
_UNCASED_WORD = re.compile(rf"[{_UNCASED}]{{2,}}")
_STRONG = re.compile(r"[/\\|,;&+=()\[\]\n]|\s-\s")
_SERIAL_NUMBER = re.compile(r"(?<!\w)(?:s\s?[/.]\s?n(?!\w)|n[.:](?=\s*\d))", re.IGNORECASE)
_DAY = re.compile(
    r"(?<![\w.])(?:[0-3]?[0-9][./][01]?[0-9][./](?:18|19|20)[0-9]{2}"
    r"|(?:18|19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![\w.])"
)
_YEAR_SAID = re.compile(r"(?<!\d)((?:18|19|20)\d\d)\s?(?:(?:года|год|г)(?!\w)|年[制造]*)")
_DIGIT = re.compile(r"[0-9]")
_SHORT_YEAR = re.compile(r"[0-9]{2}")


class Piece(NamedTuple):
    """A piece of a text. `apart`: more than a plain separator stands between it and the last."""

    text: str
    apart: bool


class Taken(NamedTuple):
    """A text taken apart: its pieces without words and days, and whether there were any."""

    pieces: tuple[Piece, ...]
    worded: bool


def taken_apart(text: str) -> Taken:
    """The pieces of a text that are neither words nor days, in their order.

    None when no digit is left: then there is no number that words or days stand beside.
    """
    plain = _YEAR_SAID.sub(r" \1 ", _SERIAL_NUMBER.sub(" no ", plain_of(text)))
    without_days = _DAY.sub(" ; ", plain)
    pieces, words = _pieces(without_days)
    if not any(map(has_digit, pieces)):
        return Taken((), worded=False)
    return Taken(tuple(pieces), worded=words or without_days != plain)


def _pieces(plain: str) -> tuple[list[Piece], bool]:
    pieces: list[Piece] = []
    words, at, apart = False, 0, False
    for token in _TOKEN.finditer(plain):
        apart = apart or _STRONG.search(plain, at, token.start()) is not None
        at = token.end()
        if _is_word(token[0]):
            words = apart = True
        else:
            pieces.append(Piece(token[0], apart))
            apart = False
    return pieces, words


def _is_word(token: str) -> bool:
    if _UNCASED_WORD.fullmatch(token):
        return True
    return token.isalpha() and (len(token) >= WORD_LENGTH or key_of(token) in WORDS)


def has_digit(piece: Piece) -> bool:
    """Whether there is a digit in it."""
    return _DIGIT.search(piece.text) is not None


def year_in(text: str) -> int | None:
    """The year of manufacture that four digits may tell."""
    if len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return None


def year_split(pieces: Sequence[Piece]) -> tuple[int | None, Sequence[Piece]]:
    """A year at the end, or else at the beginning, and the pieces without it."""
    for place, rest in ((-1, pieces[:-1]), (0, pieces[1:])):
        year = year_in(pieces[place].text)
        if year is not None and any(has_digit(piece) for piece in rest):
            return year, rest
    return None, pieces


def short_year(pieces: Sequence[Piece]) -> int | None:
    """The year told by two digits after a number: 5872-82. None where there is no such thing."""
    if len(pieces) != 2 or not pieces[0].text.isdigit() or len(pieces[0].text) < SHORT:
        return None
    if not _SHORT_YEAR.fullmatch(pieces[1].text):
        return None
    year = 1900 + int(pieces[1].text)
    return year if year > LAST_YEAR - 100 else year + 100


def numbers_apart(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The numbers in one text that words or strong separators part: A123 / B456.

    Empty unless there are at least two, each long enough to be one, or one is written twice.
    """
    if len({piece.text for piece in pieces}) == 1 < len(pieces):
        return [pieces[:1]]
    starts = [place for place, piece in enumerate(pieces) if piece.apart or not place]
    groups = [
        pieces[start:end] for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)
    ]
    full = [group for group in groups if _is_full(joined(group))]
    return full if len(full) > 1 else []


def _is_full(text: str) -> bool:
    return len(text) >= SHORT and len(_DIGIT.findall(text)) > 1 and year_in(text) is None


def joined(pieces: Sequence[Piece]) -> str:
    """The text of the pieces, written together."""
    return "".join(piece.text for piece in pieces)


def is_factory(piece: Piece) -> bool:
    """Whether a piece in front of a number may tell the factory."""
    return len(piece.text) <= FACTORY_DIGITS and piece.text.isdigit()


def is_prefix(piece: Piece) -> bool:
    """Whether a piece in front of a number is the letters of a series."""
    return len(piece.text) <= PREFIX_LETTERS and piece.text.isalpha()
