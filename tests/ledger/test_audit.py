"""An audit believes nothing that is stored: lines, nodes, edge and checkpoints are re-derived."""

from collections.abc import Callable

import msgspec
import pytest

from poincon.ledger import audit as auditing
from poincon.ledger.audit import MOST_FINDINGS, audit
from poincon.ledger.checkpoint import Checkpoint, signed_checkpoint
from poincon.ledger.facts import envelope_from, payload_of
from poincon.ledger.memory import MemoryBook
from poincon.ledger.record import entry_bytes
from poincon.ledger.shelf import Line
from poincon.ledger.tree import Frontier, leaf_hash, root_of
from poincon.store.signer import verify_ed25519
from tests.ledger.signed_book import signer
from tests.stories.telling import memory_book, tell, told

KEY = signer("xa.example/book", seed=b"test key of the audited book")
STRANGER = signer("xa.example/book", seed=b"test key of somebody else")


class Kept(msgspec.Struct, frozen=True):
    size: int
    note: str


def signed(book: MemoryBook, size: int, *, by=KEY) -> Kept:  # type: ignore[no-untyped-def]
    root = root_of([line.leaf for line in book.stored[:size]])
    note = signed_checkpoint(
        Checkpoint(origin=book.origin, size=size, root=root), key=by.key, sign=by.sign
    )
    return Kept(size, note.to_bytes().decode())


@pytest.fixture
def book() -> MemoryBook:
    found = "\n".join(f"2024-01-01 found W-{number}" for number in range(600))
    return told(tell("2023-01-01 found F-1"), found)


def sentences(book: MemoryBook, *checkpoints: Kept) -> list[str]:
    findings = audit(book, checkpoints, key=KEY.key, verify=verify_ed25519).findings
    assert {(f.code, f.rule) for f in findings} <= {("book_is_as_it_was_written", "TREE")}
    return [finding.sentence() for finding in findings]


def change(book: MemoryBook, number: int, **fields: object) -> None:
    book.stored[number] = book.stored[number]._replace(**fields)


def reworded(line: Line) -> Line:
    envelope = envelope_from(line.payload)
    payload = payload_of(msgspec.structs.replace(envelope, by="somebody else"))
    return line._replace(
        payload=payload, leaf=leaf_hash(entry_bytes(line.kind, line.salt, payload))
    )


def test_an_empty_book_verifies() -> None:
    audited = audit(memory_book(), [], key=KEY.key, verify=verify_ed25519)

    assert (audited.size, audited.root, audited.checkpoints) == (0, Frontier().root(), 0)
    assert audited.findings == []


def test_a_book_that_was_left_alone_verifies_against_every_checkpoint(book: MemoryBook) -> None:
    sizes = (0, 1, 5, 6, 255, 256, 257, 512, book.size())

    audited = audit(
        book, [signed(book, size) for size in sizes], key=KEY.key, verify=verify_ed25519
    )

    assert audited.findings == []
    assert (audited.size, audited.checkpoints) == (606, len(sizes))
    assert audited.root == book.frontier().root() == root_of([li.leaf for li in book.stored])


@pytest.mark.parametrize("portion", [1, 7, 256, 606, 607])
def test_how_much_is_read_at_a_time_does_not_matter(
    book: MemoryBook, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(auditing, "PORTION", portion)

    assert sentences(book, signed(book, 100), signed(book, 606)) == []
    change(book, 99, leaf=bytes(32))
    assert sentences(book, signed(book, 606)) != []


@pytest.mark.parametrize("number", [0, 7, 255, 256, 605])
@pytest.mark.parametrize(
    "fields",
    [
        {"payload": b"{}"},
        {"payload": b""},
        {"salt": bytes(16)},
        {"leaf": bytes(32)},
        {"kind": "lost"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_changed_line_is_named(book: MemoryBook, number: int, fields: dict[str, object]) -> None:
    change(book, number, **fields)

    assert f"Entry {number} is not what was hashed: it was changed." in sentences(book)


@pytest.mark.parametrize("fields", [{"weapon": "W-9"}, {"weapon": ""}, {"source": "row 1"}])
def test_a_column_that_disagrees_is_named(book: MemoryBook, fields: dict[str, object]) -> None:
    change(book, 300, **fields)

    assert sentences(book) == ["The columns of entry 300 disagree with its payload."]


def test_a_payload_that_is_no_fact_is_named(book: MemoryBook) -> None:
    line = book.stored[300]._replace(payload=b"\xff")
    leaf = leaf_hash(entry_bytes(line.kind, line.salt, line.payload))
    book.stored[300] = line._replace(leaf=leaf)

    assert "The columns of entry 300 disagree with its payload." in sentences(book)


def test_a_number_that_is_not_its_place_is_named(book: MemoryBook) -> None:
    book.stored[300] = book.stored[300]._replace(number=299)

    assert sentences(book) == ["Entry 299 stands where another number belongs."]


def swapped(book: MemoryBook) -> None:
    one, other = book.stored[10], book.stored[11]
    book.stored[10], book.stored[11] = other._replace(number=10), one._replace(number=11)


def reworded_one(book: MemoryBook) -> None:
    book.stored[10] = reworded(book.stored[10])


def shorter(book: MemoryBook) -> None:
    del book.stored[-1]


def longer(book: MemoryBook) -> None:
    book.stored.append(book.stored[-1]._replace(number=606))


@pytest.mark.parametrize("attack", [swapped, reworded_one, shorter, longer])
def test_a_book_rewritten_with_fitting_leaves_disagrees_with_tree_and_checkpoint(
    book: MemoryBook, attack: Callable[[MemoryBook], None]
) -> None:
    before = signed(book, 606)
    attack(book)

    said = sentences(book, before)

    assert any("The tree says something else" in sentence for sentence in said)
    if attack is not longer:
        assert "The book no longer agrees with the checkpoint signed over 606 entries." in said


def test_a_node_that_does_not_follow_is_named(book: MemoryBook) -> None:
    book._tiles[8, 1] = bytes(32)

    assert sentences(book) == ["Stored nodes of level 8 are not those of the entries below them."]


def test_an_edge_that_does_not_follow_is_named(book: MemoryBook) -> None:
    book._frontier = Frontier()

    assert sentences(book) == [
        "The tree says something else than its 606 entries: lines are missing or added."
    ]


def test_a_clock_that_was_turned_back_is_named(book: MemoryBook) -> None:
    book._last_at = "2020-01-01T00:00:00.000000Z"

    assert sentences(book) == ["The tree says another moment than the last of its 606 entries."]


def test_checkpoints_that_do_not_count_are_named_each(book: MemoryBook) -> None:
    right = signed(book, 100)
    given = [
        signed(book, 200, by=STRANGER),
        Kept(300, right.note.replace("100", "300")),
        Kept(400, "nonsense"),
        Kept(101, right.note),
        Kept(9999, signed(book, 606).note),
        right,
    ]

    assert sentences(book, *given) == [
        "The checkpoint over 200 entries bears no valid signature.",
        "The checkpoint over 300 entries bears no valid signature.",
        "The checkpoint over 400 entries bears no valid signature.",
        "The checkpoint over 101 entries speaks of another book.",
        "The checkpoint over 9999 entries speaks of another book.",
    ]


def test_a_checkpoint_over_more_than_there_is_says_that_lines_are_gone(book: MemoryBook) -> None:
    before = signed(book, 606)
    short = tell("2023-01-01 found F-1")

    assert sentences(short, before) == [
        "The book no longer agrees with the checkpoint signed over 606 entries."
    ]


def test_nobody_reads_more_findings_than_a_few(book: MemoryBook) -> None:
    for number in range(book.size()):
        change(book, number, salt=bytes(16))

    assert len(sentences(book)) == MOST_FINDINGS
