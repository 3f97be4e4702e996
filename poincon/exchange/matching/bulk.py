"""A whole list against the register: every row with its answer, in order, in flat memory."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from poincon.exchange.matching.candidate_sheet import CandidateSheet, likely
from poincon.exchange.matching.sought_rows import SoughtRow
from poincon.tracing.sought import Answer, Sought

#: From this probability on a candidate is more likely the weapon than not.
LIKELY = 0.5
#: What is near each of the marks, in their order; the whole of them is asked for.
NearDuty = Callable[[Iterator[Sought]], Iterable[Answer]]
#: Told, now and then, how many rows are done.
RowsDuty = Callable[[int], None]
#: What is shown of a row, with its answer.
SeenDuty = Callable[[SoughtRow, Answer | None], None]


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a list: `rows` of it, `marks` in them, and how many of these were `sought`.

    Of the marks sought `likely` have a candidate at 50 % or more, `possible` only candidates
    below, `none` no candidate; `level` are those where several fit equally, `unproven` those
    whose candidates are not proven complete. `not_sought` counts the other marks by class of
    their field; `faulty` are marks and rows that could not be read, which has to be mended.
    """

    rows: int
    marks: int
    sought: int
    likely: int
    possible: int
    none: int
    level: int
    unproven: int
    faulty: int
    not_sought: Mapping[str, int]


class _Tally:
    """Counts while a list is matched."""

    def __init__(self, at_least: float) -> None:
        self._at_least = at_least
        self._counts: Counter[str] = Counter()
        self._classes: Counter[str] = Counter()
        self._row = 0

    def take(self, row: SoughtRow, answer: Answer | None) -> int:
        """Count one mark; how many rows there have been."""
        self._counts["rows"] += row.number != self._row
        self._row = row.number
        self._counts["marks"] += 1
        if answer is not None:
            self._answered(answer)
        elif any(found.severity == "error" for found in row.findings):
            self._counts["faulty"] += 1
        else:
            self._classes[row.field_class] += 1
        return self._counts["rows"]

    def _answered(self, answer: Answer) -> None:
        shown = likely(answer, self._at_least)
        self._counts["sought"] += 1
        if not shown:
            self._counts["none"] += 1
            return
        best = shown[0].probability >= LIKELY
        self._counts["likely" if best else "possible"] += 1
        self._counts["level"] += answer.level > 1
        self._counts["unproven"] += not answer.proven

    def matched(self) -> Matched:
        """The figures."""
        names = set(Matched.__struct_fields__) - {"not_sought"}
        counts = {name: self._counts[name] for name in names}
        return Matched(**counts, not_sought=dict(sorted(self._classes.items())))


def match_list(
    rows: Iterable[SoughtRow],
    near: NearDuty,
    *,
    at_least: float = 0.0,
    sheet: CandidateSheet | None = None,
    seen: SeenDuty | None = None,
    progress: RowsDuty | None = None,
) -> Matched:
    """Match the rows of a list, write each into the sheet, and say what became of them.

    `near` answers in the order of the questions, however many it asks for at once. Raises
    RuntimeError when it leaves one out, and Refused when the list breaks off.
    """
    tally = _Tally(at_least)
    for row, answer in answered(rows, near):
        done = tally.take(row, answer)
        if sheet is not None:
            sheet.add(row, answer)
        if seen is not None:
            seen(row, answer)
        if progress is not None:
            progress(done)
    return tally.matched()


def answered(
    rows: Iterable[SoughtRow], near: NearDuty
) -> Iterator[tuple[SoughtRow, Answer | None]]:
    """Each row with its answer, or None where it cannot be sought, in the order of the list."""
    waiting: deque[SoughtRow] = deque()
    answers = iter(near(_asked(rows, waiting)))
    for answer in answers:
        while waiting and not waiting[0].is_sought:
            yield waiting.popleft(), None
        if not waiting:
            raise RuntimeError("there are more answers than questions")
        yield waiting.popleft(), answer
    for row in waiting:
        if row.is_sought:
            raise RuntimeError(f"row {row.number} was asked and not answered")
        yield row, None


def _asked(rows: Iterable[SoughtRow], waiting: deque[SoughtRow]) -> Iterator[Sought]:
    for row in rows:
        waiting.append(row)
        if row.is_sought:
            yield row.sought
