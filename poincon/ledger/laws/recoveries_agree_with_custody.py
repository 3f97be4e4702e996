"""A weapon recovered while the book has it in stock, issued or recovered already shows a gap
in custody.
"""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.ledger.transitions import RECOVERED, Status
from poincon.terms.instruments import Citation


@law(
    "CUS-06",
    Citation(
        instrument="Poinçon",
        paragraph="custody",
        rule="a weapon recovered outside shows a gap in its custody",
        status="derived",
    ),
    facts.Seized,
    facts.Found,
    facts.Surrendered,
    when="before",
)
def recoveries_agree_with_custody(
    fact: facts.AnyRecovery, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """Poinçon custody (derived): a weapon recovered outside shows a gap in its custody."""
    if life.status not in RECOVERED and life.status not in (Status.IN_STOCK, Status.ISSUED):
        return NOTHING
    return [
        Remark(
            "The book had {weapon} as {status}: how it left is not recorded.",
            {"weapon": fact.weapon, "status": str(life.status)},
            "warning",
        )
    ]
