"""The hash tree over the book's entries: one root stands for every entry ever written.

It is the tree of RFC 6962 section 2.1 and RFC 9162 section 2.1 (both recalled, and held to the
known vectors by the tests) over SHA-256. A path of a few hashes shows that an entry is in the
book, another that a later book only continues an earlier one. Nothing here opens a file: hashes
come in through a `TreeReader`, and what has to be kept goes out as tiles.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

HASH_SIZE = 32
#: Complete subtrees are stored at every eighth level only, each root standing for 256 below it:
#: a row per 256 entries instead of one per entry, and any proof still reads a few tiles.
TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
#: The largest tree that the formats around this one can name (signed 64-bit counts).
SIZE_LIMIT = (1 << 63) - 1
#: The root of a tree without leaves, SHA-256 of nothing.
EMPTY_ROOT = hashlib.sha256(b"").digest()


class TreeRefused(ValueError):
    """A proof does not hold, or a question cannot be asked of this tree; the text says why."""


class Tile(NamedTuple):
    """The root of a newly complete subtree that has to be stored.

    `level` is a multiple of eight (8, 16, 24 ...); `position` counts the subtrees of that level
    from the left, from zero; `root` is the 32-byte hash of the subtree, which stands over the
    `1 << level` leaves from `position << level` on.
    """

    level: int
    position: int
    root: bytes


class TreeReader(Protocol):
    """Where stored hashes are read from: the half-open range [start, stop), in order, no gap."""

    @property
    def size(self) -> int:
        """How many leaves are stored."""
        ...

    def leaves(self, start: int, stop: int) -> Sequence[bytes]:
        """The leaf hashes with these indices."""
        ...

    def tiles(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """The roots of complete subtrees at `level`, a multiple of eight above zero."""
        ...


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry: SHA-256(0x00, entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hashes of many entries, in their order."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbouring subtrees: SHA-256(0x01, left, right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _paired(row: Iterable[bytes]) -> list[bytes]:
    """The next level above a row of even length."""
    sha256 = hashlib.sha256
    halves = iter(row)
    pairs = zip(halves, halves, strict=True)
    return [sha256(b"\x01" + left + right).digest() for left, right in pairs]


def _folded(roots: Sequence[bytes]) -> bytes:
    """One root over complete subtrees of falling size, joined from the right."""
    joined = roots[-1]
    for root in reversed(roots[:-1]):
        joined = node_hash(root, joined)
    return joined


def _demand_hashes(hashes: Iterable[bytes]) -> None:
    if set(map(len, hashes)) - {HASH_SIZE}:
        raise TreeRefused(f"Every hash has {HASH_SIZE} bytes; at least one of these has not.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """The right edge of a tree: all that is needed to append to it and to know its root.

    `size` is the number of leaves; `peaks` are the roots of its complete subtrees from left to
    right, one for each one-bit of `size`. Raises TreeRefused when the two do not fit together.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size <= SIZE_LIMIT or self.size.bit_count() != len(self.peaks):
            raise TreeRefused(f"{len(self.peaks)} peaks are no frontier of {self.size} leaves.")
        _demand_hashes(self.peaks)

    def extended(self, leaf_hashes: Sequence[bytes]) -> tuple["Frontier", list[Tile]]:
        """This frontier after these leaf hashes, and the tiles completed by them.

        Tiles come level by level from the lowest, by rising position, and only at levels that are
        multiples of eight above zero; the leaves themselves are stored with their entries.
        """
        _demand_hashes(leaf_hashes)
        size = self.size + len(leaf_hashes)
        row, old, new = list(leaf_hashes), list(self.peaks), list[bytes]()
        tiles: list[Tile] = []
        for level in range(size.bit_length()):
            first = self.size >> level
            if level and level % TILE_HEIGHT == 0:
                tiles += [Tile(level, first + at, root) for at, root in enumerate(row)]
            if first & 1:
                # The last complete subtree of the old tree finds its right neighbour only now.
                row.insert(0, old.pop())
            if len(row) & 1:
                new.append(row.pop())
            row = _paired(row)
        return Frontier(size=size, peaks=tuple(reversed(new))), tiles

    def root(self) -> bytes:
        """The root over all leaves; EMPTY_ROOT when there are none."""
        return _folded(self.peaks) if self.peaks else EMPTY_ROOT

    def to_bytes(self) -> bytes:
        """The size as eight bytes, big end first, then the peaks from left to right."""
        return self.size.to_bytes(8, "big") + b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Frontier":
        """The frontier that `to_bytes` wrote; TreeRefused when the bytes are not one."""
        peaks = range(8, len(stored), HASH_SIZE)
        if len(stored) < 8:
            raise TreeRefused("A stored frontier begins with eight bytes of size.")
        return cls(
            size=int.from_bytes(stored[:8], "big"),
            peaks=tuple(stored[at : at + HASH_SIZE] for at in peaks),
        )


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    return Frontier().extended(leaves)[0].root()


class _TreeAt:
    """A stored tree as it was at one size, read a tile of 256 hashes at a time, each tile once."""

    def __init__(self, reader: TreeReader, *, size: int) -> None:
        if not 0 <= size <= reader.size:
            raise TreeRefused(f"The tree has {reader.size} leaves; it never had {size} of them.")
        self._reader, self._size = reader, size
        self._read: dict[tuple[int, int], Sequence[bytes]] = {}

    def _tile(self, level: int, number: int) -> Sequence[bytes]:
        if (level, number) not in self._read:
            start = number * TILE_WIDTH
            stop = min(start + TILE_WIDTH, self._size >> level)
            stored = (
                self._reader.tiles(level, start, stop)
                if level
                else self._reader.leaves(start, stop)
            )
            if len(stored) != stop - start:
                raise TreeRefused(
                    f"The store gave {len(stored)} hashes of level {level} from {start} on;"
                    f" it must hold {stop - start}."
                )
            _demand_hashes(stored)
            self._read[level, number] = stored
        return self._read[level, number]

    def _complete(self, level: int, position: int) -> bytes:
        """The root of the complete subtree over the leaves [index << level, index + 1 <<
        level).
        """
        above = level % TILE_HEIGHT
        number, at = divmod(position << above, TILE_WIDTH)
        row = self._tile(level - above, number)[at : at + (1 << above)]
        while len(row) > 1:
            row = _paired(row)
        return row[0]

    def span(self, start: int, stop: int) -> bytes:
        """The root over the leaves [start, stop), one of the spans the RFC's recursion cuts."""
        # Such a span starts at a multiple of a power of two not below its length, so that the
        # largest complete subtree that fits is always aligned.
        roots = []
        while start < stop:
            level = (stop - start).bit_length() - 1
            roots.append(self._complete(level, start >> level))
            start += 1 << level
        return _folded(roots) if roots else EMPTY_ROOT


def _split(start: int, stop: int) -> int:
    """Where the recursion cuts [start, stop): after the largest power of two below its length."""
    return start + (1 << ((stop - start - 1).bit_length() - 1))


def root_at(reader: TreeReader, *, size: int) -> bytes:
    """The root of the stored tree when it had `size` leaves; TreeRefused if it never had."""
    return _TreeAt(reader, size=size).span(0, size)


def inclusion_path(reader: TreeReader, *, index: int, size: int) -> list[bytes]:
    """The hashes beside the way from leaf `index` up to the root of the tree of `size` leaves.

    RFC 9162, 2.1.3.1 (recalled). Reads at most two tiles of 256 hashes for each eight levels.
    Raises TreeRefused when the tree has no such leaf or never had that size.
    """
    tree = _TreeAt(reader, size=size)
    if not 0 <= index < size:
        raise TreeRefused(f"A tree of {size} leaves has no leaf {index}.")
    path, start, stop = list[bytes](), 0, size
    while stop - start > 1:
        cut = _split(start, stop)
        if index < cut:
            path.append(tree.span(cut, stop))
            stop = cut
        else:
            path.append(tree.span(start, cut))
            start = cut
    return path[::-1]


def consistency_path(reader: TreeReader, *, old_size: int, new_size: int) -> list[bytes]:
    """The hashes that lead from the root at `old_size` to the root at `new_size`.

    RFC 9162, 2.1.4.1 (recalled); empty for equal sizes and for an empty old tree. Raises
    TreeRefused when the tree never had these sizes in this order.
    """
    tree = _TreeAt(reader, size=new_size)
    if not 0 <= old_size <= new_size:
        raise TreeRefused(f"A tree of {old_size} leaves cannot come before one of {new_size}.")
    if old_size == 0:
        return []
    path, start, stop = list[bytes](), 0, new_size
    while old_size != stop:
        cut = _split(start, stop)
        if old_size <= cut:
            path.append(tree.span(cut, stop))
            stop = cut
        else:
            path.append(tree.span(start, cut))
            start = cut
    if start:
        path.append(tree.span(start, stop))
    return path[::-1]


def _climbed(position: int, last: int) -> tuple[int, int]:
    """Skip the levels where the node is the last of its row and has no neighbour to be hashed."""
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def inclusion_root(leaf: bytes, *, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root to which this path leads from this leaf hash (RFC 9162, 2.1.3.2, recalled).

    Raises TreeRefused for an index outside the tree, a hash that has not 32 bytes, and a path
    that is too long or too short.
    """
    if not 0 <= index < size:
        raise TreeRefused(f"A tree of {size} leaves has no leaf {index}.")
    _demand_hashes([leaf, *path])
    position, last, root = index, size - 1, leaf
    for beside in path:
        if last == 0:
            raise TreeRefused(f"The path is too long for leaf {index} of {size}.")
        if position & 1 or position == last:
            root = node_hash(beside, root)
            position, last = _climbed(position, last)
        else:
            root = node_hash(root, beside)
        position, last = position >> 1, last >> 1
    if last:
        raise TreeRefused(f"The path is too short for leaf {index} of {size}.")
    return root


def demand_inclusion(
    leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes
) -> None:
    """Raise TreeRefused unless the path shows `leaf` at `index` under `root`.

    A path binds the position, not the size: trees of neighbouring sizes can share the way to a
    leaf. Size and root are therefore always taken together from one signed checkpoint.
    """
    if inclusion_root(leaf, index=index, size=size, path=path) != root:
        raise TreeRefused(f"The path does not lead from this entry at {index} to the root.")


def _consistency_roots(
    start: bytes, *, old_size: int, new_size: int, path: Sequence[bytes]
) -> tuple[bytes, bytes]:
    """The old and the new root to which a path leads from its first subtree."""
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_root = new_root = start
    for beside in path:
        if last == 0:
            raise TreeRefused(f"The path is too long to lead from {old_size} to {new_size}.")
        if position & 1 or position == last:
            old_root, new_root = node_hash(beside, old_root), node_hash(beside, new_root)
            position, last = _climbed(position, last)
        else:
            new_root = node_hash(new_root, beside)
        position, last = position >> 1, last >> 1
    if last:
        raise TreeRefused(f"The path is too short to lead from {old_size} to {new_size}.")
    return old_root, new_root


def demand_consistency(
    *, old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: Sequence[bytes]
) -> None:
    """Raise TreeRefused unless the new tree only continues the old one.

    RFC 9162, 2.1.4.2 (recalled), with the two cases it leaves out: equal sizes need equal roots,
    an old size of zero needs the root of an empty tree, and both need an empty path.
    """
    _demand_hashes([old_root, new_root, *path])
    if not 0 <= old_size <= new_size:
        raise TreeRefused(f"A tree of {old_size} leaves cannot come before one of {new_size}.")
    if old_size in (0, new_size):
        _demand_trivial(old_size, old_root, new_size, new_root, path)
        return
    if not path:
        raise TreeRefused(f"A path from {old_size} to {new_size} cannot be empty.")
    # An old tree that is one complete subtree is itself the start, and the path leaves it out.
    start, *rest = [old_root, *path] if old_size.bit_count() == 1 else path
    roots = _consistency_roots(start, old_size=old_size, new_size=new_size, path=rest)
    if roots[0] != old_root:
        raise TreeRefused(f"The path does not contain the root at {old_size}.")
    if roots[1] != new_root:
        raise TreeRefused(f"The path does not lead to the root at {new_size}.")


def _demand_trivial(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: Sequence[bytes]
) -> None:
    if path:
        raise TreeRefused(f"No path is needed from {old_size} to {new_size}; one was given.")
    if old_size == 0 and old_root != EMPTY_ROOT:
        raise TreeRefused("The old tree is empty, yet its root is not that of an empty tree.")
    if old_size == new_size and old_root != new_root:
        raise TreeRefused(f"Two different roots are given for the same {old_size} leaves.")


def inclusion_holds(
    leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Whether `demand_inclusion` finds nothing to refuse."""
    try:
        demand_inclusion(leaf, index=index, size=size, path=path, root=root)
    except TreeRefused:
        return False
    return True


def consistency_holds(
    *, old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether `demand_consistency` finds nothing to refuse."""
    try:
        demand_consistency(
            old_size=old_size,
            old_root=old_root,
            new_size=new_size,
            new_root=new_root,
            path=path,
        )
    except TreeRefused:
        return False
    return True
