"""The book contract, second half: what a door and a tree must do."""

from datetime import UTC, datetime

import pytest

from poincon.ledger.notation import facts_from
from poincon.ledger.record import judged, record
from poincon.ledger.shelf import Book
from poincon.ledger.tree import (
    consistency_holds,
    consistency_path,
    inclusion_holds,
    inclusion_path,
    root_of,
)
from poincon.terms.findings import Refused
from tests.book_story import BookFactory, Told, told_apart
from tests.stories.telling import FOUNDED, policy_of, told

# --- writing -----------------------------------------------------------------------------------


def test_a_refused_batch_leaves_nothing_behind(book_factory: BookFactory) -> None:
    book = told(book_factory(), "2024-01-01 found W-1")
    before = told_apart(book)

    with pytest.raises(Refused):
        told(book, "2024-01-02 found W-2\n 2024-01-02 found 8842")

    assert told_apart(book) == before
    assert book.frontier().root() == root_of([line.leaf for line in book.each_line()])


def test_what_would_be_said_writes_nothing(founded: Told) -> None:
    size = founded.book.size()

    findings = judged(
        founded.book,
        facts_from("2024-07-02 destroyed W-0000041 certificate=D-2 witness=UN"),
        policy=policy_of(),
        by="registrar",
        approved_by="supervisor",
        at=datetime(2024, 7, 2, tzinfo=UTC),
    )

    assert [finding.code for finding in findings] == ["life_follows_its_table"]
    assert founded.book.size() == size


def test_the_numbers_of_a_batch_and_its_moment_are_told(book_factory: BookFactory) -> None:
    book = told(book_factory(), "")

    recorded = record(
        book,
        facts_from("2024-01-01 found W-1\n2024-01-01 found W-2"),
        policy=policy_of(),
        by="registrar",
        at=datetime(2024, 1, 1, 12, tzinfo=UTC),
    )

    assert (recorded.first, recorded.count) == (FOUNDED, 2)
    assert recorded.at == book.last_at() == "2024-01-01T12:00:00.000000Z"
    assert {finding.code for finding in recorded.advice} == {"recovered_weapons_are_stored"}


def test_sources_are_remembered(book_factory: BookFactory) -> None:
    book = told(book_factory(), "")
    facts = facts_from("2024-01-01 found W-1\n2024-01-01 found W-2")
    said = {"policy": policy_of(), "by": "registrar", "at": datetime(2024, 1, 1, tzinfo=UTC)}

    with pytest.raises(ValueError, match="one source per fact, or none"):
        record(book, facts, sources=["row-1"], **said)
    record(book, facts, sources=["row-1", ""], **said)

    assert book.known_sources(["row-1", "row-2", ""]) == {"row-1"}
    assert [entry.source for entry in book.each_entry(start=FOUNDED)] == ["row-1", ""]


def test_a_correction_takes_the_place_of_what_followed_from_the_old_entry(
    book_factory: BookFactory,
) -> None:
    book = told(book_factory(), "2024-01-01 found W-1\n2024-01-01 mark-read W-1 mark=8842")

    told(
        book,
        f"2024-01-02 corrected W-1 entry={FOUNDED + 1} reason=misread "
        "replacement='2024-01-01 mark-read W-1 mark=8843'",
    )

    assert dict(book.bearing(["8842"])) == {}
    assert [row.weapon for row in book.bearing(["8843"])["8843"]] == ["W-1"]
    assert [row.weapon for row in book.fitting("884*", limit=5)] == ["W-1"]


def test_salts_are_fresh_for_every_entry(founded: Told) -> None:
    salts = founded.book.salts(3)

    assert [len(salt) for salt in salts] == [16, 16, 16]
    assert len(set(salts)) == 3


def test_a_writer_may_enter_again(book_factory: BookFactory) -> None:
    book = book_factory()

    with book.writing():
        told(book, "2024-01-01 found W-1")
        assert book.size() == FOUNDED + 1

    assert book.size() == FOUNDED + 1


# --- the tree ----------------------------------------------------------------------------------


def test_the_tree_of_the_book_is_the_tree_of_its_lines(long_book: Book) -> None:
    leaves = [line.leaf for line in long_book.each_line()]

    assert len(leaves) == long_book.size() == long_book.tree().size == FOUNDED + 558
    assert long_book.frontier().root() == root_of(leaves)


@pytest.mark.parametrize("index", [0, 255, 256, 511, 512, 562])
def test_every_entry_can_be_proved(long_book: Book, index: int) -> None:
    tree = long_book.tree()
    line = next(iter(long_book.each_line(start=index, stop=index + 1)))
    path = inclusion_path(tree, index=index, size=tree.size)

    root = long_book.frontier().root()
    assert inclusion_holds(line.leaf, index=index, size=tree.size, path=path, root=root)


@pytest.mark.parametrize("old", [1, 256, 300, 512])
def test_the_book_only_ever_continued(long_book: Book, old: int) -> None:
    tree = long_book.tree()
    leaves = [line.leaf for line in long_book.each_line()]

    assert consistency_holds(
        old_size=old,
        old_root=root_of(leaves[:old]),
        new_size=tree.size,
        new_root=long_book.frontier().root(),
        path=consistency_path(tree, old_size=old, new_size=tree.size),
    )
