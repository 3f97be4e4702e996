"""Lives nobody planned: steps drawn at random, each put before the door of a book."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from poincon.ledger.facts import Corrected, Fact
from poincon.ledger.record import record
from poincon.ledger.shelf import Book
from poincon.terms.findings import Refused
from tests.ledger.every_kind import DAY, example
from tests.stories.telling import FOUNDED, AnyBook, policy_of, told

Step = tuple[str, str, int, int]

WEAPONS = ("W-1", "W-2", "W-3")
KINDS = (
    *("manufactured", "registered", "imported", "transferred", "marked", "mark-read"),
    *("exported", "issued", "returned", "deposited", "counted", "inspected", "retained"),
    *("restored", "lost", "stolen", "diverted", "seized", "found", "surrendered"),
    *("trace-requested", "trace-answered", "traced", "origin-established", "trace-closed"),
    *("deactivated", "destroyed", "part-fitted", "part-removed", "waived", "identified"),
    *("match-accepted", "match-rejected"),
)
#: A step: the kind of fact, the weapon, days after DAY, and an entry number for corrections.
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*KINDS, "corrected", "corrected", "withdrawn")),
        st.sampled_from(WEAPONS),
        st.integers(0, 40),
        st.integers(0, 15),
    ),
    max_size=30,
)
LAST = datetime.combine(DAY + timedelta(days=60), time(12), tzinfo=timezone(timedelta(hours=3)))


def batch_of(book: Book, step: Step, place: int) -> list[Fact]:
    kind, weapon, days, entry = step
    day = DAY + timedelta(days=days)
    if kind in ("corrected", "withdrawn"):
        return _correction(book, kind, FOUNDED + entry, day)
    fact: Any = example(kind, weapon=weapon, on=day)
    mark = {"text": f"{8000 + place}", "maker": "SANMORA", "country": "XA", "part": "receiver"}
    struck = example("marked", weapon=weapon, on=day)
    struck = type(struck)(on=day, weapon=weapon, mark=type(struck.mark)(**mark))  # type: ignore[union-attr]
    if kind in ("manufactured", "registered", "marked"):
        return [struck] if kind == "marked" else [fact, struck]
    return [fact]


def _correction(book: Book, kind: str, entry: int, day: date) -> list[Fact]:
    said = book.entries([entry]).get(entry)
    weapon = getattr(said.fact, "weapon", "W-1") if said else "W-1"
    # Any kind may stand in the place of any other; which one follows from the drawn numbers.
    other = ("found", *KINDS)[(entry * day.day) % (len(KINDS) + 1)]
    replacement = example(other, weapon=weapon, on=day) if kind == "corrected" else None
    return [Corrected(on=day, weapon=weapon, entry=entry, reason="slip", replacement=replacement)]


def lived(book: AnyBook, steps: Sequence[Step]) -> AnyBook:
    """The founded book after all the steps its door accepted, each at a moment of its own."""
    told(book, "")
    for place, said in enumerate(steps):
        try:
            record(
                book,
                batch_of(book, said, place),
                policy=policy_of(),
                by="registrar",
                approved_by="supervisor",
                at=LAST + timedelta(seconds=place),
            )
        except Refused as refused:
            assert refused.findings
    return book
