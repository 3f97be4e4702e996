"""The lines of catalogue/serial_patterns.csv: what each may say, and all their faults at once."""

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, get_args

import msgspec

from poincon.terms.findings import Finding, Refused
from poincon.terms.marks import key_of
from poincon.terms.serial_pattern_text import (
    YEARS,
    Dating,
    Form,
    Span,
    dating_of,
    form_of,
)
from poincon.terms.states import STATES
from poincon.terms.weapons import CATEGORIES

#: What a line is about: a form of serials; a code struck beside the serial and often copied in
#: its place; weapons that leave without any; or that the maker's other lines are all its forms.
Says = Literal["serial", "beside", "unmarked", "complete"]
SAYS: tuple[Says, ...] = get_args(Says)
#: How it is known: a page that was read, shapes that were counted in data, or from memory.
Status = Literal["verified", "derived", "recalled"]
STATUSES: tuple[Status, ...] = get_args(Status)
#: An open period ends, or begins, with None.
Period = tuple[int | None, int | None]
COLUMNS = (
    "maker", "models", "category", "says", "pattern", "from", "to", "dates",
    "country", "example", "source", "status", "note",
)  # fmt: skip
#: A form is distinctive, so that it speaks for its maker when nobody named one, where it fixes
#: at least so many signs, one of them a letter.
FEWEST_FIXED = 2
_WITH_FORM = frozenset({"serial", "beside"})
_SAYS: Mapping[str, Says] = {word: word for word in SAYS}
_STATUSES: Mapping[str, Status] = {word: word for word in STATUSES}
Cells = dict[str, str]


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """One line: what one maker is known to strike, on which models and when.

    No models: any. `first` and `last` are years of manufacture, None where not known. `countries`
    are where such weapons were made, none where it does not matter. The example is invented.
    """

    row: int
    maker: str
    says: Says
    text: str
    status: Status
    source: str
    models: tuple[str, ...] = ()
    category: str = ""
    first: int | None = None
    last: int | None = None
    dating: Dating | None = None
    countries: tuple[str, ...] = ()
    example: str = ""
    note: str = ""
    form: Form | None = None

    @property
    def distinctive(self) -> bool:
        """Whether the form alone speaks for the maker."""
        fixed = self.form.fixed if self.form else ""
        return len(fixed) >= FEWEST_FIXED and any(map(str.isalpha, fixed))

    def matches(self, key: str) -> bool:
        """Whether a key (of terms.marks) is of this form."""
        return self.form is not None and bool(self.form.expression.fullmatch(key))

    def period(self, key: str) -> Period:
        """The years a key of this form dates the weapon to."""
        dated: Span | None = self.dating.of(key) if self.dating else None
        return dated or (self.first, self.last)


def covers(period: Period, year: int) -> bool:
    """Whether the year lies in the period."""
    first, last = period
    return (first is None or first <= year) and (last is None or year <= last)


def read_rows(text: str) -> tuple[Pattern, ...]:
    """The lines of the CSV text, in its order. Raises Refused with the findings of all of them."""
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        columns = ", ".join(COLUMNS)
        raise Refused([_finding("The columns of the list are {columns}.", {"columns": columns})])
    found: list[Finding] = []
    patterns: list[Pattern] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(reader, start=2):
        faults = list(_faults_in(number, row))
        if not faults:
            pattern = _pattern_of(number, row)
            faults = list(_faults_of(pattern, seen))
            patterns.append(pattern)
        found += faults
    if found:
        raise Refused(found)
    return tuple(patterns)


def _finding(text: str, values: Mapping[str, str]) -> Finding:
    return Finding(code="serial_patterns_are_readable", text=text, values=values)


def _faults_in(number: int, row: Cells) -> Iterator[Finding]:
    """What single cells say wrongly; a line with such a fault is not read any further."""
    said = {"row": str(number), **{name: str(cell) for name, cell in row.items() if name}}
    if None in row or None in row.values():
        yield _finding("Row {row} has too many cells or too few.", said)
        return
    if not row["maker"] or row["says"] not in SAYS or row["status"] not in STATUSES:
        yield _finding(
            "Row {row}: the maker is missing, or {says} or {status} is no word of this list.", said
        )
    if row["category"] and row["category"] not in CATEGORIES:
        yield _finding("Row {row}: {category} is no category of weapons.", said)
    if any(country not in STATES for country in row["country"].split()):
        yield _finding("Row {row}: {country} is not the code of a State.", said)
    if not row["source"]:
        yield _finding("Row {row} does not say where it is known from.", said)
    yield from _faults_of_years(row, said)
    yield from _faults_of_form(row, said)


def _faults_of_years(row: Cells, said: Mapping[str, str]) -> Iterator[Finding]:
    if any(row[name] and not _is_year(row[name]) for name in ("from", "to")):
        yield _finding("Row {row}: {from} or {to} is no year of four digits.", said)
    elif row["from"] and row["to"] and row["from"] > row["to"]:
        yield _finding("Row {row} begins in {from} and ends before, in {to}.", said)


def _faults_of_form(row: Cells, said: Mapping[str, str]) -> Iterator[Finding]:
    needed = row["says"] in _WITH_FORM
    if any(bool(row[name]) != needed for name in ("pattern", "example")):
        yield _finding("Row {row}: a form needs a pattern and an example, and only a form.", said)
    for name, reading in (("pattern", form_of), ("dates", dating_of)):
        if row[name] and not _can_be_read(reading, row[name]):
            told = {"row": said["row"], "text": row[name]}
            yield _finding("Row {row}: {text} cannot be read; see the language of the list.", told)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) in YEARS


def _can_be_read(reading: Callable[[str], object], text: str) -> bool:
    try:
        reading(text)
    except ValueError:
        return False
    return True


def _pattern_of(number: int, row: Cells) -> Pattern:
    return Pattern(
        row=number,
        maker=row["maker"],
        says=_SAYS[row["says"]],
        text=row["pattern"],
        status=_STATUSES[row["status"]],
        source=row["source"],
        models=tuple(row["models"].split()),
        category=row["category"],
        first=int(row["from"]) if row["from"] else None,
        last=int(row["to"]) if row["to"] else None,
        dating=dating_of(row["dates"]) if row["dates"] else None,
        countries=tuple(row["country"].split()),
        example=row["example"],
        note=row["note"],
        form=form_of(row["pattern"]) if row["pattern"] else None,
    )


def _faults_of(pattern: Pattern, seen: dict[tuple[str, ...], int]) -> Iterator[Finding]:
    """What the cells say against each other, and a line that comes twice."""
    said = {"row": str(pattern.row), "text": pattern.text, "example": pattern.example}
    key = key_of(pattern.example)
    if pattern.form and not pattern.matches(key):
        yield _finding("Row {row}: the example {example} is not of the form {text}.", said)
    dated = pattern.dating.of(key) if pattern.dating else None
    if pattern.dating and (dated is None or not _within(pattern, dated)):
        yield _finding("Row {row}: the example {example} is not dated within the years.", said)
    line = (pattern.maker, pattern.says, pattern.text, str(pattern.first), *pattern.models)
    if seen.setdefault(line, pattern.row) != pattern.row:
        said["earlier"] = str(seen[line])
        yield _finding("Row {row} says what row {earlier} says already.", said)


def _within(pattern: Pattern, dated: Span) -> bool:
    return all(covers((pattern.first, pattern.last), year) for year in dated)
