"""From rows to a segment's arrays: sorted keys, and the beginnings they share as a trie."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from poincon.store.segments.alphabet import END, LONGEST
from poincon.store.segments.shapes import Bytes, Longs, Shorts, Trie, Weapons, Words

#: Nodes with so few rows are not parted further.
BUCKET = 24
#: Values beyond so many different ones in a segment count as not known.
MOST_WORDS = np.iinfo(np.uint16).max


class Rows(NamedTuple):
    """What a segment is made of. `keys` a matrix of codes by item, END behind each key.

    `slot`, `cost`, `number`, `how`, `part` by item; the rest by slot, in the order of `weapon`.
    `values` are places in the words of the fields, field by field.
    """

    keys: Bytes
    slot: Words
    cost: Shorts
    number: Words
    how: Bytes
    part: Bytes
    weapon: Longs
    values: Shorts
    year: NDArray[np.int16]
    status: Bytes


class Segment(NamedTuple):
    """A packed segment: both tries, the weapons, and how many of them bear each word.

    `bare` are the slots of weapons without a mark that can be compared.
    """

    forwards: Trie
    backwards: Trie
    weapons: Weapons
    counts: tuple[Longs, ...]
    bare: Longs


def packed(rows: Rows, signs: NDArray[np.uint64], brief: Words, sizes: Sequence[int]) -> Segment:
    """Pack rows. `signs` and `brief` by slot (see signs.py), `sizes` of the fields' words."""
    by_item = signs[rows.slot]
    lengths = (rows.keys != END).sum(axis=1)
    forwards, order = _trie(rows.keys, by_item, lengths)
    backwards, _ = _trie(_reversed(rows.keys, lengths), by_item, lengths)
    # items are numbered in the order of the forward trie, so that neighbours lie together
    place = np.empty(len(order), dtype=np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    weapons = Weapons(
        slot=rows.slot[order],
        cost=rows.cost[order],
        number=rows.number[order],
        how=rows.how[order],
        part=rows.part[order],
        weapon=rows.weapon,
        gone=np.zeros(len(rows.weapon), dtype=np.uint8),
        values=rows.values,
        year=rows.year,
        status=rows.status,
    )
    counts = tuple(
        np.bincount(rows.values[:, field], minlength=size) for field, size in enumerate(sizes)
    )
    return Segment(
        forwards=_placed(forwards, place, rows.slot, brief),
        backwards=_placed(backwards, place, rows.slot, brief),
        weapons=weapons,
        counts=counts,
        bare=np.setdiff1d(np.arange(len(rows.weapon)), rows.slot),
    )


def _placed(trie: Trie, place: Words, slot: Words, brief: Words) -> Trie:
    """The trie with items by their new numbers, and the brief signs of each row's weapon."""
    return trie._replace(brief=brief[slot[trie.item]], item=place[trie.item])


def _reversed(keys: Bytes, lengths: NDArray[np.int64]) -> Bytes:
    """Every key from its end to its beginning, END behind it again."""
    turned = np.full_like(keys, END)
    for length in np.unique(lengths):
        rows = np.flatnonzero(lengths == length)
        turned[rows, :length] = keys[rows, :length][:, ::-1]
    return turned


def _order(keys: Bytes) -> NDArray[np.int64]:
    """The order of the keys, by eight characters at a time from the last."""
    padded = np.zeros((len(keys), -(-keys.shape[1] // 8) * 8), dtype=np.uint8)
    padded[:, : keys.shape[1]] = keys
    words = padded.view(">u8").astype(np.uint64)
    used = [column for column in range(words.shape[1]) if words[:, column].any()] or [0]
    order = np.argsort(words[:, used[-1]], kind="stable")
    for column in reversed(used[:-1]):
        order = order[np.argsort(words[order, column], kind="stable")]
    return order


def _trie(
    keys: Bytes, signs: NDArray[np.uint64], lengths: NDArray[np.int64]
) -> tuple[Trie, NDArray[np.int64]]:
    order = _order(keys)
    keys, signs, lengths = keys[order], signs[order], lengths[order]
    start = np.zeros(len(keys) + 1, dtype=np.uint32)
    np.cumsum(lengths, out=start[1:])
    nodes = _nodes(keys, signs)
    trie = Trie(
        *nodes,
        start=start,
        keys=np.ascontiguousarray(keys[keys != END]),
        item=order.astype(np.uint32),
        brief=np.zeros(0, dtype=np.uint32),
    )
    return trie, order


class _Level(NamedTuple):
    char: Bytes
    low: NDArray[np.int64]
    high: NDArray[np.int64]


def _nodes(keys: Bytes, signs: NDArray[np.uint64]) -> tuple[NDArray, ...]:  # type: ignore[type-arg]
    """Nodes level by level, the children of each side by side."""
    level = _Level(np.zeros(1, dtype=np.uint8), np.zeros(1, dtype=np.int64), np.array([len(keys)]))
    levels, children = [level], []
    for depth in range(LONGEST + 1):
        many = (level.high - level.low > BUCKET) & (level.char != END)
        parted = many if depth else np.ones(1, dtype=bool)
        level, count = _next_level(keys[:, depth], level, parted)
        children.append(count)
        if not len(level.char):
            break
        levels.append(level)
    else:
        children.append(np.zeros(len(level.char), dtype=np.int64))
    return _joined(levels, children, signs)


def _next_level(
    column: Bytes, level: _Level, parted: NDArray[np.bool_]
) -> tuple[_Level, NDArray[np.int64]]:
    """The children of the nodes that are parted, and how many each node of the level has."""
    low, high = level.low[parted], level.high[parted]
    sizes = high - low
    rows = (
        np.repeat(low - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes) if len(low) else low
    )
    rows = rows + np.arange(len(rows))
    here = column[rows]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = here[1:] != here[:-1]
    new[np.cumsum(sizes)[:-1]] = True
    begins = np.flatnonzero(new)
    parent = np.repeat(np.arange(len(low)), sizes)[begins]
    ends = np.append(begins[1:], len(rows))
    count = np.zeros(len(level.char), dtype=np.int64)
    count[np.flatnonzero(parted)] = np.bincount(parent, minlength=len(low))
    return _Level(here[begins], rows[begins], rows[begins] + (ends - begins)), count


def _joined(
    levels: Sequence[_Level], children: Sequence[NDArray[np.int64]], signs: NDArray[np.uint64]
) -> tuple[NDArray, ...]:  # type: ignore[type-arg]
    char = np.concatenate([level.char for level in levels])
    low = np.concatenate([level.low for level in levels])
    high = np.concatenate([level.high for level in levels])
    count = np.concatenate(children)[: len(char)]
    first = 1 + np.concatenate(([0], np.cumsum(count)[:-1]))
    return (
        char,
        count.astype(np.uint16),
        first.astype(np.uint32),
        low.astype(np.uint32),
        high.astype(np.uint32),
        _signs_below(levels, signs),
    )


def _signs_below(levels: Sequence[_Level], signs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The signs of the weapons below each node."""
    found = []
    for level in levels:
        # reduceat needs rising edges: the rows between the nodes of a level belong to nobody
        edges = np.stack([level.low, level.high], axis=1).ravel()
        padded = np.append(signs, np.uint64(0))
        found.append(np.bitwise_or.reduceat(padded, edges)[::2] if len(signs) else signs[:1])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)
