"""A stored tree in memory, and the RFC's own recursions as an oracle that shares no code."""

import hashlib
from collections.abc import Sequence
from functools import cache

from poincon.ledger.tree import Frontier, leaf_hash


class StoredTree:
    """What a store keeps: leaves, tiles by level, and the frontier. Counts what is read."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self.frontier = Frontier()
        self.stored: list[bytes] = []
        self.stored_tiles: dict[int, list[bytes]] = {}
        self.hashes_read = 0
        self.append(leaves)

    def append(self, leaves: Sequence[bytes]) -> None:
        self.frontier, tiles = self.frontier.extended(leaves)
        self.stored += leaves
        for tile in tiles:
            row = self.stored_tiles.setdefault(tile.level, [])
            assert tile.position == len(row), "tiles arrive from left to right, without gap"
            row.append(tile.root)

    @property
    def size(self) -> int:
        return len(self.stored)

    def leaves(self, start: int, stop: int) -> Sequence[bytes]:
        self.hashes_read += stop - start
        return self.stored[start:stop]

    def tiles(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        self.hashes_read += stop - start
        return self.stored_tiles[level][start:stop]


def entry(number: int) -> bytes:
    return b"entry %d" % number


def leaves_of(count: int) -> list[bytes]:
    return [leaf_hash(entry(number)) for number in range(count)]


def cut(length: int) -> int:
    """The largest power of two smaller than `length`."""
    power = 1
    while power * 2 < length:
        power *= 2
    return power


@cache
def naive_root(start: int, stop: int) -> bytes:
    """MTH of RFC 6962, 2.1, over the entries [start, stop)."""
    if start == stop:
        return hashlib.sha256(b"").digest()
    if stop - start == 1:
        return hashlib.sha256(b"\x00" + entry(start)).digest()
    middle = start + cut(stop - start)
    halves = naive_root(start, middle) + naive_root(middle, stop)
    return hashlib.sha256(b"\x01" + halves).digest()


#: One step of a path, from leaf to root: the hash beside, and whether it lies on the left.
Step = tuple[bytes, bool]


def naive_inclusion(index: int, start: int, stop: int) -> list[Step]:
    """PATH of RFC 6962, 2.1.1."""
    if stop - start == 1:
        return []
    middle = start + cut(stop - start)
    if index < middle:
        return [*naive_inclusion(index, start, middle), (naive_root(middle, stop), False)]
    return [*naive_inclusion(index, middle, stop), (naive_root(start, middle), True)]


def naive_consistency(old: int, start: int, stop: int, *, whole: bool = True) -> list[Step]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if old == stop:
        return [] if whole else [(naive_root(start, stop), False)]
    middle = start + cut(stop - start)
    if old <= middle:
        inner = naive_consistency(old, start, middle, whole=whole)
        return [*inner, (naive_root(middle, stop), False)]
    inner = naive_consistency(old, middle, stop, whole=False)
    return [*inner, (naive_root(start, middle), True)]


def sides(steps: Sequence[Step]) -> list[bool]:
    return [on_the_left for _, on_the_left in steps]


def hashes(steps: Sequence[Step]) -> list[bytes]:
    return [beside for beside, _ in steps]
