"""Only a weapon made in 1899 or before can be antique."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "ID-03",
    Citation(
        instrument="ITI",
        paragraph="4",
        rule="nothing made after 1899 is antique",
        status="verified",
    ),
    *facts.DESCRIBED,
    when="before",
)
def antiques_are_old(fact: facts.Described, life: Life, proposal: Proposal) -> Sequence[Remark]:
    """ITI 4 (verified): nothing made after 1899 is antique."""
    said = fact.described
    if not said.antique or (said.year is not None and said.year <= 1899):
        return NOTHING
    return [Remark("A weapon is antique only with a year of manufacture of 1899 or before.")]
