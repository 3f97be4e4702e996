"""A book is founded once; neither it nor its key is ever overwritten."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connections

from poincon.app import Desk, first_officers, found, make_book
from poincon.exchange.shipped import NotShipped
from poincon.ledger.facts import DepotOpened
from poincon.store.databases import DATABASE_FAULTS, add
from poincon.store.founding import AlreadyFounded, found_book, has_book
from poincon.store.signer import Signer
from poincon.terms.findings import Refused
from tests.books import POLICY, configure_once, new_book
from tests.store.shelves import founded, opened

DAY = date(2020, 1, 1)


@pytest.fixture
def alias(url: str) -> Iterator[str]:
    """An alias of an empty database."""
    configure_once()
    add("founding", url)
    yield "founding"
    connections["founding"].close()
    del connections["founding"]


def test_a_founded_book_has_two_officers_and_a_checkpoint(url: str, tmp_path: Path) -> None:
    with opened(url, founded(url, tmp_path)) as desk:
        officers = [entry.fact.officer for entry in desk.book.household()]

        assert officers == ["registrar", "supervisor"]
        assert desk.book.origin == "poincon.example/XA/book"
        assert desk.verify().findings == desk.compare_projections() == []
        assert [kept.size for kept in desk.checkpoints.every()] == [2]
        assert desk.book.policy_text == POLICY.read_text(encoding="utf-8")


def test_an_empty_database_has_no_book_and_asking_leaves_no_file(
    alias: str, tmp_path: Path
) -> None:
    assert not has_book(alias)
    assert list(tmp_path.iterdir()) == []


def test_a_book_is_not_founded_twice(alias: str, tmp_path: Path) -> None:
    desk = make_book(key=tmp_path / "k.pem", state=str(POLICY), alias=alias)
    desk.record(first_officers(DAY), by="founding act")
    before = (desk.checkpoint(), (tmp_path / "k.pem").read_bytes())

    for again in (make_book, found):
        with pytest.raises(AlreadyFounded, match="never overwritten"):
            again(key=tmp_path / "k.pem", state="XB", alias=alias)
        with pytest.raises(AlreadyFounded, match="never overwritten"):
            again(key=tmp_path / "other.pem", state=str(POLICY), alias=alias)
    with pytest.raises(AlreadyFounded):
        found_book(alias, origin="x.example/XB/book", state="XB", policy="", note="")

    assert (desk.checkpoint(), (tmp_path / "k.pem").read_bytes()) == before
    assert not (tmp_path / "other.pem").exists()


def test_a_key_that_is_there_is_used_and_not_overwritten(alias: str, tmp_path: Path) -> None:
    signer = Signer.generate("poincon.example/XA/book")
    signer.save(tmp_path / "k.pem")
    before = (tmp_path / "k.pem").read_bytes()

    desk = make_book(key=tmp_path / "k.pem", state=str(POLICY), alias=alias)

    assert desk.signer.vkey == signer.vkey
    assert (tmp_path / "k.pem").read_bytes() == before


@pytest.mark.parametrize("state", ["ZZ", "nowhere.toml", "../xa", "XAX"])
def test_a_state_that_is_not_there_leaves_no_book(alias: str, tmp_path: Path, state: str) -> None:
    with pytest.raises(NotShipped):
        make_book(key=tmp_path / "k.pem", state=state, alias=alias)

    assert not has_book(alias)
    assert not (tmp_path / "k.pem").exists()


def test_the_founding_page_is_written_once(alias: str, tmp_path: Path) -> None:
    depot = DepotOpened(on=DAY, depot="Depot North", name="Vellora", office="Army")
    desk = found(key=tmp_path / "k.pem", state=str(POLICY), depots=[depot], alias=alias)
    assert desk.book.size() == 3

    with pytest.raises(Refused):
        desk.record(first_officers(DAY), by="founding act")
    assert desk.book.size() == 3


def test_a_table_of_somebody_else_is_not_taken_for_a_book(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("CREATE TABLE tree (species text)")

    with pytest.raises(DATABASE_FAULTS):
        has_book(alias)


def test_a_desk_is_opened_by_whoever_reads_without_the_key(url: str, tmp_path: Path) -> None:
    founded(url, tmp_path)

    with opened(url, tmp_path / "no-such-key.pem") as desk:
        assert desk.book.size() == 2
        assert isinstance(desk, Desk)


def test_a_role_that_could_lift_the_triggers_is_said(url: str, tmp_path: Path) -> None:
    with opened(url, founded(url, tmp_path)) as desk:
        said = desk.weaknesses()

        # The server of the tests keeps checksums, and the tests open it as its superuser.
        superuser = "The book is opened as a superuser: give it a role of its own."
        assert said == ([superuser] if url.startswith("postgresql") else [])


def test_an_sqlite_book_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    with new_book(f"sqlite:///{tmp_path / 'book.sqlite3'}", tmp_path) as desk:
        desk.checkpoint()  # while the connection is open its log lies beside the file

        kept = sorted(tmp_path.glob("book.sqlite3*"))

        assert len(kept) >= 2
        assert {file.stat().st_mode & 0o777 for file in kept} == {0o600}
