"""SDG 16.4.2, held to the paragraphs of its metadata. Figures are worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.reports.sdg_16_4_2 import (
    DEFINITION,
    NOTE,
    Indicator,
    Outcomes,
    findings,
    indicator,
    rows_behind,
    sum_of,
    vintages,
)
from poincon.terms.findings import Refused
from tests.stories.sanmora import small

COUNTS = st.integers(min_value=0, max_value=10**7)


def value(*, known: int, recovered: int, year: int = 2020) -> Indicator:
    part = Outcomes(recovered=recovered, traced=known, no_attempt_recorded=recovered - known)
    return Indicator(
        year=year, as_known_at="", seized=part, found=Outcomes(), surrendered=Outcomes()
    )


def test_4_2_numerator_and_denominator_are_arms_of_known_origin_and_arms_recovered():
    book = small("""
        @ 2020-12-31T10:00
        2020-02-01 seized W-1 basis=criminal stored_at=Store
        2020-02-01 found W-2 stored_at=Store
        2020-02-01 surrendered W-3 stored_at=Store
        2020-03-01 traced W-1 origin=XA
        2020-03-01 origin-established W-3 origin=XB authority=Court
    """)

    of_2020 = indicator(book, 2020)
    assert (of_2020.numerator, of_2020.denominator) == (2, 3)
    assert of_2020.share == Fraction(2, 3)
    assert of_2020.percent == Decimal("66.67")


def test_4_3_an_administrative_seizure_is_collected_and_left_out():
    book = small("""
        @ 2020-12-31T10:00
        2020-02-01 seized W-1 basis=administrative stored_at=Store
        2020-02-01 seized W-2 basis=criminal stored_at=Store
        2020-03-01 traced W-1 origin=XA
    """)

    of_2020 = indicator(book, 2020)
    assert (of_2020.numerator, of_2020.denominator, of_2020.administrative) == (0, 1, 1)


def test_4_4_seized_found_and_surrendered_stay_apart():
    book = small("""
        @ 2020-12-31T10:00
        2020-02-01 seized W-1 basis=criminal stored_at=Store
        2020-02-01 found W-2 stored_at=Store
        2020-02-01 found W-3 stored_at=Store
        2020-02-01 surrendered W-4 stored_at=Store
        2020-03-01 traced W-3 origin=XA
    """)

    of_2020 = indicator(book, 2020)
    parts = (of_2020.seized, of_2020.found, of_2020.surrendered)
    assert [part.recovered for part in parts] == [1, 2, 1]
    assert [part.known for part in parts] == [0, 1, 0]


def test_4_4_untraceable_arms_enter_the_numerator_only_through_an_authority():
    book = small("""
        @ 2020-12-31T10:00
        2020-02-01 found W-1 stored_at=Store
        2020-02-01 found W-2 stored_at=Store
        2020-03-01 trace-closed W-1 level=untraceable
        2020-03-01 trace-closed W-2 level=untraceable
        2020-04-01 origin-established W-2 origin=XB authority=Court
    """)

    total = indicator(book, 2020).total
    assert (total.untraceable, total.traced, total.established) == (1, 0, 1)


def test_4_5_every_level_of_tracing_that_did_not_succeed_stays_apart():
    book = small("""
        @ 2020-12-31T10:00
        2020-02-01 found W-1 stored_at=Store
        2020-02-01 found W-2 stored_at=Store
        2020-02-01 found W-3 stored_at=Store
        2020-02-01 found W-4 stored_at=Store
        2020-02-01 found W-5 stored_at=Store
        2020-03-01 trace-requested W-1 reference=T-1 to=XB grounds=A
        2020-03-01 trace-closed W-2 level="not enough information"
        2020-03-01 trace-closed W-3 level="no attempt"
        2020-03-01 trace-closed W-4 level=untraceable
    """)

    assert indicator(book, 2020).total == Outcomes(
        recovered=5,
        pending=1,
        not_enough_information=1,
        no_attempt=1,
        untraceable=1,
        no_attempt_recorded=1,
    )


def test_4_8_a_group_is_the_sum_of_numerators_over_the_sum_of_denominators():
    small_state, large_state = value(known=1, recovered=1), value(known=10, recovered=99)

    group = sum_of([small_state, large_state])
    assert group.share == Fraction(11, 100)  # the mean of 100 % and 10.1 % would be 55 %
    assert group.percent == Decimal("11.00")


def test_4_8_a_state_without_recoveries_adds_nothing_to_a_group():
    group = sum_of([value(known=0, recovered=0), value(known=1, recovered=4)])

    assert group.percent == Decimal("25.00")
    assert sum_of([value(known=0, recovered=0)]).share is None


def test_4_8_a_group_keeps_the_moment_only_when_all_spoke_at_the_same():
    early = msgspec.structs.replace(value(known=0, recovered=1), as_known_at="2021")
    late = msgspec.structs.replace(early, as_known_at="2022")

    assert sum_of([early, early]).as_known_at == "2021"
    assert sum_of([early, late]).as_known_at == ""


@pytest.mark.parametrize("years", [[], [2020, 2021]])
def test_4_8_there_is_no_value_of_nothing_or_of_two_years(years):
    with pytest.raises(Refused, match="one value for one year"):
        sum_of([value(known=0, recovered=1, year=year) for year in years])


LATER = """
    @ 2020-12-31T10:00
    2020-02-01 seized W-1 basis=criminal stored_at=Store
    @ 2023-05-05T10:00
    2023-05-04 traced W-1 origin=XA
"""


def test_4_9_the_value_of_a_year_has_vintages():
    moments = ["2021-01-01T00:00:00.000000Z", "2023-05-05T09:59:59.999999Z", ""]

    values = vintages(small(LATER), 2020, moments)
    assert [v.numerator for v in values] == [0, 0, 1]
    assert [v.as_known_at for v in values] == [*moments[:2], "2023-05-05T10:00:00.000000Z"]


def test_4_11_a_weapon_traced_later_updates_the_year_of_its_seizure():
    book = small(LATER)

    assert (indicator(book, 2020).numerator, indicator(book, 2020).denominator) == (1, 1)
    assert indicator(book, 2023).share is None


def test_4_11_a_weapon_recovered_twice_in_a_year_counts_once():
    book = small("""
        @ 2020-12-31T10:00
        2020-02-01 seized W-1 basis=administrative stored_at=Store
        2020-03-01 restored W-1 holder=P-1
        2020-09-01 seized W-1 basis=criminal stored_at=Store
        2020-09-02 traced W-1 origin=XA recovery_on=2020-09-01
        2020-09-03 restored W-1 holder=P-1
        2020-10-01 found W-1 stored_at=Store
    """)

    of_2020 = indicator(book, 2020)
    assert (of_2020.numerator, of_2020.denominator, of_2020.administrative) == (1, 1, 0)


def test_4_11_a_denominator_of_zero_is_not_applicable_and_not_zero():
    nothing = indicator(small(""), 2020)
    none_traced = indicator(small("@ 2020-12-31T10:00\n2020-02-01 found W-1"), 2020)

    assert (nothing.share, nothing.percent) == (None, None)
    assert (none_traced.share, none_traced.percent) == (Fraction(0), Decimal("0.00"))


def test_4_11_the_rows_behind_a_figure_add_up_to_it():
    book = small(LATER)

    [row] = rows_behind(book, 2020)
    assert (row.weapon, row.on, row.outcome) == ("W-1", "2020-02-01", "traced")
    [before] = rows_behind(book, 2020, as_known_at="2021-01-01T00:00:00.000000Z")
    assert before.outcome == "no attempt recorded"


def test_4_11_figures_that_do_not_add_up_are_all_named():
    wrong = Indicator(
        year=2020,
        as_known_at="",
        seized=Outcomes(recovered=1, traced=2),
        found=Outcomes(recovered=3, pending=2),
        surrendered=Outcomes(recovered=0, traced=1, no_attempt=-1),
        administrative=-4,
    )

    assert [finding.sentence() for finding in findings(wrong)] == [
        "seized: 2 with a known origin are more than 1 recovered.",
        "seized: the outcomes add up to 2, not to 1 recovered.",
        "found: the outcomes add up to 2, not to 3 recovered.",
        "surrendered no_attempt is -1: a count is never below zero.",
        "surrendered: 1 with a known origin are more than 0 recovered.",
        "seized administrative is -4: a count is never below zero.",
    ]


def test_4_11_figures_of_our_own_book_add_up():
    assert findings(indicator(small(LATER), 2020)) == []


def test_4_12_an_indicator_says_what_it_is_and_what_it_is_not():
    of_2020 = indicator(small(LATER), 2020)

    assert "criminal offences" in of_2020.definition
    assert (of_2020.definition, of_2020.note) == (DEFINITION, NOTE)
    assert of_2020.as_known_at == "2023-05-05T10:00:00.000000Z"


def test_4_13_the_edition_of_the_metadata_is_said_and_an_unknown_one_refused():
    book = small(LATER)

    assert indicator(book, 2020).edition == "2018"
    with pytest.raises(KeyError):
        indicator(book, 2020, edition="2099")


@pytest.mark.parametrize(
    ("known", "recovered", "percent"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"), (1, 1600, "0.06"), (7, 7, "100.00")],
)
def test_the_percentage_is_rounded_once_half_up(known, recovered, percent):
    assert str(value(known=known, recovered=recovered).percent) == percent


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6))
def test_a_group_never_leaves_the_range_of_its_members(pairs):
    members = [value(known=known, recovered=known + rest) for known, rest in pairs]
    shares = [member.share for member in members if member.share is not None]

    group = sum_of(members)
    assert findings(group) == []
    assert (group.share is None) == (not shares)
    assert group.share is None or min(shares) <= group.share <= max(shares)
