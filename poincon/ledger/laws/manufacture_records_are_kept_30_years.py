"""Manufacturing records are kept indefinitely where possible, otherwise at least 30 years."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.laws.retention import too_young
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "RET-01",
    Citation(
        instrument="ITI",
        paragraph="12(a)",
        rule="manufacturing records are kept at least 30 years",
        status="verified",
    ),
    facts.RecordsDisposed,
    when="batch",
)
def manufacture_records_are_kept_30_years(proposal: Proposal) -> Sequence[Remark]:
    """ITI 12(a) (verified): manufacturing records are kept at least 30 years."""
    return too_young(proposal, 30, "manufacture")
