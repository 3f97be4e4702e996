"""The book and its weapons as files that other programs, and other people, can read."""

import csv
import io
import shlex
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

import msgspec
import xlsxwriter

from poincon.exchange.intake.register_rows import Register
from poincon.exchange.register_sheet import HEADINGS, register_cells
from poincon.exchange.sheets.safe_cells import safe_cell
from poincon.ledger.lives import Entry
from poincon.ledger.notation import line_of
from poincon.ledger.shelf import Line, WeaponRow

#: Rows a spreadsheet has, the headings left out; programs drop what comes after without a word.
MOST_ROWS = 1_048_575
#: Weapons whose marks are asked at once.
_CHUNK = 2000
#: What a spreadsheet's cell says when a text was cut (XlsxWriter's answer).
_CUT = -2


class NotForASpreadsheet(ValueError):
    """What is exported has more rows than a spreadsheet, or a text longer than its cells."""


class RegisterInPages(Register, Protocol):
    """A register whose weapons can be read page by page."""

    def each_weapon(self, *, after: str = "", limit: int | None = None) -> Iterator[WeaponRow]: ...


def exported(shelf: RegisterInPages) -> Iterator[tuple[str | int | None, ...]]:
    """Every weapon as it is now, with the texts of its marks, in flat memory; see HEADINGS."""
    rows = shelf.each_weapon()
    while chunk := list(islice(rows, _CHUNK)):
        marks = shelf.marks_of([row.weapon for row in chunk])
        for row in chunk:
            yield register_cells(row, marks.get(row.weapon, ()))


def story_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The book in its own notation: told into an empty book, it yields the same facts."""
    head = ("", "", "")
    for entry in entries:
        new = (entry.at, entry.by, entry.approved_by)
        if new != head:
            approved = f" approved={shlex.quote(entry.approved_by)}" if entry.approved_by else ""
            yield f"\n@ {entry.at} by={shlex.quote(entry.by)}{approved}\n"
            head = new
        yield f"{line_of(entry.fact)}\n"


def evidence_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Everything the tree was made of, a JSON object a line: enough to derive the root anew."""
    for line in lines:
        kept = {
            "number": line.number,
            "kind": line.kind,
            "salt": line.salt.hex(),
            "payload": bytes(line.payload).decode(),
            "leaf": line.leaf.hex(),
        }
        yield msgspec.json.encode(kept).decode() + "\n"


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Exported weapons as CSV, cells safe from formulas."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in rows:
        yield kept.getvalue()
        kept.seek(0)
        kept.truncate()
        writer.writerow([safe_cell(cell) for cell in row])
    yield kept.getvalue()


def write_xlsx(rows: Iterable[Sequence[object]], path: Path) -> int:
    """Exported weapons as XLSX in flat memory; text stays text. How many were written.

    Raises NotForASpreadsheet; what was written so far is then not complete.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    count = 0
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet("weapons")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, HEADINGS, workbook.add_format({"bold": True}))
        for count, row in enumerate(rows, start=1):
            if count > MOST_ROWS:
                said = f"a spreadsheet ends after {MOST_ROWS:,} weapons: take --as csv"
                raise NotForASpreadsheet(said)
            if sheet.write_row(count, 0, [safe_cell(cell) for cell in row]) == _CUT:
                said = f"{row[0]} has a text longer than a spreadsheet's cell: take --as csv"
                raise NotForASpreadsheet(said)
    return count
