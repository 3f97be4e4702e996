"""A person in the book is a reference such as P-1; the name lives in the vault."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.holders import is_person_reference
from poincon.terms.instruments import Citation


@law(
    "RET-08",
    Citation(
        instrument="Poinçon",
        paragraph="persons",
        rule=(
            "a person stands in the book as a reference; the name is in "
            "the vault, which can be erased"
        ),
        status="derived",
    ),
    facts.Registered,
    facts.Imported,
    facts.Transferred,
    facts.Issued,
    facts.Restored,
    facts.Surrendered,
    when="before",
)
def persons_are_references(
    fact: facts.WeaponFact, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """Poinçon persons (derived): a person stands in the book as a reference; the name is in
    the vault, which can be erased.
    """
    persons = [getattr(fact, "person", "")]
    if getattr(fact, "sector", "") == "civilian":
        persons.append(getattr(fact, "holder", ""))
    if life.sector == "civilian":
        persons.append(getattr(fact, "giver", ""))
    if all(not person or is_person_reference(person) for person in persons):
        return NOTHING
    return [Remark("A civilian holder is written as a reference such as P-1, never by name.")]
