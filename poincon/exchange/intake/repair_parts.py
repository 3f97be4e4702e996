"""The files a sheet of repairs is made of: one that holds rows until it is full, in two forms."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import xlsxwriter
from xlsxwriter.format import Format

from poincon.exchange.sheets.guard import Limits
from poincon.exchange.sheets.spreadsheet import REPAIR_FINDINGS, REPAIR_ROW

#: Notes are held in memory until the sheet is closed: so many are made, the rest only coloured.
MOST_NOTES = 5_000
#: A spreadsheet's rows, the heading among them.
_MOST_ROWS = 1_048_576
#: UTF-16 units a cell of a spreadsheet holds.
_MOST_UNITS = 32_767
#: The share of what the gate lets in that a part fills: its own estimate is not exact.
_SHARE = 0.8
#: Bytes beside its text that a cell, a row, a note add to the unpacked workbook, and a cell to
#: what its reader holds (guard.Limits, sheet_weight).
_CELL_BYTES, _ROW_BYTES, _NOTE_BYTES, _HELD_BYTES = 60, 60, 1_800, 144
_WRITTEN_LONGER = re.compile(r'[&<>"\x00-\x1f\ufffe\uffff]')
#: Not to be told apart when XLSX is read again: what is no character, and escapes that overlap.
_NOT_CARRIED = re.compile("[\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_(?=x[0-9A-Fa-f]{4}_)")
#: What follows the last cell of a row that is not whole: one cell more than there are headings,
#: which keeps the row out until somebody has repaired it and taken the sign away.
NOT_WHOLE = "§"


class RepairRow(msgspec.Struct, frozen=True, kw_only=True):
    """A refused row as it is written: cells made safe, in the order of the headings.

    `faults` say, by the cell's place, whether an error is meant and what is noted there.
    `is_whole` is False when the reader could not read all of the row.
    """

    number: int
    findings: str
    cells: Sequence[str]
    faults: Mapping[int, tuple[bool, str]]
    is_whole: bool


class CsvPart:
    """Rows as CSV in UTF-8 with its mark, every cell in quotation marks."""

    def __init__(self, path: Path, headings: Sequence[str], *, limits: Limits) -> None:
        self.path, self.rows = path, 0
        self._room = int(limits.file_bytes * _SHARE)
        self._kept = io.StringIO(newline="")
        self._writer = csv.writer(self._kept, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._stream = path.open("xb")
        self._stream.write("\ufeff".encode())
        self._put((REPAIR_ROW, REPAIR_FINDINGS, *headings))

    def takes(self, row: RepairRow) -> bool:
        """Whether there is room left."""
        return self._room > 0

    def write(self, row: RepairRow) -> None:
        beyond = () if row.is_whole else (NOT_WHOLE,)
        cells = [cell.replace("\0", "\N{REPLACEMENT CHARACTER}") for cell in row.cells]
        self._put((str(row.number), row.findings, *cells, *beyond))
        self.rows += 1

    def _put(self, cells: Sequence[str]) -> None:
        self._writer.writerow(cells)
        self._room -= self._stream.write(self._kept.getvalue().encode("utf-8", "replace"))
        self._kept.seek(0)
        self._kept.truncate()

    def close(self) -> None:
        self._stream.close()


class XlsxPart:
    """Rows as XLSX in flat memory: cells at fault are coloured and noted, all cells are text."""

    def __init__(
        self, path: Path, headings: Sequence[str], *, limits: Limits, is_right_to_left: bool
    ) -> None:
        self.path, self.rows = path, 0
        self._stream = path.open("xb")
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._stream, options)
        self._sheet = self._book.add_worksheet("repair")
        self._text, self._error, self._advice = (
            self._book.add_format({"num_format": "@", **colour})
            for colour in ({}, {"bg_color": "#FFC7CE"}, {"bg_color": "#FFEB9C"})
        )
        self._width = len(headings) + 2
        self._notes = MOST_NOTES
        self._most = min(_MOST_ROWS, limits.sheet_cells // self._width)
        self._room = int(limits.unpacked_bytes * _SHARE)
        self._held = int(limits.held_bytes * _SHARE)
        self._carries_headings = all(map(_is_carried, headings))
        self._lay_out(headings, is_right_to_left)

    def _lay_out(self, headings: Sequence[str], is_right_to_left: bool) -> None:
        sheet = self._sheet
        if is_right_to_left:
            sheet.right_to_left()
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, 60, self._text)
        sheet.set_column(2, max(2, self._width - 1), 18, self._text)
        bold = self._book.add_format({"bold": True, "num_format": "@"})
        for place, heading in enumerate((REPAIR_ROW, REPAIR_FINDINGS, *headings)):
            sheet.write_string(0, place, heading, bold)

    def takes(self, row: RepairRow) -> bool:
        """Whether there is room left, and the row is one that XLSX gives back to the letter."""
        return (
            row.is_whole
            and self._carries_headings
            and self.rows + 1 < self._most
            and self._bytes_of(row) <= self._room
            and self._held_for(row) <= self._held
            and all(map(_is_carried, row.cells))
        )

    def _bytes_of(self, row: RepairRow) -> int:
        """About how much the row adds to the unpacked workbook."""
        written = _ROW_BYTES + sum(_CELL_BYTES + _length(text) for text in row.cells)
        if self._notes > 0:
            written += sum(_NOTE_BYTES + _length(note) for _, note in row.faults.values())
        return written + _CELL_BYTES + _length(row.findings)

    def _held_for(self, row: RepairRow) -> int:
        """About how much the row adds to what the reader of the workbook holds."""
        texts = (row.findings, *row.cells)
        written = sum(len(text.encode("utf-8", "replace")) for text in texts)
        return self._width * _HELD_BYTES + written

    def write(self, row: RepairRow) -> None:
        self._room -= self._bytes_of(row)
        self._held -= self._held_for(row)
        self.rows += 1
        self._sheet.write_number(self.rows, 0, row.number, None if row.faults else self._error)
        self._sheet.write_string(self.rows, 1, row.findings, self._text)
        for place, text in enumerate(row.cells):
            at = place + 2
            if place in row.faults:
                is_error, note = row.faults[place]
                self._put(at, text, self._error if is_error else self._advice)
                self._note(at, note)
            elif text:
                self._put(at, text, self._text)

    def _put(self, at: int, text: str, form: Format) -> None:
        if text:
            self._sheet.write_string(self.rows, at, text, form)
        else:
            self._sheet.write_blank(self.rows, at, None, form)

    def _note(self, at: int, note: str) -> None:
        if self._notes > 0:
            self._notes -= 1
            self._sheet.write_comment(self.rows, at, note, {"author": "Poinçon", "x_scale": 2})

    def close(self) -> None:
        try:
            self._sheet.autofilter(0, 0, max(1, self.rows), self._width - 1)
            self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            self._book.close()
        finally:
            self._stream.close()


def _length(text: str) -> int:
    return len(text.encode("utf-8", "replace")) + 6 * len(_WRITTEN_LONGER.findall(text))


def _is_carried(text: str) -> bool:
    units = len(text)
    if units > _MOST_UNITS // 2:
        units = len(text.encode("utf-16-le", "replace")) // 2
    return units <= _MOST_UNITS and not _NOT_CARRIED.search(text)
