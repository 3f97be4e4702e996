"""What one row tells: its facts, or the findings that keep it out, by a mapping."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import msgspec

from poincon.exchange.field_sources import FieldSource, field_source
from poincon.exchange.mapping import (
    TELLABLE,
    Dates,
    RowMapping,
    converted,
    fields_of,
    fold,
    tables_of,
)
from poincon.exchange.spreadsheet import Row
from poincon.ledger.facts import WeaponFact
from poincon.ledger.facts.kinds import Described, Description
from poincon.terms.catalogue import Catalogue, Resolution
from poincon.terms.findings import Finding, Severity
from poincon.terms.marks import Mark, MarkClass
from poincon.terms.serials import classify
from poincon.terms.weapons import CATEGORIES

_RESOLVED = ("maker", "calibre", "category")


class Told(msgspec.Struct, kw_only=True):
    """What a row says. Facts carry no weapon number yet unless the file gave one.

    `findings` are pairs of the column concerned (or an empty text) and the finding.
    """

    facts: list[WeaponFact] = []
    weapon: str = ""
    findings: list[tuple[str, Finding]] = []
    serials: dict[str, MarkClass] = {}

    def say(
        self, column: str, code: str, text: str, /, *, severity: Severity = "error", **values: str
    ) -> None:
        """Add a finding on a column; what several facts of a row have in common is said once."""
        said = Finding(code=code, text=text, values=values, severity=severity, rule="ROW")
        if (column, said) not in self.findings:
            self.findings.append((column, said))

    @property
    def is_refused(self) -> bool:
        """Whether an error keeps the row out."""
        return bool(self.findings) and any(found.severity == "error" for _, found in self.findings)


class Teller:
    """A mapping made ready for many rows."""

    def __init__(self, mapping: RowMapping, catalogue: Catalogue) -> None:
        self.mapping = mapping
        self.tables = tables_of(mapping)
        self.day = lru_cache(maxsize=8192)(lambda text: days_of(text, mapping.dates))
        self.resolve: dict[str, Callable[[str], Resolution]] = {
            "maker": lru_cache(maxsize=8192)(catalogue.maker),
            "calibre": lru_cache(maxsize=8192)(catalogue.calibre),
            "category": lru_cache(maxsize=8192)(catalogue.category),
        }
        self.names = {
            "maker": {maker.code: maker.name for maker in catalogue.makers.values()},
            "calibre": {calibre.code: calibre.name for calibre in catalogue.calibres.values()},
            "category": {code: code for code in CATEGORIES},
        }
        self.heading = {
            column: mapping.heading(column)
            for telling in mapping.fact
            for column in telling.columns()
        }
        self._facts = [_FactTeller(self, place) for place in range(len(mapping.fact))]

    def tell(self, row: Row) -> Told:
        """What the row tells: facts or findings, never half of both."""
        told = Told(findings=[("", found) for found in row.findings])
        if told.findings:
            return told
        self._weapon(row, told)
        for teller in self._facts:
            teller.tell(row.cells, told)
        if not told.facts and not told.is_refused:
            text = "No fact of the mapping applies to this row: what it needs is empty."
            told.say("", "row_tells_a_fact", text)
        return told

    def _weapon(self, row: Row, told: Told) -> None:
        if not self.mapping.weapon:
            return
        heading = self.mapping.heading(self.mapping.weapon)
        told.weapon = row.cells.get(heading, "")
        if not told.weapon:
            told.say(heading, "weapon_is_named", "The row does not say which weapon it is about.")


class _FactTeller:
    """One fact of the mapping, with its fields looked up beforehand."""

    def __init__(self, teller: Teller, place: int) -> None:
        telling = teller.mapping.fact[place]
        self._teller = teller
        self._kind = TELLABLE[telling.kind]
        self._only_if = [teller.heading[column] for column in telling.only_if]
        self._when = [
            (teller.heading[column], {fold(word) for word in words})
            for column, words in telling.when.items()
        ]
        known = fields_of(self._kind)
        describes = issubclass(self._kind, Described)
        self._fields = [
            field_source(
                name,
                source,
                target=_target(name, describes=describes),
                field=known[name],
                mapping=teller.mapping,
                tables=teller.tables,
            )
            for name, source in telling.fields.items()
        ]
        self._has_class = "mark.mark_class" in telling.fields
        self._has_readings = "mark.readings" in telling.fields

    def tell(self, cells: Mapping[str, str], told: Told) -> None:
        """Add this fact to what the row tells, or what keeps it from being told."""
        if not self._applies(cells):
            return
        said: dict[str, dict[str, Any]] = {"fact": {}, "described": {}, "mark": {}}
        for source in self._fields:
            text = self._text(source, cells, told)
            if text is None:
                continue  # a word that is not in its table: said already
            if source.target == "serial":
                self._serial(text, source, said["mark"], told)
            elif not text:
                self._empty(source, said["fact"], told)
            elif source.target == "term":
                self._term(text, source, said["described"], told)
            elif source.is_text:
                said[source.target][source.name] = text
            else:
                self._put(said[source.target], text, source, told)
        if not told.is_refused:
            told.facts.append(self._made(said, told.weapon))

    def _applies(self, cells: Mapping[str, str]) -> bool:
        return all(cells.get(heading) for heading in self._only_if) and all(
            fold(cells.get(heading, "")) in words for heading, words in self._when
        )

    def _made(self, said: dict[str, dict[str, Any]], weapon: str) -> WeaponFact:
        fact = said["fact"]
        if said["described"]:
            fact["described"] = Description(**said["described"])
        if said["mark"]:
            fact["mark"] = Mark(**said["mark"])
        return self._kind(weapon=weapon, **fact)  # type: ignore[call-arg,return-value]

    def _text(self, source: FieldSource, cells: Mapping[str, str], told: Told) -> str | None:
        said = source.text(cells)
        if not said:
            return source.default
        if source.table is None or source.value is not None:
            return said
        found = source.table.get(fold(said))
        if found is None:
            text = "{value} is not in the table {table}."
            code = "value_is_in_its_table"
            told.say(source.column, code, text, value=said[:80], table=source.table_name)
        return found

    def _empty(self, source: FieldSource, fact: dict[str, Any], told: Told) -> None:
        if not source.field.required:
            return
        if source.keeps_empty:
            fact[source.name] = ""
            return
        text = "{field} is empty and is needed."
        told.say(source.column, "field_is_filled", text, field=source.name)

    def _serial(self, text: str, source: FieldSource, mark: dict[str, Any], told: Told) -> None:
        reading = classify(text)
        mark["text"] = text
        if not self._has_class:
            mark["mark_class"] = reading.mark_class
        if reading.readings and not self._has_readings:
            mark["readings"] = reading.readings
        told.serials[source.column] = reading.mark_class
        if reading.reason and reading.mark_class == "usable":
            sentence = "{serial} was taken as a number: {reason}."
            told.say(
                source.column, "serial_is_plain", sentence, severity="advice",
                serial=text[:80], reason=reading.reason,
            )  # fmt: skip

    def _term(self, text: str, source: FieldSource, described: dict[str, Any], told: Told) -> None:
        name = source.name
        if name == "category" and text in CATEGORIES:
            described["category"] = text
            return
        found = self._teller.resolve[name](text)
        code = found.code or (found.codes[0] if len(found.codes) == 1 else None)
        if code is not None:
            said = self._teller.names[name].get(code, text)
        else:
            said = "" if name == "category" else text
            sentence = "{word} as a {name} is {how} in the catalogue; it stays as written."
            told.say(
                source.column, "words_are_in_the_catalogue", sentence, severity="advice",
                word=text[:80], name=name, how=_HOW[found.how],
            )  # fmt: skip
        if said:
            described[name] = said
        if said != text:
            before = described.get("written", "")
            described["written"] = f"{before}; {name}={text}" if before else f"{name}={text}"

    def _put(self, said: dict[str, Any], text: str, source: FieldSource, told: Told) -> None:
        if source.is_day:
            days = self._teller.day(text)
            if len(days) == 1:
                said[source.name] = days[0]
            else:
                _say_day(text, days, source, told)
            return
        try:
            said[source.name] = converted(text, source.field)
        except ValueError as fault:
            sentence = "{field} cannot be {value}: {fault}."
            told.say(
                source.column, "value_is_possible", sentence,
                field=source.name, value=text[:80], fault=str(fault)[:200],
            )  # fmt: skip


def _say_day(text: str, days: Sequence[date], source: FieldSource, told: Told) -> None:
    if days:
        sentence = "{text} can be read as {days}."
        both = ", ".join(day.isoformat() for day in days)
        told.say(source.column, "day_has_one_reading", sentence, text=text[:40], days=both)
    else:
        sentence = "{text} is not a day in a form of the mapping."
        told.say(source.column, "day_is_readable", sentence, text=text[:40])


def _target(name: str, *, describes: bool) -> str:
    """Where a field's value goes: the fact, its description, its mark, or a reader of its own."""
    if name == "mark.text":
        return "serial"
    if name.startswith("mark."):
        return "mark"
    if describes and name in Description.__struct_fields__:
        return "term" if name in _RESOLVED else "described"
    return "fact"


_HOW = {
    "exact": "open",
    "alias": "open",
    "several": "more than one thing",
    "not-listed": "not listed",
    "none": "a word for none",
    "unknown": "a word for unknown",
}


def days_of(text: str, dates: Dates) -> list[date]:
    """Every day the text can mean in the forms of the mapping; ISO 8601 is read as itself."""
    found: dict[date, None] = {}
    for form in dates.forms:
        try:
            moment = datetime.strptime(text, form)  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
        day = moment.date()
        if "%y" in form:
            first = dates.two_digit_years_from
            year = first + (day.year - first) % 100
            try:
                day = day.replace(year=year)
            except ValueError:
                continue  # 29 February of a year without one
        found[day] = None
    return list(found)
