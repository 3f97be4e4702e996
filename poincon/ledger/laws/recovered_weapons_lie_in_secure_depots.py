"""A recovered weapon is kept in a secure depot until its fate is decided."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.ledger.transitions import RECOVERED
from poincon.terms.instruments import Citation


@law(
    "CUS-02",
    Citation(
        instrument="ITI",
        paragraph="9",
        rule="recovered weapons are kept in secure storage",
        status="recalled",
    ),
    facts.Deposited,
    facts.Seized,
    facts.Found,
    facts.Surrendered,
    when="before",
    waivable=True,
)
def recovered_weapons_lie_in_secure_depots(
    fact: facts.WeaponFact, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 9 (recalled): recovered weapons are kept in secure storage."""
    if isinstance(fact, facts.Deposited):
        name = fact.place if life.status in RECOVERED else ""
    else:
        name = getattr(fact, "stored_at", "")
    depot = proposal.office_after.depot_on(name, on=fact.on) if name else None
    if depot is None or depot.secure:
        return NOTHING
    return [Remark("{depot} is not a secure store for recovered weapons.", {"depot": name})]
