"""Tables of figures tell what a source states: one fact for each number, none lost, none made."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.mapped.telling import Teller
from poincon.exchange.proposing.proposal import SheetSample
from poincon.exchange.sheets.spreadsheet import Sheet, open_sheet
from poincon.exchange.shipped import catalogue_shipped
from poincon.ledger.facts import FigureStated
from tests.exchange.proposal_sheets import proposed_for, questions_in, sample_of, told_by

FOLDER = Path(__file__).parents[2] / "examples" / "us-commerce"
TABLES = sorted(FOLDER.glob("*.csv"))


def figures_from(path: Path) -> list[FigureStated]:
    """The facts of a shipped table, by the mapping proposed for it; no edit, no row refused."""
    with open_sheet(path) as sheet:
        rows = list(sheet.rows)
        proposed = proposed_for(_sample(sheet, [row.cells for row in rows], path.name))
    assert questions_in(proposed) == []
    teller = Teller(mapping_from(proposed.toml), catalogue_shipped())
    told = [teller.tell(row) for row in rows]
    assert not any(one.is_refused for one in told)
    return [fact for one in told for fact in one.facts]


def _sample(sheet: Sheet, cells: list, title: str) -> SheetSample:
    return SheetSample(headings=sheet.headings, rows=cells, title=title)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_number_of_a_shipped_table_is_one_fact_and_no_other_is(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    printed = [cell.replace(",", "").rstrip("%") for row in rows for cell in row[1:] if cell]

    figures = figures_from(path)

    assert sorted(map(Decimal, printed)) == sorted(Decimal(fact.figure) for fact in figures)
    assert {fact.source for fact in figures} == {path.name}


@pytest.mark.parametrize(
    ("name", "series", "measure", "unit", "category"),
    [
        ("01-manufacturing", "Rifles", "manufactured", "weapons", "SA.RIF"),
        ("02-exports", "Revolvers", "exported", "weapons", "SA.REV"),
        ("03-imports", "Total", "imported", "weapons", ""),
        ("04-import-applications", "Military*", "applications", "acts", ""),
        ("05-2015-import-countries", "Shotguns", "imported", "weapons", "SA.SHG"),
        ("13-FFL-inspections", "Inspections", "inspections", "acts", ""),
        ("13-FFL-inspections", "Percent Inspected", "inspections", "per cent", ""),
        ("13-FFL-inspections", "Total Licensees", "licences", "acts", ""),
    ],
)
def test_title_and_heading_say_what_was_measured(
    name: str, series: str, measure: str, unit: str, category: str
):
    facts = [fact for fact in figures_from(FOLDER / f"{name}.csv") if fact.series == series]

    assert {(f.measure, f.unit, f.category) for f in facts} == {(measure, unit, category)}


def test_a_figure_is_dated_on_the_last_day_of_its_year():
    made = figures_from(FOLDER / "01-manufacturing.csv")

    (pistols,) = [f for f in made if f.period == "2014" and f.series == "Pistols"]
    assert (pistols.on, pistols.figure, pistols.note) == (date(2014, 12, 31), "3633454", "")


def test_countries_are_known_by_name_and_what_is_none_is_kept_in_the_note():
    figures = figures_from(FOLDER / "05-2015-import-countries.csv")

    handguns = {f.note: (f.country, f.figure) for f in figures if f.series == "Handguns"}
    assert handguns["China1"] == ("CN", "0")
    assert handguns["Slovak Republic"] == ("SK", "1075")
    assert handguns["Other2"] == ("", "799")
    assert {(f.on, f.period) for f in figures} == {(date(2015, 12, 31), "2015")}


@pytest.mark.parametrize(
    ("headings", "row", "title", "measure"),
    [
        (("Année", "Revolvers"), ("2014", "1 234"), "Exportations", "exported"),
        (("Año", "Revólver"), ("2014", "1.234.567"), "importaciones", "imported"),
        (("Ano", "Revólver"), ("2014", "1.234.567"), "Produção", "manufactured"),
        (("Год", "Револьвер"), ("2014", "1 234"), "Изъятие", "seized"),
        (("السنة", "صادرات"), ("٢٠١٤", "١٬٢٣٤"), "", "exported"),
        (("年份", "左轮手枪"), ("2014", "1234"), "销毁", "destroyed"),
    ],
)
def test_figures_in_other_languages_are_read(headings, row, title, measure):
    sample = sample_of(headings, [row, (row[0].replace("4", "5"), row[1])], title)

    proposed = proposed_for(sample)
    told = told_by(proposed.toml.replace('source = { value = "" }', 'source = { value = "x" }'),
                   sample)  # fmt: skip

    (fact,) = told[0].facts
    assert (fact.period, fact.measure) == ("2014", measure)
    assert fact.figure in ("1234", "1234567")


def test_a_missing_figure_is_no_fact_and_a_zero_is_one():
    headings = ("Year", "Rifles", "Revolvers")
    sample = sample_of(headings, [("2014", "0", "n/a"), ("2015", "", "12")], "seizures")

    told = told_by(proposed_for(sample).toml, sample)

    said = [[(fact.series, fact.figure) for fact in one.facts] for one in told]
    assert said == [[("Rifles", "0")], [("Revolvers", "12")]]


def test_one_sign_that_may_part_thousands_or_decimals_is_asked_and_read_as_neither():
    sample = sample_of(("Year", "Seizures"), [("2014", "1,234"), ("2015", "2,345")], "x")

    proposed = proposed_for(sample)

    assert len(questions_in(proposed)) == 1
    assert all(told.is_refused for told in told_by(proposed.toml, sample))


def test_countries_without_a_year_ask_for_it():
    sample = sample_of(("Country", "Rifles"), [("France", "12"), ("Nowhereland", "13")], "exports")

    proposed = proposed_for(sample)

    assert any("year" in question for question in questions_in(proposed))
    assert '# Nowhereland = ""' in proposed.toml


def test_what_was_measured_is_left_open_when_nothing_says_it():
    sample = sample_of(("Year", "Rifles"), [("2014", "12"), ("2015", "13")], "table 7")

    proposed = proposed_for(sample)

    assert 'measure = { value = "other" }    # nothing says what was measured' in proposed.toml


def test_a_list_of_weapons_with_a_number_first_is_no_table_of_figures():
    headings = ("Year", "Serial number", "Calibre", "date")
    rows = [("2014", "12345", "38", "2015-01-01"), ("2015", "22345", "38", "2015-01-02")]

    proposed = proposed_for(sample_of(headings, rows), "found")

    assert [telling.kind for telling in proposed.mapping.fact] == ["found", "mark-read"]


def test_months_are_periods_too():
    rows = [("03/2014", "12"), ("04/2014", "13")]
    sample = sample_of(("Period", "Seizures"), rows, "book of figures")

    (first, _) = told_by(proposed_for(sample).toml, sample)

    assert (first.facts[0].period, first.facts[0].on) == ("2014-03", date(2014, 3, 31))
