"""A new weapon bears maker, country of manufacture and serial, or an alternative code."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-01",
    Citation(
        instrument="ITI",
        paragraph="8(a)",
        rule=(
            "a newly made weapon bears maker, country and serial, or a "
            "symbol code that names the country"
        ),
        status="verified",
    ),
    facts.Manufactured,
    when="after",
    waivable=True,
)
def manufacture_is_marked(
    fact: facts.Manufactured, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 8(a) (verified): a newly made weapon bears maker, country and serial, or a symbol
    code that names the country.
    """
    for seen in life.marks:
        mark = seen.mark
        if seen.struck and mark.kind == "manufacture":
            if mark.symbol and mark.country:
                return NOTHING
            if mark.text and mark.maker and mark.country:
                return NOTHING
    return [
        Remark(
            "{weapon} was made without a mark giving maker, country and serial number.",
            {"weapon": fact.weapon},
        )
    ]
