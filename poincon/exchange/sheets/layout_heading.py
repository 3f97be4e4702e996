"""Where the heading of a table is, how many rows it takes, and what its columns are called.

A file whose first row is a whole heading is read as it always was. Otherwise the heading is the
first row, within the first fifty, that is mostly filled with different texts and followed by a
row of like width; titles, blank rows and notes above it are skipped and stated.
"""

import unicodedata
from collections.abc import Sequence

import msgspec

from poincon.exchange.sheets.guard import Limits, advice, finding
from poincon.exchange.sheets.layout import Layout, Merge, Record
from poincon.exchange.sheets.layout_words import is_heading_text
from poincon.exchange.sheets.safe_cells import plain_text
from poincon.terms.findings import Finding, Refused

#: How many records are looked at before the first row is given.
LOOKED_AT = 60
#: How many of them may lie above the heading.
SEARCHED = 50
#: Columns of our own sheet of repairs; they are no columns of the table.
REPAIR_ROW = "§ row"
REPAIR_FINDINGS = "§ findings"
#: The worksheet they stand in.
REPAIR_SHEET = "repair"

_MOSTLY = 0.6
_LIKE = 0.5
_TEXTS = 0.8
_STOREYS = 5


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The heading of a table: names of its columns and where they lie.

    `columns` are the places of the named columns, from 0; `width` is one more than the last;
    `at` the number of its first row and `rows` how many it takes; `again` the rows that would
    say nothing new if they came once more; `own` the places of our columns of repairs, and
    `was_column` that of the number a row had, or -1.
    """

    names: tuple[str, ...]
    columns: tuple[int, ...]
    width: int
    at: int
    rows: int
    again: frozenset[tuple[str, ...]]
    own: frozenset[int] = frozenset()
    was_column: int = -1
    notes: tuple[Finding, ...] = ()


def heading_of(
    window: Sequence[Record], merges: Sequence[Merge], layout: Layout, limits: Limits
) -> Heading:
    """The heading among the first records of a table. Raises Refused when there is none."""
    if not any(record.fault or not record.is_blank for record in window):
        raise Refused([finding("file_has_a_heading", "The file is empty.")])
    if is_repair_heading(window[0].cells):
        return _named(window[:1], window[1:], (), False, limits, [])
    place = _place(window, layout)
    first, count = _storeys(window, place, merges, layout)
    storeys = [record for record in window if first <= record.number < first + count]
    for record in storeys:
        if record.fault:
            text = "The heading cannot be read: {fault}."
            raise Refused([finding("file_has_a_heading", text, {"fault": record.fault})])
    below = [record for record in window if record.number >= first + count]
    above = [record for record in window if record.number < first and not record.is_blank]
    notes = _stated(first, above, said=bool(layout.heading_row))
    return _named(storeys, below, above, bool(merges), limits, notes)


def is_repair_heading(cells: Sequence[str]) -> bool:
    """Whether a first row is that of our own sheet of repairs, whatever was said of the file."""
    return bool(cells) and cells[0].strip() == REPAIR_ROW


# --- where it is ---------------------------------------------------------------------------------


def _place(window: Sequence[Record], layout: Layout) -> int:
    """The place in the window of the row that is the heading, or its lowest row."""
    if layout.heading_row:
        for place, record in enumerate(window):
            if record.number == layout.heading_row and not record.is_blank:
                return place
        text = "There is no heading in row {row}: the row is empty or not there."
        values = {"row": str(layout.heading_row)}
        raise Refused([finding("file_has_a_heading", text, values)])
    if window[0].fault or _is_whole_heading(window):
        return 0
    counts = sorted((len(_texts(record)) for record in window), reverse=True)
    most = counts[0] if counts[0] <= 3 * counts[min(1, len(counts) - 1)] else counts[1]
    for place in range(min(SEARCHED, len(window))):
        if _is_heading(window, place, most):
            return place
    return next(place for place, record in enumerate(window) if not record.is_blank)


def _is_whole_heading(window: Sequence[Record]) -> bool:
    """Whether the first row names every column there is, each differently."""
    first, *others = window
    names = {cell.strip().casefold() for cell in first.cells}
    if "" in names or len(names) < len(first.cells):
        return False
    width = len(first.cells)
    wider = sum(max(_texts(record), default=0) >= width for record in others)
    return wider * 2 <= len(others)


def _is_heading(window: Sequence[Record], place: int, most: int) -> bool:
    texts = _texts(window[place])
    if not texts or len(texts) < _MOSTLY * most:
        return False
    cells = [window[place].cells[column].strip() for column in texts]
    if sum(map(is_heading_text, cells)) < _TEXTS * len(cells):
        return False
    if len({cell.casefold() for cell in cells}) < _TEXTS * len(cells):
        return False
    following = [record for record in window[place + 1 :] if not record.is_blank][:3]
    return not following or any(len(_texts(r)) >= _LIKE * len(texts) for r in following)


def _texts(record: Record) -> list[int]:
    return [column for column, cell in enumerate(record.cells) if cell.strip()]


# --- how many rows it takes ----------------------------------------------------------------------


def _storeys(
    window: Sequence[Record], place: int, merges: Sequence[Merge], layout: Layout
) -> tuple[int, int]:
    """Number of the first row of the heading, and how many rows it takes."""
    number = window[place].number
    if layout.heading_rows:
        above = 0 if layout.heading_row else _above(window, place, layout.heading_rows - 1)
        return number - above, layout.heading_rows
    near = [merge for merge in merges if merge.bottom - merge.top < _STOREYS]
    count = _downwards(window, place, near)
    if layout.heading_row:
        return number, count
    while place and count < _STOREYS and _is_upper_storey(window[place - 1], near):
        place -= 1
        count += 1
    return window[place].number, count


def _above(window: Sequence[Record], place: int, most: int) -> int:
    """How many rows above the one found belong to it: none if a fuller storey lies below it."""
    below = _texts(window[place + 1]) if place + 1 < len(window) else []
    above = 0 if len(below) > len(_texts(window[place])) else min(place, most)
    while above and window[place - above].is_blank:
        above -= 1
    return above


def _downwards(window: Sequence[Record], place: int, merges: Sequence[Merge]) -> int:
    number = window[place].number
    begun = [merge for merge in merges if merge.top == number]
    deepest = max((merge.bottom for merge in begun), default=number)
    if deepest > number:
        return deepest - number + 1
    wide = [merge for merge in begun if merge.right > merge.left]
    if not wide or window[place].spanned or place + 1 >= len(window):
        return 1
    below = window[place + 1]
    under = [below.cells[column] for m in wide for column in range(m.left, m.right + 1)
             if column < len(below.cells)]  # fmt: skip
    names = {cell.strip().casefold() for cell in under}
    texts = all(cell.strip() and is_heading_text(cell) for cell in under)
    return 2 if texts and len(names) == len(under) and below.number == number + 1 else 1


def _is_upper_storey(record: Record, merges: Sequence[Merge]) -> bool:
    texts = _texts(record)
    groups = [m for m in merges if m.top == record.number and m.right > m.left]
    if record.fault or not texts or not groups:
        return False
    return len(texts) > 1 or (texts[0] > 0 and not record.spanned)


# --- what its columns are called -----------------------------------------------------------------


def _named(
    storeys: Sequence[Record],
    below: Sequence[Record],
    above: Sequence[Record],
    merged: bool,
    limits: Limits,
    notes: list[Finding],
) -> Heading:
    written = _joined(storeys, merged)
    if len(written) > limits.columns:
        figures = {"count": str(len(written)), "most": str(limits.columns)}
        text = "The file has {count} columns; at most {most} are taken."
        raise Refused([finding("file_has_a_bearable_size", text, figures)])
    own = {column for column, name in enumerate(written) if name in (REPAIR_ROW, REPAIR_FINDINGS)}
    used = {column for record in below for column in _texts(record)}
    if own:
        written = [plain_text(name) for name in written]
    columns = tuple(
        column for column, name in enumerate(written)
        if column not in own and (name or column in used)
    )  # fmt: skip
    if not columns:
        raise Refused([finding("file_has_a_heading", "The file has no heading.")])
    if len(storeys) > 1:
        text = "The heading takes {count} rows; they were joined."
        notes.append(advice("heading_is_found", text, {"count": str(len(storeys))}))
    names = _unique([(column + 1, written[column]) for column in columns], notes)
    return Heading(
        names=names,
        columns=columns,
        width=max(columns[-1], *own, 0) + 1,
        at=storeys[0].number,
        rows=len(storeys),
        again=frozenset(
            squeezed(record.cells)
            for record in (*storeys, *above)
            if record in storeys or len(_texts(record)) * 2 <= len(columns)
        ),
        own=frozenset(own),
        was_column=written.index(REPAIR_ROW) if REPAIR_ROW in written else -1,
        notes=tuple(notes),
    )


def squeezed(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells for comparison: without outer white space, case and empty cells at the end."""
    said = [cell.strip().casefold() for cell in cells]
    while said and not said[-1]:
        said.pop()
    return tuple(said)


def _joined(storeys: Sequence[Record], merged: bool) -> list[str]:
    """One name for each column; a name of an upper storey stands over all its columns."""
    *upper, lowest = [list(record.filled or record.cells) for record in storeys]
    width = max(len(cells) for cells in (*upper, lowest))
    for cells in (*upper, lowest):
        cells.extend([""] * (width - len(cells)))
    if not merged:
        for cells in upper:
            for column in range(1, width):
                if not cells[column].strip() and lowest[column].strip():
                    cells[column] = cells[column - 1]
    names = []
    for parts in zip(*upper, lowest, strict=True):
        said = dict.fromkeys(unicodedata.normalize("NFC", part.strip()) for part in parts)
        names.append(" / ".join(part for part in said if part))
    return names


def _unique(written: Sequence[tuple[int, str]], notes: list[Finding]) -> tuple[str, ...]:
    taken = {name.casefold() for _, name in written}
    names: list[str] = []
    seen: set[str] = set()
    for place, name in written:
        chosen = name or f"column {place}"
        if chosen.casefold() in (seen if name else taken):
            again = (f"{chosen} ({number})" for number in range(2, len(written) + 2))
            chosen = next(each for each in again if each.casefold() not in taken | seen)
        if not name:
            text = "Column {place} has no heading; it is called {heading}."
            values = {"place": str(place), "heading": chosen}
            notes.append(advice("headings_are_given", text, values))
        elif chosen != name:
            text = "The heading {heading} is there again; that column is called {renamed}."
            values = {"heading": name[:80], "renamed": chosen[:90]}
            notes.append(advice("headings_are_unique", text, values))
        seen.add(chosen.casefold())
        names.append(chosen)
    return tuple(names)


def _stated(first: int, above: Sequence[Record], *, said: bool) -> list[Finding]:
    if not above:
        return []
    shown = " ".join(cell.strip() for cell in above[0].cells if cell.strip())
    values = {"row": str(first), "count": str(len(above)), "shown": shown[:80] or "?"}
    text = (
        "The heading is in row {row}; the {count} rows above it were left out, "
        "the first of them: {shown}."
    )
    if not said:
        text = (
            "The heading was found in row {row}; the {count} rows above it were left out, "
            "the first of them: {shown}."
        )
    return [advice("heading_is_found", text, values)]
