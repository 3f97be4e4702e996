"""Officers in post, depots in use, businesses and their records: the house around the weapons."""

from collections.abc import Iterable
from datetime import date

import msgspec

from poincon.ledger import facts
from poincon.ledger.lives import Entry, standing
from poincon.terms.officers import Duty


class Post(msgspec.Struct, frozen=True):
    """An officer in post between two days; `until` is None while in post."""

    officer: str
    office: str
    duties: frozenset[str]
    since: date
    until: date | None = None


class Depot(msgspec.Struct, frozen=True):
    """A State store in use between two days."""

    depot: str
    name: str
    office: str
    secure: bool
    since: date
    until: date | None = None


class Household:
    """What stands of the facts that concern no weapon.

    `idle` holds the entries that could change nothing: an officer relieved who is not in post, a
    depot opened again, or closed while not in use.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.posts: list[Post] = []
        self.depots: dict[str, Depot] = {}
        self.records_handed_over: dict[str, date] = {}
        self.closed_businesses: set[str] = set()
        self.idle: dict[int, facts.Fact] = {}
        for line in standing(entries):
            if not self._took(line.fact):
                self.idle[line.written_in] = line.fact

    def _took(self, fact: facts.Fact) -> bool:
        match fact:
            case facts.OfficerAppointed():
                self._relieved(fact.officer, fact.on)
                duties = frozenset(fact.duties)
                self.posts.append(Post(fact.officer, fact.office, duties, fact.on))
            case facts.OfficerRelieved():
                return self._relieved(fact.officer, fact.on)
            case facts.DepotOpened():
                return self._opened(fact)
            case facts.DepotClosed():
                return self._closed(fact)
            case facts.RecordsTransferred():
                self.records_handed_over.setdefault(fact.business, fact.on)
            case facts.BusinessClosed():
                self.closed_businesses.add(fact.business)
            case _:  # disposals, erasures and what sources say change no post and no depot
                pass
        return True

    def _relieved(self, officer: str, on: date) -> bool:
        """End the officer's post; False when the officer is in none."""
        for place, post in enumerate(self.posts):
            if post.officer == officer and post.until is None:
                self.posts[place] = msgspec.structs.replace(post, until=on)
                return True
        return False

    def _opened(self, fact: facts.DepotOpened) -> bool:
        if fact.depot in self.depots:
            return False
        self.depots[fact.depot] = Depot(fact.depot, fact.name, fact.office, fact.secure, fact.on)
        return True

    def _closed(self, fact: facts.DepotClosed) -> bool:
        depot = self.depots.get(fact.depot)
        if depot is None or depot.until is not None:
            return False
        self.depots[fact.depot] = msgspec.structs.replace(depot, until=fact.on)
        return True

    def duties_of(self, officer: str, *, on: date) -> frozenset[str]:
        """Duties this officer has on a day; empty when not in post."""
        return frozenset[str]().union(
            *(
                post.duties
                for post in self.posts
                if post.officer == officer
                and post.since <= on
                and (post.until is None or on < post.until)
            )
        )

    def may(self, officer: str, duty: Duty, *, on: date) -> bool:
        """Whether the officer has this duty on this day."""
        return duty in self.duties_of(officer, on=on)

    def depot_on(self, depot: str, *, on: date) -> Depot | None:
        """The depot if it is in use on a day."""
        found = self.depots.get(depot)
        if found is None or found.since > on or (found.until is not None and found.until <= on):
            return None
        return found
