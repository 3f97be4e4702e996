"""Only an officer in post can be relieved of it."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "DUTY-03",
    Citation(
        instrument="Poinçon",
        paragraph="duties",
        rule="only an officer in post is relieved",
        status="derived",
    ),
    facts.OfficerRelieved,
    facts.Corrected,
    when="batch",
)
def officers_leave_a_post_they_hold(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon duties (derived): only an officer in post is relieved."""
    return [
        Remark(
            "{officer} is not in post on {day}.",
            {"officer": fact.officer, "day": fact.on.isoformat()},
            place=place,
        )
        for place, fact in proposal.made_idle(facts.OfficerRelieved)
    ]
