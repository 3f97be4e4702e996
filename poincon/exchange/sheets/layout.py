"""How a table lies in a file: what a clerk says about it, and what is read from it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

import msgspec

from poincon.terms.findings import Finding

#: Why a row is no data. The empty text: it is.
LeftOut = Literal["", "total", "note", "heading again"]


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clerk says about a file instead of having it found out. Empty or 0: find out.

    `sheet` names one worksheet, `sheets` several with the same headings, read one after another
    (`["*"]`: all of them). `heading_row` counts from 1 as a spreadsheet program shows it;
    `heading_rows` says over how many rows the heading goes. `totals` says what becomes of rows
    of totals, `fill_merged` whether every cell of a merged range gets its value.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    heading_row: Annotated[int, msgspec.Meta(ge=0, le=1_000)] = 0
    heading_rows: Annotated[int, msgspec.Meta(ge=0, le=5)] = 0
    totals: Literal["leave out", "read"] = "leave out"
    fill_merged: bool = True


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row: its number, its cells by heading (verbatim but for outer white space), and what is
    wrong with its form. A row with findings may lack cells.

    `left_out` says why a row is no data: a total, a note under the table or a line across it, a
    heading that is there again. `sheet` names the worksheet when several are read; `was` is the
    row's number in the file it was first sent in, when this is a sheet of repairs (else 0).
    """

    number: int
    cells: Mapping[str, str]
    findings: Sequence[Finding] = ()
    left_out: LeftOut = ""
    sheet: str = ""
    was: int = 0


class Record(NamedTuple):
    """One record as it lies in the file. `number` counts from 1 with the heading.

    `filled` are its cells with the values of merged ranges in all their cells, when that makes a
    difference; `spanned` means that its only text lies across several columns.
    """

    number: int
    cells: Sequence[str]
    fault: str = ""
    filled: Sequence[str] | None = None
    spanned: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it holds no text of its own."""
        return not self.fault and not any(cell.strip() for cell in self.cells)


class Merge(NamedTuple):
    """A range of merged cells: rows as spreadsheet programs show them, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One table before it is known where its heading is."""

    name: str
    records: Iterator[Record]
    merges: tuple[Merge, ...] = ()
    notes: tuple[Finding, ...] = ()
