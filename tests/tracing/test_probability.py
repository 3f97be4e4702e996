"""Probabilities are honest about rivals: others, nobody on record, and neighbours of the lot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from poincon.exchange.shipped import (
    reading_calibration_shipped,
    reading_weights_shipped,
    shipped,
)
from poincon.tracing.probability import (
    Lot,
    information,
    lot_of,
    probabilities,
    read_calibration,
)

CALIBRATION = reading_calibration_shipped()
#: The learnt table of look-alikes grows; here only two digits are.
WEIGHTS = structs.replace(reading_weights_shipped(), alike={("6", "5"): 1500})
TEXT = shipped("catalogue", "reading_calibration.csv").read_text("utf-8")


def chances(scores, differs=None, *, as_good=0, register=1_000_000, read=12_000):
    return probabilities(
        scores,
        [Lot(each) for each in differs or [""] * len(scores)],
        as_good=as_good,
        register=register,
        read=read,
        calibration=CALIBRATION,
    )


SCORES = st.integers(-60_000, 60_000)
LOTS = st.sampled_from(["", "alike", "unlike", "misread", "slipped", "open"])
CANDIDATES = st.lists(st.tuples(SCORES, LOTS), min_size=1, max_size=20)
ODDS = {
    "as_good": st.integers(0, 1000),
    "register": st.integers(0, 10**8),
    "read": st.integers(0, 200_000),
}


@given(candidates=CANDIDATES, **ODDS)
def test_probabilities_never_sum_to_more_than_one(candidates, as_good, register, read):
    scores, lots = zip(*candidates, strict=True)

    found = chances(scores, lots, as_good=as_good, register=register, read=read)

    assert len(found) == len(scores)
    assert all(0 <= chance <= 1 for chance in found)
    assert sum(round(chance * 10_000) for chance in found) <= 10_000


@given(candidates=CANDIDATES, **ODDS)
def test_a_better_score_is_never_less_probable(candidates, as_good, register, read):
    scores, lots = zip(*sorted(candidates), strict=True)
    found = chances(scores, lots, as_good=as_good, register=register, read=read)

    assert list(found) == sorted(found)


@given(candidates=CANDIDATES, draw=st.randoms(), **ODDS)
def test_the_order_of_candidates_changes_nothing(candidates, draw, as_good, register, read):
    mixed = list(candidates)
    draw.shuffle(mixed)

    def told(each):
        scores, lots = zip(*each, strict=True)
        odds = chances(scores, lots, as_good=as_good, register=register, read=read)
        return sorted(zip(each, odds, strict=True))

    assert told(mixed) == told(candidates)


@given(score=SCORES, count=st.integers(1, 30), **ODDS)
def test_equals_share_equally(score, count, as_good, register, read):
    found = chances([score] * count, as_good=as_good, register=register, read=read)

    assert len(set(found)) == 1
    assert found[0] <= 1 / (count + as_good)


@given(score=SCORES, kind=st.sampled_from(["alike", "unlike"]), **ODDS)
def test_a_lot_neighbour_is_never_as_probable_as_not(score, kind, as_good, register, read):
    [found] = chances([score], [kind], as_good=as_good, register=register, read=read)

    assert found < 0.5


def test_an_equal_mark_beside_its_lot_neighbours_keeps_its_probability():
    alone = chances([2000])[0]
    beside = chances([2000, -1300, -1300], ["", "unlike", "alike"])[0]

    assert 0 <= alone - beside < 0.02
    assert beside > 0.9


@pytest.mark.parametrize("differs", ["misread", "slipped", "open", "alike", "unlike"])
def test_amid_a_crowd_that_fits_as_well_all_together_are_less_probable(differs):
    alone, crowded = chances([3000], [differs]), chances([3000] * 8, [differs] * 8)

    assert sum(crowded) < sum(alone)
    assert sum(chances([3000] * 8)) > sum(crowded)


def test_the_crowd_that_is_not_listed_counts_too():
    def lost(many):
        equal, slipped = (chances([3000], [each], as_good=many)[0] for each in ("", "slipped"))
        return equal / slipped

    assert lost(0) == 1
    assert lost(1) > 1.01


def test_a_mark_that_only_slipped_may_be_probable_as_a_neighbour_may_not():
    assert chances([6000], ["slipped"])[0] > 0.9 > 0.5 > chances([6000], ["unlike"])[0]


def test_the_more_was_read_the_more_a_match_says():
    few, more, most = (chances([0], read=read)[0] for read in (3000, 7000, 12_000))

    assert few < more < most


def test_the_larger_the_register_the_less_a_match_says():
    assert chances([0], register=10**7, read=7000) < chances([0], register=1000, read=7000)


def test_no_candidates_have_no_probabilities():
    assert chances([]) == ()


def test_probabilities_are_told_in_ten_thousandths():
    [found] = chances([-4000])

    assert found == round(found, 4)


def test_unread_places_tell_nothing_and_letters_more_than_digits():
    assert information("A1?*") == 1415 + 1000
    assert information("") == 0


@pytest.mark.parametrize(
    ("true", "read", "differs"),
    [
        ("AB12345", "AB12346", "alike"),
        ("AB12345", "AB12340", "unlike"),
        ("AB12345", "AB12385", "unlike"),
        ("AB12345", "AB12290", "unlike"),
        ("AB12345", "AB19345", "misread"),
        ("AB12345", "AB12345", ""),
        ("AB12345", "AB1234", "slipped"),
        ("AB1234S", "AB12345", "misread"),
        ("AB12345", "AB1234?", "open"),
        ("AB12?45", "AB12345", "open"),
        ("AB12345", "*345", "open"),
        ("AB12345", "AB1?340", "unlike"),
        ("VT46692006", "VT46602006", "unlike"),
        ("VT46692006", "VT96692006", "misread"),
        ("VT46699006", "VT46609006", "misread"),
        ("VT46692006", "VT46692007", "unlike"),
        ("192006", "182006", "misread"),
        ("", "", ""),
    ],
)
def test_lot_neighbours_differ_in_the_last_digits_of_the_number_only(true, read, differs):
    found = lot_of(true, read, WEIGHTS)

    assert found == Lot(differs)
    assert bool(found) == (differs in {"alike", "unlike"})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("parameter,value", "name,value", "columns parameter"),
        ("slope,", "slip,", "slip|slope"),
        ("\nslope,", "\nslope,-", "above 0"),
        ("\ncrowding,", "\ncrowding,-", "above 0"),
        ("\nnone_read,", "\nnone_read,-", "at least 0"),
        ("\nnone_register,", "\nnone_register,-", "at least 0"),
        ("\nnone_register,", "\nnone_register,1e999,", "no number"),
        ("\nnone,", "\nnone,much", "much"),
    ],
)
def test_a_calibration_that_cannot_be_is_refused(old, new, said):
    assert old in TEXT

    with pytest.raises(ValueError, match=said):
        read_calibration(TEXT.replace(old, new, 1))
