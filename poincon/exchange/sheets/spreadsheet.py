"""Rows of a spreadsheet, one at a time: CSV and XLSX become the same words here.

The number of a row is the one a spreadsheet program shows. A row that cannot be read comes as a
row with findings, and a row that is no data as a row that says why, so that nothing is left out of
the count; a file that cannot be read at all is refused with everything found. How the file was
read (encoding, separator, worksheet, heading) is found out unless said, and stated.
"""

import codecs
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from poincon.exchange.sheets.csv_rows import csv_records
from poincon.exchange.sheets.guard import LIMITS, FileKind, Limits, admit, advice, finding
from poincon.exchange.sheets.layout import Layout, LeftOut, Record, Row, Table
from poincon.exchange.sheets.layout_heading import (
    LOOKED_AT,
    REPAIR_FINDINGS,
    REPAIR_ROW,
    REPAIR_SHEET,
    Heading,
    heading_of,
    is_repair_heading,
)
from poincon.exchange.sheets.layout_rows import Rows
from poincon.exchange.sheets.xlsx_rows import Book
from poincon.terms.findings import Finding, Refused

__all__ = [
    "EVERY_SHEET",
    "REPAIR_FINDINGS",
    "REPAIR_ROW",
    "Layout",
    "LeftOut",
    "Row",
    "Sheet",
    "left_out_stated",
    "open_sheet",
]

#: In `Layout.sheets`: all worksheets that have the same headings.
EVERY_SHEET = "*"
#: How many characters the rows may have together that are looked at before the first is given.
_LOOKED_AT_SIGNS = 4 << 20


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """An open spreadsheet: how it was read, its headings, and its rows, once, in order.

    `notes` are findings about the file as a whole that do not keep it out; `headings_at` is the
    number of the heading's first row, `heading_rows` how many it takes; `sheets` are the
    worksheets read, `name` the first of them.
    """

    kind: FileKind
    encoding: str
    delimiter: str
    name: str
    headings: tuple[str, ...]
    notes: tuple[Finding, ...]
    rows: Iterator[Row]
    headings_at: int = 1
    heading_rows: int = 1
    sheets: tuple[str, ...] = ()

    def said(self) -> tuple[Finding, ...]:
        """How the file was read, in sentences, with the notes after them."""
        values = {"row": str(self.headings_at), "count": str(len(self.headings))}
        text = "The heading is in row {row} and names {count} columns."
        told = [advice("heading_is_stated", text, values)]
        if self.kind == "csv":
            text = "Encoding {encoding}, columns separated by {delimiter}."
            values = {"encoding": self.encoding, "delimiter": _SEPARATORS[self.delimiter]}
            return (advice("form_is_stated", text, values), *told, *self.notes)
        text = "Worksheets read: {sheets}."
        values = {"sheets": ", ".join(self.sheets)[:200]}
        return (advice("form_is_stated", text, values), *told, *self.notes)


_SEPARATORS = {",": ",", ";": ";", "|": "|", "\t": "⇥"}


def left_out_stated(counts: Mapping[LeftOut, int]) -> tuple[Finding, ...]:
    """What a clerk must be told about the rows that were left out, by why they were."""
    texts: dict[LeftOut, str] = {
        "total": "{count} rows of totals were left out.",
        "note": "{count} rows that hold a note and no data were left out.",
        "heading again": "{count} rows that repeat the heading were left out.",
    }
    return tuple(
        advice("rows_left_out_are_stated", text, {"count": str(counts[why])})
        for why, text in texts.items()
        if counts.get(why)
    )


@contextmanager
def open_sheet(
    file: Path | BinaryIO, *, layout: Layout | None = None, limits: Limits = LIMITS
) -> Iterator[Sheet]:
    """Open a spreadsheet behind the gate. Raises Refused, with all findings, before any row.

    Rows are read while they are asked for, inside the `with` only.
    """
    chosen = layout or Layout()
    if isinstance(file, Path):
        with file.open("rb") as stream:
            yield _sheet(stream, chosen, limits)
    else:
        yield _sheet(file, chosen, limits)


def _sheet(stream: BinaryIO, layout: Layout, limits: Limits) -> Sheet:
    if admit(stream, limits=limits) == "xlsx":
        book = Book(stream)
        return _workbook(book, _PLAIN if _holds_repairs(book) else layout, limits)
    if is_repair_csv(stream):
        layout = _PLAIN
    encoding, delimiter, notes, records = csv_records(
        stream, encoding=layout.encoding, delimiter=layout.delimiter, limits=limits
    )
    opened = _Opened(Table(name="", records=records), layout, limits)
    return Sheet(
        kind="csv",
        encoding=encoding,
        delimiter=delimiter,
        name="",
        headings=opened.heading.names,
        notes=(*notes, *opened.heading.notes),
        rows=opened.rows(layout, limits),
        headings_at=opened.heading.at,
        heading_rows=opened.heading.rows,
    )


#: How our own sheet of repairs lies in its file, whatever a mapping says of the file before it.
_PLAIN = Layout(heading_row=1, heading_rows=1, totals="read", fill_merged=False)


def _holds_repairs(book: Book) -> bool:
    if book.names[0] != REPAIR_SHEET:
        return False
    first = next(book.table(REPAIR_SHEET).records, None)
    return first is not None and is_repair_heading(first.cells)


def is_repair_csv(stream: BinaryIO) -> bool:
    """Whether a CSV begins as our sheet of repairs does, in UTF-8 or as programs save it anew."""
    head = stream.read(12).removeprefix(codecs.BOM_UTF8).removeprefix(b'"')
    stream.seek(0)
    return head.startswith((REPAIR_ROW.encode(), REPAIR_ROW.encode("cp1252")))


class _Opened:
    """A table whose heading has been found, before its first row."""

    def __init__(self, table: Table, layout: Layout, limits: Limits) -> None:
        window = _window(table.records, max(LOOKED_AT, layout.heading_row + 10))
        self.heading: Heading = heading_of(window, table.merges, layout, limits)
        self.notes = table.notes
        past = self.heading.at + self.heading.rows
        below = [record for record in window if record.number >= past]
        self._records = chain(below, table.records)

    def rows(self, layout: Layout, limits: Limits, *, sheet: str = "") -> Iterator[Row]:
        return Rows(self.heading, layout, limits, sheet=sheet).of(self._records)


def _window(records: Iterator[Record], most: int) -> list[Record]:
    """The first records, no more than can be held easily."""
    window: list[Record] = []
    signs = 0
    for record in records:
        window.append(record)
        signs += sum(map(len, record.cells)) + len(record.cells)
        if len(window) >= most or signs > _LOOKED_AT_SIGNS:
            break
    return window


# --- workbooks -----------------------------------------------------------------------------------


def _workbook(book: Book, layout: Layout, limits: Limits) -> Sheet:
    if layout.sheets and layout.sheets != (layout.sheet,):
        return _several(book, layout, limits)
    opened, name = _single(book, layout, limits)
    notes = [*opened.notes, *opened.heading.notes]
    if not layout.sheet and len(book.names) > 1:
        text = "The workbook has {count} worksheets; only {sheet} was read."
        values = {"count": str(len(book.names)), "sheet": name[:80]}
        notes.append(advice("sheets_are_stated", text, values))
    return Sheet(
        kind="xlsx",
        encoding="",
        delimiter="",
        name=name,
        headings=opened.heading.names,
        notes=tuple(notes),
        rows=opened.rows(layout, limits),
        headings_at=opened.heading.at,
        heading_rows=opened.heading.rows,
        sheets=(name,),
    )


def _single(book: Book, layout: Layout, limits: Limits) -> tuple[_Opened, str]:
    """The worksheet asked for, or else the first that holds anything."""
    if layout.sheet:
        book.require([layout.sheet])
        return _Opened(book.table(layout.sheet), layout, limits), layout.sheet
    for name in book.names:
        table = book.table(name)
        first = next(table.records, None)
        if first is not None:
            whole = msgspec.structs.replace(table, records=chain([first], table.records))
            return _Opened(whole, layout, limits), name
    raise Refused([finding("file_has_a_heading", "The file is empty.")])


def _several(book: Book, layout: Layout, limits: Limits) -> Sheet:
    """Worksheets with the same headings, one after another; only one is held at a time."""
    every = EVERY_SHEET in layout.sheets
    names = list(book.names if every else dict.fromkeys(layout.sheets))
    book.require(names)
    headings = {name: _heading_in(book, name, layout, limits, every=every) for name in names}
    kinds = [frozenset(found.names) for found in headings.values() if found]
    if not kinds:
        raise Refused([finding("file_has_a_heading", "The file is empty.")])
    wanted = Counter(kinds).most_common(1)[0][0] if every else kinds[0]
    taken = [name for name in names if (found := headings[name]) and set(found.names) == wanted]
    others = _others(names, taken, headings, every=every)
    if any(found.severity == "error" for found in others):
        raise Refused(others)
    first = headings[taken[0]]
    assert first is not None
    return Sheet(
        kind="xlsx",
        encoding="",
        delimiter="",
        name=taken[0],
        headings=first.names,
        notes=(*first.notes, *others),
        rows=_rows_of(book, taken, layout, limits),
        headings_at=first.at,
        heading_rows=first.rows,
        sheets=tuple(taken),
    )


def _heading_in(
    book: Book, name: str, layout: Layout, limits: Limits, *, every: bool
) -> Heading | None:
    try:
        return _Opened(book.table(name), layout, limits).heading
    except Refused as refused:
        if every and {found.code for found in refused.findings} == {"file_has_a_heading"}:
            return None
        raise


def _others(
    names: Sequence[str],
    taken: Sequence[str],
    headings: Mapping[str, Heading | None],
    *,
    every: bool,
) -> list[Finding]:
    """What is said of worksheets that do not go with the others."""
    text = "Worksheet {sheet} has other headings than {first} and was left out."
    if not every:
        text = "Worksheet {sheet} has other headings than {first}."
    return [
        Finding(
            code="sheets_have_the_same_headings",
            text=text,
            values={"sheet": name[:80], "first": taken[0][:80]},
            severity="warning" if every else "error",
            rule="FILE",
        )
        for name in names
        if name not in taken and headings[name] is not None
    ]


def _rows_of(book: Book, names: Sequence[str], layout: Layout, limits: Limits) -> Iterator[Row]:
    for name in names:
        opened = _Opened(book.table(name), layout, limits)
        yield from opened.rows(layout, limits, sheet=name)
        del opened  # its worksheet goes before the next one comes
