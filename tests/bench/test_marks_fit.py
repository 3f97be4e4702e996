"""The calibration is learnt honestly: the same formula, the truth found again, no shared seeds."""

import csv
import random

import numpy as np
import pytest

from bench.marks_examples import Example, columns, example, judged
from bench.marks_fit import HELD_OUT, TRAINING, chances, learnt, log_loss, lowest, write
from bench.marks_questions import SEED, TRAINING_SEED, UNKNOWN, Question
from poincon.exchange.shipped import reading_calibration_shipped, reading_weights_shipped
from poincon.ledger.shelf import weapon_numbered
from poincon.terms.readings import readings_of
from poincon.tracing.probability import Calibration, Lot, probabilities, read_calibration
from poincon.tracing.sought import Classes, Found, Nearest, Weighed, Weighing

TRUE = Calibration(
    slope=1.2, none=-3000, none_register=0.8, none_read=0.6, crowding=0.8, misread=-300,
    slipped=-800, open=-1000, alike=400, unlike=600,
)  # fmt: skip
ASTRAY = Calibration(
    slope=0.7, none=-2000, none_register=1.0, none_read=0.8, crowding=1.0, misread=0, slipped=0,
    open=0, alike=0, unlike=0,
)  # fmt: skip
DIFFERS = ("", "", "misread", "slipped", "open", "alike", "unlike")
WEIGHTS = reading_weights_shipped()


def question(**more):
    told = dict.fromkeys(("text", "maker", "model", "calibre", "category", "country"), "")
    told |= {"number": 0, "year": UNKNOWN, "origin": "mix", "damage": "clean", "known": "nothing"}
    return Question(**(told | {"weapon": UNKNOWN, "near": False} | more))


def told(each, given):
    return probabilities(
        each.scores,
        each.lots,
        as_good=each.as_good,
        register=each.register,
        read=each.read,
        calibration=given,
    )


def drawn(dice):
    """An example whose truth comes true as often as TRUE says."""
    count = dice.randint(1, 10)
    scores = sorted((dice.randint(-4000, 5000) for _ in range(count)), reverse=True)
    made = Example(
        question=question(origin=dice.choice(("mix", "grid")), near=dice.random() < 0.3),
        weapons=tuple(range(count)),
        scores=tuple(scores),
        lots=tuple(Lot(dice.choice(DIFFERS)) for _ in scores),
        as_good=dice.choice((0, 0, 3)),
        register=dice.choice((1000, 1_000_000)),
        read=dice.randint(3000, 12_000),
        truth=UNKNOWN,
    )
    chance = told(made, TRUE)
    [truth] = dice.choices([*range(count), UNKNOWN], [*chance, 1 - sum(chance)])
    asked = made.question._replace(weapon=truth)
    return made._replace(truth=truth, question=asked)


@pytest.fixture(scope="module")
def examples():
    dice = random.Random(7)
    return [drawn(dice) for _ in range(6000)]


def test_all_examples_at_once_are_told_what_one_is_told(examples):
    some = examples[:300]
    for given in (TRUE, ASTRAY):
        at_once = chances(columns(some), given)
        for row, each in zip(at_once, some, strict=True):
            assert row[: len(each.scores)] == pytest.approx(told(each, given), abs=1.01e-4)
            assert not row[len(each.scores) :].any()


def test_what_is_learnt_fits_other_examples_as_the_truth_does(examples):
    found = learnt(columns(examples[:4000]), ASTRAY)
    others = columns(examples[4000:])

    assert log_loss(others, found) < log_loss(others, ASTRAY) - 0.05
    assert log_loss(others, found) == pytest.approx(log_loss(others, TRUE), abs=0.02)
    held = examples[4000:]
    assert max(judged(held, found).first) < 0.05 < max(judged(held, ASTRAY).first)


def test_no_neighbour_of_a_lot_reaches_one_half(examples):
    for given in (TRUE, ASTRAY):
        found = judged(examples, given)
        assert found.neighbour_half == 0
        assert 0 < found.differing_half <= found.any_half


def test_each_set_counts_for_its_part_however_many_there_are(examples):
    mix = [each for each in examples if each.question.origin == "mix"]
    grid = [each for each in examples if each.question.origin == "grid"]
    some, more = columns([*mix, *grid[:50]]), columns([*mix, *grid[:50], *grid[:50]])

    assert log_loss(some, TRUE) == pytest.approx(log_loss(more, TRUE))
    assert some.share.sum() == pytest.approx(1)


def test_the_lowest_place_of_a_bowl_is_found():
    def bowl(place):
        return float((place - np.array([1.0, -2.0, 0.5])) ** 2 @ np.array([1, 10, 3]))

    assert lowest(bowl, np.zeros(3), 0.3) == pytest.approx([1, -2, 0.5], abs=0.01)


def test_nothing_is_learnt_from_what_judges():
    assert not {seed for _, seed in TRAINING} & {seed for _, seed in HELD_OUT}
    assert TRAINING_SEED != SEED


def found(weapon, key, cost, evidence=0):
    return Found(weapon_numbered(1000 + weapon), 1, key, "whole", 0, cost, evidence)


def test_an_example_is_what_the_ranking_would_hand_on():
    marks = [found(7, "AB12345", 0, 500), found(8, "AB12346", 2000), found(7, "B12345", 2500)]
    marks += [found(20 + each, "CB1234", 4000) for each in range(12)]
    nothing = Weighed()
    nearest = Nearest(
        found=tuple(marks),
        proven=True,
        as_good=5,
        register=999,
        weighing=Weighing(
            classes=Classes(), fields=(nothing,) * 5, year=nothing, year_near=2, status={}
        ),
    )

    made = example(question(weapon=8), nearest, readings_of("AB12345", WEIGHTS), WEIGHTS)

    assert made.weapons[:3] == (7, 8, 20)
    assert made.scores == (500, -2000, *[-4000] * 8)
    assert [lot.differs for lot in made.lots[:3]] == ["", "alike", "slipped"]
    # four that are listed by the index but not shown, and five that are not listed
    assert (made.as_good, made.truth, made.register, made.read) == (9, 1, 999, 7830)


def test_what_is_written_is_read_again_and_says_where_it_comes_from(tmp_path):
    write(tmp_path / "calibration.csv", TRUE, 0.5)
    text = (tmp_path / "calibration.csv").read_text(encoding="utf-8")

    assert read_calibration(text) == TRUE
    for row in csv.DictReader(text.splitlines()):
        assert "bench/marks_fit.py" in row["source"]
        assert row["status"] == "learnt"


def test_the_calibration_that_is_shipped_was_learnt():
    assert reading_calibration_shipped() != TRUE
