"""From questions in words to the nearest marks of the segments, as numbers and back."""

from collections.abc import Collection, Sequence
from math import log10

import msgspec

from poincon.store.segments import asking
from poincon.store.segments.alphabet import decoded
from poincon.store.segments.asking import Question
from poincon.store.segments.gathering import WAYS
from poincon.store.segments.meaning import Known
from poincon.store.segments.numbers import name_of, packed_number
from poincon.store.segments.shapes import Best, Prices
from poincon.terms.reading_weights import Weights
from poincon.terms.readings import Reading, readings_of
from poincon.tracing.classes import ClassReader
from poincon.tracing.evidence import EvidenceWeights, weigh
from poincon.tracing.probability import information
from poincon.tracing.sights import year_sought
from poincon.tracing.sought import Found, Nearest, Sought


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """What the ranking goes by: the words of the catalogue and the learnt weights."""

    reader: ClassReader
    weights: Weights
    evidence: EvidenceWeights


def question_of(sought: Sought, known: Known, learnt: Learnt) -> Question:
    """What is sought, read in every way it can be and weighed against this register."""
    readings = readings_of(sought.text, learnt.weights)
    classes = learnt.reader.of(
        sought.maker, sought.model, sought.calibre, sought.category, sought.country
    )
    weighing = weigh(
        classes,
        year=year_sought(sought, readings),
        counts=known.count,
        register=known.register,
        weights=learnt.evidence,
    )
    return Question(
        readings=readings,
        weighing=weighing,
        apart=[packed_number(weapon) for weapon in sought.apart],
        by_chance=_by_chance(readings, known.register),
    )


def _by_chance(readings: Sequence[Reading], register: int) -> int:
    """The score of a weapon that is no likelier than one the register does not have."""
    told = information(readings[0].key) if readings else 0
    return round(1000 * log10(register + 1)) - told


def near(
    known: Known,
    soughts: Sequence[Sought],
    learnt: Learnt,
    prices: tuple[Prices, Prices],
    *,
    most: int,
    effort: asking.Effort = asking.ONE_BY_ONE,
    statuses: Collection[str] = (),
    spread: asking.Spread = asking.alone,
) -> list[Nearest]:
    """The nearest marks for each question."""
    questions = [question_of(sought, known, learnt) for sought in soughts]
    if not questions:
        return []
    segments = known.opened(learnt.evidence.status, statuses)
    asked = asking.put(questions, known.ids, effort)
    best = asking.ask(segments, asked, prices, most=most, effort=effort, spread=spread)
    return [
        Nearest(
            found=tuple(
                _found(known, best, place, rank)
                for rank in range(asking.listed(best, place, most))
            ),
            proven=bool(best.done[place] == 1),
            as_good=asking.as_good(best, place, most),
            register=known.register,
            weighing=question.weighing,
        )
        for place, question in enumerate(questions)
    ]


def _found(known: Known, best: Best, place: int, rank: int) -> Found:
    segment = known.stored[best.segment[place, rank]].segment
    item = int(best.item[place, rank])
    cost = int(best.cost[place, rank])
    trie = segment.forwards
    begin, end = trie.start[item : item + 2]
    return Found(
        weapon=name_of(int(best.weapon[place, rank]), known.otherwise),
        number=int(best.number[place, rank]),
        key=decoded(trie.keys[begin:end]),
        how=WAYS[segment.weapons.how[item]],
        reading=int(best.reading[place, rank]),
        cost=cost,
        evidence=int(best.score[place, rank]) + cost,
    )
