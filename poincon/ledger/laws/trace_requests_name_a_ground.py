"""A trace request has a reference and at least one ground on which the weapon is illicit."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "TRC-02",
    Citation(
        instrument="ITI",
        paragraph="6, 17",
        rule="a request says why the weapon is illicit: one ground of paragraph 6 is enough",
        status="verified",
    ),
    facts.TraceRequested,
    when="before",
)
def trace_requests_name_a_ground(
    fact: facts.TraceRequested, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """ITI 6, 17 (verified): a request says why the weapon is illicit: one ground of paragraph
    6 is enough.
    """
    if fact.grounds and fact.reference.strip():
        return NOTHING
    return [
        Remark(
            "A trace request needs its reference and a ground A to E on "
            "which the weapon is illicit."
        )
    ]
