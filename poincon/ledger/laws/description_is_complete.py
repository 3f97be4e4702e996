"""Year, type or model and calibre should be on record as well."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-03",
    Citation(
        instrument="ITI",
        paragraph="8(a)",
        rule="year, type or model, and calibre are encouraged beside the unique mark",
        status="verified",
    ),
    facts.Manufactured,
    when="after",
)
def description_is_complete(
    fact: facts.Manufactured, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 8(a) (verified): year, type or model, and calibre are encouraged beside the unique
    mark.
    """
    said = life.described
    missing = [
        name
        for name, there in (
            ("year", said.year),
            ("category", said.category),
            ("model", said.model),
            ("calibre", said.calibre),
        )
        if not there
    ]
    if not missing:
        return NOTHING
    return [
        Remark(
            "Not recorded for {weapon}: {missing}.",
            {"weapon": fact.weapon, "missing": ", ".join(missing)},
            "advice",
        )
    ]
