"""Facts of leaving lawful control, coming back, being traced, and ending."""

from datetime import date
from typing import Literal

from poincon.ledger.facts.kinds import Described, WeaponFact


class Lost(WeaponFact, tag="lost", frozen=True, kw_only=True):
    """Gone, with no sign of theft."""

    place: str = ""
    circumstances: str = ""


class Stolen(WeaponFact, tag="stolen", frozen=True, kw_only=True):
    """Taken unlawfully."""

    place: str = ""
    circumstances: str = ""


class Diverted(WeaponFact, tag="diverted", frozen=True, kw_only=True):
    """Went to an unauthorised user or use (ATT 11, recalled)."""

    to: str = ""
    circumstances: str = ""


class Seized(Described, tag="seized", frozen=True, kw_only=True):
    """Taken by a competent authority over a suspected offence (SDG 16.4.2, 4.4, verified).

    `basis` is required: only criminal seizures enter the indicator (4.3).
    """

    basis: Literal["criminal", "administrative"]
    place: str = ""
    case: str = ""
    stored_at: str = ""


class Found(Described, tag="found", frozen=True, kw_only=True):
    """Taken in with no planned operation and nobody to attribute it to.

    SDG 16.4.2, 4.4 (verified).
    """

    place: str = ""
    case: str = ""
    stored_at: str = ""


class Surrendered(Described, tag="surrendered", frozen=True, kw_only=True):
    """Handed over willingly (SDG 16.4.2, 4.4, verified)."""

    place: str = ""
    campaign: str = ""
    person: str = ""
    stored_at: str = ""


IllicitGround = Literal["A", "B", "C", "D", "E"]


class TraceRequested(WeaponFact, tag="trace-requested", frozen=True, kw_only=True):
    """Another State, or our own authority, was asked (ITI 17, verified).

    `grounds` are those of ITI 6(a) to 6(e), verified; one is enough.
    """

    reference: str
    to: str
    grounds: tuple[IllicitGround, ...]
    use: str = ""


class TraceAnswered(WeaponFact, tag="trace-answered", frozen=True, kw_only=True):
    """An answer came (ITI 18 to 23, recalled); anything but a full one carries its reason."""

    reference: str
    outcome: Literal["full", "restricted", "delayed", "refused", "no record", "information wanted"]
    reason: str = ""
    last_legal_record: str = ""
    next_state: str = ""


class Traced(WeaponFact, tag="traced", frozen=True, kw_only=True):
    """Tracing established the point at which the weapon became illicit."""

    origin: str
    diverted_on: date | None = None
    reference: str = ""
    recovery_on: date | None = None


class OriginEstablished(WeaponFact, tag="origin-established", frozen=True, kw_only=True):
    """A competent authority established the illicit origin otherwise than by tracing."""

    origin: str
    authority: str
    diverted_on: date | None = None
    recovery_on: date | None = None


class TraceClosed(WeaponFact, tag="trace-closed", frozen=True, kw_only=True):
    """Tracing ended without the point of diversion (SDG 16.4.2, 4.5, verified)."""

    level: Literal["not enough information", "no attempt", "untraceable"]
    reference: str = ""
    recovery_on: date | None = None


class Deactivated(WeaponFact, tag="deactivated", frozen=True, kw_only=True):
    """Made permanently inoperable, verified and certified (Firearms Protocol 9)."""

    certificate: str
    verified_by: str


class Destroyed(WeaponFact, tag="destroyed", frozen=True, kw_only=True):
    """Destroyed before a witness; nothing follows."""

    certificate: str
    witness: str
    method: str = ""
