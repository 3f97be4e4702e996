"""A recorded mark and what was read, one under the other, character by character.

For a person who compares them: the slips between them are those of `tracing.alignment`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from poincon.exchange.shipped import reading_weights_shipped
from poincon.terms.marks import UNREAD, UNREAD_RUN
from poincon.terms.readings import readings_of
from poincon.tracing.alignment import Alignment, Step, align

#: What a slip is called beside the characters; cut ends and doubles need no word of their own.
_CALLED = {
    "misread": "other",
    "unread": "unread",
    "dropped": "dropped",
    "dropped double": "dropped",
    "cut start": "dropped",
    "cut end": "dropped",
    "added": "added",
    "added double": "added",
    "more start": "added",
    "more end": "added",
    "exchanged": "exchanged",
}


class Column(NamedTuple):
    """Two characters, one under the other; `difference` is empty where they agree."""

    true: str
    read: str
    difference: str


class Aligned(NamedTuple):
    """Two marks laid one under the other, and the kinds of difference between them."""

    columns: Sequence[Column]
    differences: Sequence[str]


def aligned(mark: str, read: str) -> Aligned:
    """The record's mark above what was read, in the way that lets most characters agree.

    Of ways that let as many agree the wholes come first: what a reading leaves out stays in sight.
    """
    weights = reading_weights_shipped()
    ways = [columns_of(one, other, align(one, other, weights)) for one, other in _keys(mark, read)]
    columns = max(ways, key=_agreed, default=[])
    differences = dict.fromkeys(column.difference for column in columns if column.difference)
    return Aligned(columns, list(differences))


def _agreed(columns: Sequence[Column]) -> int:
    return sum(not column.difference for column in columns)


def _keys(mark: str, read: str) -> Iterator[tuple[str, str]]:
    """The keys of both, each in every way it can be read; the wholes first."""
    weights = reading_weights_shipped()
    for there in readings_of(mark, weights):
        for here in readings_of(read, weights):
            yield there.key, here.key


def columns_of(true: str, read: str, way: Alignment) -> list[Column]:
    """Two keys as columns, along the slips of the way between them."""
    if UNREAD_RUN in true + read:
        return list(_around_runs(true, read))
    columns: list[Column] = []
    used = shown = 0
    for step in way.steps:
        until = step.place - bool(step.true)
        columns += _agreeing(true[used:until], read[shown : shown + until - used])
        shown += until - used + len(step.read)
        used = until + len(step.true)
        columns += _slip(step)
    return [*columns, *_agreeing(true[used:], read[shown:])]


def _agreeing(true: str, read: str) -> list[Column]:
    pairs = zip(true, read, strict=True)
    return [Column(t, r, "unread" if UNREAD in (t, r) and t != r else "") for t, r in pairs]


def _slip(step: Step) -> list[Column]:
    called = _CALLED[step.kind]
    width = max(len(step.true), len(step.read))
    pairs = zip(step.true.ljust(width), step.read.ljust(width), strict=True)
    return [Column(t.strip(), r.strip(), called) for t, r in pairs]


def _around_runs(true: str, read: str) -> Iterator[Column]:
    """Where `*` stands for a run, the fewest differences; the characters it swallows are unread.

    `fewest[i][j]`: differences between what is left of both keys from there on.
    """
    fewest = _fewest(true, read)
    i = j = 0
    while i < len(true) or j < len(read):
        ways = _moves(true, read, i, j)
        costs = [differs + fewest[i + on][j + along] for on, along, differs in ways]
        on, along, differs = ways[costs.index(min(costs))]
        yield _run_column(true[i : i + on], read[j : j + along], differs)
        i, j = i + on, j + along


def _run_column(true: str, read: str, differs: int) -> Column:
    if differs:
        return Column(true, read, "other" if true and read else "dropped" if true else "added")
    return Column(true, read, "" if true == read else "unread")


def _moves(true: str, read: str, i: int, j: int) -> list[tuple[int, int, int]]:
    """The ways on from here: how far in each key, and whether that is a difference."""
    there, here = true[i : i + 1], read[j : j + 1]
    run = UNREAD_RUN in (there, here)
    moves = []
    if there and here:
        moves.append((1, 1, int(there != here and UNREAD not in (there, here) and not run)))
    if there:
        moves.append((1, 0, int(not run)))
    if here:
        moves.append((0, 1, int(not run)))
    return moves


def _fewest(true: str, read: str) -> list[list[int]]:
    fewest = [[0] * (len(read) + 1) for _ in range(len(true) + 1)]
    for i in range(len(true), -1, -1):
        for j in range(len(read), -1, -1):
            ways = [m[2] + fewest[i + m[0]][j + m[1]] for m in _moves(true, read, i, j)]
            fewest[i][j] = min(ways, default=0)
    return fewest
