"""What several shards have found for one question, as if they were one register.

Pure: the order in which shards answer changes nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from poincon.store.segments.asking import MOST_AS_GOOD, room_for


class Held(NamedTuple):
    """A weapon near a question, with the best of its marks: `reading` is the place of the asker's
    reading, `how` the code of the way in which the recorded text was read.
    """

    score: int
    weapon: int
    number: int
    reading: int
    cost: int
    how: int
    key: str


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What one shard has for one question in one round.

    `crowded_at`: more weapons than are kept have this score. `spent`: it gave up.
    """

    held: tuple[Held, ...] = ()
    crowded_at: int | None = None
    spent: bool = False


class Standing(msgspec.Struct, frozen=True):
    """What all shards together have for one question so far, best first.

    `proven`: nothing unseen can enter; `done`: nobody looks further, proven or given up.
    """

    held: tuple[Held, ...] = ()
    crowded: bool = False
    proven: bool = False
    done: bool = False


class Aim(NamedTuple):
    """What is worth looking for: `most` candidates, none `margin` worse than the best, and none
    that scores below the `floor`; `most_evidence` is the best sum of everything but the mark.
    """

    most: int
    margin: int
    floor: int
    most_evidence: int


def merged(standing: Standing, seen: Iterable[Seen], most: int) -> Standing:
    """The best `most` weapons of both, with all that tie with the last; one mark a weapon."""
    told = list(seen)
    best = {each.weapon: each for each in standing.held}
    for each in (held for one in told for held in one.held):
        known = best.get(each.weapon)
        if known is None or _better(each) > _better(known):
            best[each.weapon] = each
    ranked = sorted(best.values(), key=lambda each: (-each.score, each.weapon))
    line = ranked[most - 1].score if len(ranked) >= most else None
    kept = [each for each in ranked if line is None or each.score >= line]
    room = room_for(most)
    # who was crowded below the line has lost nothing that counts
    crowded = line is not None and any(one.crowded_at == line for one in told)
    crowded = crowded or len(kept) > room or (standing.crowded and line == _last(standing))
    spent = any(one.spent for one in told)
    return Standing(held=tuple(kept[:room]), crowded=crowded, done=spent)


def settled(standing: Standing, aim: Aim, limit: int) -> Standing:
    """The same, proven when what costs more than this limit would not enter; see asking.ask."""
    if standing.done or needed(standing, aim) > limit:
        return standing
    return msgspec.structs.replace(standing, proven=True, done=True)


def needed(standing: Standing, aim: Aim) -> int:
    """How far from perfect a weapon may be and still enter the answer, in millibans."""
    held, line = standing.held, aim.floor
    if held:
        line = max(line, held[0].score - aim.margin)
    if len(held) >= aim.most:
        line = max(line, held[aim.most - 1].score)
    return aim.most_evidence - line


def listed(standing: Standing, most: int, margin: int) -> tuple[Held, ...]:
    """Those worth a place: at most so many, none negligible beside the best."""
    first = standing.held[:most]
    return tuple(each for each in first if each.score >= first[0].score - margin)


def as_good(standing: Standing, most: int, margin: int) -> int:
    """How many more are exactly as good as the last one of the first `most`."""
    if len(listed(standing, most, margin)) < most:
        return 0
    if standing.crowded:
        return MOST_AS_GOOD
    return min(MOST_AS_GOOD, max(0, len(standing.held) - most))


def _better(held: Held) -> tuple[int, int, int]:
    return held.score, -held.number, -held.reading


def _last(standing: Standing) -> int:
    return standing.held[-1].score
