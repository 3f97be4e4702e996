"""Whoever writes is in post and has the duty for each kind of fact; the founding page alone is
exempt.
"""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.facts import stored_name
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import FOUNDING, Proposal
from poincon.policy.duties import DUTY_FOR
from poincon.terms.instruments import Citation


@law(
    "DUTY-01",
    Citation(
        instrument="Poinçon",
        paragraph="duties",
        rule="an act needs an officer in post with the duty for it",
        status="derived",
    ),
    when="batch",
)
def officers_have_the_duty(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon duties (derived): an act needs an officer in post with the duty for it."""
    if proposal.by == FOUNDING:
        return _founding(proposal)
    duties = proposal.office.duties_of(proposal.by, on=proposal.day)
    if not duties:
        return [Remark("{officer} is not an officer in post.", {"officer": proposal.by})]
    return [
        Remark(
            "{officer} has no duty to {duty}, which {kind} needs.",
            {"officer": proposal.by, "duty": DUTY_FOR[name], "kind": name},
            place=places[0],
        )
        for kind, places in proposal.places.items()
        if DUTY_FOR[name := stored_name(kind)] not in duties
    ]


def _founding(proposal: Proposal) -> list[Remark]:
    if proposal.start > 0:
        return [Remark("The book has been founded already; an officer in post must write.")]
    return [
        Remark("The founding page may only appoint officers and open depots.", place=place)
        for place, fact in enumerate(proposal.new)
        if not isinstance(fact, facts.OfficerAppointed | facts.DepotOpened)
    ]
