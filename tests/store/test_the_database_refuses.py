"""The database itself refuses to change or delete the book, its tree and its checkpoints."""

import pytest
from django.db import connections

from poincon.app import Desk
from poincon.store.databases import DATABASE_FAULTS

#: Table, a column to change, and the order in which its rows stand.
KEPT = (
    ("entry", "payload = salt"),
    ("entry", "weapon = 'W-9'"),
    ("node", "digest = digest"),
    ("node", "place = place + 1"),
    ("checkpoint", "note = ''"),
    ("checkpoint", "at = at"),
)


@pytest.fixture(autouse=True)
def with_a_node(sanmora: Desk) -> None:
    """Sanmora has fewer entries than a stored subtree; a row of it is needed to refuse for."""
    sanmora.book.engine.bulk("node", ("level", "place", "digest"), [(8, 0, bytes(32))])


def everything(desk: Desk) -> list[list[tuple[object, ...]]]:
    return [
        [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows]
        for rows in (desk.book.engine.ask(f"SELECT * FROM {t}") for t in ("entry", "node"))
    ]


@pytest.mark.parametrize(("table", "change"), KEPT)
def test_no_row_of_the_book_is_changed(sanmora: Desk, table: str, change: str) -> None:
    before = everything(sanmora)

    with pytest.raises(DATABASE_FAULTS, match=f"UPDATE of {table} is refused"):
        sanmora.book.engine.tell(f"UPDATE {table} SET {change}")
    assert everything(sanmora) == before


@pytest.mark.parametrize("table", ["entry", "node", "checkpoint"])
def test_no_row_of_the_book_is_deleted(sanmora: Desk, table: str) -> None:
    before = everything(sanmora)

    with pytest.raises(DATABASE_FAULTS, match=f"DELETE of {table} is refused"):
        sanmora.book.engine.tell(f"DELETE FROM {table}")
    assert everything(sanmora) == before


@pytest.mark.parametrize("table", ["entry", "node", "checkpoint"])
def test_no_table_of_the_book_is_emptied(sanmora: Desk, table: str) -> None:
    if connections[sanmora.book.alias].vendor == "sqlite":
        with pytest.raises(DATABASE_FAULTS, match="syntax error"):
            sanmora.book.engine.tell(f"TRUNCATE {table}")
        return
    for how in ("", " CASCADE", " RESTART IDENTITY"):
        with pytest.raises(DATABASE_FAULTS, match=f"TRUNCATE of {table} is refused"):
            sanmora.book.engine.tell(f"TRUNCATE {table}{how}")


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("entry", "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE number = 3"),
        ("checkpoint", "INSERT OR REPLACE INTO checkpoint SELECT * FROM checkpoint"),
        ("node", "REPLACE INTO node SELECT level, place, randomblob(32) FROM node"),
    ],
)
def test_a_row_is_not_replaced_by_putting_another_in_its_place(
    sanmora: Desk, table: str, row: str
) -> None:
    engine = sanmora.book.engine
    if connections[sanmora.book.alias].vendor == "postgresql":
        row = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT DO NOTHING"
        engine.tell(row)
        row = row.replace("DO NOTHING", "(number) DO UPDATE SET kind = 'x'")
    before = everything(sanmora)

    with pytest.raises(DATABASE_FAULTS):
        engine.tell(row)
    assert everything(sanmora) == before


def test_a_row_that_is_there_is_not_written_twice(sanmora: Desk) -> None:
    line = next(sanmora.book.each_line(start=3))

    with pytest.raises(DATABASE_FAULTS, match=r"(?i)unique"):
        sanmora.book.engine.bulk("entry", line._fields, [line])
    assert sanmora.verify().findings == []
