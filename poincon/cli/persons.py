"""Persons of the vault: the book knows only their references."""

import click
import msgspec

from poincon.cli.desk import DONE, FINDINGS, on_a_book, open_desk, say_json
from poincon.store.vault import Person, VaultRefused


@click.group()
def person() -> None:
    """Persons of the vault; to erase one, record the fact person-erased."""


@person.command("put")
@click.argument("reference")
@click.option("--name", required=True)
@click.option("--born", default="", help="Day of birth, if known.")
@click.option("--sex", default="")
@click.option("--address", "home", default="")
@click.option("--document", default="", help="Number of an identity document.")
@on_a_book
def put(
    address: str,
    reference: str,
    name: str,
    born: str,
    sex: str,
    home: str,
    document: str,
    as_json: bool,
) -> int:
    """Keep a person under REFERENCE, such as P-1, sealed outside the book."""
    kept = Person(name=name, born=born, sex=sex, address=home, document=document)
    try:
        open_desk(address).vault.put(reference, kept)
    except VaultRefused as refused:
        raise click.UsageError(str(refused)) from refused
    if as_json:
        say_json({"reference": reference})
    else:
        click.echo(f"Kept {reference} in the vault.")
    return DONE


@person.command("show")
@click.argument("reference")
@on_a_book
def show_person(address: str, reference: str, as_json: bool) -> int:
    """Show the person behind REFERENCE. Exit code 1 when unknown or erased."""
    try:
        found = open_desk(address).vault.find(reference)
    except VaultRefused as refused:
        raise click.UsageError(str(refused)) from refused
    if found is None:
        click.echo(f"Nobody is kept under {reference}: unknown, or erased.", err=True)
        return FINDINGS
    said = msgspec.to_builtins(found)
    if as_json:
        say_json(said)
    else:
        click.echo("\n".join(f"{name}: {value}" for name, value in said.items() if value))
    return DONE
