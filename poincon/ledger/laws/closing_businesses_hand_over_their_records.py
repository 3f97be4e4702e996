"""A maker or dealer hands its records to the State before it is closed."""

from collections.abc import Sequence
from datetime import date

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "RET-06",
    Citation(
        instrument="ITI",
        paragraph="13",
        rule="a company going out of business forwards its records to the State",
        status="recalled",
    ),
    facts.BusinessClosed,
    when="batch",
)
def closing_businesses_hand_over_their_records(proposal: Proposal) -> Sequence[Remark]:
    """ITI 13 (recalled): a company going out of business forwards its records to the State."""
    handed = proposal.office_after.records_handed_over
    return [
        Remark(
            "{business} has not handed over its records.", {"business": fact.business}, place=place
        )
        for place, fact in proposal.of(facts.BusinessClosed)
        if handed.get(fact.business, date.max) > fact.on
    ]
