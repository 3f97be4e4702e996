"""What the calibration is learnt from and judged by: questions with what was found for them.

A register is made, asked once, and what came out is kept as `poincon.tracing.probability` would be
given it, with the truth; after that nothing has to be asked again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from bench.marks_answers import Answer
from bench.marks_damage import KINDS
from bench.marks_ours import FIRST, HANDED, OnSqlite, sought
from bench.marks_peers import MOST
from bench.marks_peers.keys import Room
from bench.marks_questions import KNOWN, UNKNOWN, Question, grid, mix
from bench.marks_registry import generate
from bench.marks_score import HALF, Asked, calibration, outcomes
from poincon.ledger.shelf import number_of
from poincon.store.segments import asking
from poincon.terms.reading_weights import Weights
from poincon.terms.readings import Reading, readings_of
from poincon.tracing.probability import (
    Calibration,
    Difference,
    Lot,
    information,
    lot_of,
    probabilities,
)
from poincon.tracing.sought import Nearest

#: Questions of each set for each register, about.
QUESTIONS = 4_000
#: A question as it comes in counts as so many of the grid, where every damage is as frequent.
MIX_COUNTS = 2.0
DIFFERENCES: tuple[Difference, ...] = get_args(Difference)
Floats = NDArray[np.float64]


class Example(NamedTuple):
    """One question, what `probabilities` is given for it, and which of the candidates is right.

    `truth` is the place of the right one, or UNKNOWN when none that is listed is; `weapons` are
    the candidates' own numbers.
    """

    question: Question
    weapons: tuple[int, ...]
    scores: tuple[int, ...]
    lots: tuple[Lot, ...]
    as_good: int
    register: int
    read: int
    truth: int


class Columns(NamedTuple):
    """Examples as arrays: one row each, MOST candidates wide; and what each row counts for."""

    behind: Floats  # millibans behind the best score; -inf where there is no candidate
    best: Floats
    differs: NDArray[np.int64]
    neighbour: NDArray[np.bool_]
    as_good: Floats
    register: Floats  # log10
    read: Floats
    truth: NDArray[np.int64]
    share: Floats


class _House(OnSqlite):
    """Ours, that tells what it found before it makes probabilities of it."""

    def found(self, questions: Sequence[Question]) -> Iterator[Example]:
        for start in range(0, len(questions), QUESTIONS):
            portion = questions[start : start + QUESTIONS]
            wanted = [sought(question) for question in portion]
            nearest = self._near(wanted, HANDED, asking.over_threads)
            weights = self._learnt.weights
            for question, each, found in zip(portion, wanted, nearest, strict=True):
                yield example(question, found, readings_of(each.text, weights), weights)


def example(
    question: Question, nearest: Nearest, readings: Sequence[Reading], weights: Weights
) -> Example:
    """What the ranking hands to `probabilities` for this question, and the truth."""
    best = {found.weapon: found for found in reversed(nearest.found)}
    ranked = [found for found in nearest.found if best[found.weapon] is found]
    shown = ranked[:MOST]
    scores = [found.evidence - found.cost for found in ranked]
    level = scores.count(scores[len(shown) - 1]) if shown else 0
    listed = scores[: len(shown)].count(scores[len(shown) - 1]) if shown else 0
    beyond = nearest.as_good if not shown or scores[-1] == scores[len(shown) - 1] else 0
    keys = [(found.key, readings[found.reading].key) for found in shown]
    weapons = tuple(number_of(found.weapon) - FIRST for found in shown)
    return Example(
        question=question,
        weapons=weapons,
        scores=tuple(scores[: len(shown)]),
        lots=tuple(lot_of(true, read, weights) for true, read in keys),
        as_good=level - listed + beyond,
        register=nearest.register,
        read=information(keys[0][1]) if keys else 0,
        truth=weapons.index(question.weapon) if question.weapon in weapons else UNKNOWN,
    )


def collected(weapons: int, register_seed: int, question_seed: int) -> list[Example]:
    """A register of its own, asked both sets of questions once."""
    made = generate(weapons, seed=register_seed)
    each = max(1, QUESTIONS // (len(KINDS) * len(KNOWN)))
    asked = grid(made, each=each, seed=question_seed)
    asked += mix(made, questions=QUESTIONS, seed=question_seed, first=len(asked))
    with TemporaryDirectory() as folder:
        house = _House(Room(Path(folder), None, made.words))
        house.build(made.registry)
        return list(house.found(asked))


def columns(examples: Iterable[Example]) -> Columns:
    """As arrays; without candidates there is nothing to learn from."""
    kept = [each for each in examples if each.scores]
    best = np.array([max(each.scores) for each in kept], float)

    def table(empty: float, values: Callable[[Example], Iterable[float]]) -> Floats:
        rows = np.full((len(kept), MOST), empty)
        for row, each in zip(rows, kept, strict=True):
            own = list(values(each))
            row[: len(own)] = own
        return rows

    return Columns(
        behind=table(-np.inf, lambda each: each.scores) - best[:, None],
        best=best,
        differs=table(
            0, lambda each: (DIFFERENCES.index(lot.differs) for lot in each.lots)
        ).astype(int),
        neighbour=table(0, lambda each: map(bool, each.lots)).astype(bool),
        as_good=np.array([each.as_good for each in kept], float),
        register=np.log10([max(each.register, 1) for each in kept]),
        read=np.array([each.read for each in kept], float),
        truth=np.array([each.truth for each in kept]),
        share=_shares([each.question.origin for each in kept]),
    )


def _shares(origins: Sequence[str]) -> Floats:
    """Each set together counts for its part, however many of it there are; all for 1."""
    counts = {"mix": MIX_COUNTS}
    own = np.array([counts.get(each, 1.0) / origins.count(each) for each in set(origins)])
    by_origin = dict(zip(set(origins), own, strict=True))
    shares = np.array([by_origin[each] for each in origins])
    return shares / shares.sum()


# --- judging -------------------------------------------------------------------------------------


class Judged(NamedTuple):
    """Calibration errors of the first and of all candidates, by equal width and equal mass, and
    shares of the questions about an absent weapon whose lot is there: with any candidate at one
    half or more, with one whose mark is not the one read, and with a neighbour of the lot."""

    first: tuple[float, float]
    listed: tuple[float, float]
    any_half: float
    differing_half: float
    neighbour_half: float


def judged(examples: Sequence[Example], given: Calibration) -> Judged:
    """One set of questions under one calibration."""
    told = [(each, _told(each, given)) for each in examples]
    answers: Asked = [
        (each.question, Answer(0, 0.0, each.weapons, chance)) for each, chance in told
    ]
    first, listed = (calibration(*outcomes(answers, most=most)) for most in (1, MOST))
    near = [pair for pair in told if pair[0].question.near]

    def share(counts: Callable[[Lot], bool]) -> float:
        wrong = sum(
            any(p >= HALF and counts(lot) for p, lot in zip(chance, each.lots, strict=True))
            for each, chance in near
        )
        return wrong / len(near) if near else float("nan")

    return Judged(
        (first.width, first.mass),
        (listed.width, listed.mass),
        share(lambda _: True),
        share(lambda lot: lot.differs != ""),
        share(bool),
    )


def _told(each: Example, given: Calibration) -> tuple[float, ...]:
    return probabilities(
        each.scores,
        each.lots,
        as_good=each.as_good,
        register=each.register,
        read=each.read,
        calibration=given,
    )


def told(name: str, found: Judged) -> str:
    """One line of the report."""
    shares = (found.any_half, found.differing_half, found.neighbour_half)
    return f"  {name:34}{_pair(found.first):>12}{_pair(found.listed):>12}" + "".join(
        f"{100 * share:>11.1f}" for share in shares
    )


def _pair(errors: tuple[float, float]) -> str:
    return "/".join(f"{100 * error:.1f}" for error in errors)
