"""A desk over a book in memory, with the real door, for the tests of the intake."""

import io
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

from poincon.exchange.intake.intake import ProgressDuty, take_in_file
from poincon.exchange.intake.repair import RepairSheet
from poincon.exchange.intake.tally import Intake
from poincon.exchange.mapped.mapping import RowMapping, mapping_from
from poincon.exchange.sheets.guard import LIMITS, Limits
from poincon.exchange.shipped import catalogue_shipped
from poincon.ledger.facts import Fact, OfficerAppointed
from poincon.ledger.memory import MemoryBook
from poincon.ledger.proposal import FOUNDING
from poincon.ledger.record import Recorded, judged, record
from poincon.policy.identity import IdentityRule
from poincon.policy.policy import Policy
from poincon.terms.findings import Finding
from poincon.terms.officers import DUTIES

MAPPING = """
name = "seizures"
[dates]
forms = ["%Y-%m-%d", "%d/%m/%Y"]
[tables.grounds]
crime = "criminal"
offence = "administrative"
[[fact]]
kind = "seized"
only_if = ["day"]
[fact.fields]
on = { column = "day" }
basis = { column = "ground", table = "grounds", default = "criminal" }
place = { template = "{town}, Sanmora" }
maker = { column = "make" }
year = { column = "year" }
[[fact]]
kind = "mark-read"
only_if = ["day"]
[fact.fields]
on = { column = "day" }
"mark.text" = { column = "serial" }
"""
HEADINGS = ("day", "ground", "town", "make", "year", "serial")


class DeskInMemory:
    """Record and judge through the one door, on a book in memory."""

    def __init__(self, *, approver: str = "") -> None:
        self.book = MemoryBook("test", salts=lambda n: [os.urandom(16) for _ in range(n)])
        self.policy = Policy(state="XA", name="Sanmora")
        post = OfficerAppointed(
            on=date(2020, 1, 1), officer="registrar", office="registry", duties=DUTIES
        )
        posts = [post]
        if approver:
            posts.append(
                OfficerAppointed(
                    on=date(2020, 1, 1), officer=approver, office="registry", duties=("approve",)
                )
            )
        self.record(posts, by=FOUNDING)

    def record(
        self, new: Sequence[Fact], *, by: str, approved_by: str = "", sources: Sequence[str] = ()
    ) -> Recorded:
        return record(
            self.book,
            new,
            policy=self.policy,
            by=by,
            approved_by=approved_by,
            at=datetime.now(UTC),
            sources=sources,
        )

    def judged(self, new: Sequence[Fact], *, by: str, approved_by: str = "") -> list[Finding]:
        return judged(
            self.book,
            new,
            policy=self.policy,
            by=by,
            approved_by=approved_by,
            at=datetime.now(UTC),
        )

    def take_in(
        self,
        file: Path | bytes,
        mapping: RowMapping | None = None,
        *,
        kind: str = "",
        by: str = "registrar",
        approved_by: str = "",
        batch_size: int = 500,
        dry_run: bool = False,
        identify: IdentityRule | None = None,
        repair: RepairSheet | None = None,
        progress: ProgressDuty | None = None,
        limits: Limits = LIMITS,
        unmapped: bool = False,
    ) -> Intake:
        chosen = mapping if mapping or kind or unmapped else mapping_from(MAPPING)
        return take_in_file(
            io.BytesIO(file) if isinstance(file, bytes) else file,
            chosen,
            kind=kind,
            record=self.record,
            judged=self.judged,
            shelf=self.book,
            catalogue=catalogue_shipped(),
            by=by,
            approved_by=approved_by,
            batch_size=batch_size,
            dry_run=dry_run,
            identify=identify,
            repair=repair,
            progress=progress,
            limits=limits,
        )


def csv_of(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    return "\n".join(",".join(row) for row in (headings, *rows)).encode()


def seizures(count: int, *, start: int = 0) -> bytes:
    return csv_of(
        *(
            ("2024-03-02", "crime", "Kessa", "GLOCK", "2001", f"SM{number:06d}")
            for number in range(start, start + count)
        )
    )


def xlsx_of(*rows: Sequence[object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sheet")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return out.getvalue()
