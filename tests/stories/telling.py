"""Tell a story to a book: the notation, with officers, depots and moments where none are said.

The founding page and the moments are put around the text; the parser is the house's own
(poincon.exchange.story), so that a story in a test is a story anywhere.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import TypeVar

from poincon.exchange.story import StoryBatch, batches_from
from poincon.ledger.memory import MemoryBook
from poincon.ledger.record import judged, record
from poincon.ledger.shelf import Book
from poincon.policy.policy import Policy
from poincon.terms.findings import Finding
from poincon.terms.officers import DUTIES

ALL_BUT_APPROVE = "+".join(duty for duty in DUTIES if duty != "approve")
FOUNDING_PAGE = f"""
@ 1990-01-01T09:00 by="founding act"
1990-01-01  officer-appointed  officer=registrar office=Registry duties={ALL_BUT_APPROVE}
1990-01-01  officer-appointed  officer=supervisor office=Registry duties={"+".join(DUTIES)}
1990-01-01  depot-opened  depot="Depot North" name="Army depot, Vellora" office=Army
1990-01-01  depot-opened  depot="Depot South" name="Police depot, Tarn" office=Police
1990-01-01  depot-opened  depot=Barracks name="Barracks, Vellora" office=Army secure=no
"""
#: How many entries the founding page has.
FOUNDED = 5
_DAY = re.compile(r"(?:\([a-z][a-z0-9-]*\)\s+)?(\d{4}-\d{2}-\d{2})\s")
_MOMENT = re.compile(r"@\s*(\d{4}-\S+)")
_OFFICERS = "by=registrar approved=supervisor"

AnyBook = TypeVar("AnyBook", bound=Book)


def salts(count: int) -> Sequence[bytes]:
    """Salts a test can foresee; a real book draws them."""
    return [sha256(b"%d" % place).digest()[:16] for place in range(count)]


def memory_book() -> MemoryBook:
    """An empty book in memory."""
    return MemoryBook("xa.example/book", salts=salts)


def policy_of(state: str = "XA") -> Policy:
    """The policy of a State that says nothing of its own."""
    return Policy(state=state, name="Sanmora")


def tell(text: str, *, state: str = "XA", policy: Policy | None = None) -> MemoryBook:
    """A founded book in memory that holds the story. Raises Refused as the door does."""
    return told(memory_book(), text, policy=policy or policy_of(state))


def told(book: AnyBook, text: str, *, policy: Policy | None = None) -> AnyBook:
    """The same book, founded if it was empty, with the story in it."""
    for batch in batches_of(text, book=book):
        record(
            book,
            batch.facts,
            policy=policy or policy_of(),
            by=batch.by,
            approved_by=batch.approved_by,
            at=batch.at,
        )
    return book


def heard(
    text: str,
    *,
    policy: Policy | None = None,
    make: Callable[[], Book] = memory_book,
) -> list[Finding]:
    """What the door would say to the last batch of a story, once the others are in the book."""
    book, policy = make(), policy or policy_of()
    *before, last = batches_of(text, book=book)
    for batch in before:
        record(
            book,
            batch.facts,
            policy=policy,
            by=batch.by,
            approved_by=batch.approved_by,
            at=batch.at,
        )
    return judged(
        book, last.facts, policy=policy, by=last.by, approved_by=last.approved_by, at=last.at
    )


def batches_of(text: str, *, book: Book) -> list[StoryBatch]:
    """The batches of the story, after the founding page when the book is empty.

    A blank line ends a batch, and so does a line with `@`, whose moment and officers hold from
    there on. Without it, the registrar writes with the supervisor's approval at noon of the last
    day told so far.
    """
    founding = [] if book.size() else [FOUNDING_PAGE]
    return batches_from("\n".join([*founding, *_with_moments(text, book.last_at())]))


def _with_moments(text: str, last_at: str) -> list[str]:
    moment, officers = "", _OFFICERS
    last = datetime.fromisoformat(last_at) if last_at else datetime(1990, 1, 1, 9, tzinfo=UTC)
    lines: list[str] = []
    for block in re.split(r"\n\s*\n|(?m:(?=^\s*@))", text):
        said = [line.strip() for line in block.splitlines() if line.strip()]
        if said and said[0].startswith("@"):
            found = _MOMENT.match(said[0])
            moment = found[1] if found else ""
            officers = said.pop(0).removeprefix("@").replace(moment, "", 1).strip() or _OFFICERS
        if any(not line.startswith("#") for line in said):
            days = [date.fromisoformat(day[1]) for line in said if (day := _DAY.match(line))]
            noons = [datetime.combine(day, time(12), tzinfo=UTC) for day in days]
            last = max([last, *noons])
            lines.append(f"@ {moment or last.replace(tzinfo=None).isoformat()} {officers}")
            lines += said
    return lines
