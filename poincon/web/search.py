"""Search: one box for a mark as it was read; the register's candidates, ranked and explained."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from poincon.app import Desk
from poincon.ledger.shelf import WeaponRow
from poincon.terms.findings import Refused
from poincon.terms.states import STATES
from poincon.terms.weapons import CATEGORIES
from poincon.tracing.reading import MOST_SIGHTINGS, Sighting, find
from poincon.web import tracing_words, wording
from poincon.web.asked import WORDS, Asked
from poincon.web.desk import desk
from poincon.web.officers import tracing_officers
from poincon.web.ranked import lines_of

#: Weapons shown of those that agree, and candidates shown of a ranking.
MOST_SHOWN = 100
MOST_RANKED = 10
LONGEST_NUMBER = 100
#: The words of `find`, where they differ from the form's.
_FIND = {"maker": "make"}


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The search box, and what was found."""
    opened = desk()
    asked = Asked(request.GET)
    return page(request, opened, asked, **answered(opened, asked))


def answered(opened: Desk, asked: Asked) -> dict[str, Any]:
    """Everything the book has to say to the question; nothing where no mark was given."""
    if asked.is_empty:
        return {}
    by_number = row_of(opened, asked.text.strip())
    if by_number is not None:
        return {"by_number": by_number}
    try:
        return _agreeing(opened, asked) if asked.agree else _ranked(opened, asked)
    except Refused as refused:
        return {"findings": refused.findings}


def row_of(opened: Desk, number: str) -> WeaponRow | None:
    """The weapon of this number as it is now; None for what can be no number of ours."""
    if len(number) > LONGEST_NUMBER or not number.isprintable():
        return None
    return opened.book.rows_of([number]).get(number)


def _ranked(opened: Desk, asked: Asked) -> dict[str, Any]:
    answer = opened.near(asked.sought(opened), most=MOST_RANKED)
    return {"answer": answer, "lines": lines_of(answer)}


def _agreeing(opened: Desk, asked: Asked) -> dict[str, Any]:
    """Only weapons that agree with every word; a year is compared here, after all others."""
    words = {_FIND.get(name, name): word for name, word in asked.words.items()}
    limit = MOST_SHOWN if asked.year is None else MOST_SIGHTINGS
    found = find(opened.book, asked.text, **words, limit=limit)
    hits = [hit for hit in found if _of_year(hit, asked.year)][:MOST_SHOWN]
    return {"hits": hits, "full": len(hits) == MOST_SHOWN}


def _of_year(hit: Sighting, year: int | None) -> bool:
    return year is None or hit.weapon.year == year


def page(
    request: HttpRequest, opened: Desk, asked: Asked, *, status: int = 200, **said: Any
) -> HttpResponse:
    """The search page around an answer."""
    around: Mapping[str, Any] = {
        "asked": asked,
        "shown": asked.shown(),
        "form_faults": asked.faults(),
        "families": _families(),
        "countries": _countries(),
        "grounds": list(tracing_words.GROUNDS.items()),
        "described": [(name, asked.words[name]) for name in WORDS if asked.words[name]],
        "officers": tracing_officers(opened.book),
    }
    return render(request, "poincon/search.html", {**around, **said}, status=status)


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
