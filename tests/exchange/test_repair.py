"""Refused rows come out as a sheet that is repaired and sent again; nothing is lost on the way."""

import csv
import io
import re
import string
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from poincon.exchange.intake import repair_parts
from poincon.exchange.intake.repair import RepairSheet
from poincon.exchange.sheets.guard import LIMITS, Limits, admit
from poincon.exchange.sheets.safe_cells import plain_text, safe_cell, safe_text
from poincon.exchange.sheets.spreadsheet import REPAIR_FINDINGS, REPAIR_ROW, Row, open_sheet
from poincon.terms.findings import Finding

HEADINGS = ("day", "serial", "make")
FORMS = ("xlsx", "csv")
FORMULAS = ("=1+1", "+1", "-123", "@SUM(A1)", "＝1", "'x", "''", "'=1", "=cmd|' /C calc'!A0")
SENTENCE = "{text} is not a day in a form of the mapping."
Said = Sequence[tuple[str, Finding]]


def found(code: str = "day_is_readable", text: str = SENTENCE, /, **values: str) -> Finding:
    return Finding(code=code, text=text, values=values or {"text": "x"}, rule="ROW")


WRONG: Said = (("day", found(text="32/13")),)


def written(
    path: Path,
    *rows: tuple[Mapping[str, str], Said],
    headings: Sequence[str] = HEADINGS,
    language: str = "en",
    limits: Limits = LIMITS,
) -> tuple[Path, ...]:
    with RepairSheet(path, language=language, limits=limits) as sheet:
        sheet.begin(headings)
        for number, (cells, findings) in enumerate(rows, start=2):
            sheet.add(number, cells, findings)
    return sheet.files


def raw(path: Path) -> list[list[str]]:
    """The cells as other programs read them."""
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [[str(int(c)) if isinstance(c, float) else str(c) for c in row] for row in rows]


def member(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def read_again(files: Sequence[Path]) -> list[Row]:
    rows = []
    for file in files:
        with open_sheet(file) as sheet:
            rows += list(sheet.rows)
    return rows


# --- cells -------------------------------------------------------------------------------------


@given(st.text())
def test_a_cell_made_safe_is_no_formula_and_can_be_undone(text: str) -> None:
    safe = safe_text(text)

    assert plain_text(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_numbers_and_blanks_are_no_texts_to_make_safe() -> None:
    assert [safe_cell(value) for value in (-1, None, True, "")] == [-1, None, True, ""]


# --- the form ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_refused_row_stands_there_with_its_number_and_what_was_found(
    tmp_path: Path, form: str
) -> None:
    cells = {"day": "32/13", "serial": "0017"}

    files = written(tmp_path / f"r.{form}", (cells, WRONG))

    assert files == (tmp_path / f"r.{form}",)
    assert raw(files[0]) == [
        [REPAIR_ROW, REPAIR_FINDINGS, "day", "serial", "make"],
        ["2", "day: 32/13 is not a day in a form of the mapping.", "32/13", "0017", ""],
    ]


@pytest.mark.parametrize("form", FORMS)
def test_all_findings_of_a_row_are_said_errors_first_in_the_clerks_language(
    tmp_path: Path, form: str
) -> None:
    advice = Finding(
        code="serial_is_plain",
        text="{serial} was taken as a number: {reason}.",
        values={"serial": "1 2", "reason": "…"},
        severity="advice",
    )
    findings = (("serial", advice), ("", found("x", "The file is empty.")), *WRONG)

    (file,) = written(tmp_path / f"r.{form}", ({"day": "32/13"}, findings), language="fr")

    said = raw(file)[1][1].split(" | ")
    assert [part.startswith(("day: ", "serial: ")) for part in said] == [False, True, True]
    assert "32/13" in said[1]
    assert said[2].startswith("serial: 1 2")
    assert "is not a day" not in said[1]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_in_it_is_a_formula_not_even_a_heading_or_a_finding(
    tmp_path: Path, form: str
) -> None:
    rows = [({"=a": text}, (("=a", found(text=text)),)) for text in FORMULAS]

    (file,) = written(tmp_path / f"r.{form}", *rows, headings=("=a", "'b"))

    lines = raw(file)
    assert lines[0][2:] == ["'=a", "''b"]
    assert [line[2] for line in lines[1:]] == [f"'{text}" for text in FORMULAS]
    assert all(line[1].startswith("'=a: ") for line in lines[1:])
    if form == "xlsx":
        assert "<f>" not in member(file, "xl/worksheets/sheet1.xml")


def test_cells_at_fault_are_coloured_and_noted_errors_unlike_advice(tmp_path: Path) -> None:
    advice = Finding(code="x", text="Odd.", severity="advice")
    findings = (("make", advice), ("day", found(text="A")), ("day", found(text="B")))

    (file,) = written(tmp_path / "r.xlsx", ({"make": "odd"}, findings))

    sheet, notes = member(file, "xl/worksheets/sheet1.xml"), member(file, "xl/comments1.xml")
    form = dict(re.findall(r'<c r="(\w+)" s="(\d+)"', sheet))
    assert len({form["C2"], form["E2"], form["B2"]}) == 3
    assert re.findall(r'<comment ref="(\w+)"', notes) == ["C2", "E2"]
    assert notes.index("A is not a day") < notes.index("B is not a day") < notes.index("Odd.")


def test_a_row_that_is_wrong_as_a_whole_has_its_number_coloured(tmp_path: Path) -> None:
    (file,) = written(tmp_path / "r.xlsx", ({"day": "1"}, (("", found()),)), ({"day": "1"}, WRONG))

    sheet = member(file, "xl/worksheets/sheet1.xml")
    assert re.search(r'<c r="A2" s="\d+"', sheet)
    assert not re.search(r'<c r="A3" s="\d+"', sheet)


@pytest.mark.parametrize(("language", "expected"), [("ar", True), ("ru", False)])
def test_a_sheet_in_arabic_runs_from_right_to_left(
    tmp_path: Path, language: str, expected: bool
) -> None:
    (file,) = written(tmp_path / "r.xlsx", ({"day": "1"}, WRONG), language=language)

    sheet = member(file, "xl/worksheets/sheet1.xml")
    assert ('rightToLeft="1"' in sheet) is expected
    assert '<pane xSplit="2" ySplit="1"' in sheet
    assert '<autoFilter ref="A1:E2"' in sheet


def test_notes_are_bounded_and_every_finding_is_said_nevertheless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repair_parts, "MOST_NOTES", 3)

    (file,) = written(tmp_path / "r.xlsx", *[({"day": "1"}, WRONG)] * 5)

    assert member(file, "xl/comments1.xml").count("<comment ") == 3
    assert [line[1] != "" for line in raw(file)[1:]] == [True] * 5


@pytest.mark.parametrize("form", FORMS)
def test_more_findings_than_a_cell_holds_are_cut_with_a_sign(tmp_path: Path, form: str) -> None:
    findings = [("day", found(text="\U0001f600" * 60 + str(n))) for n in range(900)]

    (file,) = written(tmp_path / f"r.{form}", ({"day": "1"}, findings))

    said = raw(file)[1][1]
    assert said.endswith("…")
    assert 15_000 <= len(said) < len(said.encode("utf-16-le")) // 2 <= LIMITS.field_length


# --- where it is written -------------------------------------------------------------------------


def test_without_a_refused_row_there_is_no_file(tmp_path: Path) -> None:
    assert written(tmp_path / "r.xlsx") == ()
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsError, match="not overwritten"):
        written(tmp_path / "r.xlsx", ({"day": "1"}, WRONG))
    with pytest.raises(FileNotFoundError, match="no folder"):
        written(tmp_path / "no" / "r.xlsx", ({"day": "1"}, WRONG))

    assert (tmp_path / "r.xlsx").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("form", FORMS)
def test_after_a_fault_no_half_of_the_repairs_is_left(tmp_path: Path, form: str) -> None:
    sheet = RepairSheet(tmp_path / f"r.{form}")
    with pytest.raises(OSError, match="disk"), sheet:
        sheet.begin(HEADINGS)
        sheet.add(2, {"day": "1"}, WRONG)
        raise OSError("the disk is full")

    assert sheet.files == ()
    assert list(tmp_path.iterdir()) == []


# --- rows that XLSX cannot hold ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["\U0001f600" * 16_384, "=" + "x" * 32_766, "a\ufffeb", "\uffff", "_x005F_x0001_", "x\ud800"],
    ids=["long", "safe and long", "not a character", "nor this", "escape of an escape", "half"],
)
def test_a_row_that_xlsx_would_change_goes_into_a_csv_beside_it(tmp_path: Path, text: str) -> None:
    files = written(tmp_path / "r.xlsx", ({"day": "1"}, WRONG), ({"serial": text}, WRONG))

    assert files == (tmp_path / "r.xlsx", tmp_path / "r.csv")
    assert [line[0] for line in raw(files[0])[1:]] == ["2"]
    assert [line[0] for line in raw(files[1])[1:]] == ["3"]
    if text.isprintable() or "_" in text:
        assert plain_text(raw(files[1])[1][3]) == text


@pytest.mark.parametrize(
    "limits",
    [
        Limits(sheet_cells=5 * 4),
        Limits(unpacked_bytes=2_400),
        Limits(held_bytes=4_000),
    ],
    ids=["cells", "bytes", "memory"],
)
def test_rows_that_the_gate_would_not_let_in_go_on_in_csv(tmp_path: Path, limits: Limits) -> None:
    rows = [({"day": f"{n}", "make": "x"}, (("", found()),)) for n in range(60)]

    files = written(tmp_path / "r.xlsx", *rows, limits=limits)

    assert [file.suffix for file in files] == [".xlsx", ".csv"]
    assert len(raw(files[0])) > 1
    kept = [line[2] for file in files for line in raw(file)[1:]]
    assert sorted(kept, key=int) == [str(n) for n in range(60)]


def test_an_xlsx_of_the_size_that_fits_is_let_in_again(tmp_path: Path) -> None:
    limits = Limits(unpacked_bytes=400_000)
    rows = [({"day": "&<>" * 9, "make": "é" * 9}, WRONG) for _ in range(900)]

    files = written(tmp_path / "r.xlsx", *rows, limits=limits)

    assert [file.suffix for file in files] == [".xlsx", ".csv"]
    for file in files:
        with file.open("rb") as stream:
            assert admit(stream, limits=limits) == file.suffix[1:]


def test_csv_goes_on_in_another_file_and_takes_a_free_name(tmp_path: Path) -> None:
    (tmp_path / "r-2.csv").write_text("mine", encoding="utf-8")
    rows = [({"day": "1"}, WRONG)] * 3

    files = written(tmp_path / "r.csv", *rows, limits=Limits(file_bytes=130))

    assert [file.name for file in files] == ["r.csv", "r-3.csv", "r-4.csv"]
    assert [len(raw(file)) for file in files] == [2, 2, 2]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("row_is_readable", {}),
        ("row_fits_the_heading", {"day": "1", "serial": "2"}),
        ("cells_are_bearable", {"day": "x" * 32_767}),
        ("file_has_no_nul", {"day": "a\0b"}),
    ],
)
def test_a_row_the_reader_lost_something_of_is_refused_until_it_is_repaired(
    tmp_path: Path, form: str, code: str, cells: dict[str, str]
) -> None:
    files = written(tmp_path / f"r.{form}", (cells, (("", found(code)),)))

    assert [file.name for file in files] == ["r.csv"]
    (row,) = read_again(files)
    assert [one.code for one in row.findings] == ["row_fits_the_heading"]
    text = files[0].read_text(encoding="utf-8-sig").replace(',"§"', "").replace("�", "")
    files[0].write_text(text, encoding="utf-8-sig")
    assert [row.findings for row in read_again(files)] in ([()], [])


# --- sent again ----------------------------------------------------------------------------------

#: What a reader of a spreadsheet can have given us: no outer white space, no NUL.
CELLS = st.builds(
    lambda start, rest: f"{start}{rest}".strip(),
    st.sampled_from(["", *FORMULAS, "'", '"', "﷽", "مسدس", "\u202e", "🔫", "_x0041_", "00"]),
    st.text(
        st.one_of(
            st.characters(codec="utf-8", exclude_characters="\0"),
            st.sampled_from(string.punctuation + "\r\n\t🔫ع"),
        ),
        max_size=40,
    ),
).filter(lambda text: len(text.splitlines()) < 8)


@pytest.mark.parametrize("form", FORMS)
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_whatever_a_row_said_it_says_again(
    tmp_path_factory: pytest.TempPathFactory, form: str, rows: list[tuple[str, str, str]]
) -> None:
    said = [dict(zip(HEADINGS, row, strict=True)) for row in rows]

    files = written(tmp_path_factory.mktemp("r") / f"r.{form}", *[(row, WRONG) for row in said])

    again = sorted(read_again(files), key=lambda row: row.was)
    assert [row.cells for row in again] == said
    assert [row.was for row in again] == list(range(2, len(said) + 2))
    assert [row.findings for row in again] == [()] * len(said)


@pytest.mark.parametrize("form", FORMS)
def test_headings_are_those_of_the_file_again(tmp_path: Path, form: str) -> None:
    headings = ("=day", "'serial", "a;b;c", "make (2)", "ميل")

    (file,) = written(tmp_path / f"r.{form}", ({"=day": "1"}, WRONG), headings=headings)

    with open_sheet(file) as sheet:
        assert sheet.headings == headings


@pytest.mark.parametrize("form", FORMS)
def test_repairs_of_repairs_have_our_columns_once(tmp_path: Path, form: str) -> None:
    headings = (REPAIR_ROW, REPAIR_FINDINGS, *HEADINGS)

    (file,) = written(tmp_path / f"r.{form}", ({"day": "1"}, WRONG), headings=headings)

    assert raw(file)[0] == list(headings)
