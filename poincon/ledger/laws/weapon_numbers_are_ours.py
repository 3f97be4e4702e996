"""Our number for a weapon has a fixed form, so that it is never mistaken for a mark."""

import re
from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.ledger.shelf import number_of, number_of_search, weapon_numbered
from poincon.terms.instruments import Citation

_NUMBER = re.compile(r"[A-Z]{1,4}-[0-9A-Z][0-9A-Z-]{0,30}\Z")
#: How far ahead of the numbers in use a weapon may be numbered by hand.
LONGEST_LEAP = 100_000_000


@law(
    "ID-01",
    Citation(
        instrument="Poinçon",
        paragraph="identity",
        rule=(
            "a weapon's number is ours and not a mark: capital letters, "
            "a hyphen, capitals and digits"
        ),
        status="derived",
    ),
    when="batch",
)
def weapon_numbers_are_ours(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon identity (derived): a weapon's number is ours and not a mark: capital letters, a
    hyphen, capitals and digits.
    """
    return [*_badly_formed(proposal), *_leaping(proposal)] + [
        Remark("Say which weapon this is.", place=place)
        for place, fact in enumerate(proposal.new)
        if isinstance(fact, facts.WeaponFact)
        and not fact.weapon
        and not isinstance(fact, facts.Corrected)
    ]


def _badly_formed(proposal: Proposal) -> list[Remark]:
    return [
        Remark(
            "{weapon} is not a weapon number of ours, such as W-0000017.",
            {"weapon": weapon[:60]},
            place=places[0],
            weapon=weapon[:60],
        )
        for weapon, places in proposal.weapons.items()
        if weapon not in proposal.histories
        # the number of a search is never taken for a weapon's
        and (not _NUMBER.match(weapon) or number_of_search(weapon) > 0)
    ]


def _leaping(proposal: Proposal) -> list[Remark]:
    """The book allots the next number: one far ahead would use up all those between."""
    reached = proposal.shelf.next_weapon()
    highest = reached + LONGEST_LEAP
    return [
        Remark(
            "{weapon} is far beyond the numbers in use, which reach {reached}.",
            {"weapon": weapon, "reached": weapon_numbered(reached - 1)},
            place=places[0],
            weapon=weapon,
        )
        for weapon, places in proposal.weapons.items()
        if number_of(weapon) > highest
    ]
