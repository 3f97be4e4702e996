"""The scorer of the marks bench on cases made by hand; the shared scores beside the house's."""

import math
import random

import numpy as np
import pytest

from bench.marks import BEGIN, END, PAGE
from bench.marks_alphabet import encoded
from bench.marks_answers import (
    Answer,
    Proposal,
    read_answers,
    read_proposals,
    write_answers,
    write_proposals,
)
from bench.marks_peers.house import reading_weights, rescorer, scale
from bench.marks_peers.meanings import Meanings
from bench.marks_peers.rescoring import LONGEST, NEVER, cost
from bench.marks_questions import UNKNOWN, Question, grid
from bench.marks_registry import FIELDS, STATUSES, generate
from bench.marks_score import (
    bulk,
    bulk_at_recall,
    by_group,
    calibration,
    joined,
    neighbours_proposed,
    outcomes,
    recall,
    scores,
)
from bench.marks_tables import bulk_table, single_tables
from poincon.tracing.alignment import align
from poincon.tracing.evidence import evidence


def question(number, weapon, **more):
    given = {
        "text": "A1", "maker": "", "model": "", "calibre": "", "category": "", "country": "",
        "year": UNKNOWN, "origin": "grid", "damage": "clean", "known": "nothing", "near": False,
    }  # fmt: skip
    return Question(number=number, weapon=weapon, **{**given, **more})


ASKED = joined(
    [
        question(0, 7),
        question(1, 8, damage="dropped"),
        question(2, UNKNOWN, near=True),
        question(3, UNKNOWN, near=True),
        question(4, 9, damage="dropped"),
    ],
    [
        Answer(0, 1.0, (7, 3), (0.9, 0.05), True),
        Answer(1, 3.0, (3, 8), (0.6, 0.3), True),
        Answer(2, 2.0, (5,), (0.5,), False),
        Answer(3, 2.0, (5,), (0.4,), False),
    ],
)


def test_recall_counts_only_questions_whose_weapon_is_there():
    assert recall(ASKED, most=1) == pytest.approx(1 / 3)
    assert recall(ASKED, most=10) == pytest.approx(2 / 3)
    assert math.isnan(recall(ASKED[2:4], most=1))


def test_who_says_nothing_has_found_nothing():
    assert ASKED[4][1] == Answer(4, 0.0, ())


def test_all_figures_of_one_contender():
    own = scores(ASKED)

    assert (own.questions, own.present) == (5, 3)
    assert (own.median_ms, own.proven) == (2.0, 0.5)
    assert own.neighbours == 0.5
    assert own.first.of == 4


def test_a_contender_that_says_nothing_of_itself_has_no_calibration():
    own = scores(joined([question(0, 7)], [Answer(0, 1.0, (7,))]))

    assert (own.proven, own.neighbours, own.first, own.listed) == (None, None, None, None)


def test_a_neighbour_at_one_half_is_proposed_and_below_is_not():
    assert neighbours_proposed(ASKED) == 0.5
    assert math.isnan(neighbours_proposed(ASKED[:2]))


def test_groups_are_by_what_is_asked():
    groups = by_group(ASKED, ["damage"])

    assert {name: len(asked) for name, asked in groups.items()} == {("clean",): 3, ("dropped",): 2}


def test_outcomes_say_of_each_probability_whether_it_came_true():
    assert outcomes(ASKED, most=1) == ([0.9, 0.6, 0.5, 0.4], [True, False, False, False])
    assert outcomes(ASKED, most=10)[1] == [True, False, False, True, False, False]


def test_an_honest_forecaster_has_no_calibration_error():
    chances, right = [0.25] * 4 + [0.75] * 4, [True, *[False] * 3, False, *[True] * 3]

    assert calibration(chances, right).width == pytest.approx(0)


def test_a_boaster_is_off_by_what_he_boasts():
    own = calibration([0.9] * 10, [True] * 5 + [False] * 5)

    assert own.width == pytest.approx(0.4)
    assert own.of == 10


def test_bins_of_equal_mass_part_what_equal_width_joins():
    chances = [0.01] * 5 + [0.09] * 5
    right = [False] * 5 + [True] * 5

    assert calibration(chances, right).width == pytest.approx(0.45)
    assert calibration(chances, right).mass == pytest.approx((5 * 0.01 + 5 * 0.91) / 10)


def test_nothing_said_has_no_error_to_tell():
    assert calibration([], []).of == 0


QUESTIONS = [question(0, 7), question(1, 8), question(2, UNKNOWN), question(3, 9)]
PROPOSALS = [Proposal(0, 7, 0.95), Proposal(0, 5, 0.2), Proposal(1, 4, 0.7), Proposal(2, 4, 0.3)]


def test_a_bulk_match_is_judged_by_its_first_candidates():
    every, half = bulk(QUESTIONS, PROPOSALS, (0.0, 0.5))

    assert (every.proposed, every.precision, every.recall) == (3, 1 / 3, 1 / 3)
    assert (half.proposed, half.precision) == (2, 0.5)


def test_precision_is_told_at_a_recall_that_is_reached():
    at = bulk_at_recall(QUESTIONS, PROPOSALS, 0.3)

    assert (at.threshold, at.precision) == (0.95, 1.0)
    assert bulk_at_recall(QUESTIONS, PROPOSALS, 0.5) is None


def test_answers_are_read_back_as_they_were_written(tmp_path):
    answers = [answer for _, answer in ASKED]
    write_answers(tmp_path / "answers.csv", answers)
    write_proposals(tmp_path / "proposals.csv", PROPOSALS)

    assert read_answers(tmp_path / "answers.csv") == answers
    assert read_proposals(tmp_path / "proposals.csv") == PROPOSALS


@pytest.mark.parametrize("row", ["0,1,,3 3,", "0,1,,1 2,0.5", "0,1,,1,1.5"])
def test_answers_that_cannot_be_are_refused(row, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(f"number,milliseconds,proven,weapons,probabilities\n{row}\n")

    with pytest.raises(ValueError, match="question 0"):
        read_answers(path)


def test_the_tables_name_every_contender():
    lines = "\n".join(single_tables({"x": ({"name": "Somebody"}, ASKED)}))

    assert "Somebody" in lines
    assert "66.7" in lines
    assert "at recall 60.0: not reached" in "\n".join(
        bulk_table({"x": ({"seconds": 1.0}, PROPOSALS)}, QUESTIONS)
    )


def test_the_page_has_a_place_for_the_figures():
    text = PAGE.read_text(encoding="utf-8")

    assert text.index(BEGIN) < text.index(END)


# --- the shared scores ---------------------------------------------------------------------------


def slipped(dice, key):
    signs = list(key)
    for _ in range(dice.randint(0, 4)):
        place = dice.randint(0, len(signs))
        before, rest = signs[:place], signs[place:]
        new = dice.choice("AB01O8?*")
        signs = dice.choice(
            ([*before, new, *rest], [*before, *rest[1:]], [*before, new, *rest[1:]])
        )
    return "".join(signs)


def test_the_compiled_cost_is_the_cost_of_the_exact_alignment():
    dice, weights = random.Random(7), reading_weights()
    arrays, rows = tuple(scale(weights)), np.empty((3, LONGEST + 1), np.int64)
    for _ in range(1_500):
        true = "".join(dice.choice("AB01O8") for _ in range(dice.randint(1, 9)))
        read = slipped(dice, true)
        ours = cost(encoded(true), encoded(read), arrays, rows, NEVER)
        assert ours == align(true, read, weights).cost, (true, read)


@pytest.fixture(scope="module")
def made():
    return generate(1_500)


def test_evidence_by_table_is_the_evidence_of_the_house(made):
    meanings = Meanings(made.registry, made.words)
    for asked in grid(made, each=1)[::5]:
        worth, weighing = meanings.worth(asked), meanings.weighing(asked)
        for number, classes in enumerate(meanings.classes[::7]):
            told = evidence(weighing, classes, year=None, status="")
            assert worth[0][number * 7] == told
        statuses = [evidence(weighing, meanings.classes[0], year=None, status=s) for s in STATUSES]
        assert [worth[0][0] + own for own in worth[2]] == statuses


def test_the_best_among_all_marks_is_the_best_among_some_that_have_it(made):
    shared = rescorer(made.registry, made.words)
    for asked in grid(made, each=1)[::3]:
        best = shared.best(asked, None, 10)
        marks = [mark for mark, weapon in enumerate(made.registry.weapon) if weapon in best]
        assert shared.best(asked, marks, 10) == best
        assert len(set(best)) == 10


def test_a_clean_mark_with_all_that_is_known_is_found_first(made):
    shared = rescorer(made.registry, made.words)
    clean = [
        asked
        for asked in grid(made, each=20)
        if asked.damage == "clean" and asked.known == "maker" and asked.weapon != UNKNOWN
    ]

    assert sum(shared.best(asked, None, 1) == [asked.weapon] for asked in clean) >= len(clean) - 2
    assert len(FIELDS) == 5
