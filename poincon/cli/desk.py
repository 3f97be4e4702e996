"""What every command shares: which book, how answers and findings are said."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

import click
import msgspec
from rich.console import Console
from rich.table import Table

from poincon.app import Desk, configure, database_address, key_path
from poincon.exchange.shipped import NotShipped
from poincon.store.databases import DATABASE_FAULTS, BadAddress
from poincon.store.founding import AlreadyFounded
from poincon.store.signer import KeyRefused
from poincon.store.sql_book import NoBook
from poincon.terms.findings import Finding, Refused, errors_in

#: Width of tables that go into a file or a pipe.
WIDE = 160
#: Exit codes
DONE, FINDINGS, USAGE = 0, 1, 2

F = TypeVar("F", bound=Callable[..., Any])

#: What the officer can mend by calling differently; everything else is a fault of ours.
_SAYABLE = (BadAddress, NoBook, NotShipped, AlreadyFounded, KeyRefused)


@contextmanager
def faults_said() -> Iterator[None]:
    """What the caller can mend, and what the database refuses, in one sentence."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read our answer has had enough: nothing to say, and nobody to say it to
    except OSError as fault:
        said = f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault)
        raise click.UsageError(said) from fault
    except _SAYABLE as fault:
        raise click.UsageError(str(fault)) from fault
    except DATABASE_FAULTS as fault:
        raise click.UsageError(f"the database refuses: {str(fault).strip()}") from fault


def on_a_book(command: F) -> F:
    """Options every command on a book has; the command gets `address` and `as_json`."""

    @click.option("--database", metavar="URL", help="The book, if not POINCON_DATABASE.")
    @click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
    @click.pass_context
    @wraps(command)
    def wrapped(context: click.Context, database: str | None, **given: Any) -> Any:
        address = database or context.find_root().obj or database_address()
        try:
            with faults_said():
                configure(address)
                return command(address=address, **given)
        except Refused as refused:
            say_findings(refused.findings, as_json=given["as_json"])
            return FINDINGS

    return wrapped  # type: ignore[return-value]


def open_desk(address: str) -> Desk:
    """The open book. Raises NoBook when none has been founded there."""
    return Desk(key=key_path(address))


def say_json(answer: object) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n")


def plain_finding(finding: Finding) -> dict[str, object]:
    """A finding for other programs: code, rule, citation, severity, weapon, place, sentence."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "sentence": finding.sentence(),
        "weapon": finding.weapon,
        "place": finding.place,
        "cites": str(finding.citation) if finding.citation else "",
    }


def say_findings(findings: Iterable[Finding], *, as_json: bool) -> None:
    """Every finding, errors first."""
    ordered = sorted(findings, key=lambda f: ("error", "warning", "advice").index(f.severity))
    if as_json:
        say_json({"findings": [plain_finding(finding) for finding in ordered]})
        return
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for finding in ordered:
        cites = f" [{finding.rule}, {finding.citation}]" if finding.citation else ""
        weapon = f"{finding.weapon}: " if finding.weapon else ""
        console.print(f"{finding.severity}: {weapon}{finding.sentence()}{cites}", markup=False)
    if wrong := len(errors_in(ordered)):
        console.print(f"Nothing was done: {wrong} finding(s) stand in the way.", markup=False)


def say_table(title: str, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A table on standard output."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(("" if cell is None else str(cell)) for cell in row))
    # A file or a pipe has no width of its own; a table folded to 80 signs is no use there.
    width = None if sys.stdout.isatty() else WIDE
    Console(highlight=False, width=width).print(table, markup=False)
