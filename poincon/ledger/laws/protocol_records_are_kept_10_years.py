"""A party to the Firearms Protocol keeps marks and international transactions at least 10
years.
"""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.laws.retention import too_young
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "RET-03",
    Citation(
        instrument="Firearms Protocol",
        paragraph="7",
        rule=(
            "records identifying firearms and international transactions "
            "are kept at least 10 years"
        ),
        status="verified in translation",
    ),
    facts.RecordsDisposed,
    when="batch",
)
def protocol_records_are_kept_10_years(proposal: Proposal) -> Sequence[Remark]:
    """Firearms Protocol 7 (verified in translation): records identifying firearms and
    international transactions are kept at least 10 years.
    """
    if "Firearms Protocol" not in proposal.policy.names("party_to", on=proposal.day):
        return NOTHING
    return too_young(proposal, 10, "manufacture", "international transaction")
