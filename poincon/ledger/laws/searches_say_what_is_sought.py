"""A search has a number of its own and a mark of which something was read."""

from collections.abc import Iterator, Sequence

from poincon.ledger import facts
from poincon.ledger.laws.as_read import too_long, unclear
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.laws.years_are_plausible import EARLIEST
from poincon.ledger.proposal import Proposal
from poincon.ledger.searches import next_number, numbers_used
from poincon.ledger.shelf import number_of_search, search_numbered
from poincon.terms.instruments import Citation
from poincon.terms.marks import known_count
from poincon.terms.states import STATES
from poincon.terms.weapons import CATEGORIES

#: How far ahead of the numbers in use a search may be numbered by hand.
LONGEST_LEAP = 1_000_000


@law(
    "TRC-05",
    Citation(
        instrument="Poinçon",
        paragraph="searches",
        rule="a search has a number of its own and says what was read of the mark",
        status="derived",
    ),
    facts.SearchOpened,
    when="batch",
)
def searches_say_what_is_sought(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon searches (derived): a search has a number of its own and says what was read of the
    mark.
    """
    said = proposal.of(facts.SearchOpened)
    remarks = [(place, remark) for place, fact in said for remark in _wrong(fact)]
    remarks += _misnumbered(proposal, said)
    return [
        Remark(remark.text, remark.values, remark.severity, place=place)
        for place, remark in remarks
    ]


def _misnumbered(
    proposal: Proposal, said: Sequence[tuple[int, facts.SearchOpened]]
) -> Iterator[tuple[int, Remark]]:
    used = numbers_used(proposal.searches)
    reached = next_number(e for e in proposal.searches if e.number < proposal.start)
    for place, fact in said:
        new, number = proposal.new[place], number_of_search(fact.search)
        own = new.entry if isinstance(new, facts.Corrected) else proposal.start + place
        values = {"search": fact.search[:60], "reached": search_numbered(reached - 1)}
        if number < 0:
            text = "{search} is not a search number of ours, such as S-0000017."
            yield place, Remark(text, values)
        elif number > reached + LONGEST_LEAP:
            text = "{search} is far beyond the numbers in use, which reach {reached}."
            yield place, Remark(text, values)
        elif used[fact.search] != own:
            text = "{search} is the number of another search; the numbers in use reach {reached}."
            yield place, Remark(text, values)


def _wrong(fact: facts.SearchOpened) -> Iterator[Remark]:
    long = too_long(fact.text)
    yield from long or unclear(fact.text)
    if not long and known_count(fact.text) == 0:
        yield Remark("Nothing was read of the mark: at least one character has to be known.")
    for code in (fact.country, fact.described.country):
        if code and code not in STATES:
            yield Remark("{code} is not the code of a country.", {"code": code[:60]})
    category, year = fact.described.category, fact.described.year
    if category and category not in CATEGORIES:
        text = "{category} is not a weapon category of the list."
        yield Remark(text, {"category": category[:60]})
    if year is not None and not EARLIEST <= year <= fact.on.year + 1:
        yield Remark("{year} cannot be the year of this weapon.", {"year": str(year)[:12]})
