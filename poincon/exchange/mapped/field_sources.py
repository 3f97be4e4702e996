"""One field of one fact: where its text comes from, and what the text says, looked up once.

Everything that depends on the mapping alone is worked out before any row, and what depends on a
text alone is kept: columns repeat themselves.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from poincon.exchange.mapped.day_forms import Dates, ReadDay, readings_of_day
from poincon.exchange.mapped.fact_fields import converter, fold, is_day, is_number
from poincon.exchange.mapped.mapping import RowMapping, Source
from poincon.exchange.mapped.number_forms import plain_number, without_footnotes
from poincon.terms.findings import Finding, Severity

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
#: A year in which every day exists.
_ANY_LEAP_YEAR = 2000
#: Texts of one field whose reading is kept.
KEPT = 8192


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says in its field: a value (None: nothing), and what is to be said about it.

    `note` is for the fact's note; `written` keeps the text where the value is another word;
    `code` is the catalogue's.
    """

    value: Any = None
    findings: tuple[tuple[str, Finding], ...] = ()
    note: str = ""
    written: str = ""
    code: str = ""


def on_row(
    column: str, code: str, text: str, /, *, severity: Severity = "error", **values: str
) -> tuple[str, Finding]:
    """A finding about a row, with the heading of the column concerned."""
    return column, Finding(code=code, text=text, values=values, severity=severity, rule="ROW")


class FieldSource:
    """A field `name` of a fact, and the cells its text comes from."""

    def __init__(
        self,
        name: str,
        source: Source,
        *,
        field: msgspec.structs.FieldInfo,
        mapping: RowMapping,
        tables: Mapping[str, Mapping[str, str]],
        word: Callable[[str, str], Reading] | None = None,
        per_cent: bool = False,
        is_figure: bool = False,
    ) -> None:
        self.name = name.removeprefix("mark.")
        self.value = source.value
        self._headings = tuple(mapping.heading(column) for column in source.columns)
        self.column = self._headings[0] if self._headings else ""
        self.single = self.column if len(self._headings) == 1 and not source.template else ""
        self._pieces = _PLACEHOLDER.split(source.template)[::2]
        self._template = source.template
        self._source, self._field, self._mapping = source, field, mapping
        self._table = tables[source.table] if source.table else None
        self._word, self._per_cent, self._is_figure = word, per_cent, is_figure
        self._convert = converter(field)
        self._is_day, self._is_text = is_day(field), field.type is str
        self._is_number = is_number(self.name, field)
        self._is_period = is_figure and self.name == "period"
        #: What a text of this field says.
        self.read: Callable[[str], Reading] = lru_cache(maxsize=KEPT)(self._read)
        #: Whether a text stands in its field as it is.
        self.is_plain = (
            self._is_text
            and self._table is None
            and not (source.footnotes or source.default or word)
            and not (self._is_number or self._is_period)
        )

    def text(self, cells: Mapping[str, str]) -> str:
        """What the row's cells say, before any value table; empty when they say nothing."""
        if self.single:
            return cells.get(self.single) or ""
        if self.value is not None:
            return self.value
        if self._template:
            filled = [cells.get(heading) or "" for heading in self._headings]
            return _filled(self._pieces, filled) if any(filled) else ""
        for heading in self._headings:
            if cell := cells.get(heading):
                return cell
        return ""

    def _read(self, text: str) -> Reading:
        if text and self._source.footnotes:
            text = without_footnotes(text)
        if not text or self.value is not None:
            return self._said_by_mapping(text or self._source.default)
        if self._table is None:
            return self._said(text)
        found = self._table.get(fold(text))
        if found is None:
            sentence = "{value} is not in the table {table}."
            code, table = "value_is_in_its_table", self._source.table
            said = on_row(self.column, code, sentence, value=text[:80], table=table)
            return Reading(findings=(said,))
        return self._said_by_mapping(found)

    def _said_by_mapping(self, text: str) -> Reading:
        """A constant, a default or a word of a table: checked when the mapping was read."""
        if text:
            return self._word(self.column, text) if self._word else self._converted(text, text)
        if not self._field.required:
            return Reading()
        if self.value == "" and self._is_text:
            return Reading(value="")  # the mapping itself says that nobody is named
        sentence = "{field} is empty and is needed."
        return Reading(
            findings=(on_row(self.column, "field_is_filled", sentence, field=self.name),)
        )

    def _said(self, text: str) -> Reading:
        if self._word:
            return self._word(self.column, text)
        if self._is_day:
            return self._day(text)
        if self._is_period:
            return self._period(text)
        if not self._is_number:
            return self._converted(text, text)
        try:
            plain = plain_number(text, self._mapping.numbers, per_cent=self._per_cent)
        except ValueError as fault:
            return self._impossible(text, fault)
        return self._converted(plain, text)

    def _converted(self, plain: str, text: str) -> Reading:
        try:
            return Reading(value=self._convert(plain))
        except ValueError as fault:
            return self._impossible(text, fault)

    def _impossible(self, text: str, fault: ValueError) -> Reading:
        sentence = "{field} cannot be {value}: {fault}."
        said = on_row(
            self.column, "value_is_possible", sentence,
            field=self.name, value=text[:80], fault=str(fault)[:200],
        )  # fmt: skip
        return Reading(findings=(said,))

    def _day(self, text: str) -> Reading:
        readings = readings_of_day(text, self._mapping.dates)
        if len({found.day for found in readings}) != 1:
            return Reading(
                findings=(_no_single_day(self.column, text, readings, self._mapping.dates),)
            )
        only = readings[0].written if all(found.written for found in readings) else ""
        note = f"{self.name}: only {only} is written" if only and not self._is_figure else ""
        return Reading(value=readings[0].day, note=note)

    def _period(self, text: str) -> Reading:
        """A year or a month in its own form ("03/2014" is "2014-03"); else as it is written."""
        found = {found.written for found in readings_of_day(text, self._mapping.dates)}
        only = found.pop() if len(found) == 1 else ""
        return Reading(value=only or text)


def _no_single_day(
    column: str, text: str, readings: Sequence[ReadDay], dates: Dates
) -> tuple[str, Finding]:
    if readings:
        both = ", ".join(dict.fromkeys(found.day.isoformat() for found in readings))
        sentence = "{text} can be read as {days}."
        return on_row(column, "day_has_one_reading", sentence, text=text[:40], days=both)
    if dates.year == 0 and readings_of_day(text, replace(dates, year=_ANY_LEAP_YEAR)):
        sentence = "{text} lacks its year: fill it in under [dates] of the mapping."
        return on_row(column, "day_is_readable", sentence, text=text[:40])
    sentence = "{text} is not a day in a form of the mapping."
    return on_row(column, "day_is_readable", sentence, text=text[:40])


def _filled(pieces: Sequence[str], cells: Sequence[str]) -> str:
    """The template with its columns, and no separators left over where a column was empty."""
    said = pieces[0] + "".join(cell + piece for cell, piece in zip(cells, pieces[1:], strict=True))
    return said if all(cells) else said.strip(" ,;/-")
