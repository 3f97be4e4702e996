"""Sanmora's story, told into a book in memory."""

from functools import cache
from hashlib import sha256

from poincon.exchange.story import batches_from, tell
from poincon.ledger.memory import MemoryBook
from poincon.ledger.record import Recorded, record
from poincon.policy.parse import policy_from
from poincon.policy.policy import Policy
from poincon.terms.officers import DUTIES
from tests.house.source import ROOT

#: A small house for stories of a few lines: one clerk with every duty, one second officer.
HOUSE = f"""
@ 2000-01-03T08:00 by="founding act"
2000-01-03 officer-appointed officer=clerk office=Registry duties={"+".join(DUTIES)}
2000-01-03 officer-appointed officer=second office=Registry duties=approve
2000-01-03 depot-opened depot=Store name=Store office=Registry
2000-01-03 depot-opened depot=Annex name=Annex office=Registry
"""
XA = ROOT / "countries" / "xa"


def salts(count: int) -> list[bytes]:
    """Salts a test can repeat; a real book draws them."""
    return [sha256(str(number).encode()).digest()[:16] for number in range(count)]


def policy(state: str = "xa") -> Policy:
    text = (ROOT / "countries" / state / "policy.toml").read_text(encoding="utf-8")
    return policy_from(text)


def told(text: str, *, rules: Policy) -> tuple[MemoryBook, list[Recorded]]:
    """A new book into which the story was told."""
    book = MemoryBook(f"poincon.example/{rules.state}/book", salts=salts)

    def door(facts, *, by, approved_by, at):
        return record(book, facts, policy=rules, by=by, at=at, approved_by=approved_by)

    return book, tell(batches_from(text), door)


def small(text: str) -> MemoryBook:
    """A book of a few lines, written by the clerk; `@ MOMENT` begins a batch."""
    lines = [
        f"{line} by=clerk approved=second" if line.startswith("@") else line
        for line in map(str.strip, text.splitlines())
    ]
    return told(HOUSE + "\n".join(lines), rules=policy())[0]


@cache
def sanmora() -> tuple[MemoryBook, tuple[Recorded, ...]]:
    """The whole story. Tests only read this book."""
    text = (XA / "story.txt").read_text(encoding="utf-8")
    book, recorded = told(text, rules=policy())
    return book, tuple(recorded)
