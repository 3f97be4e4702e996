"""A mark on a polymer frame is on a metal insert, or by a method recorded as durable."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-13",
    Citation(
        instrument="A/76/284",
        paragraph="10, 22",
        rule="a mark on polymer is on a metal insert or struck by a method recorded as durable",
        status="recalled, wording open",
    ),
    facts.Marked,
    when="before",
)
def polymer_frames_carry_lasting_marks(
    fact: facts.Marked, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """A/76/284 10, 22 (recalled, wording open): a mark on polymer is on a metal insert or
    struck by a method recorded as durable.
    """
    if life.described.frame_material != "polymer" or fact.mark.part != "frame":
        return NOTHING
    if fact.mark.durable == "yes" or "insert" in fact.mark.method:
        return NOTHING
    return [
        Remark(
            "The frame of {weapon} is polymer: mark a metal insert, or "
            "record that the method lasts.",
            {"weapon": fact.weapon},
            "advice",
        )
    ]
