"""A category is a code of the list; not listed, unknown and not recorded are three things."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.weapons import CATEGORIES


@law(
    "ID-02",
    Citation(
        instrument="Poinçon",
        paragraph="classes",
        rule="a category is one of the list, or not recorded",
        status="derived",
    ),
    *facts.DESCRIBED,
    when="before",
)
def categories_are_listed(
    fact: facts.Described, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """Poinçon classes (derived): a category is one of the list, or not recorded."""
    category = fact.described.category
    if not category or category in CATEGORIES:
        return NOTHING
    return [Remark("{category} is not a weapon category of the list.", {"category": category})]
