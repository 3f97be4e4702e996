"""A deactivation is verified by an authority and has a certificate."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "END-02",
    Citation(
        instrument="Firearms Protocol",
        paragraph="9",
        rule="a competent authority verifies and certifies a deactivation",
        status="recalled",
    ),
    facts.Deactivated,
    when="before",
)
def deactivation_is_verified(
    fact: facts.Deactivated, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """Firearms Protocol 9 (recalled): a competent authority verifies and certifies a
    deactivation.
    """
    if fact.certificate.strip() and fact.verified_by.strip():
        return NOTHING
    return [Remark("A deactivation needs its certificate and the authority that verified it.")]
