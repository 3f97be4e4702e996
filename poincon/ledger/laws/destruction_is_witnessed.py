"""A destruction has a certificate and a witness who is not the officer recording it."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "END-01",
    Citation(
        instrument="MOSAIC",
        paragraph="05.50",
        rule="destruction is certified and has an independent witness",
        status="recalled, wording open",
    ),
    facts.Destroyed,
    when="before",
)
def destruction_is_witnessed(
    fact: facts.Destroyed, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """MOSAIC 05.50 (recalled, wording open): destruction is certified and has an independent
    witness.
    """
    if fact.certificate.strip() and fact.witness.strip() and fact.witness != proposal.by:
        return NOTHING
    return [
        Remark(
            "A destruction needs a certificate, and a witness other than "
            "the officer who records it."
        )
    ]
