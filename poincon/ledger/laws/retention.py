"""How old records must be before they may go; shared by the laws RET-01 to RET-05 and RET-07."""

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark
from poincon.ledger.proposal import Proposal


def old_enough(fact: facts.RecordsDisposed, years: int) -> bool:
    """Whether the youngest record disposed of is at least this many years old."""
    youngest, on = fact.up_to, fact.on
    # Compared field by field: 29 February has no anniversary in most years.
    return (youngest.year + years, youngest.month, youngest.day) <= (on.year, on.month, on.day)


def too_young(proposal: Proposal, years: int, *classes: str) -> list[Remark]:
    """A remark for each disposal of these classes of records before their time."""
    return [
        Remark(
            "Records of class {record_class} are kept at least {years} "
            "years; these go up to {up_to}.",
            {
                "record_class": fact.record_class,
                "years": str(years),
                "up_to": fact.up_to.isoformat(),
            },
            place=place,
        )
        for place, fact in proposal.of(facts.RecordsDisposed)
        if fact.record_class in classes and not old_enough(fact, years)
    ]
