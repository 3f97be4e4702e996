"""The review: candidates that wait for a person, best first, under what was sought."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from poincon.app import Desk
from poincon.ledger.facts import SearchOpened
from poincon.ledger.searches import open_searches
from poincon.ledger.shelf import WeaponRow
from poincon.store.candidates import Proposed
from poincon.web import tracing_words, wording
from poincon.web.desk import desk
from poincon.web.ranked import bar_of, chance_of
from poincon.web.searches import number_in

#: Candidates on one page, and those looked at for it when only some kinds are wanted.
PAGE = 50
MOST_LOOKED_AT = 20_000
CHUNK = 500
#: Arrivals compared before a page is shown; more wait for the next look or the command line.
MOST_MATCHED = 500
#: What was sought: marks of open searches, or of weapons that are on record; or pairs, of either,
#: in which a weapon is lost, stolen or diverted.
SEARCHES, WEAPONS, MISSING = "searches", "weapons", "missing"


class Pair(NamedTuple):
    """A candidate that waits, the weapon as it is now, and how likely it is."""

    proposed: Proposed
    weapon: WeaponRow
    chance: str
    width: str


class Group(NamedTuple):
    """What was sought, an open search or a weapon, with the candidates that wait for it."""

    sought: str
    read: str
    search: SearchOpened | None
    weapon: WeaponRow | None
    pairs: Sequence[Pair]


class Wanted(NamedTuple):
    """What the queue is narrowed to: a kind of thing sought, a ground of searches."""

    of: str
    ground: str

    @property
    def is_all(self) -> bool:
        """Whether nothing is narrowed."""
        return not (self.of or self.ground)

    def takes(
        self, each: Proposed, search: SearchOpened | None, rows: Mapping[str, WeaponRow]
    ) -> bool:
        """Whether this candidate is wanted; `search` is the one it is for, if it is for one."""
        if self.ground:
            return search is not None and search.ground == self.ground
        if self.of == MISSING:
            return _is_missing(search, rows.get(each.sought), rows.get(each.weapon))
        return not self.of or (search is not None) == (self.of == SEARCHES)


def _is_missing(search: SearchOpened | None, *rows: WeaponRow | None) -> bool:
    """Whether a weapon of the pair is gone from lawful hands, or the search says so."""
    sought = search is not None and search.ground in ("loss", "theft")
    return sought or any(row and wording.GROUPS.get(row.status) == "missing" for row in rows)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The queue, a page at a time."""
    opened = desk()
    # Whatever was recorded since somebody last looked is compared first: the queue is no fact.
    opened.match_arrivals(limit=MOST_MATCHED)
    wanted = _wanted(request)
    start = number_in(request, "from")
    searches = {each.search: each.fact for each in open_searches(opened.book.searches())}
    page, count = _waiting(opened, wanted, searches, start=start)
    said: dict[str, Any] = {
        "groups": groups_of(opened, page[:PAGE], searches),
        "count": count,
        "wanted": wanted,
        "tabs": [(of, label, _address(Wanted(of, ""))) for of, label in _tabs()],
        "grounds": list(tracing_words.GROUNDS.items()),
        "before": _address(wanted, start=start - PAGE) if start else "",
        "further": _address(wanted, start=start + PAGE) if len(page) > PAGE else "",
        "written": request.GET.get("written", "")[:30],
        "open_searches": len(searches),
    }
    return render(request, "poincon/review.html", said)


def _tabs() -> list[tuple[str, str]]:
    return [
        ("", _("Everything")),
        (SEARCHES, _("Open searches")),
        (WEAPONS, _("Weapons of the book")),
        (MISSING, _("Lost and stolen weapons")),
    ]


def _wanted(request: HttpRequest) -> Wanted:
    of, ground = request.GET.get("of", ""), request.GET.get("ground", "")
    return Wanted(
        of if of in (SEARCHES, WEAPONS, MISSING) else "",
        ground if ground in tracing_words.GROUNDS else "",
    )


def _address(wanted: Wanted, *, start: int = 0) -> str:
    said = {"of": wanted.of, "ground": wanted.ground, "from": max(start, 0)}
    asked = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('review')}?{asked}" if asked else reverse("review")


def _waiting(
    opened: Desk, wanted: Wanted, searches: Mapping[str, SearchOpened], *, start: int
) -> tuple[list[Proposed], int]:
    """One page and one more, so that it is known whether there are further ones; and how many."""
    queue = opened.candidates
    if wanted.is_all:
        return list(queue.waiting(limit=PAGE + 1, offset=start)), queue.count_waiting()
    taken = list(_taken(opened, wanted, searches))
    return taken[start : start + PAGE + 1], len(taken)


def _taken(
    opened: Desk, wanted: Wanted, searches: Mapping[str, SearchOpened]
) -> Iterator[Proposed]:
    """What waits and is wanted, best first, of as many as are looked at."""
    for offset in range(0, MOST_LOOKED_AT, CHUNK):
        found = opened.candidates.waiting(limit=CHUNK, offset=offset)
        rows = opened.book.rows_of({name for each in found for name in each[:2]})
        yield from (each for each in found if wanted.takes(each, searches.get(each.sought), rows))
        if len(found) < CHUNK:
            return


def groups_of(
    opened: Desk, page: Sequence[Proposed], searches: Mapping[str, SearchOpened]
) -> list[Group]:
    """The candidates of a page under what was sought, in the order of the best of each."""
    named = {each.weapon for each in page} | {each.sought for each in page}
    rows = opened.book.rows_of(named)
    groups: dict[str, list[Pair]] = {}
    for each in page:
        if each.weapon in rows:
            chance, width = chance_of(each.probability), bar_of(each.probability)
            pair = Pair(each, rows[each.weapon], chance, width)
            groups.setdefault(each.sought, []).append(pair)
    return [
        Group(sought, pairs[0].proposed.read, searches.get(sought), rows.get(sought), pairs)
        for sought, pairs in groups.items()
    ]
