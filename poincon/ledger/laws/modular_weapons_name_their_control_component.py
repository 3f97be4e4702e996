"""A modular weapon names the one control component that carries the unique mark."""

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
        rule="a modular weapon names the one component that carries its identity",
        status="recalled, wording open",
    ),
    facts.Manufactured,
    facts.Registered,
    facts.Imported,
    facts.PartFitted,
    facts.PartRemoved,
    when="after",
)
def modular_weapons_name_their_control_component(
    fact: facts.WeaponFact, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """A/76/284 10, 22 (recalled, wording open): a modular weapon names the one component that
    carries its identity.
    """
    control = [part.component for part in life.parts_now() if part.control]
    if len(control) > 1:
        return [
            Remark(
                "{weapon} would have several control components: {parts}.",
                {"weapon": fact.weapon, "parts": ", ".join(control)},
            )
        ]
    if life.described.modular and not control:
        return [
            Remark(
                "{weapon} is modular: name its control component.",
                {"weapon": fact.weapon},
                "advice",
            )
        ]
    return NOTHING
