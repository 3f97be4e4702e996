"""What agreement and disagreement beside the mark are worth against a register."""

from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.shipped import evidence_weights_shipped, shipped
from poincon.ledger.transitions import Status
from poincon.tracing.evidence import (
    AGREES,
    DISAGREES,
    NEARLY,
    Part,
    evidence,
    parts,
    read_evidence_weights,
    weigh,
)
from poincon.tracing.sought import FIELDS, Classes, Weighed

WEIGHTS = evidence_weights_shipped()
TEXT = shipped("catalogue", "evidence_weights.csv").read_text("utf-8")
REGISTER = 1000
COUNTS = {
    ("maker", ""): 900,
    ("maker", "TAS"): 400,
    ("model", ""): 500,
    ("model", "PT-92"): 60,
    ("calibre", ""): 900,
    ("calibre", "9x19"): 100,
    ("calibre_family", "9"): 300,
    ("category", ""): 950,
    ("category", "SA.PIS"): 500,
    ("category_family", "hand"): 700,
}
ASKED = Classes(
    maker="TAS",
    model="PT-92",
    calibre="9x19",
    category="SA.PIS",
    calibre_family="9",
    category_family="hand",
)


def weighing(classes=ASKED, year=2002, counts=COUNTS, register=REGISTER):
    return weigh(
        classes,
        year=year,
        counts=lambda field, word: counts.get((field, word), 0),
        register=register,
        weights=WEIGHTS,
    )


def test_a_field_that_agrees_is_worth_how_much_likelier_that_is_for_one_weapon():
    share = 400.5 / 901

    assert weighing().fields[0] == Weighed(
        agree=round(1000 * log10(0.904 / share)),
        near=round(1000 * log10(0.096 / (1 - share))),
        disagree=round(1000 * log10(0.096 / (1 - share))),
    )


def test_a_rarer_class_is_worth_more():
    rare = weighing(counts={**COUNTS, ("maker", "TAS"): 4})

    assert rare.fields[0].agree > weighing().fields[0].agree


def test_a_class_that_no_weapon_has_yet_is_worth_no_more_than_one_of_the_whole_register():
    unseen = weighing(ASKED._replace(maker="NEW"), register=98).fields[0]

    assert unseen.agree == round(1000 * log10(0.904 * 100))


def test_a_model_is_weighed_among_the_weapons_of_its_maker():
    alone = weighing(ASKED._replace(maker=""))

    assert alone.fields[1].agree == round(1000 * log10(0.8 / (60.5 / 501)))
    assert weighing().fields[1].agree == round(1000 * log10(0.8 / (60.5 / 401)))


def test_a_pattern_that_more_weapons_are_of_than_the_maker_has_never_speaks_against():
    many = weighing(counts={**COUNTS, ("model", "PT-92"): 450})

    assert many.fields[1].agree == 0


def test_a_word_that_leaves_the_family_open_agrees_with_all_of_it():
    opened = weighing(ASKED._replace(calibre="family 9"))

    assert opened.fields[2].agree == opened.fields[2].near > 0 > opened.fields[2].disagree
    assert weighing().fields[2].agree > weighing().fields[2].near


def test_a_field_that_is_not_known_is_worth_nothing():
    nothing = weighing(Classes(), year=None)

    assert nothing.fields == (Weighed(),) * len(FIELDS)
    assert nothing.year == Weighed()
    assert evidence(nothing, ASKED, year=2002, status="held") == 0


def test_evidence_is_the_sum_of_its_parts():
    row = ASKED._replace(maker="GLC", calibre="9x17", category="", category_family="")
    asked = weighing()

    found = parts(asked, row, year=2003, status="stolen")

    assert found == [
        Part("maker", DISAGREES, asked.fields[0].disagree),
        Part("model", AGREES, asked.fields[1].agree),
        Part("calibre", NEARLY, asked.fields[2].near),
        Part("year", NEARLY, asked.year.near),
        Part("status", "stolen", WEIGHTS.status["stolen"]),
    ]
    assert evidence(asked, row, year=2003, status="stolen") == sum(p.weight for p in found)


@pytest.mark.parametrize(
    ("year", "how"),
    [(2002, AGREES), (2000, NEARLY), (2004, NEARLY), (2005, DISAGREES), (1999, DISAGREES)],
)
def test_years_near_each_other_nearly_agree(year, how):
    [said] = parts(weighing(Classes()), Classes(), year=year, status="held")

    assert (said.field, said.how) == ("year", how)


def test_a_year_that_is_not_recorded_says_nothing():
    assert parts(weighing(Classes()), Classes(), year=None, status="held") == []


def test_a_destroyed_weapon_is_doubted_and_a_missing_one_expected():
    asked = weighing(Classes(), year=None)
    worth = {s: evidence(asked, Classes(), year=None, status=s.value) for s in Status}

    assert worth[Status.DESTROYED] < worth[Status.ABROAD] < 0 == worth[Status.HELD]
    assert worth[Status.STOLEN] == worth[Status.LOST] == worth[Status.DIVERTED] > 0


@given(
    known=st.integers(0, 10**7),
    family=st.floats(0, 1),
    own=st.floats(0, 1),
    register=st.integers(0, 10**7),
)
def test_to_agree_never_speaks_against_and_to_disagree_never_for(known, family, own, register):
    wide = round(known * family)
    counts = {
        ("calibre", ""): known,
        ("calibre_family", "9"): wide,
        ("calibre", "9x19"): round(wide * own),
        ("maker", ""): known,
        ("maker", "TAS"): wide,
    }
    for weighed in (*weighing(counts=counts, register=register).fields, weighing().year):
        assert weighed.agree >= 0 >= weighed.disagree
        assert weighed.agree >= weighed.near >= weighed.disagree


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("field,measure", "name,measure", "lack the columns field"),
        ("model,near,0", "model,nearly,0", "lack"),
        ("maker,agree,0.904", "maker,agree,1.0", "no share"),
        ("maker,near,0,", "maker,near,0.2,", "nothing to disagreement"),
        ("maker,near,0,", "maker,near,-0.2,", "nothing to disagreement"),
        ("year,width,60", "year,width,0", "no width"),
        ("status,lost", "status,mislaid", "mislaid"),
        ("status,lost,700", "status,lost,much", "much"),
        ("any,rarest,0.0001", "any,rarest,0", "no share"),
    ],
)
def test_weights_that_cannot_be_are_refused(old, new, said):
    assert old in TEXT

    with pytest.raises(ValueError, match=said):
        read_evidence_weights(TEXT.replace(old, new))


def test_every_weight_says_whence_it_comes_and_how_sure_it_is():
    header, *lines = TEXT.splitlines()

    assert header == "field,measure,value,count,of,source,status"
    assert all(line.rsplit(",", 1)[1] in ("derived", "recalled") for line in lines)
