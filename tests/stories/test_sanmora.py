"""Sanmora from 2015 to 2026. Every figure here was worked out by hand from the story's lines."""

from datetime import date

import pytest

from poincon.collection.recoveries import time_to_crime
from poincon.ledger.facts import KINDS, Corrected, kind_of
from poincon.ledger.lives import state
from poincon.ledger.transitions import Status
from poincon.lifecycle.history import history_of
from poincon.lifecycle.overview import overview
from poincon.reports.sdg_16_4_2 import indicator, rows_behind, vintages
from poincon.tracing.reading import find
from tests.stories.sanmora import policy, sanmora


def of_status(status: str) -> list[str]:
    book, _ = sanmora()
    return [row.weapon for row in book.each_weapon() if row.status == status]


def life_of(weapon: str, *, as_of: date | None = None):
    book, _ = sanmora()
    return state(weapon, book.histories([weapon])[weapon], as_of=as_of)


def end_of(year: int) -> str:
    return f"{year}-12-31T23:59:59.999999Z"


def test_the_story_is_told_without_a_refusal_and_with_one_open_exception():
    _, recorded = sanmora()

    advice = [(finding.code, finding.weapon) for each in recorded for finding in each.advice]
    assert advice == [("recovered_weapons_lie_in_secure_depots", "W-0000021")]


def test_the_story_uses_nearly_every_kind_of_fact():
    book, _ = sanmora()

    told = {kind_of(entry.fact) for entry in book.each_entry()}
    untold = {"depot-closed", "figure-stated", "term-settled", "identified"}
    untold |= {"search-opened", "search-closed", "match-accepted", "match-rejected"}
    assert set(KINDS) - told == untold


def test_twenty_five_weapons_stand_where_the_story_left_them():
    book, _ = sanmora()

    assert book.by_status() == {
        "in stock": 6,
        "issued": 2,
        "held": 2,
        "abroad": 1,
        "deactivated": 1,
        "destroyed": 8,
        "surrendered": 1,
        "seized": 2,
        "found": 1,
        "stolen": 1,
    }
    assert of_status("issued") == ["W-0000003", "W-0000013"]
    assert of_status("held") == ["W-0000008", "W-0000010"]
    assert of_status("abroad") == ["W-0000009"]
    assert of_status("stolen") == ["W-0000025"]
    assert of_status("seized") == ["W-0000022", "W-0000023"]


#                 year  traced+established  in the indicator  percent   administrative
YEARS = [
    (2019, 0, 0, None, 0),
    (2020, 3, 4, "75.00", 1),
    (2021, 2, 6, "33.33", 0),
    (2022, 0, 0, None, 0),
    (2023, 0, 0, None, 1),
    (2024, 1, 2, "50.00", 0),
    (2025, 0, 1, "0.00", 0),
]


@pytest.mark.parametrize(("year", "numerator", "denominator", "percent", "administrative"), YEARS)
def test_the_indicator_of_each_year(year, numerator, denominator, percent, administrative):
    value = indicator(sanmora()[0], year)

    assert (value.numerator, value.denominator) == (numerator, denominator)
    assert (None if value.percent is None else str(value.percent)) == percent
    assert value.administrative == administrative


def test_2020_was_worth_a_quarter_then_a_half_then_three_quarters():
    values = vintages(sanmora()[0], 2020, [end_of(2020), end_of(2021), end_of(2022)])

    assert [(v.numerator, v.denominator) for v in values] == [(1, 4), (2, 4), (3, 4)]
    at_first, _, at_last = values
    assert (at_first.seized.pending, at_first.total.no_attempt_recorded) == (1, 2)
    assert (at_last.seized.traced, at_last.seized.not_enough_information) == (2, 1)
    assert at_last.found.established == 1


def test_2021_shows_every_level_of_tracing_apart():
    total = indicator(sanmora()[0], 2021).total

    assert (total.traced, total.established) == (1, 1)
    assert (total.pending, total.no_attempt, total.untraceable) == (1, 1, 1)
    assert (total.no_attempt_recorded, total.not_enough_information) == (1, 0)


def test_a_correction_brought_a_seizure_of_2024_into_the_indicator():
    before, now = vintages(sanmora()[0], 2024, [end_of(2024), end_of(2025)])

    assert (before.numerator, before.denominator, before.administrative) == (1, 1, 1)
    assert (now.numerator, now.denominator, now.administrative) == (1, 2, 0)


def test_the_rows_behind_2020_are_the_lorry_the_shepherd_and_the_licence():
    rows = {row.weapon: (row.situation, row.outcome) for row in rows_behind(sanmora()[0], 2020)}

    assert rows == {
        "W-0000002": ("found", "established"),
        "W-0000005": ("seized", "traced"),
        "W-0000008": ("seized", "no attempt recorded"),
        "W-0000015": ("seized", "traced"),
        "W-0000016": ("seized", "not enough information"),
    }


# 2016-02-10 to 2020-02-10 is 1461 days (one 29 February), to 2020-09-17 another 220.
# 2016-07-01 to 2020-07-01 is 1461 days, to 2020-11-05 another 127.
# 2015-04-20 to 2021-04-20 is 2192 days (two), to 2021-05-30 another 40.
# 2015-04-20 to 2023-04-20 is 2922 days (two), to 2024-02-11 another 297.
@pytest.mark.parametrize(
    ("weapon", "days"),
    [
        ("W-0000005", 1681),
        ("W-0000008", 1588),
        ("W-0000006", 2232),
        ("W-0000004", 3219),
        ("W-0000016", None),
        ("W-0000010", None),
    ],
)
def test_the_time_from_the_last_sale_to_the_recovery(weapon, days):
    assert time_to_crime(life_of(weapon)) == days


def test_the_stolen_pistol_is_known_by_the_slide_it_wears():
    found = find(sanmora()[0], "SP0903S")

    assert [sighting.weapon.weapon for sighting in found] == ["W-0000006", "W-0000007"]
    assert {sighting.now_in for sighting in found} == {"W-0000006"}


def test_the_upper_receivers_changed_places_and_the_lower_ones_stayed():
    book, _ = sanmora()
    then = history_of(book, "W-0000013", as_of=date(2018, 12, 31))
    now = history_of(book, "W-0000013")

    assert then is not None and now is not None
    assert {part.component for part in then.parts} == {"LR-1301", "UR-1301"}
    assert {part.component for part in now.parts} == {"LR-1301", "UR-1302"}
    assert now.life.control_component() == "LR-1301"
    assert [stay.weapon for stay in now.was_in["UR-1302"]] == ["W-0000014", "W-0000013"]


def test_the_corrected_mark_is_found_and_the_slip_only_in_the_history():
    book, _ = sanmora()

    assert [s.weapon.weapon for s in find(book, "SR1503")] == ["W-0000003"]
    assert find(book, "SR1508") == []
    told = history_of(book, "W-0000003")
    assert told is not None
    assert [s.mark.text for s in told.life.marks] == ["SR1503"]
    assert [e.fact.mark.text for e in told.entries if kind_of(e.fact) == "marked"] == ["SR1508"]
    assert any(isinstance(entry.fact, Corrected) for entry in told.entries)


def test_in_spring_2015_the_book_still_believed_the_slip():
    told = history_of(sanmora()[0], "W-0000003", as_known_at="2015-06-01T00:00:00.000000Z")

    assert told is not None
    assert [seen.mark.text for seen in told.life.marks] == ["SR1508"]


def test_cyrillic_letters_are_found_with_latin_ones():
    [sighting] = find(sanmora()[0], "AB4471")

    assert (sighting.weapon.weapon, sighting.how) == ("W-0000010", "normalised")
    assert sighting.mark.text == "АВ-4471"


def test_the_worn_number_of_the_lorry_fits_the_number_kessavia_knows():
    assert [(s.weapon.weapon, s.how) for s in find(sanmora()[0], "74196")] == [
        ("W-0000015", "partial")
    ]


def test_the_rifle_of_3rd_brigade_was_lost_found_and_given_back():
    assert life_of("W-0000002", as_of=date(2018, 1, 1)).status is Status.LOST
    assert life_of("W-0000002", as_of=date(2020, 7, 1)).status is Status.FOUND
    assert life_of("W-0000002").place == "Depot North"


def test_nothing_went_into_the_furnace_without_certificate_and_witness():
    assert {life_of(weapon).certificate for weapon in of_status("destroyed")} == {"D-2025-1"}


def test_four_weapons_wait_longer_than_sanmora_allows():
    seen = overview(sanmora()[0], policy(), today=date(2026, 11, 23))

    assert [row.weapon for row in seen.waiting.first] == [
        "W-0000018",
        "W-0000022",
        "W-0000023",
        "W-0000024",
    ]
    assert (seen.weapons, seen.entries) == (25, 160)


def test_kessavia_has_a_policy_that_can_be_read():
    kessavia = policy("xb")

    assert kessavia.number("secure_storage_days", on=date(2026, 1, 1), otherwise=0) == 180
