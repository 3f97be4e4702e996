"""A story: facts in the book's notation, with who told them when; test, demo and tutorial at once.

    @ 2015-01-05T09:00 by="founding act"
    2015-01-05  depot-opened  depot="Depot North" name="Army depot, Vellora" office=Army

    @ 2015-03-02T16:30 by=registrar
    2015-03-02  manufactured  W-0000001  maker="Sanmora Arms Works" country=XA
    (misread)   2015-03-02  marked  W-0000001  mark=SANMORA/XA/8842 mark.part=receiver

    @ 2015-09-02T10:00 by=registrar approved=supervisor
    2015-09-02  corrected  W-0000001  entry=(misread) reason="..." replacement="..."

A line that begins with `@` says the moment in UTC and the officers; the lines up to the next one
are one batch, recorded in one call. `#` begins a comment. A name in brackets before a line can
stand for the number of its entry later on: a story is told into a new book.
"""

import re
import shlex
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol

import msgspec

from poincon.ledger.facts import AnyFact
from poincon.ledger.notation import Unreadable, fact_from
from poincon.ledger.record import Recorded
from poincon.terms.findings import Finding, Refused

_NAMED = re.compile(r"\((?P<name>[a-z][a-z0-9-]*)\)\s+(?P<line>.*)\Z")
_NAME_USED = re.compile(r"\bentry=\((?P<name>[a-z][a-z0-9-]*)\)")


class StoryBatch(msgspec.Struct, frozen=True, kw_only=True):
    """Facts of one call, and who told them; `line_numbers` are their lines in the text, from 1."""

    at: datetime
    by: str
    approved_by: str = ""
    facts: tuple[AnyFact, ...] = ()
    line_numbers: tuple[int, ...] = ()


class Door(Protocol):
    """The one door of a book that is already open, such as a desk's."""

    def __call__(
        self, facts: Sequence[AnyFact], *, by: str, approved_by: str, at: datetime
    ) -> Recorded:
        """Write the facts, all or none."""
        ...


def batches_from(text: str) -> list[StoryBatch]:
    """The batches of a story, in its order. Raises Refused with every line that is at fault."""
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            reader.take(number, line.strip())
        except Unreadable as fault:
            reader.refuse(number, str(fault))
    reader.end_batch()
    if reader.findings:
        raise Refused(reader.findings)
    return reader.batches


def tell(batches: Iterable[StoryBatch], record: Door) -> list[Recorded]:
    """Record each batch through the door.

    Raises Refused at the first batch the door refuses, each finding with its line; the batches
    before it stay told.
    """
    told = []
    for batch in batches:
        try:
            told.append(
                record(batch.facts, by=batch.by, approved_by=batch.approved_by, at=batch.at)
            )
        except Refused as refused:
            raise Refused([_with_line(f, batch) for f in refused.findings]) from refused
    return told


def _with_line(finding: Finding, batch: StoryBatch) -> Finding:
    place = 0 if finding.place is None else finding.place
    line = str(batch.line_numbers[place])
    return msgspec.structs.replace(
        finding, text="Line {line}: " + finding.text, values={**finding.values, "line": line}
    )


class _Reader:
    """Takes a story line by line."""

    def __init__(self) -> None:
        self.batches: list[StoryBatch] = []
        self.findings: list[Finding] = []
        self._open: StoryBatch | None = None
        self._opened_on = 0
        self._entries = 0
        self._named: dict[str, int] = {}

    def take(self, number: int, line: str) -> None:
        """Take one line. Raises Unreadable when it is neither fact, moment nor comment."""
        if not line or line.startswith("#"):
            return
        if line.startswith("@"):
            self.end_batch()
            self._opened_on = number
            self._open = _batch(line[1:])
            return
        if self._opened_on == 0:
            self._opened_on = number
            raise Unreadable("a story begins with @, a moment and by=OFFICER")
        self._take_fact(number, line)

    def _take_fact(self, number: int, line: str) -> None:
        entry, self._entries = self._entries, self._entries + 1
        named = _NAMED.match(line)
        if named:
            line = named["line"]
            if named["name"] in self._named:
                raise Unreadable(f"({named['name']}) is the name of an earlier line")
            self._named[named["name"]] = entry
        fact = fact_from(_NAME_USED.sub(self._entry_number, line))
        if self._open is not None:
            self._open = msgspec.structs.replace(
                self._open,
                facts=(*self._open.facts, fact),
                line_numbers=(*self._open.line_numbers, number),
            )

    def _entry_number(self, used: re.Match[str]) -> str:
        entry = self._named.get(used["name"])
        if entry is None:
            raise Unreadable(f"no line before this one is named ({used['name']})")
        return f"entry={entry}"

    def end_batch(self) -> None:
        """The batch ends where the next one begins, or with the text."""
        if self._open is not None:
            if not self._open.facts:
                self.refuse(self._opened_on, "no fact follows this moment")
            self.batches.append(self._open)
        self._open = None

    def refuse(self, number: int, fault: str) -> None:
        """Keep a finding about a line."""
        self.findings.append(
            Finding(
                code="line_is_readable",
                text="Line {line}: {fault}.",
                values={"line": str(number), "fault": fault},
            )
        )


def _batch(text: str) -> StoryBatch:
    try:
        moment, *rest = shlex.split(text, comments=True)
        said = dict(word.split("=", 1) for word in rest)
        at = datetime.fromisoformat(moment)
    except ValueError as fault:
        raise Unreadable(
            f"after @ come a moment such as 2024-05-20T10:00 and by=OFFICER ({fault})"
        ) from fault
    by, approved = said.pop("by", ""), said.pop("approved", "")
    if not by or said:
        raise Unreadable("say by=OFFICER, perhaps approved=OFFICER, and nothing else")
    if at.tzinfo is not None and at.utcoffset() != UTC.utcoffset(None):
        raise Unreadable("moments of a story are in UTC")
    return StoryBatch(at=at.replace(tzinfo=UTC), by=by, approved_by=approved)
