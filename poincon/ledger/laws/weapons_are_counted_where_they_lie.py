"""A weapon counted elsewhere than the book has it is said."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "CUS-04",
    Citation(
        instrument="MOSAIC",
        paragraph="05.20",
        rule="what a count finds agrees with the book, or the difference is said",
        status="recalled, wording open",
    ),
    facts.Counted,
    when="before",
)
def weapons_are_counted_where_they_lie(
    fact: facts.Counted, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """MOSAIC 05.20 (recalled, wording open): what a count finds agrees with the book, or the
    difference is said.
    """
    if not life.place or fact.place == life.place:
        return NOTHING
    return [
        Remark(
            "The book has {weapon} in {place}; it was counted in {said}.",
            {"weapon": fact.weapon, "place": life.place, "said": fact.place},
            "warning",
        )
    ]
