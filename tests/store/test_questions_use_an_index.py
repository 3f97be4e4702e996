"""No question of the laws or of an intake reads a whole table; SQLite is asked how it would go."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from poincon.app import Desk
from poincon.ledger.notation import facts_from
from poincon.ledger.record import record
from poincon.store.sql_book import SqlBook
from tests.book_story import STORY
from tests.books import new_book
from tests.stories.telling import policy_of, told

SCAN = re.compile(
    r"SCAN (?:entry|weapon|mark_key|recovery|outcome|part|match_decided|candidate)\b"
)
#: An index of a few chosen rows; reading all of it is what it is for.
CHOSEN = re.compile(r"USING (?:COVERING )?INDEX (?:mark_key_partial|entry_weaponless)\b")

QUESTIONS: dict[str, Callable[[SqlBook], object]] = {
    "histories": lambda book: book.histories(["W-0000001", "OLD-1"]),
    "read_histories": lambda book: book.read_histories(["W-0000001"]),
    "household": lambda book: book.household(),
    "figures": lambda book: list(book.figures()),
    "terms settled": lambda book: book.terms_settled(),
    "searches": lambda book: book.searches(),
    "next_search": lambda book: book.next_search(),
    "all_marks_of": lambda book: book.all_marks_of(["W-0000001", "OLD-1"]),
    "decisions_about": lambda book: book.decisions_about(["S-0000001", "W-0000001"]),
    "decisions_of": lambda book: book.decisions_of(["W-0000001"]),
    "touched_since": lambda book: book.touched_since(10, 3),
    "entries": lambda book: book.entries([1, 2]),
    "bearing": lambda book: book.bearing(["8842", "Ж8843"]),
    "marks_of": lambda book: book.marks_of(["W-0000001", "OLD-1"]),
    "fitting a whole mark": lambda book: book.fitting("8842", limit=5),
    "fitting a known beginning": lambda book: book.fitting("88*", limit=5),
    "weapons_of": lambda book: book.weapons_of(["B-1"]),
    "known_sources": lambda book: book.known_sources(["a", "b"]),
    "rows_of": lambda book: book.rows_of(["W-0000001"]),
    "awaiting_disposal": lambda book: list(book.awaiting_disposal("2024-01-01")),
    "each_weapon": lambda book: list(book.each_weapon(after="W-0000001", limit=2)),
    "each_line": lambda book: list(book.each_line(start=3, stop=5)),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("asked")
    with new_book(f"sqlite:///{folder / 'book.sqlite3'}", folder) as made:
        told(made.book, STORY)
        yield made


def asked(desk: Desk, question: Callable[[SqlBook], object]) -> list[str]:
    """The sentences SQLite is told while the book answers."""
    said: list[str] = []
    raw = desk.book.engine._raw()  # type: ignore[attr-defined]
    raw.set_trace_callback(said.append)
    try:
        question(desk.book)
    finally:
        raw.set_trace_callback(None)
    return [sql for sql in said if re.match(r"\s*(SELECT|DELETE|UPDATE|INSERT|WITH)\b", sql)]


def plan_of(desk: Desk, sql: str) -> list[str]:
    rows = desk.book.engine.ask(f"EXPLAIN QUERY PLAN {sql.replace('%s', '?')}")
    return [str(row[3]) for row in rows]


def scans(desk: Desk, question: Callable[[SqlBook], object]) -> list[str]:
    """Steps of the answer that read a whole table."""
    sentences = asked(desk, question)
    assert sentences
    return [
        f"{step}: {sql}"
        for sql in sentences
        for step in plan_of(desk, sql)
        if SCAN.search(step) and not CHOSEN.search(step)
    ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_of_the_laws_reads_no_whole_table(desk: Desk, name: str) -> None:
    assert scans(desk, QUESTIONS[name]) == []


def test_a_batch_is_written_without_reading_a_whole_table(desk: Desk) -> None:
    text = """
        2024-08-01 found W-0000050
        2024-08-01 mark-read W-0000050 mark=88?2 mark.mark_class=partial mark.readings=8842
        2024-08-01 deposited W-0000050 place="Depot North"
        2024-08-01 marked W-0000050 mark=XA-50 mark.kind=state
        2024-08-01 part-fitted W-0000050 component=B-7 part=barrel
        2024-08-01 inspected W-0000040 condition=good
        2024-08-01 term-settled vocabulary=maker written=SW code=smith-wesson reason=letterhead
        2024-08-01 search-opened search=S-0000001 text=88B2 ground=theft
        2024-08-01 match-accepted W-0000050 sought=S-0000001 mark=88?2 read=88B2 reason=dent
        2024-08-01 match-rejected W-0000050 sought=OLD-1 mark=88?2 read=8?42 reason=barrel
        """

    def write(book: SqlBook) -> object:
        return record(
            book,
            facts_from(text),
            policy=policy_of(),
            by="registrar",
            approved_by="supervisor",
            at=datetime(2024, 8, 2, tzinfo=UTC),
        )

    assert scans(desk, write) == []


def test_sources_and_entries_without_a_weapon_have_an_index_of_their_own(desk: Desk) -> None:
    def indexes(name: str) -> str:
        return " ".join(
            step for sql in asked(desk, QUESTIONS[name]) for step in plan_of(desk, sql)
        )

    assert "INDEX entry_source" in indexes("known_sources")
    for name in ("household", "figures", "terms settled", "searches"):
        assert "INDEX entry_weaponless" in indexes(name)
        assert "INDEX entry_weapon " not in indexes(name)


def test_a_question_that_reads_a_whole_table_is_noticed(desk: Desk) -> None:
    def careless(book: SqlBook) -> object:
        return book.engine.ask("SELECT number FROM entry WHERE source <> ''")

    assert len(scans(desk, careless)) == 1
