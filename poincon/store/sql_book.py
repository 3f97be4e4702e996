"""The book in SQL, on SQLite or PostgreSQL: the same questions, the same answers."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import local

import msgspec
from django.db import transaction

from poincon.ledger.facts import envelope_from
from poincon.ledger.lives import Entry
from poincon.ledger.record import entry_of
from poincon.ledger.searches import next_number
from poincon.ledger.shelf import (
    CountedRecovery,
    Line,
    Projections,
    RecoveryCount,
    WeaponRow,
    number_of,
)
from poincon.ledger.tree import Frontier
from poincon.store import sentences
from poincon.store.engines import Engine, engine_of
from poincon.store.founding import has_book, lacks_tables
from poincon.store.sql_marks import SqlMarks

#: How many entries are read at once where a question may end early.
PORTION = 5000


class NoBook(LookupError):
    """The database holds no book yet."""


class TablesTooOld(NoBook):
    """The book was made by an earlier version: its tables are brought up to this one first."""


class NothingWritten(RuntimeError):
    """A transaction in which a fault was caught cannot be kept; it is rolled back as a whole."""


class TreeRow(msgspec.Struct, frozen=True):
    """The one row of the tree."""

    origin: str
    state: str
    size: int
    frontier: bytes
    last_at: str
    next_weapon: int
    policy: str
    policy_note: str


class SqlTree:
    """The hashes of a book in SQL, as proofs read them."""

    def __init__(self, engine: Engine, size: int) -> None:
        self._engine, self.size = engine, size

    def leaves(self, start: int, stop: int) -> Sequence[bytes]:
        """Leaf hashes of a range of entries."""
        rows = self._engine.ask(sentences.LEAVES, (start, stop))
        return [bytes(row[0]) for row in rows]

    def tiles(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Stored subtree roots of a level."""
        rows = self._engine.ask(sentences.TILES, (level, start, stop))
        return [bytes(row[0]) for row in rows]


class SqlBook(SqlMarks):
    """The book behind a Django alias. Raises NoBook when the database holds none, TablesTooOld
    when an earlier version made it.
    """

    def __init__(self, alias: str = "default") -> None:
        self.alias = alias
        self.engine = engine_of(alias)
        self._writing = local()
        if not has_book(alias):
            raise NoBook("this database holds no book yet: found one with `poincon init`")
        if lacks_tables(alias):
            raise TablesTooOld("an earlier version made this book: `poincon upgrade` first")
        self.origin = self._tree().origin

    def _tree(self) -> TreeRow:
        held: TreeRow | None = getattr(self._writing, "tree", None)
        if held is not None:
            return held
        return TreeRow(*self.engine.ask(sentences.TREE)[0])

    @property
    def policy_text(self) -> str:
        """The State's policy the book was founded with."""
        return self._tree().policy

    @property
    def policy_note(self) -> str:
        """The book's own signature under that policy."""
        return self._tree().policy_note

    # --- writing ---------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; other writers wait for the tree's row. May be entered again inside.

        Raises NothingWritten at its end when a fault of writing was caught inside.
        """
        if getattr(self._writing, "tree", None) is not None:
            yield
            return
        self.engine.revive()
        with transaction.atomic(using=self.alias):
            self.engine.lock()
            self._writing.tree = self._tree()
            try:
                yield
            finally:
                self._writing.tree = None
            if transaction.get_rollback(using=self.alias):
                # somebody caught a fault and went on: what they think is written never will be
                raise NothingWritten("a fault inside this transaction was caught: nothing stays")

    def frontier(self) -> Frontier:
        """The right edge of the tree."""
        return Frontier.from_bytes(bytes(self._tree().frontier))

    def salts(self, count: int) -> Sequence[bytes]:
        """Fresh salts from the system's randomness."""
        fresh = os.urandom(16 * count)
        return [fresh[at : at + 16] for at in range(0, 16 * count, 16)]

    def write(
        self,
        lines: Sequence[Line],
        *,
        frontier: Frontier,
        tiles: Sequence[tuple[int, int, bytes]],
        projections: Projections,
        last_at: str,
    ) -> None:
        """Append lines, tree and projections inside the open transaction."""
        # Whoever catches a fault in here can only roll back. A savepoint would let them keep the
        # rest, but with the triggers SQLite then copies pages for every single row.
        with transaction.atomic(using=self.alias, savepoint=False):
            self._append(lines, frontier, tiles, projections, last_at)

    def _append(
        self,
        lines: Sequence[Line],
        frontier: Frontier,
        tiles: Sequence[tuple[int, int, bytes]],
        projections: Projections,
        last_at: str,
    ) -> None:
        bulk = self.engine.bulk
        bulk("entry", sentences.ENTRY_COLUMNS, lines)
        bulk("node", ("level", "place", "digest"), tiles)
        self.replace(projections)
        # Every line counts, also of a weapon that has no row: what is below this number is asked
        # of the book, what is not is known to be new.
        highest = max((number_of(line.weapon) for line in lines), default=0)
        grown = msgspec.structs.replace(
            self._tree(),
            size=frontier.size,
            frontier=frontier.to_bytes(),
            last_at=last_at,
            next_weapon=max(self.next_weapon(), highest + 1),
        )
        self.engine.tell(
            sentences.GROW, (grown.size, grown.frontier, grown.last_at, grown.next_weapon)
        )
        self._writing.tree = grown

    def replace(self, new: Projections) -> None:
        """Put the rows that follow from some weapons' histories in place of the old ones."""
        if new.replaced:
            gone = self.engine.set_of(new.replaced)
            for table in sentences.PROJECTIONS:
                self.engine.tell(
                    f"DELETE FROM {table} WHERE {self.engine.among('weapon')}", (gone,)
                )
        for table, rows in zip(sentences.PROJECTIONS, new[1:], strict=True):
            self.engine.bulk(table, sentences.PROJECTIONS[table], rows)

    # --- questions of the laws -------------------------------------------------------------

    def size(self) -> int:
        """How many entries the book has."""
        return self._tree().size

    def last_at(self) -> str:
        """When the last entry was recorded, or an empty text."""
        return self._tree().last_at

    def next_weapon(self) -> int:
        """The first number no weapon has yet."""
        return self._tree().next_weapon

    def histories(self, weapons: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        """Entries of these weapons in the order of the book.

        Numbers the book has not reached yet need no question: that is every new weapon.
        """
        reached = self.next_weapon()
        return self.read_histories([w for w in weapons if not number_of(w) >= reached])

    def read_histories(self, asked: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        """Histories as they stand on the lines, whatever number the tree says was reached."""
        found: dict[str, list[Entry]] = defaultdict(list)
        if asked:
            sql = f"SELECT weapon, number, payload FROM entry WHERE {self.engine.among('weapon')}"
            for weapon, number, payload in self.engine.ask(
                sql + " ORDER BY number", (self.engine.set_of(asked),)
            ):
                found[weapon].append(entry_of(number, envelope_from(payload)))
        return found

    def household(self) -> Sequence[Entry]:
        """Entries that concern no weapon, but figures, settled terms and searches."""
        kinds = sentences.HOUSEHOLD
        return _read(self.engine.ask(sentences.weaponless(kinds), kinds))

    def figures(self) -> Iterator[Entry]:
        """Figures that sources state, and corrections of what concerns no weapon."""
        kinds = sentences.FIGURES
        for row in self.engine.stream(sentences.weaponless(kinds), kinds):
            yield from _read([row])

    def terms_settled(self) -> Sequence[Entry]:
        """Settled terms, and corrections of what concerns no weapon."""
        kinds = sentences.TERMS_SETTLED
        return _read(self.engine.ask(sentences.weaponless(kinds), kinds))

    def searches(self) -> Sequence[Entry]:
        """Searches opened and closed, and corrections of what concerns no weapon."""
        kinds = sentences.SEARCHES
        return _read(self.engine.ask(sentences.weaponless(kinds), kinds))

    def next_search(self) -> int:
        """The first number no search ever had."""
        return next_number(self.searches())

    def entries(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """Entries by number."""
        sql = f"SELECT number, payload FROM entry WHERE {self.engine.among('number')}"
        rows = self.engine.ask(sql, (self.engine.set_of(numbers),)) if numbers else []
        return {number: entry_of(number, envelope_from(payload)) for number, payload in rows}

    def known_sources(self, sources: Collection[str]) -> set[str]:
        """Those of the sources that are in the book already."""
        # NOT (...) as the index of sources says it: SQLite compares the words, not the meaning
        among = self.engine.among("source")
        sql = f"SELECT source FROM entry WHERE NOT (source = '') AND {among}"
        rows = self.engine.ask(sql, (self.engine.set_of(sources),)) if sources else []
        return {row[0] for row in rows}

    def touched_since(self, number: int, limit: int) -> Mapping[str, int]:
        """Weapons with entries from `number` on, each with the first of these entries."""
        found: dict[str, int] = {}
        # Portion by portion: whoever asks for a hundred weapons does not wait for all the book.
        for start in range(max(number, 0), self.size(), PORTION):
            rows = self.engine.ask(sentences.TOUCHED, (start, start + PORTION))
            for place, weapon in rows:
                if weapon not in found:
                    if len(found) >= limit:
                        return found
                    found[weapon] = place
        return found

    # --- questions of the duties -----------------------------------------------------------

    def rows_of(self, weapons: Collection[str]) -> Mapping[str, WeaponRow]:
        """Weapons as they are now."""
        sql = f"{sentences.WEAPONS} WHERE {self.engine.among('weapon')}"
        rows = self.engine.ask(sql, (self.engine.set_of(weapons),)) if weapons else []
        return {row[0]: WeaponRow(*row) for row in rows}

    def by_status(self) -> Mapping[str, int]:
        """How many weapons there are of each status."""
        rows = self.engine.ask("SELECT status, COUNT(*) FROM weapon GROUP BY status")
        return dict(rows)

    def holdings(self, *, by: str, limit: int) -> Sequence[tuple[str, int]]:
        """Largest counts of weapons by a column of WeaponRow."""
        if by not in WeaponRow._fields:
            raise ValueError(f"weapons are not counted by {by}")
        rows = self.engine.ask(
            f"SELECT {by}, COUNT(*) FROM weapon GROUP BY {by} "
            f"ORDER BY COUNT(*) DESC, {by} LIMIT %s",
            (limit,),
        )
        return [(str(value), count) for value, count in rows]

    def recovery_counts(self, *, as_known_at: str = "") -> Sequence[RecoveryCount]:
        """Recoveries of every year as known at a moment, each weapon once a year."""
        sql, parameters = sentences.counted_recoveries(as_known_at)
        rows = self.engine.ask(sql + sentences.BY_YEAR, parameters)
        return [RecoveryCount(int(row[0]), *row[1:]) for row in rows]

    def recoveries_in(self, year: int, *, as_known_at: str = "") -> Iterator[CountedRecovery]:
        """The rows behind a figure."""
        sql, parameters = sentences.counted_recoveries(as_known_at)
        for row in self.engine.stream(sql + sentences.OF_YEAR, (*parameters, f"{year:04d}")):
            yield CountedRecovery(*row)

    def awaiting_disposal(self, before: str) -> Iterator[WeaponRow]:
        """Recovered weapons that have been so since before a day."""
        recovered = "status IN ('seized', 'found', 'surrendered')"
        sql = f"{sentences.WEAPONS} WHERE {recovered} AND since < %s ORDER BY weapon"
        for row in self.engine.stream(sql, (before,)):
            yield WeaponRow(*row)

    def each_line(self, *, start: int = 0, stop: int | None = None) -> Iterator[Line]:
        """Lines as they are stored, in the order of the book."""
        sql = f"SELECT {', '.join(sentences.ENTRY_COLUMNS)} FROM entry WHERE number >= %s"
        parameters: tuple[int, ...] = (start,)
        if stop is not None:
            sql, parameters = sql + " AND number < %s", (start, stop)
        for row in self.engine.stream(sql + " ORDER BY number", parameters):
            line = Line(*row)
            if isinstance(line.payload, str):
                # SQLite lets an intruder leave text where bytes were: it is read, and judged
                line = line._replace(payload=line.payload.encode())
            yield line

    def each_entry(self, *, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries in the order of the book."""
        for line in self.each_line(start=start, stop=stop):
            yield entry_of(line.number, envelope_from(line.payload))

    def each_weapon(self, *, after: str = "", limit: int | None = None) -> Iterator[WeaponRow]:
        """Weapons in the order of their numbers."""
        sql = f"{sentences.WEAPONS} WHERE weapon > %s ORDER BY weapon"
        parameters: tuple[object, ...] = (after,)
        if limit is not None:
            sql, parameters = sql + " LIMIT %s", (after, limit)
        for row in self.engine.stream(sql, parameters):
            yield WeaponRow(*row)

    def tree(self) -> SqlTree:
        """The tree, for proofs."""
        return SqlTree(self.engine, self.size())


def _read(rows: Sequence[tuple[int, bytes]]) -> list[Entry]:
    return [entry_of(number, envelope_from(payload)) for number, payload in rows]
