"""Everything the book can say, one kind of fact each, in the past tense.

Stored names (`tag`) and field names are fixed text for ever: fields may be added with a default,
never removed or given a new meaning (decision record 8). `on` is the day it happened in the
world; when it entered the book, and by whom, stands on the entry around it.
"""

import msgspec

from poincon.ledger.facts.custody import (
    Counted,
    Deposited,
    Exported,
    Imported,
    Inspected,
    Issued,
    Manufactured,
    Marked,
    MarkRead,
    Registered,
    Restored,
    Retained,
    Returned,
    Transferred,
)
from poincon.ledger.facts.household import (
    BusinessClosed,
    DepotClosed,
    DepotOpened,
    OfficerAppointed,
    OfficerRelieved,
    PartFitted,
    PartRemoved,
    PersonErased,
    RecordClass,
    RecordsDisposed,
    RecordsTransferred,
    Waived,
)
from poincon.ledger.facts.kinds import (
    Described,
    Description,
    Fact,
    WeaponFact,
)
from poincon.ledger.facts.recovery import (
    Deactivated,
    Destroyed,
    Diverted,
    Found,
    IllicitGround,
    Lost,
    OriginEstablished,
    Seized,
    Stolen,
    Surrendered,
    TraceAnswered,
    TraceClosed,
    Traced,
    TraceRequested,
)
from poincon.ledger.facts.searches import (
    MatchAccepted,
    MatchRejected,
    SearchClosed,
    SearchGround,
    SearchOpened,
)
from poincon.ledger.facts.sources import (
    FigureStated,
    Identified,
    Measure,
    TermSettled,
    Unit,
    Vocabulary,
)

__all__ = [
    "AnyFact",
    "DESCRIBED",
    "AnyRecovery",
    "AnyDecision",
    "BusinessClosed",
    "Corrected",
    "Counted",
    "Deactivated",
    "Deposited",
    "DECISIONS",
    "DepotClosed",
    "DepotOpened",
    "Described",
    "Description",
    "Destroyed",
    "Diverted",
    "Envelope",
    "Exported",
    "Fact",
    "FigureStated",
    "Found",
    "Identified",
    "IllicitGround",
    "Imported",
    "Inspected",
    "Issued",
    "KINDS",
    "Lost",
    "Manufactured",
    "MarkRead",
    "Marked",
    "MatchAccepted",
    "MatchRejected",
    "Measure",
    "OF_SEARCHES",
    "OF_SOURCES",
    "OfficerAppointed",
    "OfficerRelieved",
    "OriginEstablished",
    "OUTSIDE_THE_HOUSE",
    "PartFitted",
    "PartRemoved",
    "PersonErased",
    "RECOVERIES",
    "RecordClass",
    "RecordsDisposed",
    "RecordsTransferred",
    "Registered",
    "Restored",
    "Retained",
    "Returned",
    "SearchClosed",
    "SearchGround",
    "SearchOpened",
    "Seized",
    "Stolen",
    "Surrendered",
    "TermSettled",
    "TraceAnswered",
    "TraceClosed",
    "TraceRequested",
    "Traced",
    "Transferred",
    "Unit",
    "Vocabulary",
    "Waived",
    "WeaponFact",
    "envelope_from",
    "fact_from_json",
    "kind_of",
    "payload_of",
    "stored_name",
    "weapon_of",
]


class Corrected(WeaponFact, tag="corrected", frozen=True, kw_only=True):
    """What entry number `entry` says was wrong; `replacement` is what it should have said.

    Without a replacement the entry is withdrawn. Nothing is deleted. `weapon` is empty when the
    corrected entry concerns no weapon.
    """

    weapon: str = ""
    entry: int
    reason: str
    replacement: "AnyFact | None" = None


AnyFact = (
    Manufactured | Registered | Imported | Marked | MarkRead | Exported | Transferred | Issued
    | Returned | Deposited | Counted | Inspected | Retained | Restored | Lost | Stolen | Diverted
    | Seized | Found | Surrendered | TraceRequested | TraceAnswered | Traced | OriginEstablished
    | TraceClosed | Deactivated | Destroyed | PartFitted | PartRemoved | Corrected | Waived
    | OfficerAppointed | OfficerRelieved | DepotOpened | DepotClosed | RecordsTransferred
    | BusinessClosed | RecordsDisposed | PersonErased | FigureStated | TermSettled | Identified
    | SearchOpened | SearchClosed | MatchAccepted | MatchRejected
)  # fmt: skip

#: Kinds that may be the first the book hears of a weapon, and so describe it.
DESCRIBED = (Manufactured, Registered, Imported, Transferred, Seized, Found, Surrendered)
AnyRecovery = Seized | Found | Surrendered
RECOVERIES = (Seized, Found, Surrendered)
AnyDecision = MatchAccepted | MatchRejected
DECISIONS = (MatchAccepted, MatchRejected)
OF_SOURCES = (FigureStated, TermSettled)
OF_SEARCHES = (SearchOpened, SearchClosed)
#: Kinds without a weapon that may come by the thousand and say nothing about the house.
OUTSIDE_THE_HOUSE = (*OF_SOURCES, *OF_SEARCHES)


class Envelope(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A fact as the book keeps it: who wrote it, who approved it, when, and from which source.

    `at` is the moment of recording, ISO 8601 in UTC; `source` a digest of the row it came from,
    so that a file sent twice adds nothing.
    """

    at: str
    by: str
    fact: AnyFact
    approved_by: str = ""
    source: str = ""


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(Envelope)
_FACT_DECODER: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)

#: stored name -> class; the only place where a name becomes a type.
KINDS: dict[str, type[Fact]] = {str(kind.__struct_config__.tag): kind for kind in AnyFact.__args__}


def kind_of(fact: Fact) -> str:
    """The stored name of this kind of fact."""
    return str(type(fact).__struct_config__.tag)


def stored_name(kind: type[Fact]) -> str:
    """The stored name of a kind of fact, from its class."""
    return str(kind.__struct_config__.tag)


def weapon_of(fact: Fact) -> str:
    """Our number for the weapon concerned, or an empty text."""
    return fact.weapon if isinstance(fact, WeaponFact) else ""


def payload_of(envelope: Envelope) -> bytes:
    """Canonical bytes: JSON, keys sorted, defaults left out, UTF-8 (decision record 7)."""
    return _ENCODER.encode(envelope)


def envelope_from(payload: bytes) -> Envelope:
    """Read canonical bytes back. Raises msgspec.ValidationError when they are not a fact."""
    return _DECODER.decode(payload)


def fact_from_json(text: bytes | str) -> "AnyFact":
    """Read one fact from JSON; raises msgspec.ValidationError naming the field at fault."""
    return _FACT_DECODER.decode(text)
