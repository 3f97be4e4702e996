"""A removed or altered mark is recorded as such, with the result of the attempt to restore it."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-12",
    Citation(
        instrument="ITI",
        paragraph="8(e)",
        rule=(
            "removal or alteration of a mark is a state of its own, with "
            "what was recovered (also Firearms Protocol 8(2))"
        ),
        status="recalled",
    ),
    facts.MarkRead,
    when="before",
)
def altered_marks_say_what_was_recovered(
    fact: facts.MarkRead, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 8(e) (recalled): removal or alteration of a mark is a state of its own, with what
    was recovered (also Firearms Protocol 8(2)).
    """
    mark = fact.mark
    if mark.mark_class == "restored" and not mark.text:
        return [Remark("A restored mark needs the text that was restored.")]
    if mark.mark_class in ("removed", "altered") and not mark.recovery:
        return [
            Remark(
                "Say whether restoring the mark of {weapon} was tried, and with what result.",
                {"weapon": fact.weapon},
                "advice",
            )
        ]
    return NOTHING
