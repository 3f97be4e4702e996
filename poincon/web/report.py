"""SDG 16.4.2: every year, one year with its definition and rows, and the files to send on."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from poincon.exchange.statistics_files import indicator_csv, indicator_json, indicator_sdmx
from poincon.ledger.outcomes import ESTABLISHED, NOTHING_RECORDED, UNSUCCESSFUL
from poincon.ledger.shelf import CountedRecovery, Shelf
from poincon.policy.policy import Policy
from poincon.reports.sdg_16_4_2 import (
    DEFINITION,
    NOTE,
    SITUATIONS,
    Indicator,
    indicator,
    rows_behind,
    vintages,
)
from poincon.web import charts
from poincon.web.desk import desk
from poincon.web.figures import every_year

PAGE = 100
#: form asked for -> how it is made, its media type, the ending of its name
FILES: Mapping[str, tuple[Callable[[Indicator, Policy], str], str, str]] = {
    "csv": (indicator_csv, "text/csv; charset=utf-8", "csv"),
    "json": (indicator_json, "application/json", "json"),
    "sdmx-csv": (indicator_sdmx, "text/csv; charset=utf-8", "sdmx.csv"),
}
OUTCOMES = (*ESTABLISHED, *UNSUCCESSFUL, NOTHING_RECORDED)
#: What the rows can be narrowed by.
ASKED = ("situation", "outcome", "basis", "known")
#: A year is shown as it was known at the end of each of at most so many years since.
MOST_VINTAGES = 12


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """The indicator of every year."""
    found = every_year(desk().book)
    drawn = [(each, charts.width_of(each.numerator, most=each.denominator)) for each in found]
    said = {"indicators": drawn, "definition": DEFINITION, "note": NOTE}
    return render(request, "poincon/indicator.html", said)


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The indicator of one year, with everything that explains it."""
    _demand_year(year)
    book = desk().book
    value = indicator(book, year)
    wanted = {name: request.GET[name] for name in ASKED if request.GET.get(name)}
    rows, further = _rows(book, year, wanted, after=request.GET.get("after", ""))
    said = {
        "value": value,
        "table": [_line(value, situation) for situation in SITUATIONS],
        "totals": _cells(value, ""),
        "outcomes": OUTCOMES,
        "vintages": _vintages(book, value),
        "rows": rows,
        "further": further,
        "wanted": wanted,
        "definition": value.definition,
        "note": value.note,
    }
    return render(request, "poincon/indicator_year.html", said)


def _demand_year(year: int) -> None:
    if not 1800 <= year <= 2999:
        raise Http404


def _line(value: Indicator, situation: str) -> tuple[str, int, list[tuple[int, str]]]:
    part = getattr(value, situation)
    return situation, part.recovered, _cells(value, situation)


def _cells(value: Indicator, situation: str) -> list[tuple[int, str]]:
    """A count for each outcome, with the address of its rows."""
    part = getattr(value, situation) if situation else value.total
    here = reverse("indicator-year", args=[value.year])
    cells = []
    for outcome in OUTCOMES:
        wanted = {"outcome": outcome} | ({"situation": situation} if situation else {})
        cells.append(
            (getattr(part, outcome.replace(" ", "_")), f"{here}?{urlencode(wanted)}#rows")
        )
    return cells


def _rows(
    book: Shelf, year: int, wanted: dict[str, str], *, after: str
) -> tuple[list[CountedRecovery], str]:
    """One page of the rows behind the figures, and where the next one is."""
    matching = (
        row for row in rows_behind(book, year) if row.weapon > after and _is_wanted(row, wanted)
    )
    rows = list(islice(matching, PAGE + 1))
    if len(rows) <= PAGE:
        return rows, ""
    here = reverse("indicator-year", args=[year])
    return rows[:PAGE], f"{here}?{urlencode(wanted | {'after': rows[PAGE - 1].weapon})}#rows"


def _is_wanted(row: CountedRecovery, wanted: dict[str, str]) -> bool:
    """Administrative seizures are behind their own figure only."""
    excluded = wanted.get("basis") == "administrative"
    named = ((row.situation, "situation"), (row.outcome, "outcome"))
    return (
        (row.basis == "administrative") is excluded
        and all(wanted.get(name, said) == said for said, name in named)
        and ("known" not in wanted or row.outcome in ESTABLISHED)
    )


def _vintages(book: Shelf, value: Indicator) -> Sequence[Indicator]:
    """The year as it was known at the end of each year since, without repeating an equal one."""
    last = book.last_at()
    if not last:
        return []
    ends = [f"{y:04d}-12-31T23:59:59.999999Z" for y in range(value.year, int(last[:4]))]
    found: list[Indicator] = []
    for each in [*vintages(book, value.year, ends[-MOST_VINTAGES:]), value]:
        same = found and (found[-1].numerator, found[-1].denominator) == (
            each.numerator,
            each.denominator,
        )
        if not same:
            found.append(each)
    return found


@require_safe
def download(request: HttpRequest, year: int) -> HttpResponse:
    """The year as a file: csv, json or sdmx-csv."""
    _demand_year(year)
    form = request.GET.get("format", "")
    if form not in FILES:
        raise Http404
    opened = desk()
    make, media_type, ending = FILES[form]
    content = make(indicator(opened.book, year), opened.policy)
    response = HttpResponse(content, content_type=media_type)
    name = f"sdg-16-4-2-{year}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
