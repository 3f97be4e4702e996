"""The catalogue's page: open words of the book, what they may stand for, what was decided.

A decision is a fact of the book: it names the word, what it stands for, the officer and the
reason, counts from then on for every import, and is withdrawn by a correction.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from poincon.app import Desk
from poincon.exchange.suggesting import Suggestion, suggestions, unlisted
from poincon.ledger.facts import TermSettled
from poincon.ledger.lives import Entry, standing
from poincon.terms.catalogue import SPECIAL, VOCABULARIES, Catalogue, Resolution, Vocabulary
from poincon.terms.findings import Refused
from poincon.web import wording
from poincon.web.decisions import Decisions, as_sent
from poincon.web.desk import desk
from poincon.web.import_form import Officers

#: Words, and decisions, on one page.
PAGE = 50
#: Suggestions for one word.
SUGGESTED = 4
LONGEST_WORD = 200


class Offered(NamedTuple):
    """An open word with what it may stand for, and what a form said about it."""

    place: int
    written: str
    sent: str
    weapons: int
    suggestions: Sequence[Suggestion]
    choice: str
    code: str


class Decided(NamedTuple):
    """A decision that stands, the entry it is in, and the name of what the word stands for."""

    fact: TermSettled
    entry: Entry
    name: str


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The page of one vocabulary; decisions that were sent are written, all or none."""
    opened = desk()
    vocabulary = _vocabulary(request)
    officers = Officers(opened.book)
    if request.method != "POST":
        return _page(request, opened, officers, vocabulary)
    form = Decisions(request.POST, most=PAGE)
    faults = form.faults(opened.catalogue, vocabulary, officers)
    if faults:
        return _page(request, opened, officers, vocabulary, form=form, faults=faults)
    try:
        opened.record(
            form.facts(vocabulary, on=datetime.now(UTC).date()),
            by=form.by,
            approved_by=form.approved_by,
        )
    except Refused as refused:
        return _page(request, opened, officers, vocabulary, form=form, refused=refused.findings)
    opened.checkpoint()
    written = urlencode({"of": vocabulary, "written": len(form.decided)})
    return HttpResponseRedirect(f"{reverse('catalogue')}?{written}")


def _vocabulary(request: HttpRequest) -> Vocabulary:
    asked = _asked(request, "of")
    return next((name for name in VOCABULARIES if name == asked), VOCABULARIES[0])


def _asked(request: HttpRequest, name: str) -> str:
    return (request.POST if request.method == "POST" else request.GET).get(name, "")


def _page(
    request: HttpRequest,
    opened: Desk,
    officers: Officers,
    vocabulary: Vocabulary,
    *,
    form: Decisions | None = None,
    **said: Any,
) -> HttpResponse:
    catalogue = opened.catalogue
    words = unlisted(opened.book, catalogue, vocabulary=vocabulary)
    start, past = _number(request, "from"), _number(request, "past")
    decided = decided_in(opened, catalogue, vocabulary)
    around = {
        "vocabulary": vocabulary,
        "tabs": [(name, wording.CHOICES["vocabulary"][name]) for name in VOCABULARIES],
        "form": form,
        "from": start,
        "offered": _offered(words[start : start + PAGE], catalogue, vocabulary, form),
        "open_words": len(words),
        "before": _address(vocabulary, start=start - PAGE) if start else "",
        "further": _address(vocabulary, start=start + PAGE) if len(words) > start + PAGE else "",
        "decided": decided[past : past + PAGE],
        "decisions": len(decided),
        "older": _address(vocabulary, past=past + PAGE) if len(decided) > past + PAGE else "",
        "specials": [code for code in SPECIAL if code in catalogue.codes(vocabulary)],
        "writers": [post for post in officers.writers if "register" in post.duties],
        "approvers": officers.approvers,
        "today": datetime.now(UTC).date().isoformat(),
        "written": _number(request, "written"),
    }
    word = request.GET.get("word", "").strip()[:LONGEST_WORD]
    if word:
        around |= {"word": word, "resolved": resolved(catalogue, vocabulary, word)}
        around["stands_for"] = _named(around["resolved"], catalogue, vocabulary)
    wrong = said.get("faults") or said.get("refused")
    return render(request, "poincon/catalogue.html", around | said, status=422 if wrong else 200)


def resolved(catalogue: Catalogue, vocabulary: Vocabulary, word: str) -> Resolution:
    """What the catalogue makes of a word."""
    ask = {
        "maker": catalogue.maker,
        "model": catalogue.model,
        "calibre": catalogue.calibre,
        "category": catalogue.category,
    }
    return ask[vocabulary](word)


def name_of(catalogue: Catalogue, vocabulary: Vocabulary, code: str) -> str:
    """The name of an entry, or an empty text for what is none."""
    if vocabulary == "category":
        return str(wording.CATEGORIES.get(code, ""))
    entries: Mapping[str, Any] = {
        "maker": catalogue.makers,
        "model": catalogue.models,
        "calibre": catalogue.calibres,
    }[vocabulary]
    return str(entries[code].name) if code in entries else ""


def _named(
    found: Resolution, catalogue: Catalogue, vocabulary: Vocabulary
) -> list[tuple[str, str]]:
    return [(code, name_of(catalogue, vocabulary, code)) for code in found.codes]


def decided_in(opened: Desk, catalogue: Catalogue, vocabulary: Vocabulary) -> list[Decided]:
    """The decisions of a vocabulary that stand, latest first, each with the entry it is in."""
    entries = opened.book.terms_settled()
    by_number = {entry.number: entry for entry in entries}
    latest: dict[str, Decided] = {}
    for line in sorted(standing(entries), key=lambda line: line.number):
        fact = line.fact
        if isinstance(fact, TermSettled) and fact.vocabulary == vocabulary:
            name = name_of(catalogue, vocabulary, fact.code)
            latest.pop(fact.written, None)
            latest[fact.written] = Decided(fact, by_number[line.written_in], name)
    return list(reversed(latest.values()))


def _offered(
    words: Sequence[tuple[str, int]],
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    form: Decisions | None,
) -> list[Offered]:
    said = form.said if form else {}
    offered = []
    for place, (written, weapons) in enumerate(words):
        ranked = suggestions(written, vocabulary, catalogue, most=SUGGESTED)
        choice, code = said.get(written, ("", ""))
        sent = as_sent(written)
        offered.append(Offered(place, written, sent, weapons, ranked, choice, code))
    return offered


def _number(request: HttpRequest, name: str) -> int:
    said = _asked(request, name)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _address(vocabulary: Vocabulary, *, start: int = 0, past: int = 0) -> str:
    wanted = {"of": vocabulary, "from": max(start, 0), "past": past}
    return f"{reverse('catalogue')}?{urlencode({k: v for k, v in wanted.items() if v})}"
