"""Signed checkpoints, one for each size that was signed; never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from poincon.ledger.proposal import moment_text
from poincon.store.engines import engine_of


class KeptCheckpoint(NamedTuple):
    """A signed note, the size it speaks of and when it was signed."""

    size: int
    at: str
    note: str


class Checkpoints:
    """The checkpoints of the book behind a Django alias."""

    def __init__(self, alias: str) -> None:
        self._engine = engine_of(alias)

    def latest(self) -> KeptCheckpoint | None:
        """The one over the most entries."""
        rows = self._engine.ask("SELECT size, at, note FROM checkpoint ORDER BY size DESC LIMIT 1")
        return KeptCheckpoint(*rows[0]) if rows else None

    def every(self) -> Sequence[KeptCheckpoint]:
        """All of them, smallest first."""
        rows = self._engine.ask("SELECT size, at, note FROM checkpoint ORDER BY size")
        return [KeptCheckpoint(*row) for row in rows]

    def add(self, size: int, *, at: datetime, note: str) -> None:
        """Keep a signed checkpoint."""
        self._engine.tell(
            "INSERT INTO checkpoint (size, at, note) VALUES (%s, %s, %s)",
            (size, moment_text(at), note),
        )
