"""The unique mark is on a frame, receiver or other essential part."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.components import COMPONENT_KINDS, is_essential
from poincon.terms.instruments import Citation


@law(
    "MRK-09",
    Citation(
        instrument="ITI",
        paragraph="10",
        rule="the unique mark is on a part whose destruction disables the weapon for good",
        status="recalled",
    ),
    facts.Marked,
    when="before",
    waivable=True,
)
def primary_mark_is_on_an_essential_part(
    fact: facts.Marked, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 10 (recalled): the unique mark is on a part whose destruction disables the weapon
    for good.
    """
    part = fact.mark.part
    if fact.mark.kind != "manufacture" or fact.mark.component or is_essential(part):
        return NOTHING
    if not part:
        return [
            Remark("Say on which part the mark of {weapon} is.", {"weapon": fact.weapon}, "advice")
        ]
    if part not in COMPONENT_KINDS:
        return [Remark("{part} is not a part the house knows.", {"part": part})]
    return [
        Remark(
            "The unique mark belongs on an essential part such as the "
            "frame or receiver, not on the {part}.",
            {"part": part},
        )
    ]
