"""The review queue: what a machine proposed about marks that are sought, until a person decides.

It is no part of the book: it holds no facts, is not signed, and can be dropped and made again by
matching again. What a person decides about a candidate is a fact, and the book's.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Literal, NamedTuple

from django.db import transaction

from poincon.store import sentences
from poincon.store.engines import engine_of

#: Rows of one statement; both engines take as many parameters.
PORTION = 500

Order = Literal["likely", "newest"]
#: How those that wait can be put in order; each has an index of its own.
ORDERS: dict[Order, str] = {"likely": sentences.LIKELY, "newest": sentences.NEWEST}


class Proposed(NamedTuple):
    """A weapon that may bear the mark that is sought, as a machine saw it.

    `sought` is a search (S-0000001) or the weapon whose mark is sought; `score` in millibans,
    `probability` from 0 to 1; `proven`: no weapon outside the answer was better; `as_good`: so
    many more were exactly as good as the answer's last; `read` the text that was read, `mark` the
    candidate's; `made_at` the moment (ISO 8601, UTC) and `entry` the size of the book by which it
    was found.
    """

    sought: str
    weapon: str
    score: int
    probability: float
    proven: bool
    as_good: int
    read: str
    mark: str
    made_at: str
    entry: int


class Candidates:
    """The queue behind a Django alias. Writes join the caller's transaction or are their own."""

    def __init__(self, alias: str = "default") -> None:
        self._alias = alias
        self._engine = engine_of(alias)

    @contextmanager
    def _written(self) -> Iterator[None]:
        self._engine.revive()
        with transaction.atomic(using=self._alias, savepoint=False):
            yield

    def put(self, rows: Sequence[Proposed]) -> None:
        """Put candidates in the queue; each takes the place of an older one of its pair."""
        latest = {(row.sought, row.weapon): row for row in rows}
        if not latest:
            return
        waiting = iter(latest.values())
        with self._written():
            while portion := list(islice(waiting, PORTION)):
                said = [value for row in portion for value in row]
                self._engine.tell(sentences.put_candidates(len(portion)), said)

    def drop(self, sought: Collection[str]) -> None:
        """Take every candidate for these out of the queue, such as those of a closed search."""
        if sought:
            among = self._engine.among("sought")
            asked = self._engine.set_of(sought)
            with self._written():
                self._engine.tell(f"{sentences.DROP_CANDIDATES} WHERE {among}", (asked,))

    def clear(self) -> None:
        """Empty the queue and forget what was matched: it can be made again from the book."""
        with self._written():
            self._engine.tell(sentences.DROP_CANDIDATES)
            self._engine.tell(sentences.MATCH_UP_TO, (0,))

    def waiting(
        self, *, limit: int, offset: int = 0, order: Order = "likely"
    ) -> Sequence[Proposed]:
        """Candidates nobody has decided about, the likeliest or the newest first.

        Left out are pairs that are decided, either way round, and candidates for what another
        weapon was accepted for. They are back when the decision is withdrawn.
        """
        ordered = f"{sentences.CANDIDATES} {sentences.WAITING} ORDER BY {ORDERS[order]}"
        rows = self._engine.ask(f"{ordered} LIMIT %s OFFSET %s", (limit, offset))
        return _read(rows)

    def count_waiting(self) -> int:
        """How many candidates nobody has decided about."""
        return int(self._engine.ask(sentences.COUNT_WAITING)[0][0])

    def of(self, sought: str) -> Sequence[Proposed]:
        """Every candidate for this search or weapon, decided or not, the likeliest first."""
        return self._where("sought", sought)

    def of_weapon(self, weapon: str) -> Sequence[Proposed]:
        """What this weapon is a candidate for, decided or not, the likeliest first."""
        return self._where("weapon", weapon)

    def _where(self, column: str, value: str) -> Sequence[Proposed]:
        sql = f"{sentences.CANDIDATES} WHERE {column} = %s ORDER BY {sentences.LIKELY}"
        return _read(self._engine.ask(sql, (value,)))

    def matched_up_to(self) -> int:
        """How many entries of the book have been matched as they arrived; 0 at first."""
        rows = self._engine.ask(sentences.MATCHED)
        return int(rows[0][0]) if rows else 0

    def set_matched_up_to(self, entries: int) -> None:
        """Say that the first `entries` entries of the book have been matched."""
        with self._written():
            self._engine.tell(sentences.MATCH_UP_TO, (entries,))


def _read(rows: Sequence[tuple[object, ...]]) -> list[Proposed]:
    # SQLite has no booleans of its own
    return [Proposed(*row[:4], bool(row[4]), *row[5:]) for row in rows]  # type: ignore[arg-type]
