"""Rows under a heading: what is data, what is wrong with its form, and what is left out and why.

Nothing is dropped silently: rows of totals, notes and repeated headings come as rows that say so.
In doubt a row is data. What may be a note is held back until it is known whether data follow.
"""

from collections.abc import Iterator, Sequence

from poincon.exchange.sheets.guard import Limits, finding
from poincon.exchange.sheets.layout import Layout, LeftOut, Record, Row
from poincon.exchange.sheets.layout_heading import Heading, squeezed
from poincon.exchange.sheets.layout_words import (
    begins_note,
    is_note,
    is_number,
    is_total,
    may_be_total,
    stands_for_no_number,
)
from poincon.exchange.sheets.safe_cells import plain_text
from poincon.terms.findings import Finding

#: How many rows that may be notes are held back; so many in a row are data.
_HELD = 50


class Rows:
    """Turns the records under one heading into rows."""

    def __init__(
        self, heading: Heading, layout: Layout, limits: Limits, *, sheet: str = ""
    ) -> None:
        self._heading = heading
        self._limits = limits
        self._sheet = sheet
        self._fill = layout.fill_merged
        self._totals = layout.totals == "leave out"
        self._first = frozenset(cells[0] for cells in heading.again if cells)
        self._straight = heading.columns == tuple(range(len(heading.columns)))
        accounted = heading.own.union(heading.columns)
        self._unnamed = [place for place in range(heading.width) if place not in accounted]

    def of(self, records: Iterator[Record]) -> Iterator[Row]:
        """The rows, in the order of the file."""
        held: list[tuple[Row, LeftOut]] = []
        for record in records:
            cells = [cell.strip() for cell in record.cells]
            if not record.fault and self._is_blank(cells):
                continue  # an empty row says nothing, and is not counted
            left_out, certain = self._left_out(record, cells)
            row = self._row(record, cells, left_out if certain else "")
            if left_out and (held or not certain) and left_out != "heading again":
                held.append((row, left_out))
                if len(held) < _HELD:
                    continue
                yield from (each for each, _ in held)
            else:
                follows = left_out == "heading again"
                yield from (_marked(each, why) if follows else each for each, why in held)
                yield row
            held = []
        yield from (_marked(each, why) for each, why in held)

    def _is_blank(self, cells: Sequence[str]) -> bool:
        if not self._heading.own:
            return not any(cells)
        return not any(cell for place, cell in enumerate(cells) if place not in self._heading.own)

    def _left_out(self, record: Record, cells: Sequence[str]) -> tuple[LeftOut, bool]:
        """Why a record may be no data, and whether that is certain whatever follows."""
        if record.fault:
            return "", True
        if cells[0].casefold() in self._first and squeezed(cells) in self._heading.again:
            return "heading again", True
        first = cells[0] or next(filter(None, cells))
        if self._totals and may_be_total(first) and _is_total_row([c for c in cells if c]):
            return "total", True
        if len(self._heading.columns) < 2:
            return "", True
        if record.spanned and not is_number(first):
            return "note", True
        if cells.count("") < len(cells) - 1 and len(cells) >= self._heading.width:
            return "", True
        return ("note", False) if self._may_be_note(cells) else ("", True)

    def _may_be_note(self, cells: Sequence[str]) -> bool:
        alone = cells.count("") == len(cells) - 1
        if alone and any(cells[: self._heading.columns[0] + 1]):
            return is_note(cells[0] or next(filter(None, cells)))
        return len(cells) < self._heading.width and begins_note(cells[0])

    def _row(self, record: Record, cells: Sequence[str], left_out: LeftOut) -> Row:
        if record.fault:
            text, values = "The row cannot be read: {fault}.", {"fault": record.fault}
            unreadable = finding("row_is_readable", text, values)
            return Row(number=record.number, cells={}, findings=(unreadable,), sheet=self._sheet)
        if self._fill and record.filled is not None and not record.spanned:
            cells = [cell.strip() for cell in record.filled]
        return Row(
            number=record.number,
            cells=self._said(cells),
            findings=() if left_out else self._findings(record.cells),
            left_out=left_out,
            sheet=self._sheet,
            was=self._was(cells) if self._heading.was_column >= 0 else 0,
        )

    def _said(self, cells: Sequence[str]) -> dict[str, str]:
        heading, most = self._heading, self._limits.field_length
        if heading.own:
            cells = [plain_text(cell) for cell in cells]
        if self._straight:
            said = dict(zip(heading.names, cells, strict=False))
        else:
            said = {
                name: cells[column]
                for name, column in zip(heading.names, heading.columns, strict=True)
                if column < len(cells)
            }
        if any(map(most.__lt__, map(len, said.values()))):
            return {name: cell[:most].strip() for name, cell in said.items()}
        return said

    def _was(self, cells: Sequence[str]) -> int:
        column = self._heading.was_column
        said = cells[column] if column < len(cells) else ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0

    def _findings(self, cells: Sequence[str]) -> Sequence[Finding]:
        findings: list[Finding] = []
        width, most = self._heading.width, self._limits.field_length
        if len(cells) != width and (
            len(cells) < width or any(cell.strip() for cell in cells[width:])
        ):
            values = {"count": str(len(cells)), "width": str(width)}
            text = "The row has {count} cells under {width} headings."
            findings.append(finding("row_fits_the_heading", text, values))
        for place in self._unnamed:  # neither the heading nor the first rows had a value there
            if place < len(cells) and cells[place].strip():
                text = "The row has a value in column {place}, which has no heading."
                values = {"place": str(place + 1)}
                findings.append(finding("row_fits_the_heading", text, values))
        whole = "".join(cells)
        if len(whole) > most and (longest := max(map(len, cells))) > most:
            values = {"count": str(longest), "most": str(most)}
            text = "A cell has {count} characters; at most {most} are taken."
            findings.append(finding("cells_are_bearable", text, values))
        if "\0" in whole:
            findings.append(finding("file_has_no_nul", "A cell holds NUL characters."))
        return tuple(findings)


def _marked(row: Row, left_out: LeftOut) -> Row:
    return Row(number=row.number, cells=row.cells, left_out=left_out, sheet=row.sheet, was=row.was)


def _is_total_row(texts: Sequence[str]) -> bool:
    """A word for totals is the only text, all else are figures, and there is one at least."""
    if not texts or not is_total(texts[0]):
        return False
    figures = sum(map(is_number, texts[1:]))
    rest = sum(is_number(text) or stands_for_no_number(text) for text in texts[1:])
    return rest == len(texts) - 1 and (figures > 0 or (len(texts) == 1 and texts[0][-1].isdigit()))
