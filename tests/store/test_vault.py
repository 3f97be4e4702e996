"""A person's name stands in the vault alone, sealed, and can be erased while the book verifies."""

from pathlib import Path

import pytest
from django.db import connections

from poincon.app import Desk
from poincon.ledger.notation import fact_from, facts_from
from poincon.store.databases import DATABASE_FAULTS
from poincon.store.signer import Signer
from poincon.store.vault import Person, Vault, VaultRefused
from poincon.terms.findings import Refused
from tests.books import new_book
from tests.stories.telling import told

ANA = Person(
    name="Ana Querida Real", born="1980-02-03", sex="female", address="Halden", document="X-77"
)
BO = Person(name="Bo")
ERASED = "2024-02-01 person-erased person=P-1 basis='Privacy Act 4'"


@pytest.fixture
def held(desk: Desk) -> Desk:
    """A book in which P-1 holds a weapon, and a vault that knows who that is."""
    told(desk.book, "2024-01-01 registered W-1 sector=civilian holder=P-1 category=SA.RIF")
    desk.vault.put("P-1", ANA)
    return desk


def sealed(desk: Desk) -> bytes:
    return bytes(desk.book.engine.ask("SELECT sealed FROM vault_person")[0][0])


def test_a_person_is_found_under_the_reference(held: Desk) -> None:
    held.vault.put("P-2", BO)

    assert (held.vault.find("P-1"), held.vault.find("P-2")) == (ANA, BO)
    assert held.vault.find("P-3") is None


@pytest.mark.parametrize("reference", ["", "P", "P-", "Ana", "p-1", "P-1 ", "P-1\n", "W-1"])
def test_a_reference_has_its_form(held: Desk, reference: str) -> None:
    with pytest.raises(VaultRefused, match="form P-1"):
        held.vault.put(reference, BO)


def test_a_reference_never_comes_to_mean_somebody_else(held: Desk) -> None:
    with pytest.raises(VaultRefused, match="P-1 is in use already"):
        held.vault.put("P-1", BO)

    held.record([fact_from(ERASED)], by="registrar", approved_by="supervisor")

    with pytest.raises(VaultRefused, match="P-1 is in use already"):
        held.vault.put("P-1", BO)
    assert held.vault.find("P-1") is None


def test_somebody_who_was_never_kept_can_be_erased(held: Desk) -> None:
    held.vault.erase("P-9")

    assert held.vault.find("P-9") is None
    with pytest.raises(VaultRefused, match="in use"):
        held.vault.put("P-9", BO)


def test_the_book_verifies_after_an_erasure_and_says_that_there_was_one(held: Desk) -> None:
    before = held.checkpoint()

    held.record([fact_from(ERASED)], by="registrar", approved_by="supervisor")

    assert held.vault.find("P-1") is None
    assert held.verify().findings == held.compare_projections() == []
    assert held.book.household()[-1].fact == fact_from(ERASED)
    assert held.book.rows_of(["W-1"])["W-1"].holder == "P-1"
    assert held.checkpoint() != before


@pytest.mark.parametrize(
    "batch", [ERASED, f"{ERASED}\n2024-02-01 destroyed W-9 certificate=D-1 witness=UN"]
)
def test_an_erasure_the_door_refuses_erases_nobody(held: Desk, batch: str) -> None:
    approved = "supervisor" if "\n" in batch else ""

    with pytest.raises(Refused):
        held.record(facts_from(batch), by="registrar", approved_by=approved)

    assert held.vault.find("P-1") == ANA


def test_the_name_stands_nowhere_in_the_database(held: Desk) -> None:
    tables = held.book.engine.ask(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if connections[held.book.alias].vendor == "sqlite"
        else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    rows = [row for (name,) in tables for row in held.book.engine.ask(f"SELECT * FROM {name}")]

    assert len(rows) > 10
    for row in rows:
        for cell in row:
            text = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            assert b"Querida" not in text
            assert b"X-77" not in text


def test_not_even_the_sealed_bytes_are_left_in_the_file(tmp_path: Path) -> None:
    """On SQLite. PostgreSQL keeps the old row until vacuum, and what its own log still holds."""
    with new_book(f"sqlite:///{tmp_path / 'b.sqlite3'}", tmp_path) as desk:
        told(desk.book, "")
        desk.vault.put("P-1", ANA)
        before = sealed(desk)
        assert found_in(tmp_path, before)

        desk.record([fact_from(ERASED)], by="registrar", approved_by="supervisor")
        desk.book.engine.ask("PRAGMA wal_checkpoint(TRUNCATE)")

        assert not found_in(tmp_path, before)
        assert not found_in(tmp_path, b"Querida")


def found_in(folder: Path, secret: bytes) -> bool:
    return any(secret in file.read_bytes() for file in folder.glob("*.sqlite3*"))


@pytest.mark.parametrize("place", [0, 11, 12, 40, -1])
def test_a_record_that_was_tampered_with_is_refused(held: Desk, place: int) -> None:
    spoilt = bytearray(sealed(held))
    spoilt[place] ^= 1
    held.book.engine.tell("UPDATE vault_person SET sealed = %s", (bytes(spoilt),))

    with pytest.raises(VaultRefused, match="P-1 was tampered with"):
        held.vault.find("P-1")


@pytest.mark.parametrize("short", [1, 11, 12, 27])
def test_a_record_that_was_cut_is_refused(held: Desk, short: int) -> None:
    held.book.engine.tell("UPDATE vault_person SET sealed = %s", (sealed(held)[:short],))

    with pytest.raises(VaultRefused, match="tampered"):
        held.vault.find("P-1")


def test_a_record_moved_to_another_reference_is_refused(held: Desk) -> None:
    held.book.engine.tell("UPDATE vault_person SET reference = 'P-2'")

    with pytest.raises(VaultRefused, match="P-2 was tampered with"):
        held.vault.find("P-2")


def test_another_key_opens_nothing(held: Desk) -> None:
    stranger = Vault(held.book.alias, Signer.generate(held.book.origin))

    with pytest.raises(VaultRefused, match="tampered"):
        stranger.find("P-1")


def test_the_same_person_is_sealed_anew_each_time(held: Desk) -> None:
    held.vault.put("P-2", ANA)
    rows = held.book.engine.ask("SELECT sealed FROM vault_person")

    assert len({bytes(row[0]) for row in rows}) == 2


def test_a_name_in_the_book_itself_is_refused(held: Desk) -> None:
    sold = fact_from("2024-02-01 transferred W-1 holder='Ana Real' sector=civilian")

    with pytest.raises(Refused, match="reference such as P-1"):
        held.record([sold], by="registrar")


def test_a_row_cannot_be_put_twice_past_the_vault(held: Desk) -> None:
    with pytest.raises(DATABASE_FAULTS, match=r"(?i)unique"):
        held.book.engine.tell("INSERT INTO vault_person SELECT * FROM vault_person")
