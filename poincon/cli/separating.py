"""Undo an identification: two records that a rule took for one weapon become two again."""

import click

from poincon.cli.desk import DONE, on_a_book, open_desk, say_json


@click.command()
@click.argument("weapon")
@click.argument("entry", type=click.IntRange(min=0))
@click.option("--reason", required=True, help="Why it is not the same weapon.")
@click.option("--by", default="registrar", show_default=True, help="The officer who writes.")
@click.option("--approved-by", required=True, help="The second officer.")
@on_a_book
def separate(
    address: str, weapon: str, entry: int, reason: str, by: str, approved_by: str, as_json: bool
) -> int:
    """Undo what a rule of identity took to be one WEAPON; ENTRY is the `identified` entry.

    The facts of that row are withdrawn from WEAPON and told of a new one; nothing is deleted.
    """
    desk = open_desk(address)
    number, written = desk.separate(weapon, entry, reason=reason, by=by, approved_by=approved_by)
    desk.checkpoint()
    if as_json:
        say_json({"weapon": number, "first": written.first, "count": written.count})
    else:
        click.echo(f"The facts are now told of {number}: entries {written.first} and following.")
    return DONE
