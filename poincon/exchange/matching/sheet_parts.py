"""The files a sheet of candidates is made of, in flat memory: one that is filled, then the next.

A part holds no more than the gate for foreign files lets in again, so that what a person has
reviewed can be read back.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from poincon.exchange.sheets.guard import Limits

#: What a line is made of: texts made safe, numbers, and None for nothing.
Cell = str | int | float | None
Line = Sequence[Cell]
#: Rows of a spreadsheet, and the share of what the gate lets in that a part fills.
_MOST_ROWS, _SHARE = 1_048_576, 0.8
#: Bytes beside its text that a cell adds to the unpacked workbook, and to what its reader holds
#: (guard.Limits, sheet_weight).
_CELL_BYTES, _HELD_BYTES = 60, 144
#: UTF-16 units a cell of a spreadsheet holds; a longer text is cut, with a sign that says so.
_MOST_UNITS = 32_767
_CUT = "…"
_WIDE = 48


class CsvPart:
    """Lines as CSV in UTF-8 with its mark, every cell in quotation marks."""

    def __init__(self, path: Path, headings: Sequence[str], *, limits: Limits) -> None:
        self.path, self.lines = path, 0
        self._room = int(limits.file_bytes * _SHARE)
        self._kept = io.StringIO(newline="")
        self._writer = csv.writer(self._kept, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._stream = path.open("xb")
        self._stream.write("\ufeff".encode())
        self._put(headings)

    def takes(self, lines: Sequence[Line]) -> bool:
        """Whether there is room for these lines."""
        return self._room > 0

    def write(self, line: Line) -> None:
        """Write one line."""
        self._put(["" if cell is None else str(cell) for cell in line])
        self.lines += 1

    def _put(self, cells: Sequence[str]) -> None:
        self._writer.writerow(cells)
        self._room -= self._stream.write(self._kept.getvalue().encode("utf-8", "replace"))
        self._kept.seek(0)
        self._kept.truncate()

    def close(self) -> None:
        """Nothing more is written."""
        self._stream.close()


class XlsxPart:
    """Lines as XLSX: texts stay texts, probabilities are shown in per cent.

    `wide` are the places of columns with long texts, `per_cent` that of the probability,
    `choice` that of the decision with the words it offers.
    """

    def __init__(
        self,
        path: Path,
        headings: Sequence[str],
        *,
        limits: Limits,
        is_right_to_left: bool,
        wide: Sequence[int],
        per_cent: int,
        choice: tuple[int, Sequence[str]],
    ) -> None:
        self.path, self.lines = path, 0
        self._stream = path.open("xb")
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._stream, options)
        self._sheet = self._book.add_worksheet("candidates")
        self._share = self._book.add_format({"num_format": "0.00%"})
        self._width, self._per_cent, self._choice = len(headings), per_cent, choice
        self._most = min(_MOST_ROWS, limits.sheet_cells // self._width)
        self._room = int(limits.unpacked_bytes * _SHARE)
        self._held = int(limits.held_bytes * _SHARE)
        self._lay_out(headings, wide, is_right_to_left=is_right_to_left)

    def _lay_out(
        self, headings: Sequence[str], wide: Sequence[int], *, is_right_to_left: bool
    ) -> None:
        if is_right_to_left:
            self._sheet.right_to_left()
        self._sheet.freeze_panes(1, 1)
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._sheet.set_column(0, self._width - 1, 16)
        for place in wide:
            self._sheet.set_column(place, place, _WIDE, wrapped)
        bold = self._book.add_format({"bold": True, "text_wrap": True})
        for place, heading in enumerate(headings):
            self._sheet.write_string(0, place, heading, bold)

    def takes(self, lines: Sequence[Line]) -> bool:
        """Whether there is room for all these lines."""
        text, cells = _lengths(lines)
        return (
            self.lines + len(lines) < self._most
            and cells * _CELL_BYTES + text <= self._room
            and len(lines) * self._width * _HELD_BYTES + text <= self._held
        )

    def write(self, line: Line) -> None:
        """Write one line."""
        text, cells = _lengths([line])
        self._room -= cells * _CELL_BYTES + text
        self._held -= self._width * _HELD_BYTES + text
        self.lines += 1
        for place, cell in enumerate(line):
            if isinstance(cell, str) and cell:
                self._sheet.write_string(self.lines, place, _fitting(cell))
            elif isinstance(cell, int | float):
                shape = self._share if place == self._per_cent else None
                self._sheet.write_number(self.lines, place, cell, shape)

    def close(self) -> None:
        """Finish the workbook."""
        try:
            place, words = self._choice
            last = max(1, self.lines)
            offered = {"validate": "list", "source": list(words), "error_type": "information"}
            self._sheet.data_validation(1, place, last, place, offered)
            self._sheet.autofilter(0, 0, last, self._width - 1)
            self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            self._book.close()
        finally:
            self._stream.close()


def _lengths(lines: Sequence[Line]) -> tuple[int, int]:
    """Bytes of text, and filled cells, of some lines; escapes make a text longer by at most so."""
    texts = [cell for line in lines for cell in line if isinstance(cell, str)]
    cells = sum(cell is not None for line in lines for cell in line)
    return sum(len(text.encode()) + 6 * _escaped(text) for text in texts), cells


def _escaped(text: str) -> int:
    return sum(map(text.count, '&<>"'))


def _fitting(text: str) -> str:
    if len(text) * 2 <= _MOST_UNITS:
        return text
    kept = text.encode("utf-16-le")[: 2 * (_MOST_UNITS - 1)].decode("utf-16-le", "ignore")
    return kept if kept == text else kept + _CUT
