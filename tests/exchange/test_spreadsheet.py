"""CSV and XLSX become the same rows, with what is wrong said at its row."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.sheets.guard import Limits
from poincon.exchange.sheets.spreadsheet import Layout, Row, Sheet, open_sheet
from poincon.terms.findings import Refused
from tests.exchange.intake_desk import xlsx_of


def read(content: bytes, layout: Layout | None = None) -> tuple[Sheet, list[Row]]:
    with open_sheet(io.BytesIO(content), layout=layout) as sheet:
        return sheet, list(sheet.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str):
    content = f"lieu{delimiter}numéro\nЗапад{delimiter}7\n".encode(encoding)

    sheet, rows = read(content)

    assert (sheet.encoding, sheet.delimiter) == (encoding, delimiter)
    assert rows == [Row(number=2, cells={"lieu": "Запад", "numéro": "7"})]


def test_a_file_that_is_not_in_utf_8_is_read_as_windows_1252_and_says_so():
    sheet, rows = read("lieu,marque\nÉvreux,née\n".encode("cp1252"))

    assert rows[0].cells == {"lieu": "Évreux", "marque": "née"}
    assert [(note.code, note.severity) for note in sheet.notes] == [
        ("encoding_is_stated", "advice")
    ]


def test_what_the_clerk_says_about_the_file_is_believed():
    layout = Layout(encoding="cp1251", delimiter=";")

    sheet, rows = read("место;номер\nЗапад;7\n".encode("cp1251"), layout)

    assert rows[0].cells == {"место": "Запад", "номер": "7"}
    assert sheet.notes == ()


@pytest.mark.parametrize("encoding", ["zip", "hex", "nonsense", "a" * 500])
def test_an_encoding_that_is_none_is_refused(encoding: str):
    with pytest.raises(Refused):
        read(b"a,b\n", Layout(encoding=encoding))


def test_xlsx_gives_the_same_text_as_csv():
    sheet, rows = read(xlsx_of(["a", "b", "c"], [5, "x", 1.5], [None, None, None], [1e11, True]))

    assert (sheet.kind, sheet.name, sheet.headings) == ("xlsx", "Sheet", ("a", "b", "c"))
    assert rows == [
        Row(number=2, cells={"a": "5", "b": "x", "c": "1.5"}),
        Row(number=4, cells={"a": "100000000000", "b": "TRUE", "c": ""}),
    ]


def test_days_of_xlsx_come_as_iso_text():
    _, rows = read(xlsx_with_days())

    assert rows[0].cells == {"a": "2020-01-02"}


def xlsx_with_days() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        form = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "a")
        sheet.write_datetime(1, 0, datetime(2020, 1, 2), form)  # noqa: DTZ001  # a cell has no zone
    return out.getvalue()


def test_a_table_need_not_begin_in_the_corner_and_keeps_the_numbers_of_its_rows():
    content = xlsx_of([], [], [None, None, "a", "b"], [None, None, "1", "2"])

    sheet, rows = read(content)

    assert sheet.headings == ("a", "b")
    assert rows == [Row(number=4, cells={"a": "1", "b": "2"})]


def test_a_worksheet_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match="it has: Sheet"):
        read(xlsx_of(["a"]), Layout(sheet="Other"))


def test_a_quotation_mark_left_open_costs_its_own_row_only():
    lines = ["a,b", '"open,1', *(f"x{number},2" for number in range(500))]

    _, rows = read("\n".join(lines).encode())

    assert [row.number for row in rows if row.findings] == [2]
    assert len(rows) == 501


@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=9
            ),
            min_size=2,
            max_size=2,
        ),
        max_size=12,
    )
)
def test_what_csv_writes_is_read_back(rows: list[list[str]]):
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["h", "i"], *rows])

    _, found = read(out.getvalue().encode())

    said = [row for row in rows if any(cell and not cell.isspace() for cell in row)]
    assert [list(row.cells.values()) for row in found] == [
        [cell.strip() for cell in row] for row in said
    ]
    assert not any(row.findings for row in found)


def test_a_cell_too_long_is_said_at_its_row():
    with open_sheet(
        io.BytesIO(b"a,b\nxxxxxxxxxxx,1\n2,3\n"), limits=Limits(field_length=10)
    ) as sheet:
        rows = list(sheet.rows)

    assert [[found.code for found in row.findings] for row in rows] == [["cells_are_bearable"], []]


class Endless(io.RawIOBase):
    """A large CSV file that is never in memory: seekable, made while it is read."""

    LINE = b"2024-01-01,crime,Kessa,GLOCK,2001,SM000001\n"
    HEAD = b"day,ground,town,make,year,serial\n"

    def __init__(self, lines: int) -> None:
        self._size = len(self.HEAD) + lines * len(self.LINE)
        self._at = 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + {0: 0, 1: self._at, 2: self._size}[whence]
        return self._at

    def readinto(self, target: memoryview) -> int:
        count = min(len(target), self._size - self._at)
        first = max(0, self._at - len(self.HEAD)) // len(self.LINE)
        skip = self._at - len(self.HEAD) - first * len(self.LINE)
        piece = self.LINE * (count // len(self.LINE) + 3)
        if self._at < len(self.HEAD):
            piece, skip = self.HEAD + piece, self._at
        target[:count] = piece[skip : skip + count]
        self._at += count
        return count


def counted(rows: Iterator[Row]) -> int:
    return sum(1 for row in rows if not row.findings)


def test_memory_stays_flat_while_rows_go_by():
    tracemalloc.start()
    try:
        with open_sheet(io.BufferedReader(Endless(150_000))) as sheet:
            count = counted(sheet.rows)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 150_000
    assert peak < 12 << 20
