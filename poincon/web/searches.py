"""Open searches: marks of weapons that are not in the book, kept until somebody closes them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from poincon.app import Desk
from poincon.ledger.facts import SearchClosed, SearchOpened
from poincon.ledger.lives import Entry
from poincon.ledger.searches import OpenSearch, open_searches
from poincon.ledger.shelf import WeaponRow, search_numbered
from poincon.store.candidates import Proposed
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Refused
from poincon.web import search, telling, tracing_words
from poincon.web.asked import Asked
from poincon.web.desk import desk
from poincon.web.officers import Signed, Tracing, tracing_officers
from poincon.web.ranked import bar_of, chance_of

#: Searches on one page.
PAGE = 50
#: Arrivals compared at once when a search is opened.
MOST_MATCHED = 500


class Waiting(NamedTuple):
    """The best candidate that waits for a decision, and how likely it is."""

    proposed: Proposed
    weapon: WeaponRow
    chance: str
    width: str


class Kept(NamedTuple):
    """An open search, what was said of the weapon, who opened it, and what waits for it."""

    fact: SearchOpened
    described: list[tuple[str, str]]
    entry: Entry
    best: Waiting | None
    waiting: int


class OpenForm:
    """What was said when a search is to be kept open."""

    def __init__(self, request: HttpRequest) -> None:
        self.asked = Asked(request.POST)
        self.ground = request.POST.get("ground", "")
        self.reference = request.POST.get("reference", "").strip()
        self.country = request.POST.get("asked_by", "")
        self.by = request.POST.get("by", "")

    def faults(self, officers: Tracing) -> list[str]:
        """Everything that is wrong with the form itself."""
        faults = self.asked.faults()
        if self.ground not in tracing_words.GROUNDS:
            faults.append(_("Choose the ground from the list."))
        return faults + officers.everybody.faults(self.by, "")

    def fact(self, number: str, catalogue: Catalogue) -> SearchOpened:
        """The search as a fact of today."""
        return SearchOpened(
            on=datetime.now(UTC).date(),
            search=number,
            text=self.asked.text.strip(),
            described=self.asked.described(catalogue),
            ground=self.ground,  # type: ignore[arg-type]  # one of GROUNDS
            reference=self.reference,
            country=self.country,
        )


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a search open; back to the search when it cannot be."""
    opened = desk()
    form = OpenForm(request)
    said: dict[str, Any] = {"faults": form.faults(tracing_officers(opened.book))}
    if not said["faults"]:
        try:
            return _to_list(opened=_open(opened, form))
        except Refused as refused:
            said = {"refused": refused.findings}
    answer = search.answered(opened, form.asked)
    return search.page(request, opened, form.asked, status=422, keep=form, **answer, **said)


def _open(opened: Desk, form: OpenForm) -> str:
    with opened.book.writing():
        number = search_numbered(opened.book.next_search())
        opened.record([form.fact(number, opened.catalogue)], by=form.by)
    opened.checkpoint()
    opened.match_arrivals(limit=MOST_MATCHED)
    return number


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The open searches; one is closed when a form says so, with a reason."""
    opened = desk()
    if request.method != "POST":
        return _page(request, opened)
    form, number = Signed(request.POST), request.POST.get("search", "")
    faults = form.faults(tracing_officers(opened.book))
    if faults:
        return _page(request, opened, form=form, closing=number, faults=faults)
    fact = SearchClosed(on=datetime.now(UTC).date(), search=number, reason=form.reason)
    try:
        opened.record([fact], by=form.by, approved_by=form.approved_by)
        opened.checkpoint()
    except Refused as refused:
        return _page(request, opened, form=form, closing=number, refused=refused.findings)
    return _to_list(closed=number)


def _to_list(**done: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('searches')}?{urlencode(done)}")


def _page(request: HttpRequest, opened: Desk, **said: Any) -> HttpResponse:
    every = sorted(open_searches(opened.book.searches()), key=lambda each: -each.number)
    start = number_in(request, "from")
    around: dict[str, Any] = {
        "count": len(every),
        "kept": _kept(opened, every[start : start + PAGE]),
        "before": _address(start - PAGE) if start else "",
        "further": _address(start + PAGE) if len(every) > start + PAGE else "",
        "officers": tracing_officers(opened.book),
        "opened": request.GET.get("opened", "")[:30],
        "closed": request.GET.get("closed", "")[:30],
    }
    wrong = said.get("faults") or said.get("refused")
    return render(request, "poincon/searches.html", around | said, status=422 if wrong else 200)


def number_in(request: HttpRequest, name: str) -> int:
    """A whole number of the address; 0 for anything else."""
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _address(start: int) -> str:
    return f"{reverse('searches')}?{urlencode({'from': max(start, 0)})}"


def _kept(opened: Desk, searches: list[OpenSearch]) -> list[Kept]:
    entries = opened.book.entries({each.number for each in searches})
    waiting = {each.search: still_waiting(opened, each.search) for each in searches}
    rows = opened.book.rows_of({found[0].weapon for found in waiting.values() if found})
    kept = []
    for each in searches:
        found = waiting[each.search]
        best = _best(found[0], rows) if found else None
        described = telling.description(each.fact.described)
        kept.append(Kept(each.fact, described, entries[each.number], best, len(found)))
    return kept


def still_waiting(opened: Desk, search: str) -> list[Proposed]:
    """Candidates of a search nobody has decided about; none once a weapon was accepted for it."""
    decided = opened.book.decisions_about([search]).get(search, ())
    if any(row.decision == "accepted" for row in decided):
        return []
    settled = {row.weapon for row in decided}
    return [each for each in opened.candidates.of(search) if each.weapon not in settled]


def _best(proposed: Proposed, rows: Mapping[str, WeaponRow]) -> Waiting | None:
    row = rows.get(proposed.weapon)
    if row is None:
        return None
    return Waiting(proposed, row, chance_of(proposed.probability), bar_of(proposed.probability))
