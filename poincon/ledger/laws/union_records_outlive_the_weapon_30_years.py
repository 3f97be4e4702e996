"""In a member of the European Union records are kept until 30 years after destruction."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.laws.retention import too_young
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "RET-05",
    Citation(
        instrument="EU 2021/555",
        paragraph="4",
        rule="members of the European Union keep records until 30 years after destruction",
        status="recalled, wording open",
    ),
    facts.RecordsDisposed,
    when="batch",
)
def union_records_outlive_the_weapon_30_years(proposal: Proposal) -> Sequence[Remark]:
    """EU 2021/555 4 (recalled, wording open): members of the European Union keep records until
    30 years after destruction.
    """
    member = proposal.policy.find("member_of_eu", on=proposal.day)
    if member is None or member.value is not True:
        return NOTHING
    return too_young(
        proposal, 30, "manufacture", "other", "international transaction", "authorisation"
    )
