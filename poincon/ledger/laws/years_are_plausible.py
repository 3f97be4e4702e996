"""A year of manufacture, or one struck on a weapon, is a year in which there were firearms."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation

EARLIEST = 1300


@law(
    "TIME-04",
    Citation(
        instrument="Poinçon",
        paragraph="clocks",
        rule="no weapon is older than firearms, nor younger than the fact that speaks of it",
        status="derived",
    ),
    facts.Marked,
    facts.MarkRead,
    *facts.DESCRIBED,
    when="before",
)
def years_are_plausible(
    fact: facts.Described | facts.Marked | facts.MarkRead, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """Poinçon clocks (derived): no weapon is older than firearms, nor younger than the fact that
    speaks of it.
    """
    year = fact.described.year if isinstance(fact, facts.Described) else fact.mark.year
    # a maker's year may run ahead of the calendar's
    if year is None or EARLIEST <= year <= fact.on.year + 1:
        return ()
    return [Remark("{year} cannot be the year of this weapon.", {"year": str(year)[:12]})]
