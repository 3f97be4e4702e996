"""Tables as offices lay them out: titles, storeys, names of columns, worksheets."""

import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from poincon.exchange.sheets.guard import Limits
from poincon.exchange.sheets.spreadsheet import (
    REPAIR_FINDINGS,
    REPAIR_ROW,
    Layout,
    Row,
    open_sheet,
)
from poincon.terms.findings import Refused
from tests.exchange.intake_desk import seizures, xlsx_of
from tests.exchange.layout_desk import codes, read, table, workbook

# --- where the heading is ------------------------------------------------------------------------


def test_titles_blank_rows_and_notes_above_the_heading_are_skipped_and_stated():
    sheet, rows = read(
        "Seizures of 2014,,,\n,,,\nOffice:,Kessa,,\n\n"
        "day,town,make,serial\n2014-01-02,Kessa,FN,A1\n"
    )

    assert (sheet.headings_at, sheet.headings) == (5, ("day", "town", "make", "serial"))
    assert [(row.number, row.cells["serial"]) for row in rows] == [(6, "A1")]
    assert [note.sentence() for note in sheet.notes] == [
        "The heading was found in row 5; the 2 rows above it were left out, "
        "the first of them: Seizures of 2014."
    ]


def test_a_title_of_one_cell_above_a_wide_table_is_skipped():
    sheet, rows = read("Seizures\nday;town;serial\n2014-01-02;Kessa;A1\n2014-01-03;Orvo;A2\n")

    assert (sheet.delimiter, sheet.headings_at) == (";", 2)
    assert rows[1] == Row(number=4, cells={"day": "2014-01-03", "town": "Orvo", "serial": "A2"})


def test_figures_and_days_are_no_heading():
    sheet, _ = read(
        "Report,,,\n2014-01-02,17,3,4\n2014,12,3,4\nYear,Pistols,Rifles,2014\n2013,1,2,3\n"
    )

    assert sheet.headings == ("Year", "Pistols", "Rifles", "2014")


@pytest.mark.parametrize(
    "content",
    ["serial\nA1\nA2\n", "serial,make\nA1,\n,FN\n", "2019,2020\n1,2\n", "a,b\n1,2,\n3,4,x\n5,6\n"],
    ids=["one column", "two columns with gaps", "years", "one row too wide"],
)
def test_a_file_whose_first_row_is_a_heading_is_read_as_it_always_was(content: str):
    sheet, _ = read(content)

    assert (sheet.headings_at, sheet.heading_rows, sheet.notes) == (1, 1, ())
    assert ",".join(sheet.headings) == content.split("\n", 1)[0]


def test_the_clerk_can_say_where_the_heading_is():
    content = "a,b,c\nd,e,f\n1,2,3\n"

    sheet, rows = read(content, Layout(heading_row=2))

    assert sheet.headings == ("d", "e", "f")
    assert [row.number for row in rows] == [3]
    with pytest.raises(Refused, match="no heading in row 9"):
        read(content, Layout(heading_row=9))


def test_a_heading_far_down_can_be_said_but_is_not_searched_for():
    content = "x,,\n" * 80 + "a,b,c\n1,2,3\n"

    assert read(content, Layout(heading_row=81))[0].headings == ("a", "b", "c")
    assert read(content)[0].headings_at == 1


@given(
    st.lists(st.text("abcdefgh", min_size=3, max_size=9), min_size=3, max_size=8, unique=True),
    st.lists(st.sampled_from(["Ministry of the Interior", "", "Page 1"]), max_size=8),
    st.integers(1, 20),
)
def test_a_heading_is_found_below_any_titles(names: list[str], titles: list[str], count: int):
    lines = [title + "," * (len(names) - 1) for title in titles]
    lines += [",".join(names), *(",".join(["7"] * len(names)) for _ in range(count))]

    sheet, rows = read("\n".join(lines))

    assert sheet.headings == tuple(names)
    assert sheet.headings_at == len(titles) + 1
    assert len(rows) == count


# --- what columns are called ---------------------------------------------------------------------


def test_a_column_without_a_heading_gets_a_name_if_it_holds_anything():
    sheet, rows = read('"",Handguns,Rifles,,\nAustria,"923,951",716,,\nBrazil,5,6,,\n')

    assert sheet.headings == ("column 1", "Handguns", "Rifles")
    assert rows[0].cells == {"column 1": "Austria", "Handguns": "923,951", "Rifles": "716"}
    assert codes(sheet) == ["headings_are_given"]


def test_an_empty_column_is_dropped_and_a_value_that_turns_up_in_it_is_said_at_its_row():
    lines = ["a,,b", *["1,,2"] * 100, "3,stray,4", "5,,6"]

    sheet, rows = read("\n".join(lines))

    assert sheet.headings == ("a", "b")
    assert [(row.number, row.findings[0].code) for row in rows if row.findings] == [
        (102, "row_fits_the_heading")
    ]


def test_a_heading_that_is_there_again_is_renamed_and_stated():
    sheet, rows = read("Year,Share,share,Share (2)\n2014,1,2,3\n")

    assert sheet.headings == ("Year", "Share", "share (3)", "Share (2)")
    assert rows[0].cells["share (3)"] == "2"
    assert [note.sentence() for note in sheet.notes] == [
        "The heading share is there again; that column is called share (3)."
    ]


def test_our_own_columns_of_repairs_are_no_columns():
    content = f"{REPAIR_ROW},a,{REPAIR_FINDINGS},b\n17,1,wrong,2\n,3,,4\nx,5,,6\n9,,gone,\n"

    sheet, rows = read(content)

    assert sheet.headings == ("a", "b")
    assert rows == [
        Row(number=2, cells={"a": "1", "b": "2"}, was=17),
        Row(number=3, cells={"a": "3", "b": "4"}),
        Row(number=4, cells={"a": "5", "b": "6"}),
    ]


# --- headings of several rows --------------------------------------------------------------------


def two_storeys(sheet: Worksheet) -> None:
    sheet.merge_range("A1:E1", "Weapons of 2014")
    sheet.merge_range("A2:A3", "No.")
    sheet.merge_range("B2:C2", "Seizure")
    sheet.merge_range("D2:E2", "Weapon")
    sheet.write_row("B3", ["date", "place", "make", "serial"])
    sheet.write_row("A4", [1, "2014-01-02", "Kessa", "FN", "A1"])
    sheet.write_row("A5", [2, "2014-01-03", "Orvo", "FN", "A2"])


def test_merged_cells_show_a_heading_of_two_storeys():
    sheet, rows = read(workbook(("S", two_storeys)))

    assert (sheet.headings_at, sheet.heading_rows) == (2, 2)
    assert sheet.headings == (
        *("No.", "Seizure / date", "Seizure / place", "Weapon / make", "Weapon / serial"),
    )
    assert [row.number for row in rows] == [4, 5]
    assert rows[0].cells["Weapon / serial"] == "A1"


def test_a_heading_whose_cells_all_go_over_two_rows_is_one_heading():
    def write(sheet: Worksheet) -> None:
        for column, name in enumerate(["day", "serial", "make"]):
            sheet.merge_range(0, column, 1, column, name)
        sheet.write_row("A3", ["2014-01-02", "A1", "FN"])

    sheet, rows = read(workbook(("S", write)))

    assert (sheet.headings, sheet.heading_rows) == (("day", "serial", "make"), 2)
    assert len(rows) == 1


def test_in_a_csv_the_clerk_says_how_many_rows_the_heading_takes():
    content = "Title,,,,\nNo.,Seizure,,Weapon,\n,date,place,make,serial\n1,2014,Kessa,FN,A1\n"

    sheet, rows = read(content, Layout(heading_row=2, heading_rows=2))
    found, _ = read(content, Layout(heading_rows=2))

    assert sheet.headings == (
        *("No.", "Seizure / date", "Seizure / place", "Weapon / make", "Weapon / serial"),
    )
    assert found.headings == sheet.headings
    assert len(rows) == 1


# --- worksheets ----------------------------------------------------------------------------------

JANUARY = table(["Weapons"], [], ["day", "serial", "make"], ["2014-01-02", "A1", "FN"])
FEBRUARY = table(["serial", "day", "make"], ["A2", "2014-02-02", "FN"], ["Total", 3])
CODES = table(["code", "meaning"], ["FN", "Fabrique"])


def months() -> bytes:
    return workbook(
        ("Codes", CODES), ("January", JANUARY), ("Empty", table()), ("February", FEBRUARY)
    )


def test_all_worksheets_with_the_same_headings_are_read_one_after_another():
    sheet, rows = read(months(), Layout(sheets=("*",)))

    assert sheet.sheets == ("January", "February")
    assert [(row.sheet, row.number, row.cells["serial"]) for row in rows if not row.left_out] == [
        ("January", 4, "A1"),
        ("February", 2, "A2"),
    ]
    assert [(note.code, note.severity) for note in sheet.notes if "sheets" in note.code] == [
        ("sheets_have_the_same_headings", "warning")
    ]


def test_worksheets_named_together_must_have_the_same_headings():
    assert read(months(), Layout(sheets=("January", "February")))[0].name == "January"
    with pytest.raises(Refused, match="Codes has other headings than January"):
        read(months(), Layout(sheets=("January", "Codes")))
    with pytest.raises(Refused, match="no worksheet March"):
        read(months(), Layout(sheets=("January", "March")))


def test_without_a_word_the_first_worksheet_that_holds_anything_is_read_and_the_others_stated():
    content = workbook(("Empty", table()), ("January", JANUARY), ("Codes", CODES))

    sheet, rows = read(content)

    assert (sheet.name, sheet.sheets) == ("January", ("January",))
    assert [row.sheet for row in rows] == [""]
    assert "sheets_are_stated" in codes(sheet)


def test_a_workbook_without_any_cell_is_refused():
    for layout in (Layout(), Layout(sheets=("*",)), Layout(sheet="Empty")):
        with pytest.raises(Refused, match="empty"):
            read(workbook(("Empty", table())), layout)


# --- what is stated ------------------------------------------------------------------------------


def test_how_a_file_was_read_is_always_stated():
    assert [found.sentence() for found in read("a\tb\n1\t2\n")[0].said()] == [
        "Encoding utf-8, columns separated by ⇥.",
        "The heading is in row 1 and names 2 columns.",
    ]
    assert [found.sentence() for found in read(xlsx_of(["a", "b"], [1, 2]))[0].said()] == [
        "Worksheets read: Sheet.",
        "The heading is in row 1 and names 2 columns.",
    ]


def test_a_layout_is_written_in_a_mapping_as_it_is_named():
    said = b'{"sheets": ["*"], "heading_row": 3, "totals": "read", "fill_merged": false}'

    layout = msgspec.json.decode(said, type=Layout)

    assert (layout.sheets, layout.heading_row, layout.totals) == (("*",), 3, "read")
    for wrong in (b'{"totals": "drop"}', b'{"heading_row": -1}', b'{"headings": 1}'):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(wrong, type=Layout)


def test_rows_that_are_looked_at_beforehand_are_bounded():
    rows = ["a,b", *[f'"{"x" * 9_000}",1'] * 2_000]

    with open_sheet(io.BytesIO("\n".join(rows).encode()), limits=Limits()) as sheet:
        assert sum(1 for _ in sheet.rows) == 2_000


def test_a_file_that_read_well_before_reads_the_same():
    sheet, rows = read(seizures(3))

    assert sheet.notes == ()
    assert rows[2] == Row(
        number=4,
        cells=dict(
            zip(sheet.headings, ("2024-03-02", "crime", "Kessa", "GLOCK", "2001", "SM000002"),
                strict=True)
        ),
    )  # fmt: skip
