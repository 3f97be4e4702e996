"""A recovered weapon has a place of storage until it is marked and recorded, or destroyed."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.ledger.transitions import RECOVERED
from poincon.terms.instruments import Citation


@law(
    "MRK-11",
    Citation(
        instrument="ITI",
        paragraph="9",
        rule=(
            "until it is marked and recorded or destroyed, an illicit weapon is in secure storage"
        ),
        status="recalled",
    ),
    facts.Seized,
    facts.Found,
    facts.Surrendered,
    when="after",
)
def recovered_weapons_are_stored(
    fact: facts.AnyRecovery, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 9 (recalled): until it is marked and recorded or destroyed, an illicit weapon is in
    secure storage.
    """
    if life.place or life.status not in RECOVERED:
        return NOTHING
    return [Remark("Where {weapon} is stored is not recorded.", {"weapon": fact.weapon}, "advice")]
