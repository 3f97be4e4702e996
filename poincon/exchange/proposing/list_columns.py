"""Which columns of a list of weapons hold what can be sought: marks, and what else is known.

A list tells no fact and needs no day. Its words stay as they are written; whoever seeks resolves
them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from poincon.exchange.mapped.fact_fields import fields_of
from poincon.exchange.mapped.field_sources import FieldSource
from poincon.exchange.mapped.mapping import TELLABLE, RowMapping, tables_of
from poincon.exchange.proposing.columns import (
    FITS_PART,
    Columns,
    Reader,
    SheetSample,
    decide_columns,
)
from poincon.exchange.proposing.field_words import field_words_shipped
from poincon.exchange.proposing.headings import Named, headings_shipped, words_of
from poincon.exchange.proposing.value_shapes import counted
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Finding, Refused

ListField = Literal[
    "mark", "maker", "model", "calibre", "category", "country", "year", "case", "weapon"
]
#: What a list can say of a weapon. `case` is the asker's own reference, `weapon` a number of ours.
LIST_FIELDS: tuple[ListField, ...] = get_args(ListField)
#: A year without "of manufacture", in seven languages: in a list without days it is more likely
#: the year of the seizure, and would speak against the right weapon.
_BARE_YEARS = frozenset(
    words_of(word) for word in ("year", "année", "año", "ano", "год", "سنة", "السنة", "العام",
                                "年份", "年", "年度")
)  # fmt: skip

#: Fields whose words need not be in the catalogue.
_BY_HEADING = ("maker", "calibre")

#: What the cells of a row say in one column of the list.
TextDuty = Callable[[Mapping[str, str]], str]


class ListColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the list: its field, its heading (the first of several), and how it is read."""

    field: ListField
    heading: str
    text: TextDuty


class ListColumns(msgspec.Struct, frozen=True, kw_only=True):
    """The columns of a list that are read, marks first, and what is to be said about them."""

    columns: tuple[ListColumn, ...]
    notes: tuple[Finding, ...] = ()

    def texts(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """What a row says, column by column."""
        return tuple([column.text(cells) for column in self.columns])


def columns_proposed(sample: SheetSample, catalogue: Catalogue) -> ListColumns:
    """The columns of a list by its headings and a sample of its values.

    Several columns can hold marks. Raises Refused when none does.
    """
    reader = Reader(
        catalogue, headings_shipped(), field_words_shipped(), columns=len(sample.headings)
    )
    decided = decide_columns(sample, reader)
    found = [_plain("mark", heading) for heading in _marks(sample, decided, reader)]
    for field in LIST_FIELDS[1:]:
        heading = _heading_of(field, decided, reader)
        if heading and not (field == "year" and _is_of_the_event(heading, decided)):
            found.append(_plain(field, heading))
    read = {column.heading for column in found}
    left = [heading for heading in sample.headings if heading and heading not in read]
    return _with_marks(found, notes=_left_out(left))


def _plain(field: ListField, heading: str) -> ListColumn:
    return ListColumn(field=field, heading=heading, text=lambda cells: cells.get(heading) or "")


def _heading_of(field: ListField, decided: Columns, reader: Reader) -> str:
    """The heading of a field's column, or an empty text.

    A maker or a calibre that the catalogue does not know can stand in the register all the same:
    a heading that says nothing else is enough.
    """
    column = decided.of(field)
    if column or field not in _BY_HEADING:
        return column.heading if column else ""
    wanted = [Named(field=field, strength="whole")]
    left = (h for h in decided.left if list(reader.headings.named_by(h)) == wanted)
    return next(left, "")


def _marks(sample: SheetSample, decided: Columns, reader: Reader) -> list[str]:
    """Every column named as one of marks whose values are marks, without numbers of rows."""
    main = decided.of("serial")
    if main is None:
        return []
    found = {main.heading: main.values}
    for heading in decided.left:
        named = {each.field for each in reader.headings.named_by(heading)}
        values = counted((row.get(heading) or "").strip() for row in sample.rows)
        if named == {"serial"} and (reader.fitting("serial", values) or 0) >= FITS_PART:
            found[heading] = values
    marks = [heading for heading, values in found.items() if not _are_row_numbers(values)]
    order = {heading: place for place, heading in enumerate(sample.headings)}
    return sorted(marks or [main.heading], key=order.__getitem__)


def _are_row_numbers(values: Mapping[str, int]) -> bool:
    """Whether the values only count the rows: 1, 2, 3."""
    return set(values) == set(map(str, range(1, len(values) + 1)))


def _is_of_the_event(heading: str, decided: Columns) -> bool:
    return words_of(heading) in _BARE_YEARS and not decided.starting("day")


def _left_out(headings: Sequence[str]) -> tuple[Finding, ...]:
    if not headings:
        return ()
    text = "Columns that are not read: {columns}."
    return (_advice("columns_are_not_read", text, columns=", ".join(headings)[:400]),)


def _with_marks(found: Sequence[ListColumn], *, notes: tuple[Finding, ...] = ()) -> ListColumns:
    if not any(column.field == "mark" for column in found):
        text = "No column of the list holds marks: call one Serial number, or give a mapping."
        raise Refused([Finding(code="list_has_marks", text=text, rule="LIST")])
    return ListColumns(columns=tuple(found), notes=notes)


def _advice(code: str, text: str, /, **values: str) -> Finding:
    return Finding(code=code, text=text, values=values, severity="advice", rule="LIST")


# --- by a mapping ----------------------------------------------------------------------------


def columns_mapped(mapping: RowMapping, headings: Sequence[str]) -> ListColumns:
    """The columns of a list as an import mapping names them.

    Its fields count, whichever fact they belong to; on which conditions and on which day the
    fact is told does not: a row without a day has a mark all the same. Raises Refused when the
    mapping names no mark, or a column that is not there.
    """
    fields = _fields(mapping)
    weapon = (mapping.heading(mapping.weapon),) if mapping.weapon else ()
    read = [heading for field in fields for heading in field.headings]
    if missing := _missing([*read, *weapon], headings):
        raise Refused(missing)
    found = [
        ListColumn(field="mark", heading=field.source.column, text=_reader(field.source))
        for field in fields
        if field.name == "mark.text"
    ]
    for name in LIST_FIELDS[1:-1]:
        sources = [field.source for field in fields if field.name == name]
        if sources:
            text = _first_of(list(map(_reader, sources)))
            found.append(ListColumn(field=name, heading=sources[0].column, text=text))
    return _with_marks([*found, *(_plain("weapon", heading) for heading in weapon)])


class _Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a mapping that can be sought by, where it comes from, and its headings."""

    name: str
    source: FieldSource
    headings: tuple[str, ...]


_WANTED = ("mark.text", *LIST_FIELDS[1:-1])


def _fields(mapping: RowMapping) -> list[_Field]:
    """The fields of all facts that can be sought by; what two facts read alike stands once."""
    tables = tables_of(mapping)
    found: dict[tuple[str, bytes], _Field] = {}
    for telling in mapping.fact:
        known = fields_of(TELLABLE[telling.kind])
        for name in _WANTED:
            source = telling.fields.get(name)
            if source is None:
                continue
            made = FieldSource(name, source, field=known[name], mapping=mapping, tables=tables)
            headings = tuple(mapping.heading(column) for column in source.columns)
            same = (name, msgspec.json.encode(source))
            found.setdefault(same, _Field(name=name, source=made, headings=headings))
    return list(found.values())


def _reader(source: FieldSource) -> TextDuty:
    """The text of a field by way of its value table; a word that is not there stays as it is."""

    def read(cells: Mapping[str, str]) -> str:
        text = source.text(cells)
        said = source.read(text).value
        return text if said is None else str(said)

    return read


def _first_of(readers: Sequence[TextDuty]) -> TextDuty:
    return lambda cells: next(filter(None, (read(cells) for read in readers)), "")


def _missing(wanted: Sequence[str], headings: Sequence[str]) -> list[Finding]:
    """A finding for every column that is read and not there."""
    text = "The mapping reads a column {column} that the file does not have."
    return [
        Finding(code="columns_are_there", text=text, values={"column": heading}, rule="MAP")
        for heading in dict.fromkeys(wanted)
        if heading not in headings
    ]
