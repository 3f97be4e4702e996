"""One candidate beside what was sought: a person compares both and decides, and says why."""

from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from poincon.app import Desk
from poincon.ledger.facts import Corrected, Description, SearchOpened
from poincon.ledger.searches import Searches
from poincon.ledger.shelf import WeaponRow
from poincon.lifecycle.history import history_of
from poincon.terms.findings import Refused
from poincon.tracing.sought import Answer
from poincon.web import telling
from poincon.web.aligned import aligned
from poincon.web.compared import compared
from poincon.web.desk import desk
from poincon.web.matches import Decision, decision_on
from poincon.web.neighbours import neighbours
from poincon.web.officers import tracing_officers
from poincon.web.ranked import Line, bar_of, chance_of, is_slight, line_of
from poincon.web.review_form import ACCEPT, WITHDRAW, Judged
from poincon.web.search import row_of

#: Events of a life in brief, latest last.
EVENTS = 6


class Subject(NamedTuple):
    """What is sought: an open or closed search, or a weapon of the book."""

    number: str
    search: SearchOpened | None
    weapon: WeaponRow | None

    @property
    def said(self) -> Description | WeaponRow:
        """What is known of it besides the mark."""
        return self.search.described if self.search else self.weapon  # type: ignore[return-value]


class Case(NamedTuple):
    """Everything about a pair before it is shown."""

    subject: Subject
    row: WeaponRow
    answer: Answer | None
    line: Line | None
    mark: str
    read: str
    decision: Decision | None


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, sought: str, weapon: str) -> HttpResponse:
    """The pair; a decision that was sent is written, and the reader goes back to the queue."""
    opened = desk()
    case = _case(opened, sought, weapon)
    if request.method != "POST":
        return _page(request, opened, case)
    form = Judged(request.POST)
    faults = form.faults_of(tracing_officers(opened.book), is_decided=case.decision is not None)
    if faults:
        return _page(request, opened, case, form=form, faults=faults)
    try:
        _write(opened, case, form)
    except Refused as refused:
        return _page(request, opened, case, form=form, refused=refused.findings)
    opened.checkpoint()
    return HttpResponseRedirect(f"{reverse('review')}?{urlencode({'written': form.act})}")


def _write(opened: Desk, case: Case, form: Judged) -> None:
    """A decision, or the withdrawal of the one that stands. Raises Refused."""
    weapon, by, second = case.row.weapon, form.by, form.approved_by
    if form.act != WITHDRAW:
        opened.decide(
            weapon,
            case.subject.number,
            accepted=form.act == ACCEPT,
            reason=form.reason,
            by=by,
            approved_by=second,
        )
    elif case.decision is not None:
        today, entry = datetime.now(UTC).date(), case.decision.entry.number
        named = case.decision.weapon
        fact = Corrected(on=today, weapon=named, entry=entry, reason=form.reason)
        opened.record([fact], by=by, approved_by=second)


def _case(opened: Desk, sought: str, weapon: str) -> Case:
    """The pair as the book has it. Raises Http404 when nothing was ever proposed or decided."""
    subject = _subject(opened, sought)
    row = row_of(opened, weapon)
    if subject is None or row is None:
        raise Http404
    answer = _answer(opened, sought)
    line = _line(answer, weapon)
    decision = decision_on(opened.book, sought, weapon)
    kept = next((each for each in opened.candidates.of(sought) if each.weapon == weapon), None)
    if line is not None and answer is not None:
        mark, read = line.candidate.mark.text, answer.sought.text
    elif kept is not None:
        mark, read = kept.mark, kept.read
    elif decision is not None:
        mark, read = decision.fact.mark, decision.fact.read
    else:
        raise Http404
    return Case(subject, row, answer, line, mark, read, decision)


def _subject(opened: Desk, sought: str) -> Subject | None:
    search = Searches(opened.book.searches()).opened.get(sought)
    row = row_of(opened, sought)
    if search is None and row is None:
        return None
    return Subject(sought, search.fact if search else None, row)


def _answer(opened: Desk, sought: str) -> Answer | None:
    """The answer as it is now; None where the mark cannot be sought any longer."""
    try:
        return opened.answer_for(sought)
    except Refused:
        return None


def _line(answer: Answer | None, weapon: str) -> Line | None:
    found = enumerate(answer.candidates, 1) if answer else ()
    return next((line_of(each, n) for n, each in found if each.weapon.weapon == weapon), None)


def _page(request: HttpRequest, opened: Desk, case: Case, **said: Any) -> HttpResponse:
    around: dict[str, Any] = {
        "case": case,
        "laid": aligned(case.mark, case.read),
        "fields": compared(opened.catalogue, case.subject.said, case.row),
        "others": _others(case),
        "near": neighbours(opened.book, case.row, case.mark),
        "events": _events(opened, case.row.weapon),
        "sought_events": _events(opened, case.subject.number) if case.subject.weapon else [],
        # A decision is made by whoever traces, and withdrawn by whoever corrects.
        "officers": tracing_officers(opened.book, duty="correct" if case.decision else "trace"),
    }
    wrong = said.get("faults") or said.get("refused")
    return render(request, "poincon/pair.html", around | said, status=422 if wrong else 200)


def _others(case: Case) -> list[tuple[WeaponRow, str, str, str]]:
    """Other candidates worth a look: weapon, mark, likelihood in words and as a bar."""
    candidates = case.answer.candidates if case.answer else ()
    return [
        (each.weapon, each.mark.text, chance_of(each.probability), bar_of(each.probability))
        for each in candidates
        if each.weapon.weapon != case.row.weapon and not is_slight(each)
    ]


def _events(opened: Desk, weapon: str) -> list[telling.Event]:
    """The latest events of a life that stand, in order."""
    history = history_of(opened.book, weapon)
    if history is None:
        return []
    standing = [event for event in telling.events_of(history, as_of=None) if event.now]
    return standing[-EVENTS:]
