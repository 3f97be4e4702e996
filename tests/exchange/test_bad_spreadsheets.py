"""Spreadsheets that must fail, each with the very findings it must produce (tests/exchange/bad).

Beside `NAME.csv` lies `NAME.findings`: one error a line, as row and code; row 0 is the whole file.
"""

from pathlib import Path

import pytest

from poincon.terms.findings import Refused
from tests.exchange.intake_desk import DeskInMemory

BAD = Path(__file__).parent / "bad"


def found_in(desk: DeskInMemory, file: Path) -> list[str]:
    try:
        intake = desk.take_in(file)
    except Refused as refused:
        return sorted(f"0 {found.code}" for found in refused.findings)
    assert intake.rows == intake.accepted + intake.unchanged + intake.refused
    assert intake.refused == len({f.row for f in intake.row_findings if f.severity == "error"})
    return sorted(f"{f.row} {f.code}" for f in intake.row_findings if f.severity == "error")


@pytest.mark.parametrize("file", sorted(BAD.glob("*.csv")), ids=lambda file: file.stem)
def test_a_bad_spreadsheet_produces_exactly_its_findings(file: Path):
    desk = DeskInMemory()

    expected = file.with_suffix(".findings").read_text(encoding="utf-8").splitlines()

    assert found_in(desk, file) == sorted(expected)


@pytest.mark.parametrize("file", sorted(BAD.glob("*.csv")), ids=lambda file: file.stem)
def test_good_rows_beside_bad_ones_are_written_whole(file: Path):
    desk = DeskInMemory()

    found_in(desk, file)

    written = [entry.fact.weapon for entry in list(desk.book.each_entry())[1:]]
    assert all(written.count(weapon) == 2 for weapon in written)
