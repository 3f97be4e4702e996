"""Small registers for the tests of the segments, and the plain reckoning they are held against."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import structs

from poincon.exchange.shipped import (
    catalogue_shipped,
    evidence_weights_shipped,
    reading_weights_shipped,
)
from poincon.ledger.shelf import weapon_numbered
from poincon.store.segments import asking, shelf
from poincon.store.segments.alphabet import LONGEST
from poincon.store.segments.asking import Effort
from poincon.store.segments.files import Stored
from poincon.store.segments.gathering import Line
from poincon.store.segments.meaning import Known, Vocabulary
from poincon.store.segments.near import Learnt, near, question_of
from poincon.terms.marks import key_of
from poincon.terms.reading_weights import PARTS, Weights
from poincon.terms.readings import readings_of
from poincon.tracing.alignment import align
from poincon.tracing.classes import ClassReader
from poincon.tracing.evidence import evidence
from poincon.tracing.sights import ALTERNATIVE_COST
from poincon.tracing.sought import Nearest, Sought, Weighing
from tests.stories.telling import memory_book

_EMPTY = memory_book()
_FAR = asking.ROUNDS[-1]
#: No alignment costs so much.
EVERYWHERE = 1 << 28
#: Nothing is left out for being likelier a weapon outside the register.
OPEN = Effort(margin=4_000, below=EVERYWHERE)


@cache
def learnt() -> Learnt:
    """The catalogue and the weights that are shipped."""
    return Learnt(
        reader=ClassReader(catalogue_shipped()),
        weights=reading_weights_shipped(),
        evidence=evidence_weights_shipped(),
    )


def line(
    weapon: int | str,
    text: str,
    *,
    number: int = 0,
    key: str | None = None,
    maker: str = "",
    model: str = "",
    calibre: str = "",
    category: str = "",
    country: str = "",
    year: int | None = None,
    status: str = "held",
) -> Line:
    """A mark of a weapon as the book's tables give it. `key`: that of an alternative reading."""
    name = weapon if isinstance(weapon, str) else weapon_numbered(weapon)
    place = number or (weapon if isinstance(weapon, int) else 1)
    key = key_of(text) if key is None else key
    return name, place, key, text, maker, model, calibre, category, country, year, status


def stored(lines: Iterable[Line], touched: Collection[str] = ()) -> Stored:
    """A segment in memory of these marks, of a book that is empty itself."""
    return shelf.made(_EMPTY, learnt(), lines, (0, 0), touched=touched)


def register_of(*segments: Stored) -> Known:
    """The register of these segments, the oldest first."""
    return Known(Vocabulary(learnt().reader), segments)


def asked(
    register: Known,
    soughts: Sequence[Sought],
    *,
    most: int = 10,
    statuses: Collection[str] = (),
    effort: Effort = OPEN,
    spread: asking.Spread = asking.alone,
) -> list[Nearest]:
    """What the walk finds."""
    known = learnt()
    prices = asking.prices_of(known.weights, year_near=known.evidence.year_near)
    return near(
        register,
        soughts,
        known,
        prices,
        most=most,
        effort=effort,
        statuses=statuses,
        spread=spread,
    )


def found_for(text: str, *segments: Stored, most: int = 10) -> list[tuple[str, int]]:
    """Weapon and cost for one mark that is sought."""
    (nearest,) = asked(register_of(*segments), [Sought(text=text)], most=most)
    return [(each.weapon, each.cost) for each in nearest.found]


class Reckoned(NamedTuple):
    """A weapon as the plain reckoning sees it; sorted, the best is first."""

    worse: int
    weapon: str
    cost: int
    evidence: int


def forms(line: Line) -> list[tuple[str, int, bool]]:
    """The keys a recorded mark is compared by, what each costs, and whether it is but a part."""
    key, text = str(line[2]), str(line[3])
    if key_of(text) != key:
        return [(key, ALTERNATIVE_COST, False)]
    others = [] if text == key else readings_of(text, learnt().weights)[1:]
    return [(key, 0, False), *((each.key, each.cost, each.how in PARTS) for each in others)]


@cache
def _turned() -> Weights:
    """The weights of keys that are read from their ends."""
    own = learnt().weights
    return structs.replace(
        own,
        cut_start=own.cut_end,
        cut_end=own.cut_start,
        more_start=own.more_end,
        more_end=own.more_start,
    )


@cache
def costs_of(true: str, read: str, may_be_cut: bool = True) -> tuple[int, int]:
    """What the reference says that the reading costs: as it is, and with both keys turned round.

    The two differ only where neighbours are exchanged beside a double: `align` looks at the
    character before, a walk from the end at the one behind.
    """
    true, read = true[:LONGEST], read[:LONGEST]
    onwards = align(true, read, learnt().weights, may_be_cut=may_be_cut).cost
    return onwards, align(true[::-1], read[::-1], _turned(), may_be_cut=may_be_cut).cost


def is_plain(lines: Iterable[Line], sought: Sought) -> bool:
    """Whether every mark costs the same from both ends: then the walk finds that very cost."""
    readings = readings_of(sought.text, learnt().weights)
    pairs = (
        costs_of(key, reading.key, reading.how not in PARTS)
        for each in lines
        for key, _, _ in forms(each)
        for reading in readings
    )
    return all(onwards == turned for onwards, turned in pairs if onwards <= _FAR or turned <= _FAR)


def reckoned(
    lines: Iterable[Line],
    sought: Sought,
    weighing: Weighing,
    *,
    statuses: Collection[str] = (),
    reach: int = _FAR,
    margin: int = OPEN.margin,
    floor: int = -EVERYWHERE,
) -> list[Reckoned]:
    """Every weapon within reach, one after the other, by the exact costs: the best first."""
    readings = readings_of(sought.text, learnt().weights)
    best: dict[str, Reckoned] = {}
    for each in lines:
        weapon, status = str(each[0]), str(each[10])
        if weapon in sought.apart or (statuses and status not in statuses):
            continue
        ways = [
            (costs_of(key, reading.key, reading.how not in PARTS)[0] + reading.cost, own)
            for key, own, is_part in forms(each)
            for reading in readings
            if not (is_part and reading.how in PARTS)
        ]
        within = [mark + own for mark, own in ways if mark <= reach]
        if within:
            worth = evidence(weighing, _classes(each), year=each[9], status=status)
            seen = Reckoned(min(within) - worth, weapon, min(within), worth)
            best[weapon] = min(best.get(weapon, seen), seen)
    ranked = sorted(best.values())
    limit = min(ranked[0].worse + margin, -floor) if ranked else 0
    return [each for each in ranked if each.worse <= limit]


def _classes(line: Line) -> object:
    return learnt().reader.of(*map(str, line[4:9]))


def told(nearest: Nearest) -> list[Reckoned]:
    """What the walk found, as the plain reckoning says it."""
    return [
        Reckoned(each.cost - each.evidence, each.weapon, each.cost, each.evidence)
        for each in nearest.found
    ]


def floor_of(register: Known, sought: Sought, effort: Effort) -> int:
    """The score below which a weapon is left out: likelier, what was read is of none recorded."""
    return question_of(sought, register, learnt()).by_chance - effort.below
