"""Records of an XLSX worksheet: values only, never formulas, dates as ISO 8601 text."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from poincon.exchange.sheets.guard import advice, finding
from poincon.exchange.sheets.layout import Merge, Record, Table
from poincon.exchange.sheets.layout_merged import filled, within
from poincon.terms.findings import Finding, Refused

_FAULTS = (
    CalamineError,
    PasswordError,
    WorksheetNotFound,
    XmlError,
    ZipError,
    OSError,
    ValueError,
)
#: The reader is written in Rust; a fault of its own arrives as this, outside Exception.
_PANIC = "PanicException"


class Book:
    """An open workbook. The reader holds the file, and each table its own worksheet, no longer
    than its rows are read: the gate has bounded both.
    """

    def __init__(self, stream: BinaryIO) -> None:
        with _faults_refused():
            self._workbook = CalamineWorkbook.from_filelike(stream)
            self.names = tuple(
                each.name
                for each in self._workbook.sheets_metadata
                if each.typ == SheetTypeEnum.WorkSheet
            )
        if not self.names:
            raise Refused([finding("sheet_is_there", "The workbook has no worksheet.")])

    def require(self, names: Iterable[str]) -> None:
        """Refuse, once for each, worksheets that are not there."""
        text = "The workbook has no worksheet {sheet}; it has: {names}."
        there = ", ".join(self.names)[:200]
        missing = [
            finding("sheet_is_there", text, {"sheet": name[:80], "names": there})
            for name in names
            if name not in self.names
        ]
        if missing:
            raise Refused(missing)

    def table(self, name: str) -> Table:
        """A worksheet's records, with the values of merged cells. Raises Refused."""
        with _faults_refused():
            sheet = self._workbook.get_sheet_by_name(name)
            top, left = sheet.start or (0, 0)
            ranges = [
                Merge(first[0] + 1, first[1] - left, last[0] + 1, last[1] - left)
                for first, last in sheet.merged_cell_ranges or ()
            ]
            height, width = (sheet.end or (0, 0))[0] + 1, sheet.width
        merges = within([m for m in ranges if m.top > top], height=height, width=width)
        notes: tuple[Finding, ...] = ()
        if merges is None:
            text = "Merged cells of worksheet {sheet} overlap; their values were not filled in."
            notes = (advice("merged_cells_are_apart", text, {"sheet": name[:80]}),)
        records = filled(_records(sheet, top), merges or ())
        return Table(name=name, records=records, merges=merges or (), notes=notes)


@contextmanager
def _faults_refused() -> Iterator[None]:
    """Whatever goes wrong inside the reader is a refusal."""
    try:
        yield
    except _FAULTS as fault:
        raise _refused(fault) from fault
    except BaseException as fault:
        if type(fault).__name__ == _PANIC:
            raise _refused(fault) from None
        raise


def _refused(fault: BaseException) -> Refused:
    text = "The workbook cannot be read: {fault}."
    return Refused([finding("workbook_is_readable", text, {"fault": str(fault)[:200]})])


def _records(sheet: CalamineSheet, above: int) -> Iterator[Record]:
    rows = enumerate(sheet.iter_rows(), start=1)
    del sheet
    while True:
        with _faults_refused():
            number, values = next(rows, (0, []))
        if not number:
            return
        if number > above:  # empty rows above the table are none of it
            yield Record(number, [text_of(value) for value in values])


def text_of(value: object) -> str:
    """A cell as text: whole numbers without a point, days as 2026-11-23, truths as TRUE, FALSE."""
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.isoformat() if value.time() != time() else value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)
