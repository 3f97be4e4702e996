"""Which recovery counts in a year, and what became of it: the rule behind indicator 16.4.2.

The SQL book states the same rule as a query; one suite holds both together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from poincon.ledger.shelf import CountedRecovery, OutcomeRow, RecoveryCount, RecoveryRow

#: The illicit origin or context is known: these enter the numerator (SDG 16.4.2, 4.2, verified).
ESTABLISHED = ("traced", "established")
#: When nobody asked, or an answer is still awaited.
PENDING = "pending"
#: Levels of tracing that did not succeed, strongest first (SDG 16.4.2, 4.5, verified).
UNSUCCESSFUL = ("untraceable", "not enough information", "no attempt", PENDING)
#: Nothing is on record: not the same as a recorded decision not to try.
NOTHING_RECORDED = "no attempt recorded"
_ORDER = {how: rank for rank, how in enumerate((*ESTABLISHED, *UNSUCCESSFUL))}


def alive(row: RecoveryRow | OutcomeRow, as_known_at: str) -> bool:
    """Whether the book believed this version at a moment (empty text: now)."""
    if not as_known_at:
        return not row.withdrawn_at
    return row.known_at <= as_known_at and (not row.withdrawn_at or row.withdrawn_at > as_known_at)


def counted(
    recoveries: Sequence[RecoveryRow],
    outcomes: Sequence[OutcomeRow],
    *,
    year: str,
    as_known_at: str,
) -> CountedRecovery | None:
    """The recovery that counts for a weapon in a year, or None.

    A weapon counts once a year (4.11), by its first recovery that is within the indicator: a
    criminal seizure, a finding or a surrender before an administrative seizure. An outcome belongs
    to the recovery it names, otherwise to the latest one on or before its day; so a trace of a
    later year changes the figure of the year of the seizure (4.9). Of a weapon recovered twice in
    a year the best outcome of either counts: its origin is known, and it counts once.
    """
    living = [row for row in recoveries if alive(row, as_known_at)]
    within = [row for row in living if row.on[:4] == year]
    if not within:
        return None
    first = min(within, key=lambda row: (row.basis == "administrative", row.on, row.number))
    days = sorted(row.on for row in living)
    named = [
        row
        for row in outcomes
        if alive(row, as_known_at) and (row.recovery_on or _latest(days, row.on))[:4] == year
    ]
    best = min(named, key=lambda row: (_ORDER[row.how], row.on, row.number), default=None)
    return CountedRecovery(
        weapon=first.weapon,
        situation=first.situation,
        basis=first.basis,
        on=first.on,
        number=first.number,
        outcome=best.how if best else NOTHING_RECORDED,
        outcome_on=best.on if best else "",
        outcome_number=best.number if best else None,
    )


def _latest(days: Sequence[str], on: str) -> str:
    return max((day for day in days if day <= on), default="")


def counts(rows: Iterable[tuple[int, CountedRecovery]]) -> list[RecoveryCount]:
    """Rows of years added up."""
    tally = Counter((year, row.situation, row.basis, row.outcome) for year, row in rows)
    return [
        RecoveryCount(year, situation, basis, outcome, weapons)
        for (year, situation, basis, outcome), weapons in sorted(tally.items())
    ]
