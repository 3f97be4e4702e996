"""Whatever the door accepts folds, adds up, verifies, and can be worked out again from scratch."""

from collections import Counter
from typing import Any

from hypothesis import given, settings

from poincon.ledger.lives import Life, fold, standing, state, step
from poincon.ledger.memory import MemoryBook
from poincon.ledger.projections import project
from poincon.ledger.record import entry_bytes
from poincon.ledger.shelf import Projections
from poincon.ledger.transitions import LAWFUL, MISSING, RECOVERED, Status
from poincon.ledger.tree import leaf_hash, root_at, root_of
from tests.ledger.every_kind import DAY
from tests.ledger.random_lives import STEPS, WEAPONS, lived
from tests.stories.telling import FOUNDED, memory_book


def from_scratch(book: MemoryBook) -> Projections:
    histories = book.histories(WEAPONS)
    lives = {weapon: fold(weapon, standing(lines)) for weapon, lines in histories.items()}
    nothing_new = dict.fromkeys(histories, ())
    return project(
        lives, histories, lambda place: book.entries([place])[place], nothing_new, corrects=True
    )


@settings(max_examples=120, deadline=None)
@given(STEPS)
def test_what_the_door_accepts_adds_up_and_verifies(steps: list[Any]) -> None:
    book = lived(memory_book(), steps)

    leaves = [leaf_hash(entry_bytes(line.kind, line.salt, line.payload)) for line in book.stored]
    assert leaves == [line.leaf for line in book.stored]
    assert root_of(leaves) == book.frontier().root()
    assert root_at(book.tree(), size=book.size()) == book.frontier().root()

    tally = Counter(Status(row.status) for row in book.each_weapon())
    groups = (LAWFUL, MISSING, RECOVERED, {Status.ABROAD}, {Status.DEACTIVATED, Status.DESTROYED})
    assert sum(tally.values()) == sum(tally[s] for group in groups for s in group)
    assert dict(book.by_status()) == {str(status): count for status, count in tally.items()}


@settings(max_examples=120, deadline=None)
@given(STEPS)
def test_every_fact_that_stands_follows_those_before_it(steps: list[Any]) -> None:
    book = lived(memory_book(), steps)

    for weapon, entries in book.histories(WEAPONS).items():
        life = Life(weapon)
        assert all(step(life, line) for line in standing(entries))
        for entry in entries:
            known = state(weapon, entries, as_known_at=entry.at)
            # Moments grow from batch to batch, so what was known then are the entries up to there.
            last = max(place for place, other in enumerate(entries) if other.at == entry.at)
            assert known == fold(weapon, standing(entries[: last + 1]))
            assert state(weapon, entries, as_of=entry.fact.on).status in Status


@settings(max_examples=120, deadline=None)
@given(STEPS)
def test_projections_can_be_worked_out_again_from_the_histories(steps: list[Any]) -> None:
    book = lived(memory_book(), steps)

    again = from_scratch(book)

    assert {row.weapon: row for row in again.weapons} == book.rows
    kept = (book.marks, book.recoveries, book.outcomes, book.parts, book.matches)
    redone = (again.marks, again.recoveries, again.outcomes, again.parts, again.matches)
    for rows, new in zip(kept, redone, strict=True):
        assert sorted(row for of_one in rows.values() for row in of_one) == sorted(new)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_a_component_is_never_in_two_weapons(steps: list[Any]) -> None:
    book = lived(memory_book(), steps)

    for stays in book.weapons_of({"B-1"}).values():
        inside = sorted((row.since, row.until or "9999") for row in stays)
        assert all(early[1] <= late[0] for early, late in zip(inside, inside[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_figures_are_the_sum_of_their_rows_at_every_moment(steps: list[Any]) -> None:
    book = lived(memory_book(), steps)
    moments = ["", *(entry.at for entry in book.each_entry(start=FOUNDED))]

    for moment in moments:
        rows = list(book.recoveries_in(DAY.year, as_known_at=moment))
        figures = book.recovery_counts(as_known_at=moment)
        assert sum(figure.weapons for figure in figures) == len(rows)
        assert len({row.weapon for row in rows}) == len(rows)
