"""What persons decided about matches, told to a reader: who, when, why, and what they saw."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from poincon.ledger.facts import AnyDecision
from poincon.ledger.lives import Entry, standing
from poincon.ledger.shelf import MatchRow, Shelf
from poincon.web.ranked import chance_of


class Decision(NamedTuple):
    """A decision as it stands. `other` is the record at its other end, `is_weapon` if a weapon.

    `weapon` and `sought` name the pair; `shown` is the probability that was seen, in words.
    """

    weapon: str
    sought: str
    other: str
    is_weapon: bool
    accepted: bool
    fact: AnyDecision
    entry: Entry
    shown: str


def matches_of(shelf: Shelf, weapon: str) -> list[Decision]:
    """What stands decided about a weapon: as a candidate, and as the one that was sought."""
    as_candidate = shelf.decisions_of([weapon]).get(weapon, ())
    as_sought = shelf.decisions_about([weapon]).get(weapon, ())
    told = [*_told(shelf, as_candidate, ""), *_told(shelf, as_sought, weapon)]
    return sorted(told, key=lambda each: -each.entry.number)


def decision_on(shelf: Shelf, sought: str, weapon: str) -> Decision | None:
    """What stands decided about this pair, either way round; the latest if there are several."""
    found = shelf.decisions_about([sought, weapon])
    rows = [row for row in found.get(sought, ()) if row.weapon == weapon]
    rows += [row for row in found.get(weapon, ()) if row.weapon == sought]
    told = sorted(_told(shelf, rows, sought), key=lambda each: each.entry.number)
    return told[-1] if told else None


def _told(shelf: Shelf, rows: Sequence[MatchRow], here: str) -> list[Decision]:
    """`here` is the end the reader stands at when it is the one sought; else empty."""
    histories = shelf.histories({row.weapon for row in rows})
    entries = shelf.entries({row.number for row in rows})
    return [_decision(row, histories, entries[row.number], here) for row in rows]


def _decision(
    row: MatchRow, histories: Mapping[str, Sequence[Entry]], entry: Entry, here: str
) -> Decision:
    """The fact as it stands: a correction may have put another in its place."""
    lines = {line.number: line.fact for line in standing(histories[row.weapon])}
    fact: AnyDecision = lines[row.number]  # type: ignore[assignment]  # the row says it is one
    other = row.weapon if here else row.sought
    return Decision(
        weapon=row.weapon,
        sought=row.sought,
        other=other,
        is_weapon=other.startswith("W-"),
        accepted=row.decision == "accepted",
        fact=fact,
        entry=entry,
        shown=_seen(fact.shown),
    )


def _seen(shown: str) -> str:
    """The probability that was seen, as a reader writes it; other text as it stands."""
    try:
        return chance_of(float(shown)) if shown else ""
    except ValueError:
        return shown
