"""Rows of a spreadsheet, one at a time: CSV and XLSX become the same words here.

The number of a row is the one a spreadsheet program shows (the heading is row 1 unless rows lie
above it). A row that cannot be read comes as a row with findings, so that nothing is left out of
the count; a file that cannot be read at all is refused with everything found.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from poincon.exchange.csv_rows import Record, csv_records
from poincon.exchange.guard import LIMITS, FileKind, Limits, admit, finding
from poincon.exchange.xlsx_rows import xlsx_records
from poincon.terms.findings import Finding, Refused


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clerk says about a file instead of having it found out. Empty means: find out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row: its number, its cells by heading (verbatim but for outer white space), and what is
    wrong with its form. A row with findings may lack cells.
    """

    number: int
    cells: Mapping[str, str]
    findings: Sequence[Finding] = ()


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """An open spreadsheet: how it was read, its headings, and its rows, once, in order.

    `notes` are findings about the file as a whole that do not keep it out.
    """

    kind: FileKind
    encoding: str
    delimiter: str
    name: str
    headings: tuple[str, ...]
    notes: tuple[Finding, ...]
    rows: Iterator[Row]


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
    kind = admit(stream, limits=limits)
    encoding = delimiter = name = ""
    notes: list[Finding] = []
    if kind == "xlsx":
        name, records = xlsx_records(stream, sheet=layout.sheet)
    else:
        encoding, delimiter, notes, records = csv_records(
            stream, encoding=layout.encoding, delimiter=layout.delimiter, limits=limits
        )
    first = next(records, None)
    headings = _headings(first, limits)
    return Sheet(
        kind=kind,
        encoding=encoding,
        delimiter=delimiter,
        name=name,
        headings=headings,
        notes=tuple(notes),
        rows=_rows(headings, records, limits),
    )


def _headings(first: Record | None, limits: Limits) -> tuple[str, ...]:
    if first is None:
        raise Refused([finding("file_has_a_heading", "The file is empty.")])
    if first.fault:
        text = "The heading cannot be read: {fault}."
        raise Refused([finding("file_has_a_heading", text, {"fault": first.fault})])
    headings = tuple(unicodedata.normalize("NFC", cell.strip()) for cell in first.cells)
    findings = []
    if len(headings) > limits.columns:
        figures = {"count": str(len(headings)), "most": str(limits.columns)}
        text = "The file has {count} columns; at most {most} are taken."
        raise Refused([finding("file_has_a_bearable_size", text, figures)])
    seen: set[str] = set()
    for place, heading in enumerate(headings, start=1):
        if not heading:
            text = "Column {place} has no heading."
            findings.append(finding("headings_are_given", text, {"place": str(place)}))
        elif heading.casefold() in seen:
            text = "The heading {heading} is there twice."
            findings.append(finding("headings_are_unique", text, {"heading": heading[:80]}))
        seen.add(heading.casefold())
    if findings:
        raise Refused(findings)
    return headings


def _rows(headings: tuple[str, ...], records: Iterator[Record], limits: Limits) -> Iterator[Row]:
    width = len(headings)
    for record in records:
        cells = record.cells
        if record.fault:
            yield Row(number=record.number, cells={}, findings=(_unreadable(record.fault),))
            continue
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            cells = cells[:width]  # trailing separators, as many programs leave them
        whole = "".join(cells)
        if not whole or whole.isspace():
            continue  # an empty row says nothing, and is not counted
        findings = []
        if len(cells) != width:
            findings.append(_wrong_width(len(cells), width))
        if len(whole) > limits.field_length and max(map(len, cells)) > limits.field_length:
            findings.append(_too_long(cells, limits))
            cells = [cell[: limits.field_length] for cell in cells]
        if "\0" in whole:
            findings.append(finding("file_has_no_nul", "A cell holds NUL characters."))
        said = {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False)}
        yield Row(number=record.number, cells=said, findings=tuple(findings))


def _unreadable(fault: str) -> Finding:
    return finding("row_is_readable", "The row cannot be read: {fault}.", {"fault": fault})


def _wrong_width(count: int, width: int) -> Finding:
    values = {"count": str(count), "width": str(width)}
    text = "The row has {count} cells under {width} headings."
    return finding("row_fits_the_heading", text, values)


def _too_long(cells: Sequence[str], limits: Limits) -> Finding:
    longest = max(map(len, cells))
    values = {"count": str(longest), "most": str(limits.field_length)}
    text = "A cell has {count} characters; at most {most} are taken."
    return finding("cells_are_bearable", text, values)
