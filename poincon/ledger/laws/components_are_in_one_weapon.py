"""A component is fitted to one weapon at a time, and removed from the weapon it is in."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


class _Stay(NamedTuple):
    """A component in a weapon from a day until another (ISO 8601, empty while it is there)."""

    component: str
    weapon: str
    since: str
    until: str

    def meets(self, other: "_Stay") -> bool:
        return self._before_the_end_of(other) and other._before_the_end_of(self)

    def _before_the_end_of(self, other: "_Stay") -> bool:
        return not other.until or self.since < other.until


@law(
    "ID-05",
    Citation(
        instrument="Poinçon",
        paragraph="identity",
        rule="a component is in one weapon at a time",
        status="derived",
    ),
    facts.PartFitted,
    facts.PartRemoved,
    facts.Corrected,
    when="batch",
)
def components_are_in_one_weapon(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon identity (derived): a component is in one weapon at a time."""
    new = dict(_new_stays(proposal))
    return [*_twice(proposal, new), *_removed_in_vain(proposal, new)]


def _new_stays(proposal: Proposal) -> Iterator[tuple[str, list[_Stay]]]:
    """Component -> its stays in the weapons of this batch, as the batch would leave them."""
    found: dict[str, list[_Stay]] = defaultdict(list)
    for weapon, life in proposal.lives.items():
        for part in life.parts:
            until = part.until.isoformat() if part.until else ""
            stay = _Stay(part.component, weapon, part.since.isoformat(), until)
            found[part.component].append(stay)
    yield from found.items()


def _twice(proposal: Proposal, new: dict[str, list[_Stay]]) -> Iterator[Remark]:
    rows = proposal.shelf.weapons_of(new)
    for component, stays in new.items():
        others = [
            _Stay(component, row.weapon, row.since, row.until)
            for row in rows.get(component, ())
            if row.weapon not in proposal.lives
        ]
        for here, there in [
            *combinations(stays, 2),
            *((here, there) for here in stays for there in others),
        ]:
            if here.meets(there):
                yield _remark(proposal, here, there)


def _remark(proposal: Proposal, here: _Stay, there: _Stay) -> Remark:
    late, early = sorted((here, there), key=lambda stay: stay.since, reverse=True)
    weapon = late.weapon if late.weapon in proposal.weapons else here.weapon
    places = [
        place
        for place, fact in proposal.of(facts.PartFitted)
        if fact.component == here.component and fact.weapon in (here.weapon, there.weapon)
    ]
    return Remark(
        "{component} is in {weapon}; record its removal first.",
        {"component": here.component, "weapon": early.weapon},
        place=max(places) if places else proposal.weapons[weapon][0],
        weapon=weapon,
    )


def _removed_in_vain(proposal: Proposal, new: dict[str, list[_Stay]]) -> Iterator[Remark]:
    for place, fact in proposal.of(facts.PartRemoved):
        day = fact.on.isoformat()
        stays = new.get(fact.component, ())
        if not any(stay.weapon == fact.weapon and stay.until == day for stay in stays):
            yield Remark(
                "{component} is not in {weapon}.",
                {"component": fact.component, "weapon": fact.weapon},
                place=place,
                weapon=fact.weapon,
            )
