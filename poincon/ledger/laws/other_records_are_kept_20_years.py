"""Records of import, export, transfer, holding, loss and destruction are kept at least 20
years.
"""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.laws.retention import too_young
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "RET-02",
    Citation(
        instrument="ITI",
        paragraph="12(b)",
        rule="all other records on marked weapons are kept at least 20 years",
        status="verified",
    ),
    facts.RecordsDisposed,
    when="batch",
)
def other_records_are_kept_20_years(proposal: Proposal) -> Sequence[Remark]:
    """ITI 12(b) (verified): all other records on marked weapons are kept at least 20 years."""
    return too_young(proposal, 20, "other", "international transaction", "authorisation")
