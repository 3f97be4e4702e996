"""A portion of the questions put to one shard, wherever that is: numbers in, numbers out.

Nothing here knows a database, a catalogue or a cluster; a worker imports this and the walk.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np

from poincon.store.segments import files
from poincon.store.segments.alphabet import decoded
from poincon.store.segments.asking import UNWANTED, Opened, nothing_yet
from poincon.store.segments.costing import scratch
from poincon.store.segments.shapes import Best, Costs, Meanings, Prices, Questions
from poincon.store.segments.walk import walk
from poincon.store.shards.merging import Held, Seen
from poincon.tracing.sought import FIELDS

#: The files beside the arrays: of all shards, and of each.
MANIFEST, MEANINGS = "manifest.json", "meanings.json"
#: Shards one process keeps mapped.
_MAPPED = 64


class Conditions(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for every question of a list.

    `digest` is that of the manifest, so that nobody asks other shards than were meant; `status`
    what each last known status is worth, of those in `statuses` alone when there are any. The
    prices forwards and backwards share their `substitution`.
    """

    digest: str
    most: int
    margin: int
    status: Mapping[str, int]
    statuses: tuple[str, ...]
    substitution: bytes
    prices: tuple[Mapping[str, int], Mapping[str, int]]


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """An array on its way."""

    kind: str
    shape: tuple[int, ...]
    content: bytes


#: What is held already of a question: score, weapon, number, reading and cost of each.
Before = tuple[int, int, int, int, int]


class Portion(msgspec.Struct, frozen=True, kw_only=True):
    """Questions as arrays, how much a mark may cost, and what other shards have found so far."""

    questions: tuple[Packed, ...]
    limits: tuple[int, ...]
    halved: bool
    before: tuple[tuple[Before, ...], ...]
    crowded: tuple[bool, ...]


def digest_of(told: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(told).hexdigest()


def packed(questions: Questions, places: Sequence[int]) -> tuple[Packed, ...]:
    """The questions at these places, ready to travel."""
    some = (array[np.asarray(places)] for array in questions)
    return tuple(Packed(each.dtype.str, each.shape, each.tobytes()) for each in some)


def conditions_of(
    prices: tuple[Prices, Prices],
    *,
    digest: str,
    most: int,
    margin: int,
    status: Mapping[str, int],
    statuses: Sequence[str],
) -> bytes:
    """The conditions, ready to travel."""
    numbers = [
        {name: int(n) for name, n in zip(p._fields[1:], p[1:], strict=True)} for p in prices
    ]
    return msgspec.msgpack.encode(
        Conditions(
            digest=digest,
            most=most,
            margin=margin,
            status=dict(status),
            statuses=tuple(sorted(statuses)),
            substitution=prices[0].substitution.tobytes(),
            prices=(numbers[0], numbers[1]),
        )
    )


def ask_shard(folder: str, shard: str, portion: bytes, conditions: bytes) -> bytes:
    """What a shard has for a portion: a list of `Seen`, in the order of the questions.

    Raises ValueError when the folder holds other shards than were meant, OSError when none.
    """
    asked = msgspec.msgpack.decode(portion, type=Portion)
    holds, prices = _conditions(conditions)
    opened = _opened(folder, shard, conditions)
    questions = Questions(*map(_unpacked, asked.questions))
    best = _seeded(asked, holds.most, holds.margin)
    limits: Costs = np.array(asked.limits, dtype=np.int32)
    span, work = (0, len(asked.limits)), scratch()
    rest = (opened.weapons, opened.meanings, questions, best, holds.most, 0, limits, *span, work)
    walk(opened.forwards, False, asked.halved, prices[0], *rest)
    walk(opened.backwards, True, asked.halved, prices[1], *rest)
    return msgspec.msgpack.encode([_seen(opened, best, place) for place in range(span[1])])


@lru_cache(maxsize=2)
def _conditions(told: bytes) -> tuple[Conditions, tuple[Prices, Prices]]:
    holds = msgspec.msgpack.decode(told, type=Conditions)
    table = np.frombuffer(holds.substitution, dtype=np.int32).reshape(256, 256).copy()
    onwards, turned = (Prices(substitution=table, **numbers) for numbers in holds.prices)
    return holds, (onwards, turned)


@lru_cache(maxsize=_MAPPED)
def _opened(folder: str, shard: str, conditions: bytes) -> Opened:
    """A shard mapped into memory, with what the statuses are worth for these questions."""
    holds, _ = _conditions(conditions)
    if digest_of((Path(folder) / MANIFEST).read_bytes()) != holds.digest:
        raise ValueError(f"{folder} holds other shards than were exported")
    stored = files.read(Path(folder) / shard)
    told = msgspec.json.decode((Path(folder) / shard / MEANINGS).read_bytes())
    known = {name: np.array(numbers, dtype=np.int32) for name, numbers in told.items()}
    wanted = holds.statuses
    worths = [
        holds.status.get(word, 0) if not wanted or word in wanted else UNWANTED
        for word in stored.label.words[len(FIELDS)]
    ]
    return Opened(
        forwards=stored.segment.forwards,
        backwards=stored.segment.backwards,
        weapons=stored.segment.weapons,
        meanings=Meanings(**known, status=np.array(worths, dtype=np.int32)),
    )


def _unpacked(array: Packed) -> np.ndarray:  # type: ignore[type-arg]
    # a copy can be written to: the walk is compiled for such arrays
    return np.frombuffer(array.content, dtype=array.kind).reshape(array.shape).copy()


def _seeded(asked: Portion, most: int, margin: int) -> Best:
    """The answers so far, so that this shard looks only for what would enter them."""
    best = nothing_yet(len(asked.limits), most, margin)
    best.segment[:] = -1
    for place, before in enumerate(asked.before):
        best.size[place] = len(before)
        best.crowded[place] = asked.crowded[place]
        for rank, held in enumerate(before):
            score, weapon, number, reading, cost = held
            best.score[place, rank], best.weapon[place, rank] = score, weapon
            best.number[place, rank], best.reading[place, rank] = number, reading
            best.cost[place, rank] = cost
    return best


def _seen(opened: Opened, best: Best, place: int) -> Seen:
    """What this shard has added."""
    size = int(best.size[place])
    crowded_at = int(best.score[place, size - 1]) if best.crowded[place] and size else None
    own = np.flatnonzero(best.segment[place, :size] == 0)
    held = tuple(_held(opened, best, place, int(rank)) for rank in own)
    return Seen(held, crowded_at, bool(best.spent[place]))


def _held(opened: Opened, best: Best, place: int, rank: int) -> Held:
    trie, item = opened.forwards, int(best.item[place, rank])
    begin, end = trie.start[item : item + 2]
    return Held(
        score=int(best.score[place, rank]),
        weapon=int(best.weapon[place, rank]),
        number=int(best.number[place, rank]),
        reading=int(best.reading[place, rank]),
        cost=int(best.cost[place, rank]),
        how=int(opened.weapons.how[item]),
        key=decoded(trie.keys[begin:end]),
    )
