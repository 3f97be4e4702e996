"""A fact cannot lie ahead of the moment it is recorded; a day is allowed for time zones."""

from collections.abc import Sequence
from datetime import timedelta

from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "TIME-01",
    Citation(
        instrument="Poinçon",
        paragraph="clocks",
        rule="a fact is recorded after it happened, not before",
        status="derived",
    ),
    when="batch",
)
def nothing_is_dated_ahead(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon clocks (derived): a fact is recorded after it happened, not before."""
    latest = proposal.day + timedelta(days=1)
    return [
        Remark(
            "{day} lies ahead of {today}, the day of recording.",
            {"day": fact.on.isoformat(), "today": proposal.day.isoformat()},
            place=place,
        )
        for place, fact in proposal.said()
        if fact.on > latest
    ]
