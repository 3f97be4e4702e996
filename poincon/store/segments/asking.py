"""Questions put to the segments: wider and wider, until nothing unseen could enter the answer."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from poincon.store.segments.alphabet import LONGEST, code_of, substitutions
from poincon.store.segments.costing import NEVER, scratch
from poincon.store.segments.shapes import Best, Costs, Meanings, Prices, Questions, Trie, Weapons
from poincon.store.segments.signs import KINDS, sought
from poincon.store.segments.walk import walk
from poincon.terms.marks import UNREAD_RUN
from poincon.terms.reading_weights import PARTS, Weights
from poincon.terms.readings import Reading
from poincon.tracing.alignment import CUT_SLIPS
from poincon.tracing.sought import FIELDS, Weighing

#: What a mark may cost in each round, in millibans. The last is as far as anybody looks: two
#: arbitrary slips, or three that are likely.
ROUNDS = (1_500, 4_800, 8_800)


class Effort(NamedTuple):
    """How much a question is worth, in millibans.

    What is `margin` worse than the best is left out, and what is `below` the chance that a weapon
    outside the register bears what was read.
    """

    margin: int
    below: int


#: For one question, and for each of a list: there few are shown, and no one waits for the rest.
ONE_BY_ONE, IN_A_LIST = Effort(4_000, 4_500), Effort(2_000, 2_000)
#: Whatever has a mark that fits at all, however unlikely.
WHATEVER_FITS = Effort(100_000, 100_000)
#: Readings of one question that are followed; weapons that can be set apart.
MOST_READINGS, MOST_APART = 8, 4
#: Candidates that tie with the last one are counted up to here; more are "so many or more".
MOST_AS_GOOD = 100
_FIELDS = len(FIELDS)


class Opened(NamedTuple):
    """A segment ready to be asked."""

    forwards: Trie
    backwards: Trie
    weapons: Weapons
    meanings: Meanings


class Question(NamedTuple):
    """One question, read and weighed; `apart` are weapons by number.

    `by_chance`: the score at which a weapon is no better than one outside the register.
    """

    readings: Sequence[Reading]
    weighing: Weighing
    apart: Sequence[int]
    by_chance: int


def prices_of(weights: Weights, *, year_near: int) -> tuple[Prices, Prices]:
    """The prices forwards, and backwards with the ends exchanged."""
    onwards = Prices(
        substitution=substitutions(weights),
        dropped=weights.dropped,
        dropped_double=weights.dropped_double,
        added=weights.added,
        added_double=weights.added_double,
        exchanged=weights.exchanged,
        cut_start=weights.cut_start,
        cut_end=weights.cut_end,
        cut_each=weights.cut_each,
        cut_slips=CUT_SLIPS,
        more_start=weights.more_start,
        more_end=weights.more_end,
        more_each=weights.more_each,
        blank=weights.blank,
        year_near=year_near,
    )
    turned = onwards._replace(
        cut_start=weights.cut_end,
        cut_end=weights.cut_start,
        more_start=weights.more_end,
        more_end=weights.more_start,
    )
    return onwards, turned


def put(
    questions: Sequence[Question], ids: Mapping[str, Mapping[str, int]], effort: Effort
) -> Questions:
    """Questions as arrays. `ids` are the numbers of classes, by field or family."""
    count = len(questions)
    asked = Questions(
        codes=np.zeros((count, MOST_READINGS, LONGEST + 2), dtype=np.uint8),
        length=np.zeros((count, MOST_READINGS), dtype=np.int32),
        extra=np.zeros((count, MOST_READINGS), dtype=np.int32),
        only=np.zeros((count, MOST_READINGS), dtype=np.uint8),
        part=np.zeros((count, MOST_READINGS), dtype=np.uint8),
        readings=np.zeros(count, dtype=np.int32),
        classes=np.zeros((count, _FIELDS), dtype=np.int32),
        families=np.zeros((count, 2), dtype=np.int32),
        weighed=np.zeros((count, _FIELDS + 1, 3), dtype=np.int32),
        year=np.zeros(count, dtype=np.int32),
        most_evidence=np.zeros(count, dtype=np.int32),
        signs=np.zeros((count, KINDS, 2), dtype=np.uint64),
        lacking=np.zeros((count, KINDS, 2), dtype=np.int32),
        brief=np.zeros((count, KINDS), dtype=np.int32),
        tops=np.zeros((count, KINDS + 1, 2), dtype=np.int32),
        rest=np.zeros(count, dtype=np.int32),
        floor=np.array([each.by_chance - effort.below for each in questions], dtype=np.int32),
        apart=np.full((count, MOST_APART), -1, dtype=np.int64),
    )
    for place, question in enumerate(questions):
        _put_readings(asked, place, question.readings[:MOST_READINGS])
        _put_evidence(asked, place, question, ids)
        asked.apart[place, : len(question.apart[:MOST_APART])] = question.apart[:MOST_APART]
    return asked


def _put_readings(asked: Questions, place: int, readings: Sequence[Reading]) -> None:
    asked.readings[place] = len(readings)
    for number, reading in enumerate(readings):
        codes = [code_of(character) for character in reading.key[:LONGEST]]
        asked.codes[place, number, : len(codes)] = codes
        asked.length[place, number] = len(codes)
        asked.extra[place, number] = reading.cost
        asked.only[place, number] = _only(reading.key)
        asked.part[place, number] = reading.how in PARTS


def _only(key: str) -> int:
    """From which end alone a reading with an open run is walked: where more stands before it."""
    if UNREAD_RUN not in key:
        return 0
    return 1 if key.index(UNREAD_RUN) >= key[::-1].index(UNREAD_RUN) else 2


def _put_evidence(
    asked: Questions, place: int, question: Question, ids: Mapping[str, Mapping[str, int]]
) -> None:
    weighing = question.weighing
    classes = weighing.classes
    for number, field in enumerate(FIELDS):
        asked.classes[place, number] = _id(ids, field, getattr(classes, field))
        asked.weighed[place, number] = weighing.fields[number]
    for number, family in enumerate(("calibre_family", "category_family")):
        asked.families[place, number] = _id(ids, family, getattr(classes, family))
    asked.weighed[place, _FIELDS] = weighing.year
    asked.year[place] = weighing.year_asked or 0
    # a field that is not recorded is worth nothing, so the best is never below nothing
    asked.most_evidence[place] = (
        sum(max(0, *each) for each in weighing.fields)
        + max(0, *weighing.year)
        + max(0, *weighing.status.values(), 0)
    )
    signs = sought(weighing)
    asked.signs[place], asked.lacking[place] = signs.signs, signs.lacking
    asked.brief[place], asked.tops[place], asked.rest[place] = signs.brief, signs.tops, signs.rest


def _id(ids: Mapping[str, Mapping[str, int]], field: str, word: str) -> int:
    """The number of a class; 0 when it is not known, -1 when no weapon of the register has it."""
    return ids[field].get(word, -1) if word else 0


def room_for(most: int) -> int:
    """How many candidates are kept for a question: those that tie with the last are counted."""
    return most + MOST_AS_GOOD + 1


def nothing_yet(count: int, most: int, margin: int) -> Best:
    """The answers before anybody has looked."""
    kept = (count, room_for(most))
    return Best(
        margin=np.array([margin], dtype=np.int32),
        size=np.zeros(count, dtype=np.int32),
        crowded=np.zeros(count, dtype=np.uint8),
        score=np.zeros(kept, dtype=np.int32),
        weapon=np.zeros(kept, dtype=np.int64),
        number=np.zeros(kept, dtype=np.int64),
        item=np.zeros(kept, dtype=np.int64),
        segment=np.zeros(kept, dtype=np.int32),
        reading=np.zeros(kept, dtype=np.int32),
        cost=np.zeros(kept, dtype=np.int32),
        done=np.zeros(count, dtype=np.uint8),
        spent=np.zeros(count, dtype=np.int64),
    )


Spread = Callable[[Callable[[int, int], None], int], None]


def alone(work: Callable[[int, int], None], count: int) -> None:
    """All questions in this thread."""
    work(0, count)


def over_threads(work: Callable[[int, int], None], count: int) -> None:
    """Questions in small lots, over as many threads as there are processors."""
    threads = os.cpu_count() or 1
    lot = max(1, min(64, -(-count // threads)))
    with ThreadPoolExecutor(threads) as pool:
        for done in [
            pool.submit(work, start, min(start + lot, count)) for start in range(0, count, lot)
        ]:
            done.result()


def ask(
    segments: Sequence[Opened],
    questions: Questions,
    prices: tuple[Prices, Prices],
    *,
    most: int,
    effort: Effort = ONE_BY_ONE,
    spread: Spread = alone,
) -> Best:
    """The best `most` of each question over all segments, with `done` where they are proven."""
    count = len(questions.readings)
    best = nothing_yet(count, most, effort.margin)
    for number, limit in enumerate(ROUNDS):
        limits = np.minimum(_needed(best, questions, most), limit).astype(np.int32)

        def work(start: int, stop: int, limits: Costs = limits, halved: bool = number > 0) -> None:
            _round(segments, questions, prices, best, most, limits, halved, start, stop)

        spread(work, count)
        _settle(best, questions, most, limits)
        if best.done.all():
            break
    return best


def _round(  # type: ignore[no-untyped-def]
    segments, questions, prices, best, most, limits, halved, start, stop
) -> None:
    work = scratch()
    for place, segment in enumerate(segments):
        answers = (segment.weapons, segment.meanings, questions, best)
        rest = (*answers, most, place, limits, start, stop, work)
        walk(segment.forwards, False, halved, prices[0], *rest)
        walk(segment.backwards, True, halved, prices[1], *rest)


def _needed(best: Best, questions: Questions, most: int) -> Costs:
    """How far from perfect a weapon may be and still enter the answer to each question."""
    found = np.where(best.size > 0, best.score[:, 0] - best.margin[0], -NEVER)
    full = np.where(best.size >= most, best.score[:, most - 1], -NEVER)
    line = np.maximum(np.maximum(found, full), questions.floor)
    return questions.most_evidence - line


def _settle(best: Best, questions: Questions, most: int, limits: Costs) -> None:
    """A question is done when what costs more than the round allowed would not enter its answer.

    Also with fewer candidates than asked for: what is not worth a place beside the best is not
    an answer.
    """
    proven = (_needed(best, questions, most) <= limits) & (best.spent == 0)
    best.done[proven] = 1
    best.done[best.spent > 0] = 2


def listed(best: Best, place: int, most: int) -> int:
    """How many of the kept are worth a place: at most so many, none negligible beside the best."""
    kept = best.score[place, : best.size[place]]
    return int((kept >= best.score[place, 0] - best.margin[0])[:most].sum())


def as_good(best: Best, place: int, most: int) -> int:
    """How many more are exactly as good as the last one of the first `most`."""
    if listed(best, place, most) < most:
        return 0  # what ties further down is negligible beside the best
    if best.crowded[place]:
        return MOST_AS_GOOD
    return min(MOST_AS_GOOD, max(0, int(best.size[place]) - most))


UNWANTED = -NEVER
