"""What a serial field says before anything is matched: a number, or one of many ways of none.

Classify first, match second. A real serial never becomes a word: a field with a digit in it is a
number, whatever words stand beside it, unless the digits are nothing but a placeholder. Where a
field can be read in two ways both readings stay.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, get_args

import msgspec

from poincon.terms.marks import LONGEST_MARK, UNREAD, MarkClass, is_partial, key_of
from poincon.terms.serial_choices import (
    are_several,
    are_unread,
    is_filler,
    numbers_in,
    readings_in,
    state_of,
)
from poincon.terms.serial_folding import folded, plain_of, words_of
from poincon.terms.serial_lexicon import STATES, Found, Lexicon
from poincon.terms.serial_numbers import SHORT, trimmed
from poincon.terms.serial_pieces import Pieces, part_in_letters, pieces_of
from poincon.terms.serial_unread import unbracketed, unread_readings, without_dots

FieldClass = Literal[
    "usable",
    "partial",
    "removed",
    "altered",
    "restored",
    "never marked",
    "illegible",
    "not recorded",
    "placeholder",
    "several numbers",
    "number with words",
]
FIELD_CLASSES: tuple[FieldClass, ...] = get_args(FieldClass)
#: A longer text is no field of a form; nobody takes it apart.
LONGEST_FIELD = 512
#: Of a longer text only the first words are looked up.
MOST_WORDS = 64
#: Digits in their order from here on are more often a filler than a number.
COUNTED = 6
_COUNTING = "12345678901234567890"
#: Most fields of most files: letters and digits in short runs, nothing that needs a second look.
_PLAIN = re.compile(r"[A-Za-wyz]{0,4}(?:[0-9]+[A-Za-wyz]{1,4}){0,2}[0-9]+[A-Za-wyz]{0,4}")
#: Nothing but these stands for nothing that was read.
NOT_READ = "X?*#"
_ERROR = re.compile(r"#(?:REF|VALUE|NAME|NULL|NUM|DIV/0|N/A|SPILL|CALC|FIELD)[!?]?", re.IGNORECASE)
#: What a spreadsheet shows of a long number it took for a quantity: 1.23457E+12.
_SHORTENED = re.compile(r"(\d)[.,](\d+)[eE]\+(\d\d)")
_DAY = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?: [0-9:.]+)?|[0-3]?\d[/.][01]?\d[/.](?:(?:19|20)\d\d|\d\d)"
)
_JOINED = re.compile(r"(?:([A-WYZa-wyz]{1,4})[- ]|[A-WYZa-wyz]?[0-9]{1,3}-)[0-9]{4,12}")
TOO_LONG = "too long to be a mark"
UNREAD_ALL = "not one character was read"
UNREAD_SOME = "some characters were not read"


class SerialReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a field says: its text verbatim, the class of the mark and of the field, and why.

    An empty `reason` means that nothing needs saying: a plain number. `readings` are what can be
    compared besides the whole text: the number in "12345 (worn)", both numbers of two, what a
    partial mark may be with `?` for one and `*` for any run of unread characters.
    """

    text: str
    mark_class: MarkClass
    field_class: FieldClass
    reason: str = ""
    readings: tuple[str, ...] = ()


def classify(text: str, *, lexicon: Lexicon) -> SerialReading:
    """What a serial field says. The text comes back as it was given, whatever is in it."""
    if (
        len(text) >= SHORT
        and _PLAIN.fullmatch(text)
        and "XX" not in text
        and text.count(text[0]) != len(text)
        and text not in _COUNTING
    ):
        return SerialReading(text=text, mark_class="usable", field_class="usable")
    if len(text) <= LONGEST_MARK:
        return _known(text, lexicon)
    return _classified(text, lexicon)


@lru_cache(maxsize=8_192)
def _known(text: str, lexicon: Lexicon) -> SerialReading:
    """The same few hundred ways of writing nothing fill a third of real files."""
    return _classified(text, lexicon)


def _classified(text: str, lexicon: Lexicon) -> SerialReading:
    plain = plain_of(text)
    if not plain.strip():
        return _state(text, "not recorded", "the field is empty")
    if not key_of(text) or not any(map(_says_something, plain)):
        return _signs(text, plain)
    if _ERROR.fullmatch(plain.strip()):
        return _state(text, "not recorded", "a spreadsheet's error")
    if shortened := _SHORTENED.fullmatch(plain.strip()):
        return _shortened(text, shortened)
    if is_filler(trimmed(plain)):
        return _state(text, "placeholder", "nothing but one sign repeated")
    if any(character.isdigit() for character in plain):
        return _with_digits(text, plain, lexicon)
    return _without_digits(text, plain, lexicon)


def _state(text: str, mark_class: MarkClass, reason: str) -> SerialReading:
    # Words alone that say "altered" leave no number to compare: the one that was struck is gone.
    kept: MarkClass = "removed" if mark_class == "altered" else mark_class
    return SerialReading(text=text, mark_class=kept, field_class=mark_class, reason=reason)


def _says_something(character: str) -> bool:
    # Factory symbols (a number in a triangle, a star) are marks; plain punctuation is not.
    return character.isalnum() or unicodedata.category(character) in ("So", "Sm")


def _signs(text: str, plain: str) -> SerialReading:
    if is_partial(plain):
        return _state(text, "illegible", UNREAD_ALL)
    return _state(text, "not recorded", "the field holds only signs")


def _shortened(text: str, number: re.Match[str]) -> SerialReading:
    """A long number of which a spreadsheet kept the first digits, the last of them rounded."""
    digits = number[1] + number[2]
    length = max(int(number[3]) + 1, len(digits))
    readings = (digits.ljust(length, UNREAD), digits[:-1].ljust(length, UNREAD))
    return SerialReading(
        text=text, mark_class="partial", field_class="partial",
        reason="a spreadsheet kept only the first digits", readings=readings,
    )  # fmt: skip


def _without_digits(text: str, plain: str, lexicon: Lexicon) -> SerialReading:
    words = words_of(plain)[:MOST_WORDS]
    found = lexicon.verdict(words)
    if found is not None:
        said = STATES[found.phrase.word_class]
        return _state(text, said, _because(found))
    if lexicon.is_label(words):
        return _state(text, "not recorded", "only the words for a serial number")
    if len(plain) > LONGEST_FIELD:
        return _state(text, "not recorded", TOO_LONG)
    if part := part_in_letters(plain, lexicon):
        return SerialReading(
            text=text, mark_class="partial", field_class="partial", reason=UNREAD_SOME,
            readings=(part,),
        )  # fmt: skip
    stretch = trimmed(without_dots(unbracketed(plain)))
    readings, sure = unread_readings(stretch)
    if sure or is_partial(text):
        if not readings or not key_of(stretch).strip(NOT_READ):
            return _state(text, "illegible", UNREAD_ALL)
        return SerialReading(
            text=text, mark_class="partial", field_class="partial", reason=UNREAD_SOME,
            readings=readings,
        )  # fmt: skip
    return SerialReading(
        text=text, mark_class="usable", field_class="usable", reason=_doubt(plain),
        readings=readings,
    )  # fmt: skip


def _because(found: Found) -> str:
    said = f"{found.phrase.language}: {found.phrase.text}"
    return f"as {said}, misspelt" if found.misspelt else f"the words say so ({said})"


def _with_digits(text: str, plain: str, lexicon: Lexicon) -> SerialReading:
    if len(plain) > LONGEST_FIELD:
        return _state(text, "not recorded", TOO_LONG)
    if _is_joined(plain, lexicon):
        return SerialReading(
            text=text, mark_class="usable", field_class="usable", reason=_doubt(plain)
        )
    pieces = pieces_of(plain, lexicon)
    numbers = numbers_in(pieces)
    state = state_of(pieces, numbers)
    if state is not None:
        return _state(text, state, "the words say so; the digits are no number of the mark")
    readings = readings_in(pieces, numbers, trimmed(plain))
    several = are_several(pieces, numbers)
    partial = is_partial(text) or are_unread(pieces, numbers)
    mark_class: MarkClass = "partial" if partial else _beside(pieces)
    return SerialReading(
        text=text,
        mark_class=mark_class,
        field_class=_field_class(mark_class, several=several, worded=pieces.words > 0),
        reason=_reason(plain, mark_class, readings, several=several, worded=pieces.words > 0),
        readings=readings if partial or set(map(key_of, readings)) != {key_of(text)} else (),
    )


def _is_joined(plain: str, lexicon: Lexicon) -> bool:
    """Whether it is an ordinary number of two pieces, such as AB-12345 or 382-02278."""
    pieces = _JOINED.fullmatch(plain)
    if pieces is None:
        return False
    letters = pieces[1]
    return letters is None or not lexicon.is_known(folded(letters))


def _field_class(mark_class: MarkClass, *, several: bool, worded: bool) -> FieldClass:
    if several:
        return "several numbers"
    if mark_class == "partial":
        return "partial"
    return "number with words" if worded else mark_class


def _beside(pieces: Pieces) -> MarkClass:
    """What the words beside a whole number make of it."""
    said = {phrase.word_class for phrase in pieces.said}
    if "restored" in said:
        return "restored"
    return "altered" if said & {"removed", "altered"} else "usable"


def _reason(
    plain: str, mark_class: MarkClass, readings: tuple[str, ...], *, several: bool, worded: bool
) -> str:
    if several:
        return "several numbers: perhaps more than one mark"
    if mark_class == "partial":
        return UNREAD_SOME
    if worded:
        return "a number with words beside it"
    if len(readings) > 1:
        return "it can be read in more than one way"
    return _doubt(plain)


def _doubt(plain: str) -> str:
    """Why a number may not be one; it stays usable, for nothing is guessed here."""
    if len(key_of(plain)) < SHORT:
        return f"fewer than {SHORT} characters: perhaps cut"
    if not any(character.isdigit() for character in plain):
        return "letters only"
    if _DAY.fullmatch(plain.strip()):
        return "perhaps a day and no number"
    if len(plain) >= COUNTED and plain in _COUNTING:
        return "digits in their order: perhaps a filler"
    return ""
