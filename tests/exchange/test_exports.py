"""What leaves the house as a file: the same facts, the same root, and nothing that runs."""

import csv
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from poincon.exchange import exports
from poincon.exchange.exports import (
    HEADINGS,
    NotForASpreadsheet,
    csv_lines,
    evidence_lines,
    exported,
    story_lines,
    write_xlsx,
)
from poincon.exchange.sheets.safe_cells import safe_cell
from poincon.exchange.story import batches_from
from poincon.ledger.memory import MemoryBook
from poincon.ledger.record import record
from poincon.ledger.shelf import WeaponRow
from tests.stories.sanmora import policy, sanmora, told
from tests.stories.telling import memory_book, policy_of, tell

FORMULAS = (
    "'",
    "'=1",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
)


def row(marks: str = "", **said: object) -> tuple[object, ...]:
    empty = dict.fromkeys(WeaponRow._fields, "") | {"year": None}
    return (*WeaponRow(**(empty | said)), marks)  # type: ignore[arg-type]


def facts_of(book: MemoryBook) -> list[tuple[object, ...]]:
    return [(e.number, e.at, e.by, e.approved_by, e.fact) for e in book.each_entry()]


# --- the story ---------------------------------------------------------------------------------


def test_the_story_told_into_an_empty_book_gives_the_same_facts() -> None:
    book, _ = sanmora()

    again, _ = told("".join(story_lines(book.each_entry())), rules=policy())

    assert facts_of(again) == facts_of(book)
    assert again.rows == book.rows


@pytest.mark.parametrize("officer", ["O'Hara", 'the "second"', "#7", "Ж ж", "a=b", "by=x \\ y"])
def test_officers_of_any_name_are_told_again(officer: str) -> None:
    book = memory_book()
    appointed = tell("").household()[0].fact
    founding = type(appointed)(
        on=appointed.on, officer=officer, office="Registry", duties=("collect", "approve")
    )
    at = batches_from("@ 2000-01-01T00:00 by=x\n2000-01-01 found W-1")[0].at
    record(book, [founding], policy=policy_of(), by="founding act", at=at)
    found = batches_from("@ 2000-01-02T00:00 by=x\n2000-01-01 found W-1")[0]
    record(book, found.facts, policy=policy_of(), by=officer, approved_by=officer, at=found.at)

    batches = batches_from("".join(story_lines(book.each_entry())))

    assert [(b.by, b.approved_by, b.facts) for b in batches] == [
        ("founding act", "", (founding,)),
        (officer, officer, found.facts),
    ]


# --- evidence ----------------------------------------------------------------------------------


def tree_hash(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, as it is written there, in no way as the house does it."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = tree_hash(leaves[:split]), tree_hash(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


def test_the_root_is_derived_anew_from_the_evidence_alone() -> None:
    book, _ = sanmora()

    lines = [json.loads(line) for line in "".join(evidence_lines(book.each_line())).splitlines()]

    leaves = []
    for line in lines:
        digest = sha256(line["payload"].encode()).hexdigest()
        entry = {"kind": line["kind"], "payload": digest, "salt": line["salt"]}
        written = json.dumps(entry, separators=(",", ":"), sort_keys=True).encode()
        leaves.append(sha256(b"\x00" + written).digest())
    assert [leaf.hex() for leaf in leaves] == [line["leaf"] for line in lines]
    assert [line["number"] for line in lines] == list(range(book.size()))
    assert tree_hash(leaves) == book.frontier().root()
    assert [json.loads(line["payload"])["fact"]["kind"] for line in lines] == [
        line["kind"] for line in lines
    ]


# --- tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert safe_cell(f"x{text}") == f"x{text}"


@given(st.text() | st.integers() | st.none())
def test_a_cell_keeps_what_it_says(value: object) -> None:
    assert safe_cell(value) in (value, f"'{value}")
    assert isinstance(safe_cell(value), type(value))


ROWS = [row(weapon=f"W-{n}", maker=text, year=-n) for n, text in enumerate(FORMULAS, start=1)]


def test_weapons_as_csv_are_read_back_and_run_nothing() -> None:
    text = "".join(csv_lines([*ROWS, row(weapon="W-0", holder='a,"b"\r\nc;=1', year=None)]))

    lines = list(csv.reader(io.StringIO(text, newline="")))

    assert lines[0] == list(HEADINGS)
    assert [cells[HEADINGS.index("maker")] for cells in lines[1:-1]] == [
        f"'{text}" for text in FORMULAS
    ]
    assert lines[-1][HEADINGS.index("holder")] == 'a,"b"\r\nc;=1'
    assert lines[-1][HEADINGS.index("year")] == ""
    assert lines[1][HEADINGS.index("year")] == "-1"


def test_csv_of_no_weapons_is_its_headings() -> None:
    assert "".join(csv_lines([])) == ",".join(HEADINGS) + "\r\n"


def test_weapons_as_xlsx_are_read_back_and_run_nothing(tmp_path: Path) -> None:
    written = write_xlsx([*ROWS, row(weapon="https://a.example", year=2020)], tmp_path / "w.xlsx")

    sheet = CalamineWorkbook.from_path(tmp_path / "w.xlsx").get_sheet_by_name("weapons")
    cells = sheet.to_python()
    raw = (tmp_path / "w.xlsx").read_bytes()

    assert written == len(ROWS) + 1
    assert cells[0] == list(HEADINGS)
    shown = [line[HEADINGS.index("maker")] for line in cells[1:-1]]
    # some readers give a carriage return back as a new line
    unlike = [f"'{text}".replace("\r", "\n") for text in FORMULAS]
    assert [text.replace("\r", "\n") for text in shown] == unlike
    assert cells[-1][HEADINGS.index("year")] == 2020
    assert cells[-1][0] == "https://a.example"
    assert b"<f>" not in raw
    assert b"hyperlink" not in raw


def test_a_spreadsheet_is_not_cut_off_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 3)

    assert write_xlsx(ROWS[:3], tmp_path / "three.xlsx") == 3
    with pytest.raises(NotForASpreadsheet, match="ends after 3 weapons"):
        write_xlsx(ROWS[:4], tmp_path / "four.xlsx")


@pytest.mark.parametrize("text", ["x" * 32_768, "=" + "x" * 32_767, "🔫" * 16_384])
def test_a_text_is_not_cut_off_without_a_word(tmp_path: Path, text: str) -> None:
    assert write_xlsx([row(weapon="W-1", marks=text[:16_000])], tmp_path / "short.xlsx") == 1
    with pytest.raises(NotForASpreadsheet, match="W-1 has a text longer"):
        write_xlsx([row(weapon="W-1", marks=text)], tmp_path / "long.xlsx")


def test_every_weapon_is_exported_with_the_texts_of_its_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exports, "_CHUNK", 3)
    book, _ = sanmora()

    rows = list(exported(book))

    assert [exported[:-1] for exported in rows] == [tuple(row) for row in book.each_weapon()]
    for *said, marks in rows:
        texts = {mark.text for mark in book.marks.get(said[0], ()) if mark.text}
        assert set(str(marks).split(" + ")) - {""} == texts
    assert any(" + " in str(cells[-1]) for cells in rows)
    assert any(cells[-1] for cells in rows)
