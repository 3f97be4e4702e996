"""Candidates for marks that are sought, put where they wait for a person to decide."""

from collections.abc import Sequence
from datetime import UTC, datetime

from poincon.app import Desk
from poincon.ledger.proposal import moment_text
from poincon.ledger.shelf import number_of, number_of_search
from poincon.store.candidates import Proposed
from poincon.store.matching import proposed
from poincon.tracing.sought import Answer, Candidate

#: Candidates put at once.
PORTION = 1000


class Queue:
    """Puts candidates for searches and weapons of ours into the review queue, some at a time.

    `close` puts the rest. Answers to questions that have no number of ours are passed over.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: list[Proposed] = []
        self._entry = desk.book.size()

    def take(self, answer: Answer, shown: Sequence[Candidate]) -> None:
        """The candidates of one answer that are worth a person's look."""
        sought = answer.sought.reference
        if number_of_search(sought) < 0 and number_of(sought) < 0:
            return
        made_at = moment_text(datetime.now(UTC))
        self._kept += [proposed(answer, each, made_at, self._entry) for each in shown]
        if len(self._kept) >= PORTION:
            self.close()

    def close(self) -> None:
        """Put what is still kept."""
        self._desk.candidates.put(self._kept)
        self._kept = []
