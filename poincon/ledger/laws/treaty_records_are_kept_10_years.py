"""A party to the Arms Trade Treaty keeps export authorisations and exports at least 10 years."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.laws.retention import too_young
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "RET-04",
    Citation(
        instrument="ATT",
        paragraph="12(4)",
        rule="records of export authorisations and actual exports are kept at least 10 years",
        status="recalled",
    ),
    facts.RecordsDisposed,
    when="batch",
)
def treaty_records_are_kept_10_years(proposal: Proposal) -> Sequence[Remark]:
    """ATT 12(4) (recalled): records of export authorisations and actual exports are kept at
    least 10 years.
    """
    if "ATT" not in proposal.policy.names("party_to", on=proposal.day):
        return NOTHING
    return too_young(proposal, 10, "authorisation", "international transaction")
