"""A weapon leaving State stock for civilian use shows the country whose stock it was (also
Firearms Protocol 8(1)(c)).
"""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-07",
    Citation(
        instrument="ITI",
        paragraph="8(c)",
        rule=(
            "a weapon passing from government stock to permanent "
            "civilian use shows the country whose stock it was"
        ),
        status="recalled",
    ),
    facts.Transferred,
    when="before",
    waivable=True,
)
def stock_passed_to_civilians_is_marked(
    fact: facts.Transferred, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 8(c) (recalled): a weapon passing from government stock to permanent civilian use
    shows the country whose stock it was.
    """
    if life.sector != "state" or fact.sector == "state":
        return NOTHING
    state = proposal.policy.state
    if any(s.mark.kind in ("transfer", "state") and s.mark.country == state for s in life.marks):
        return NOTHING
    return [
        Remark(
            "{weapon} leaves State stock for {sector} hands without a mark of {state}.",
            {"weapon": fact.weapon, "sector": fact.sector, "state": state},
        )
    ]
