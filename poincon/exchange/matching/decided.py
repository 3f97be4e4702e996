"""A reviewed sheet of candidates, read back: who is the weapon sought, and who is not.

The sheet comes from outside again and is parsed by the reading process. A line without a decision
decides nothing; whatever else is wrong is said with its line, and the caller records all or none.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from poincon.exchange.findings_in_language import visible
from poincon.exchange.mapped.mapping import RowMapping
from poincon.exchange.matching.candidate_sheet import BETWEEN
from poincon.exchange.matching.decision_words import Verdict, verdict_of
from poincon.exchange.matching.sheet_columns import NAMES, NEEDED, headings_in, places_in
from poincon.exchange.reading.files import reading
from poincon.exchange.reading.messages import Request, ToldRow
from poincon.exchange.sheets.guard import LIMITS, Limits
from poincon.exchange.sheets.layout import Layout
from poincon.exchange.sheets.safe_cells import plain_text
from poincon.ledger.facts import MatchAccepted, MatchRejected
from poincon.ledger.shelf import MarkRow
from poincon.terms.findings import Finding, Refused, Severity

#: How our own sheet lies in its file: nothing in it is a total, a note or a title.
_OURS = RowMapping(file=Layout(heading_row=1, heading_rows=1, totals="read", fill_merged=False))


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wrote behind one candidate.

    `line` is the line of the sheet, `row` that of the list it came from. `sought` is our number
    of the search or weapon (S-..., W-...) and empty when the list was matched without one; `mark`
    is the candidate's, `read` what was sought. `verdict` is None when the word decides nothing.
    `shown` is the probability the person saw ("0.9312"), `because` the reasons they saw.
    """

    line: int
    row: str
    sought: str
    weapon: str
    verdict: Verdict | None
    reason: str
    mark: str = ""
    read: str = ""
    shown: str = ""
    because: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def decisions_in(file: Path | BinaryIO, *, limits: Limits = LIMITS) -> Iterator[Decision]:
    """The decisions of a reviewed sheet, line by line; lines without one are left out.

    Raises Refused when the file cannot be read or is no sheet of candidates.
    """
    request = Request(act="verbatim", mapping=_OURS, limits=limits)
    decided: dict[tuple[str, str, str], Decision] = {}
    with reading(file, request) as opened:
        places = places_in(opened.opened.headings)
        _require(places)
        for frame in opened.rows():
            for row in frame.rows:
                decision = _decision(row, places)
                if decision is not None and not _is_said(decision, decided):
                    yield _once(decision, decided)


def _require(places: Mapping[str, int]) -> None:
    english = dict(zip(NAMES, headings_in("en"), strict=True))
    lacking = [english[name] for name in NEEDED if name not in places]
    if lacking:
        text = "This is no sheet of candidates: it lacks the columns {columns}."
        raise Refused([_finding("sheet_is_of_candidates", text, columns=", ".join(lacking))])


def _decision(row: ToldRow, places: Mapping[str, int]) -> Decision | None:
    """What a line decides; None when it decides nothing and nothing is wrong with it."""
    errors = [found for _, found in row.findings if found.severity == "error"]
    if errors:
        return Decision(
            line=row.number, row="", sought="", weapon="", verdict=None, reason="",
            findings=tuple(errors),
        )  # fmt: skip
    said = {name: plain_text(row.cells[place]).strip() for name, place in places.items()}
    if not said["decision"]:
        return None
    verdict = verdict_of(said["decision"])
    return Decision(
        line=row.number,
        row=said["row"],
        sought=said["sought"],
        weapon=said["weapon"],
        verdict=verdict,
        reason=said["reason"],
        mark=said["mark"],
        read=said["read"],
        shown=_probability(said.get("probability", "")),
        because=tuple(filter(None, said.get("reasons", "").split(BETWEEN))),
        findings=tuple(_faults(said, verdict)),
    )


def _faults(said: Mapping[str, str], verdict: Verdict | None) -> list[Finding]:
    found = []
    if verdict is None:
        text = "{word} neither accepts nor rejects: write accepted or rejected."
        found.append(_finding("decision_is_clear", text, word=said["decision"][:80]))
    if not said["weapon"]:
        text = "There is no candidate in this line to decide on."
        found.append(_finding("decision_has_a_candidate", text))
    if not said["reason"]:
        text = "Say why: the reason for the decision is empty."
        found.append(_finding("decision_has_a_reason", text))
    if not said["sought"]:
        text = "The line has no search or weapon of ours: match the list with --open-searches."
        found.append(_finding("decision_has_a_search", text))
    return found


def _key(decision: Decision) -> tuple[str, str, str]:
    if decision.sought:
        return (decision.sought, "", decision.weapon)
    return (decision.row, decision.read, decision.weapon)


def _is_said(decision: Decision, decided: Mapping[tuple[str, str, str], Decision]) -> bool:
    """Whether another line has decided the same: two rows of a list can ask one question."""
    before = decided.get(_key(decision))
    return before is not None and before.verdict == decision.verdict is not None


def _once(decision: Decision, decided: dict[tuple[str, str, str], Decision]) -> Decision:
    """The decision, with a finding when another line has decided otherwise."""
    before = decided.setdefault(_key(decision), decision)
    if before is decision or not decision.weapon:
        return decision
    text = "Line {before} decides otherwise on this candidate."
    twice = _finding("decision_is_made_once", text, before=str(before.line))
    return msgspec.structs.replace(decision, findings=(*decision.findings, twice))


def _probability(text: str) -> str:
    """The probability in the form 0.9312, however a sheet has it; empty when it is none."""
    plain = text.replace(",", ".").strip()
    share = plain.removesuffix("%").strip()
    try:
        number = float(share) / (100 if share != plain else 1)
    except ValueError:
        return ""
    return f"{number:.4f}" if 0 <= number <= 1 else ""


def _finding(code: str, text: str, severity: Severity = "error", /, **values: str) -> Finding:
    return Finding(code=code, text=text, values=values, severity=severity, rule="SHEET")


def fact_of(decision: Decision, on: date) -> MatchAccepted | MatchRejected:
    """A decision as a fact of this day. Raises ValueError when it decides nothing."""
    if decision.verdict is None:
        raise ValueError(f"line {decision.line} decides nothing")
    kind = MatchAccepted if decision.verdict == "accepted" else MatchRejected
    return kind(
        on=on,
        weapon=decision.weapon,
        sought=decision.sought,
        mark=decision.mark,
        read=decision.read,
        reason=decision.reason,
        shown=decision.shown,
        because=decision.because,
    )


def with_marks_as_recorded(
    decisions: Sequence[Decision], marks: Mapping[str, Sequence[MarkRow]]
) -> list[Decision]:
    """The decisions with the marks of their candidates verbatim, by weapon.

    The sheet shows a mark with the characters nobody can see as code points.
    """
    texts = {
        (weapon, visible(row.text)): row.text for weapon, rows in marks.items() for row in rows
    }
    return [
        msgspec.structs.replace(each, mark=texts.get((each.weapon, each.mark), each.mark))
        for each in decisions
    ]
