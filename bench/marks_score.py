"""What answers are worth: recall, the honesty of probabilities, and harm done with neighbours.

Everything here is arithmetic over questions with their truth and answers; nothing is drawn.
Recall is over the questions whose weapon the register has.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bench.marks_answers import Answer, Proposal
from bench.marks_questions import UNKNOWN, Question

BINS = 10
HALF = 0.5
Asked = Sequence[tuple[Question, Answer]]


class Calibration(NamedTuple):
    """Expected calibration error by bins of equal width and of equal mass; how many it is of."""

    width: float
    mass: float
    of: int


class Scores(NamedTuple):
    """One contender on one set of questions. What it does not say of itself is None.

    `neighbours`: of the questions about a weapon that is not in the register although its lot is,
    the share in which some weapon is given a probability of one half or more. `first`, `listed`:
    calibration of the first candidate and of all that are listed.
    """

    questions: int
    present: int
    first_rank: float
    first_ten: float
    median_ms: float
    late_ms: float
    proven: float | None
    neighbours: float | None
    first: Calibration | None
    listed: Calibration | None


def joined(questions: Iterable[Question], answers: Iterable[Answer]) -> Asked:
    """Every question with its answer; who says nothing to one has answered with nothing."""
    by_number = {answer.number: answer for answer in answers}
    return [
        (question, by_number.get(question.number, Answer(question.number, 0.0, ())))
        for question in questions
    ]


def scores(asked: Asked) -> Scores:
    """All figures of one contender over these questions."""
    times = [answer.milliseconds for _, answer in asked]
    said = [answer.proven for _, answer in asked if answer.proven is not None]
    speaks = any(answer.probabilities for _, answer in asked)
    return Scores(
        questions=len(asked),
        present=sum(question.weapon != UNKNOWN for question, _ in asked),
        first_rank=recall(asked, most=1),
        first_ten=recall(asked, most=10),
        median_ms=float(np.median(times)),
        late_ms=float(np.quantile(times, 0.95)),
        proven=sum(said) / len(said) if said else None,
        neighbours=neighbours_proposed(asked) if speaks else None,
        first=calibration(*outcomes(asked, most=1)) if speaks else None,
        listed=calibration(*outcomes(asked, most=10)) if speaks else None,
    )


def recall(asked: Asked, *, most: int) -> float:
    """The share of questions whose weapon is among the first `most`; nan when none has one."""
    hits = [
        question.weapon in answer.weapons[:most]
        for question, answer in asked
        if question.weapon != UNKNOWN
    ]
    return sum(hits) / len(hits) if hits else float("nan")


def by_group(asked: Asked, groups: Sequence[str]) -> Mapping[tuple[str, ...], Asked]:
    """The questions by damage, by what is known, or by both (names of fields of Question)."""
    found: dict[tuple[str, ...], list[tuple[Question, Answer]]] = {}
    for question, answer in asked:
        place = tuple(str(getattr(question, group)) for group in groups)
        found.setdefault(place, []).append((question, answer))
    return found


def neighbours_proposed(asked: Asked) -> float:
    """Of the questions whose weapon is absent and whose lot is not: see Scores."""
    near = [answer for question, answer in asked if question.near and question.weapon == UNKNOWN]
    wrong = sum(max(answer.probabilities, default=0.0) >= HALF for answer in near)
    return wrong / len(near) if near else float("nan")


def outcomes(asked: Asked, *, most: int) -> tuple[list[float], list[bool]]:
    """Probabilities given to the first `most` candidates, and whether each was the weapon."""
    told = [
        (chance, weapon == question.weapon)
        for question, answer in asked
        for weapon, chance in zip(answer.weapons[:most], answer.probabilities[:most], strict=False)
    ]
    return [chance for chance, _ in told], [right for _, right in told]


def calibration(chances: Sequence[float], right: Sequence[bool]) -> Calibration:
    """How far probabilities are from what came true, weighted by how many there are in a bin."""
    if not chances:
        return Calibration(float("nan"), float("nan"), 0)
    said, came = np.array(chances), np.array(right, float)
    wide = np.minimum((said * BINS).astype(int), BINS - 1)
    order = np.argsort(said, kind="stable")
    even = np.empty(len(said), int)
    even[order] = np.arange(len(said)) * BINS // len(said)
    return Calibration(_error(said, came, wide), _error(said, came, even), len(said))


def _error(said: np.ndarray, came: np.ndarray, place: np.ndarray) -> float:
    away = (abs(said[place == each].sum() - came[place == each].sum()) for each in range(BINS))
    return float(sum(away) / len(said))


# --- in bulk -------------------------------------------------------------------------------------


class Bulk(NamedTuple):
    """A bulk match at one threshold: of the pairs proposed how many are right, and of the
    questions whose weapon is there how many are found."""

    threshold: float
    proposed: int
    precision: float
    recall: float


def bulk(
    questions: Sequence[Question], proposals: Iterable[Proposal], thresholds: Iterable[float]
) -> list[Bulk]:
    """First candidates only: the likeliest proposal of each question."""
    chances, right, present = _firsts(questions, proposals)
    return [_at(threshold, chances, right, present) for threshold in thresholds]


def bulk_at_recall(
    questions: Sequence[Question], proposals: Iterable[Proposal], wanted: float
) -> Bulk | None:
    """The highest threshold that finds this share of the weapons; None when none does."""
    chances, right, present = _firsts(questions, proposals)
    found = np.cumsum(right[np.argsort(-chances, kind="stable")]) / max(present, 1)
    enough = np.flatnonzero(found >= wanted)
    if not enough.size:
        return None
    return _at(float(np.sort(-chances)[enough[0]] * -1), chances, right, present)


def _firsts(
    questions: Sequence[Question], proposals: Iterable[Proposal]
) -> tuple[np.ndarray, np.ndarray, int]:
    first: dict[int, Proposal] = {}
    for one in proposals:
        known = first.get(one.number)
        if known is None or (-one.probability, one.weapon) < (-known.probability, known.weapon):
            first[one.number] = one
    truth = {question.number: question.weapon for question in questions}
    kept = list(first.values())
    right = [one.weapon == truth[one.number] for one in kept]
    present = sum(weapon != UNKNOWN for weapon in truth.values())
    return np.array([one.probability for one in kept]), np.array(right, bool), present


def _at(threshold: float, chances: np.ndarray, right: np.ndarray, present: int) -> Bulk:
    taken = chances >= threshold
    proposed, hits = int(taken.sum()), int(right[taken].sum())
    precision = hits / proposed if proposed else float("nan")
    return Bulk(threshold, proposed, precision, hits / present if present else float("nan"))
