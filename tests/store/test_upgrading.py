"""A book that an earlier version made is brought up to this one, and no fact is touched."""

import pytest
from django.db import connections

from poincon.app import Desk, upgrade_tables
from poincon.store.candidates import Candidates
from poincon.store.sql_book import NoBook, SqlBook, TablesTooOld
from tests.stories.telling import told

BEFORE = "2024-01-01 found W-1\n2024-01-01 mark-read W-1 mark=8842"
AFTER = """
    2024-02-11 search-opened search=S-0000001 text=8B42 ground=theft
    2024-02-11 match-accepted W-1 sought=S-0000001 mark=8842 read=8B42 reason=dent
"""


def made_older(desk: Desk) -> None:
    """Take away what came with searches, as a book founded before never had it."""
    for table in ("match_decided", "candidate", "matching"):
        desk.book.engine.tell(f"DROP TABLE {table}")
    desk.book.engine.tell("DELETE FROM django_migrations WHERE name = '0004_matches'")


def test_a_book_of_an_earlier_version_says_what_it_needs(desk: Desk) -> None:
    made_older(desk)

    with pytest.raises(TablesTooOld, match="poincon upgrade"):
        SqlBook(desk.book.alias)
    assert issubclass(TablesTooOld, NoBook)


def test_an_upgraded_book_takes_in_decisions_and_keeps_every_fact(desk: Desk) -> None:
    told(desk.book, BEFORE)
    size, root = desk.book.size(), desk.book.frontier().root()
    made_older(desk)

    upgrade_tables(desk.book.alias)

    book = SqlBook(desk.book.alias)
    assert (book.size(), book.frontier().root()) == (size, root)
    assert desk.compare_projections() == []
    assert Candidates(desk.book.alias).count_waiting() == 0
    told(book, AFTER)
    assert [row.decision for row in book.decisions_of(["W-1"])["W-1"]] == ["accepted"]
    assert desk.compare_projections() == []


def test_texts_of_the_new_tables_are_compared_byte_by_byte(desk: Desk) -> None:
    if connections[desk.book.alias].vendor == "sqlite":
        rows = desk.book.engine.ask("SELECT 'b' < 'B', 'é' < 'z'")
        assert rows == [(0, 0)]
        return
    found = desk.book.engine.ask(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE collation_name = 'C' AND table_name IN ('match_decided', 'candidate')"
    )
    assert {("match_decided", "sought"), ("candidate", "weapon")} <= set(found)
