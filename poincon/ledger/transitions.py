"""The life of a weapon as one table: while it is this, that may happen, which makes it so.

Drawn in docs/life-cycle.md, walked whole by the tests. What is not in the table is refused.
"""

from enum import StrEnum

from poincon.ledger import facts
from poincon.ledger.facts import Fact


class Status(StrEnum):
    """What a weapon is, on a day. Seized, found and surrendered stay apart for ever."""

    NOT_ON_RECORD = "not on record"
    MADE = "made"
    IN_STOCK = "in stock"
    ISSUED = "issued"
    HELD = "held"
    ABROAD = "abroad"
    LOST = "lost"
    STOLEN = "stolen"
    DIVERTED = "diverted"
    SEIZED = "seized"
    FOUND = "found"
    SURRENDERED = "surrendered"
    DEACTIVATED = "deactivated"
    DESTROYED = "destroyed"


class Makes(StrEnum):
    """Two outcomes that depend on more than the fact's kind."""

    NO_CHANGE = "no change"
    #: in stock when the new holder is the State, held when it is anybody else
    BY_HOLDER = "in stock (State) or held (others)"


S = Status
NEW = frozenset({S.NOT_ON_RECORD})
LAWFUL = frozenset({S.MADE, S.IN_STOCK, S.ISSUED, S.HELD})
IN_HAND = frozenset({S.MADE, S.IN_STOCK, S.HELD})
MISSING = frozenset({S.LOST, S.STOLEN, S.DIVERTED})
RECOVERED = frozenset({S.SEIZED, S.FOUND, S.SURRENDERED})
PRESENT = LAWFUL | RECOVERED | {S.DEACTIVATED}
LIVING = frozenset(S) - {S.NOT_ON_RECORD, S.DESTROYED}
ON_RECORD = frozenset(S) - {S.NOT_ON_RECORD}
ALWAYS = frozenset(S)

#: rows of (while, a fact, makes it)
TRANSITIONS: tuple[tuple[frozenset[Status], type[Fact], Status | Makes], ...] = (
    (NEW, facts.Manufactured, S.MADE),
    (NEW, facts.Registered, Makes.BY_HOLDER),
    (NEW | {S.ABROAD}, facts.Imported, Makes.BY_HOLDER),
    (NEW | IN_HAND, facts.Transferred, Makes.BY_HOLDER),
    (frozenset({S.DEACTIVATED}), facts.Transferred, Makes.NO_CHANGE),
    (PRESENT, facts.Marked, Makes.NO_CHANGE),
    (LIVING, facts.MarkRead, Makes.NO_CHANGE),
    (IN_HAND | {S.DEACTIVATED}, facts.Exported, S.ABROAD),
    (frozenset({S.IN_STOCK}), facts.Issued, S.ISSUED),
    (frozenset({S.ISSUED}), facts.Returned, S.IN_STOCK),
    (frozenset({S.MADE, S.IN_STOCK}), facts.Deposited, S.IN_STOCK),
    # Somebody else's weapon in a State store stays theirs.
    (RECOVERED | {S.HELD, S.DEACTIVATED}, facts.Deposited, Makes.NO_CHANGE),
    (PRESENT - {S.ISSUED}, facts.Counted, Makes.NO_CHANGE),
    (PRESENT, facts.Inspected, Makes.NO_CHANGE),
    (RECOVERED, facts.Retained, S.IN_STOCK),
    (RECOVERED, facts.Restored, Makes.BY_HOLDER),
    (PRESENT, facts.Lost, S.LOST),
    (PRESENT | {S.LOST}, facts.Stolen, S.STOLEN),
    ((PRESENT | MISSING | {S.ABROAD}) - {S.DIVERTED}, facts.Diverted, S.DIVERTED),
    (NEW | LIVING, facts.Seized, S.SEIZED),
    (NEW | LIVING, facts.Found, S.FOUND),
    (NEW | LIVING, facts.Surrendered, S.SURRENDERED),
    (ON_RECORD, facts.TraceRequested, Makes.NO_CHANGE),
    (ON_RECORD, facts.TraceAnswered, Makes.NO_CHANGE),
    (ON_RECORD, facts.Traced, Makes.NO_CHANGE),
    (ON_RECORD, facts.OriginEstablished, Makes.NO_CHANGE),
    (ON_RECORD, facts.TraceClosed, Makes.NO_CHANGE),
    (IN_HAND | RECOVERED, facts.Deactivated, S.DEACTIVATED),
    (IN_HAND | RECOVERED | {S.DEACTIVATED}, facts.Destroyed, S.DESTROYED),
    (PRESENT, facts.PartFitted, Makes.NO_CHANGE),
    # A part of a missing weapon can turn up in another: its removal has to be written first.
    (LIVING, facts.PartRemoved, Makes.NO_CHANGE),
    (ON_RECORD, facts.Identified, Makes.NO_CHANGE),
    # A mark may be met long after its weapon was exported or destroyed.
    (ON_RECORD, facts.MatchAccepted, Makes.NO_CHANGE),
    (ON_RECORD, facts.MatchRejected, Makes.NO_CHANGE),
    (ALWAYS, facts.Corrected, Makes.NO_CHANGE),
    (ALWAYS, facts.Waived, Makes.NO_CHANGE),
)

#: (status, kind of fact) -> what it makes the weapon; absent means refused
NEXT: dict[tuple[Status, type[Fact]], Status | Makes] = {
    (status, kind): makes for while_, kind, makes in TRANSITIONS for status in while_
}


def next_status(status: Status, fact: Fact) -> Status | None:
    """What the fact makes a weapon of this status, or None when the table refuses it."""
    makes = NEXT.get((status, type(fact)))
    if makes is Makes.NO_CHANGE:
        return status
    if makes is Makes.BY_HOLDER:
        return S.IN_STOCK if getattr(fact, "sector", "") == "state" else S.HELD
    return makes
