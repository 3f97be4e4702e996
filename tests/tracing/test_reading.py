"""From a mark somebody reads to the weapons that may bear it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.findings import Refused
from poincon.terms.marks import LONGEST_MARK, key_of
from poincon.tracing.reading import (
    ALTERED,
    MOST_SIGHTINGS,
    ON_COMPONENT,
    REASONS,
    RESTORED,
    SAME_KEY,
    SAME_READING,
    SAME_TEXT,
    SAME_WHERE_READ,
    WAS_ON_COMPONENT,
    find,
)
from tests.stories.sanmora import sanmora, small

#: W-1 and W-2 bear like numbers; 3 is worn, 4 altered, 5 restored; 6 says nothing.
BOOK = """
@ 2020-01-10T10:00
2020-01-02 seized W-1 basis=criminal maker="Sanmora Arms" model=SP-9 category=SA.PIS country=XA
2020-01-02 mark-read W-1 mark=SAW/XA/AB-1234
2020-01-02 seized W-2 basis=criminal maker=Kestrel model="Stag  70" calibre=.308 country=XB
2020-01-02 mark-read W-2 mark=KR/XB/AB1234
2020-01-02 found W-3
2020-01-02 mark-read W-3 mark=AB?2* mark.mark_class=partial
2020-01-02 found W-4
2020-01-02 mark-read W-4 mark=AB1299 mark.mark_class=altered mark.readings=AB1234+AB1284
2020-01-02 found W-5
2020-01-02 mark-read W-5 mark=XY77 mark.mark_class=restored
2020-01-02 found W-6
2020-01-02 mark-read W-6 mark="" mark.mark_class=removed
"""


def seen(text: str, **words: object) -> list[tuple[str, str]]:
    return [(s.weapon.weapon, s.how) for s in find(small(BOOK), text, **words)]


def test_exact_comes_before_normalised_and_normalised_before_partial():
    assert seen("AB-1234") == [
        ("W-1", "exact"),
        ("W-2", "normalised"),
        ("W-4", "normalised"),
        ("W-3", "partial"),
    ]


def test_every_sighting_says_why():
    reasons = {s.weapon.weapon: s.reasons for s in find(small(BOOK), "AB-1234")}

    assert reasons == {
        "W-1": (SAME_TEXT,),
        "W-2": (SAME_KEY,),
        "W-3": (SAME_WHERE_READ,),
        "W-4": (SAME_READING, ALTERED),
    }
    assert find(small(BOOK), "XY77")[0].reasons == (SAME_TEXT, RESTORED)
    assert {reason for found in reasons.values() for reason in found} <= set(REASONS)


def test_unread_characters_in_the_question_fit_what_was_read():
    assert seen("a?-123?") == [
        ("W-1", "partial"),
        ("W-2", "partial"),
        ("W-4", "partial"),
        ("W-3", "partial"),
    ]
    assert seen("X*7") == [("W-5", "partial")]


def test_a_partial_mark_asked_for_as_it_is_stored_stays_partial():
    assert ("W-3", "partial") in seen("AB?2*")


def test_a_mark_that_says_nothing_is_never_a_sighting():
    assert "W-6" not in [weapon for weapon, _ in seen("*1*")]


@pytest.mark.parametrize(
    ("words", "weapons"),
    [
        ({"make": "saw"}, ["W-1"]),
        ({"make": "SANMORA ARMS"}, ["W-1"]),
        ({"make": "Sanmora"}, []),
        ({"model": "stag 70"}, ["W-2"]),
        ({"calibre": ".308"}, ["W-2"]),
        ({"category": "sa.pis"}, ["W-1"]),
        ({"country": "xb"}, ["W-2"]),
        ({"country": "XB", "make": "saw"}, []),
        ({"country": "nowhere"}, []),
        ({"make": "   "}, ["W-2", "W-1", "W-4", "W-3"]),
    ],
)
def test_the_other_words_narrow_the_answer(words, weapons):
    assert [weapon for weapon, _ in seen("AB1234", **words)] == weapons


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_no_more_than_the_limit_is_given_and_the_first_stay_first(limit):
    whole = seen("AB1234")

    assert seen("AB1234", limit=limit) == whole[:limit]


def test_a_filter_looks_beyond_the_first_marks_that_fit():
    lines = [
        f"2020-01-02 found W-{n:03d} maker={'B' if n == 299 else 'A'}\n"
        f"2020-01-02 mark-read W-{n:03d} mark=Z{n:03d}"
        for n in range(300)
    ]
    book = small("\n".join(["@ 2020-01-10T10:00", *lines]))

    assert [s.weapon.weapon for s in find(book, "Z*", make="b", limit=1)] == ["W-299"]


def test_a_mark_withdrawn_by_a_correction_is_no_longer_found():
    book, _ = sanmora()

    assert find(book, "SR1508") == []


def test_a_component_finds_the_weapon_it_is_in_now_then_those_it_was_in():
    found = find(sanmora()[0], "SP0903S")

    assert [s.weapon.weapon for s in found] == ["W-0000006", "W-0000007"]
    assert [s.reasons for s in found] == [
        (SAME_TEXT, ON_COMPONENT),
        (SAME_TEXT, WAS_ON_COMPONENT),
    ]
    assert {s.now_in for s in found} == {"W-0000006"}


def test_a_component_in_no_weapon_says_so():
    book = small("""
        @ 2020-03-10T10:00
        2020-01-02 registered W-1 sector=civilian holder=P-1
        2020-01-02 part-fitted W-1 component=SL-1 part=slide
        2020-01-02 mark-read W-1 mark=S100 mark.component=SL-1 mark.part=slide
        2020-02-02 part-removed W-1 component=SL-1
    """)

    [sighting] = find(book, "S100")
    assert (sighting.now_in, sighting.reasons) == ("", (SAME_TEXT, WAS_ON_COMPONENT))


def test_a_component_never_fitted_anywhere_still_has_its_mark():
    book = small("""
        @ 2020-03-10T10:00
        2020-01-02 registered W-1 sector=civilian holder=P-1
        2020-01-02 mark-read W-1 mark=S100 mark.component=SL-1 mark.part=slide
    """)

    [sighting] = find(book, "s100")
    assert (sighting.now_in, sighting.reasons) == ("", (SAME_KEY,))


def test_a_weapon_withdrawn_between_two_questions_is_left_out():
    book = small("""
        @ 2020-03-10T10:00
        2020-01-02 registered W-1 sector=civilian holder=P-1
        2020-01-02 part-fitted W-1 component=SL-1 part=slide
        2020-01-02 mark-read W-1 mark=S100 mark.component=SL-1 mark.part=slide
    """)
    book.rows.pop("W-1")

    assert find(book, "S100") == []


@pytest.mark.parametrize(
    "text",
    [
        "A" * 10_000,
        "*" * 10_000,
        "?" * LONGEST_MARK,
        "*",
        "???***",
        "",
        "   ",
        "-./",
        "\u202e4321BA",
        "AB\u200b1234",
        "AB\x00",
        "\ud800",
    ],
)
def test_a_text_that_cannot_be_a_mark_is_refused_with_its_reason(text):
    with pytest.raises(Refused) as refused:
        find(sanmora()[0], text)

    assert [f.code for f in refused.value.findings] == ["mark_can_be_sought"] * len(
        refused.value.findings
    )
    assert all(finding.sentence() for finding in refused.value.findings)


@pytest.mark.parametrize("limit", [0, -1, MOST_SIGHTINGS + 1])
def test_a_limit_nobody_can_want_is_refused(limit):
    with pytest.raises(Refused, match="Ask for 1 to 1000 weapons"):
        find(sanmora()[0], "SR1501", limit=limit)


def test_all_that_is_wrong_with_a_question_is_said_at_once():
    with pytest.raises(Refused) as refused:
        find(sanmora()[0], "\u202e", limit=0)

    assert len(refused.value.findings) == 3


@given(text=st.text(max_size=200))
def test_any_text_is_answered_or_refused_and_answers_agree(text):
    book, _ = sanmora()
    try:
        found = find(book, text)
    except Refused as refused:
        assert refused.findings
        return
    assert found == find(book, text)
    assert all(s.how == "partial" or key_of(text) == s.mark.key for s in found)
