"""How a spreadsheet's columns tell facts: a mapping file, read and checked before any row.

A mapping names facts and, for each of their fields, where the value comes from: a column (or the
first of several that is filled), a constant, or a template of columns; by way of a value table if
the words differ. Field names are those of the notation. An example is
examples/us-crime-guns/mapping.toml.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from poincon.exchange.mapped.day_forms import Dates, fault_of_form
from poincon.exchange.mapped.fact_fields import fault_of, fields_of, fold
from poincon.exchange.mapped.number_forms import Numbers
from poincon.exchange.sheets.spreadsheet import Layout
from poincon.ledger.facts import KINDS, Fact
from poincon.ledger.facts.kinds import WeaponFact
from poincon.terms.findings import Finding, Refused

#: Facts a row may tell without being about a weapon: what a source states about a period.
FIGURE = "figure-stated"
#: Corrections, waivers and decisions about candidates are made by a person, one by one; an
#: identification follows a rule.
_BY_HAND = frozenset({"corrected", "waived", "identified", "match-accepted", "match-rejected"})
#: Facts a row may tell: those of a weapon, and stated figures.
TELLABLE: dict[str, type[Fact]] = {
    name: kind
    for name, kind in KINDS.items()
    if name == FIGURE or (issubclass(kind, WeaponFact) and name not in _BY_HAND)
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one field's value comes from: exactly one of `column`, `value` and `template`.

    Of several columns the first that is not empty counts. `table` names a value table; `default`
    is taken when the source is empty. With `footnotes`, marks of footnotes behind the text are
    left off: "China1", "Other*".
    """

    column: str | tuple[str, ...] = ()
    value: str | None = None
    template: str = ""
    table: str = ""
    default: str = ""
    footnotes: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column this source reads."""
        if self.template:
            return tuple(_PLACEHOLDER.findall(self.template))
        return (self.column,) if isinstance(self.column, str) else self.column


class Telling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One fact a row tells, if every column of `only_if` is filled and those of `when` say so.

    It is not told when a column of `unless` holds one of its words: "-", "n/a".
    """

    kind: str
    fields: dict[str, Source]
    only_if: tuple[str, ...] = ()
    when: dict[str, tuple[str, ...]] = {}
    unless: dict[str, tuple[str, ...]] = {}

    def columns(self) -> list[str]:
        """Every column this fact reads."""
        read = [column for source in self.fields.values() for column in source.columns]
        return [*read, *self.only_if, *self.when, *self.unless]


class RowMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping as it was read. `columns` gives a heading of the file another name here."""

    name: str = ""
    file: Layout = Layout()
    weapon: str = ""
    columns: dict[str, str] = {}
    dates: Dates = Dates()
    numbers: Numbers = Numbers()
    tables: dict[str, dict[str, str]] = {}
    fact: tuple[Telling, ...] = ()

    def identity(self) -> str:
        """A digest of what the mapping says; its name and the file's layout do not count."""
        said = msgspec.to_builtins(self) | {"name": "", "file": _NO_LAYOUT}
        _drop_defaults(said, "numbers", msgspec.to_builtins(Numbers()))
        _drop_defaults(said["dates"], "incomplete", "refuse", "year", None)
        for telling in said["fact"]:
            _drop_defaults(telling, "unless", {})
            for source in telling["fields"].values():
                _drop_defaults(source, "footnotes", False)
        return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()

    def heading(self, column: str) -> str:
        """The heading in the file of a column named here."""
        return self.columns.get(column, column)

    def missing_in(self, headings: Iterable[str]) -> list[Finding]:
        """A finding for every column the mapping reads and the file does not have."""
        there = set(headings)
        read = dict.fromkeys(column for telling in self.fact for column in telling.columns())
        if self.weapon:
            read.setdefault(self.weapon)
        wanted = [self.heading(column) for column in read]
        text = "The mapping reads a column {column} that the file does not have."
        return [
            _finding("columns_are_there", text, column=heading)
            for heading in dict.fromkeys(wanted)
            if heading not in there
        ]


#: What stands for the file's layout in a digest; it never changes, or files sent again would.
_NO_LAYOUT = {"encoding": "", "delimiter": "", "sheet": ""}


def _drop_defaults(said: dict[str, Any], /, *pairs: Any) -> None:
    """Leave out what a mapping of an earlier version could not say and this one does not."""
    for name, default in zip(pairs[::2], pairs[1::2], strict=True):
        if said[name] == default:
            del said[name]


def _finding(code: str, text: str, /, **values: str) -> Finding:
    return Finding(code=code, text=text, values=values, rule="MAP")


def mapping_from(text: str) -> RowMapping:
    """A mapping from TOML. Raises Refused with every finding."""
    try:
        mapping = msgspec.convert(tomllib.loads(text), RowMapping)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as fault:
        said = _finding("mapping_is_readable", "The mapping cannot be read: {fault}.",
                        fault=str(fault))  # fmt: skip
        raise Refused([said]) from fault
    findings = findings_on(mapping)
    if findings:
        raise Refused(findings)
    return mapping


def default_mapping(kind: str, headings: Sequence[str]) -> RowMapping:
    """A mapping from headings that are exactly field names of the notation. Raises Refused.

    One fact of this kind; if it has no mark of its own and the file has `mark.` columns, a second
    fact says what was read on the same day. A heading `weapon` holds our numbers. Any other
    heading is refused: nothing of a file is left out without someone having said so.
    """
    fields = {heading: Source(column=heading) for heading in headings if heading != "weapon"}
    marks = {name: source for name, source in fields.items() if name.startswith("mark.")}
    tellings = [Telling(kind=kind, fields=fields)]
    if marks and kind in TELLABLE and "mark.text" not in fields_of(TELLABLE[kind]):
        rest = {name: source for name, source in fields.items() if name not in marks}
        on = {"on": fields["on"]} if "on" in fields else {}
        tellings = [Telling(kind=kind, fields=rest), Telling(kind="mark-read", fields=on | marks)]
    mapping = RowMapping(
        name=f"as {kind}",
        weapon="weapon" if "weapon" in headings else "",
        fact=tuple(tellings),
    )
    findings = findings_on(mapping)
    if findings:
        raise Refused(findings)
    return mapping


def findings_on(mapping: RowMapping) -> list[Finding]:
    """Everything wrong with a mapping."""
    findings = _on_dates(mapping.dates)
    if mapping.numbers.decimal == mapping.numbers.group:
        text = "Thousands and decimals cannot be separated by the same sign."
        findings.append(_finding("numbers_have_a_form", text))
    if not mapping.fact:
        findings.append(_finding("mapping_tells_a_fact", "The mapping tells no fact."))
    for table, entries in mapping.tables.items():
        folded = [fold(word) for word in entries]
        findings += [
            _finding("tables_are_clear", "Table {table} has {word} twice.", table=table, word=word)
            for word in sorted({word for word in folded if folded.count(word) > 1})
        ]
    for place, telling in enumerate(mapping.fact, start=1):
        findings += _on_telling(telling, mapping, place)
    return findings


def _on_dates(dates: Dates) -> list[Finding]:
    text = "{form} is not a form of a day: it needs a year, a month and a day."
    findings = [
        _finding("dates_have_a_form", text, form=form)
        for form in dates.forms
        if fault_of_form(form, dates)
    ]
    if dates.year and not 1500 <= dates.year <= 2200:
        findings.append(_finding("dates_have_a_form", "The year lies between 1500 and 2200."))
    if not 1800 <= dates.two_digit_years_from <= 2100:
        findings.append(
            _finding("dates_have_a_form", "Two-digit years begin between 1800 and 2100.")
        )
    return findings


def _on_telling(telling: Telling, mapping: RowMapping, place: int) -> list[Finding]:
    kind = TELLABLE.get(telling.kind)
    if kind is None:
        text = "Fact {place}: {kind} is not a kind of fact a row can tell; kinds are {kinds}."
        kinds = ", ".join(sorted(TELLABLE))
        return [
            _finding("facts_are_known", text, place=str(place), kind=telling.kind, kinds=kinds)
        ]
    known = fields_of(kind)
    findings = []
    for name, field in known.items():
        if field.required and name not in telling.fields:
            text = "Fact {place}: {kind} needs {field}."
            findings.append(_of(place, "fields_are_filled", text, kind=telling.kind, field=name))
    for name, source in telling.fields.items():
        if name not in known:
            text = "Fact {place}: {kind} has no field {field}."
            findings.append(_of(place, "fields_are_known", text, kind=telling.kind, field=name))
        else:
            findings += _on_source(name, known[name], source, mapping, place)
    return findings


def _of(place: int, code: str, text: str, /, **values: str) -> Finding:
    return _finding(code, text, place=str(place), **values)


def _on_source(
    name: str, field: msgspec.structs.FieldInfo, source: Source, mapping: RowMapping, place: int
) -> list[Finding]:
    findings = []
    given = (bool(source.column), source.value is not None, bool(source.template))
    if sum(given) != 1:
        text = "Fact {place}: {field} comes from one of column, value and template."
        findings.append(_of(place, "sources_are_single", text, field=name))
    if source.table and source.table not in mapping.tables:
        text = "Fact {place}: {field} uses a table {table} that is not there."
        findings.append(_of(place, "tables_are_there", text, field=name, table=source.table))
    if "" in source.columns or ("{" in _PLACEHOLDER.sub("", source.template)):
        text = "Fact {place}: the template of {field} names columns in braces."
        findings.append(_of(place, "templates_are_readable", text, field=name))
    constants = [source.default] if source.default else []
    constants += [source.value] if source.value else []
    constants += mapping.tables.get(source.table, {}).values()
    for constant in dict.fromkeys(constants):
        fault = fault_of(constant, field)
        if fault and constant:
            text = "Fact {place}: {field} cannot be {value}: {fault}."
            findings.append(
                _of(place, "values_are_possible", text, field=name, value=constant, fault=fault)
            )
    return findings


def tables_of(mapping: RowMapping) -> Mapping[str, Mapping[str, str]]:
    """Value tables with folded words."""
    return {
        name: {fold(word): value for word, value in entries.items()}
        for name, entries in mapping.tables.items()
    }
