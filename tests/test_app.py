"""The hall: one desk with a book, its policy, its vault and its key."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from poincon import app
from poincon.app import Desk, demand_proof
from poincon.ledger.checkpoint import NoteRefused, parse_note
from poincon.ledger.notation import fact_from, facts_from
from poincon.ledger.proof import ProofRefused, parse_continuation
from poincon.store.databases import BadAddress
from poincon.store.signer import KeyRefused, Signer
from poincon.terms.findings import Refused
from tests.books import configure_once, new_book
from tests.stories.telling import FOUNDED, told


@pytest.fixture
def desk(tmp_path: Path):  # type: ignore[no-untyped-def]
    with new_book(f"sqlite:///{tmp_path / 'book.sqlite3'}", tmp_path) as made:
        told(made.book, "2024-01-01 found W-1")
        yield made


# --- addresses and keys ------------------------------------------------------------------------


def test_the_book_is_where_the_environment_says_or_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POINCON_DATABASE", raising=False)
    assert app.database_address() == "sqlite:///book.sqlite3"

    monkeypatch.setenv("POINCON_DATABASE", "postgresql://h/book")
    assert app.database_address() == "postgresql://h/book"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("sqlite:////srv/book.sqlite3", "/srv/book.key.pem"),
        ("sqlite:///book", "book.key.pem"),
        ("postgresql://h/arms", "arms.key.pem"),
    ],
)
def test_the_key_lies_beside_the_book(
    monkeypatch: pytest.MonkeyPatch, address: str, key: str
) -> None:
    monkeypatch.delenv("POINCON_KEY", raising=False)
    assert app.key_path(address) == Path(key)

    monkeypatch.setenv("POINCON_KEY", "/keys/other.pem")
    assert app.key_path(address) == Path("/keys/other.pem")


def test_configuring_again_turns_to_another_book(tmp_path: Path) -> None:
    configure_once()
    before = settings.INSTALLED_APPS
    try:
        assert not app.has_book_at(f"sqlite:///{tmp_path / 'one'}")
        app.found(key=tmp_path / "one.pem", state="XA")
        assert app.has_book_at(f"sqlite:///{tmp_path / 'one'}")
        assert not app.has_book_at(f"sqlite:///{tmp_path / 'two'}")
        with pytest.raises(BadAddress):
            app.configure("nowhere")
    finally:
        connections["default"].close()

    assert before == settings.INSTALLED_APPS
    assert sorted(os.listdir(tmp_path)) == ["one", "one.pem"]


# --- writing -----------------------------------------------------------------------------------


def test_what_the_door_would_say_is_what_it_says(desk: Desk) -> None:
    wrong = facts_from("2024-01-02 found 8842\n2024-01-02 destroyed W-1 certificate=D witness=''")

    findings = desk.judged(wrong, by="registrar")
    with pytest.raises(Refused) as refused:
        desk.record(wrong, by="registrar")

    assert [f.code for f in findings] == [f.code for f in refused.value.findings]
    assert desk.book.size() == FOUNDED + 1
    assert desk.judged([fact_from("2024-01-02 found W-2")], by="registrar") != []


def test_pages_and_commands_write_now(desk: Desk) -> None:
    before = datetime.now(UTC)

    recorded = desk.record([fact_from("2024-01-02 found W-2")], by="registrar")

    assert before <= datetime.fromisoformat(recorded.at) <= datetime.now(UTC)


def test_a_real_state_cannot_say_when_something_was_recorded(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('state = "FR"\nname = "France"\n', encoding="utf-8")
    with new_book(f"sqlite:///{tmp_path / 'b'}", tmp_path, state=str(policy)) as desk:
        officers = app.first_officers(date(2024, 1, 1))

        with pytest.raises(ValueError, match="fictional"):
            desk.record(officers, by="founding act", at=datetime(2024, 1, 1, tzinfo=UTC))
        desk.record(officers, by="founding act")

        assert desk.book.size() == 2


def test_the_first_officers_cannot_approve_their_own_writing() -> None:
    registrar, supervisor = app.first_officers(date(2024, 1, 1))

    assert "approve" not in registrar.duties
    assert supervisor.duties == ("approve", "appoint")


# --- proving -----------------------------------------------------------------------------------


def test_a_proof_shows_the_fact_and_who_wrote_it(desk: Desk) -> None:
    shown = demand_proof(desk.prove(FOUNDED), desk.signer.vkey)

    assert shown == {
        "book": "poincon.example/XA/book",
        "entry": str(FOUNDED),
        "of": str(FOUNDED + 1),
        "recorded": "2024-01-01T12:00:00.000000Z",
        "by": "registrar",
        "approved by": "supervisor",
        "fact": "2024-01-01  found  W-1",
    }


def test_every_entry_can_be_proved_and_none_that_is_not_there(desk: Desk) -> None:
    for number in range(desk.book.size()):
        assert demand_proof(desk.prove(number), desk.signer.vkey)["entry"] == str(number)
    for number in (desk.book.size(), 10**6, -1):
        with pytest.raises(ProofRefused):
            desk.prove(number)


def test_a_proof_under_another_key_is_refused(desk: Desk) -> None:
    proof = desk.prove(0)

    with pytest.raises(ProofRefused):
        demand_proof(proof, Signer.generate(desk.book.origin).vkey)
    with pytest.raises(NoteRefused):
        demand_proof(proof, "no key")


def test_growth_is_proved_from_every_earlier_size(desk: Desk) -> None:
    for size in range(1, desk.book.size() + 1):
        assert parse_continuation(desk.prove_growth(size)).old_size == size
    with pytest.raises(ProofRefused):
        desk.prove_growth(desk.book.size() + 1)


def test_a_book_is_verified_with_the_key_somebody_was_given(desk: Desk) -> None:
    note = parse_note(desk.checkpoint().encode())
    assert note.to_bytes().decode() == desk.checkpoint()

    assert desk.verify(desk.signer.vkey).findings == []
    other = Signer.generate(desk.book.origin).vkey
    assert [f.code for f in desk.verify(other).findings] == [
        "book_is_as_it_was_written",
        "policy_is_as_it_was_founded",
    ]
    with pytest.raises(NoteRefused):
        desk.verify("nonsense")


def test_who_has_no_key_reads_but_does_not_sign(desk: Desk, tmp_path: Path) -> None:
    reader = Desk(key=tmp_path / "none.pem", alias=desk.book.alias)

    assert reader.book.size() == FOUNDED + 1
    assert reader.compare_projections() == []
    with pytest.raises(KeyRefused, match="cannot be read"):
        reader.checkpoint()
    assert len(reader.catalogue.makers) > 100
