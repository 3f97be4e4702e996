"""Where the fields of one proposed fact come from."""

import msgspec

from poincon.exchange.mapped.fact_fields import fields_of
from poincon.exchange.mapped.mapping import TELLABLE, Source
from poincon.exchange.proposing.columns import Column, Columns, Reader
from poincon.exchange.proposing.drafting import Draft, column_source
from poincon.exchange.proposing.state_names import state_named
from poincon.terms.holders import is_person_reference

#: Field of a fact -> the columns that can fill it, the better first. Others have rules below.
_PLAIN: dict[str, tuple[str, ...]] = {
    "category": ("category",),
    "maker": ("maker",),
    "model": ("model",),
    "calibre": ("calibre",),
    "action": ("action",),
    "year": ("year",),
    "case": ("case",),
    "stored_at": ("stored_at", "depot"),
    "giver": ("giver",),
    "campaign": ("campaign",),
    "note": ("note",),
    "authorisation": ("authorisation",),
    "condition": ("condition",),
    "certificate": ("certificate",),
    "witness": ("witness",),
}
_STATES = {"country": "country", "origin": "origin", "destination": "destination"}
#: Field -> vocabulary of its words, which is also the column's and the table's name.
_TABLES = {"basis": "basis", "sector": "sector", "outcome": "outcome"}
#: Kinds whose holder is an office rather than a person unless a column says otherwise.
_OFFICIAL = ("registered", "issued", "imported")


class FieldsOf:
    """Fills the fields of facts from the columns that were decided."""

    def __init__(self, columns: Columns, reader: Reader, draft: Draft) -> None:
        self.columns, self._reader, self._draft = columns, reader, draft

    def fill(
        self, kind: str, *, criminal: bool, first: bool
    ) -> tuple[dict[str, Source], dict[str, str]]:
        """The fields of a fact of this kind, without its day, and why.

        `criminal`: its day is that of a crime. `first`: it only brings a weapon on record.
        """
        fields: dict[str, Source] = {}
        why: dict[str, str] = {}
        known = fields_of(TELLABLE[kind])
        for name, field in known.items():
            if name == "on" or name.startswith("mark."):
                continue
            source, reason = self._source(name, kind, criminal=criminal, first=first)
            if source is None and field.required:
                source, reason = Source(value=""), self._asked(name, kind)
            if source is not None:
                fields[name] = source
                why[name] = reason
        return fields, why

    def mark(self) -> tuple[dict[str, Source], dict[str, str]]:
        """The fields of the mark that was read; none when no column holds serials."""
        serial = self.columns.of("serial")
        if serial is None:
            return {}, {}
        fields = {"mark.text": column_source(serial.heading)}
        why = {"mark.text": serial.why}
        condition = self.columns.of("mark_class")
        if condition:
            self._table("mark_class", condition)
            fields["mark.mark_class"] = column_source(condition.heading, table="mark_class")
            why["mark.mark_class"] = condition.why
        return fields, why

    def _source(
        self, name: str, kind: str, *, criminal: bool, first: bool
    ) -> tuple[Source | None, str]:
        if name in _PLAIN:
            return self._column(*_PLAIN[name])
        if name in _STATES:
            return self._state(_STATES[name])
        if name == "place":
            return self._place(kind)
        if name == "holder":
            return self._holder()
        if name == "basis" and criminal and not self.columns.of("basis"):
            return Source(value="criminal"), "the day is that of a crime"
        if name == "sector" and not self.columns.of("sector"):
            return self._sector(kind, first=first)
        if name in _TABLES:
            column = self.columns.of(_TABLES[name])
            if column:
                self._table(_TABLES[name], column)
                return column_source(column.heading, table=_TABLES[name]), column.why
        return None, ""

    def _asked(self, name: str, kind: str) -> str:
        if name in ("holder", "place"):
            return "nobody is named" if name == "holder" else "no column says where"
        if name == "basis":
            text = "Say the basis of the fact {kind}, criminal or administrative: no column does."
            self._draft.ask(text, kind=kind)
        else:
            text = "Say the {field} of the fact {kind}: no column does."
            self._draft.ask(text, field=name, kind=kind)
        return "EDIT: no column says this"

    def _column(self, *names: str) -> tuple[Source | None, str]:
        for name in names:
            column = self.columns.of(name)
            if column:
                return column_source(column.heading), column.why
        return None, ""

    def _state(self, name: str) -> tuple[Source | None, str]:
        column = self.columns.of(name)
        if column is None:
            return None, ""
        words = self._reader.words
        self._draft.table(name, {text: state_named(text, words) for text in column.values})
        return column_source(column.heading, table=name), column.why

    def _table(self, vocabulary: str, column: Column) -> None:
        words = self._reader.words
        meanings = {text: words.meaning(vocabulary, text) for text in column.values}
        self._draft.table(vocabulary, meanings)

    def _place(self, kind: str) -> tuple[Source | None, str]:
        if kind in ("registered", "returned", "deposited", "counted", "retained"):
            source, why = self._column("depot", "stored_at")
            if source:
                return source, why
        source, why = self._column("place")
        if source:
            return source, why
        parts = [found for name in ("town", "region") if (found := self.columns.of(name))]
        if len(parts) == 2 and not any(set("{}") & set(part.heading) for part in parts):
            template = "{" + parts[0].heading + "}, {" + parts[1].heading + "}"
            return Source(template=template), f"town: {parts[0].why}; region: {parts[1].why}"
        return (column_source(parts[0].heading), parts[0].why) if parts else (None, "")

    def _holder(self) -> tuple[Source | None, str]:
        column = self.columns.of("holder")
        if column and column.values and all(map(is_person_reference, column.values)):
            return column_source(column.heading), column.why
        unit = self.columns.of("unit")
        if unit:
            return column_source(unit.heading), unit.why
        if column:
            return Source(
                value=""
            ), f"names in {column.heading} are not read: write references, P-1"
        return None, ""

    def _sector(self, kind: str, *, first: bool) -> tuple[Source | None, str]:
        if kind == "transferred":
            return Source(value="civilian"), "no column says otherwise"
        is_official = self.columns.of("unit") or self.columns.of("depot")
        if is_official and kind in _OFFICIAL and not first:
            return Source(value="state"), "a unit or a depot has it"
        return Source(value="unknown"), "no column says whose it is"


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One proposed fact before its fields: its kind, its day, and when it is told.

    `words` are those of the column of events that mean it; `keeps_words` puts them into the note;
    `is_aside` says that the row is mainly about something else.
    """

    kind: str
    day: Column | None
    words: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()
    keeps_words: bool = False
    is_aside: bool = False
