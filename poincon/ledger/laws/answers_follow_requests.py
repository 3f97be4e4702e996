"""An answer names a request on record."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "TRC-03",
    Citation(
        instrument="ITI",
        paragraph="18",
        rule="an answer belongs to a request",
        status="recalled",
    ),
    facts.TraceAnswered,
    when="before",
)
def answers_follow_requests(
    fact: facts.TraceAnswered, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 18 (recalled): an answer belongs to a request."""
    asked = {
        getattr(s.fact, "reference", "")
        for s in life.outcomes
        if isinstance(s.fact, facts.TraceRequested)
    }
    if fact.reference in asked:
        return NOTHING
    return [
        Remark(
            "No trace request {reference} for {weapon} is on record.",
            {"reference": fact.reference, "weapon": fact.weapon},
        )
    ]
