"""An answer that delays, restricts or refuses says why."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "TRC-04",
    Citation(
        instrument="ITI",
        paragraph="22, 23",
        rule="a State that delays, restricts or refuses says why",
        status="recalled",
    ),
    facts.TraceAnswered,
    when="before",
)
def refusals_give_reasons(
    fact: facts.TraceAnswered, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 22, 23 (recalled): a State that delays, restricts or refuses says why."""
    if fact.outcome == "full" or fact.reason.strip():
        return NOTHING
    return [Remark("An answer that is not full gives its reason.")]
