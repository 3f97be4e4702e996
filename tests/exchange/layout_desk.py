"""Tables opened as the house opens them, and workbooks to open."""

import io
from collections.abc import Callable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from poincon.exchange.sheets.spreadsheet import Layout, Row, Sheet, open_sheet


def read(content: str | bytes, layout: Layout | None = None) -> tuple[Sheet, list[Row]]:
    stream = io.BytesIO(content.encode() if isinstance(content, str) else content)
    with open_sheet(stream, layout=layout) as sheet:
        return sheet, list(sheet.rows)


def codes(sheet: Sheet) -> list[str]:
    return [note.code for note in sheet.notes]


def left_out(rows: Sequence[Row]) -> dict[int, str]:
    return {row.number: row.left_out for row in rows if row.left_out}


def workbook(*sheets: tuple[str, Callable[[Worksheet], None]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, write in sheets:
            write(book.add_worksheet(name))
    return out.getvalue()


def table(*rows: Sequence[object]) -> Callable[[Worksheet], None]:
    def write(sheet: Worksheet) -> None:
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)

    return write
