"""The sums of an intake, and the findings kept word for word."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from poincon.exchange.telling import Told
from poincon.terms.findings import Finding, Severity

#: Findings kept word for word, of errors and of the rest; all are counted.
KEPT = 1000


class RowFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding at its place in the file: row as a spreadsheet shows it (0: the file itself),
    column by heading or an empty text. `text` and `values` are for translation.
    """

    row: int
    column: str
    code: str
    sentence: str
    severity: Severity
    text: str
    values: Mapping[str, str]


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file. rows = accepted + unchanged + refused.

    `weapons` are weapons new to the book. `findings` counts by code; `serial_classes` counts the
    serial fields of all rows that could be read; `row_findings` holds the first thousand errors
    and the first thousand other findings.
    """

    file_name: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    facts: int
    weapons: int
    findings: Mapping[str, int]
    serial_classes: Mapping[str, int]
    row_findings: tuple[RowFinding, ...]


class Tally:
    """The sums of an intake while it runs."""

    def __init__(self) -> None:
        self.rows = self.accepted = self.unchanged = self.refused = self.facts = self.weapons = 0
        self.findings: Counter[str] = Counter()
        self.serials: Counter[str] = Counter()
        self._errors: list[RowFinding] = []
        self._others: list[RowFinding] = []

    def read(self, told: Told) -> None:
        """Count a row and its serials."""
        self.rows += 1
        for mark_class in told.serials.values():
            self.serials[mark_class] += 1

    def refuse(self, row: int, told: Told, findings: Sequence[Finding]) -> None:
        """Count a row that stayed out, with why."""
        self.refused += 1
        self._say_all(row, told, findings)

    def accept(self, row: int, told: Told) -> None:
        """Count a row whose facts were written."""
        self.accepted += 1
        self.facts += len(told.facts)
        self._say_all(row, told, ())

    def _say_all(self, row: int, told: Told, findings: Sequence[Finding]) -> None:
        for column, found in told.findings:
            self.say(row, column, found)
        for found in findings:
            self.say(row, "", found)

    def say(self, row: int, column: str, found: Finding) -> None:
        """Count a finding, and keep it while there is room."""
        self.findings[found.code] += 1
        kept = self._errors if found.severity == "error" else self._others
        if len(kept) < KEPT:
            kept.append(
                RowFinding(
                    row=row,
                    column=column,
                    code=found.code,
                    sentence=found.sentence(),
                    severity=found.severity,
                    text=found.text,
                    values=found.values,
                )
            )

    def total(self, file_name: str) -> Intake:
        """What became of the file."""
        return Intake(
            file_name=file_name,
            rows=self.rows,
            accepted=self.accepted,
            unchanged=self.unchanged,
            refused=self.refused,
            facts=self.facts,
            weapons=self.weapons,
            findings=dict(sorted(self.findings.items())),
            serial_classes=dict(sorted(self.serials.items())),
            row_findings=tuple(sorted(self._errors + self._others, key=lambda f: f.row)),
        )
