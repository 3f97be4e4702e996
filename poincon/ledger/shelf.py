"""The read side of the book: a few questions in the words of the trade, asked set-wise.

Two implementations, in memory and SQL, pass one test suite (tests/book_contract.py).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from poincon.ledger.lives import Entry
from poincon.ledger.tree import Frontier, TreeReader
from poincon.terms.marks import READABLE, key_of

#: Numbers with more digits than this are not of the form the book allots (they fit 64 bits).
MOST_DIGITS = 18


def number_of(weapon: str) -> int:
    """17 for W-0000017; -1 when the weapon's name is not of the form the book allots."""
    digits = weapon[2:]
    if weapon[:2] == "W-" and digits.isascii() and digits.isdecimal():
        return int(digits) if len(digits) <= MOST_DIGITS else -1
    return -1


def weapon_numbered(number: int) -> str:
    """W-0000017 for 17: the form in which the book allots numbers."""
    return f"W-{number:07d}"


def number_of_search(search: str) -> int:
    """17 for S-0000017; -1 when it is not a search's number in the one form the book writes."""
    digits = search[2:]
    if search[:2] != "S-" or not (digits.isascii() and digits.isdecimal()):
        return -1
    number = int(digits) if len(digits) <= MOST_DIGITS else 0
    return number if number and search == search_numbered(number) else -1


def search_numbered(number: int) -> str:
    """S-0000017 for 17: the form in which the book allots numbers to searches."""
    return f"S-{number:07d}"


class Line(NamedTuple):
    """An entry as it is stored: `leaf` = leaf hash of the entry bytes made of kind, salt,
    payload.
    """

    number: int
    kind: str
    weapon: str
    source: str
    salt: bytes
    payload: bytes
    leaf: bytes


class WeaponRow(NamedTuple):
    """A weapon as it is now. Days are ISO 8601 text; empty text means not recorded."""

    weapon: str
    status: str
    since: str
    category: str
    maker: str
    model: str
    calibre: str
    country: str
    year: int | None
    holder: str
    sector: str
    place: str
    first_on: str
    last_on: str


class MarkRow(NamedTuple):
    """A mark on a weapon, under the key it is compared by."""

    key: str
    weapon: str
    number: int
    text: str
    kind: str
    mark_class: str
    struck: bool
    maker: str
    country: str
    component: str
    on: str
    partial: bool


class RecoveryRow(NamedTuple):
    """A seizure, finding or surrender, in one version of it.

    `known_at` is when the book learnt this version; `withdrawn_at` when a correction ended it,
    or an empty text while it stands.
    """

    number: int
    version: int
    weapon: str
    situation: str
    basis: str
    on: str
    known_at: str
    withdrawn_at: str


class OutcomeRow(NamedTuple):
    """What tracing or an authority said of a recovery, in one version of it."""

    number: int
    version: int
    weapon: str
    how: str
    on: str
    recovery_on: str
    known_at: str
    withdrawn_at: str


class PartRow(NamedTuple):
    """A component in a weapon; `until` is an empty text while it is there."""

    component: str
    weapon: str
    part: str
    control: bool
    since: str
    until: str


class MatchRow(NamedTuple):
    """What a person decided about a candidate, as it stands; corrections are applied.

    `decision` is "accepted" or "rejected"; `number` the entry that says so.
    """

    weapon: str
    sought: str
    decision: str
    number: int
    on: str


class Projections(NamedTuple):
    """Everything that follows from the histories of some weapons; replaces what stood before."""

    replaced: Sequence[str]
    weapons: Sequence[WeaponRow]
    marks: Sequence[MarkRow]
    recoveries: Sequence[RecoveryRow]
    outcomes: Sequence[OutcomeRow]
    parts: Sequence[PartRow]
    matches: Sequence[MatchRow] = ()


class RecoveryCount(NamedTuple):
    """How many weapons were recovered in a year, by situation, basis and outcome.

    `outcome` is "traced", "established", "pending", "not enough information", "no attempt",
    "untraceable", or "no attempt recorded" when nothing is on record.
    """

    year: int
    situation: str
    basis: str
    outcome: str
    weapons: int


class CountedRecovery(NamedTuple):
    """The row behind a figure: the first recovery of a weapon in a year, and its outcome."""

    weapon: str
    situation: str
    basis: str
    on: str
    number: int
    outcome: str
    outcome_on: str
    outcome_number: int | None


def is_under_its_own_text(row: MarkRow) -> bool:
    """Whether the row stands under the key of the mark's own text, not of another reading."""
    return row.key == (key_of(row.text) if row.mark_class in READABLE else "")


class Shelf(Protocol):
    """What laws and duties may ask the book."""

    def size(self) -> int:
        """How many entries the book has."""
        ...

    def last_at(self) -> str:
        """When the last entry was recorded, or an empty text."""
        ...

    def histories(self, weapons: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        """Entries of these weapons in the order of the book; weapons without any are left out."""
        ...

    def household(self) -> Sequence[Entry]:
        """Entries that concern no weapon: officers, depots, businesses, records, persons.

        Figures, settled terms and searches are left out: there may be thousands of them.
        Corrections of them are here, as all corrections of entries that concern no weapon are.
        """
        ...

    def figures(self) -> Iterator[Entry]:
        """Figures that sources state, with every correction of an entry that concerns no weapon.

        In the order of the book. Whoever asks applies `lives.standing` and keeps the FigureStated:
        a correction may concern, or put in place, another kind of fact.
        """
        ...

    def terms_settled(self) -> Sequence[Entry]:
        """Settled terms, with every correction of an entry that concerns no weapon.

        In the order of the book; `terms_settled.settled` says which of them stand.
        """
        ...

    def searches(self) -> Sequence[Entry]:
        """Searches opened and closed, with every correction of an entry that concerns no weapon.

        In the order of the book; `searches.open_searches` says which of them are open.
        """
        ...

    def next_search(self) -> int:
        """The first number no search ever had, for numbers of the form S-0000001."""
        ...

    def entries(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """Entries by number; numbers that are not in the book are left out."""
        ...

    def bearing(self, keys: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks recorded under these keys."""
        ...

    def marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks of these weapons, in the order of the book; weapons without any are left out.

        One row a mark, under the key of its own text; alternative readings have no row of their
        own here.
        """
        ...

    def all_marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks of these weapons under every key they are found by, other readings included.

        In the order of the book, then of the keys; weapons without any are left out.
        """
        ...

    def decisions_about(self, sought: Collection[str]) -> Mapping[str, Sequence[MatchRow]]:
        """What stands decided about candidates for these searches or weapons, by what is sought.

        In the order of the book; those about which nothing is decided are left out.
        """
        ...

    def decisions_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MatchRow]]:
        """What stands decided about these weapons as candidates, in the order of the book."""
        ...

    def touched_since(self, number: int, limit: int) -> Mapping[str, int]:
        """Weapons with entries from `number` on, each with the first of these entries.

        In the order of those entries, at most `limit` of them. When there are that many, ask
        again from the entry after the last one given; otherwise every entry has been looked at.
        """
        ...

    def fitting(self, pattern: str, *, limit: int) -> Sequence[MarkRow]:
        """Marks whose key agrees with a partial mark on every character both show."""
        ...

    def weapons_of(self, components: Collection[str]) -> Mapping[str, Sequence[PartRow]]:
        """Where these components are and were."""
        ...

    def known_sources(self, sources: Collection[str]) -> set[str]:
        """Those of the sources that are in the book already."""
        ...

    def next_weapon(self) -> int:
        """The first number no weapon has yet, for numbers of the form W-0000001."""
        ...

    def rows_of(self, weapons: Collection[str]) -> Mapping[str, WeaponRow]:
        """Weapons as they are now."""
        ...

    def by_status(self) -> Mapping[str, int]:
        """How many weapons there are of each status."""
        ...

    def holdings(self, *, by: str, limit: int) -> Sequence[tuple[str, int]]:
        """Largest counts of weapons by category, maker, calibre, country, place or holder."""
        ...

    def recovery_counts(self, *, as_known_at: str = "") -> Sequence[RecoveryCount]:
        """Recoveries of every year as known at a moment, each weapon once a year."""
        ...

    def recoveries_in(self, year: int, *, as_known_at: str = "") -> Iterator[CountedRecovery]:
        """The very rows behind `recovery_counts` of a year."""
        ...

    def awaiting_disposal(self, before: str) -> Iterator[WeaponRow]:
        """Recovered weapons that have been so since before a day (ISO 8601)."""
        ...

    def each_entry(self, *, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries in the order of the book."""
        ...

    def each_line(self, *, start: int = 0, stop: int | None = None) -> Iterator[Line]:
        """Lines as they are stored, in the order of the book."""
        ...

    def tree(self) -> TreeReader:
        """The tree, for proofs."""
        ...

    def each_weapon(self, *, after: str = "", limit: int | None = None) -> Iterator[WeaponRow]:
        """Weapons in the order of their numbers, from the one after `after`."""
        ...


class Book(Shelf, Protocol):
    """The shelf, and the one way to write on it. Only `ledger.record` calls these."""

    origin: str

    def writing(self) -> AbstractContextManager[None]:
        """Everything inside is one transaction that no other writer can enter."""
        ...

    def frontier(self) -> Frontier:
        """The right edge of the tree."""
        ...

    def salts(self, count: int) -> Sequence[bytes]:
        """Fresh random 16-byte salts."""
        ...

    def write(
        self,
        lines: Sequence[Line],
        *,
        frontier: Frontier,
        tiles: Sequence[tuple[int, int, bytes]],
        projections: Projections,
        last_at: str,
    ) -> None:
        """Append lines, tree and projections; inside `writing` only."""
        ...
