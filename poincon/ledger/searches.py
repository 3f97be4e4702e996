"""Which marks are sought: the searches on record, those that are open, and the next number."""

from collections.abc import Iterable, Iterator

import msgspec

from poincon.ledger.facts import Corrected, Fact, SearchClosed, SearchOpened
from poincon.ledger.lives import Entry, standing
from poincon.ledger.shelf import number_of_search


class OpenSearch(msgspec.Struct, frozen=True, kw_only=True):
    """A search that is on record; `number` is the entry it was first written in."""

    search: str
    fact: SearchOpened
    number: int


class Searches:
    """What stands of the searches: those `opened`, those `closed`, and what changes nothing.

    `idle` holds, by the entry that says so, closings of what was not open at that point.
    `entries` are those of `Shelf.searches` or more, in the order of the book; what concerns no
    search is passed over.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.opened: dict[str, OpenSearch] = {}
        self.closed: dict[str, SearchClosed] = {}
        self.idle: dict[int, SearchClosed] = {}
        for line in standing(entries):
            fact = line.fact
            if isinstance(fact, SearchOpened):
                found = OpenSearch(search=fact.search, fact=fact, number=line.number)
                self.opened.setdefault(fact.search, found)
            elif isinstance(fact, SearchClosed):
                if fact.search in self.opened and fact.search not in self.closed:
                    self.closed[fact.search] = fact
                else:
                    self.idle[line.written_in] = fact


def open_searches(entries: Iterable[Entry]) -> tuple[OpenSearch, ...]:
    """The searches that are open, in the order of the book; corrections are applied.

    `entries` are those of `Shelf.searches`.
    """
    found = Searches(entries)
    still = (one for one in found.opened.values() if one.search not in found.closed)
    return tuple(sorted(still, key=lambda one: one.number))


def numbers_used(entries: Iterable[Entry]) -> dict[str, int]:
    """Every number a search ever had, also before a correction, and the entry that first had it.

    A number is never given to another search.
    """
    found: dict[str, int] = {}
    for entry, fact in _openings(entries):
        found.setdefault(fact.search, entry)
    return found


def next_number(entries: Iterable[Entry]) -> int:
    """The first number no search ever had."""
    return max((number_of_search(fact.search) for _, fact in _openings(entries)), default=0) + 1


def _openings(entries: Iterable[Entry]) -> Iterator[tuple[int, SearchOpened]]:
    for entry in entries:
        number: int = entry.number
        fact: Fact | None = entry.fact
        if isinstance(fact, Corrected):
            number, fact = fact.entry, fact.replacement
        if isinstance(fact, SearchOpened):
            yield number, fact
