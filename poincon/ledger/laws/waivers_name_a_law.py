"""A waiver names a law that can be waived, and why."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.laws.waivable import WAIVABLE
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "COR-02",
    Citation(
        instrument="Poinçon",
        paragraph="corrections",
        rule=(
            "an exception is made openly, for one weapon, from a law "
            "that allows it, with its reason"
        ),
        status="derived",
    ),
    facts.Waived,
    when="before",
)
def waivers_name_a_law(fact: facts.Waived, life: Life, proposal: Proposal) -> Sequence[Remark]:
    """Poinçon corrections (derived): an exception is made openly, for one weapon, from a law
    that allows it, with its reason.
    """
    if fact.law in WAIVABLE and fact.reason.strip():
        return NOTHING
    return [Remark("{law} cannot be waived, or the reason is missing.", {"law": fact.law})]
