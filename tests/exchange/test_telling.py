"""What a row tells by a mapping: several facts, stated figures, partial days, words in doubt."""

from collections.abc import Mapping
from datetime import date

import pytest

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.mapped.telling import Teller, Told
from poincon.exchange.sheets.spreadsheet import Row
from poincon.exchange.shipped import catalogue_shipped
from poincon.ledger.facts import FigureStated, MarkRead, Registered, Seized, Stolen
from poincon.terms.findings import Finding


def told_from(toml: str, cells: Mapping[str, str]) -> Told:
    teller = Teller(mapping_from(toml), catalogue_shipped())
    return teller.tell(Row(number=2, cells=cells))


def codes_in(told: Told) -> list[str]:
    return [found.code for _, found in told.findings]


WIDE = """
[dates]
forms = ["%Y"]
incomplete = "last"
[numbers]
group = ","
[[fact]]
kind = "figure-stated"
only_if = ["Rifles"]
unless = { Rifles = ["n/a", "-"] }
[fact.fields]
on = { column = "Year", footnotes = true }
period = { column = "Year", footnotes = true }
measure = { value = "manufactured" }
unit = { value = "weapons" }
figure = { column = "Rifles" }
series = { value = "Rifles" }
source = { value = "a book" }
[[fact]]
kind = "figure-stated"
[fact.fields]
on = { column = "Year", footnotes = true }
period = { column = "Year", footnotes = true }
measure = { value = "other" }
unit = { value = "per cent" }
figure = { column = "Share" }
series = { value = "Share" }
source = { value = "a book" }
"""


def test_a_row_of_a_wide_table_tells_one_figure_for_each_column():
    told = told_from(WIDE, {"Year": "2014*", "Rifles": "1,234,567", "Share": "6.7%"})

    assert told.findings == []
    assert told.facts == [
        FigureStated(
            on=date(2014, 12, 31), period="2014", measure="manufactured", unit="weapons",
            figure="1234567", series="Rifles", source="a book",
        ),
        FigureStated(
            on=date(2014, 12, 31), period="2014", measure="other", unit="per cent",
            figure="6.7", series="Share", source="a book",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("missing", ["n/a", "-", " N/A", ""])
def test_a_figure_that_is_missing_is_not_told(missing: str):
    told = told_from(WIDE, {"Year": "2014", "Rifles": missing, "Share": "7"})

    assert [fact.series for fact in told.facts] == ["Share"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Year": "2014", "Rifles": "6.7%", "Share": "7"}, "value_is_possible"),
        ({"Year": "2014", "Rifles": "12,34", "Share": "7"}, "value_is_possible"),
        ({"Year": "2014", "Rifles": "many", "Share": "7"}, "value_is_possible"),
        ({"Year": "2014", "Rifles": "1", "Share": ""}, "field_is_filled"),
        ({"Year": "soon", "Rifles": "1", "Share": "2"}, "day_is_readable"),
    ],
)
def test_a_row_with_a_figure_that_cannot_be_read_tells_nothing(cells: dict, code: str):
    told = told_from(WIDE, cells)

    assert told.facts == []
    assert codes_in(told) == [code]


STOLEN = """
[dates]
forms = ["%m/%Y", "%d/%m/%Y"]
incomplete = "last"
[[fact]]
kind = "registered"
[fact.fields]
on = { column = "when" }
sector = { value = "unknown" }
year = { column = "made" }
note = { column = "remark" }
[[fact]]
kind = "stolen"
[fact.fields]
on = { column = "when" }
"""


def test_what_is_known_of_a_day_stands_in_the_note():
    told = told_from(STOLEN, {"when": "03/2020", "made": "١٩٩٨", "remark": "from a car"})

    registered, stolen = told.facts
    assert isinstance(registered, Registered)
    assert isinstance(stolen, Stolen)
    assert registered.on == stolen.on == date(2020, 3, 31)
    assert registered.note == "from a car; on: only 2020-03 is written"
    assert stolen.note == "on: only 2020-03 is written"
    assert registered.described.year == 1998


def test_a_whole_day_needs_no_note():
    told = told_from(STOLEN, {"when": "05/03/2020", "made": "", "remark": ""})

    assert [fact.note for fact in told.facts] == ["", ""]


def test_a_month_without_its_year_says_what_is_lacking():
    toml = STOLEN.replace('"%m/%Y", "%d/%m/%Y"', '"%m"').replace(
        "[[fact]]", "year = 0\n[[fact]]", 1
    )

    (said, *_) = told_from(toml, {"when": "3", "made": "", "remark": ""}).findings

    assert "lacks its year" in said[1].sentence()


def test_a_fault_that_two_facts_share_is_said_once():
    told = told_from(STOLEN, {"when": "2020-03-05", "made": "", "remark": ""})

    assert codes_in(told) == ["day_is_readable"]


WEAPON = """
[tables.days]
"long ago" = "1999-12-31"
[[fact]]
kind = "seized"
[fact.fields]
on = { column = "day", table = "days" }
basis = { value = "criminal" }
place = { template = "{town} / {region}" }
category = { column = "type" }
maker = { column = "make" }
model = { column = "model" }
calibre = { column = "calibre" }
[[fact]]
kind = "mark-read"
only_if = ["serial"]
[fact.fields]
on = { value = "2021-03-04" }
"mark.text" = { column = "serial" }
"mark.mark_class" = { column = "state" }
"""
CELLS = {
    "day": "Long  ago", "town": "Kessa", "region": "", "type": "shotgun", "make": "glock",
    "model": "", "calibre": "12 gauge", "serial": "AB12345", "state": "",
}  # fmt: skip


def test_words_of_the_mapping_are_read_as_the_mapping_is_not_as_the_file():
    told = told_from(WEAPON, CELLS)

    seized, mark = told.facts
    assert isinstance(seized, Seized)
    assert (seized.on, seized.place) == (date(1999, 12, 31), "Kessa")
    assert isinstance(mark, MarkRead)
    assert mark.on == date(2021, 3, 4)


def test_an_empty_column_for_the_class_of_the_mark_leaves_it_to_the_text():
    none = told_from(WEAPON, CELLS | {"serial": "obliterated"})
    said = told_from(WEAPON, CELLS | {"serial": "AB12345", "state": "altered"})

    assert none.facts[1].mark.mark_class == "removed"
    assert none.serials == {"serial": "removed"}
    assert said.facts[1].mark.mark_class == "altered"


def test_a_shotgun_in_a_pistol_calibre_is_doubted_and_taken_in():
    told = told_from(WEAPON, CELLS | {"calibre": "9x19"})

    assert ("calibre", "words_fit_each_other") in [(at, found.code) for at, found in told.findings]
    assert not told.is_refused
    assert len(told.facts) == 2


def test_a_shotgun_in_12_gauge_is_not():
    assert "words_fit_each_other" not in codes_in(told_from(WEAPON, CELLS))


def test_a_model_is_known_with_its_maker_and_the_words_of_the_source_are_kept():
    told = told_from(WEAPON, CELLS | {"type": "pistol", "model": "G17", "calibre": "9x19"})

    described = told.facts[0].described
    assert described.maker == "GLOCK"
    assert described.model
    assert "maker=glock" in described.written


def test_a_model_nobody_knows_stays_as_written_without_a_word():
    told = told_from(WEAPON, CELLS | {"model": "Q9 Special"})

    assert told.facts[0].described.model == "Q9 Special"
    assert not any("model" in found.values.get("name", "") for _, found in told.findings)


def test_a_row_with_a_finding_of_its_form_tells_nothing():
    teller = Teller(mapping_from(WEAPON), catalogue_shipped())
    fault = Finding(code="row_is_readable", text="No.")

    told = teller.tell(Row(number=2, cells=CELLS, findings=(fault,)))

    assert (told.facts, told.findings) == ([], [("", fault)])


def test_a_row_no_fact_applies_to_is_refused():
    toml = WEAPON.replace('kind = "seized"', 'kind = "seized"\nwhen = { type = ["rifle"] }')

    told = told_from(toml, CELLS | {"serial": ""})

    assert codes_in(told) == ["row_tells_a_fact"]


def test_equal_rows_tell_equal_facts_and_equal_findings():
    teller = Teller(mapping_from(WEAPON), catalogue_shipped())
    row = Row(number=2, cells=CELLS | {"calibre": "9x19", "make": "Nobody & Sons"})

    first, again = teller.tell(row), teller.tell(row)

    assert (first.facts, first.findings) == (again.facts, again.findings)
