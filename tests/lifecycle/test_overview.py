"""The State's weapons at a glance."""

from datetime import date

from poincon.lifecycle.overview import LONGEST_WAITING, YearOfRecoveries, overview
from poincon.policy.policy import DatedValue, Policy
from tests.stories.sanmora import sanmora, small

DAYS = DatedValue(key="secure_storage_days", value=30, since=date(2015, 1, 1), cites="Act, 1")
STRICT = Policy(state="XA", name="Sanmora", values=(DAYS,))
SILENT = Policy(state="XA", name="Sanmora")
TODAY = date(2021, 3, 3)


def found(count: int, on: str) -> str:
    lines = [f"{on} found W-{on[:4]}{n:03d} stored_at=Store" for n in range(count)]
    return "\n".join(["@ 2021-03-03T10:00", *lines])


def test_an_empty_book_has_an_overview():
    seen = overview(small(""), STRICT, today=TODAY)

    assert (seen.weapons, seen.by_status, seen.recoveries) == (0, {}, [])
    assert seen.entries == 4
    assert seen.last_at == "2000-01-03T08:00:00.000000Z"


def test_a_weapon_waits_too_long_from_the_day_after_the_limit():
    on_the_limit = overview(small(found(1, "2021-02-01")), STRICT, today=TODAY)
    beyond_it = overview(small(found(1, "2021-01-31")), STRICT, today=TODAY)

    assert on_the_limit.waiting.count == 0
    assert beyond_it.waiting.count == 1
    assert beyond_it.waiting.limit == DAYS


def test_all_that_wait_are_counted_and_some_are_named():
    seen = overview(small(found(LONGEST_WAITING + 3, "2020-01-01")), STRICT, today=TODAY)

    assert seen.waiting.count == LONGEST_WAITING + 3
    assert len(seen.waiting.first) == LONGEST_WAITING


def test_a_state_that_sets_no_limit_has_nothing_late():
    seen = overview(small(found(2, "2001-01-01")), SILENT, today=TODAY)

    assert (seen.waiting.limit, seen.waiting.count) == (None, 0)


def test_recoveries_are_shown_by_year_with_the_two_kinds_of_seizure_apart():
    seen = overview(sanmora()[0], SILENT, today=date(2026, 11, 23))

    assert seen.recoveries == [
        YearOfRecoveries(year=2020, seized=3, found=1, administrative=1),
        YearOfRecoveries(year=2021, seized=1, found=1, surrendered=4),
        YearOfRecoveries(year=2023, administrative=1),
        YearOfRecoveries(year=2024, seized=2),
        YearOfRecoveries(year=2025, found=1),
    ]


def test_kinds_are_counted_largest_first():
    seen = overview(sanmora()[0], SILENT, today=date(2026, 11, 23))

    # 1, 2, 3, 4, 13, 14 and the AK type are assault rifles; 5, 6, 7, 9, 23 and 24 pistols.
    assert seen.by_category[:2] == [("SA.ASR", 7), ("SA.PIS", 6)]
    # 1 to 7, 13, 14 and the revolver of 2023
    assert seen.by_maker[0] == ("Sanmora Arms Works", 10)
    # 5.56x45: the four rifles of 2015 and the two of 2018
    assert ("5.56x45", 6) in seen.by_calibre
    assert seen.by_country[:2] == [("XA", 10), ("XB", 8)]
    # 1, 2, 12 lie in the north; 6, 7, 14 in the south, and 13 was issued from there
    assert ("Depot North", 3) in seen.by_place
