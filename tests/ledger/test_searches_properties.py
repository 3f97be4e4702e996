"""Whatever is decided and corrected: one decision a pair, one weapon for what is sought."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from poincon.ledger.facts import AnyDecision
from poincon.ledger.lives import standing
from poincon.ledger.memory import MemoryBook
from poincon.ledger.shelf import MatchRow
from poincon.terms.findings import Refused
from tests.stories.telling import FOUNDED, memory_book, told

WEAPONS = ("W-1", "W-2", "W-3")
SOUGHT = ("S-0000001", "S-0000002", *WEAPONS)
HOUSE = """
    2024-01-01 search-opened search=S-0000001 text=8842 ground=theft
    2024-01-01 search-opened search=S-0000002 text=8843 ground=loss
""" + "".join(
    f"2024-01-01 found {weapon}\n 2024-01-01 mark-read {weapon} mark=8842\n" for weapon in WEAPONS
)
BEFORE = FOUNDED + 8
SEEN = "mark=8842 read=8842 reason=dent"
SAID = st.tuples(
    st.sampled_from(("accepted", "rejected")),
    st.sampled_from(WEAPONS),
    st.sampled_from(SOUGHT),
    # the entry to correct, counted from the first decision; None says something new
    st.none() | st.integers(0, 12),
    st.booleans(),
)


def line(place: int, said: Any, book: MemoryBook) -> str:
    decision, weapon, sought, entry, withdrawn = said
    day = f"2024-02-{1 + place % 9:02d}"
    fact = f"{day} match-{decision} {weapon} sought={sought} {SEEN}"
    if entry is None:
        return fact
    corrected = book.entries([BEFORE + entry]).get(BEFORE + entry)
    about = getattr(corrected.fact, "weapon", weapon) if corrected else weapon
    again = "" if withdrawn else f'replacement="{fact.replace(weapon, about, 1)}"'
    return f"{day} corrected {about} entry={BEFORE + entry} reason=slip {again}"


def decided(book: MemoryBook) -> list[MatchRow]:
    """What stands decided, worked out again from the histories."""
    return sorted(
        MatchRow(
            weapon,
            line.fact.sought,
            "accepted" if "Accepted" in type(line.fact).__name__ else "rejected",
            line.number,
            line.fact.on.isoformat(),
        )
        for weapon, history in book.histories(WEAPONS).items()
        for line in standing(history)
        if isinstance(line.fact, AnyDecision)
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(SAID, min_size=1, max_size=3), max_size=12))
def test_what_the_door_accepts_is_never_decided_twice(batches: list[list[Any]]) -> None:
    book = told(memory_book(), HOUSE)
    for place, batch in enumerate(batches):
        try:
            told(book, "\n".join(line(place, said, book) for said in batch))
        except Refused as refused:
            assert refused.findings

    rows = decided(book)
    pairs = Counter(frozenset((row.weapon, row.sought)) for row in rows)
    taken = Counter(row.sought for row in rows if row.decision == "accepted")
    assert max([*pairs.values(), *taken.values()], default=1) == 1
    for found in (book.decisions_of(WEAPONS), book.decisions_about(SOUGHT)):
        assert sorted(row for rows_of_one in found.values() for row in rows_of_one) == rows
