"""The story of Sanmora, real seizures, and the overview: what a newcomer runs first."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import click

from poincon.app import Desk, configure, key_path, make_book
from poincon.cli.desk import DONE, say_findings, say_table
from poincon.cli.importing import say_intake, take_file
from poincon.cli.reporting import share_of, years_of
from poincon.cli.serving import serve_pages
from poincon.exchange.shipped import shipped, story_text
from poincon.exchange.story import batches_from, tell
from poincon.lifecycle.overview import Overview, overview
from poincon.reports.sdg_16_4_2 import indicator
from poincon.terms.findings import Refused

FOLDER = Path("var/demo")
EXAMPLE = ("examples", "us-crime-guns")


@click.command()
@click.option("--serve/--no-serve", "serving", default=True, help="Serve the pages at the end.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def demo(serving: bool, port: int) -> int:
    """Tell Sanmora's story into a new book, import real seizures, and look at it all.

    The book lies in var/demo and is made anew each time.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    address = f"sqlite:///{FOLDER / 'book.sqlite3'}"
    configure(address)
    desk = make_book(key=key_path(address), state="XA")
    try:
        _fill(desk)
    except Refused as refused:
        say_findings(refused.findings, as_json=False)
        return 1
    say_overview(desk)
    if serving:
        serve_pages(address, port)
    else:
        click.echo(f"\nLook further: poincon --database {address} show W-0000001")
    return DONE


def _fill(desk: Desk) -> None:
    batches = batches_from(story_text("XA"))
    tell(batches, desk.record)
    facts = sum(len(batch.facts) for batch in batches)
    click.echo(f"Told the story of {desk.policy.name}: {facts} facts in {len(batches)} batches.")
    folder = shipped(*EXAMPLE)
    click.echo(f"Importing real seizures, {folder.name} (MIT, Brady Gun Center):")
    intake = take_file(
        desk, folder / "guns.csv", mapping=folder / "mapping.toml", by="records-clerk"
    )
    say_intake(intake, most=0)


def say_overview(desk: Desk) -> None:
    """Weapons by status, recoveries by year, the indicator, and the checkpoint."""
    seen = overview(desk.book, desk.policy, today=datetime.now(UTC).date())
    say_table(f"{seen.weapons} weapons", ("status", "weapons"), seen.by_status.items())
    _say_recoveries(seen)
    years = [indicator(desk.book, year) for year in years_of(desk.book)]
    say_table(
        "SDG 16.4.2: illicit origin known, of those seized (criminal), found or surrendered",
        ("year", "numerator", "denominator", "share"),
        ((v.year, v.numerator, v.denominator, share_of(v)) for v in years),
    )
    if seen.waiting.limit is not None:
        click.echo(
            f"{seen.waiting.count} recovered weapon(s) wait longer than "
            f"{seen.waiting.limit.value} days ({seen.waiting.limit.cites})."
        )
    note = desk.checkpoint()
    audited = desk.verify()
    outcome = "verifies" if not audited.findings else "does NOT verify"
    click.echo(f"\nThe book {outcome}: {audited.size} entries. Its checkpoint:\n\n{note}")


def _say_recoveries(seen: Overview) -> None:
    say_table(
        "Recoveries, each weapon once a year",
        ("year", "seized", "found", "surrendered", "administrative seizures"),
        ((y.year, y.seized, y.found, y.surrendered, y.administrative) for y in seen.recoveries),
    )
