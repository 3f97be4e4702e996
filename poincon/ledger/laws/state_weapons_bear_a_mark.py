"""A weapon of the State's own forces bears some recorded mark."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.marks import READABLE


@law(
    "MRK-08",
    Citation(
        instrument="ITI",
        paragraph="8(d)",
        rule="weapons of the State's armed and security forces are duly marked",
        status="recalled",
    ),
    facts.Registered,
    when="after",
    waivable=True,
)
def state_weapons_bear_a_mark(
    fact: facts.Registered, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 8(d) (recalled): weapons of the State's armed and security forces are duly marked."""
    if fact.sector != "state":
        return NOTHING
    if not life.marks:
        return [
            Remark(
                "{weapon} is the State's and no mark of it is recorded.", {"weapon": fact.weapon}
            )
        ]
    if not any(s.mark.mark_class in READABLE for s in life.marks):
        return [
            Remark("No readable mark of {weapon} is recorded.", {"weapon": fact.weapon}, "advice")
        ]
    return NOTHING
