"""What persons decided about candidates, from a reviewed sheet into the book: all or none."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from poincon.app import Desk
from poincon.cli.desk import DONE, FINDINGS, plain_finding, say_json, say_table
from poincon.exchange.findings_in_language import Sentences
from poincon.exchange.matching.decided import (
    Decision,
    decisions_in,
    fact_of,
    with_marks_as_recorded,
)
from poincon.ledger.facts import Fact
from poincon.terms.findings import Finding, Refused, errors_in

#: Findings shown on the screen; --json gives them all.
SHOWN = 40


def record_decided(
    desk: Desk,
    sheet: Path,
    *,
    by: str,
    approved_by: str,
    dry_run: bool,
    language: str,
    as_json: bool,
) -> int:
    """Record the decisions of a reviewed sheet; with `dry_run` only say what would happen.

    Raises Refused when the file is no such sheet.
    """
    decisions = list(decisions_in(sheet))
    found = [(each.line, finding) for each in decisions for finding in each.findings]
    if not found and decisions:
        found = _put(desk, decisions, by=by, approved_by=approved_by, dry_run=dry_run)
    errors = errors_in(finding for _, finding in found)
    recorded = 0 if errors or dry_run else len(decisions)
    if as_json:
        findings = [{"line": line} | plain_finding(finding) for line, finding in found]
        accepted = sum(each.verdict == "accepted" for each in decisions)
        answer = {"decisions": len(decisions), "accepted": accepted, "recorded": recorded}
        say_json(answer | {"findings": findings})
    else:
        _say(found, len(decisions), recorded, language=language)
    return FINDINGS if errors else DONE


def _put(
    desk: Desk, decisions: Sequence[Decision], *, by: str, approved_by: str, dry_run: bool
) -> list[tuple[int, Finding]]:
    """Put all decisions through the door at once; what it says, with the lines of the sheet."""
    marks = desk.book.marks_of({each.weapon for each in decisions})
    today = datetime.now(UTC).date()
    facts: list[Fact] = [fact_of(each, today) for each in with_marks_as_recorded(decisions, marks)]
    findings: Sequence[Finding]
    if dry_run:
        findings = desk.judged(facts, by=by, approved_by=approved_by)
    else:
        try:
            findings = desk.record(facts, by=by, approved_by=approved_by).advice
            desk.checkpoint()
        except Refused as refused:
            findings = refused.findings
    return [
        (decisions[each.place].line if each.place is not None else 0, each) for each in findings
    ]


def _say(
    found: Sequence[tuple[int, Finding]], decisions: int, recorded: int, *, language: str
) -> None:
    sentences = Sentences(language)
    if found:
        rows = (
            (line or "", each.severity, sentences.of(each.text, each.values))
            for line, each in found[:SHOWN]
        )
        say_table("Line by line", ("line", "severity", "finding"), rows)
    if len(found) > SHOWN:
        click.echo(f"and {len(found) - SHOWN} more: --json lists them all.")
    click.echo(f"{decisions} decisions, {recorded} recorded.")
