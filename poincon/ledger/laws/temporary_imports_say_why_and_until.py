"""Only a temporary import with a purpose and a day of return goes without an import mark."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-05",
    Citation(
        instrument="ITI",
        paragraph="8(b)",
        rule="a temporary import for verifiable lawful purposes needs no import mark",
        status="recalled",
    ),
    facts.Imported,
    when="before",
)
def temporary_imports_say_why_and_until(
    fact: facts.Imported, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 8(b) (recalled): a temporary import for verifiable lawful purposes needs no import
    mark.
    """
    if fact.permanence == "permanent" or (fact.purpose and fact.due_back_on):
        return NOTHING
    return [Remark("A temporary import needs a verifiable purpose and the day it is due back.")]
