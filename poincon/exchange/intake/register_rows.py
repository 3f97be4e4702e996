"""A sheet this house exported, sent back: held against the book, cell by cell, and never written.

What a register says is changed by facts, each with its officers; a changed cell says neither what
happened nor since when. So a row that says what the book says is unchanged, and any other is
refused with every cell that differs.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from poincon.exchange.reading.messages import ToldRow
from poincon.exchange.register_sheet import register_cells
from poincon.exchange.sheets.safe_cells import plain_text, safe_text
from poincon.ledger.shelf import MarkRow, WeaponRow
from poincon.terms.findings import Finding

_RULE = "REG"
_SHOWN = 80


class Register(Protocol):
    """What is asked of the book."""

    def rows_of(self, weapons: Collection[str]) -> Mapping[str, WeaponRow]: ...

    def marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]: ...


class Sums(Protocol):
    """Where what became of the rows is counted."""

    unchanged: int

    def refuse(self, row: ToldRow, findings: Sequence[Finding]) -> None: ...


def held_against(
    rows: Sequence[ToldRow], headings: Sequence[str], shelf: Register, sums: Sums
) -> None:
    """Count each row of an export as unchanged, or refuse it with every cell that differs."""
    for row, findings in differences(rows, headings, shelf):
        if findings:
            sums.refuse(msgspec.structs.replace(row, findings=tuple(findings)), ())
        else:
            sums.unchanged += 1


def differences(
    rows: Sequence[ToldRow], headings: Sequence[str], shelf: Register
) -> Iterator[tuple[ToldRow, list[tuple[str, Finding]]]]:
    """Rows of an export, each with what the book says otherwise, by column; none when they agree.

    The book is asked once about all rows. A row that could not be read comes with what it has.
    """
    place = list(headings).index("weapon")
    named = {plain_text(row.cells[place]) for row in rows if row.cells}
    known, marks = shelf.rows_of(named), shelf.marks_of(named)
    for row in rows:
        if row.is_refused or not row.cells:
            yield row, list(row.findings)
            continue
        weapon = plain_text(row.cells[place])
        if not weapon:
            yield row, [("weapon", _finding("weapon_is_named", _NO_WEAPON))]
        elif weapon not in known:
            found = _finding("weapons_are_in_the_book", _NOT_THERE, weapon=weapon[:_SHOWN])
            yield row, [("weapon", found)]
        else:
            held = register_cells(known[weapon], marks.get(weapon, ()))
            yield row, list(_differing(headings, row.cells, held))


_NO_WEAPON = "The row does not say which weapon it is about."
_NOT_THERE = (
    "The book has no weapon {weapon}. An export sent back adds none: bring new weapons in with a "
    "mapping, or say which fact each row tells."
)


def _differing(
    headings: Sequence[str], said: Sequence[str], held: Sequence[object]
) -> Iterator[tuple[str, Finding]]:
    for heading, cell, value in zip(headings, said, held, strict=True):
        book = "" if value is None else str(value)
        if not _agree(cell, book):
            yield heading, _difference(book, plain_text(cell))


def _agree(cell: str, book: str) -> bool:
    """Whether a cell says what the book says: as it was exported, or with the apostrophe that
    keeps formulas away taken off by a spreadsheet program.
    """
    said, bare = _as_read(cell), _as_read(book)
    return said == _as_read(safe_text(book)) or (said == bare and not bare.startswith("'"))


def _as_read(text: str) -> str:
    """New lines and outer white space as every reader and spreadsheet program leaves them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _difference(book: str, sheet: str) -> Finding:
    values = {"book": book[:_SHOWN], "sheet": sheet[:_SHOWN]}
    if not sheet.strip():
        text, values = _SHEET_EMPTY, {"book": values["book"]}
    elif not book.strip():
        text, values = _BOOK_EMPTY, {"sheet": values["sheet"]}
    else:
        text = _OTHERWISE
    return _finding("rows_agree_with_the_book", text, **values)


_OTHERWISE = "The book says {book} where the sheet says {sheet}: correct it with a second officer."
_SHEET_EMPTY = (
    "The book says {book} where the sheet says nothing: correct it with a second officer."
)
_BOOK_EMPTY = (
    "The book says nothing where the sheet says {sheet}: correct it with a second officer."
)


def _finding(code: str, text: str, /, **values: str) -> Finding:
    return Finding(code=code, text=text, values=values, rule=_RULE)
