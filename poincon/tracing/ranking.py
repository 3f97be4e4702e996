"""From the nearest marks of the register to the answer a person reads: ranked and explained.

Pure: the index proposes, the book is asked again, every cost is reckoned anew from the texts that
stand there, and the same question has the same answer on every machine. Nothing is merged.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from poincon.ledger.shelf import Shelf, number_of
from poincon.terms.findings import Finding
from poincon.terms.reading_weights import Weights
from poincon.terms.readings import Reading, readings_of
from poincon.terms.serial_patterns import Patterns
from poincon.tracing.alignment import Alignment
from poincon.tracing.classes import ClassReader
from poincon.tracing.evidence import parts
from poincon.tracing.looked_up import LookedUp, looked_up
from poincon.tracing.probability import Calibration, information, lot_of, probabilities
from poincon.tracing.reading import bearers
from poincon.tracing.reasons import reasons_for
from poincon.tracing.sights import Sight, aligned, form_found
from poincon.tracing.sought import Answer, Candidate, Found, Nearest, Reason, Sought

#: Candidates of one answer.
MOST_CANDIDATES = 10


class _Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question with what was found for it, and in what way it is to be answered."""

    sought: Sought
    nearest: Nearest
    readings: Sequence[Reading]
    statuses: Collection[str]
    most: int
    explained: bool


class _Ranked(NamedTuple):
    """A sight with its score, which is reckoned once."""

    score: int
    sight: Sight


class Ranker(msgspec.Struct, frozen=True, kw_only=True):
    """Ranks what was found; one for a catalogue and a set of learnt weights.

    `patterns` of makers, where given, date serials and warn; they change no rank.
    """

    reader: ClassReader
    weights: Weights
    calibration: Calibration
    patterns: Patterns | None = None

    def answer(
        self,
        shelf: Shelf,
        sought: Sought,
        nearest: Nearest,
        *,
        most: int = MOST_CANDIDATES,
        statuses: Collection[str] = (),
    ) -> Answer:
        """The answer to one question; as `answers`."""
        return self.answers(shelf, [(sought, nearest)], most=most, statuses=statuses)[0]

    def answers(
        self,
        shelf: Shelf,
        asked: Sequence[tuple[Sought, Nearest]],
        *,
        most: int = MOST_CANDIDATES,
        statuses: Collection[str] = (),
        explained: bool = True,
    ) -> list[Answer]:
        """The answers to questions with what the index found for each; the book is asked once.

        Marks that the book no longer has are left out; a component's mark stands for the weapons
        it is in and was in; of each weapon the best mark counts. `statuses`: only weapons of
        these, when any are given. Without `explained` the costs of the index are taken as they
        are and no reasons are told: for lists of many thousands.
        """
        book = looked_up(shelf, (found for _, nearest in asked for found in nearest.found))
        return [
            self._answer(
                book,
                _Question(
                    sought=sought,
                    nearest=nearest,
                    readings=readings_of(sought.text, self.weights),
                    statuses=frozenset(statuses),
                    most=most,
                    explained=explained,
                ),
            )
            for sought, nearest in asked
        ]

    def _answer(self, book: LookedUp, asked: _Question) -> Answer:
        sights = (
            each for found in asked.nearest.found for each in self._sights(book, asked, found)
        )
        ranked = _best_of_each(sights)
        shown = min(len(ranked), asked.most)
        as_good = _as_good(ranked, shown, asked.nearest)
        return Answer(
            sought=asked.sought,
            candidates=self._candidates(asked, ranked, as_good),
            proven=asked.nearest.proven,
            as_good=as_good,
            level=_as_good(ranked, 1, asked.nearest) + 1 if shown else 0,
            register=asked.nearest.register,
            warnings=self._warnings(asked),
        )

    def _sights(self, book: LookedUp, asked: _Question, found: Found) -> Iterator[Sight]:
        """The weapons for which a found mark speaks, as the book has them now."""
        mark = book.marks.get((found.weapon, found.number))
        if mark is None:
            return
        form = form_found(found, mark, book.others.get(found.key, ()), self.weights)
        if form is None:
            return
        reading = asked.readings[found.reading]
        if asked.explained:
            alignment = aligned(form.key, reading, self.weights)
        else:
            alignment = Alignment(found.cost - form.cost - reading.cost, ())
        for name in bearers(mark, book.stays) if mark.component else (mark.weapon,):
            row = book.rows.get(name)
            if row is None or name in asked.sought.apart:
                continue
            if asked.statuses and row.status not in asked.statuses:
                continue
            classes = self.reader.of_row(row)
            said = parts(asked.nearest.weighing, classes, year=row.year, status=row.status)
            yield Sight(
                sought=asked.sought,
                weapon=row,
                classes=classes,
                mark=mark,
                form=form,
                reading=reading,
                alignment=alignment,
                parts=tuple(said),
                stays=book.stays.get(mark.component, ()),
                lot=lot_of(form.key, reading.key, self.weights),
            )

    def _candidates(
        self, asked: _Question, ranked: Sequence[_Ranked], as_good: int
    ) -> tuple[Candidate, ...]:
        shown = ranked[: asked.most]
        chances = probabilities(
            [each.score for each in shown],
            [each.sight.lot for each in shown],
            as_good=as_good,
            register=asked.nearest.register,
            read=information(shown[0].sight.reading.key) if shown else 0,
            calibration=self.calibration,
        )
        sharing = Counter(each.sight.form.key for each in ranked if asked.explained)
        return tuple(
            Candidate(
                weapon=sight.weapon,
                mark=sight.mark,
                score=score,
                probability=chance,
                reasons=self._reasons(asked, sight, sharing) if asked.explained else (),
                now_in=sight.now_in,
            )
            for (score, sight), chance in zip(shown, chances, strict=True)
        )

    def _reasons(
        self, asked: _Question, sight: Sight, sharing: Mapping[str, int]
    ) -> tuple[Reason, ...]:
        return reasons_for(
            sight,
            asked.nearest.weighing,
            weights=self.weights,
            sharing=sharing[sight.form.key],
            patterns=self.patterns,
        )

    def _warnings(self, asked: _Question) -> tuple[Finding, ...]:
        """Why the mark can hardly be one of the maker that was said."""
        said = asked.nearest.weighing.classes
        if self.patterns is None or not said.maker or not asked.readings:
            return ()
        return self.patterns.warnings(
            asked.readings[0].key,
            said.maker,
            said.model,
            asked.nearest.weighing.year_asked,
            said.country,
            asked.sought.maker,
        )


def _order(ranked: _Ranked) -> tuple[int, int, str, int, str]:
    score, sight = ranked
    weapon = sight.weapon.weapon
    return (-score, number_of(weapon), weapon, sight.mark.number, sight.form.key)


def _best_of_each(sights: Iterator[Sight]) -> list[_Ranked]:
    """The best sight of each weapon, best first, then by the weapons' numbers."""
    best: dict[str, _Ranked] = {}
    for each in sorted((_Ranked(sight.score, sight) for sight in sights), key=_order):
        best.setdefault(each.sight.weapon.weapon, each)
    return list(best.values())


def _as_good(ranked: Sequence[_Ranked], shown: int, nearest: Nearest) -> int:
    """How many more are exactly as good as the last of those shown, listed or not."""
    if not ranked:
        return nearest.as_good
    last = ranked[shown - 1].score
    beyond = sum(1 for each in ranked[shown:] if each.score == last)
    return beyond + (nearest.as_good if ranked[-1].score == last else 0)
