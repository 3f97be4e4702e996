"""Find a weapon by a mark."""

from collections.abc import Sequence

import click

from poincon.cli.answers import plain_answer, say_answer
from poincon.cli.desk import (
    DONE,
    FINDINGS,
    on_a_book,
    open_desk,
    say_findings,
    say_json,
    say_table,
)
from poincon.exchange.findings_in_language import LANGUAGES, Sentences
from poincon.tracing.reading import Sighting
from poincon.tracing.reading import find as find_mark


@click.command()
@click.argument("mark")
@click.option("--make", default="", help="The maker.")
@click.option("--model", default="", help="The model.")
@click.option("--calibre", default="", help="The calibre.")
@click.option("--type", "category", default="", help="The category, such as SA.PIS.")
@click.option(
    "--country", default="", help="Where it was made (or whose mark it bears), such as XA."
)
@click.option("--year", type=click.IntRange(1500, 2200), help="When it was made.")
@click.option(
    "--only", is_flag=True, help="Only weapons that agree with all of these words; nothing ranked."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--why", is_flag=True, help="Say below each candidate what speaks for and against.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", help="The language of the reasons."
)
@on_a_book
def find(
    address: str,
    mark: str,
    make: str,
    model: str,
    calibre: str,
    category: str,
    country: str,
    year: int | None,
    only: bool,
    limit: int,
    why: bool,
    language: str,
    as_json: bool,
) -> int:
    """Find weapons that may bear MARK, the most likely first; a person decides.

    The mark may be worn, cut or misread; ? stands for one unread character and * for any number:
    'AB?12*7'. What else is known is evidence: it moves weapons up and down, and keeps none out.
    Exit code 1 when no weapon comes near, or with --only when none bears the mark.
    """
    desk = open_desk(address)
    words = {"model": model, "calibre": calibre, "category": category, "country": country}
    if only:
        if year is not None:
            raise click.UsageError("--only does not compare years: leave --year out")
        sightings = find_mark(desk.book, mark, make=make, limit=limit, **words)
        return _say_sightings(mark, sightings, as_json=as_json)
    sought = desk.sought(mark, maker=make, year=year, **words)
    answer = desk.near(sought, most=limit)
    if as_json:
        say_json(plain_answer(answer))
    elif answer.candidates:
        say_answer(answer, why=why, sentences=Sentences(language))
    else:
        say_findings(answer.warnings, as_json=False)
        click.echo(f"No weapon on record comes near {mark}.")
    return DONE if answer.candidates else FINDINGS


def _say_sightings(mark: str, sightings: Sequence[Sighting], *, as_json: bool) -> int:
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
