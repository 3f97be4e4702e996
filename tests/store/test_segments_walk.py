"""The compiled walk finds what looking at every mark, one after the other, finds."""

from itertools import product

import pytest

from poincon.store.segments import asking
from poincon.store.segments.asking import IN_A_LIST, ONE_BY_ONE, Effort
from poincon.store.segments.costing import scratch
from poincon.tracing.sought import Nearest, Sought
from tests.store.segment_books import (
    EVERYWHERE,
    asked,
    costs_of,
    floor_of,
    is_plain,
    line,
    reckoned,
    register_of,
    stored,
    told,
)
from tests.store.segment_chance import STATUSES, drawn_lines, drawn_questions

WEAPONS, QUESTIONS = 160, 30


def plain_questions(seed, lines):
    questions = drawn_questions(seed, lines, QUESTIONS)
    plain = [each for each in questions if is_plain(lines, each)]
    assert len(plain) > 0.7 * len(questions)
    return plain


def holds(nearest: Nearest, lines, sought, most, statuses=()):
    """The answer is the one that looking at every mark gives."""
    ranked = reckoned(lines, sought, nearest.weighing, statuses=statuses)
    found = told(nearest)
    assert found == ranked[:most], sought
    ties = sum(each.worse == found[-1].worse for each in ranked[most:]) if found else 0
    assert nearest.as_good == min(ties, asking.MOST_AS_GOOD), sought
    if nearest.proven:
        beyond = reckoned(lines, sought, nearest.weighing, statuses=statuses, reach=EVERYWHERE)
        assert found == beyond[:most], sought


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_found_is_what_looking_at_every_mark_finds(seed):
    lines = drawn_lines(seed, WEAPONS)
    register, questions = register_of(stored(lines)), plain_questions(seed, lines)

    proven = 0
    for most in (1, 3, 10):
        for sought, nearest in zip(questions, asked(register, questions, most=most), strict=True):
            holds(nearest, lines, sought, most)
            proven += nearest.proven
    assert proven > len(questions)


@pytest.mark.parametrize(
    ("effort", "least"), [(ONE_BY_ONE, 0), (IN_A_LIST, 1), (Effort(margin=4_000, below=0), 9)]
)
def test_what_is_likelier_of_no_weapon_recorded_is_left_out(effort, least):
    lines = drawn_lines(4, WEAPONS)
    register, questions = register_of(stored(lines)), plain_questions(4, lines)

    left_out = 0
    for sought, nearest in zip(questions, asked(register, questions, effort=effort), strict=True):
        floor = floor_of(register, sought, effort)
        within = {"margin": effort.margin, "floor": floor}
        ranked = reckoned(lines, sought, nearest.weighing, **within)
        assert told(nearest) == ranked[:10]
        if nearest.proven:
            beyond = reckoned(lines, sought, nearest.weighing, reach=EVERYWHERE, **within)
            assert told(nearest) == beyond[:10]
        every = reckoned(lines, sought, nearest.weighing, margin=effort.margin)
        left_out += len(every) - len(ranked)
    assert left_out >= least


def test_only_weapons_of_the_statuses_asked_for_are_found():
    lines = drawn_lines(5, WEAPONS)
    register, questions = register_of(stored(lines)), plain_questions(5, lines)

    for statuses in (("stolen", "lost"), ("destroyed",), ("no such status",), STATUSES):
        answers = asked(register, questions, most=5, statuses=statuses)
        for sought, nearest in zip(questions, answers, strict=True):
            holds(nearest, lines, sought, 5, statuses)


def test_over_threads_the_answers_are_those_of_one_thread():
    lines = drawn_lines(6, WEAPONS)
    register = register_of(stored(lines))
    questions = drawn_questions(6, lines, 300)

    one = asked(register, questions)

    assert asked(register, questions, spread=asking.over_threads) == one
    assert asked(register, questions[:1], spread=asking.over_threads) == one[:1]


def test_asked_together_or_one_by_one_the_answers_are_the_same():
    lines = drawn_lines(7, 100)
    register, questions = register_of(stored(lines)), drawn_questions(7, lines, 30)

    assert [asked(register, [each])[0] for each in questions] == asked(register, questions)


@pytest.mark.parametrize("parts", [2, 5])
def test_cut_into_segments_the_answers_are_those_of_one(parts):
    lines = drawn_lines(8, WEAPONS)
    questions = drawn_questions(8, lines, QUESTIONS)
    whole = asked(register_of(stored(lines)), questions)

    cut = [
        stored([each for each in lines if int(each[1]) // 10 % parts == place])
        for place in range(parts)
    ]

    assert asked(register_of(*cut), questions) == whole


def test_of_a_weapon_told_anew_only_the_last_segment_counts():
    now = drawn_lines(9, WEAPONS)
    before = drawn_lines(10, WEAPONS + 50)
    changed = {str(each[0]) for each in now if int(each[1]) // 10 % 3 == 0}
    gone = {str(each[0]) for each in before} - {str(each[0]) for each in now}
    oldest = [each for each in before if each[0] in changed | gone]
    oldest += [each for each in now if each[0] not in changed]
    middle = [each for each in before if each[0] in sorted(changed)[::2]]
    last = [each for each in now if each[0] in changed]
    questions = drawn_questions(9, now, QUESTIONS) + drawn_questions(10, before, 10)

    register = register_of(stored(oldest), stored(middle), stored(last, touched=gone | changed))

    assert register.register == len({str(each[0]) for each in now})
    for sought, nearest in zip(questions, asked(register, questions), strict=True):
        if is_plain(now, sought):
            holds(nearest, now, sought, 10)


@pytest.mark.parametrize(
    ("signs", "longest", "shown", "longest_shown"),
    [("AB", 5, "AB", 5), ("A0?", 4, "A0?", 3), ("A0*", 4, "A0", 4), ("A0", 4, "A0*?", 3)],
)
def test_every_short_mark_costs_what_the_reference_says(signs, longest, shown, longest_shown):
    lines = [line(place, key) for place, key in enumerate(words(signs, longest), start=1)]
    keys = {each[0]: each[2] for each in lines}
    texts = [
        text
        for text in words(shown, longest_shown)
        if len(text.strip("?*")) > 1 and "**" not in text
    ]
    everything = Effort(margin=EVERYWHERE, below=EVERYWHERE)

    for start in range(0, len(lines), 100):
        some = lines[start : start + 100]
        register = register_of(stored(some))
        questions = [Sought(text=text) for text in texts]
        answers = asked(register, questions, most=128, effort=everything)
        for sought, nearest in zip(questions, answers, strict=True):
            found = {each.weapon: each.cost for each in nearest.found}
            for weapon in (str(each[0]) for each in some):
                costs = costs_of(str(keys[weapon]), sought.text)
                cost = found.get(weapon, EVERYWHERE)
                if max(costs) <= asking.ROUNDS[-1] or weapon in found:
                    assert min(costs) <= cost <= max(costs), (keys[weapon], sought.text)


def words(signs, longest):
    """Every word of these signs up to a length."""
    return [
        "".join(word) for length in range(1, longest + 1) for word in product(signs, repeat=length)
    ]


def used_up(left):
    """The room of a walk as another walk might have left it."""
    room = scratch()
    for array in (room.costs, room.least, room.cut):
        array[:] = left
    return room


@pytest.mark.parametrize("left", [-10_000, 0, 3_000])
def test_what_an_earlier_walk_left_behind_changes_no_answer(left, monkeypatch):
    lines = [*drawn_lines(14, WEAPONS), line(WEAPONS + 1, "0O*O1"), line(WEAPONS + 2, "0*1")]
    questions = [Sought(text="0O1B8IAO/I8I"), *drawn_questions(14, lines, 60)]
    register = register_of(stored(lines))
    monkeypatch.setattr(asking, "scratch", lambda: used_up(EVERYWHERE))
    expected = asked(register, questions)

    monkeypatch.setattr(asking, "scratch", lambda: used_up(left))

    assert asked(register, questions) == expected
