"""Open searches: marks that are sought, the candidates that wait, and what a person decides."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, get_args

import click
import msgspec

from poincon.app import Desk
from poincon.cli.answers import per_cent
from poincon.cli.desk import (
    DONE,
    FINDINGS,
    on_a_book,
    open_desk,
    say_findings,
    say_json,
    say_table,
)
from poincon.cli.progress import shown_progress
from poincon.exchange.matching.opening import described
from poincon.ledger.facts import SearchClosed, SearchGround, SearchOpened
from poincon.ledger.record import Recorded
from poincon.ledger.searches import OpenSearch, open_searches
from poincon.ledger.shelf import search_numbered
from poincon.store.candidates import Proposed
from poincon.tracing.sought import Sought

#: Waiting candidates shown when nothing else is said; of one search in the list of searches.
SHOWN, BEST = 50, 3


@click.group()
def search() -> None:
    """Marks that are sought: open and close searches, review what may be the weapon."""


@search.command("open")
@click.argument("mark")
@click.option(
    "--ground", type=click.Choice(get_args(SearchGround)), required=True, help="Why it is sought."
)
@click.option("--make", default="", help="The maker.")
@click.option("--model", default="", help="The model.")
@click.option("--calibre", default="", help="The calibre.")
@click.option("--type", "category", default="", help="The category, such as SA.PIS.")
@click.option("--country", default="", help="Where it was made, such as XA.")
@click.option("--year", type=click.IntRange(1500, 2200), help="When it was made.")
@click.option("--reference", default="", help="The case or the request.")
@click.option("--asked-by", default="", help="The State that asks, where another one does.")
@click.option("--by", required=True, help="The officer who seeks.")
@on_a_book
def open_search(
    address: str,
    mark: str,
    ground: SearchGround,
    make: str,
    model: str,
    calibre: str,
    category: str,
    country: str,
    year: int | None,
    reference: str,
    asked_by: str,
    by: str,
    as_json: bool,
) -> int:
    """Seek MARK until somebody closes the search: weapons that arrive later meet it too."""
    desk = open_desk(address)
    sought = desk.sought(
        mark, maker=make, model=model, calibre=calibre, category=category,
        country=country, year=year,
    )  # fmt: skip
    words = Sought(
        text=mark, maker=make, model=model, calibre=calibre, category=category,
        country=country, year=year,
    )  # fmt: skip
    fact = SearchOpened(
        on=_today(), search="", text=sought.text, described=described(words, desk.catalogue),
        ground=ground, reference=reference, country=asked_by,
    )  # fmt: skip
    with desk.book.writing():
        number = search_numbered(desk.book.next_search())
        recorded = desk.record([msgspec.structs.replace(fact, search=number)], by=by)
    _match_what_arrived(desk)
    desk.checkpoint()
    if as_json:
        say_json({"search": number, "entry": recorded.first, "at": recorded.at})
    else:
        say_findings(recorded.advice, as_json=False)
        click.echo(f"Search {number} is open for {mark}.")
    return DONE


@search.command("close")
@click.argument("number")
@click.option("--reason", required=True, help="Why it is not sought any longer.")
@click.option("--by", required=True, help="The officer who closes it.")
@on_a_book
def close_search(address: str, number: str, reason: str, by: str, as_json: bool) -> int:
    """Close search NUMBER; what was decided about its candidates stands."""
    desk = open_desk(address)
    fact = SearchClosed(on=_today(), search=number, reason=reason)
    recorded = desk.record([fact], by=by)
    desk.candidates.drop([number])
    return _said(desk, recorded, f"Search {number} is closed.", as_json=as_json)


@search.command("list")
@on_a_book
def list_searches(address: str, as_json: bool) -> int:
    """List the open searches, each with its best waiting candidates."""
    desk = open_desk(address)
    _match_what_arrived(desk)
    found = [
        (each, _waiting_for(desk, each.search)) for each in open_searches(desk.book.searches())
    ]
    if as_json:
        say_json([_plain(each) | {"candidates": _plains(best)} for each, best in found])
        return DONE
    if not found:
        click.echo("No search is open.")
        return DONE
    rows = (
        (
            each.search,
            each.fact.text,
            each.fact.ground,
            each.fact.reference,
            each.fact.on,
            "; ".join(f"{one.weapon} {per_cent(one.probability)}" for one in best),
        )
        for each, best in found
    )
    headings = ("search", "mark", "ground", "reference", "since", "best candidates")
    say_table(f"open searches: {len(found)}", headings, rows)
    return DONE


@search.command("review")
@click.option("--limit", type=click.IntRange(1, 10_000), default=SHOWN, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many.")
@on_a_book
def review(address: str, limit: int, offset: int, as_json: bool) -> int:
    """List the candidates that wait for a decision, the likeliest first.

    Exit code 1 while some wait.
    """
    desk = open_desk(address)
    _match_what_arrived(desk)
    waiting = desk.candidates.waiting(limit=limit, offset=offset)
    count = desk.candidates.count_waiting()
    if as_json:
        say_json({"waiting": count, "candidates": _plains(waiting)})
    elif waiting:
        rows = (
            (one.sought, one.read, one.weapon, one.mark, per_cent(one.probability), one.made_at)
            for one in waiting
        )
        headings = ("sought", "read", "weapon", "mark", "probability", "found at")
        say_table(f"candidates that wait for a decision: {count}", headings, rows)
    else:
        click.echo("No candidate waits for a decision.")
    return FINDINGS if count else DONE


def _deciding(command: Any) -> Any:
    """Arguments and options of a decision."""
    for option in (
        click.option("--approved-by", default="", help="The second officer: accepting needs two."),
        click.option("--by", required=True, help="The officer who decides."),
        click.option("--reason", required=True, help="Why, in the officer's own words."),
        click.argument("weapon"),
        click.argument("sought"),
    ):
        command = option(command)
    return command


@search.command("accept")
@_deciding
@on_a_book
def accept(
    address: str, sought: str, weapon: str, reason: str, by: str, approved_by: str, as_json: bool
) -> int:
    """Take WEAPON for what is SOUGHT, a search (S-...) or a weapon (W-...).

    Two records are linked; nothing is merged, and a correction takes it back.
    """
    return _decide(
        address, sought, weapon, accepted=True, reason=reason, by=by,
        approved_by=approved_by, as_json=as_json,
    )  # fmt: skip


@search.command("reject")
@_deciding
@on_a_book
def reject(
    address: str, sought: str, weapon: str, reason: str, by: str, approved_by: str, as_json: bool
) -> int:
    """Say that WEAPON is not what is SOUGHT; it is not shown for it again."""
    return _decide(
        address, sought, weapon, accepted=False, reason=reason, by=by,
        approved_by=approved_by, as_json=as_json,
    )  # fmt: skip


def _match_what_arrived(desk: Desk) -> None:
    """What was recorded since somebody last looked meets what is sought, and the other way."""
    before = desk.candidates.matched_up_to()
    with shown_progress("matching") as progress:
        while left := desk.match_arrivals():
            done = desk.candidates.matched_up_to() - before
            progress(done, done / (done + left))


def _decide(
    address: str, sought: str, weapon: str, *, accepted: bool, reason: str, by: str,
    approved_by: str, as_json: bool,
) -> int:  # fmt: skip
    desk = open_desk(address)
    recorded = desk.decide(
        weapon, sought, accepted=accepted, reason=reason, by=by, approved_by=approved_by
    )
    verdict = "accepted" if accepted else "rejected"
    return _said(desk, recorded, f"{weapon} is {verdict} for {sought}.", as_json=as_json)


def _waiting_for(desk: Desk, sought: str) -> list[Proposed]:
    """The best candidates for one search that nobody has decided about."""
    matches = desk.book.decisions_about([sought]).get(sought, ())
    done = {match.weapon for match in matches}
    if any(match.decision == "accepted" for match in matches):
        return []
    return [one for one in desk.candidates.of(sought) if one.weapon not in done][:BEST]


def _said(desk: Desk, recorded: Recorded, said: str, *, as_json: bool) -> int:
    desk.checkpoint()
    if as_json:
        say_json({"entry": recorded.first, "at": recorded.at})
    else:
        say_findings(recorded.advice, as_json=False)
        click.echo(said)
    return DONE


def _plain(found: OpenSearch) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(found.fact)
    return plain | {"entry": found.number}


def _plains(rows: Sequence[Proposed]) -> list[dict[str, object]]:
    return [row._asdict() for row in rows]


def _today() -> date:
    return datetime.now(UTC).date()
