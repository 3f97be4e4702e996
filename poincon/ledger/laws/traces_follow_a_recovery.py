"""Only a recovered weapon is traced; the outcome belongs to one recovery."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "TRC-01",
    Citation(
        instrument="SDG 16.4.2",
        paragraph="4.2",
        rule="what is traced has been seized, found or surrendered",
        status="verified",
    ),
    facts.Traced,
    facts.OriginEstablished,
    facts.TraceClosed,
    when="before",
)
def traces_follow_a_recovery(
    fact: facts.Traced | facts.OriginEstablished | facts.TraceClosed,
    life: Life,
    proposal: Proposal,
) -> Sequence[Remark]:
    """SDG 16.4.2 4.2 (verified): what is traced has been seized, found or surrendered."""
    days = [line.fact.on for line in life.recoveries]
    if days and (fact.recovery_on is None or fact.recovery_on in days):
        return NOTHING
    return [
        Remark(
            "{weapon} was not seized, found or surrendered before that.", {"weapon": fact.weapon}
        )
    ]
