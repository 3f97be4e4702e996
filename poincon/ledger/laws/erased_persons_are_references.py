"""An erasure names the reference and its lawful basis."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.holders import is_person_reference
from poincon.terms.instruments import Citation


@law(
    "RET-08",
    Citation(
        instrument="Poinçon",
        paragraph="persons",
        rule="an erasure names the reference, not the person",
        status="derived",
    ),
    facts.PersonErased,
    when="batch",
)
def erased_persons_are_references(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon persons (derived): an erasure names the reference, not the person."""
    return [
        Remark("An erasure needs the person's reference and its lawful basis.", place=place)
        for place, fact in proposal.of(facts.PersonErased)
        if not is_person_reference(fact.person) or not fact.basis.strip()
    ]
