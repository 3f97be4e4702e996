"""What the values of a column look like: which forms of days and numbers read them.

A form is found by reading, not by looking: it has to read what the column holds. Where two forms
read everything and disagree, both are told and none is chosen.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from poincon.exchange.mapped.day_forms import EXCEL, WORDS, Dates, readings_of_day
from poincon.exchange.mapped.number_forms import Numbers, plain_number, with_ascii_digits

#: Values of a column that are tried, each once.
TRIED = 400
#: Signs of the longest text that can be a day.
LONGEST = 60
#: Of the values any form reads, the share one form must read to be taken although others of the
#: same shape read what it does not: slips of the pen.
NEARLY_ALL = 0.98
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\Z")
_PARTS = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})\Z")
_TWO_PARTS = re.compile(r"(\d{1,4})([-/.])(\d{1,4})\Z")
_SERIAL_DAYS = re.compile(r"[2-6]\d{4}(?:\.\d+)?\Z")
_WORDED = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d\Z")


class DayForms(msgspec.Struct, frozen=True, kw_only=True):
    """Forms that read a column: those `chosen`, and sets of which somebody must choose one.

    `read` is the share of filled values that some of these forms read; `partial` says that a form
    lacks the day or the month, `bare` that it lacks the year.
    """

    chosen: tuple[str, ...] = ()
    open: tuple[tuple[str, ...], ...] = ()
    read: float = 0.0
    partial: bool = False
    bare: bool = False


def day_forms_of(values: Mapping[str, int], *, months: bool = False) -> DayForms:
    """The forms of days that read these values (with how often each occurs).

    With `months` also bare numbers from 1 to 12 are taken for what they are called.
    """
    groups: dict[tuple[str, ...], dict[str, int]] = {}
    for value in list(values)[:TRIED]:
        if len(value) > LONGEST:
            continue
        forms = _forms_for(with_ascii_digits(value).strip(), months=months)
        if forms:
            groups.setdefault(forms, {})[value] = values[value]
    chosen: dict[str, None] = {}
    undecided = []
    read = 0
    for forms, texts in groups.items():
        days = {form: _read_by(form, texts) for form in forms}
        read += sum(texts[text] for text in texts if any(text in days[form] for form in forms))
        one = _decided(days)
        if one:
            chosen[one] = None
        elif any(days.values()):
            undecided.append(tuple(form for form in forms if days[form]))
    every = sum(values[value] for value in list(values)[:TRIED])
    partial, bare = _lacking([*chosen, *(form for forms in undecided for form in forms)])
    return DayForms(
        chosen=tuple(chosen), open=tuple(dict.fromkeys(undecided)),
        read=read / every if every else 0.0, partial=partial, bare=bare,
    )  # fmt: skip


def _lacking(forms: Iterable[str]) -> tuple[bool, bool]:
    patterns = [form for form in forms if form not in (WORDS, EXCEL)]
    partial = any("%d" not in form for form in patterns)
    return partial, any("%Y" not in form and "%y" not in form for form in patterns)


def _read_by(form: str, texts: Iterable[str]) -> set[str]:
    dates = Dates(forms=(form,), incomplete="last", year=2000)
    return {text for text in texts if readings_of_day(text, dates)}


def _decided(days: Mapping[str, set[str]]) -> str:
    """The form that reads all, or nearly all, of what any of them reads; empty when open."""
    ranked = sorted(days, key=lambda form: -len(days[form]))
    best = ranked[0]
    if len(ranked) == 1:
        return best if days[best] else ""
    every = set().union(*days.values())
    rest = set().union(*(days[form] for form in ranked[1:]))
    outside, beyond = len(days[best] - days[ranked[1]]), len(rest - days[best])
    if not outside or len(days[best]) < NEARLY_ALL * len(every):
        return ""
    return best if beyond * 10 <= outside else ""


def _forms_for(text: str, *, months: bool) -> tuple[str, ...]:
    """The forms that a text of this shape could be written in."""
    time = _TIME.search(text)
    if time:
        behind = _time_form(time[0])
        return tuple(form + behind for form in _forms_for(text[: time.start()], months=False))
    parts = _PARTS.match(text)
    if parts:
        return _whole_forms(*parts.groups())
    two = _TWO_PARTS.match(text)
    if two and len(two[1]) == 4 and len(two[3]) <= 2:
        return (f"%Y{two[2]}%m",)
    if two and len(two[3]) == 4 and len(two[1]) <= 2:
        return (f"%m{two[2]}%Y",)
    if text.isdecimal() and len(text) == 8:
        return ("%Y%m%d", "%d%m%Y") if not _YEAR.match(text[:4]) else ("%Y%m%d",)
    if _YEAR.match(text):
        return ("%Y",)
    if _SERIAL_DAYS.match(text):
        return (EXCEL,)
    if months and text.isdecimal() and len(text) <= 2:
        return ("%m",)
    return (WORDS,) if _WORDED.search(text) and any(map(str.isdecimal, text)) else ()


def _whole_forms(first: str, sign: str, _: str, last: str) -> tuple[str, ...]:
    if len(first) == 4 and len(last) <= 2:
        return (f"%Y{sign}%m{sign}%d",)
    if len(first) > 2 or len(last) not in (2, 4):
        return (f"%m{sign}%d{sign}%y", f"%d{sign}%m{sign}%y") if len(last) == 1 else ()
    year = "%Y" if len(last) == 4 else "%y"
    return (f"%d{sign}%m{sign}{year}", f"%m{sign}%d{sign}{year}")


def _time_form(text: str) -> str:
    form = text[0] + "%H:%M"
    form += ":%S" if text.count(":") == 2 else ""
    return form + (".%f" if "." in text else "")


#: Ways to write numbers; of those that read the same, the plainest comes first.
_NUMBERS: tuple[Numbers, ...] = (
    Numbers(),
    Numbers(decimal=",", group=""),
    Numbers(group=","),
    Numbers(decimal=",", group="."),
    Numbers(group=" "),
    Numbers(decimal=",", group=" "),
    Numbers(group="'"),
)
_LONE_GROUPS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}\Z")
#: So many different values with three digits behind their only sign are thousands.
ENOUGH = 5


class NumberForms(msgspec.Struct, frozen=True, kw_only=True):
    """How numbers are written in some columns; `open` says that thousands and decimals cannot be
    told apart; `read` is the share of the values that are numbers.
    """

    numbers: Numbers = Numbers()
    open: bool = False
    read: float = 0.0


def number_forms_of(values: Sequence[str]) -> NumberForms:
    """The form that reads most of these values."""
    tried = list(dict.fromkeys(values))[: 4 * TRIED]
    if not tried:
        return NumberForms()
    found = {form: _numbers_in(tried, form) for form in _NUMBERS}
    most = max(map(len, found.values()))
    best = [form for form in _NUMBERS if len(found[form]) == most]
    plain = {tuple(sorted(found[form].items())) for form in best}
    read = most / len(tried)
    if len(plain) == 1:
        return NumberForms(numbers=best[0], read=read)
    return _thousands(tried, read)


def _thousands(texts: Sequence[str], read: float) -> NumberForms:
    """One sign in every number, never twice: thousands if that is the only way it is ever used."""
    plain = [with_ascii_digits(text).strip() for text in texts]
    sign = "," if any("," in text for text in plain) else "."
    signed = [text for text in plain if sign in text]
    if len(signed) >= ENOUGH and all(map(_LONE_GROUPS.match, signed)):
        return NumberForms(numbers=Numbers(decimal=_OTHER[sign], group=sign), read=read)
    # Nothing is read rather than a thousandth of it.
    return NumberForms(numbers=Numbers(decimal=_OTHER[sign]), open=True, read=read)


_OTHER: dict[str, Literal[".", ","]] = {",": ".", ".": ","}


def _numbers_in(texts: Iterable[str], form: Numbers) -> dict[str, str]:
    found = {}
    for text in texts:
        try:
            found[text] = plain_number(text, form, per_cent=True)
        except ValueError:
            continue
    return found


def counted(values: Iterable[str]) -> Counter[str]:
    """How often each filled value occurs, the most frequent first."""
    return Counter(dict(Counter(value for value in values if value).most_common()))
