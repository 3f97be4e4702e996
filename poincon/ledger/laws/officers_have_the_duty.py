"""Whoever writes is in post and has the duty for each kind of fact; the founding page alone is
exempt.
"""

from collections.abc import Sequence

import msgspec

from poincon.ledger import facts
from poincon.ledger.facts import stored_name
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.lives import standing
from poincon.ledger.proposal import FOUNDING, Proposal
from poincon.policy.duties import ACCOMPANYING, DUTY_FOR
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
    lacking = {
        name: [place for place in places if not _is_told_again(proposal, place)]
        for kind, written in proposal.places.items()
        if DUTY_FOR[name := stored_name(kind)] not in duties
        and (places := written if name not in ACCOMPANYING else _alone(proposal, written))
    }
    return [
        Remark(
            "{officer} has no duty to {duty}, which {kind} needs.",
            {"officer": proposal.by, "duty": DUTY_FOR[name], "kind": name},
            place=places[0],
        )
        for name, places in lacking.items()
        if places
    ]


def _is_told_again(proposal: Proposal, place: int) -> bool:
    """Whether the batch withdraws this very fact of another weapon: moving it is correcting."""
    fact = proposal.new[place]
    if not proposal.has(facts.Corrected) or not isinstance(fact, facts.WeaponFact):
        return False
    withdrawn = {
        (correction.weapon, correction.entry)
        for _, correction in proposal.of(facts.Corrected)
        if correction.replacement is None and correction.weapon != fact.weapon
    }
    return any(
        line.fact == msgspec.structs.replace(fact, weapon=weapon)
        for weapon in {weapon for weapon, _ in withdrawn}
        for line in standing(proposal.histories.get(weapon, ()))
        if (weapon, line.number) in withdrawn
    )


def _alone(proposal: Proposal, places: Sequence[int]) -> list[int]:
    """Those of the places whose weapon the batch says nothing else about."""
    return [
        place
        for place in places
        if all(
            stored_name(type(proposal.new[other])) in ACCOMPANYING
            for other in proposal.weapons.get(facts.weapon_of(proposal.new[place]), ())
        )
    ]


def _founding(proposal: Proposal) -> list[Remark]:
    if proposal.start > 0:
        return [Remark("The book has been founded already; an officer in post must write.")]
    return [
        Remark("The founding page may only appoint officers and open depots.", place=place)
        for place, fact in enumerate(proposal.new)
        if not isinstance(fact, facts.OfficerAppointed | facts.DepotOpened)
    ]
