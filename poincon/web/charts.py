"""Bars for the charts: widths worked out here, drawn by the template as plain SVG.

Widths are percentages written with a point in every language, as SVG wants them.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Bar(NamedTuple):
    """One count: what is counted, how many, where the rows are, and how long the bar is."""

    label: str
    count: int
    address: str
    width: str


class Segment(NamedTuple):
    """A part of a stacked bar: its count, its pattern, where it begins and how long it is."""

    count: int
    pattern: str
    start: str
    width: str


def width_of(count: int, *, most: int) -> str:
    """The length of a bar beside the longest one, as SVG writes it."""
    return f"{100 * count / most:.2f}%" if most else "0%"


def bars(rows: Sequence[tuple[str, int, str]]) -> list[Bar]:
    """Bars from label, count and address, beside the largest of them."""
    most = max((count for _, count, _ in rows), default=0)
    return [Bar(*row, width_of(row[1], most=most)) for row in rows]


def stacked(parts: Sequence[tuple[int, str]], *, most: int) -> list[Segment]:
    """Segments of one bar from counts and patterns; parts of nothing are left out."""
    found, start = [], 0
    for count, pattern in parts:
        if count:
            at = width_of(start, most=most)
            found.append(Segment(count, pattern, at, width_of(count, most=most)))
        start += count
    return found
