"""Found a book, and bring its tables up to date."""

import click

from poincon.app import found, key_path, upgrade_tables
from poincon.cli.desk import DONE, on_a_book, open_desk, say_json


@click.command()
@click.option(
    "--state",
    default="XA",
    show_default=True,
    help="A shipped State (XA is Sanmora, a fictional one) or a policy file of your own.",
)
@click.option(
    "--origin",
    default="",
    help="The name the book signs under, such as registry.example.org/book.",
)
@on_a_book
def init(address: str, state: str, origin: str, as_json: bool) -> int:
    """Found a book: its tables, its signing key, and its first two officers.

    Until sign-in exists the founding page appoints `registrar`, who writes, and `supervisor`,
    who approves. Nothing that exists is ever overwritten.
    """
    desk = found(key=key_path(address), state=state, origin=origin)
    note = desk.checkpoint()
    warnings = desk.weaknesses()
    if as_json:
        say_json(
            {
                "origin": desk.book.origin,
                "state": desk.policy.state,
                "entries": desk.book.size(),
                "key": desk.signer.vkey,
                "checkpoint": note,
                "warnings": warnings,
            }
        )
        return DONE
    click.echo(f"Founded the book of {desk.policy.name} ({desk.book.origin}).")
    click.echo("Officers in post: registrar (writes), supervisor (approves).")
    click.echo(f"Give this key to everyone who verifies:\n  {desk.signer.vkey}")
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    click.echo(f"First checkpoint:\n\n{note}")
    return DONE


@click.command()
@on_a_book
def upgrade(address: str, as_json: bool) -> int:
    """Bring the tables of an existing book up to this version. No fact is touched."""
    upgrade_tables()
    entries = open_desk(address).book.size()
    if as_json:
        say_json({"entries": entries})
    else:
        click.echo(f"The tables are up to date; the book has {entries} entries.")
    return DONE
