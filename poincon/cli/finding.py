"""Find a weapon by a mark."""

from collections.abc import Sequence

import click

from poincon.cli.desk import DONE, FINDINGS, on_a_book, open_desk, say_json, say_table
from poincon.tracing.reading import Sighting
from poincon.tracing.reading import find as find_mark


@click.command()
@click.argument("mark")
@click.option("--make", default="", help="Only weapons of this maker.")
@click.option("--model", default="", help="Only this model.")
@click.option("--calibre", default="", help="Only this calibre.")
@click.option("--type", "category", default="", help="Only this category, such as SA.PIS.")
@click.option(
    "--country", default="", help="Only made in (or marked by) this country, such as XA."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@on_a_book
def find(
    address: str,
    mark: str,
    make: str,
    model: str,
    calibre: str,
    category: str,
    country: str,
    limit: int,
    as_json: bool,
) -> int:
    """Find weapons that bear MARK: exactly, but for separators and case, or in part.

    In a partial mark ? stands for one unread character and * for any number: 'AB?12*7'.
    Exit code 1 when no weapon bears it.
    """
    shelf = open_desk(address).book
    sightings = find_mark(
        shelf,
        mark,
        make=make,
        model=model,
        calibre=calibre,
        category=category,
        country=country,
        limit=limit,
    )
    if as_json:
        say_json([_plain(seen) for seen in sightings])
    elif sightings:
        _say(mark, sightings)
    else:
        click.echo(f"No weapon on record bears {mark}.")
    return DONE if sightings else FINDINGS


def _plain(seen: Sighting) -> dict[str, object]:
    return {
        "weapon": seen.weapon._asdict(),
        "mark": seen.mark._asdict(),
        "how": seen.how,
        "now_in": seen.now_in,
        "reasons": seen.reasons,
    }


def _say(mark: str, sightings: Sequence[Sighting]) -> None:
    rows = (
        (
            seen.weapon.weapon,
            seen.mark.text,
            seen.how,
            seen.weapon.maker,
            seen.weapon.model,
            seen.weapon.calibre,
            seen.weapon.status,
            seen.now_in,
        )
        for seen in sightings
    )
    headings = ("weapon", "mark", "how", "maker", "model", "calibre", "status", "now in")
    say_table(f"{mark}: {len(sightings)} found", headings, rows)
