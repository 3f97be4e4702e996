"""A recovered weapon the State keeps bears a mark that can be read."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.marks import READABLE


@law(
    "CUS-05",
    Citation(
        instrument="ITI",
        paragraph="9",
        rule="an illicit weapon that is kept is uniquely marked and recorded",
        status="recalled",
    ),
    facts.Retained,
    when="before",
    waivable=True,
)
def retained_weapons_are_marked(
    fact: facts.Retained, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 9 (recalled): an illicit weapon that is kept is uniquely marked and recorded."""
    if any(s.mark.mark_class in READABLE and s.mark.text for s in life.marks):
        return NOTHING
    return [
        Remark(
            "{weapon} bears no readable mark: mark it before it is kept.", {"weapon": fact.weapon}
        )
    ]
