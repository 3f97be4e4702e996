"""The one door as an import meets it: numbers are allotted, identities found, batches written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from poincon.exchange.intake.identity import Identities, Shown, keys_shown
from poincon.exchange.intake.tally import Tally
from poincon.exchange.reading.messages import ToldRow
from poincon.exchange.sheets.guard import finding
from poincon.ledger.facts import Fact, Manufactured, Registered, WeaponFact
from poincon.ledger.record import Recorded
from poincon.ledger.shelf import MarkRow, WeaponRow, weapon_numbered
from poincon.policy.identity import IdentityRule
from poincon.terms.findings import Finding, Refused, errors_in


class RecordDuty(Protocol):
    """The one door, as the desk opens it."""

    def __call__(
        self, new: Sequence[Fact], *, by: str, approved_by: str = "", sources: Sequence[str] = ()
    ) -> Recorded: ...


class JudgeDuty(Protocol):
    """What the door would say."""

    def __call__(
        self, new: Sequence[Fact], *, by: str, approved_by: str = ""
    ) -> list[Finding]: ...


class IntakeBook(Protocol):
    """What an intake asks of the book. `writing` must let `record` enter it once more inside."""

    def writing(self) -> AbstractContextManager[None]: ...

    def known_sources(self, sources: Collection[str]) -> set[str]: ...

    def next_weapon(self) -> int: ...

    def rows_of(self, weapons: Collection[str]) -> Mapping[str, WeaponRow]: ...

    def bearing(self, keys: Collection[str]) -> Mapping[str, Sequence[MarkRow]]: ...

    def marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]: ...


class Attempt(msgspec.Struct):
    """What the door said to some rows: everything written (`errors` empty), or nothing.

    `owners` is, for each fact, the place of its row; `identified` how many rows were found to be
    about a weapon that was known.
    """

    rows: list[ToldRow]
    facts: list[Fact] = []
    owners: list[int] = []
    errors: Sequence[Finding] = ()
    advice: Sequence[Finding] = ()
    weapons: int = 0
    identified: int = 0

    def add(self, place: int, facts: Iterable[Fact], weapon: str) -> None:
        """A row's facts, about this weapon where they are about one."""
        for fact in facts:
            own = isinstance(fact, WeaponFact)
            self.facts.append(msgspec.structs.replace(fact, weapon=weapon) if own else fact)
            self.owners.append(place)


class Door:
    """The one door with the officer who stands before it, and the State's rule of identity."""

    def __init__(
        self,
        record: RecordDuty,
        judged: JudgeDuty,
        shelf: IntakeBook,
        *,
        by: str,
        approved_by: str,
        dry_run: bool,
        rule: IdentityRule | None,
    ) -> None:
        self._record, self._judged, self._shelf = record, judged, shelf
        self._by, self._approved_by, self._dry_run = by, approved_by, dry_run
        self._rule = rule

    def attempt(self, rows: Sequence[ToldRow], tally: Tally) -> Attempt:
        """Write the rows, all or none.

        What is there already is asked, numbers are allotted and facts written in one turn at the
        book: between two turns another import may have taken the numbers or written the rows.
        """
        with self._shelf.writing():
            known = self._shelf.known_sources([one.source for one in rows])
            new = [one for one in rows if one.source not in known]
            tally.unchanged += len(rows) - len(new)
            attempt = self._numbered(new)
            if not new or attempt.errors:
                return attempt
            try:
                attempt.advice = self._write(attempt)
            except Refused as refused:
                attempt.errors = errors_in(refused.findings)
            return attempt

    def _numbered(self, rows: list[ToldRow]) -> Attempt:
        attempt = Attempt(rows=rows)
        number = self._shelf.next_weapon()
        shown = keys_shown(rows, self._rule) if self._rule else {}
        identities = self._identities(shown)
        named: set[str] = set()
        for place, one in enumerate(rows):
            facts, weapon = one.facts, one.weapon
            known = identities.find(shown[place], _first(facts)) if place in shown else None
            if known:
                weapon, facts = known[0], (*facts, known[1])
                attempt.identified += 1
                attempt.errors = [*attempt.errors, *_doubled(facts, weapon, len(attempt.facts))]
            elif weapon:
                named.add(weapon)
            elif any(isinstance(fact, WeaponFact) for fact in facts):
                weapon, number = weapon_numbered(number), number + 1
                attempt.weapons += 1
                if place in shown:
                    identities.remember(weapon, shown[place])
            attempt.add(place, facts, weapon)
        if named:
            attempt.weapons += len(named) - len(self._shelf.rows_of(named))
        return attempt

    def _identities(self, shown: Mapping[int, Shown]) -> Identities:
        bearing = self._shelf.bearing({one.key for one in shown.values()}) if shown else {}
        weapons = {mark.weapon for marks in bearing.values() for mark in marks}
        rows = self._shelf.rows_of(weapons) if weapons else {}
        return Identities(self._rule, bearing=bearing, rows=rows)  # type: ignore[arg-type]

    def _write(self, attempt: Attempt) -> Sequence[Finding]:
        if self._dry_run:
            said = self._judged(attempt.facts, by=self._by, approved_by=self._approved_by)
            if errors_in(said):
                raise Refused(said)
            return said
        sources = [attempt.rows[place].source for place in attempt.owners]
        return self._record(
            attempt.facts, by=self._by, approved_by=self._approved_by, sources=sources
        ).advice


def _first(facts: Sequence[Fact]) -> WeaponFact:
    return next(fact for fact in facts if isinstance(fact, WeaponFact))


def _doubled(facts: Sequence[Fact], weapon: str, place: int) -> list[Finding]:
    """A row that begins the record of a weapon which has one: it would stand there twice."""
    if not any(isinstance(fact, Registered | Manufactured) for fact in facts):
        return []
    text = "This weapon is on record already, as {weapon}: nothing was added to it."
    said = finding("weapons_are_on_record_once", text, {"weapon": weapon})
    return [msgspec.structs.replace(said, place=place)]
