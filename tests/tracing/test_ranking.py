"""The answer a person reads: ranked by what the book says, one candidate a weapon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from poincon.exchange.shipped import shipped
from poincon.ledger.shelf import number_of
from poincon.terms.serial_patterns import read_patterns
from poincon.tracing.reason_words import DATED_OTHERWISE, DATED_SO
from poincon.tracing.sought import Sought
from tests.stories.sanmora import sanmora, small
from tests.tracing.exhaustive import RANKER, everything_near

#: Glocks whose marks are near each other; 4 is Taurus, 5 diverted, 6 says nothing to compare.
BOOK = """
@ 2020-01-10T10:00
2020-01-02 seized W-1 basis=criminal maker=Glock model=17 calibre="9x19" category=SA.PIS
2020-01-02 mark-read W-1 mark=AB1234
2020-01-02 stolen W-1
2020-01-02 found W-2 maker=GLOCK
2020-01-02 mark-read W-2 mark=AB-1234
2020-01-02 found W-3 maker=Glock
2020-01-02 mark-read W-3 mark=AB1239
2020-01-02 found W-4 maker=Taurus
2020-01-02 mark-read W-4 mark=AB1299 mark.mark_class=altered mark.readings=AB1234+AB1284
2020-01-02 found W-5 maker=Glock
2020-01-02 mark-read W-5 mark=A81234
2020-01-02 diverted W-5 circumstances=sold
2020-01-02 found W-6
2020-01-02 mark-read W-6 mark="" mark.mark_class=removed
2020-01-02 found W-7
2020-01-02 mark-read W-7 mark=1-30765-2002
"""


@pytest.fixture(scope="module")
def book():
    return small(BOOK)


def answer(book, text, *, ranker=RANKER, near=10, most=10, statuses=(), **words):
    sought = Sought(text=text, **words)
    nearest = everything_near(book, sought, most=near)
    return ranker.answer(book, sought, nearest, most=most, statuses=statuses)


def order(found):
    return [each.weapon.weapon for each in found.candidates]


def test_equal_marks_come_before_another_recorded_reading_and_that_before_a_look_alike(book):
    found = answer(book, "AB1234", maker="Glock")

    assert order(found) == ["W-1", "W-2", "W-4", "W-5", "W-3", "W-7"]
    chances = [each.probability for each in found.candidates]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > chances[2] > chances[4]
    assert (found.level, found.as_good, found.proven, found.register) == (1, 0, True, 7)


def test_what_is_known_besides_tells_equal_marks_apart(book):
    plain = answer(book, "A-B 1234")
    known = answer(book, "A-B 1234", maker="glock", model="17", calibre="9 mm")

    assert plain.candidates[0].score < known.candidates[0].score
    assert order(known)[0] == "W-1"


def test_several_that_fit_equally_say_so(book):
    book = small("""
        @ 2020-01-10T10:00
        2020-01-02 found W-1
        2020-01-02 mark-read W-1 mark=777
        2020-01-02 found W-2
        2020-01-02 mark-read W-2 mark=777
        2020-01-02 found W-3
        2020-01-02 mark-read W-3 mark=777
        2020-01-02 found W-4
        2020-01-02 mark-read W-4 mark=888
    """)
    whole, cut, short = (
        answer(book, "777"),
        answer(book, "777", most=2),
        answer(book, "777", near=2),
    )

    assert [(each.level, each.as_good) for each in (whole, cut, short)] == [(3, 0), (3, 1), (3, 1)]
    assert len({each.probability for each in whole.candidates[:3]}) == 1
    assert order(cut) == order(short) == ["W-1", "W-2"]


def test_an_answer_is_what_an_exhaustive_ranking_says(book):
    for text in ("AB1234", "A8l234", "B1234", "30765", "AB?2*4", "1234AB", "1-30765-2002"):
        sought = Sought(text=text, maker="Glock", calibre="9x19")
        nearest = everything_near(book, sought)
        found = RANKER.answer(book, sought, nearest)

        wanted = [(each.weapon, each.evidence - each.cost) for each in nearest.found]
        assert [(c.weapon.weapon, c.score) for c in found.candidates] == wanted, text


def test_without_explanations_the_ranking_is_the_same(book):
    asked = []
    for text in ("AB1234", "AB1Z34", "1-30765-2002"):
        sought = Sought(text=text, maker="Glock")
        asked.append((sought, everything_near(book, sought)))

    plain = RANKER.answers(book, asked, explained=False)
    told = RANKER.answers(book, asked)

    bare = [
        structs.replace(each, candidates=tuple(map(_without_reasons, each.candidates)))
        for each in told
    ]
    assert plain == bare
    assert all(candidate.reasons for each in told for candidate in each.candidates)


def _without_reasons(candidate):
    return structs.replace(candidate, reasons=())


def test_the_book_is_asked_once_for_many_questions(book):
    asked = []

    class Counting:
        def __getattr__(self, name):
            asked.append(name)
            return getattr(book, name)

    sought = Sought(text="AB1234")
    RANKER.answers(Counting(), [(sought, everything_near(book, sought))] * 5)

    assert sorted(asked) == ["bearing", "marks_of", "rows_of"]


def test_a_mark_the_book_no_longer_has_is_left_out(book):
    sought = Sought(text="AB1234")
    nearest = everything_near(book, sought)
    first, *others = nearest.found
    gone = [
        first._replace(number=999),
        first._replace(weapon="W-99"),
        first._replace(key="AB12345"),
        first._replace(key="XY1234"),
        first._replace(how="alternative", key="AB9999"),
    ]
    stale = structs.replace(nearest, found=(*gone, *others))

    assert order(RANKER.answer(book, sought, stale)) == [each.weapon for each in others]


def test_a_character_without_a_sign_in_the_index_is_read_in_the_book(book):
    sought = Sought(text="AB1234")
    nearest = everything_near(book, sought)
    shown = [each._replace(key="\ufffd" + each.key[1:]) for each in nearest.found]
    kept = [each for each in shown if each.how != "alternative"]

    found = RANKER.answer(book, sought, structs.replace(nearest, found=tuple(kept)))

    assert found.candidates[0].score == nearest.found[0].evidence - nearest.found[0].cost


def test_weapons_set_apart_and_other_statuses_are_no_candidates(book):
    assert "W-1" not in order(answer(book, "AB1234", apart=("W-1",)))
    assert order(answer(book, "AB1234", statuses=("diverted",))) == ["W-5"]


def test_a_component_speaks_for_the_weapon_it_is_in_and_for_those_it_was_in():
    found = answer(sanmora()[0], "SP0903S")

    assert order(found)[:2] == ["W-0000006", "W-0000007"]
    assert {each.now_in for each in found.candidates[:2]} == {"W-0000006"}


def test_a_weapon_withdrawn_between_two_questions_is_left_out():
    book = small(BOOK)
    sought = Sought(text="AB1234")
    nearest = everything_near(book, sought)
    book.rows.pop("W-1")

    assert "W-1" not in order(RANKER.answer(book, sought, nearest))


def test_nothing_found_is_an_answer_without_candidates(book):
    empty = structs.replace(everything_near(book, Sought(text="AB1234")), found=())

    found = RANKER.answer(book, Sought(text="*"), empty)

    assert (found.candidates, found.level, found.as_good) == ((), 0, 0)


def test_a_serial_its_maker_never_struck_is_warned_of_and_changes_no_rank(book):
    patterns = read_patterns(shipped("catalogue", "serial_patterns.csv").read_text("utf-8"))
    knowing = structs.replace(RANKER, patterns=patterns)
    forms = [each for each in patterns if each.says == "serial" and each.example]
    dated = next(f for f in forms if None not in f.period(f.example))
    first, last = dated.period(dated.example)
    book = small(f"""
        @ 2020-01-10T10:00
        2020-01-02 found W-1 maker={dated.maker}
        2020-01-02 mark-read W-1 mark="{dated.example}"
    """)

    def told(year):
        found = answer(book, dated.example, ranker=knowing, maker=dated.maker, year=year)
        plain = answer(book, dated.example, maker=dated.maker, year=year)
        assert [each.score for each in found.candidates] == [
            each.score for each in plain.candidates
        ]
        return found, {reason.says.text for reason in found.candidates[0].reasons}

    fitting, reasons = told(first)
    assert DATED_SO in reasons
    otherwise, reasons = told(last + 40)
    assert DATED_OTHERWISE in reasons
    assert len(otherwise.warnings) == 1
    assert not fitting.warnings
    assert not answer(book, dated.example, ranker=knowing).warnings


@settings(max_examples=40, deadline=None)
@given(
    serials=st.lists(st.text("AB018", min_size=3, max_size=6), min_size=1, max_size=12),
    text=st.text("AB018?*-", min_size=1, max_size=7),
    most=st.integers(1, 12),
)
def test_any_register_is_ranked_as_the_exhaustive_ranking_does(serials, text, most):
    lines = [
        f"2020-01-02 found W-{n}\n2020-01-02 mark-read W-{n} mark={serial}"
        for n, serial in enumerate(serials, 1)
    ]
    book = small("\n".join(["@ 2020-01-10T10:00", *lines]))
    nearest = everything_near(book, Sought(text=text), most=most)

    found = RANKER.answer(book, Sought(text=text), nearest)

    assert order(found) == [each.weapon for each in nearest.found][:10]
    scores = [each.score for each in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert order(found) == sorted(
        order(found), key=lambda name: (-scores[order(found).index(name)], number_of(name))
    )
    assert sum(round(each.probability * 10_000) for each in found.candidates) <= 10_000
