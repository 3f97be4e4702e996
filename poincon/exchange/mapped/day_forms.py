"""Days as people write them, read by the forms the mapping states and by nothing else.

A form is a pattern of `datetime.strptime` (a time of day in it is read and dropped), `words` (a
month by its name in seven languages, or with the Chinese signs) or `excel` (the serial number of
a day in a spreadsheet program). A text that two forms read differently has two readings.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

from poincon.exchange.mapped.month_words import MONTHS
from poincon.exchange.mapped.number_forms import with_ascii_digits
from poincon.terms.names import folded

WORDS, EXCEL = "words", "excel"
_DIRECTIVE = re.compile(r"%(.)")
_DAY_PARTS = frozenset("YymdbBj")
_PLAIN_FORM = re.compile(r"%([Yymd])([-/.])%([Yymd])(\2)%([Yymd])")
_DIGITS = {"Y": "[0-9]{4}", "y": "[0-9]{2}", "m": "[0-9]{1,2}", "d": "[0-9]{1,2}"}
_TIME_PARTS = frozenset("HIMSfp")
#: The first serial number that all programs count alike: 1 March 1900.
_FIRST_SERIAL, _LAST_SERIAL = 61, 2_958_465
_BEFORE_SERIALS = date(1899, 12, 30)
_SERIAL = re.compile(r"[0-9]{2,7}(?:\.[0-9]+)?\Z")
_CHINESE = re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月(?:\s*([0-9]{1,2})\s*[日号號])?\Z")
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+")
#: What stands between or behind the parts of a written day: "5 de marzo", "1er", "12 мая 2020 г.".
_FILLERS = frozenset(
    folded(word) for word in ("de", "del", "do", "of", "er", "re", "st", "nd", "rd", "th", "го",
                              "г", "год", "года", "the", "le", "el", "o", "a", "من", "عام", "سنة")
)  # fmt: skip


class Dates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Forms in which days are written, and from which year on two digits are counted.

    `year` is the year of forms without one; 0 says that somebody has still to fill it in, and
    no such form reads anything until then. With `incomplete = "last"` a month or a year without
    its day stands for its last day, and the fact's note says so.
    """

    forms: tuple[str, ...] = ("%Y-%m-%d",)
    two_digit_years_from: int = 1950
    incomplete: Literal["refuse", "last"] = "refuse"
    year: int | None = None


class ReadDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day, and what alone was written of it: "2014", "2014-03", or empty for a whole day."""

    day: date
    written: str = ""


def fault_of_form(form: str, dates: Dates) -> bool:
    """Whether the form cannot be a form of a day in this mapping."""
    if form in (WORDS, EXCEL):
        return False
    parts = set(_DIRECTIVE.findall(form))
    if not parts <= _DAY_PARTS | _TIME_PARTS or "%" in _DIRECTIVE.sub("", form):
        return True
    if not parts & set("Yy") and dates.year is None:
        return True
    return bool(_missing_in(parts)) and (
        dates.incomplete == "refuse" or not parts & set("YymbBj") or parts >= {"d"}
    )


def _missing_in(parts: set[str]) -> str:
    """The smallest part of a day that a form lacks: `day`, `month`, or nothing."""
    if "j" in parts:
        return ""
    if not parts & set("mbB"):
        return "month"
    return "" if "d" in parts else "day"


def days_of(text: str, dates: Dates) -> list[date]:
    """Every day the text can mean in the forms of the mapping."""
    return list(dict.fromkeys(found.day for found in readings_of_day(text, dates)))


def readings_of_day(text: str, dates: Dates) -> list[ReadDay]:
    """Every day the text can mean in the forms of the mapping, and what was written of it."""
    said = with_ascii_digits(text).strip()
    found: dict[ReadDay, None] = {}
    for form in dates.forms:
        if form == WORDS:
            found.update(dict.fromkeys(_worded(said, dates)))
        elif form == EXCEL:
            found.update(dict.fromkeys(_serial(said)))
        else:
            found.update(dict.fromkeys(_patterned(said, form, dates)))
    return list(found)


def _patterned(text: str, form: str, dates: Dates) -> Iterator[ReadDay]:
    plain = _plain_pattern(form)
    if plain is not None:
        yield from _plainly(text, plain, dates)
        return
    parts = set(_DIRECTIVE.findall(form))
    if not parts & set("Yy"):
        if not dates.year:
            return
        text, form = f"{text} {dates.year:04}", f"{form} %Y"
    try:
        day = datetime.strptime(text, form).date()  # noqa: DTZ007  # a day has no zone
        if "y" in parts:
            day = day.replace(year=_full_year(day.year, dates))
    except ValueError:
        return  # also 29 February of a year without one
    yield _complete(day, _missing_in(parts))


@lru_cache(maxsize=64)
def _plain_pattern(form: str) -> re.Pattern[str] | None:
    """The most frequent forms, a year, a month and a day with signs between, without the detour
    over `strptime`, which takes most of the time of reading a row.
    """
    found = _PLAIN_FORM.fullmatch(form)
    if not found or sorted(found[n].lower() for n in (1, 3, 5)) != ["d", "m", "y"]:
        return None
    sign = re.escape(found[2])
    parts = (f"(?P<{found[n]}>{_DIGITS[found[n]]})" for n in (1, 3, 5))
    return re.compile(sign.join(parts) + r"\Z")


def _plainly(text: str, pattern: re.Pattern[str], dates: Dates) -> Iterator[ReadDay]:
    found = pattern.match(text)
    if not found:
        return
    said = found.groupdict()
    year = int(said["Y"]) if "Y" in said else _full_year(int(said["y"]), dates)
    try:
        yield ReadDay(day=date(year, int(said["m"]), int(said["d"])))
    except ValueError:
        return


def _full_year(year: int, dates: Dates) -> int:
    return dates.two_digit_years_from + (year - dates.two_digit_years_from) % 100


def _complete(day: date, missing: str) -> ReadDay:
    if missing == "month":
        return ReadDay(day=date(day.year, 12, 31), written=f"{day.year:04}")
    if missing == "day":
        last = calendar.monthrange(day.year, day.month)[1]
        return ReadDay(day=day.replace(day=last), written=f"{day.year:04}-{day.month:02}")
    return ReadDay(day=day)


def _serial(text: str) -> Iterator[ReadDay]:
    if _SERIAL.match(text):
        number = int(text.partition(".")[0])
        if _FIRST_SERIAL <= number <= _LAST_SERIAL:
            yield ReadDay(day=_BEFORE_SERIALS + timedelta(days=number))


def _worded(text: str, dates: Dates) -> Iterator[ReadDay]:
    chinese = _CHINESE.match(text)
    if chinese:
        year, month, day = chinese.groups()
        yield from _of_parts(year, int(month), day or "", dates)
        return
    month, pieces = _month_in(_PIECE.findall(folded(text[:80])))
    numbers = [piece for piece in pieces if piece.isdecimal()]
    if not month or len(numbers) != len(pieces):
        return
    if len(numbers) == 2:
        day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
        yield from _of_parts(year, month, day, dates)
    elif len(numbers) == 1:
        yield from _of_parts(numbers[0], month, "", dates)


def _month_in(pieces: list[str]) -> tuple[int, list[str]]:
    """The one month named, or 0, and the other pieces without fillers."""
    left = [piece for piece in pieces if piece not in _FILLERS]
    for width in (2, 1):
        for at in range(len(left) - width + 1):
            month = MONTHS.get(" ".join(left[at : at + width]))
            if month:
                return month, left[:at] + left[at + width :]
    return 0, left


def _of_parts(year: str, month: int, day: str, dates: Dates) -> Iterator[ReadDay]:
    if len(year) not in (2, 4) or (len(year) == 2 and not day):
        return
    if not day and dates.incomplete == "refuse":
        return
    full = int(year) if len(year) == 4 else _full_year(int(year), dates)
    try:
        whole = date(full, month, int(day or 1))
    except ValueError:
        return
    yield _complete(whole, "" if day else "day")
