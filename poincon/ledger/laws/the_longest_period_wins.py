"""A disposal before the State's own declared period is refused with that period cited."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.laws.retention import old_enough
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "RET-07",
    Citation(
        instrument="Poinçon",
        paragraph="retention",
        rule="of the instruments' minimums and the State's own period the longest applies",
        status="derived",
    ),
    facts.RecordsDisposed,
    when="batch",
)
def the_longest_period_wins(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon retention (derived): of the instruments' minimums and the State's own period the
    longest applies.
    """
    found = []
    for place, fact in proposal.of(facts.RecordsDisposed):
        key = (
            "retention_manufacture_years"
            if fact.record_class == "manufacture"
            else "retention_other_years"
        )
        declared = proposal.policy.find(key, on=fact.on)
        if declared and isinstance(declared.value, int) and not old_enough(fact, declared.value):
            values = {"years": str(declared.value), "cites": declared.cites}
            found.append(
                Remark(
                    "The State keeps these records {years} years ({cites}).", values, place=place
                )
            )
    return found
