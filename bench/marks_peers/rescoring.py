"""The shared scores: what a reading costs, and what else is known, for any marks of the register.

score = evidence - cost, in millibans. Costs are the house's own (catalogue/reading_weights.csv),
walked here a second time and apart from the index that is measured; so is the evidence
(catalogue/evidence_weights.csv), weighed against the shares of the register.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from bench.marks_alphabet import ALPHABET, CODE_OF, FOREIGN, WIDTH, Codes, encoded
from bench.marks_peers.meanings import MOST_YEARS, Meanings, Worth
from bench.marks_questions import Question
from bench.marks_registry import Registry

Ints = NDArray[np.int32]
ANY, RUN = CODE_OF["?"], CODE_OF["*"]
#: Longest reading that is compared; what is longer is cut.
LONGEST = 40
NEVER = 1 << 28
SEPARATORS = [CODE_OF[sign] for sign in " -/.△"]
#: From a text to its keys, each with what reading it so costs; the whole key first.
Readings = Callable[[str], Sequence[tuple[str, int, bool]]]
#: Places of entries; whole numbers.
Chosen = NDArray[np.int64]
#: Keys, their lengths, what each reading of a mark costs, weapons, whether only a part: by entry.
Entries = tuple[Codes, Ints, Ints, Ints, NDArray[np.bool_]]
#: Combination of classes, year and status: by weapon.
Things = tuple[Ints, Ints, NDArray[np.uint8]]
#: The keys read from a question, their lengths and costs, and whether each is only a part.
Reads = tuple[Codes, Ints, Ints, NDArray[np.bool_]]


class Scale(NamedTuple):
    """Costs in millibans: by pair of codes (true, read), then those of the kinds of slips."""

    substitution: Ints
    slips: Ints


#: The order of `Scale.slips`.
SLIPS = (
    "dropped", "dropped_double", "added", "added_double", "exchanged", "cut_start", "cut_end",
    "cut_each", "more_start", "more_end", "more_each", "blank", "beside_a_cut",
)  # fmt: skip


def scale_of(substitution: Callable[[str, str], int], slips: Sequence[int]) -> Scale:
    """A scale from the house's weights: its function for two characters and its SLIPS."""
    table = np.zeros((256, 256), np.int32)
    table[:] = substitution("A", "#")
    signs = [sign for sign in ALPHABET[1:] if sign not in "?*"]
    for one in signs:
        for other in signs:
            table[CODE_OF[one], CODE_OF[other]] = 0 if one == other else substitution(one, other)
    return Scale(table, np.array(slips, np.int32))


@njit(cache=True)
def cost(true: Codes, read: Codes, scale: tuple[Ints, Ints], rows: Chosen, bound: int) -> int:
    """What it costs to read a recorded key like this; above `bound` any number above it.

    `rows` is room for three rows of a table. Only one end is cut, and beside a cut end the slips
    cost at most `slips[12]` (poincon.tracing.alignment). Below 0 no end is cut, and none of a
    reading that leaves a run open.
    """
    slips = scale[1]
    best = _whole(true, read, scale, rows, bound)
    n, apart = len(true), len(true) - len(read)
    first, last = max(1, apart - 2), min(n - 1, apart + 2)
    if _has_run(true):
        first, last = 1, n - 1
    if _has_run(read):
        first, last = 1, 0
    for gone in range(first, last + 1):
        paid = slips[5] + gone * slips[7]
        most = min(slips[12], min(best, bound) - paid)
        if most >= 0:
            rest = _rest(true[gone:], read, scale, rows, most)
            if rest <= most:
                best = min(best, paid + rest)
    return best


@njit(cache=True)
def _whole(true: Codes, read: Codes, scale: tuple[Ints, Ints], rows: Chosen, bound: int) -> int:
    """The same without a cut beginning."""
    n, m = len(true), len(read)
    table, slips = scale
    lowest = _first_row(read, slips, rows[0], True)
    best, entire = NEVER, _has_run(read)
    for i in range(n):
        here = rows[i % 3, m]
        if here <= slips[12] and not entire:
            best = min(best, here + slips[6] + (n - i) * slips[7])
        lowest_before = lowest
        lowest = _next_row(true, i + 1, read, table, slips, rows)
        # only an exchange can still come from the row before
        if lowest > bound and lowest_before + slips[4] > bound:
            return max(bound + 1, lowest) if best > bound else best
    return min(best, _ended(rows[n % 3], m, slips))


@njit(cache=True)
def _rest(true: Codes, read: Codes, scale: tuple[Ints, Ints], rows: Chosen, bound: int) -> int:
    """What is left of a key whose beginning was cut: no other end is, and nothing is before it."""
    n, m = len(true), len(read)
    table, slips = scale
    lowest = _first_row(read, slips, rows[0], False)
    for i in range(n):
        lowest_before = lowest
        lowest = _next_row(true, i + 1, read, table, slips, rows)
        # only an exchange can still come from the row before
        if lowest > bound and lowest_before + slips[4] > bound:
            return bound + 1
    return _ended(rows[n % 3], m, slips)


@njit(cache=True, inline="always")
def _ended(row: Chosen, m: int, slips: Ints) -> int:
    best = row[m]
    for j in range(m):
        best = min(best, row[j] + slips[9] + (m - j) * slips[10])
    return best


@njit(cache=True, inline="always")
def _has_run(key: Codes) -> bool:
    for sign in key:  # noqa: SIM110 - compiled
        if sign == RUN:
            return True
    return False


@njit(cache=True, inline="always")
def _first_row(read: Codes, slips: Ints, row: Chosen, opens: bool) -> int:
    """Nothing of the record used; `opens`: the reading may hold more at the beginning."""
    row[0] = 0
    for j in range(1, len(read) + 1):
        if read[j - 1] == RUN:
            step = 0
        elif j > 1 and read[j - 1] == read[j - 2]:
            step = slips[3]
        else:
            step = slips[2]
        row[j] = row[j - 1] + step
        if opens:
            row[j] = min(row[j], slips[8] + j * slips[10])
    return 0


@njit(cache=True, inline="always")
def _next_row(true: Codes, i: int, read: Codes, table: Ints, slips: Ints, rows: Chosen) -> int:
    before, last, row = rows[(i - 2) % 3], rows[(i - 1) % 3], rows[i % 3]
    drop = slips[1] if i > 1 and true[i - 1] == true[i - 2] else slips[0]
    drop = 0 if true[i - 1] == RUN else drop
    row[0] = last[0] + drop
    lowest = row[0]
    for j in range(1, len(read) + 1):
        value = last[j - 1] + _one(true[i - 1], read[j - 1], table, slips)
        value = min(value, last[j] + (0 if read[j - 1] == RUN else drop))
        value = min(value, row[j - 1] + _add(true, i, read, j, slips))
        if i > 1 and j > 1 and _turned(true, i, read, j):
            value = min(value, before[j - 2] + slips[4])
        row[j] = value
        lowest = min(lowest, value)
    return lowest


@njit(cache=True, inline="always")
def _one(true: int, read: int, table: Ints, slips: Ints) -> int:
    if read == RUN or true == RUN:
        return NEVER
    if read == ANY:
        return 0
    if true == ANY:
        return slips[11]
    return table[true, read]


@njit(cache=True, inline="always")
def _add(true: Codes, i: int, read: Codes, j: int, slips: Ints) -> int:
    if read[j - 1] == RUN:
        return 0
    if i and true[i - 1] == RUN:
        return 0 if read[j - 1] == ANY else slips[11]
    return slips[3] if j > 1 and read[j - 1] == read[j - 2] else slips[2]


@njit(cache=True, inline="always")
def _turned(true: Codes, i: int, read: Codes, j: int) -> bool:
    one, other = true[i - 2], true[i - 1]
    return one == read[j - 1] and other == read[j - 2] and one != other


@njit(cache=True, inline="always")
def _evidence(weapon: int, things: Things, worth: Worth) -> int:
    combination, years, status = things
    total = worth[0][combination[weapon]] + worth[2][status[weapon]]
    if worth[3] >= 0 and years[weapon] > 0:
        total += worth[1][min(abs(years[weapon] - worth[3]), MOST_YEARS)]
    return total


@njit(cache=True)
def best_among(
    chosen: Chosen,
    entries: Entries,
    things: Things,
    worth: Worth,
    reads: Reads,
    scale: tuple[Ints, Ints],
    most: int,
) -> tuple[Chosen, Chosen]:
    """The best `most` weapons among the chosen entries: their scores and numbers."""
    scores, found = np.full(most, -NEVER, np.int64), np.full(most, -1, np.int64)
    rows = np.empty((3, LONGEST + 1), np.int64)
    keys, lengths, extras, weapons, parts = entries
    entire = scale[1].copy()
    entire[12] = -1  # from what is only a part nothing more is cut
    for entry in chosen:
        weapon = weapons[entry]
        evidence = _evidence(weapon, things, worth)
        true = keys[entry][: lengths[entry]]
        for number in range(len(reads[1])):
            if parts[entry] and reads[3][number]:
                continue
            paid = extras[entry] + reads[2][number]
            bound = evidence - paid - scores[most - 1]
            if bound < 0:
                continue
            read = reads[0][number][: reads[1][number]]
            held = (scale[0], entire if reads[3][number] else scale[1])
            score = evidence - paid - cost(true, read, held, rows, bound)
            if score >= scores[most - 1]:
                _enter(scores, found, score, weapon)
    return scores, found


@njit(cache=True, parallel=True)
def best_of_all(
    count: int,
    entries: Entries,
    things: Things,
    worth: Worth,
    reads: Reads,
    scale: tuple[Ints, Ints],
    most: int,
) -> tuple[Chosen, Chosen]:
    """The same among all entries, on two cores: the best of either half."""
    scores, found = np.zeros((2, most), np.int64), np.zeros((2, most), np.int64)
    for part in prange(2):
        chosen = np.arange(count * part // 2, count * (part + 1) // 2)
        own = best_among(chosen, entries, things, worth, reads, scale, most)
        scores[part], found[part] = own
    return scores, found


@njit(cache=True)
def _enter(scores: Ints, found: Ints, score: int, weapon: int) -> None:
    """Into the list, best first, the lower weapon first among equals, each weapon once."""
    end = len(scores) - 1
    for place in range(len(found)):
        if found[place] == weapon:
            if scores[place] >= score:
                return
            end = place
    place = end
    fresh = found[end] != weapon and found[end] >= 0
    if fresh and (scores[end], -found[end]) >= (score, -weapon):
        return
    while place and (scores[place - 1], -found[place - 1]) < (score, -weapon):
        scores[place], found[place] = scores[place - 1], found[place - 1]
        place -= 1
    scores[place], found[place] = score, weapon


class Rescorer:
    """The shared scores over one register."""

    def __init__(
        self, registry: Registry, scale: Scale, readings: Readings, meanings: Meanings
    ) -> None:
        self._registry, self._scale, self._readings = registry, scale, readings
        self._meanings = meanings
        keys, marks, extras, parts = self._every()
        lengths = (keys != 0).sum(axis=1).astype(np.int32)
        self._entries = (keys, lengths, extras, np.asarray(registry.weapon)[marks], parts)
        self._extra_marks = marks[len(registry.weapon) :]
        self._things = (
            meanings.combination,
            np.asarray(registry.year).astype(np.int32),
            np.asarray(registry.status),
        )

    def best(self, question: Question, marks: Sequence[int] | None, most: int) -> list[int]:
        """The best weapons among these marks; among all of the register when `marks` is None."""
        given = (
            self._entries,
            self._things,
            self._meanings.worth(question),
            self._reads(question.text),
            tuple(self._scale),
            most,
        )
        if marks is None:
            scores, found = best_of_all(len(self._entries[0]), *given)
        else:
            scores, found = best_among(self._chosen(marks), *given)
        both: dict[int, int] = {}
        for score, weapon in zip(scores.ravel().tolist(), found.ravel().tolist(), strict=True):
            if weapon >= 0:
                both[weapon] = max(both.get(weapon, -NEVER), score)
        return sorted(both, key=lambda weapon: (-both[weapon], weapon))[:most]

    def _every(self) -> tuple[Codes, NDArray[np.int64], Ints, NDArray[np.bool_]]:
        """One entry a mark, its whole key; then one for every other reading of a mark."""
        registry = self._registry
        parted = np.flatnonzero(np.isin(registry.texts, SEPARATORS).any(axis=1))
        rows, marks, extras, parts = [], [], [], []
        for mark in parted.tolist():
            for key, extra, part in self._readings(registry.text(mark))[1:]:
                row = np.zeros(WIDTH, np.uint8)
                row[: len(key)] = encoded(key[:WIDTH])
                rows.append(row)
                marks.append(mark)
                extras.append(extra)
                parts.append(part)
        count = len(registry.weapon)
        keys = np.concatenate((registry.keys, np.array(rows, np.uint8).reshape(-1, WIDTH)))
        every = np.concatenate((np.arange(count), np.array(marks, np.int64)))
        own = np.zeros(count, np.bool_)
        partial = np.concatenate((own, np.array(parts, np.bool_)))
        return keys, every, np.array([0] * count + extras, np.int32), partial

    def _chosen(self, marks: Sequence[int]) -> Chosen:
        own = np.array(sorted(set(marks)), np.int64)
        first = np.searchsorted(self._extra_marks, own, "left")
        last = np.searchsorted(self._extra_marks, own, "right")
        more = [np.arange(a, b) for a, b in zip(first, last, strict=True) if b > a]
        return np.concatenate((own, *(each + len(self._registry.weapon) for each in more)))

    def _reads(self, text: str) -> Reads:
        each = self._readings(text)
        reads = np.full((len(each), LONGEST), FOREIGN, np.uint8)
        for number, (key, _, _) in enumerate(each):
            row = encoded(key[:LONGEST])
            reads[number, : len(row)] = row
        lengths = np.array([min(len(key), LONGEST) for key, _, _ in each], np.int32)
        parts = np.array([part for _, _, part in each], np.bool_)
        return reads, lengths, np.array([extra for _, extra, _ in each], np.int32), parts
