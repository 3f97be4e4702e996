"""The overview: the book at a glance, and for every figure the rows behind it."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from poincon.app import Desk
from poincon.lifecycle.overview import Overview, overview
from poincon.reports.sdg_16_4_2 import NOTE, Indicator
from poincon.web import charts, wording
from poincon.web.desk import desk
from poincon.web.figures import every_year
from poincon.web.rows import COLUMNS, weapons_where

#: Longest list of recovered weapons that wait, on one page.
LONGEST_WAITING = 500


def weapons_address(**wanted: str) -> str:
    """Where the rows behind a count are."""
    return f"{reverse('weapons')}?{urlencode(wanted)}"


def note_of(open_desk: Desk) -> str:
    """The signed checkpoint of the book as it is; signed now only when the book has grown."""
    kept = open_desk.checkpoints.latest()
    if kept is not None and kept.size == open_desk.book.size():
        return kept.note
    return open_desk.checkpoint()


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The overview."""
    opened = desk()
    seen = overview(opened.book, opened.policy, today=datetime.now(UTC).date())
    indicators = every_year(opened.book)
    said = {
        "seen": seen,
        "state": opened.policy,
        "by_status": _by_status(seen),
        "by_category": _by_category(seen),
        "by_maker": _plain_bars(seen.by_maker, "maker"),
        "by_calibre": _plain_bars(seen.by_calibre, "calibre"),
        "recoveries": _recoveries(seen),
        "indicators": [(each, _share_width(each)) for each in indicators],
        "latest": indicators[0] if indicators else None,
        "note": NOTE,
        "checkpoint": note_of(opened),
    }
    return render(request, "poincon/overview.html", said)


def _by_status(seen: Overview) -> list[charts.Bar]:
    order = list(wording.STATUSES)
    rows = sorted(seen.by_status.items(), key=lambda pair: order.index(pair[0]))
    return charts.bars([(s, count, weapons_address(status=s)) for s, count in rows])


def _by_category(seen: Overview) -> list[charts.Bar]:
    rows = [(code, count, weapons_address(category=code)) for code, count in seen.by_category]
    return charts.bars(rows)


def _plain_bars(rows: object, column: str) -> list[charts.Bar]:
    return charts.bars([(word, n, weapons_address(**{column: word})) for word, n in rows])  # type: ignore[attr-defined]


def _recoveries(seen: Overview) -> list[tuple[object, list[charts.Segment], int]]:
    totals = {r.year: r.seized + r.found + r.surrendered for r in seen.recoveries}
    most = max(totals.values(), default=0)
    drawn = []
    for row in reversed(seen.recoveries):
        parts = [(row.seized, "solid"), (row.found, "hatched"), (row.surrendered, "open")]
        drawn.append((row, charts.stacked(parts, most=most), totals[row.year]))
    return drawn


def _share_width(each: Indicator) -> str:
    return charts.width_of(each.numerator, most=each.denominator)


@require_safe
def weapons(request: HttpRequest) -> HttpResponse:
    """The weapons behind a count of the overview."""
    wanted = {name: request.GET[name] for name in COLUMNS if name in request.GET}
    page = weapons_where(desk().book, wanted, after=request.GET.get("after", ""))
    further = weapons_address(**wanted, after=page.after) if page.after else ""
    said = {"wanted": wanted, "rows": page.rows, "further": further, "title": _("Weapons")}
    return render(request, "poincon/weapons.html", said)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Recovered weapons that have waited longer than the State allows."""
    opened = desk()
    today = datetime.now(UTC).date()
    limit = opened.policy.number("secure_storage_days", on=today, otherwise=0)
    late = opened.book.awaiting_disposal((today - timedelta(days=limit)).isoformat())
    rows = list(islice(late, LONGEST_WAITING))
    said = {"wanted": {}, "rows": rows, "further": "", "title": _("Waiting for disposal")}
    return render(request, "poincon/weapons.html", said | {"limit": limit})


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The signed checkpoint as the file that any C2SP verifier reads."""
    return HttpResponse(note_of(desk()), content_type="text/plain; charset=utf-8")


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How to read these pages."""
    said = {"statuses": wording.STATUSES, "classes": wording.MARK_CLASSES}
    return render(request, "poincon/help.html", said)
