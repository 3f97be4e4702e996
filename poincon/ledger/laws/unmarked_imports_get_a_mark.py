"""An import that bears no unique mark is given one before it is released."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.marks import READABLE


@law(
    "MRK-06",
    Citation(
        instrument="ITI",
        paragraph="8(b)",
        rule="an imported weapon with no unique marking is given one",
        status="verified",
    ),
    facts.Imported,
    when="after",
    waivable=True,
)
def unmarked_imports_get_a_mark(
    fact: facts.Imported, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 8(b) (verified): an imported weapon with no unique marking is given one."""
    if fact.permanence == "temporary":
        return NOTHING
    if any(s.mark.text and s.mark.mark_class in READABLE for s in life.marks):
        return NOTHING
    return [
        Remark(
            "{weapon} bears no unique mark; give it one before it is released.",
            {"weapon": fact.weapon},
        )
    ]
