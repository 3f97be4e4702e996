"""A permanent import bears the country of import, and the year where possible; museum pieces
are exempt.
"""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-04",
    Citation(
        instrument="ITI",
        paragraph="8(b)",
        rule="a permanent import bears the country of import, and the year if possible",
        status="verified",
    ),
    facts.Imported,
    when="after",
    waivable=True,
)
def imports_are_marked(fact: facts.Imported, life: Life, proposal: Proposal) -> Sequence[Remark]:
    """ITI 8(b) (verified): a permanent import bears the country of import, and the year if
    possible.

    Museum pieces are exempt (ITI 8(b), recalled).
    """
    if fact.permanence == "temporary" or fact.sector == "museum":
        return NOTHING
    state = proposal.policy.state
    marks = [s.mark for s in life.marks if s.mark.kind == "import" and s.mark.country == state]
    if not marks:
        return [
            Remark(
                "{weapon} was imported for good without an import mark of {state}.",
                {"weapon": fact.weapon, "state": state},
            )
        ]
    if all(mark.year is None for mark in marks):
        return [
            Remark(
                "The import mark of {weapon} does not give the year.",
                {"weapon": fact.weapon},
                "advice",
            )
        ]
    return NOTHING
