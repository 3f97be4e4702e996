"""A book in memory: for tests, for other States in simulations, and as the plainest statement of
what a shelf answers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from threading import RLock

from poincon.ledger.facts import (
    OF_SEARCHES,
    OUTSIDE_THE_HOUSE,
    Corrected,
    FigureStated,
    TermSettled,
    envelope_from,
    weapon_of,
)
from poincon.ledger.lives import Entry
from poincon.ledger.outcomes import counted, counts
from poincon.ledger.record import entry_of
from poincon.ledger.searches import next_number
from poincon.ledger.shelf import (
    CountedRecovery,
    Line,
    MarkRow,
    MatchRow,
    OutcomeRow,
    PartRow,
    Projections,
    RecoveryCount,
    RecoveryRow,
    WeaponRow,
    is_under_its_own_text,
    number_of,
)
from poincon.ledger.transitions import RECOVERED
from poincon.ledger.tree import Frontier
from poincon.terms.marks import fits, key_of


class MemoryBook:
    """The book as lists and dictionaries. `salts` gives random bytes; the floor reads none."""

    def __init__(self, origin: str, *, salts: Callable[[int], Sequence[bytes]]) -> None:
        self.origin = origin
        self.salts = salts
        self.stored: list[Line] = []
        self._entries: list[Entry] = []
        self._frontier = Frontier()
        self._tiles: dict[tuple[int, int], bytes] = {}
        self._last_at = ""
        self._next = 1
        self._lock = RLock()
        self._of: dict[str, list[int]] = defaultdict(list)
        self._sources: set[str] = set()
        self.rows: dict[str, WeaponRow] = {}
        self.marks: dict[str, list[MarkRow]] = {}
        self.recoveries: dict[str, list[RecoveryRow]] = {}
        self.outcomes: dict[str, list[OutcomeRow]] = {}
        self.parts: dict[str, list[PartRow]] = {}
        self.matches: dict[str, list[MatchRow]] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time; `write` comes last, nothing stays half-written."""
        with self._lock:
            yield

    def frontier(self) -> Frontier:
        """The right edge of the tree."""
        return self._frontier

    def write(
        self,
        lines: Sequence[Line],
        *,
        frontier: Frontier,
        tiles: Sequence[tuple[int, int, bytes]],
        projections: Projections,
        last_at: str,
    ) -> None:
        """Append lines, tree and projections."""
        for line in lines:
            self._entries.append(entry_of(line.number, envelope_from(line.payload)))
            self._of[line.weapon].append(line.number)
            if line.source:
                self._sources.add(line.source)
            self._next = max(self._next, number_of(line.weapon) + 1)
        self.stored += lines
        self._frontier, self._last_at = frontier, last_at
        self._tiles.update({(level, index): node for level, index, node in tiles})
        self._project(projections)

    def _project(self, new: Projections) -> None:
        derived = (self.marks, self.recoveries, self.outcomes, self.parts, self.matches)
        for kept in (self.rows, *derived):
            for weapon in new.replaced:
                kept.pop(weapon, None)
        self.rows.update({row.weapon: row for row in new.weapons})
        for mark in new.marks:
            self.marks.setdefault(mark.weapon, []).append(mark)
        for recovery in new.recoveries:
            self.recoveries.setdefault(recovery.weapon, []).append(recovery)
        for outcome in new.outcomes:
            self.outcomes.setdefault(outcome.weapon, []).append(outcome)
        for part in new.parts:
            self.parts.setdefault(part.weapon, []).append(part)
        for match in new.matches:
            self.matches.setdefault(match.weapon, []).append(match)

    # --- questions -------------------------------------------------------------------------

    def size(self) -> int:
        """How many entries the book has."""
        return len(self._entries)

    def last_at(self) -> str:
        """When the last entry was recorded, or an empty text."""
        return self._last_at

    def histories(self, weapons: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        """Entries of these weapons in the order of the book."""
        return {w: [self._entries[n] for n in self._of[w]] for w in weapons if w in self._of}

    def household(self) -> Sequence[Entry]:
        """Entries that concern no weapon, but figures, settled terms and searches."""
        return [e for e in self._weaponless() if not isinstance(e.fact, OUTSIDE_THE_HOUSE)]

    def figures(self) -> Iterator[Entry]:
        """Figures that sources state, and corrections of what concerns no weapon."""
        return (e for e in self._weaponless() if isinstance(e.fact, FigureStated | Corrected))

    def terms_settled(self) -> Sequence[Entry]:
        """Settled terms, and corrections of what concerns no weapon."""
        return [e for e in self._weaponless() if isinstance(e.fact, TermSettled | Corrected)]

    def searches(self) -> Sequence[Entry]:
        """Searches opened and closed, and corrections of what concerns no weapon."""
        return [e for e in self._weaponless() if isinstance(e.fact, (*OF_SEARCHES, Corrected))]

    def next_search(self) -> int:
        """The first number no search ever had."""
        return next_number(self.searches())

    def _weaponless(self) -> Iterator[Entry]:
        return (self._entries[number] for number in self._of.get("", ()))

    def entries(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """Entries by number."""
        return {n: self._entries[n] for n in numbers if 0 <= n < len(self._entries)}

    def bearing(self, keys: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks recorded under these keys."""
        found: dict[str, list[MarkRow]] = defaultdict(list)
        for row in self._marks():
            if row.key in keys:
                found[row.key].append(row)
        return dict(found)

    def _marks(self) -> Iterator[MarkRow]:
        for rows in self.marks.values():
            yield from rows

    def marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks of these weapons, one row each."""
        return {
            weapon: sorted(filter(is_under_its_own_text, rows), key=lambda row: row.number)
            for weapon in weapons
            if (rows := self.marks.get(weapon))
        }

    def all_marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks of these weapons under every key they are found by."""
        return {
            weapon: sorted(rows, key=lambda row: (row.number, row.key))
            for weapon in weapons
            if (rows := self.marks.get(weapon))
        }

    def decisions_about(self, sought: Collection[str]) -> Mapping[str, Sequence[MatchRow]]:
        """What stands decided about candidates for these searches or weapons."""
        found: dict[str, list[MatchRow]] = defaultdict(list)
        for rows in self.matches.values():
            for row in rows:
                if row.sought in sought:
                    found[row.sought].append(row)
        return {about: sorted(rows, key=lambda row: row.number) for about, rows in found.items()}

    def decisions_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MatchRow]]:
        """What stands decided about these weapons as candidates."""
        return {
            weapon: sorted(rows, key=lambda row: row.number)
            for weapon in weapons
            if (rows := self.matches.get(weapon))
        }

    def touched_since(self, number: int, limit: int) -> Mapping[str, int]:
        """Weapons with entries from `number` on, each with the first of these entries."""
        found: dict[str, int] = {}
        for place in range(max(number, 0), len(self._entries)):
            weapon = weapon_of(self._entries[place].fact)
            if weapon and weapon not in found:
                if len(found) >= limit:
                    break
                found[weapon] = place
        return found

    def fitting(self, pattern: str, *, limit: int) -> Sequence[MarkRow]:
        """Marks that agree with a partial mark on every character both show."""
        key = key_of(pattern)
        rows = (row for row in self._marks() if row.key and fits(key, row.key))
        return sorted(rows, key=lambda row: (row.key, row.number))[:limit]

    def weapons_of(self, components: Collection[str]) -> Mapping[str, Sequence[PartRow]]:
        """Where these components are and were."""
        found: dict[str, list[PartRow]] = defaultdict(list)
        for rows in self.parts.values():
            for row in rows:
                if row.component in components:
                    found[row.component].append(row)
        return {c: sorted(rows, key=lambda r: (r.since, r.weapon)) for c, rows in found.items()}

    def known_sources(self, sources: Collection[str]) -> set[str]:
        """Those of the sources that are in the book already."""
        return self._sources.intersection(sources)

    def next_weapon(self) -> int:
        """The first number no weapon has yet."""
        return self._next

    def rows_of(self, weapons: Collection[str]) -> Mapping[str, WeaponRow]:
        """Weapons as they are now."""
        return {weapon: self.rows[weapon] for weapon in weapons if weapon in self.rows}

    def by_status(self) -> Mapping[str, int]:
        """How many weapons there are of each status."""
        return Counter(row.status for row in self.rows.values())

    def holdings(self, *, by: str, limit: int) -> Sequence[tuple[str, int]]:
        """Largest counts of weapons by a column of WeaponRow; ValueError for any other word."""
        if by not in WeaponRow._fields:
            raise ValueError(f"weapons are not counted by {by}")
        tally = Counter(str(getattr(row, by)) for row in self.rows.values())
        return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]

    def recovery_counts(self, *, as_known_at: str = "") -> Sequence[RecoveryCount]:
        """Recoveries of every year as known at a moment, each weapon once a year."""
        years = {r.on[:4] for rows in self.recoveries.values() for r in rows}
        every = (
            (int(year), row)
            for year in sorted(years)
            for row in self.recoveries_in(int(year), as_known_at=as_known_at)
        )
        return counts(every)

    def recoveries_in(self, year: int, *, as_known_at: str = "") -> Iterator[CountedRecovery]:
        """The rows behind a figure."""
        for weapon in sorted(self.recoveries):
            row = counted(
                self.recoveries[weapon],
                self.outcomes.get(weapon, ()),
                year=f"{year:04d}",
                as_known_at=as_known_at,
            )
            if row is not None:
                yield row

    def awaiting_disposal(self, before: str) -> Iterator[WeaponRow]:
        """Recovered weapons that have been so since before a day."""
        for row in self.each_weapon():
            if row.status in RECOVERED and row.since < before:
                yield row

    def each_entry(self, *, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries in the order of the book."""
        return iter(self._entries[start:stop])

    def each_line(self, *, start: int = 0, stop: int | None = None) -> Iterator[Line]:
        """Lines as they are stored, in the order of the book."""
        return iter(self.stored[start:stop])

    def each_weapon(self, *, after: str = "", limit: int | None = None) -> Iterator[WeaponRow]:
        """Weapons in the order of their numbers."""
        names = (weapon for weapon in sorted(self.rows) if weapon > after)
        return (self.rows[weapon] for weapon in islice(names, limit))

    def tree(self) -> "MemoryTree":
        """The tree, for proofs."""
        return MemoryTree(self.stored, self._tiles)


class MemoryTree:
    """The hashes of a book in memory, as proofs read them."""

    def __init__(self, stored: Sequence[Line], tiles: Mapping[tuple[int, int], bytes]) -> None:
        self._stored, self._tiles = stored, tiles
        self.size = len(stored)

    def leaves(self, start: int, stop: int) -> Sequence[bytes]:
        """Leaf hashes of a range of entries."""
        return [line.leaf for line in self._stored[start:stop]]

    def tiles(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Stored subtree roots of a level."""
        return [self._tiles[level, index] for index in range(start, stop)]
