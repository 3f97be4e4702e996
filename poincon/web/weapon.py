"""A weapon's page: what it is, its life as a line of facts, its parts and marks, and the proof."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from poincon.ledger.lives import FittedPart, Life, SeenMark
from poincon.ledger.proposal import moment_text
from poincon.lifecycle.history import History, Stay, history_of
from poincon.terms.marks import READABLE
from poincon.web import telling
from poincon.web.desk import desk
from poincon.web.matches import matches_of

LONGEST_NUMBER = 100


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """The weapon on a day, as the book knew it at a moment."""
    asked = {name: request.GET.get(name, "") for name in ("as_of", "known_at")}
    as_of, known_at, faults = _asked(asked)
    book = desk().book
    if len(number) > LONGEST_NUMBER or not book.histories([number]):
        raise Http404
    history = history_of(book, number, as_of=as_of, as_known_at=known_at)
    said = {
        "number": number,
        "asked": asked,
        "faults": faults,
        "asked_back": bool(any(asked.values())),
    }
    if history is not None and history.standing:
        said |= _told(history, as_of)
    elif history is not None:
        said["events"] = telling.events_of(history, as_of=as_of)
    if not said["asked_back"]:
        # Decisions are told as they stand now; a look back shows them in the weapon's life.
        said["matches"] = matches_of(book, number)
    return render(request, "poincon/weapon.html", said)


def _told(history: History, as_of: date | None) -> dict[str, object]:
    life = history.life
    return {
        "life": life,
        "described": telling.description(life.described),
        "main_mark": main_mark(life),
        "events": telling.events_of(history, as_of=as_of),
        "parts": _parts(history),
        "entries": len(history.entries),
    }


def main_mark(life: Life) -> SeenMark | None:
    """The mark to head the page: the maker's if it can be read, else any that can."""
    readable = [seen for seen in life.marks if seen.mark.mark_class in READABLE]
    makers = [seen for seen in readable if seen.mark.kind == "manufacture"]
    return next(iter(makers or readable), None)


def _parts(history: History) -> list[tuple[FittedPart, list[Stay]]]:
    """Every component the weapon has or had, and the other weapons it was in."""
    here = history.life.weapon
    ordered = sorted(history.life.parts, key=lambda part: (part.until is not None, part.since))
    return [
        (part, [stay for stay in history.was_in.get(part.component, ()) if stay.weapon != here])
        for part in ordered
    ]


def _asked(asked: dict[str, str]) -> tuple[date | None, str, list[str]]:
    """The day and the moment of the form; what cannot be read is said and left out."""
    as_of, known_at, faults = None, "", []
    if asked["as_of"]:
        try:
            as_of = date.fromisoformat(asked["as_of"])
        except ValueError:
            faults.append(_("The day is written year-month-day, such as 2024-02-11."))
    if asked["known_at"]:
        try:
            known_at = end_of_moment(asked["known_at"])
        except ValueError:
            faults.append(_("The moment is written such as 2024-02-11T15:30, in UTC."))
    return as_of, known_at, faults


def end_of_moment(text: str) -> str:
    """The last instant of the day, minute or second that was asked for, as the book writes it.

    Raises ValueError when the text is no moment.
    """
    bare = text.strip().removesuffix("Z")
    if len(bare) == len("2024-02-11"):
        bare += "T23:59"
    found = datetime.fromisoformat(f"{bare}+00:00")
    if len(bare) == len("2024-02-11T15:30"):
        found = found.replace(second=59)
    return moment_text(found.replace(microsecond=found.microsecond or 999_999))


@require_safe
def proof(request: HttpRequest, number: int) -> HttpResponse:
    """The proof that an entry is in the book, as a file that verifies offline."""
    opened = desk()
    if number >= opened.book.size():
        raise Http404
    response = HttpResponse(opened.prove(number), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="entry-{number}.tlog-proof"'
    return response
