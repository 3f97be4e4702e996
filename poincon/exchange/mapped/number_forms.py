"""Numbers as people write them, read by the forms the mapping states and by nothing else."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

#: Spaces that typesetters put between thousands: no-break, figure, thin, narrow.
_SPACES = re.compile("[\\s\u00a0\u2007\u2009\u202f]+")
_ARABIC_DECIMAL, _ARABIC_GROUP = "\u066b", "\u066c"
_WHOLE = re.compile(r"[+-]?[0-9]+\Z")
#: A footnote mark behind a word: stars and daggers, raised digits, or digits set solid.
_MARK_OF_NOTE = re.compile(r"(?:[*†‡§¶#⁎∗]+|[¹²³⁰⁴-⁹]+|\([0-9a-z]\)|\[[0-9a-z]\])\s*\Z")
_DIGITS_OF_NOTE = re.compile(r"(?<=[^\W\d_])[0-9]{1,2}\Z")


class Numbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How numbers are written: the decimal sign, and the sign between thousands if there is one.

    Digits of any script are read whatever is said here.
    """

    decimal: Literal[".", ","] = "."
    group: Literal["", ",", ".", " ", "'"] = ""


@lru_cache(maxsize=8192)
def plain_number(text: str, numbers: Numbers, *, per_cent: bool = False) -> str:
    """The number as plain text: "1,234,567" is "1234567", "٣٫٥" is "3.5".

    A per cent sign may stand only where the field is said to be in per cent. Raises ValueError
    when the text is no number in these forms; a group that is not of three digits is no group.
    """
    said = with_ascii_digits(text).strip()
    if per_cent:
        said = said.removesuffix("%").removesuffix("٪").rstrip()
    said = said.replace("’", "'").replace(_ARABIC_DECIMAL, numbers.decimal)
    said = said.replace(_ARABIC_GROUP, numbers.group).replace("−", "-")
    whole, sign, part = said.rpartition(numbers.decimal)
    if not sign:
        whole, part = said, ""
    plain = _ungrouped(whole, numbers.group)
    if not _WHOLE.match(plain) or (sign and not (part.isascii() and part.isdecimal())):
        raise ValueError(f"{text[:40]!r} is not a number in the form of the mapping")
    return plain.removeprefix("+") + ("." + part if sign else "")


def _ungrouped(whole: str, group: str) -> str:
    if group == " ":
        whole = _SPACES.sub(" ", whole)
    if not group or group not in whole:
        return whole
    first, *rest = whole.split(group)
    fits = 1 <= len(first.lstrip("+-")) <= 3 and all(len(part) == 3 for part in rest)
    return first + "".join(rest) if fits else whole


def with_ascii_digits(text: str) -> str:
    """The text with Arabic-Indic, Persian, full-width and other decimal digits made 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in text
    )


def without_footnotes(text: str) -> str:
    """The text without the footnote marks behind it: "Military*", "China1", "Other (a)"."""
    before, left = "", text
    while left != before:
        before = left
        left = _DIGITS_OF_NOTE.sub("", _MARK_OF_NOTE.sub("", left)).rstrip()
    return left or text
