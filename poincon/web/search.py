"""Search: one box for a mark as it was read, and a few words to narrow the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from poincon.terms.findings import Finding, Refused
from poincon.terms.states import STATES
from poincon.terms.weapons import CATEGORIES
from poincon.tracing.reading import Sighting, find
from poincon.web import wording
from poincon.web.desk import desk

FILTERS = ("make", "model", "calibre", "category", "country")
MOST_SHOWN = 100
LONGEST_WORD = 200


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The search box, and what was found."""
    asked = {name: request.GET.get(name, "")[:LONGEST_WORD] for name in ("q", *FILTERS)}
    hits, findings = _sought(asked) if asked["q"].strip() else ([], [])
    exact = desk().book.rows_of([asked["q"].strip()]) if asked["q"].strip() else {}
    said = {
        "asked": asked,
        "narrowed": any(asked[name] for name in FILTERS),
        "hits": hits,
        "findings": findings,
        "by_number": next(iter(exact.values()), None),
        "full": len(hits) == MOST_SHOWN,
        "families": _families(),
        "countries": _countries(),
    }
    return render(request, "poincon/search.html", said)


def _sought(asked: dict[str, str]) -> tuple[list[Sighting], list[Finding]]:
    words = {name: asked[name] for name in FILTERS}
    try:
        return find(desk().book, asked["q"], **words, limit=MOST_SHOWN), []
    except Refused as refused:
        return [], list(refused.findings)


def _families() -> list[tuple[object, list[tuple[str, object]]]]:
    """The categories under their families, for the list to choose from."""
    grouped: dict[str, list[tuple[str, object]]] = {name: [] for name in wording.FAMILIES}
    for code, category in CATEGORIES.items():
        grouped[category.family].append((code, wording.CATEGORIES[code]))
    return [(wording.FAMILIES[family], codes) for family, codes in grouped.items()]


def _countries() -> list[tuple[str, str]]:
    language = (get_language() or "en").split("-")[0]
    named = [(state.alpha2, state.name(language)) for state in STATES.values()]
    return sorted(named, key=lambda pair: pair[1])
