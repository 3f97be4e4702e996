"""What one row tells: its facts, or the findings that keep it out, by a mapping."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from poincon.exchange.mapped.described_words import RESOLVED, Describer, WordReader
from poincon.exchange.mapped.fact_fields import fields_of, fold
from poincon.exchange.mapped.field_sources import FieldSource, Reading, on_row
from poincon.exchange.mapped.mapping import FIGURE, TELLABLE, RowMapping, Source, tables_of
from poincon.exchange.sheets.spreadsheet import Row
from poincon.exchange.shipped import serial_lexicon_shipped
from poincon.ledger.facts import Fact, WeaponFact
from poincon.ledger.facts.kinds import Described, Description
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Finding, Severity
from poincon.terms.marks import Mark
from poincon.terms.serials import FieldClass, classify


class Told(msgspec.Struct, kw_only=True):
    """What a row says. Facts carry no weapon number yet unless the file gave one.

    `findings` are pairs of the column concerned (or an empty text) and the finding; `serials` are
    the classes of the serial fields by their columns.
    """

    facts: list[Fact] = []
    weapon: str = ""
    findings: list[tuple[str, Finding]] = []
    serials: dict[str, FieldClass] = {}

    def say(
        self, column: str, code: str, text: str, /, *, severity: Severity = "error", **values: str
    ) -> None:
        """Add a finding on a column."""
        self.add((on_row(column, code, text, severity=severity, **values),))

    def add(self, findings: Sequence[tuple[str, Finding]]) -> None:
        """Add findings; what several facts of a row have in common is said once."""
        for found in findings:
            if found not in self.findings:
                self.findings.append(found)

    @property
    def is_refused(self) -> bool:
        """Whether an error keeps the row out."""
        return bool(self.findings) and any(found.severity == "error" for _, found in self.findings)


class Teller:
    """A mapping made ready for many rows."""

    def __init__(self, mapping: RowMapping, catalogue: Catalogue) -> None:
        self.mapping = mapping
        self.tables = tables_of(mapping)
        self.words = WordReader(catalogue)
        self._facts = [_FactTeller(self, place) for place in range(len(mapping.fact))]

    def tell(self, row: Row) -> Told:
        """What the row tells: facts or findings, never half of both."""
        told = Told(findings=[("", found) for found in row.findings])
        if told.findings:
            return told
        if self.mapping.weapon:
            self._weapon(row, told)
        for teller in self._facts:
            teller.tell(row.cells, told)
        if told.is_refused:
            told.facts.clear()
        elif not told.facts:
            text = "No fact of the mapping applies to this row: what it needs is empty."
            told.say("", "row_tells_a_fact", text)
        return told

    def _weapon(self, row: Row, told: Told) -> None:
        heading = self.mapping.heading(self.mapping.weapon)
        told.weapon = row.cells.get(heading, "")
        if not told.weapon:
            told.say(heading, "weapon_is_named", "The row does not say which weapon it is about.")


class _FactTeller:
    """One fact of the mapping, with its fields looked up beforehand."""

    def __init__(self, teller: Teller, place: int) -> None:
        telling = teller.mapping.fact[place]
        self._conditions = _Conditions(teller.mapping, place)
        self._kind = TELLABLE[telling.kind]
        self._has_weapon = issubclass(self._kind, WeaponFact)
        targets: dict[str, list[FieldSource]] = {"fact": [], "described": [], "mark": []}
        self._serial: FieldSource | None = None
        describes = issubclass(self._kind, Described)
        for name, source in telling.fields.items():
            made = _field(teller, place, name, source)
            if name == "mark.text":
                self._serial = made
            else:
                targets[_target(name, describes=describes)].append(made)
        self._constants, constant = _constants(targets["fact"])
        self._fields = [field for field in targets["fact"] if field not in constant]
        self._describer = (
            Describer(targets["described"], teller.words) if targets["described"] else None
        )
        self._mark = targets["mark"]

    def tell(self, cells: Mapping[str, str], told: Told) -> None:
        """Add this fact to what the row tells, or what keeps it from being told."""
        if not self._conditions.hold(cells):
            return
        fact = self._constants.copy()
        notes = _values(self._fields, cells, fact, told)
        if self._describer is not None:
            found = self._describer.describe(cells)
            if found.described is not None:
                fact["described"] = found.described
            if found.findings:
                told.add(found.findings)
            notes += found.note
        if self._serial is not None:
            notes += self._marked(self._serial, cells, fact, told)
        if notes:
            fact["note"] = "; ".join(filter(None, (fact.get("note", ""), notes.strip("; "))))
        if self._has_weapon:
            fact["weapon"] = told.weapon
        if not (told.findings and told.is_refused):
            told.facts.append(self._kind(**fact))

    def _marked(
        self, serial: FieldSource, cells: Mapping[str, str], fact: dict[str, Any], told: Told
    ) -> str:
        said: dict[str, Any] = {}
        notes = _values(self._mark, cells, said, told) if self._mark else ""
        text = serial.text(cells) if serial.is_plain else serial.read(serial.text(cells)).value
        reading = classify(text or "", lexicon=serial_lexicon_shipped())
        told.serials[serial.column] = reading.field_class
        if reading.readings:
            said.setdefault("readings", reading.readings)
        said.setdefault("mark_class", reading.mark_class)
        if reading.reason and reading.mark_class == "usable":
            sentence = "{serial} was taken as a number: {reason}."
            told.say(
                serial.column, "serial_is_plain", sentence, severity="advice",
                serial=text[:80], reason=reading.reason,
            )  # fmt: skip
        fact["mark"] = Mark(text=text or "", **said)
        return notes


class _Conditions:
    """When a fact is told: `only_if`, `when` and `unless` of the mapping."""

    def __init__(self, mapping: RowMapping, place: int) -> None:
        telling = mapping.fact[place]
        self._filled = [mapping.heading(column) for column in telling.only_if]
        self._when, self._unless = (
            [(mapping.heading(at), {fold(word) for word in words}) for at, words in said.items()]
            for said in (telling.when, telling.unless)
        )

    def hold(self, cells: Mapping[str, str]) -> bool:
        """Whether the row tells the fact."""
        for heading in self._filled:
            if not cells.get(heading):
                return False
        for heading, words in self._when:
            if fold(cells.get(heading, "")) not in words:
                return False
        return not any(fold(cells.get(heading, "")) in words for heading, words in self._unless)


def _field(teller: Teller, place: int, name: str, source: Source) -> FieldSource:
    telling = teller.mapping.fact[place]
    kind = TELLABLE[telling.kind]
    is_word = name in RESOLVED and issubclass(kind, Described)
    unit = telling.fields.get("unit")
    return FieldSource(
        name,
        source,
        field=fields_of(kind)[name],
        mapping=teller.mapping,
        tables=teller.tables,
        word=teller.words.reader_of(name) if is_word else None,
        per_cent=unit is not None and unit.value == "per cent",
        is_figure=telling.kind == FIGURE,
    )


def _constants(fields: Sequence[FieldSource]) -> tuple[dict[str, Any], list[FieldSource]]:
    """What the mapping alone says, and the fields that say it."""
    said = {}
    constant = []
    for field in fields:
        reading = field.read(field.value) if field.value is not None else Reading()
        if reading.value is not None:
            said[field.name] = reading.value
            constant.append(field)
    return said, constant


def _values(
    fields: Sequence[FieldSource], cells: Mapping[str, str], said: dict[str, Any], told: Told
) -> str:
    """Put what the cells say into `said`; returns what is to be noted."""
    notes = ""
    for field in fields:
        text = field.text(cells)
        if text and field.is_plain:
            said[field.name] = text
            continue
        reading = field.read(text)
        if reading.value is not None:
            said[field.name] = reading.value
        if reading.findings:
            told.add(reading.findings)
        if reading.note:
            notes += f"; {reading.note}"
    return notes


def _target(name: str, *, describes: bool) -> str:
    """Where a field's value goes: the fact, its description or its mark."""
    if name.startswith("mark."):
        return "mark"
    return "described" if describes and name in Description.__struct_fields__ else "fact"
