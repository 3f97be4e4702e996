"""On any fault the answer is: done, refused with a reason, or not done; never half-done."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st

from poincon.app import Desk
from poincon.ledger.facts import Fact, Found, Inspected, MarkRead, PartFitted, Registered
from poincon.ledger.facts.kinds import Description
from poincon.ledger.notation import facts_from
from poincon.ledger.record import record
from poincon.ledger.shelf import Book
from poincon.store.databases import DATABASE_FAULTS
from poincon.store.sql_book import SqlBook
from poincon.terms.findings import Refused
from poincon.terms.marks import Mark
from tests.book_contract import told_apart
from tests.books import new_book
from tests.ledger.every_kind import ANY_FACT
from tests.postgres import Postgres
from tests.store.shelves import ended_by_the_server
from tests.stories.telling import FOUNDED, memory_book, policy_of, told

DAY = date(2024, 1, 1)
BATCH = """
    2024-01-02 found W-12
    2024-01-02 mark-read W-12 mark=8842
    2024-01-02 found W-13
    2024-01-02 part-fitted W-13 component=B-1 part=barrel
"""


@pytest.fixture
def filled(desk: Desk) -> Desk:
    told(desk.book, "2024-01-01 found W-1\n2024-01-01 mark-read W-1 mark=7")
    return desk


def is_whole(desk: Desk) -> bool:
    return desk.verify().findings == desk.compare_projections() == []


def goes_on(desk: Desk) -> bool:
    """Whether the desk still writes, and keeps what it wrote."""
    size = desk.book.size()
    desk.record(facts_from(BATCH), by="registrar")
    return desk.book.size() == size + 4 and is_whole(desk)


# --- a write that fails half-way ---------------------------------------------------------------


def stumbling_block(desk: Desk, table: str, column: str, value: str) -> str:
    """Let the database fail at a row of this table; the statement that takes it away again."""
    tell = desk.book.engine.tell
    if connections[desk.book.alias].vendor == "sqlite":
        tell(
            f"CREATE TRIGGER block BEFORE INSERT ON {table} WHEN NEW.{column} = '{value}' "
            "BEGIN SELECT RAISE(ABORT, 'block'); END"
        )
        return "DROP TRIGGER block"
    tell(f"ALTER TABLE {table} ADD CONSTRAINT block CHECK ({column} <> '{value}')")
    return f"ALTER TABLE {table} DROP CONSTRAINT block"


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("entry", "weapon", "W-13"),
        ("weapon", "weapon", "W-13"),
        ("mark_key", "key", "8842"),
        ("recovery", "weapon", "W-13"),
        ("part", "component", "B-1"),
    ],
)
def test_a_batch_that_fails_at_one_row_leaves_none(
    filled: Desk, table: str, column: str, value: str
) -> None:
    before = told_apart(filled.book)
    away = stumbling_block(filled, table, column, value)

    with pytest.raises(DATABASE_FAULTS, match="block"):
        filled.record(facts_from(BATCH), by="registrar")

    assert told_apart(filled.book) == before
    assert is_whole(filled)
    filled.book.engine.tell(away)
    assert goes_on(filled)


def test_a_checkpoint_that_cannot_be_kept_takes_its_facts_back(filled: Desk) -> None:
    before = told_apart(filled.book)
    size = str(filled.book.size() + 4)
    away = stumbling_block(filled, "checkpoint", "size", size)

    with pytest.raises(DATABASE_FAULTS, match="block"):
        filled.record(facts_from(BATCH), by="registrar")

    assert told_apart(filled.book) == before
    filled.book.engine.tell(away)
    assert goes_on(filled)


def test_an_interruption_leaves_nothing(filled: Desk) -> None:
    before = told_apart(filled.book)

    with pytest.raises(KeyboardInterrupt), filled.book.writing():
        filled.record(facts_from(BATCH), by="registrar")
        raise KeyboardInterrupt

    assert told_apart(filled.book) == before
    assert goes_on(filled)


def test_a_key_that_is_gone_writes_nothing(filled: Desk, tmp_path: Path) -> None:
    before = told_apart(filled.book)
    keyless = Desk(key=tmp_path / "gone.pem", alias=filled.book.alias)

    with pytest.raises(ValueError, match="cannot be read"):
        keyless.record(facts_from(BATCH), by="registrar")

    assert told_apart(filled.book) == before


def test_a_full_disk_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    with new_book(f"sqlite:///{tmp_path / 'book.sqlite3'}", tmp_path) as desk:
        told(desk.book, "2024-01-01 found W-1")
        before = told_apart(desk.book)
        ((pages,),) = desk.book.engine.ask("PRAGMA page_count")
        long_note = [Found(on=DAY, weapon="W-2", note="x" * 100_000)]

        for room in (0, 1, 5, 10, 20):
            desk.book.engine.ask(f"PRAGMA max_page_count = {pages + room}")
            with pytest.raises(DATABASE_FAULTS, match="full"):
                desk.record(long_note, by="registrar")
            assert told_apart(desk.book) == before

        assert is_whole(desk)
        desk.book.engine.ask("PRAGMA max_page_count = 1000000")
        assert goes_on(desk)


def test_a_file_that_cannot_be_written_is_still_read(tmp_path: Path) -> None:
    with new_book(f"sqlite:///{tmp_path / 'book.sqlite3'}", tmp_path) as desk:
        told(desk.book, "2024-01-01 found W-1")
        desk.book.engine.ask("PRAGMA query_only = ON")

        with pytest.raises(DATABASE_FAULTS, match="readonly"):
            desk.record(facts_from(BATCH), by="registrar")

        assert is_whole(desk)
        assert desk.book.size() == FOUNDED + 1


def test_a_broken_file_is_said_to_be_broken(tmp_path: Path) -> None:
    with new_book(f"sqlite:///{tmp_path / 'book.sqlite3'}", tmp_path) as desk:
        told(desk.book, "2024-01-01 found W-1")
        desk.book.engine.ask("PRAGMA wal_checkpoint(TRUNCATE)")
        connections[desk.book.alias].close()
        file = tmp_path / "book.sqlite3"
        file.write_bytes(file.read_bytes()[:100] + bytes(4000) + file.read_bytes()[4100:])

        with pytest.raises(DATABASE_FAULTS, match="malformed|not a database"):
            Desk(key=tmp_path / "k", alias=desk.book.alias)


# --- a connection that is lost -----------------------------------------------------------------


@pytest.fixture
def hung_up(postgres_url: str, tmp_path: Path, postgres_server: Postgres) -> Any:
    """A desk on PostgreSQL, and a way to end its connection from outside."""
    with new_book(postgres_url, tmp_path) as desk:
        told(desk.book, "2024-01-01 found W-1")
        yield desk, lambda: ended_by_the_server(postgres_server, desk)


def test_a_connection_lost_in_a_transaction_takes_it_back(
    hung_up: tuple[Desk, Callable[[], None]],
) -> None:
    desk, hang_up = hung_up
    before = told_apart(desk.book)

    with pytest.raises(DATABASE_FAULTS), desk.book.writing():
        desk.record(facts_from(BATCH), by="registrar")
        hang_up()
        desk.record(facts_from("2024-01-03 found W-14"), by="registrar")

    assert told_apart(desk.book) == before
    assert goes_on(desk)


def test_a_connection_lost_before_the_end_of_a_transaction_is_not_called_done(
    hung_up: tuple[Desk, Callable[[], None]],
) -> None:
    desk, hang_up = hung_up
    before = told_apart(desk.book)

    with pytest.raises(DATABASE_FAULTS), desk.book.writing():
        desk.record(facts_from(BATCH), by="registrar")
        hang_up()

    assert told_apart(desk.book) == before
    assert goes_on(desk)


def test_a_connection_lost_between_questions_is_opened_again(
    hung_up: tuple[Desk, Callable[[], None]],
) -> None:
    desk, hang_up = hung_up
    hang_up()

    with pytest.raises(DATABASE_FAULTS, match="terminat|closed|connection"):
        desk.book.size()

    assert desk.book.size() == FOUNDED + 1
    assert goes_on(desk)


def test_a_connection_lost_between_writes_is_opened_again(
    hung_up: tuple[Desk, Callable[[], None]],
) -> None:
    desk, hang_up = hung_up
    for _ in range(2):
        hang_up()
        with pytest.raises(DATABASE_FAULTS):
            desk.record(facts_from("2024-01-03 found W-14"), by="registrar")

    assert desk.book.size() == FOUNDED + 1
    assert goes_on(desk)


def test_a_connection_lost_in_a_long_answer_does_not_end_it_early(
    hung_up: tuple[Desk, Callable[[], None]],
) -> None:
    desk, hang_up = hung_up
    lines = "\n".join(f"2024-01-02 found W-{number}" for number in range(100, 6100))
    told(desk.book, lines)
    entries = desk.book.each_entry()
    next(entries)
    hang_up()

    with pytest.raises(DATABASE_FAULTS):
        list(entries)
    assert sum(1 for _ in desk.book.each_entry()) == FOUNDED + 6001


# --- texts that engines stumble over -----------------------------------------------------------


BAD_TEXTS = ("\0", "a\0b", "\ud800", "tail \udfff", "\ud83d \ude00")
ODD_TEXTS = ("\ufffe\uffff", "\x01\x1b\x7f", "é" * 50, "e\u0301", "\u202e", "🙂", "'; --", "%s ?")


def facts_with(text: str) -> list[list[Fact]]:
    """The same text in places that go into columns, keys, and only the payload."""
    described = Description(category="SA.RIF", maker=text, model=text, calibre=text)
    dealer = {"sector": "dealer", "weapon": "W-1", "on": DAY}
    registered = Registered(holder="Shop", **dealer)  # type: ignore[arg-type]
    return [
        [Registered(holder="Shop", described=described, **dealer)],  # type: ignore[arg-type]
        [Registered(holder=text, note=text, **dealer)],  # type: ignore[arg-type]
        [registered, Inspected(on=DAY, weapon="W-1", condition=text, batch=text)],
        [registered, MarkRead(on=DAY, weapon="W-1", mark=Mark(text=f"A{text}", maker=text))],
        [registered, MarkRead(on=DAY, weapon="W-1", mark=Mark(text="A", readings=(f"B{text}",)))],
        [registered, PartFitted(on=DAY, weapon="W-1", component=text, part="barrel")],
    ]


def put(book: Book, new: list[Fact], *, sources: tuple[str, ...] = ()) -> set[str] | str:
    """Codes of the findings, or the moment it was recorded."""
    at = datetime(2024, 1, 2, tzinfo=UTC)
    said = {"by": "registrar", "approved_by": "supervisor", "at": at}
    try:
        return record(book, new, policy=policy_of(), sources=sources, **said).at  # type: ignore[arg-type]
    except Refused as refused:
        return {finding.code for finding in refused.findings}


@pytest.mark.parametrize("text", BAD_TEXTS, ids=ascii)
def test_what_no_engine_can_keep_is_refused_with_a_finding(desk: Desk, text: str) -> None:
    told(desk.book, "")
    before = told_apart(desk.book)

    for new in facts_with(text):
        answer = put(desk.book, new)
        assert "texts_are_plain" in answer, (new, answer)
    assert told_apart(desk.book) == before


@pytest.mark.parametrize("weapon", ["W-\0", "W-\ud800", "\0", "\udc00"], ids=ascii)
def test_a_weapon_that_no_engine_can_name_is_refused_with_a_finding(
    desk: Desk, weapon: str
) -> None:
    told(desk.book, "")

    answer = put(desk.book, [Found(on=DAY, weapon=weapon)])

    assert {"texts_are_plain", "weapon_numbers_are_ours"} <= set(answer)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=ascii)
def test_what_is_only_odd_is_kept_the_same_on_every_engine(desk: Desk, text: str) -> None:
    memory = told(memory_book(), "")
    told(desk.book, "")

    answers = []
    for number, new in enumerate(facts_with(text)):
        renamed = [msgspec.structs.replace(fact, weapon=f"W-{number + 1}") for fact in new]
        answers.append(put(desk.book, renamed))
        assert answers[-1] == put(memory, renamed)

    assert sum(isinstance(answer, str) for answer in answers) >= 3
    assert told_apart(desk.book) == told_apart(memory)
    assert is_whole(desk)


def test_a_note_of_a_million_characters_is_kept_as_it_is(desk: Desk) -> None:
    told(desk.book, "")
    note = "Ж\n'\"\\" * 200_000
    new: list[Fact] = [Registered(on=DAY, weapon="W-1", note=note, holder=note, sector="dealer")]

    put(desk.book, new)

    assert desk.book.histories(["W-1"])["W-1"][0].fact == new[0]
    assert desk.book.rows_of(["W-1"])["W-1"].holder == note
    assert is_whole(desk)


@pytest.mark.parametrize("year", [-(2**70), -1, 0, 1299, 2026, 2**31, 2**63, 10**30])
def test_a_year_that_no_column_holds_is_refused_with_a_finding(desk: Desk, year: int) -> None:
    told(desk.book, "")
    described = Description(category="SA.RIF", year=year)

    for new in (
        Registered(on=DAY, weapon="W-1", described=described, sector="dealer", holder="Shop"),
        MarkRead(on=DAY, weapon="W-1", mark=Mark(text="A", year=year)),
    ):
        assert "years_are_plausible" in put(desk.book, [new])


@pytest.mark.parametrize("entry", [-(2**70), -1, 2**63, 10**30])
def test_an_entry_that_no_book_has_is_refused_with_a_finding(desk: Desk, entry: int) -> None:
    told(desk.book, "2024-01-01 found W-1")
    new = facts_from(f"2024-01-02 corrected W-1 entry={entry} reason=slip")

    assert "corrections_name_an_entry" in put(desk.book, new)


def test_a_long_name_of_a_component_is_refused_before_an_index_is(desk: Desk) -> None:
    told(desk.book, "2024-01-01 found W-1")
    long = "".join(chr(0x4E00 + (number * 7919) % 20_000) for number in range(5000))

    fitted = PartFitted(on=DAY, weapon="W-1", component=long, part="barrel")
    read = MarkRead(on=DAY, weapon="W-1", mark=Mark(text="A", readings=(long,)))

    assert "texts_are_plain" in put(desk.book, [fitted])
    assert "texts_are_plain" in put(desk.book, [read])


def test_whatever_is_said_every_book_answers_the_same(factory: Callable[[], SqlBook]) -> None:
    on_disk, memory = told(factory(), ""), told(memory_book(), "")

    @settings(max_examples=150, deadline=None)
    @given(new=st.lists(ANY_FACT, min_size=1, max_size=3))
    def said(new: list[Fact]) -> None:
        assert put(on_disk, new) == put(memory, new)
        assert on_disk.size() == memory.size()

    said()
    assert told_apart(on_disk) == told_apart(memory)
