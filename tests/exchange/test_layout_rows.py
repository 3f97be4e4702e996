"""Rows under a heading: totals, notes, headings that come again, and merged cells."""

import pytest
from xlsxwriter.worksheet import Worksheet

from poincon.exchange.sheets.spreadsheet import Layout, left_out_stated
from tests.exchange.layout_desk import left_out, read, workbook

# --- rows that are no data -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["Total", "TOTAL GENERAL", "Sous-total", "Subtotal", "Total geral", "ИТОГО", "合计", "المجموع",
     "Grand total:", "Total 2014", "Всего", "小计"],
)  # fmt: skip
def test_rows_of_totals_are_left_out_and_say_so(word: str):
    content = f"place,pistols,rifles\nKessa,1,2\n{word},1,2\nOrvo,3,4\n{word},4,-\n"

    _, rows = read(content)

    assert left_out(rows) == {3: "total", 5: "total"}
    assert rows[1].cells["pistols"] == "1"
    assert read(content, Layout(totals="read"))[1][1].left_out == ""


@pytest.mark.parametrize(
    "row",
    [
        "Total,GLOCK,17",
        "Total,,",
        "Total station,1,2",
        "T-1,Total,2",
        "Totalgas,1,2",
        "Kessa,Total,",
    ],
)
def test_a_weapon_whose_place_is_called_total_is_data(row: str):
    _, rows = read(f"place,make,number\nKessa,FN,1\n{row}\nOrvo,FN,3\n")

    assert left_out(rows) == {}
    assert len(rows) == 3


@pytest.mark.parametrize(
    "note",
    [
        "Source: ATF",
        "1 Includes receivers and frames",
        "* provisional figures only",
        "Fuente: Ministerio",
        "Примечание: без учёта",
        "注：不包括军用",
        "Nota - dados preliminares",
        "Weapons that were handed in during the amnesty are not counted in this table",
    ],
)
def test_notes_under_the_table_are_left_out_and_say_so(note: str):
    _, rows = read(f"place,pistols,rifles\nKessa,1,2\nTotal,1,2\n{note},,\nSource: x,,\n")

    assert left_out(rows) == {3: "total", 4: "note", 5: "note"}


def test_a_note_of_a_csv_that_its_own_commas_cut_up_is_a_note():
    _, rows = read("place,pistols,rifles,all\nKessa,1,2,3\nSource: ATF, 2015\n")

    assert left_out(rows) == {3: "note"}
    assert rows[1].findings == ()


def test_a_note_that_data_follow_is_data():
    _, rows = read("place,pistols,rifles\nSource: X,,\nKessa,1,2\n")

    assert left_out(rows) == {}


@pytest.mark.parametrize("serial", ["AB1234", "1 AB 12", "12345", "B 12 C", "Nota", "Note"])
def test_a_weapon_of_which_only_the_serial_is_known_is_data_even_at_the_end(serial: str):
    _, rows = read(f"serial,make,town\nA1,FN,Kessa\n{serial},,\n")

    assert left_out(rows) == {}


def test_many_rows_that_look_like_notes_are_data():
    _, rows = read("place,pistols,rifles\nKessa,1,2\n" + "Source: X,,\n" * 120)

    assert len(rows) == 121
    assert len(left_out(rows)) < 50


def test_headings_and_titles_that_come_again_at_a_page_break_say_so():
    page = "Seizures 2014,,\n,,\nday,make,serial\n2014-01-02,FN,A1\n2014-01-03,FN,A2\n"

    _, rows = read(page * 3)

    assert left_out(rows) == {
        6: "heading again", 8: "heading again", 11: "heading again", 13: "heading again"
    }  # fmt: skip
    assert sum(not row.left_out for row in rows) == 6


def test_what_was_left_out_is_stated_by_its_reason():
    said = left_out_stated({"total": 3, "note": 0, "heading again": 1})

    assert [found.sentence() for found in said] == [
        "3 rows of totals were left out.",
        "1 rows that repeat the heading were left out.",
    ]


# --- merged cells --------------------------------------------------------------------------------


def lots(sheet: Worksheet) -> None:
    sheet.write_row("B3", ["lot", "make", "serial", "remark"])
    sheet.merge_range("B4:B6", "2014-01")
    sheet.merge_range("C4:C5", "FN")
    sheet.write("C6", "Star")
    sheet.write_column("D4", ["A1", "A2", "A3"])
    sheet.merge_range("B7:E7", "Seized at the border")
    sheet.write_row("B8", ["2014-02", "FN"])
    sheet.merge_range("D8:E8", "A4")


def test_values_of_merged_cells_stand_in_all_their_cells():
    sheet, rows = read(workbook(("S", lots)))

    assert sheet.headings == ("lot", "make", "serial", "remark")
    assert [tuple(row.cells.values()) for row in rows if not row.left_out] == [
        ("2014-01", "FN", "A1", ""),
        ("2014-01", "FN", "A2", ""),
        ("2014-01", "Star", "A3", ""),
        ("2014-02", "FN", "A4", "A4"),
    ]
    assert left_out(rows) == {7: "note"}


def test_merged_cells_are_left_as_they_are_if_the_clerk_says_so():
    _, rows = read(workbook(("S", lots)), Layout(fill_merged=False))

    assert [row.cells["make"] for row in rows if not row.left_out] == ["FN", "", "Star", "FN"]


def test_a_merged_range_down_to_the_last_row_there_can_be_costs_nothing():
    def write(sheet: Worksheet) -> None:
        sheet.write_row("A1", ["lot", "serial"])
        sheet.merge_range("A2:A1048576", "2014-01")
        sheet.write_column("B2", ["A1", "A2"])

    _, rows = read(workbook(("S", write)))

    assert {tuple(row.cells.values()) for row in rows} <= {
        ("2014-01", "A1"), ("2014-01", "A2"), ("2014-01", "")
    }  # fmt: skip
