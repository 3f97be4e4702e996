"""Questions nobody expects, and answers that tie, are long, or are negligible."""

import pytest

from poincon.store.segments import asking
from poincon.store.segments.alphabet import LONGEST
from poincon.tracing.sought import Sought
from tests.store.segment_books import asked, found_for, line, reckoned, register_of, stored, told

MARKS = ("AB1234", "BA4321", "Ж1234", "AB?234", "AB*", "1", "*", "?", "A" * 120, "ب١٢٣")
MANY = 90


def register():
    return register_of(stored([line(place, text) for place, text in enumerate(MARKS, start=1)]))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "?", "*", "???", "***", "?*?*?*?*", "*" * 40 + "A", "?" * 500, "*?" * 250,
        "A" * 10_000, "1" * 513, "AB-" * 150, "A" * 128, "AB1234" + "9" * 122, "\u202e", "\u200b",
        "\u202eAB\u200b12\u206634", "\x00\x01", "\ud800", "🔫1234", "Ａ Ｂ１２３４", "%_'\";--",
        "A?" * 60, "A*" * 60, "*A*B*1*2*3*4*", "-1-2-3-4-5-6-7-8-", "١٢٣٤", "ﷺ" * 28,
    ],
)  # fmt: skip
def test_a_hostile_question_gets_an_answer_that_holds(text):
    (nearest,) = asked(register(), [Sought(text=text)], most=3)

    assert nearest.register == len(MARKS)
    assert len({each.weapon for each in nearest.found}) == len(nearest.found) <= 3
    scores = [each.evidence - each.cost for each in nearest.found]
    assert scores == sorted(scores, reverse=True)


def test_what_nobody_sees_on_metal_changes_no_answer():
    plain, hidden = asked(
        register(), [Sought(text="AB1234"), Sought(text="\u202eA\u200bB\u00ad1\ufe0f234\u2066")]
    )

    assert plain.found[0].weapon == "W-0000001"
    assert hidden == plain


def test_a_text_that_cannot_be_read_finds_nothing():
    soughts = [Sought(text=text) for text in ("", "*", "?*", "\u200b", "A" * 10_000)]

    for nearest in asked(register(), soughts):
        assert nearest.found == ()
        assert nearest.as_good == 0


def test_hostile_words_beside_a_mark_are_evidence_for_nothing():
    words = ("", "\x00", "A" * 10_000, "\u202e", "'; DROP TABLE", "?", "unknown")
    plain = asked(register(), [Sought(text="AB1234")])[0].found[0]

    for word in words:
        sought = Sought(text="AB1234", maker=word, model=word, calibre=word, year=-5)
        assert asked(register(), [sought])[0].found[0] == plain


def test_questions_beside_hostile_ones_are_answered_alike():
    hostile = [Sought(text=text) for text in ("*" * 300, "A" * 9_999, "?", "")]
    alone = asked(register(), [Sought(text="AB1235")])

    assert asked(register(), [*hostile, Sought(text="AB1235"), *hostile])[4:5] == alone


def test_no_question_gets_no_answer_and_an_empty_register_finds_nothing():
    empty = register_of()

    assert asked(register(), []) == asked(empty, []) == []
    for known in (empty, register_of(stored([])), register_of(stored([]), stored([]))):
        (nearest,) = asked(known, [Sought(text="AB1234", maker="GLOCK", year=2001)])
        assert (nearest.found, nearest.as_good, nearest.register) == ((), 0, 0)


# --- what ties -----------------------------------------------------------------------------------


@pytest.mark.parametrize("twins", [1, 9, 10, 11, 50, 109, 110, 111, 118, 127, 128, 129, 140, 500])
def test_those_that_tie_with_the_last_are_counted_up_to_a_hundred(twins):
    lines = [line(place, "AB1234") for place in range(twins, 0, -1)]

    (nearest,) = asked(register_of(stored(lines)), [Sought(text="AB1234")], most=10)

    listed = [f"W-{place:07d}" for place in range(1, min(twins, 10) + 1)]
    assert [each.weapon for each in nearest.found] == listed
    assert nearest.as_good == min(asking.MOST_AS_GOOD, max(0, twins - 10))
    assert nearest.proven


def test_better_ones_found_later_put_ties_out_of_the_count():
    lines = [line(place, "AB1235") for place in range(1, 400)]
    lines += [line(place, "AB1234") for place in range(400, 404)]

    for most, ties in ((1, 3), (3, 1), (4, 0), (5, 100)):
        (nearest,) = asked(register_of(stored(lines)), [Sought(text="AB1234")], most=most)
        assert (len(nearest.found), nearest.as_good) == (most, ties)
        assert [each.weapon for each in nearest.found[:4]] == [
            f"W-{place:07d}" for place in range(400, 404)
        ][:most]


def test_what_is_negligible_beside_the_best_is_neither_listed_nor_counted():
    far = {"maker": "ROSSI", "calibre": ".38", "category": "SA.REV"}
    best = {"maker": "TAURUS", "calibre": "9 mm", "category": "SA.PIS"}
    lines = [line(place, "AB1234", status="destroyed", **far) for place in range(1, MANY)]
    lines += [line(MANY, "AB1234", status="stolen", **best)]
    lines += [line(MANY + place, "ZZ99", **far) for place in range(1, 300)]
    sought = Sought(text="AB1234", **best)

    (nearest,) = asked(register_of(stored(lines)), [sought], most=5)

    assert told(nearest) == reckoned(lines, sought, nearest.weighing)
    assert [each.weapon for each in nearest.found] == [f"W-{MANY:07d}"]
    assert nearest.as_good == 0


@pytest.mark.parametrize("most", [40, 100, 128, 129, 1_000])
def test_a_long_list_can_be_asked_for(most):
    lines = [line(place, f"AB{place % 10}234") for place in range(1, 101)]
    sought = Sought(text="AB1234")

    (nearest,) = asked(register_of(stored(lines)), [sought], most=most)

    assert told(nearest) == reckoned(lines, sought, nearest.weighing)[:most]


# --- what of a weapon is told --------------------------------------------------------------------


def test_of_several_marks_the_one_that_fits_best_is_told_and_of_equals_the_first():
    lines = [
        line(1, "AB1299", number=5),
        line(1, "AB1234", number=9),
        line(1, "AB1234", number=7),
        line(2, "AB1234", number=8),
    ]

    (nearest,) = asked(register_of(stored(lines)), [Sought(text="AB1234")])

    assert [(each.weapon, each.number) for each in nearest.found] == [
        ("W-0000001", 7),
        ("W-0000002", 8),
    ]


def test_the_way_a_mark_was_read_is_told_on_both_sides():
    lines = [line(1, "1-30765-2002", year=2002), line(2, "X9", key="30766"), line(3, "30767")]

    (nearest,) = asked(register_of(stored(lines)), [Sought(text="30765")])
    (turned,) = asked(register_of(stored(lines[2:])), [Sought(text="1-30767-2002")])

    ways = {each.weapon: (each.key, each.how) for each in nearest.found}
    assert ways["W-0000001"] == ("30765", "without factory and year")
    assert ways["W-0000002"] == ("30766", "alternative")
    assert ways["W-0000003"] == ("30767", "whole")
    assert (turned.found[0].weapon, turned.weighing.year_asked) == ("W-0000003", 2002)
    assert turned.found[0].reading > 0


def test_of_a_very_long_key_its_beginning_is_compared():
    common = "AB12" * (LONGEST // 4)
    segment = stored([line(1, common + "XX"), line(2, common + "YY"), line(3, common)])

    assert found_for(common + "ZZZZ", segment) == [(f"W-000000{n}", 0) for n in (1, 2, 3)]


def test_rare_characters_share_signs_and_still_agree_with_themselves():
    texts = ["漢字12", "漢字13", "ᚠᚢ12", "ⴰⴱ12"]
    segment = stored([line(place, text) for place, text in enumerate(texts, start=1)])

    for place, text in enumerate(texts, start=1):
        assert found_for(text, segment)[0] == (f"W-000000{place}", 0)


def test_names_that_are_no_numbers_are_told_as_they_are():
    names = ["W-17", "OLD-1", "W-0000017", "Ж-1", "W-00000170000000001"]
    segment = stored([line(name, "AB1234") for name in names])

    (nearest,) = asked(register_of(segment), [Sought(text="AB1234", apart=("OLD-1",))])

    assert {each.weapon for each in nearest.found} == set(names) - {"OLD-1"}


def test_at_least_four_weapons_can_be_set_apart():
    segment = stored([line(place, "AB1234") for place in range(1, 8)])
    apart = tuple(f"W-{place:07d}" for place in (1, 2, 5, 6))

    (nearest,) = asked(register_of(segment), [Sought(text="AB1234", apart=apart)])

    assert [each.weapon for each in nearest.found] == ["W-0000003", "W-0000004", "W-0000007"]
