"""Loss, export, destruction, correction, waiver, appointment and erasure need a second officer
in post.
"""

from collections.abc import Sequence

from poincon.ledger.facts import stored_name
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.proposal import FOUNDING, Proposal
from poincon.policy.duties import needs_two
from poincon.terms.instruments import Citation


@law(
    "DUTY-02",
    Citation(
        instrument="Poinçon",
        paragraph="duties",
        rule="acts by which a weapon or a record could vanish need a second officer",
        status="derived",
    ),
    when="batch",
)
def two_officers_agree(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon duties (derived): acts by which a weapon or a record could vanish need a second
    officer.
    """
    if proposal.by == FOUNDING:
        return NOTHING
    kinds = {stored_name(kind): places for kind, places in proposal.places.items()}
    double = {
        n: p for n, p in kinds.items() if needs_two(n, policy=proposal.policy, on=proposal.day)
    }
    if not double or _agreed(proposal):
        return NOTHING
    return [
        Remark(
            "{kind} needs the approval of a second officer with the duty to approve.",
            {"kind": name},
            place=place,
        )
        for name, places in double.items()
        for place in places
    ]


def _agreed(proposal: Proposal) -> bool:
    second = proposal.approved_by
    return second not in ("", proposal.by) and proposal.office.may(
        second, "approve", on=proposal.day
    )
