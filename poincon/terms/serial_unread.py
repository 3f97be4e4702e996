"""Signs people write for characters they could not read, brought to `?` (one) and `*` (any run).

Where a sign can be read in two ways (an X may be a letter; dots may stand for one character each
or for any number) both readings stay: nothing is chosen silently.
"""

import re

from poincon.terms.marks import UNREAD, UNREAD_RUN, known_count

#: A question mark in brackets after a number: it may doubt the last character, the whole, or
#: stand for one more. Written so by `unbracketed`.
DOUBT = "\u00bf"
#: So many letters X before the first digit still are an ordinary prefix.
PREFIX = 3
_DOUBTED = re.compile(r"(?<=[^\W_])\s*\(\s*\?+\s*\)(?![^\W_])")
_BRACKETED = re.compile(r"[\[({]\s*([?*_.#]+|[xX]{2,})\s*[\])}]")
_BLANK = re.compile(r"\[\s*\]|\(\s+\)")
_DOTS = re.compile(r"(?<=[^\W_])\.{3,}|\.{3,}(?=[^\W_])")
_RULED = re.compile(r"(?<=[^\W_])-{3,}(?=[^\W_])")
_RUN = re.compile(r"\*+|_+|#+|\.{2,}|[xX]{2,}")
_ONE_EACH = re.compile(r"[*]{2,}|_|#|\.{2,}|[xX]{2,}")
_LETTER_RUN = re.compile(r"[xX]{2,}")
_LONE = re.compile(r"(?<=\d)x(?=\d|$)")
_JOINING = re.compile(r"(?<=[^\W\d_])_(?=\d)|(?<=\d)_(?=[^\W\d_])")
_ANY_RUN = re.compile(r"\*{2,}")


def unbracketed(plain: str) -> str:
    """The field with the brackets around signs for unread characters gone."""
    plain = _DOUBTED.sub(DOUBT, plain)
    return _BLANK.sub(UNREAD, _BRACKETED.sub(r"\1", plain))


def without_dots(stretch: str) -> str:
    """A number with drawn-out dots and rules at or in it written as `*`."""
    return _RULED.sub(UNREAD_RUN, _DOTS.sub(UNREAD_RUN, stretch))


def unread_readings(number: str) -> tuple[tuple[str, ...], bool]:
    """What a number with unread characters may be, and whether some surely were not read.

    Without such signs there is nothing to say: ((), False). The readings of a text that may also
    be a whole number (XX12345) include it, and are not sure.
    """
    if number.endswith(DOUBT):
        sure = number[:-1]
        return (sure, sure + UNREAD, sure[:-1] + UNREAD), True
    signed = any(sign in number for sign in "?*#_") or ".." in number
    ways = [_each(number)]
    if signed:
        ways.append(_any_number(number))
    if number.endswith(UNREAD) and number.count(UNREAD) == 1:
        ways.append(number[:-1])
    if _LONE.search(number) and not re.search(r"[a-wyz]", number):
        ways.append(_LONE.sub(UNREAD, number))
    if _LETTER_RUN.search(number) or _JOINING.search(number):
        ways.append(_as_letters(number))
    readings = tuple(dict.fromkeys(way for way in ways if known_count(way)))
    if readings == (number,) and not signed:
        return (), False
    return readings, _is_sure(number)


def _is_sure(number: str) -> bool:
    """Whether signs stand where no ordinary number has letters or separators."""
    rest = _JOINING.sub("", number)
    if any(sign in rest for sign in "?*#_") or ".." in rest:
        return True
    first_digit = re.search(r"\d|$", number)
    begins = first_digit.start() if first_digit else 0
    return any(
        run.start() > begins or len(run[0]) > PREFIX for run in _LETTER_RUN.finditer(number)
    )


def _each(number: str) -> str:
    """Every sign as one unread character; a single star is any number of them."""
    return _ONE_EACH.sub(lambda run: UNREAD * len(run[0]), number)


def _any_number(number: str) -> str:
    return _ANY_RUN.sub(UNREAD_RUN, _RUN.sub(_run_of, number))


def _run_of(run: re.Match[str]) -> str:
    if run[0][0] in "*." or len(run[0]) > 1:
        return UNREAD_RUN
    return UNREAD


def _as_letters(number: str) -> str:
    """The number if its X were letters and a lone underline a separator."""
    kept = _JOINING.sub("-", number)
    return "".join(
        piece if _LETTER_RUN.fullmatch(piece) else _each(piece)
        for piece in re.split(r"([xX]{2,})", kept)
    )
