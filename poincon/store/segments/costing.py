"""The cost of a reading, row by row: the arithmetic of `tracing.alignment`, compiled.

Row i holds what it costs to have used i characters of the record, by how many of the reading are
shown. Only the columns between which anything is still allowed are looked at.
"""

import numpy as np
from numba import njit

from poincon.store.segments.alphabet import LONGEST, ONE_UNREAD, UNREAD_STRETCH
from poincon.store.segments.shapes import Scratch

#: How functions are compiled: leaving Python free for other threads. Nothing is allocated in
#: them, so arrays need not be counted each time they are touched. The walk alone is kept on disk.
COMPILED = {"nogil": True, "boundscheck": False, "_nrt": False}
#: What is called for every row: the arrays it works on are many, and not handed over again.
INLINED = {**COMPILED, "forceinline": True}
#: No alignment costs so much.
NEVER = 1 << 29
_WIDTH = LONGEST + 2
_STAR = UNREAD_STRETCH


def scratch() -> Scratch:
    """Room for one walk."""
    return Scratch(
        np.empty(_WIDTH, np.uint8),
        np.empty((_WIDTH, _WIDTH), np.int32),
        np.zeros((_WIDTH, 2), np.int32),
        np.empty(_WIDTH, np.int32),
        np.empty(_WIDTH, np.int32),
        np.zeros(_WIDTH, np.uint8),
        np.empty(_WIDTH, np.int64),
        np.empty(_WIDTH, np.int64),
    )


@njit(**INLINED)
def share(allowed, prices):  # type: ignore[no-untyped-def]
    """How much may be spent before the middle: half; or what a cut end allows, found only here."""
    return max(allowed // 2, min(prices.cut_slips, allowed - prices.cut_end - prices.cut_each))


@njit(**INLINED)
def _close(here, left, right):  # type: ignore[no-untyped-def]
    """What lies beside the columns from `left` to `right` of a row costs too much."""
    for beside in range(1, 4):
        if left - beside >= 0:
            here[left - beside] = NEVER
        if right + beside < here.shape[0]:
            here[right + beside] = NEVER


@njit(**INLINED)
def _one_more(codes, j, prices):  # type: ignore[no-untyped-def]
    """What it costs that the reading shows character j where the record has nothing."""
    if codes[j - 1] == _STAR:
        return 0
    if j >= 2 and codes[j - 1] == codes[j - 2]:
        return prices.added_double
    return prices.added


@njit(**INLINED)
def first_row(work, m, mid, allowed, prices):  # type: ignore[no-untyped-def]
    """Row 0: nothing of the record used yet."""
    here, last, half = work.costs[0], 0, share(allowed, prices)
    here[0] = 0
    for j in range(1, m + 1):
        best = here[j - 1] + _one_more(work.codes, j, prices)
        if work.codes[j - 1] != _STAR:
            best = min(best, prices.more_start + j * prices.more_each)
        if best > (half if j <= mid else allowed):
            best = NEVER
        else:
            last = j
        here[j] = best
    work.window[0, 0], work.window[0, 1] = 0, last
    work.least[0], work.cut[0] = 0, NEVER
    _close(here, 0, m)


@njit(**INLINED)
def next_row(work, i, m, mid, entire, allowed, prices):  # type: ignore[no-untyped-def]
    """Row i: one more character of the record, `work.path[i]`. Gives the least any key that
    begins so can cost.
    """
    costs, window = work.costs, work.window
    above, here = costs[i - 1], costs[i]
    true, before = work.path[i], work.path[i - 1]
    half = share(allowed, prices)
    dropped = prices.dropped_double if true == before else prices.dropped
    if true == _STAR:
        dropped = 0
    start, stop = window[i - 1, 0], window[i - 1, 1] + 1
    if i >= 2:
        start, stop = min(start, window[i - 2, 0] + 2), max(stop, window[i - 2, 1] + 2)
    left, right, least = m + 1, start, NEVER
    j = start
    while j <= m and (j <= stop or here[j - 1] < NEVER):
        if j > stop:
            # beyond what the rows above have looked at, and what was closed beside it
            above[j] = NEVER
            if i >= 2 and j >= 2:
                costs[i - 2, j - 2] = NEVER
        # no cut at the beginning: it leads everywhere, and is a cut at the end for the other walk
        best = above[j] + dropped
        if j > 0:
            to_the_left = here[j - 1] if j > start else NEVER
            best = _cell(work, i, j, best, to_the_left, prices)
        if best > (half if j <= mid else allowed):
            best = NEVER
        else:
            left, right = min(left, j), j
        here[j] = best
        least = min(least, best)
        j += 1
    if left > right:
        left = right = start
    _close(here, start, j - 1)
    window[i, 0], window[i, 1] = left, right
    work.least[i] = least
    work.cut[i] = _cut(work, i, m, entire, prices)
    cut = work.cut[i] + prices.cut_end + i * prices.cut_each
    return min(least, work.least[i - 1] + prices.exchanged, cut)


@njit(**INLINED)
def _cell(work, i, j, best, to_the_left, prices):  # type: ignore[no-untyped-def]
    """The cheapest way to row i, column j; `best` is that of dropping the record's character."""
    codes, above = work.codes, work.costs[i - 1]
    true, before, read = work.path[i], work.path[i - 1], codes[j - 1]
    if read == _STAR:
        return min(to_the_left, above[j])
    best = min(best, to_the_left + _one_more(codes, j, prices))
    if true == _STAR:
        return min(best, to_the_left + (0 if read == ONE_UNREAD else prices.blank))
    best = min(best, above[j - 1] + prices.substitution[true, read])
    if i >= 2 and j >= 2 and true == codes[j - 2] and before == read and read != true:
        best = min(best, work.costs[i - 2, j - 2] + prices.exchanged)
    return best


@njit(**INLINED)
def _cut(work, i, m, entire, prices):  # type: ignore[no-untyped-def]
    """The least cost so far of reading only the first i characters, less what they would add.

    Who reads only a part has made hardly a slip in it, or it is not counted as a part; from an
    `entire` reading nothing is cut.
    """
    if entire or work.window[i, 1] != m or work.costs[i, m] > prices.cut_slips:
        return work.cut[i - 1]
    return min(work.cut[i - 1], work.costs[i, m] - i * prices.cut_each)


@njit(**INLINED)
def whole(work, n, m, prices):  # type: ignore[no-untyped-def]
    """What the whole key of n characters costs."""
    best = work.cut[n] + prices.cut_end + n * prices.cut_each
    for j in range(work.window[n, 0], work.window[n, 1] + 1):
        going_on = prices.more_end + (m - j) * prices.more_each if j < m else 0
        best = min(best, work.costs[n, j] + going_on)
    return best
