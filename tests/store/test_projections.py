"""What follows from the book can be dropped and is made again, row for row."""

from datetime import UTC, datetime

import pytest

from poincon.app import Desk
from poincon.ledger.notation import facts_from
from poincon.store import rebuilding, sentences
from tests.stories.telling import told


def rows_of(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every projection, and the number the next weapon gets."""
    ask = desk.book.engine.ask
    kept = {
        table: sorted(ask(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
        for table, columns in sentences.PROJECTIONS.items()
    }
    return {**kept, "tree": ask("SELECT next_weapon, size, last_at FROM tree")}


#: What happened after the story: a mark is sought, and a person decides about two candidates.
DECIDED = """
2026-08-01 search-opened search=S-0000001 text=SR150? ground="trace request" country=XB
2026-08-01 match-accepted W-0000004 sought=S-0000001 mark=SR1504 read=SR150? reason="the buyer"
2026-08-01 match-rejected W-0000003 sought=S-0000001 mark=SR1503 read=SR150? reason="in store"
"""


def test_projections_that_were_dropped_are_made_again_row_for_row(sanmora: Desk) -> None:
    officers = {"by": "tracing-officer", "approved_by": "supervisor"}
    sanmora.record(facts_from(DECIDED), at=datetime(2026, 8, 1, 12, tzinfo=UTC), **officers)
    before = rows_of(sanmora)
    assert [table for table, rows in before.items() if not rows] == []

    for table in sentences.PROJECTIONS:
        sanmora.book.engine.tell(f"DELETE FROM {table}")
    sanmora.book.engine.tell("UPDATE tree SET next_weapon = 1")
    made = sanmora.rebuild()

    assert rows_of(sanmora) == before
    assert made == len(before["weapon"])
    assert sanmora.verify().findings == sanmora.compare_projections() == []


def test_rebuilding_twice_changes_nothing(sanmora: Desk) -> None:
    before = rows_of(sanmora)

    assert sanmora.rebuild() == sanmora.rebuild()
    assert rows_of(sanmora) == before


def test_a_rebuild_that_breaks_off_leaves_the_old_rows(
    sanmora: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(sanmora)
    written = sanmora.book.replace

    def breaks_off(new: object) -> None:
        if rows_of(sanmora)["weapon"]:
            raise KeyboardInterrupt
        written(new)

    monkeypatch.setattr(rebuilding, "PORTION", 5)
    monkeypatch.setattr(sanmora.book, "replace", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        sanmora.rebuild()

    assert rows_of(sanmora) == before


@pytest.mark.parametrize("portion", [1, 7])
def test_portions_do_not_show(
    sanmora: Desk, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    before = rows_of(sanmora)
    monkeypatch.setattr(rebuilding, "PORTION", portion)

    sanmora.rebuild()

    assert rows_of(sanmora) == before
    assert sanmora.compare_projections() == []


def test_an_empty_book_has_no_rows_and_the_first_number(desk: Desk) -> None:
    assert desk.rebuild() == 0
    assert desk.book.next_weapon() == 1
    assert desk.compare_projections() == []


def test_the_next_number_follows_from_numbers_that_are_allotted(desk: Desk) -> None:
    told(desk.book, "2024-01-01 found W-12\n2024-01-01 found A-99\n2024-01-01 found W-3X")
    desk.book.engine.tell("UPDATE tree SET next_weapon = 500")

    assert [f.values["table"] for f in desk.compare_projections()] == ["tree"]
    desk.rebuild()

    assert desk.book.next_weapon() == 13


def test_a_weapon_of_which_nothing_is_left_has_no_row(desk: Desk) -> None:
    told(desk.book, "(f) 2024-01-01 found W-1")
    number = desk.book.size() - 1
    told(desk.book, f"2024-01-02 corrected W-1 entry={number} reason='another weapon'")

    desk.rebuild()

    assert list(desk.book.each_weapon()) == []
    assert desk.book.next_weapon() == 2
    assert desk.compare_projections() == []
