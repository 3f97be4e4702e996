"""Undo an identification: what a row said is withdrawn here and told for a weapon of its own."""

from collections.abc import Sequence
from datetime import date

import msgspec

from poincon.ledger.facts import Corrected, Fact, Identified
from poincon.ledger.lives import Entry, Standing, standing
from poincon.terms.findings import Finding, Refused


def separation(
    history: Sequence[Entry], *, entry: int, weapon: str, on: date, reason: str
) -> list[Fact]:
    """The facts that part a weapon from a row a rule took to be about it.

    Poinçon corrections (derived). `history` are the entries of the weapon, `entry` the number of
    an *identified* among them. Everything of the same source that stands is withdrawn by a
    correction on day `on` for `reason`, and told again, as it stands now, for the new weapon
    numbered `weapon`; the identification itself is withdrawn only. Nothing is written here.
    Raises Refused when the entry is no identification that stands, or names no source.
    """
    lines = {line.number: line for line in standing(history)}
    sources = {each.number: each.source for each in history}
    findings = _findings(lines.get(entry), sources.get(entry, ""), entry)
    if findings:
        raise Refused(findings)
    row = [lines[n] for n in sorted(lines) if sources[n] == sources[entry]]
    return [*_withdrawn(row, on, reason), *_told_again(row, weapon)]


def _findings(line: Standing | None, source: str, entry: int) -> list[Finding]:
    text = ""
    if line is None or not isinstance(line.fact, Identified):
        text = "Entry {entry} is no identification of this weapon that stands."
    elif not source:
        text = "Entry {entry} names no source: which facts came with it is not known."
    values = {"entry": str(entry)}
    return [Finding(code="identification_stands", text=text, values=values)] if text else []


def _withdrawn(row: Sequence[Standing], on: date, reason: str) -> list[Fact]:
    return [
        Corrected(on=on, weapon=line.fact.weapon, entry=line.number, reason=reason)  # type: ignore[attr-defined]  # a history is of a weapon
        for line in row
    ]


def _told_again(row: Sequence[Standing], weapon: str) -> list[Fact]:
    return [
        msgspec.structs.replace(line.fact, weapon=weapon)
        for line in row
        if not isinstance(line.fact, Identified)
    ]
