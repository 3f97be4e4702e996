"""A candidate is decided once, and one weapon at most is taken for what is sought."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


class _Decision(NamedTuple):
    """What stands decided; `place` is its place in the batch, or None when it was there before."""

    weapon: str
    sought: str
    accepted: bool
    number: int
    place: int | None

    def is_before(self, other: "_Decision") -> bool:
        """Whether this one stood, or was said, when the other one was."""
        return self.number != other.number and (self.place is None or self.number < other.number)

    def pair(self) -> frozenset[str]:
        return frozenset((self.weapon, self.sought))


@law(
    "TRC-08",
    Citation(
        instrument="Poinçon",
        paragraph="searches",
        rule="a pair is decided once, and one weapon at most is accepted for what is sought",
        status="derived",
    ),
    *facts.DECISIONS,
    facts.Corrected,
    when="batch",
)
def candidates_are_decided_once(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon searches (derived): a pair is decided once, and one weapon at most is accepted for
    what is sought.
    """
    here = list(_in_this_batch(proposal))
    new = [decision for decision in here if decision.place is not None]
    if not new:
        return NOTHING
    asked = {decision.sought for decision in new}
    standing = dict.fromkeys([*here, *_elsewhere(proposal, asked)])
    pairs: dict[frozenset[str], list[_Decision]] = {}
    taken: dict[str, list[_Decision]] = {}
    for decision in standing:
        pairs.setdefault(decision.pair(), []).append(decision)
        if decision.accepted:
            taken.setdefault(decision.sought, []).append(decision)
    return [
        remark
        for decision in new
        for remark in _said(decision, pairs[decision.pair()], taken.get(decision.sought, ()))
    ]


def _in_this_batch(proposal: Proposal) -> Iterator[_Decision]:
    """What stands decided about the weapons of this batch, once it is written."""
    start = proposal.start
    for weapon, life in proposal.lives.items():
        for line in life.decisions:
            fact, place = line.fact, line.written_in - start
            accepted = isinstance(fact, facts.MatchAccepted)
            sought = getattr(fact, "sought", "")
            new = place if place >= 0 else None
            yield _Decision(weapon, sought, accepted, line.number, new)


def _elsewhere(proposal: Proposal, sought: set[str]) -> Iterator[_Decision]:
    """What stands decided about these, as what is sought or as candidates, of other weapons."""
    shelf = proposal.shelf
    for found in (shelf.decisions_about(sought), shelf.decisions_of(sought)):
        for rows in found.values():
            for row in rows:
                if row.weapon not in proposal.lives:
                    accepted = row.decision == "accepted"
                    yield _Decision(row.weapon, row.sought, accepted, row.number, None)


def _said(
    decision: _Decision, pair: Sequence[_Decision], taken: Sequence[_Decision]
) -> Iterator[Remark]:
    values = {"weapon": decision.weapon, "sought": decision.sought}
    for other in pair:
        if other.is_before(decision):
            text = "{weapon} and {sought} are decided by entry {entry}: correct that decision."
            yield _remark(decision, text, {**values, "entry": str(other.number)})
    for other in taken:
        if decision.accepted and other.weapon != decision.weapon and other.is_before(decision):
            text = "{other} was accepted for {sought} (entry {entry}): withdraw that first."
            said = {**values, "other": other.weapon, "entry": str(other.number)}
            yield _remark(decision, text, said)


def _remark(decision: _Decision, text: str, values: dict[str, str]) -> Remark:
    return Remark(text, values, place=decision.place, weapon=decision.weapon)
