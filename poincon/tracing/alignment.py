"""What it costs that a recorded mark was read as something else, and by which slips.

The exact reference: the cheapest way from the true key to the read one, by dynamic programming
over both (Wagner and Fischer 1974; exchanged neighbours after Damerau 1964 in the restricted form,
in which no exchanged pair is edited again; both RECALLED), with costs of Weights and with cut ends
and unread runs of its own. Only costs are tabled; the slips are found by walking back. Time grows
with the product of the two lengths; callers refuse keys longer than
poincon.terms.marks.LONGEST_MARK.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, count
from operator import add
from typing import Literal, NamedTuple

import msgspec

from poincon.terms.marks import UNREAD, UNREAD_RUN
from poincon.terms.reading_weights import Weights

#: What happened at one place. `unread`: the record leaves the place open, the reading does not.
StepKind = Literal[
    "misread",
    "unread",
    "dropped",
    "dropped double",
    "added",
    "added double",
    "exchanged",
    "cut start",
    "cut end",
    "more start",
    "more end",
]


class Step(NamedTuple):
    """One slip: `true` characters of the record stand as `read` characters in the reading.

    `place` is where the first of `true` stands in the recorded key, counted from 1; when `true`
    is empty, the place of the recorded character after which `read` was put in, 0 before the
    first. `cost` in millibans.
    """

    kind: StepKind
    place: int
    true: str
    read: str
    cost: int


class Alignment(NamedTuple):
    """The cheapest way from the record to the reading: the sum in millibans, and its slips."""

    cost: int
    steps: tuple[Step, ...]


#: Who reads only a part of a mark has made hardly a slip in that part, or the mark is another:
#: the slips beside a cut end cost at most so much, and only one end is cut. Who leaves a run open
#: (`*`) has said already where something is missing: there no end is cut.
CUT_SLIPS = 2_400
#: Dearer than any way.
_NEVER = 1 << 60
#: So many readings, and so many recorded characters beside them, are remembered.
_MOST_READINGS, _MOST_CHARACTERS = 256, 8_192

#: What the cheapest way costs to each beginning of the record (a row) and of the reading.
_Rows = list[list[int]]


class _Same:
    """Weights as a key: equal to themselves alone, because what they hold cannot be hashed."""

    __slots__ = ("weights",)

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def __hash__(self) -> int:
        return id(self.weights)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.weights is self.weights


class _Shown(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A reading and what its characters cost whatever the record: one for many records.

    `added`: one that the record lacks; `swallowed`: one within an unread run of the record.
    `dropped`, `dropped_double`: a recorded character left out behind each beginning of the
    reading, which costs nothing within an unread run of the reading; `free`: an unread run of the
    record left out there. `first`: the row before any recorded character; `first_cut`: the same
    where the record's beginning was cut, so that the reading cannot begin with more than it.
    """

    read: str
    weights: Weights
    added: Sequence[int]
    swallowed: Sequence[int]
    dropped: Sequence[int]
    dropped_double: Sequence[int]
    free: Sequence[int]
    first: list[int]
    first_cut: list[int]


class _Move(NamedTuple):
    """One move of a way: what is used of each key before it, what slip it is, and its cost.

    What costs nothing is no slip.
    """

    used: int
    shown: int
    kind: StepKind
    cost: int


class _Cut(NamedTuple):
    """A way to a record whose first `gone` characters were cut, and what that costs.

    `rows` and `last` are of the rest, `total` of the whole.
    """

    gone: int
    cost: int
    rows: _Rows
    last: _Move
    total: int


def align(true: str, read: str, weights: Weights, *, may_be_cut: bool = True) -> Alignment:
    """The cheapest way in which a weapon recorded as `true` can have been read as `read`.

    Both are keys (poincon.terms.marks.key_of). In the reading `?` stands for any one character
    and `*` for any run of them, at no cost; in the record each character that is shown in the
    place of an unread one, or within an unread run, costs `blank`. Of ways of one cost the first
    found is told, always the same. Steps are the slips only, in the order of the record; what
    agrees is left out. Without `may_be_cut` the reading is all that there was: no end was cut.
    """
    if true == read:
        return Alignment(0, ())
    may_be_cut = may_be_cut and UNREAD_RUN not in read
    shown = _shown(_Same(weights), read)
    rows = _rows(true, shown, shown.first)
    last = _closing(rows, true, shown, may_be_cut=may_be_cut)
    total = rows[last.used][last.shown] + last.cost
    cut = _without_beginning(true, shown, total) if may_be_cut else None
    if cut is None:
        return Alignment(total, tuple(_slips(rows, last, true, shown)))
    rest = _slips(cut.rows, cut.last, true[cut.gone :], shown)
    later = (step._replace(place=step.place + cut.gone) for step in rest)
    return Alignment(cut.total, (Step("cut start", 1, true[: cut.gone], "", cut.cost), *later))


# --- what the ways cost --------------------------------------------------------------------------


@lru_cache(_MOST_READINGS)
def _shown(same: _Same, read: str) -> _Shown:
    weights = same.weights
    added = [_added(read[max(upto - 2, 0) : upto], weights) for upto in range(1, len(read) + 1)]
    first = [0]
    for place, cost in enumerate(added):
        more = weights.more_start + (place + 1) * weights.more_each
        first.append(min(first[place] + cost, more))
    return _Shown(
        read=read,
        weights=weights,
        added=added,
        swallowed=[
            min(cost, 0 if sign == UNREAD else weights.blank)
            for sign, cost in zip(read, added, strict=True)
        ],
        dropped=_behind_each(read, weights.dropped),
        dropped_double=_behind_each(read, weights.dropped_double),
        free=_behind_each(read, 0),
        first=first,
        first_cut=list(accumulate(added, initial=0)),
    )


def _added(ending: str, weights: Weights) -> int:
    """What the last of these read characters costs when the record lacks it."""
    if ending[-1] == UNREAD_RUN:
        return 0
    return weights.added_double if ending == ending[-1] * 2 else weights.added


def _behind_each(read: str, cost: int) -> list[int]:
    return [cost, *(0 if sign == UNREAD_RUN else cost for sign in read)]


@lru_cache(_MOST_CHARACTERS)
def _misread(shown: _Shown, there: str) -> Sequence[int]:
    """What it costs that a recorded character was read as each of the reading.

    An unread run is never read as one character: it is left out, or it swallows.
    """
    if there == UNREAD_RUN:
        return [_NEVER] * len(shown.read)
    substitution = shown.weights.substitution
    return [_NEVER if here == UNREAD_RUN else substitution(there, here) for here in shown.read]


def _rows(true: str, shown: _Shown, first: list[int], most: int = _NEVER) -> _Rows:
    """The costs of all beginnings; they break off where every way costs more than `most`."""
    rows, before = [first], ""
    for there in true:
        above, misread = rows[-1], _misread(shown, there)
        dropped = shown.dropped_double if there == before else shown.dropped
        added = shown.added
        if there == UNREAD_RUN:
            dropped, added = shown.free, shown.swallowed
        if before and before != there and there + before in shown.read:
            misread = _exchanging(misread, there + before, rows, shown)
        rows.append(_row(above, misread, dropped, added))
        # An exchange passes over one row, never over two.
        if most < _NEVER and min(above) > most and min(rows[-1]) > most:
            break
        before = there
    return rows


def _row(
    above: Sequence[int], misread: Sequence[int], dropped: Sequence[int], added: Sequence[int]
) -> list[int]:
    """The costs of one more recorded character, for each beginning of the reading."""
    row = list(map(add, above, dropped))
    cost = row[0]
    for place, before, wrong, more in zip(count(1), above, misread, added, strict=False):
        cost += more
        slanting = before + wrong
        if slanting < cost:
            cost = slanting
        if row[place] < cost:
            cost = row[place]
        else:
            row[place] = cost
    return row


def _exchanging(misread: Sequence[int], pair: str, rows: _Rows, shown: _Shown) -> Sequence[int]:
    """The same costs, less where it is cheaper that this pair was read for its reverse."""
    if UNREAD_RUN in pair:
        return misread
    costs = list(misread)
    place = shown.read.find(pair)
    while place >= 0:
        # The row adds what stands before the last character; the pair begins one row higher.
        exchanged = rows[-2][place] + shown.weights.exchanged - rows[-1][place + 1]
        costs[place + 1] = min(costs[place + 1], exchanged)
        place = shown.read.find(pair, place + 1)
    return costs


# --- how they end, and where they begin ----------------------------------------------------------


def _closing(rows: _Rows, true: str, shown: _Shown, *, may_be_cut: bool) -> _Move:
    """The cheapest end: both keys used up, or one of them cut off or going on."""
    weights, length, end = shown.weights, len(true), len(shown.read)
    total, best = rows[length][end], _Move(length, end, "more end", 0)
    if may_be_cut:
        cost = weights.cut_end + length * weights.cut_each
        for used in range(length):
            slips = rows[used][end]
            if slips <= CUT_SLIPS and slips + cost < total:
                total, best = slips + cost, _Move(used, end, "cut end", cost)
            cost -= weights.cut_each
    cost = weights.more_end + end * weights.more_each
    for upto in range(end):
        if rows[length][upto] + cost < total:
            total, best = rows[length][upto] + cost, _Move(length, upto, "more end", cost)
        cost -= weights.more_each
    return best


def _without_beginning(true: str, shown: _Shown, below: int) -> _Cut | None:
    """The cheapest way to a record whose beginning was cut, where it costs less than `below`.

    No second end is cut there.
    """
    weights, best = shown.weights, None
    for gone in _beginnings(true, shown.read):
        cost = weights.cut_start + gone * weights.cut_each
        most = min(CUT_SLIPS, below - cost - 1)
        if most < 0 or most < _least(true, gone, shown):
            continue
        rest = true[gone:]
        rows = _rows(rest, shown, shown.first_cut, most)
        if len(rows) <= len(rest):
            continue
        last = _closing(rows, rest, shown, may_be_cut=False)
        slips = rows[last.used][last.shown] + last.cost
        if slips <= most:
            below = cost + slips
            best = _Cut(gone, cost, rows, last, below)
    return best


def _beginnings(true: str, read: str) -> range:
    """How many characters can be missing at the beginning, the fewest first; never all of them.

    Without runs of unknown length the rest can differ from the reading by one character or two:
    more costs more than a cut reading may.
    """
    if UNREAD_RUN in true:
        return range(1, len(true))
    apart = len(true) - len(read)
    return range(max(1, apart - 2), min(len(true) - 1, apart + 2) + 1)


def _least(true: str, gone: int, shown: _Shown) -> int:
    """What the slips cost at least when so many recorded characters were cut, by the lengths.

    What is left of the record too many was dropped; what it has too few was added, one by one or
    at the end.
    """
    weights, longer = shown.weights, len(true) - gone - len(shown.read)
    if UNREAD_RUN in true or not longer:
        return 0
    if longer > 0:
        return longer * min(weights.dropped, weights.dropped_double)
    each = min(weights.added, weights.added_double)
    at_end = weights.more_end - longer * min(each, weights.more_each)
    return min(-longer * each, at_end)


# --- the slips on a way --------------------------------------------------------------------------


def _slips(rows: _Rows, last: _Move, true: str, shown: _Shown) -> list[Step]:
    """The slips on the way that ends so, in the order of the record."""
    used, upto, move = len(true), len(shown.read), last
    steps: list[Step] = []
    while True:
        if move.cost:
            gone, come = true[move.used : used], shown.read[move.shown : upto]
            steps.append(Step(move.kind, move.used + bool(gone), gone, come, move.cost))
        used, upto = move.used, move.shown
        while used and upto and true[used - 1] == shown.read[upto - 1] != UNREAD_RUN:
            if rows[used - 1][upto - 1] != rows[used][upto]:
                break
            used, upto = used - 1, upto - 1
        if not rows[used][upto]:
            return steps[::-1]
        move = _before(rows, used, upto, true, shown)


def _before(rows: _Rows, used: int, upto: int, true: str, shown: _Shown) -> _Move:
    """The last move of the cheapest way to there: of several the first."""
    total = rows[used][upto]
    for move in _moves(used, upto, true, shown):
        if rows[move.used][move.shown] + move.cost == total:
            return move
    move = _adding(used, upto, true[used - 1 : used], shown)
    if rows[move.used][move.shown] + move.cost == total:
        return move
    return _Move(0, 0, "more start", total)


def _moves(used: int, upto: int, true: str, shown: _Shown) -> Iterator[_Move]:
    """The moves but adding that can come last there, in the order in which they are told."""
    there, pair = true[used - 1 : used], true[max(used - 2, 0) : used]
    if there and upto:
        wrong: StepKind = "unread" if there == UNREAD else "misread"
        yield _Move(used - 1, upto - 1, wrong, _misread(shown, there)[upto - 1])
        if _is_exchanged(pair, shown.read[max(upto - 2, 0) : upto]):
            yield _Move(used - 2, upto - 2, "exchanged", shown.weights.exchanged)
    if there == UNREAD_RUN:
        yield _Move(used - 1, upto, "dropped", 0)
    elif there and pair == there * 2:
        yield _Move(used - 1, upto, "dropped double", shown.dropped_double[upto])
    elif there:
        yield _Move(used - 1, upto, "dropped", shown.dropped[upto])


def _is_exchanged(true: str, read: str) -> bool:
    return len(true) == 2 and true[0] != true[1] and true == read[::-1] and UNREAD_RUN not in true


def _adding(used: int, upto: int, there: str, shown: _Shown) -> _Move:
    """The last of these read characters is one more, or swallowed by an unread run."""
    cost = shown.added[upto - 1]
    if there == UNREAD_RUN and shown.weights.blank <= cost:
        return _Move(used, upto - 1, "unread", shown.swallowed[upto - 1])
    if there == UNREAD_RUN:
        cost = shown.swallowed[upto - 1]
    is_double = shown.read[max(upto - 2, 0) : upto] == shown.read[upto - 1] * 2
    return _Move(used, upto - 1, "added double" if is_double else "added", cost)
