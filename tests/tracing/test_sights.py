"""A recorded mark is compared in the forms it can be read in, and only while it is recorded."""

import pytest

from poincon.exchange.shipped import reading_weights_shipped
from poincon.ledger.shelf import MarkRow
from poincon.terms.readings import Reading, readings_of
from poincon.tracing.alignment import Alignment, align
from poincon.tracing.sights import (
    ALTERNATIVE,
    ALTERNATIVE_COST,
    NO_SIGN,
    aligned,
    form_found,
    forms_of,
    year_sought,
)
from poincon.tracing.sought import Found, Sought

WEIGHTS = reading_weights_shipped()
MARK = MarkRow("", "W-1", 7, "1-30765-2002", "", "usable", True, "", "", "", "2020-01-02", False)


def found(key, how):
    return Found("W-1", 7, key, how, 0, 0, 0)


def test_a_mark_has_a_form_for_every_reading_of_its_text():
    forms = forms_of(MARK, WEIGHTS)

    assert [(form.key, form.how) for form in forms][0] == ("1307652002", "whole")
    assert ("30765", 2002) in [(form.key, form.year) for form in forms]
    assert forms_of(MARK._replace(mark_class="removed"), WEIGHTS) == []


def test_a_form_is_found_by_its_key_and_the_way_it_was_read():
    whole = form_found(found("1307652002", "whole"), MARK, [], WEIGHTS)

    assert whole.cost == WEIGHTS.hows["whole"]
    assert form_found(found("130765" + NO_SIGN * 4, "whole"), MARK, [], WEIGHTS) == whole
    assert form_found(found("30765", "whole"), MARK, [], WEIGHTS) is None
    assert form_found(found("13076520021", "whole"), MARK, [], WEIGHTS) is None


def test_another_reading_is_found_where_the_book_has_it_under_its_key():
    beside = MARK._replace(key="1307652003")
    asked = found("1307652003", ALTERNATIVE)

    form = form_found(asked, MARK, [beside], WEIGHTS)

    assert (form.key, form.cost) == ("1307652003", ALTERNATIVE_COST)
    assert form_found(asked, MARK, [beside._replace(number=8)], WEIGHTS) is None
    assert form_found(asked, MARK, [], WEIGHTS) is None


def test_equal_keys_are_aligned_at_once_and_others_as_ever():
    whole = Reading(key="AB21", how="whole", cost=0)
    partial = Reading(key="AB?1*", how="whole", cost=0)
    assert aligned("AB?1*", partial, WEIGHTS) == Alignment(0, ()) == align("A?*", "A?*", WEIGHTS)
    assert aligned("AB12", whole, WEIGHTS) == align("AB12", "AB21", WEIGHTS)


def test_from_a_part_of_a_text_nothing_more_is_cut():
    whole, part = (Reading(key="AB21", how=how, cost=0) for how in ("whole", "first piece"))
    assert aligned("AB213377", whole, WEIGHTS).steps[0].kind == "cut end"
    assert {step.kind for step in aligned("AB213377", part, WEIGHTS).steps} == {
        "dropped",
        "dropped double",
    }
    assert "cut start" not in {step.kind for step in aligned("3377AB21", part, WEIGHTS).steps}


@pytest.mark.parametrize(
    ("text", "said", "year"),
    [
        ("1-30765-2002", None, 2002),
        ("1-30765-2002", 1999, 1999),
        ("30765", None, None),
        ("30765", 1999, 1999),
    ],
)
def test_the_year_sought_is_the_one_said_or_else_the_one_in_the_mark(text, said, year):
    readings = readings_of(text, WEIGHTS)

    assert year_sought(Sought(text=text, year=said), readings) == year
