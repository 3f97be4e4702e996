"""Signed checkpoints: one for each size that was signed, never changed."""

import pytest

from poincon.app import Desk
from poincon.ledger.checkpoint import parse_checkpoint, parse_note, verify_checkpoint
from poincon.ledger.notation import fact_from
from poincon.store.databases import DATABASE_FAULTS
from poincon.store.signer import verify_ed25519
from tests.stories.telling import FOUNDED, told


def test_a_book_that_was_never_signed_has_no_checkpoint(desk: Desk) -> None:
    assert desk.checkpoints.latest() is None
    assert list(desk.checkpoints.every()) == []


def test_a_checkpoint_speaks_of_the_book_as_it_is_and_bears_its_signature(desk: Desk) -> None:
    told(desk.book, "")

    note = parse_note(desk.checkpoint().encode())

    shown = verify_checkpoint(note, log_keys=[desk.signer.key], verify=verify_ed25519).checkpoint
    assert (shown.origin, shown.size) == (desk.book.origin, FOUNDED)
    assert shown.root == desk.book.frontier().root()


def test_nothing_new_is_signed_while_the_book_does_not_grow(desk: Desk) -> None:
    told(desk.book, "")

    assert desk.checkpoint() == desk.checkpoint()
    assert [kept.size for kept in desk.checkpoints.every()] == [FOUNDED]


def test_checkpoints_come_in_the_order_of_their_sizes(desk: Desk) -> None:
    desk.checkpoint()
    for number in range(3):
        told(desk.book, f"2024-01-0{number + 1} found W-{number}")
        desk.checkpoint()

    sizes = [kept.size for kept in desk.checkpoints.every()]
    assert sizes == [0, FOUNDED + 1, FOUNDED + 2, FOUNDED + 3]
    latest = desk.checkpoints.latest()
    assert latest is not None
    assert parse_checkpoint(parse_note(latest.note.encode()).body).size == latest.size == sizes[-1]
    assert [kept.at for kept in desk.checkpoints.every()] == sorted(
        kept.at for kept in desk.checkpoints.every()
    )


def test_a_size_is_signed_once(desk: Desk) -> None:
    told(desk.book, "")
    desk.checkpoint()
    kept = desk.checkpoints.latest()
    assert kept is not None

    with pytest.raises(DATABASE_FAULTS, match=r"(?i)unique"):
        desk.book.engine.tell(
            "INSERT INTO checkpoint (size, at, note) VALUES (%s, '', '')", (kept.size,)
        )


def test_the_first_facts_are_signed_with_them(desk: Desk) -> None:
    told(desk.book, "")

    desk.record([fact_from("2024-01-01 found W-1")], by="registrar")

    latest = desk.checkpoints.latest()
    assert latest is not None
    assert latest.size == desk.book.size()
