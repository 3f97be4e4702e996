"""Every mark of a book, findable at once: sealed segments on disk, and what came since in memory.

The index follows from the book. It is brought up to date when it is asked, alone or after a bulk
import; it can be thrown away and is built again; several processes share its folder.
"""

import threading
from collections.abc import Collection, Sequence
from itertools import compress
from pathlib import Path

from poincon.store.segments import asking, gathering, shelf
from poincon.store.segments.files import Stored, write
from poincon.store.segments.meaning import Known, Vocabulary
from poincon.store.segments.near import Learnt, near
from poincon.store.sql_book import SqlBook
from poincon.tracing.sought import Nearest, Sought

#: Weapons told since the last sealed segment that are kept in memory, packed anew each time.
YOUNG = 4_000
#: So many segments, and those after the first become one; the first too, unless it has many
#: weapons.
MOST_SEGMENTS, MANY = 6, 200_000
#: Questions asked at a time of few weapons, and how many of these are looked at for each.
TOGETHER, MOST_OF_FEW = 1_024, 50


class MarkIndex:
    """The marks of one book. Safe to share between threads; segments are replaced, never changed.

    Without a folder everything is kept in memory.
    """

    def __init__(self, book: SqlBook, learnt: Learnt, *, folder: Path | None = None) -> None:
        self._book, self.learnt, self._folder = book, learnt, folder
        self._lock = threading.Lock()
        self._prices = asking.prices_of(learnt.weights, year_near=learnt.evidence.year_near)
        self._vocabulary = Vocabulary(learnt.reader)
        self._forget()

    def near(
        self,
        soughts: Sequence[Sought],
        *,
        most: int,
        effort: asking.Effort = asking.ONE_BY_ONE,
        statuses: Collection[str] = (),
        spread: asking.Spread = asking.alone,
    ) -> list[Nearest]:
        """The best `most` weapons for each question, also those recorded a moment ago.

        `statuses`: only weapons whose last known status is one of them; none given is all.
        """
        known = self.refreshed()
        given = (known, soughts, self.learnt, self._prices)
        return near(*given, most=most, effort=effort, statuses=statuses, spread=spread)

    def near_these(
        self, weapons: Collection[str], soughts: Sequence[Sought], *, within: int
    ) -> list[Sought]:
        """Those questions to which one of these weapons may be an answer.

        The mark of a weapon may cost so much; whether it is among the best is another question.
        """
        lines = gathering.marks_of(self._book.engine, weapons)
        if not lines:
            return []
        with self._lock:
            few = shelf.made(self._book, self.learnt, lines, (0, 0))
            known = Known(self._vocabulary, [few])
        close: list[Sought] = []
        for start in range(0, len(soughts), TOGETHER):
            some = soughts[start : start + TOGETHER]
            given = (known, some, self.learnt, self._prices)
            found = near(*given, most=MOST_OF_FEW, effort=asking.WHATEVER_FITS)
            near_ones = (any(e.cost <= within for e in nearest.found) for nearest in found)
            close += compress(some, near_ones)
        return close

    def refreshed(self) -> Known:
        """The segments as of now."""
        size = self._book.size()
        with self._lock:
            if size != self._seen:
                self._catch_up(size)
            return self._known

    def _forget(self) -> None:
        self._sealed: list[Stored] = []
        self._sealed_to = 0
        self._young: dict[str, list[gathering.Line]] = {}
        self._seen = 0
        self._known = Known(self._vocabulary, [])

    def _catch_up(self, size: int) -> None:
        if size < self._seen:
            self._forget()  # the book was put back to an earlier state: nothing here holds
        if self._folder is not None and not self._seen:
            self._sealed = shelf.held(self._folder, self._book, self.learnt, size)
            self._sealed_to = self._sealed[-1].label.stop if self._sealed else 0
        told = max(self._seen, self._sealed_to)
        touched = self._touched(told, size, YOUNG + 1)
        if len(touched) + len(self._young) > YOUNG:
            self._seal(size)
        else:
            self._keep_young(touched)
        self._seen = size
        self._known = Known(self._vocabulary, [*self._sealed, *self._packed_young(size)])

    def _touched(self, start: int, size: int, limit: int) -> list[str]:
        return list(self._book.touched_since(start, limit)) if size > start else []

    def _keep_young(self, touched: Sequence[str]) -> None:
        self._young.update({weapon: [] for weapon in touched})
        for line in gathering.marks_of(self._book.engine, touched):
            self._young[str(line[0])].append(line)

    def _packed_young(self, size: int) -> list[Stored]:
        if not self._young:
            return []
        lines = [line for lines in self._young.values() for line in lines]
        span = (self._sealed_to, size)
        return [shelf.made(self._book, self.learnt, lines, span, touched=self._young)]

    def _seal(self, size: int) -> None:
        """Make a segment of all that came since the last one; on disk, when there is a folder."""
        try:
            if self._folder is not None:
                self._seal_on_disk(self._folder, size)
        except OSError:
            self._folder = None  # nothing can be written there: this process keeps them in memory
        if self._folder is None:
            self._sealed = [*self._kept(self._sealed), self._segment(size)]
        self._sealed_to, self._young = self._sealed[-1].label.stop, {}

    def _seal_on_disk(self, folder: Path, size: int) -> None:
        with shelf.writing(folder):
            # another process may have sealed the same meanwhile
            self._sealed = self._kept(shelf.held(folder, self._book, self.learnt, size))
            if not self._sealed or self._sealed[-1].label.stop < size:
                self._sealed.append(write(self._segment(size), folder))
            shelf.clear(folder, self._sealed)

    def _kept(self, sealed: Sequence[Stored]) -> list[Stored]:
        """Those segments that stay: small ones become one with what is new when there are many."""
        if len(sealed) < MOST_SEGMENTS:
            return list(sealed)
        return [each for each in sealed[:1] if len(each.segment.weapons.weapon) > MANY]

    def _segment(self, size: int) -> Stored:
        start = self._sealed[-1].label.stop if self._sealed else 0
        if not start:
            lines = gathering.every_mark(self._book.engine)
            return shelf.made(self._book, self.learnt, lines, (0, size))
        touched = self._touched(start, size, size - start)
        lines = gathering.marks_of(self._book.engine, touched)
        return shelf.made(self._book, self.learnt, lines, (start, size), touched=touched)
