"""The sums of an intake, and the findings kept word for word."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from poincon.exchange.intake.repair import RepairSheet
from poincon.exchange.reading.messages import ToldRow
from poincon.terms.findings import Finding, Severity

#: Findings kept word for word, of errors and of the rest; all are counted.
KEPT = 1000


class RowFinding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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

    `left_out` are lines that are no rows (totals, notes); `weapons` are weapons new to the book,
    `identified` rows about a weapon known by the State's rule. `findings` counts by code;
    `serial_classes` counts the serial fields of all rows that could be read; `row_findings` holds
    the first thousand errors and the first thousand other findings. `reader_kib` is the most
    memory that reading the file took.
    """

    file_name: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    left_out: int
    facts: int
    weapons: int
    identified: int
    findings: Mapping[str, int]
    serial_classes: Mapping[str, int]
    row_findings: tuple[RowFinding, ...]
    reader_kib: int = 0


class Tally:
    """The sums of an intake while it runs. Refused rows go into the repair sheet, if any."""

    def __init__(self, headings: Sequence[str] = (), repair: RepairSheet | None = None) -> None:
        self.rows = self.accepted = self.unchanged = self.refused = self.left_out = 0
        self.facts = self.weapons = self.identified = 0
        self.findings: Counter[str] = Counter()
        self.serials: Counter[str] = Counter()
        self._headings, self._repair = headings, repair
        self._errors: list[RowFinding] = []
        self._others: list[RowFinding] = []

    def read(self, rows: Sequence[ToldRow]) -> list[ToldRow]:
        """Count rows and their serials; gives those that are data."""
        data = []
        for row in rows:
            if row.left_out:
                self.left_out += 1
                self.say(row.number, "", _left_out(row.left_out))
                continue
            data.append(row)
            self.serials.update(row.serials)
        self.rows += len(data)
        return data

    def refuse(self, row: ToldRow, findings: Sequence[Finding]) -> None:
        """Count a row that stayed out, with why."""
        self.refused += 1
        said = [*row.findings, *(("", found) for found in findings)]
        for column, found in said:
            self.say(row.number, column, found)
        if self._repair is not None:
            cells = dict(zip(self._headings, row.cells, strict=True))
            self._repair.add(row.was or row.number, cells, said)

    def accept(self, rows: Sequence[ToldRow], *, facts: int) -> None:
        """Count rows whose facts were written."""
        self.accepted += len(rows)
        self.facts += facts
        for row in rows:
            for column, found in row.findings:
                self.say(row.number, column, found)

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

    def total(self, file_name: str, *, reader_kib: int = 0) -> Intake:
        """What became of the file."""
        return Intake(
            file_name=file_name,
            rows=self.rows,
            accepted=self.accepted,
            unchanged=self.unchanged,
            refused=self.refused,
            left_out=self.left_out,
            facts=self.facts,
            weapons=self.weapons,
            identified=self.identified,
            findings=dict(sorted(self.findings.items())),
            serial_classes=dict(sorted(self.serials.items())),
            row_findings=tuple(sorted(self._errors + self._others, key=lambda f: f.row)),
            reader_kib=reader_kib,
        )


def _left_out(why: str) -> Finding:
    text = "This line is no row and was left out: {why}."
    return Finding(
        code="lines_are_rows", text=text, values={"why": why}, severity="advice", rule="ROW"
    )
