"""A weapon is issued from the store it lies in, so that custody has no gap."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "CUS-03",
    Citation(
        instrument="MOSAIC",
        paragraph="05.20",
        rule="custody has no gaps",
        status="recalled, wording open",
    ),
    facts.Issued,
    when="before",
)
def weapons_are_issued_from_where_they_lie(
    fact: facts.Issued, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """MOSAIC 05.20 (recalled, wording open): custody has no gaps."""
    if not fact.place or not life.place or fact.place == life.place:
        return NOTHING
    return [
        Remark(
            "{weapon} lies in {place}, not in {said}.",
            {"weapon": fact.weapon, "place": life.place, "said": fact.place},
        )
    ]
