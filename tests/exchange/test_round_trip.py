"""Import, export, import: what left the house comes back and adds nothing, or is told apart."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.exports import HEADINGS, csv_lines, exported, write_xlsx
from poincon.exchange.intake.intake import take_in_file
from poincon.exchange.intake.register_rows import differences
from poincon.exchange.intake.repair import RepairSheet
from poincon.exchange.intake.tally import Intake
from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.reading.messages import ToldRow
from poincon.exchange.register_sheet import is_our_export, register_cells
from poincon.exchange.sheets.safe_cells import plain_text, safe_cell
from poincon.exchange.sheets.spreadsheet import open_sheet
from poincon.exchange.shipped import catalogue_shipped
from poincon.ledger.facts import OfficerAppointed
from poincon.ledger.proposal import FOUNDING
from poincon.ledger.shelf import MarkRow, WeaponRow
from poincon.terms.findings import Finding
from poincon.terms.officers import DUTIES
from tests.books import new_book
from tests.exchange.intake_desk import HEADINGS as COLUMNS
from tests.exchange.intake_desk import MAPPING, DeskInMemory, csv_of

FORMS = ("csv", "xlsx")
BOOKS = ("memory", "sqlite", "postgresql")
SERIALS = (
    "=1+1",
    "-123",
    "'x",
    "''=y",
    "+49 7",
    "@SUM(A1)",
    "SM000001",
    "0017",
    "Ж-19 № 4",
    "🔫1",
)
MARKS, MAKER, YEAR = (HEADINGS.index(name) for name in ("marks", "maker", "year"))
AGREE = "rows_agree_with_the_book"


@pytest.fixture(params=BOOKS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """A desk over an empty book with one officer, in memory or on an engine."""
    if request.param == "memory":
        yield DeskInMemory()
        return
    url = f"sqlite:///{tmp_path / 'book.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    with new_book(url, tmp_path) as made:
        post = OfficerAppointed(
            on=date(2020, 1, 1), officer="registrar", office="registry", duties=DUTIES
        )
        made.record([post], by=FOUNDING)
        yield made


def send(desk: Any, file: Path | bytes, mapping: str = "", **more: Any) -> Intake:
    return take_in_file(
        io.BytesIO(file) if isinstance(file, bytes) else file,
        mapping_from(mapping) if mapping else None,
        record=desk.record,
        judged=desk.judged,
        shelf=desk.book,
        catalogue=catalogue_shipped(),
        by="registrar",
        batch_size=4,
        **more,
    )


def sent(desk: Any) -> Intake:
    rows = [("2024-03-02", "crime", "Kessa", "=Zzyzx", "2001", serial) for serial in SERIALS]
    return send(desk, csv_of(*rows), MAPPING)


def export(desk: Any, folder: Path, form: str) -> Path:
    path = folder / f"weapons.{form}"
    if form == "xlsx":
        write_xlsx(exported(desk.book), path)
    else:
        path.write_text("".join(csv_lines(exported(desk.book))), encoding="utf-8", newline="")
    return path


def cells_of(desk: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(csv_lines(exported(desk.book))), newline="")))


def csv_file(lines: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()


def findings_in(intake: Intake) -> list[tuple[int, str, str, str]]:
    return [(f.row, f.column, f.code, f.sentence) for f in intake.row_findings]


# --- the whole trip ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_an_export_sent_back_adds_nothing_and_every_row_is_unchanged(
    desk: Any, tmp_path: Path, form: str
) -> None:
    first = sent(desk)
    size, root = desk.book.size(), desk.book.frontier().root()

    back = send(desk, export(desk, tmp_path, form))

    assert (first.accepted, first.refused) == (len(SERIALS), 0)
    assert (back.rows, back.accepted, back.unchanged, back.refused) == (10, 0, 10, 0)
    assert (back.facts, back.weapons, findings_in(back)) == (0, 0, [])
    assert (desk.book.size(), desk.book.frontier().root()) == (size, root)


def test_an_export_holds_the_serials_to_the_letter_and_no_formula(desk: Any) -> None:
    sent(desk)

    lines = cells_of(desk)

    assert tuple(lines[0]) == HEADINGS == (*WeaponRow._fields, "marks")
    assert sorted(plain_text(line[MARKS]) for line in lines[1:]) == sorted(SERIALS)
    assert {line[MAKER] for line in lines[1:]} == {"'=Zzyzx"}
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("form", FORMS)
def test_the_empty_register_comes_back_as_nothing(desk: Any, tmp_path: Path, form: str) -> None:
    back = send(desk, export(desk, tmp_path, form))

    assert (back.rows, back.unchanged, back.refused) == (0, 0, 0)


def test_a_changed_cell_is_refused_with_what_the_book_says(desk: Any) -> None:
    sent(desk)
    lines = cells_of(desk)
    lines[2][MAKER], lines[2][YEAR], lines[4][MARKS] = "Beretta", "", "=2"
    lines[5][HEADINGS.index("holder")] = "'=boo"
    size = desk.book.size()

    back = send(desk, csv_file(lines))

    assert (back.rows, back.unchanged, back.refused) == (10, 7, 3)
    marks = plain_text(cells_of(desk)[4][MARKS])
    rest = "correct it with a second officer."
    assert findings_in(back) == [
        (3, "maker", AGREE, f"The book says =Zzyzx where the sheet says Beretta: {rest}"),
        (3, "year", AGREE, f"The book says 2001 where the sheet says nothing: {rest}"),
        (5, "marks", AGREE, f"The book says {marks} where the sheet says =2: {rest}"),
        (6, "holder", AGREE, f"The book says nothing where the sheet says =boo: {rest}"),
    ]
    assert desk.book.size() == size


def test_a_weapon_the_book_does_not_have_is_refused_with_how_to_bring_it_in(desk: Any) -> None:
    sent(desk)
    lines = cells_of(desk)
    lines.append(["W-0009999", *lines[1][1:]])
    lines.append(["", *lines[1][1:]])

    back = send(desk, csv_file(lines))

    assert (back.rows, back.unchanged, back.refused) == (12, 10, 2)
    unknown, unnamed = findings_in(back)
    assert unknown[:3] == (12, "weapon", "weapons_are_in_the_book")
    assert "W-0009999" in unknown[3]
    assert "mapping" in unknown[3]
    assert unnamed[:3] == (13, "weapon", "weapon_is_named")


def test_weapons_that_changed_since_are_said_to_differ(desk: Any) -> None:
    sent(desk)
    before = csv_file(cells_of(desk))
    fact = next(e.fact for e in desk.book.each_entry() if getattr(e.fact, "mark", None))
    changed = msgspec.structs.replace(fact, mark=msgspec.structs.replace(fact.mark, text="NEW 1"))
    desk.record([changed], by="registrar")

    back = send(desk, before)

    assert (back.unchanged, back.refused) == (9, 1)
    assert [f[1:3] for f in findings_in(back)] == [("marks", AGREE)]


@pytest.mark.parametrize("form", FORMS)
def test_refused_rows_of_an_export_are_repaired_and_sent_again(
    desk: Any, tmp_path: Path, form: str
) -> None:
    sent(desk)
    lines = cells_of(desk)
    good = [list(line) for line in lines]
    for line in lines[1:4]:
        line[MAKER] = "=Beretta"

    with RepairSheet(tmp_path / f"repair.{form}") as sheet:
        back = send(desk, csv_file(lines), repair=sheet)
    unrepaired = send(desk, sheet.files[0])

    assert (back.unchanged, back.refused, sheet.rows) == (7, 3, 3)
    assert (unrepaired.rows, unrepaired.refused) == (3, 3)
    ours = ["§ row", "§ findings"]
    repaired = [[*ours, *good[0]], *([str(n), "", *good[n - 1]] for n in (2, 3, 4))]
    # what stands in a sheet of repairs was made safe once more
    again = [repaired[0], *([*r[:2], *(safe_cell(cell) for cell in r[2:])] for r in repaired[1:])]
    assert send(desk, csv_file(again)).unchanged == 3


#: What a clerk said of a file that is nothing like a sheet of repairs.
LAID_OUT = MAPPING.replace(
    "[dates]", '[file]\nencoding = "cp1252"\ndelimiter = ";"\nheading_row = 3\n[dates]'
)
REFUSED = [
    ("32/13", "crime", "K\xe9\xe7", "GLOCK", "2001", "'x"),
    ("", "offence", "", "", "", "-1"),
    ("30.02.", "crime", "A, B", "", "", "00,17"),
]


def laid_out() -> bytes:
    good = ("2024-03-02", "crime", "Ke;\xe9", "GLOCK", "2001", "=1")
    lines = [";".join(f'"{cell}"' for cell in row) for row in (COLUMNS, good, *REFUSED)]
    return "\n".join(("Seizures of the year", "", *lines)).encode("cp1252")


@pytest.mark.parametrize("form", FORMS)
def test_refused_rows_sent_again_without_repair_are_the_same_rows(
    tmp_path: Path, form: str
) -> None:
    memory = DeskInMemory()
    with RepairSheet(tmp_path / f"one.{form}", language="fr") as one:
        first = send(memory, laid_out(), LAID_OUT, repair=one)
    with RepairSheet(tmp_path / f"two.{form}", language="ar") as two:
        again = send(memory, one.files[0], LAID_OUT, repair=two)

    assert (first.rows, first.accepted, first.refused) == (4, 1, 3)
    assert (again.rows, again.accepted, again.unchanged, again.refused) == (3, 0, 0, 3)
    for sheet in (one, two):
        with open_sheet(sheet.files[0]) as opened:
            rows = list(opened.rows)
        assert [tuple(row.cells[name] for name in COLUMNS) for row in rows] == REFUSED
        assert [row.was for row in rows] == [5, 6, 7]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_only_the_repaired_rows_count_and_they_count_once(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    memory = DeskInMemory()
    with RepairSheet(tmp_path / "repair.csv") as sheet:
        send(memory, laid_out(), LAID_OUT, repair=sheet)
    text = sheet.files[0].read_text(encoding="utf-8-sig").replace('"32/13"', '"2024-03-03"')
    saved = text.replace('","', f'"{delimiter}"').encode(encoding)

    repaired = send(memory, saved, LAID_OUT)
    again = send(memory, saved, LAID_OUT)
    whole = send(memory, laid_out(), LAID_OUT)

    assert (repaired.rows, repaired.accepted, repaired.refused) == (3, 1, 2)
    assert (again.rows, again.unchanged, again.refused) == (3, 1, 2)
    assert (whole.rows, whole.unchanged, whole.refused) == (4, 1, 3)
    marks = memory.book.marks_of(memory.book.rows)
    assert sorted(mark.text for found in marks.values() for mark in found) == ["'x", "=1"]


# --- one cell ------------------------------------------------------------------------------------


def test_only_the_columns_of_an_export_in_their_order_are_an_export() -> None:
    assert is_our_export(HEADINGS)
    assert is_our_export(list(HEADINGS))
    assert not is_our_export(HEADINGS[:-1])
    assert not is_our_export((*HEADINGS, "note"))
    assert not is_our_export(tuple(reversed(HEADINGS)))
    assert not is_our_export(())


def weapon(**said: object) -> WeaponRow:
    empty = dict.fromkeys(WeaponRow._fields, "") | {"year": None, "weapon": "W-1"}
    return WeaponRow(**(empty | said))  # type: ignore[arg-type]


def mark(text: str, number: int, *, mark_class: str = "usable") -> MarkRow:
    return MarkRow(
        text,
        "W-1",
        number,
        text,
        "manufacture",
        mark_class,
        False,
        "",
        "",
        "",
        "2024-01-01",
        False,
    )


class OneWeapon:
    """A register of one weapon."""

    def __init__(self, row: WeaponRow, marks: tuple[MarkRow, ...] = ()) -> None:
        self._row, self._marks = row, marks

    def rows_of(self, weapons: Any) -> dict[str, WeaponRow]:
        return {self._row.weapon: self._row} if self._row.weapon in weapons else {}

    def marks_of(self, weapons: Any) -> dict[str, tuple[MarkRow, ...]]:
        return {self._row.weapon: self._marks} if self._row.weapon in weapons else {}


def compared(register: OneWeapon, *cells: str, **row: Any) -> list[tuple[str, Finding]]:
    ((_, findings),) = differences([ToldRow(number=2, cells=cells, **row)], HEADINGS, register)
    return findings


def test_each_text_of_a_mark_stands_there_once_and_marks_without_text_not_at_all() -> None:
    marks = (mark("A 1", 1), mark("B", 2), mark("", 3, mark_class="removed"), mark("A 1", 4))

    assert register_cells(weapon(year=1999), marks)[-1] == "A 1 + B"
    assert register_cells(weapon(year=1999), ())[WeaponRow._fields.index("year")] == 1999


@given(st.text(), st.text())
def test_a_cell_agrees_with_the_book_as_it_was_exported_and_with_nothing_else(
    book: str, other: str
) -> None:
    register = OneWeapon(weapon(holder=book))
    place = HEADINGS.index("holder")

    def found(cell: str) -> list[str]:
        cells = [str(safe_cell(value) or "") for value in register_cells(weapon(), ())]
        cells[place] = cell.strip()
        return [column for column, _ in compared(register, *cells)]

    assert found(str(safe_cell(book))) == []
    if not book.strip().startswith("'"):
        assert found(book) == []  # a program took the apostrophe off
    if other.split() != book.split():
        assert found(str(safe_cell(other))) == ["holder"]


def test_what_the_reader_found_on_a_row_keeps_it_out() -> None:
    fault = Finding(code="row_fits_the_heading", text="The row is short.", rule="FILE")
    cells = [str(value or "") for value in register_cells(weapon(), ())]

    register = OneWeapon(weapon())

    assert compared(register, *cells) == []
    assert compared(register, *cells, findings=(("", fault),)) == [("", fault)]
    assert compared(register, findings=(("", fault),)) == [("", fault)]
