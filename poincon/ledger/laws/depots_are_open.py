"""A State store is on record and in use on the day a weapon is put in, counted or taken out."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation

_INTO_A_STORE = (facts.Returned, facts.Deposited, facts.Counted, facts.Retained)


@law(
    "CUS-01",
    Citation(
        instrument="MOSAIC",
        paragraph="05.20",
        rule="State weapons lie in a store that exists",
        status="recalled, wording open",
    ),
    facts.Returned,
    facts.Deposited,
    facts.Counted,
    facts.Retained,
    facts.Issued,
    facts.Seized,
    facts.Found,
    facts.Surrendered,
    when="before",
)
def depots_are_open(fact: facts.WeaponFact, life: Life, proposal: Proposal) -> Sequence[Remark]:
    """MOSAIC 05.20 (recalled, wording open): State weapons lie in a store that exists."""
    depot = (
        getattr(fact, "stored_at", "")
        if isinstance(fact, facts.Described)
        else getattr(fact, "place", "")
    )
    if not depot and isinstance(fact, _INTO_A_STORE):
        return [Remark("Say in which depot {weapon} lies.", {"weapon": fact.weapon})]
    if not depot or proposal.office_after.depot_on(depot, on=fact.on) is not None:
        return NOTHING
    return [
        Remark(
            "{depot} is no depot in use on {day}.", {"depot": depot, "day": fact.on.isoformat()}
        )
    ]
