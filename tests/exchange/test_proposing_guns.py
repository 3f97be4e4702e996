"""The mapping proposed for 317 real weapons says what the one written by hand says."""

from pathlib import Path

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.mapped.telling import Teller, Told
from poincon.exchange.proposing.proposal import SheetSample
from poincon.exchange.sheets.spreadsheet import Row, open_sheet
from poincon.exchange.shipped import catalogue_shipped
from tests.exchange.proposal_sheets import proposed_for, questions_in

FOLDER = Path(__file__).parents[2] / "examples" / "us-crime-guns"


def weapons() -> tuple[SheetSample, list[Row]]:
    with open_sheet(FOLDER / "guns.csv") as sheet:
        rows = list(sheet.rows)
        sample = SheetSample(
            headings=sheet.headings, rows=[row.cells for row in rows], title="guns.csv"
        )
    return sample, rows


def told_by(toml: str, rows: list[Row]) -> list[Told]:
    teller = Teller(mapping_from(toml), catalogue_shipped())
    return [teller.tell(row) for row in rows]


def test_the_proposal_asks_nothing_and_tells_what_the_mapping_by_hand_tells():
    sample, rows = weapons()
    proposed = proposed_for(sample, "seized")

    by_proposal = told_by(proposed.toml, rows)
    by_hand = told_by((FOLDER / "mapping.toml").read_text(encoding="utf-8"), rows)

    assert questions_in(proposed) == []
    assert [told.facts for told in by_proposal] == [told.facts for told in by_hand]
    assert [told.is_refused for told in by_proposal] == [told.is_refused for told in by_hand]
    assert sum(told.is_refused for told in by_hand) == 22


def test_the_proposal_names_what_it_does_not_read():
    sample, _ = weapons()

    toml = proposed_for(sample, "seized").toml

    for heading in ("dealer_state", "time_to_crime", "case_status", "purchase_date"):
        assert f"# not read: {heading} (" in toml
