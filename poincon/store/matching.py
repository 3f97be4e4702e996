"""Marks that are sought, held against the whole register: one, a list, or whatever arrives.

A machine proposes and keeps what it proposed in the queue; a person decides, and that is a fact.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from poincon.ledger.facts import SearchOpened
from poincon.ledger.proposal import moment_text
from poincon.ledger.searches import OpenSearch, open_searches
from poincon.ledger.shelf import WeaponRow, number_of
from poincon.ledger.transitions import MISSING, RECOVERED
from poincon.store.candidates import Candidates, Proposed
from poincon.store.segments import asking
from poincon.store.segments.index import MarkIndex
from poincon.store.sql_book import SqlBook
from poincon.terms.findings import Finding, Refused
from poincon.terms.marks import READABLE
from poincon.tracing.ranking import Ranker
from poincon.tracing.reading import faults_of_mark
from poincon.tracing.sought import Answer, Candidate, Sought

#: Questions of a list that are asked together; candidates the index hands to the ranking for
#: each one that is shown, since the weapon may turn out to be one already listed.
TOGETHER, HANDED = 4_096, 2
#: A candidate less probable than this waits for nobody.
WORTH_A_LOOK = 0.05
#: Weapons looked at together when they arrive.
ARRIVING = 5_000
#: How much the mark of an arriving weapon may cost to be worth asking the whole register about a
#: search.
_CLOSE = asking.ROUNDS[1]

Progress = Callable[[int], None]


class Seen(NamedTuple):
    """What an officer can see of a candidate; no probability when no machine named it."""

    mark: str
    read: str
    shown: float | None
    because: tuple[str, ...]


class Matching:
    """What is sought, against one book."""

    def __init__(
        self, book: SqlBook, index: MarkIndex, ranker: Ranker, candidates: Candidates
    ) -> None:
        self.book, self.index, self.ranker = book, index, ranker
        self.candidates = candidates

    def near(self, sought: Sought, *, most: int = 10, statuses: Collection[str] = ()) -> Answer:
        """The ranked answer to one question. Raises Refused when the text cannot be a mark."""
        findings = faults_of_mark(sought.text)
        if findings:
            raise Refused(findings)
        nearest = self.index.near([sought], most=HANDED * most, statuses=statuses)[0]
        return self.ranker.answer(self.book, sought, nearest, most=most, statuses=statuses)

    def near_many(
        self,
        soughts: Iterable[Sought],
        *,
        most: int = 3,
        statuses: Collection[str] = (),
        explained: bool = True,
    ) -> Iterator[Answer]:
        """The answers to a list, in its order. A text that cannot be a mark has no candidates."""
        left = iter(soughts)
        while some := list(islice(left, TOGETHER)):
            nearest = self.index.near(
                [each if not faults_of_mark(each.text) else _unreadable(each) for each in some],
                most=HANDED * most,
                effort=asking.IN_A_LIST,
                statuses=statuses,
                spread=asking.over_threads,
            )
            pairs = list(zip(some, nearest, strict=True))
            yield from self.ranker.answers(
                self.book, pairs, most=most, statuses=statuses, explained=explained
            )

    # --- what arrives ----------------------------------------------------------------------

    def searches(self) -> tuple[OpenSearch, ...]:
        """The searches that are open."""
        return open_searches(self.book.searches())

    def sought_for(self, reference: str) -> Sought:
        """What a search, or a weapon's own mark, asks. Raises Refused when there is none."""
        if reference.startswith("S-"):
            for search in self.searches():
                if search.search == reference:
                    return sought_by(search.fact)
            raise _nothing(reference, "{reference} is no open search.")
        found = self._sought_by_weapons([reference])
        if not found:
            raise _nothing(reference, "{reference} has no mark that can be compared.")
        return found[0]

    def seen(self, reference: str, weapon: str) -> Seen:
        """What there is to see of a candidate: as it is ranked now, else as the queue has it."""
        try:
            answer = self.near(self.sought_for(reference))
        except Refused:
            answer = None  # the search is closed, or the mark cannot be compared any longer
        ranked = answer.candidates if answer else ()
        found = next((each for each in ranked if each.weapon.weapon == weapon), None)
        if answer and found:
            because = tuple(reason.says.sentence() for reason in found.reasons)
            return Seen(found.mark.text, answer.sought.text, found.probability, because)
        kept = next((e for e in self.candidates.of(reference) if e.weapon == weapon), None)
        if kept:
            return Seen(kept.mark, kept.read, kept.probability, ())
        read = answer.sought.text if answer else self._first_mark(reference)
        return Seen(self._first_mark(weapon), read, None, ())

    def _first_mark(self, weapon: str) -> str:
        marks = self.book.marks_of([weapon]).get(weapon, ())
        return next((mark.text for mark in marks if mark.key), "")

    def arrivals(self, *, limit: int = ARRIVING) -> int:
        """Match what was recorded since the last time, and put what is found in the queue.

        A recovered weapon is held against the whole register, a missing one against those that
        were recovered, a new search against all; and every weapon told since against the open
        searches. At most `limit` weapons; gives how many entries are still to be looked at.
        """
        start, size = self.candidates.matched_up_to(), self.book.size()
        if start >= size:
            return 0
        touched = self.book.touched_since(start, limit)
        stop = max(touched.values()) + 1 if len(touched) >= limit else size
        self._match_weapons(list(self.book.rows_of(touched).values()), size)
        self._match_searches(touched, range(start, stop), size)
        self.candidates.set_matched_up_to(stop)
        return size - stop

    def _match_weapons(self, rows: Sequence[WeaponRow], size: int) -> None:
        recovered = [row.weapon for row in rows if row.status in RECOVERED]
        missing = [row.weapon for row in rows if row.status in MISSING]
        meets = self.near_many(
            self._sought_by_weapons(missing), most=10, statuses=RECOVERED, explained=False
        )
        met = [each.weapon.weapon for answer in meets for each in answer.candidates]
        asked = self._sought_by_weapons(list(dict.fromkeys([*recovered, *met])))
        self._propose(self.near_many(asked, most=10, explained=False), size)

    def _match_searches(self, touched: Collection[str], since: range, size: int) -> None:
        searches = self.searches()
        new = [each for each in searches if each.number in since]
        old = [sought_by(each.fact) for each in searches if each.number < since.start]
        close = self.index.near_these(touched, old, within=_CLOSE) if touched and old else []
        again = [*(sought_by(each.fact) for each in new), *close]
        self._propose(self.near_many(again, most=10, explained=False), size)

    def _propose(self, answers: Iterable[Answer], size: int) -> None:
        now = moment_text(datetime.now(UTC))
        for answer in answers:
            rows = [
                proposed(answer, each, now, size)
                for each in answer.candidates
                if each.probability >= WORTH_A_LOOK and not _told_by_the_other(answer, each)
            ]
            self.candidates.drop([answer.sought.reference])
            self.candidates.put(rows)

    def _sought_by_weapons(self, weapons: Sequence[str]) -> list[Sought]:
        """A question for each weapon that has a mark to be compared: its first."""
        marks, rows = self.book.marks_of(weapons), self.book.rows_of(weapons)
        found = []
        for weapon in weapons:
            readable = [m for m in marks.get(weapon, ()) if m.mark_class in READABLE and m.key]
            if readable and weapon in rows:
                first = min(readable, key=lambda m: (m.kind != "manufacture", m.number))
                found.append(_sought_by_weapon(rows[weapon], first.text))
        return found


def sought_by(fact: SearchOpened) -> Sought:
    """What a search asks."""
    said = fact.described
    return Sought(
        text=fact.text,
        maker=said.maker,
        model=said.model,
        calibre=said.calibre,
        category=said.category or said.written,
        country=said.country,
        year=said.year,
        reference=fact.search,
    )


def _sought_by_weapon(row: WeaponRow, text: str) -> Sought:
    return Sought(
        text=text,
        maker=row.maker,
        model=row.model,
        calibre=row.calibre,
        category=row.category,
        country=row.country,
        year=row.year,
        reference=row.weapon,
        apart=(row.weapon,),
    )


def _unreadable(sought: Sought) -> Sought:
    """The same question with nothing to look for."""
    return Sought(text="", reference=sought.reference)


def _told_by_the_other(answer: Answer, candidate: Candidate) -> bool:
    """Whether a pair of recovered weapons is proposed the other way round: the later seeks."""
    weapon, sought = candidate.weapon, answer.sought.reference
    if weapon.status not in RECOVERED or sought.startswith("S-"):
        return False
    return number_of(weapon.weapon) > number_of(sought)


def proposed(answer: Answer, candidate: Candidate, made_at: str, entry: int) -> Proposed:
    """A candidate as the queue keeps it."""
    return Proposed(
        sought=answer.sought.reference,
        weapon=candidate.weapon.weapon,
        score=candidate.score,
        probability=candidate.probability,
        proven=answer.proven,
        as_good=answer.as_good,
        read=answer.sought.text,
        mark=candidate.mark.text,
        made_at=made_at,
        entry=entry,
    )


def _nothing(reference: str, text: str) -> Refused:
    return Refused([Finding(code="sought", text=text, values={"reference": reference})])
