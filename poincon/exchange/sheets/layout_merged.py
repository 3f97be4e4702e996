"""Merged cells: the value of the first cell stands in all of them.

Ranges of a whole sheet never overlap; a file whose ranges do was made to hurt and is not filled.
So the work is bounded by the rectangle of the sheet, which the gate has bounded.
"""

from collections.abc import Iterator, Sequence

from poincon.exchange.sheets.layout import Merge, Record


def within(merges: Sequence[Merge], *, height: int, width: int) -> tuple[Merge, ...] | None:
    """The ranges cut to a sheet of `height` rows and `width` columns, from the top.

    None when they cover more cells than the sheet has, which ranges side by side cannot.
    """
    cut = [
        Merge(
            merge.top, max(0, merge.left), min(merge.bottom, height), min(merge.right, width - 1)
        )
        for merge in merges
        if merge.top <= height and merge.left < width and merge.right >= 0
    ]
    area = sum((m.bottom - m.top + 1) * (m.right - m.left + 1) for m in cut)
    if area > height * width:
        return None
    return tuple(sorted(cut))


def filled(records: Iterator[Record], merges: Sequence[Merge]) -> Iterator[Record]:
    """The records, with `filled` where a merged range reaches into them."""
    coming = list(reversed(merges))
    open_ranges: list[tuple[Merge, str]] = []
    for record in records:
        while coming and coming[-1].top <= record.number:
            merge = coming.pop()
            if merge.top == record.number and merge.left < len(record.cells):
                open_ranges.append((merge, record.cells[merge.left]))
        open_ranges = [pair for pair in open_ranges if pair[0].bottom >= record.number]
        yield _with_values(record, open_ranges) if open_ranges else record


def _with_values(record: Record, open_ranges: Sequence[tuple[Merge, str]]) -> Record:
    if record.is_blank:
        return record
    cells = list(record.cells)
    for merge, value in open_ranges:
        for column in range(merge.left, min(merge.right + 1, len(cells))):
            cells[column] = cells[column] or value
    texts = [column for column, cell in enumerate(record.cells) if cell.strip()]
    spanned = len(texts) == 1 and any(
        merge.top == record.number and merge.left == texts[0] and _is_wide(merge, len(cells))
        for merge, _ in open_ranges
    )
    return record._replace(filled=cells, spanned=spanned)


def _is_wide(merge: Merge, width: int) -> bool:
    columns = merge.right - merge.left + 1
    return columns > 1 and columns * 2 >= width
