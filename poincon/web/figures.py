"""SDG 16.4.2 for the pages: every year from one question to the book."""

from collections.abc import Sequence

from poincon.ledger.shelf import RecoveryCount, Shelf
from poincon.reports.sdg_16_4_2 import Indicator, indicator


class AskedOnce:
    """A shelf that answers the sums of a moment once, whatever number of years is asked for."""

    def __init__(self, shelf: Shelf, *, as_known_at: str = "") -> None:
        self.counts: Sequence[RecoveryCount] = shelf.recovery_counts(as_known_at=as_known_at)
        self._last_at = shelf.last_at()

    def recovery_counts(self, *, as_known_at: str = "") -> Sequence[RecoveryCount]:
        """The sums of the one moment this was made for."""
        return self.counts

    def last_at(self) -> str:
        """When the last entry was recorded."""
        return self._last_at


def every_year(shelf: Shelf) -> list[Indicator]:
    """The indicator of each year in which something was recovered, latest first."""
    asked = AskedOnce(shelf)
    years = sorted({row.year for row in asked.counts}, reverse=True)
    return [indicator(asked, year) for year in years]  # type: ignore[arg-type]  # asks no more
