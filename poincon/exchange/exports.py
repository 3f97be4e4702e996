"""The book and its weapons as files that other programs, and other people, can read."""

import csv
import io
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import xlsxwriter

from poincon.ledger.lives import Entry
from poincon.ledger.notation import line_of
from poincon.ledger.shelf import Line, WeaponRow

#: A cell that begins with one of these is taken for a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
HEADINGS = WeaponRow._fields
#: Rows a spreadsheet has, the headings left out; programs drop what comes after without a word.
MOST_ROWS = 1_048_575


class TooManyRows(ValueError):
    """More weapons than a spreadsheet has rows."""


def safe_cell(value: object) -> object:
    """A text that no spreadsheet takes for a formula; numbers and blanks stay what they are."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


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


def csv_lines(rows: Iterable[WeaponRow]) -> Iterator[str]:
    """Weapons as CSV, cells safe from formulas."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in rows:
        yield kept.getvalue()
        kept.seek(0)
        kept.truncate()
        writer.writerow([safe_cell(cell) for cell in row])
    yield kept.getvalue()


def write_xlsx(rows: Iterable[WeaponRow], path: Path) -> int:
    """Weapons as XLSX in flat memory; text stays text, never a formula. How many were written.

    Raises TooManyRows; what was written so far is then not complete.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    count = 0
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet("weapons")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, HEADINGS, workbook.add_format({"bold": True}))
        for count, row in enumerate(rows, start=1):
            if count > MOST_ROWS:
                raise TooManyRows(f"a spreadsheet ends after {MOST_ROWS:,} weapons: take --as csv")
            sheet.write_row(count, 0, [safe_cell(cell) for cell in row])
    return count
