"""The tree agrees with the RFC's recursions and with pymerkle, and believes no changed proof."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from poincon.ledger.tree import (
    EMPTY_ROOT,
    SIZE_LIMIT,
    Frontier,
    Tile,
    TreeRefused,
    consistency_holds,
    consistency_path,
    demand_consistency,
    demand_inclusion,
    inclusion_holds,
    inclusion_path,
    inclusion_root,
    leaf_hash,
    leaf_hashes,
    node_hash,
    root_at,
    root_of,
)
from tests.ledger.stored_tree import (
    StoredTree,
    cut,
    entry,
    hashes,
    leaves_of,
    naive_consistency,
    naive_inclusion,
    naive_root,
    sides,
)

LARGEST = 130
LEAVES = leaves_of(300)
TREE = StoredTree(LEAVES)
# The eight entries with which implementations of Certificate Transparency compare themselves.
CT_ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


# --- roots -----------------------------------------------------------------------------------


def test_the_root_of_the_certificate_transparency_vector_is_the_known_one():
    assert root_of(leaf_hashes(CT_ENTRIES)).hex() == CT_ROOT


def test_the_empty_tree_has_the_hash_of_nothing_as_its_root():
    assert root_of([]) == Frontier().root() == root_at(StoredTree(), size=0) == EMPTY_ROOT
    assert EMPTY_ROOT.hex().startswith("e3b0c442")


def test_leaves_and_nodes_cannot_be_taken_for_each_other():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")

    assert node_hash(left, right) != leaf_hash(left + right)
    assert node_hash(left, right) == root_of([left, right])


def test_roots_of_all_sizes_to_300_are_those_of_the_recursion():
    for size in range(301):
        assert root_of(LEAVES[:size]) == naive_root(0, size)
        assert root_at(TREE, size=size) == naive_root(0, size)


def test_roots_of_all_sizes_to_300_are_those_of_pymerkle():
    other = InmemoryTree(algorithm="sha256")
    for size in range(1, 301):
        other.append_entry(entry(size - 1))
        assert other.get_root() == root_of(LEAVES[:size])


def test_an_odd_last_leaf_is_not_duplicated():
    assert root_of(LEAVES[:3]) != root_of([*LEAVES[:3], LEAVES[2]])


# --- the frontier ----------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=8))
def test_batches_of_any_sizes_give_the_same_root_and_the_right_tiles(batches: list[int]):
    leaves = [leaf_hash(b"%d" % number) for number in range(sum(batches))]
    tree, at = StoredTree(), 0

    for batch in batches:
        tree.append(leaves[at : at + batch])
        at += batch

    assert tree.frontier == Frontier().extended(leaves)[0]
    assert tree.frontier.root() == root_of(leaves)
    expected = [root_of(leaves[n : n + 256]) for n in range(0, len(leaves) // 256 * 256, 256)]
    assert tree.stored_tiles.get(8, []) == expected


def test_tiles_are_the_roots_of_256_and_of_65536_leaves_and_nothing_else():
    leaves = leaf_hashes(b"%d" % number for number in range(2 * 65536 + 300))
    whole = Frontier().extended(leaves)[1]
    tree = StoredTree()
    for start in range(0, len(leaves), 4999):
        tree.append(leaves[start : start + 4999])

    assert {tile.level for tile in whole} == {8, 16}
    assert whole == sorted(whole)
    assert tree.stored_tiles[8] == [tile.root for tile in whole if tile.level == 8]
    assert tree.stored_tiles[8][512] == root_of(leaves[512 * 256 : 513 * 256])
    assert [tile for tile in whole if tile.level == 16] == [
        Tile(16, 0, root_of(leaves[:65536])),
        Tile(16, 1, root_of(leaves[65536 : 2 * 65536])),
    ]
    assert tree.stored_tiles[16] == [tile.root for tile in whole if tile.level == 16]


def test_a_frontier_survives_being_stored():
    for size in range(301):
        frontier, _ = Frontier().extended(LEAVES[:size])
        assert Frontier.from_bytes(frontier.to_bytes()) == frontier
        assert len(frontier.to_bytes()) == 8 + 32 * size.bit_count()


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        bytes(7),
        bytes(8) + bytes(32),
        (3).to_bytes(8, "big") + bytes(32),
        (1).to_bytes(8, "big") + bytes(31),
        (1).to_bytes(8, "big") + bytes(33),
        (SIZE_LIMIT + 1).to_bytes(8, "big") + bytes(32),
    ],
)
def test_bytes_that_are_no_frontier_are_refused(stored: bytes):
    with pytest.raises(TreeRefused):
        Frontier.from_bytes(stored)


def test_a_frontier_takes_only_hashes():
    with pytest.raises(TreeRefused, match="32 bytes"):
        Frontier().extended([LEAVES[0], b"short"])
    with pytest.raises(TreeRefused, match="no frontier"):
        Frontier(size=-1)


# --- proofs ----------------------------------------------------------------------------------


def test_every_inclusion_path_is_that_of_the_recursion_and_holds():
    for size in range(1, LARGEST + 1):
        for index in range(size):
            path = inclusion_path(TREE, index=index, size=size)
            assert path == hashes(naive_inclusion(index, 0, size))
            demand_inclusion(
                LEAVES[index], index=index, size=size, path=path, root=naive_root(0, size)
            )


def test_every_consistency_path_is_that_of_the_recursion_and_holds():
    for size in range(1, LARGEST + 1):
        for old in range(1, size + 1):
            path = consistency_path(TREE, old_size=old, new_size=size)
            assert path == hashes(naive_consistency(old, 0, size))
            demand_consistency(
                old_size=old,
                old_root=naive_root(0, old),
                new_size=size,
                new_root=naive_root(0, size),
                path=path,
            )


@pytest.fixture(scope="module")
def tall() -> StoredTree:
    return StoredTree(leaf_hashes(b"%d" % number for number in range(2 * 65536 + 777)))


def test_proofs_in_a_tall_tree_hold_and_read_a_few_tiles(tall: StoredTree):
    chance = random.Random(1)
    roots = {size: root_at(tall, size=size) for size in chance.sample(range(1, tall.size), 60)}
    roots |= {size: root_at(tall, size=size) for size in (65535, 65536, 65537, tall.size)}
    for old, new in pairwise(sorted(roots)):
        index = chance.randrange(new)
        tall.hashes_read = 0
        path = inclusion_path(tall, index=index, size=new)
        steps = consistency_path(tall, old_size=old, new_size=new)

        assert tall.hashes_read <= 2 * 6 * 256
        assert inclusion_holds(
            tall.stored[index], index=index, size=new, path=path, root=roots[new]
        )
        assert consistency_holds(
            old_size=old, old_root=roots[old], new_size=new, new_root=roots[new], path=steps
        )
    assert roots[65537] == root_of(tall.stored[:65537])


def test_empty_and_equal_trees_need_an_empty_path_and_the_right_roots():
    root, other = naive_root(0, 5), naive_root(0, 6)

    def holds(old_size, old_root, new_size, new_root, path=()):
        return consistency_holds(
            old_size=old_size,
            old_root=old_root,
            new_size=new_size,
            new_root=new_root,
            path=path,
        )

    assert consistency_path(TREE, old_size=0, new_size=5) == []
    assert consistency_path(TREE, old_size=5, new_size=5) == []
    assert holds(0, EMPTY_ROOT, 5, root)
    assert holds(0, EMPTY_ROOT, 0, EMPTY_ROOT)
    assert holds(5, root, 5, root)
    assert not holds(0, root, 5, root)
    assert not holds(0, EMPTY_ROOT, 0, root)
    assert not holds(0, EMPTY_ROOT, 5, root, [root])
    assert not holds(5, root, 5, other)
    assert not holds(5, root, 5, root, [root])
    assert not holds(5, root, 6, other)
    assert not holds(4, naive_root(0, 4), 5, root)
    assert not holds(6, other, 5, root)
    assert not holds(-1, root, 5, root)
    assert not holds(5, root[:31], 5, root[:31])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (6, 5), (-1, 5)])
def test_an_index_outside_the_tree_is_refused(index: int, size: int):
    with pytest.raises(TreeRefused, match="no leaf"):
        inclusion_path(TREE, index=index, size=size)
    with pytest.raises(TreeRefused, match="no leaf"):
        inclusion_root(LEAVES[0], index=index, size=size, path=[])


def test_sizes_the_tree_never_had_are_refused():
    with pytest.raises(TreeRefused, match="never had"):
        root_at(TREE, size=301)
    with pytest.raises(TreeRefused, match="never had"):
        inclusion_path(TREE, index=0, size=301)
    with pytest.raises(TreeRefused, match="cannot come before"):
        consistency_path(TREE, old_size=7, new_size=6)


def test_a_store_with_a_gap_is_noticed():
    class Gappy(StoredTree):
        def leaves(self, start: int, stop: int) -> Sequence[bytes]:
            return super().leaves(start, stop)[1:]

    with pytest.raises(TreeRefused, match="The store gave 4 hashes of level 0 from 0"):
        root_at(Gappy(LEAVES[:5]), size=5)


# --- changed proofs --------------------------------------------------------------------------


def changed_hash(beside: bytes, chance: random.Random) -> bytes:
    bit = chance.randrange(256)
    return (int.from_bytes(beside, "big") ^ (1 << bit)).to_bytes(32, "big")


def changed_paths(path: list[bytes], chance: random.Random) -> Iterator[list[bytes]]:
    """Paths that are certainly another claim: other hashes, another order, another length."""
    for at, beside in enumerate(path):
        yield [*path[:at], changed_hash(beside, chance), *path[at + 1 :]]
        yield [*path[:at], *path[at + 1 :]]
        yield [*path[:at], beside, *path[at:]]
        yield [*path[:at], beside[:31], *path[at + 1 :]]
        if at + 1 < len(path) and beside != path[at + 1]:
            yield [*path[:at], path[at + 1], beside, *path[at + 2 :]]
    yield [*path, chance.randbytes(32)]
    yield [chance.randbytes(32), *path]


def test_no_changed_inclusion_proof_is_believed():
    chance, refused = random.Random(2), 0
    for size in (1, 2, 3, 5, 7, 8, 13, 31, 32, 33, 64, 100, 130):
        root = naive_root(0, size)
        for index in range(size):
            steps = naive_inclusion(index, 0, size)
            path, leaf = hashes(steps), LEAVES[index]
            claims = [(leaf, index, size, other, root) for other in changed_paths(path, chance)]
            claims += [
                (leaf, other, size, path, root)
                for other in {index - 1, index + 1, chance.randrange(size), size} - {index}
            ]
            # Neighbouring sizes may share the way to a leaf; only another way is another claim.
            claims += [
                (leaf, index, other, path, root)
                for other in range(index + 1, size + 20)
                if sides(naive_inclusion(index, 0, other)) != sides(steps)
            ]
            claims.append((leaf, index, size, path, changed_hash(root, chance)))
            claims.append((changed_hash(leaf, chance), index, size, path, root))
            assert inclusion_holds(leaf, index=index, size=size, path=path, root=root)
            for claim in claims:
                given_leaf, at, of, beside, above = claim
                assert not inclusion_holds(
                    given_leaf, index=at, size=of, path=beside, root=above
                ), claim
            refused += len(claims)
    assert refused >= 30_000


def test_no_changed_consistency_proof_is_believed():
    chance, refused = random.Random(3), 0
    for new in (2, 3, 5, 7, 8, 13, 31, 32, 33, 64, 100, 130):
        new_root = naive_root(0, new)
        for old in range(1, new):
            steps = naive_consistency(old, 0, new)
            path, old_root = hashes(steps), naive_root(0, old)
            claims = [
                (old, old_root, new, new_root, other) for other in changed_paths(path, chance)
            ]
            claims += [
                (other, old_root, new, new_root, path)
                for other in {old - 1, old + 1, chance.randrange(new), new, new + 1} - {old}
            ]
            # As for inclusion: a size is only another claim where it leads another way.
            claims += [
                (old, old_root, other, new_root, path)
                for other in range(old, new + 20)
                if sides(naive_consistency(old, 0, other)) != sides(steps)
            ]
            claims.append((old, changed_hash(old_root, chance), new, new_root, path))
            claims.append((old, old_root, new, changed_hash(new_root, chance), path))
            claims.append((old, new_root, new, old_root, path))
            claims.append((old, naive_root(0, old - 1), new, new_root, path))
            assert believed((old, old_root, new, new_root, path))
            for claim in claims:
                assert not believed(claim), claim
            refused += len(claims)
    assert refused >= 30_000


def believed(claim: tuple[int, bytes, int, bytes, list[bytes]]) -> bool:
    old_size, old_root, new_size, new_root, path = claim
    return consistency_holds(
        old_size=old_size,
        old_root=old_root,
        new_size=new_size,
        new_root=new_root,
        path=path,
    )


def test_the_refusal_says_what_is_wrong():
    root, old_root = naive_root(0, 7), naive_root(0, 5)
    path = consistency_path(TREE, old_size=5, new_size=7)

    def sentence(old_root: bytes, new_root: bytes, path: list[bytes]) -> str:
        with pytest.raises(TreeRefused) as refused:
            demand_consistency(
                old_size=5, old_root=old_root, new_size=7, new_root=new_root, path=path
            )
        return str(refused.value)

    assert "too long" in sentence(old_root, root, [*path, root])
    assert "too short" in sentence(old_root, root, path[:-1])
    assert "cannot be empty" in sentence(old_root, root, [])
    assert "root at 5" in sentence(root, root, path)
    assert "root at 7" in sentence(old_root, old_root, path)


def test_the_oracle_cuts_at_the_power_of_two_below():
    assert [cut(length) for length in (2, 3, 4, 5, 8, 9)] == [1, 2, 2, 4, 4, 8]
