"""Write facts in the book's notation; rebuild what follows from them."""

import os
import sys
from pathlib import Path
from typing import TextIO

import click

from poincon.cli.desk import (
    DONE,
    FINDINGS,
    on_a_book,
    open_desk,
    plain_finding,
    say_findings,
    say_json,
)
from poincon.ledger.notation import facts_from
from poincon.terms.findings import errors_in


@click.command()
@click.argument("lines", nargs=-1)
@click.option("--file", "-f", "file", type=click.File(encoding="utf-8"), help="Facts, one a line.")
@click.option("--by", default="registrar", show_default=True, help="The officer who writes.")
@click.option("--approved-by", default="", help="The second officer, for acts that need one.")
@click.option("--dry-run", is_flag=True, help="Say what the door would say; write nothing.")
@on_a_book
def record(
    address: str,
    lines: tuple[str, ...],
    file: TextIO | None,
    by: str,
    approved_by: str,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Record facts, all or none, each LINE in the book's notation.

    \b
    poincon record '2026-03-02 seized W-17 basis=criminal place="Port of Kessa"'
    poincon record --file facts.txt --by armourer --approved-by supervisor

    Without lines and file, facts are read from standard input.
    """
    try:
        facts = facts_from(_text(lines, file))
    except UnicodeDecodeError as fault:
        raise click.UsageError(f"facts are read as UTF-8 text: {fault.reason}") from fault
    desk = open_desk(address)
    if dry_run:
        findings = desk.judged(facts, by=by, approved_by=approved_by)
        say_findings(findings, as_json=as_json)
        if not findings and not as_json:
            click.echo("Nothing was found; nothing was written.")
        return FINDINGS if errors_in(findings) else DONE
    written = desk.record(facts, by=by, approved_by=approved_by)
    desk.checkpoint()
    if as_json:
        advice = [plain_finding(finding) for finding in written.advice]
        numbers = {"first": written.first, "facts": written.count, "at": written.at}
        say_json({**numbers, "findings": advice})
        return DONE
    say_findings(written.advice, as_json=False)
    last = written.first + written.count - 1
    click.echo(f"Recorded {written.count} fact(s): entries {written.first} to {last}.")
    return DONE


def _text(lines: tuple[str, ...], file: TextIO | None) -> str:
    if file is not None:
        return file.read()
    if len(lines) == 1 and os.path.isfile(lines[0]):
        return Path(lines[0]).read_text(encoding="utf-8")
    return "\n".join(lines) if lines else sys.stdin.read()


@click.command()
@on_a_book
def rebuild(address: str, as_json: bool) -> int:
    """Drop what follows from the book (search keys, holdings, recoveries) and rebuild it."""
    desk = open_desk(address)
    weapons = desk.rebuild()
    if as_json:
        say_json({"weapons": weapons})
    else:
        click.echo(f"Rebuilt what follows from the histories of {weapons:,} weapons.")
    return DONE
