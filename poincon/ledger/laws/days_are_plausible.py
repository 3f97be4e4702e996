"""A day before 1800 is a slip of the pen."""

from collections.abc import Sequence
from datetime import date

from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation

_EARLIEST = date(1800, 1, 1)


@law(
    "TIME-02",
    Citation(
        instrument="Poinçon",
        paragraph="clocks",
        rule="no fact of the book is older than 1800",
        status="derived",
    ),
    when="batch",
)
def days_are_plausible(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon clocks (derived): no fact of the book is older than 1800."""
    return [
        Remark(
            "{day} cannot be right: the book holds nothing before 1800.",
            {"day": fact.on.isoformat()},
            place=place,
        )
        for place, fact in proposal.said()
        if fact.on < _EARLIEST
    ]
