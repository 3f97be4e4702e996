"""A search is closed once, while it is open, and for a reason."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.proposal import Proposal
from poincon.ledger.searches import Searches
from poincon.terms.instruments import Citation


@law(
    "TRC-06",
    Citation(
        instrument="Poinçon",
        paragraph="searches",
        rule="a search is closed once, while it is open, and for a reason",
        status="derived",
    ),
    facts.SearchOpened,
    facts.SearchClosed,
    facts.Corrected,
    when="batch",
)
def searches_are_closed_once(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon searches (derived): a search is closed once, while it is open, and for a reason."""
    if not any(not facts.weapon_of(fact) for fact in proposal.new):
        return NOTHING
    found = [
        Remark("Say why {search} is closed.", {"search": fact.search[:60]}, place=place)
        for place, fact in proposal.of(facts.SearchClosed)
        if not fact.reason.strip()
    ]
    start = proposal.start
    for number, fact in Searches(proposal.searches).idle.items():
        values = {"search": fact.search[:60], "entry": str(number)}
        if number >= start:
            text = "{search} is not open on that day."
            found.append(Remark(text, values, place=number - start))
        else:
            text = "{search} was closed by entry {entry}: withdraw that first."
            found.append(Remark(text, values))
    return found
