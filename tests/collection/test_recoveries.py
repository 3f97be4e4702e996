"""Time to crime."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from poincon.collection.recoveries import time_to_crime
from poincon.ledger.facts import Found
from poincon.ledger.lives import Life, Standing

DAYS = st.lists(st.dates(date(2000, 1, 1), date(2020, 1, 1)), max_size=5)


def life(*, sold: list[date], recovered: list[date]) -> Life:
    lines = [Standing(n, Found(on=on, weapon="W-1"), "", n) for n, on in enumerate(recovered)]
    return Life("W-1", transfers=sold, recoveries=lines)


def test_days_are_counted_from_the_last_sale_to_the_first_recovery_after_it():
    sold = [date(2010, 1, 1), date(2012, 2, 28)]
    recovered = [date(2011, 1, 1), date(2012, 3, 1), date(2013, 1, 1)]

    assert time_to_crime(life(sold=sold, recovered=recovered)) == 2


def test_a_weapon_recovered_on_the_day_of_its_sale_took_no_days():
    assert time_to_crime(life(sold=[date(2015, 5, 5)], recovered=[date(2015, 5, 5)])) == 0


def test_a_weapon_never_sold_or_never_recovered_has_no_time_to_crime():
    assert time_to_crime(life(sold=[], recovered=[date(2015, 5, 5)])) is None
    assert time_to_crime(life(sold=[date(2015, 5, 5)], recovered=[])) is None
    assert time_to_crime(life(sold=[date(2015, 5, 5)], recovered=[date(2014, 5, 5)])) is None


def test_a_resale_after_the_recovery_hides_nothing():
    sold = [date(2010, 1, 1), date(2020, 1, 1)]

    assert time_to_crime(life(sold=sold, recovered=[date(2010, 1, 31)])) == 30


@given(sold=DAYS, recovered=DAYS)
def test_time_to_crime_is_the_distance_of_a_sale_and_a_recovery(sold, recovered):
    days = time_to_crime(life(sold=sold, recovered=recovered))

    distances = {(r - s).days for s in sold for r in recovered if r >= s}
    assert (days is None) == (not distances)
    assert days is None or days in distances
