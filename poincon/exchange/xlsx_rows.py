"""Records of an XLSX worksheet: values only, never formulas, dates as ISO 8601 text."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from poincon.exchange.csv_rows import Record
from poincon.exchange.guard import finding
from poincon.terms.findings import Refused

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


def xlsx_records(stream: BinaryIO, *, sheet: str) -> tuple[str, Iterator[Record]]:
    """Name and records of one worksheet; the first when none is named. Raises Refused.

    The worksheet is held whole while its rows are read: the gate has bounded its rectangle.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(stream)
        names = workbook.sheet_names
        if not names or (sheet and sheet not in names):
            values = {"sheet": sheet, "names": ", ".join(names)[:200]}
            text = "The workbook has no worksheet {sheet}; it has: {names}."
            raise Refused([finding("sheet_is_there", text, values)])
        name = sheet or names[0]
        found = workbook.get_sheet_by_name(name)
    except _FAULTS as fault:
        raise _refused(fault) from fault
    except BaseException as fault:
        if type(fault).__name__ == _PANIC:
            raise _refused(fault) from None
        raise
    return name, _records(found)


def _refused(fault: BaseException) -> Refused:
    text = "The workbook cannot be read: {fault}."
    return Refused([finding("workbook_is_readable", text, {"fault": str(fault)[:200]})])


def _records(sheet: CalamineSheet) -> Iterator[Record]:
    above = (sheet.start or (0, 0))[0]
    try:
        for number, values in enumerate(sheet.iter_rows(), start=1):
            if number > above:  # empty rows above the heading are no heading
                yield Record(number, [text_of(value) for value in values])
    except _FAULTS as fault:
        raise _refused(fault) from fault


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
