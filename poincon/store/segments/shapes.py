"""The arrays the walk runs on, named. Rows by the million: no objects.

A *slot* is a weapon of a segment, an *item* one way of reading one of its marks, a *row* an item
in the order of a trie, a *node* a beginning that rows share.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]
Words = NDArray[np.uint32]
Longs = NDArray[np.int64]
Costs = NDArray[np.int32]


class Trie(NamedTuple):
    """Rows in the order of their keys, and the beginnings they share.

    A node's children are `children[n]` nodes from `first[n]` on; its rows `low[n]` to `high[n]`.
    A node without children is a bucket of few rows. `signs` are those of the weapons below it.
    Row r's key is `keys[start[r]:start[r + 1]]`; `brief` are its weapon's signs on their own.
    """

    char: Bytes
    children: Shorts
    first: Words
    low: Words
    high: Words
    signs: NDArray[np.uint64]
    start: Words
    keys: Bytes
    item: Words
    brief: Words


class Weapons(NamedTuple):
    """Items and slots of a segment; `gone` slots are told anew in a later segment.

    `part`: the item is only a piece of what is recorded. `values` are places in the segment's
    lists of words, by field; 0 is not known.
    """

    slot: Words
    cost: Shorts
    number: Words
    how: Bytes
    part: Bytes
    weapon: Longs
    gone: Bytes
    values: Shorts
    year: NDArray[np.int16]
    status: Bytes


class Meanings(NamedTuple):
    """What a segment's words mean, as numbers shared by all segments; 0 is not known."""

    maker: Costs
    model: Costs
    calibre: Costs
    category: Costs
    country: Costs
    calibre_family: Costs
    category_family: Costs
    status: Costs


class Questions(NamedTuple):
    """What is sought: for each question its readings, and what else is known and worth.

    `codes[q, r, :length[q, r]]` are the readings, `extra` what each costs by itself,
    `only` whether it is walked from its beginning alone (1), its end alone (2), or both. `weighed`
    has agree, near and disagree of the five fields and the year; `most_evidence` the best sum.
    `signs` by kind: those that agree, and that of weapons of which it is not known; `lacking`
    what is missing from the best sum when only the latter is there, and when neither is. `brief`
    the signs of maker, calibre, category and year alone, `tops` what each is worth at best when
    it agrees and when not, `rest` what the other fields are worth at best. `part`: the reading is
    only a piece of what was read. `floor`: what scores less is not worth a place.
    """

    codes: NDArray[np.uint8]
    length: Costs
    extra: Costs
    only: Bytes
    part: Bytes
    readings: Costs
    classes: Costs
    families: Costs
    weighed: Costs
    year: Costs
    most_evidence: Costs
    signs: NDArray[np.uint64]
    lacking: Costs
    brief: Costs
    tops: Costs
    rest: Costs
    floor: Costs
    apart: Longs


class Best(NamedTuple):
    """The best so far of each question, best first, with all that tie with the last asked for.

    `margin[0]`: what is so much worse than the best is not worth a place, in millibans.
    """

    margin: Costs

    size: Costs
    crowded: Bytes
    score: Costs
    weapon: Longs
    number: Longs
    item: Longs
    segment: Costs
    reading: Costs
    cost: Costs
    done: Bytes
    spent: Longs


class Prices(NamedTuple):
    """The weights of reading, by codes, and of the last known status."""

    substitution: Costs
    dropped: int
    dropped_double: int
    added: int
    added_double: int
    exchanged: int
    cut_start: int
    cut_end: int
    cut_each: int
    cut_slips: int
    more_start: int
    more_end: int
    more_each: int
    blank: int
    year_near: int


class Ground(NamedTuple):
    """What a walk goes over: one trie of one segment, and where its answers are kept."""

    trie: Trie
    weapons: Weapons
    meanings: Meanings
    questions: Questions
    best: Best
    prices: Prices


class Asked(NamedTuple):
    """One reading of one question on one walk; of an `entire` one no end is cut."""

    q: int
    reading: int
    m: int
    mid: int
    entire: int
    extra: int
    limit: int
    most: int
    most_evidence: int
    segment: int


class Scratch(NamedTuple):
    """Room for one walk: the reading, its costs row by row, and the path down the trie.

    `window` has the columns of each row that are still allowed, `least` the least of them, `cut`
    the least cost of reading only a beginning; `at` and `end` the children still to be looked at.
    """

    codes: Bytes
    costs: Costs
    window: Costs
    cut: Costs
    least: Costs
    path: Bytes
    at: Longs
    end: Longs
