"""What somebody wants written, with everything the laws need to know, gathered set-wise once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeVar

from poincon.ledger.facts import (
    OF_SEARCHES,
    OUTSIDE_THE_HOUSE,
    Corrected,
    Fact,
    Marked,
    MarkRead,
    WeaponFact,
    weapon_of,
)
from poincon.ledger.household import Household
from poincon.ledger.lives import Entry, Life, Standing, standing
from poincon.ledger.shelf import MarkRow, Shelf
from poincon.policy.policy import Policy
from poincon.terms.marks import Mark, key_of

K = TypeVar("K", bound=Fact)

#: Who writes the first page: nobody is in post yet, so only posts and depots may stand on it.
FOUNDING = "founding act"


class Proposal:
    """A batch before the door: who, when, which facts; and what the book says around them."""

    def __init__(
        self,
        shelf: Shelf,
        policy: Policy,
        new: Sequence[Fact],
        *,
        by: str,
        at: datetime,
        approved_by: str,
    ) -> None:
        self.shelf, self.policy, self.new = shelf, policy, new
        self.by, self.approved_by, self.at = by, approved_by, at
        self.day = at.date()
        self.moment = moment_text(at)
        self.start = shelf.size()
        self.places: dict[type[Fact], list[int]] = defaultdict(list)
        self.weapons: dict[str, list[int]] = defaultdict(list)
        self._replacing: dict[type[Fact], list[tuple[int, Fact]]] = defaultdict(list)
        for place, fact in enumerate(new):
            self.places[type(fact)].append(place)
            if isinstance(fact, Corrected) and fact.replacement is not None:
                self._replacing[type(fact.replacement)].append((place, fact.replacement))
            if isinstance(fact, WeaponFact):
                self.weapons[fact.weapon].append(place)
        self.weapons.pop("", None)
        self.histories = shelf.histories(self.weapons)
        self.lives: dict[str, Life] = {}

    def of(self, kind: type[K]) -> list[tuple[int, K]]:
        """The new facts of one kind, with their places in the batch.

        What a correction puts in the place of an entry is new as well: no law is passed by
        correcting.
        """
        plain = [(place, self.new[place]) for place in self.places.get(kind, ())]
        return [*plain, *self._replacing.get(kind, ())]

    def has(self, kind: type[Fact]) -> bool:
        """Whether a fact of this kind is new, by itself or in the place of another."""
        return kind in self.places or kind in self._replacing

    def said(self) -> Iterator[tuple[int, Fact]]:
        """Everything new with its place in the batch, also what a correction now says."""
        yield from enumerate(self.new)
        for replacing in self._replacing.values():
            yield from replacing

    @cached_property
    def office(self) -> Household:
        """Officers and depots as they were before this batch."""
        return Household(self.shelf.household())

    @cached_property
    def office_after(self) -> Household:
        """Officers and depots as this batch would leave them."""
        new = [
            self.entry(place)
            for place, fact in enumerate(self.new)
            if not weapon_of(fact) and not isinstance(fact, OUTSIDE_THE_HOUSE)
        ]
        return Household([*self.shelf.household(), *new]) if new else self.office

    def made_idle(self, kind: type[K]) -> list[tuple[int | None, K]]:
        """Facts of the household that could change nothing once this batch is written.

        With the place in the batch, or None for one that is in the book already: a late fact or a
        correction would leave it hanging.
        """
        before, start = self.office.idle, self.start
        return [
            (number - start if number >= start else None, fact)
            for number, fact in self.office_after.idle.items()
            if number not in before and isinstance(fact, kind)
        ]

    @cached_property
    def searches(self) -> list[Entry]:
        """Searches opened and closed, and what corrects them, with those of this batch."""
        new = [
            self.entry(place)
            for place, fact in enumerate(self.new)
            if isinstance(fact, (*OF_SEARCHES, Corrected)) and not weapon_of(fact)
        ]
        return [*self.shelf.searches(), *new]

    @cached_property
    def borne(self) -> dict[str, list[MarkRow]]:
        """Marks in the book under the keys of this batch's marks, and this batch's own."""
        keys = {key_of(mark.text) for mark in self.marks.values()}
        keys.discard("")
        return {key: list(rows) for key, rows in self.shelf.bearing(keys).items()}

    @cached_property
    def marks(self) -> dict[int, Mark]:
        """Place in the batch -> the mark that fact carries."""
        return {
            place: fact.mark
            for bearing in (self.of(Marked), self.of(MarkRead))
            for place, fact in bearing
        }

    def entry(self, place: int) -> Entry:
        """The entry this fact would become."""
        return Entry(
            number=self.start + place,
            at=self.moment,
            by=self.by,
            approved_by=self.approved_by,
            fact=self.new[place],  # type: ignore[arg-type]  # every Fact is one of AnyFact
        )

    def lines(self, weapon: str) -> list[Standing]:
        """The weapon's facts in order of the world, old and new together."""
        places = self.weapons[weapon]
        history = self.histories.get(weapon)
        if history is None and Corrected not in self.places:
            start, at = self.start, self.moment
            lines = [Standing(start + p, self.new[p], at, start + p) for p in places]
            if len(lines) > 1:
                lines.sort(key=lambda line: (line.fact.on, line.number))
            return lines
        return standing([*(history or ()), *map(self.entry, places)])


def moment_text(at: datetime) -> str:
    """A moment as the book writes it: UTC, microseconds, `Z`; sorts as time does.

    Raises ValueError for a moment without a zone.
    """
    if at.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
