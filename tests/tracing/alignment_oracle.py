"""The alignment written down plainly: a table of moves, slow, and what the fast one is held to."""

from typing import NamedTuple

from poincon.terms.marks import UNREAD, UNREAD_RUN
from poincon.terms.reading_weights import Weights
from poincon.tracing.alignment import CUT_SLIPS, Alignment, Step, StepKind


class _Way(NamedTuple):
    """The last move of a cheapest way: from where in each key, what slip it is, and its cost.

    `total` is what the way costs up to and with the move; agreement has no kind.
    """

    total: int
    true_from: int
    read_from: int
    kind: StepKind | None
    cost: int


def align(true: str, read: str, weights: Weights) -> Alignment:
    """The cheapest way in which a weapon recorded as `true` can have been read as `read`.

    Both are keys (poincon.terms.marks.key_of). In the reading `?` stands for any one character
    and `*` for any run of them, at no cost; in the record each character that is shown in the
    place of an unread one, or within an unread run, costs `blank`. Of ways of one cost the first
    found is told, always the same. Steps are the slips only, in the order of the record; what
    agrees is left out.
    """
    table = _table(true, read, weights)
    best = _told(table, _closing(table, true, read, weights), true, read)
    for gone in _beginnings(true, read):
        cost = weights.cut_start + gone * weights.cut_each
        if cost < best.cost:
            rest = _without_beginning(true[gone:], read, weights)
            if rest.cost <= CUT_SLIPS and cost + rest.cost < best.cost:
                first = Step("cut start", 1, true[:gone], "", cost)
                later = (step._replace(place=step.place + gone) for step in rest.steps)
                best = Alignment(cost + rest.cost, (first, *later))
    return best


def _beginnings(true: str, read: str) -> range:
    """How many characters can be missing at the beginning, the fewest first.

    Without runs of unknown length the rest can differ from the reading by one character or two:
    more costs more than a cut reading may.
    """
    if UNREAD_RUN in read:
        return range(0)
    if UNREAD_RUN in true:
        return range(1, len(true))
    apart = len(true) - len(read)
    return range(max(1, apart - 2), min(len(true) - 1, apart + 2) + 1)


def _without_beginning(true: str, read: str, weights: Weights) -> Alignment:
    """The cheapest way to the rest of a record whose beginning was cut: no second end is."""
    table = _table(true, read, weights, may_begin_before=False)
    length = len(true)
    ways = [_Way(table[length][len(read)].total, length, len(read), None, 0)]
    ways += _going_on(table, true, read, weights)
    return _told(table, min(ways, key=_total), true, read)


def _told(table: list[list[_Way]], way: _Way, true: str, read: str) -> Alignment:
    """The slips on the way, from its last move back to the beginning."""
    total, used, shown = way.total, len(true), len(read)
    steps: list[Step] = []
    while True:
        if way.kind is not None:
            gone, come = true[way.true_from : used], read[way.read_from : shown]
            steps.append(Step(way.kind, way.true_from + bool(gone), gone, come, way.cost))
        used, shown = way.true_from, way.read_from
        if not used and not shown:
            return Alignment(total, tuple(reversed(steps)))
        way = table[used][shown]


def _table(
    true: str, read: str, weights: Weights, *, may_begin_before: bool = True
) -> list[list[_Way]]:
    """For each beginning of the record and of the reading, the last move of the cheapest way.

    `may_begin_before`: the reading may begin with what the record does not hold.
    """
    table: list[list[_Way]] = []
    for used in range(len(true) + 1):
        row: list[_Way] = []
        table.append(row)
        for shown in range(len(read) + 1):
            way = _cheapest(table, used, shown, true, read, weights)
            if not used and shown and may_begin_before:
                cost = weights.more_start + shown * weights.more_each
                way = min(way, _Way(cost, 0, 0, "more start", cost), key=_total)
            row.append(way)
    return table


def _cheapest(
    table: list[list[_Way]], used: int, shown: int, true: str, read: str, weights: Weights
) -> _Way:
    """The cheapest last move that uses so many recorded characters and shows so many read."""
    if not used and not shown:
        return _Way(0, 0, 0, None, 0)
    ways: list[_Way] = []
    # An unread run is never read as one character: it is left out, or it swallows (see below).
    there, here = true[used - 1 : used], read[shown - 1 : shown]
    if there and here and UNREAD_RUN not in (there, here):
        kind: StepKind = "unread" if there == UNREAD else "misread"
        cost = weights.substitution(there, here)
        ways.append(_from(table, used - 1, shown - 1, kind, cost))
        if _exchanged(true[used - 2 : used], read[shown - 2 : shown]):
            ways.append(_from(table, used - 2, shown - 2, "exchanged", weights.exchanged))
    if used:
        ways.append(_dropped(table, used, shown, true, read, weights))
    if shown:
        ways.append(_added(table, used, shown, true, read, weights))
    return min(ways, key=_total)


def _total(way: _Way) -> int:
    return way.total


def _from(table: list[list[_Way]], used: int, shown: int, kind: StepKind, cost: int) -> _Way:
    """The move that comes from there; what costs nothing is no slip."""
    return _Way(table[used][shown].total + cost, used, shown, kind if cost else None, cost)


def _exchanged(true: str, read: str) -> bool:
    return len(true) == len(read) == 2 and true[0] != true[1] and true == read[::-1]


def _dropped(
    table: list[list[_Way]], used: int, shown: int, true: str, read: str, weights: Weights
) -> _Way:
    """One recorded character that the reading does not show."""
    if true[used - 1] == UNREAD_RUN or read[shown - 1 : shown] == UNREAD_RUN:
        return _from(table, used - 1, shown, "dropped", 0)
    if true[used - 2 : used - 1] == true[used - 1]:
        return _from(table, used - 1, shown, "dropped double", weights.dropped_double)
    return _from(table, used - 1, shown, "dropped", weights.dropped)


def _added(
    table: list[list[_Way]], used: int, shown: int, true: str, read: str, weights: Weights
) -> _Way:
    """One read character that the record does not hold, or holds in an unread run."""
    if read[shown - 1] == UNREAD_RUN:
        return _from(table, used, shown - 1, "added", 0)
    if read[shown - 2 : shown - 1] == read[shown - 1]:
        way = _from(table, used, shown - 1, "added double", weights.added_double)
    else:
        way = _from(table, used, shown - 1, "added", weights.added)
    if true[used - 1 : used] == UNREAD_RUN:
        swallowed = 0 if read[shown - 1] == UNREAD else weights.blank
        return min(_from(table, used, shown - 1, "unread", swallowed), way, key=_total)
    return way


def _closing(table: list[list[_Way]], true: str, read: str, weights: Weights) -> _Way:
    """The cheapest end: both keys used up, or one of them cut off or going on."""
    length, shown = len(true), len(read)
    ways = [_Way(table[length][shown].total, length, shown, None, 0)]
    for used in range(length):
        if table[used][shown].total <= CUT_SLIPS and UNREAD_RUN not in read:
            cost = weights.cut_end + (length - used) * weights.cut_each
            ways.append(_from(table, used, shown, "cut end", cost))
    ways += _going_on(table, true, read, weights)
    return min(ways, key=_total)


def _going_on(table: list[list[_Way]], true: str, read: str, weights: Weights) -> list[_Way]:
    """The ends at which the reading goes on where the record has ended."""
    length, shown = len(true), len(read)
    return [
        _from(
            table, length, upto, "more end",
            weights.more_end + (shown - upto) * weights.more_each,
        )
        for upto in range(shown)
    ]  # fmt: skip
