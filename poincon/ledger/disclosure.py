"""What may leave the house: which audience reads which fields of which kind of fact.

What is not named here stays inside; a face never picks fields (decision record 11).
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from poincon.ledger.facts import AnyFact, Corrected, kind_of


class Audience(StrEnum):
    """Who reads: the office that holds the book, the State's other authorities, another State's
    tracing authority, a regional or United Nations hub, anybody.
    """

    OFFICE = "office"
    NATIONAL = "national"
    OTHER_STATE = "other State"
    HUB = "hub"
    PUBLIC = "public"


Fields = frozenset[str]
NONE: Fields = frozenset()


def _fields(words: str) -> Fields:
    return frozenset(words.split())


_ANY = _fields("on weapon")
_DESCRIBED = _fields(
    "described.category described.maker described.model described.calibre described.calibre_mm "
    "described.action described.country described.year described.frame_material "
    "described.modular described.antique"
)
_MARK = _fields(
    "mark.text mark.kind mark.mark_class mark.maker mark.country mark.year mark.symbol mark.part "
    "mark.component mark.method mark.readings"
)
_MARK_WORKING = _fields("mark.durable mark.exposed mark.legible mark.recovery")


def _weapon(
    national: str, *, other: str | None = None, office: str = ""
) -> dict[Audience, Fields]:
    """A line for a fact about a weapon. `other` None: another State reads nothing of this kind.

    A hub and the public read no fact about a single weapon at all.
    """
    said = _fields(national)
    shared = NONE if other is None else _ANY | _fields(other)
    if "described" in said:
        said = said - {"described"} | _DESCRIBED
        shared = shared | (_DESCRIBED if shared else NONE)
        office += " described.written"
    if "mark" in said:
        said = said - {"mark"} | _MARK | _MARK_WORKING
        shared = shared | (_MARK if shared else NONE)
    said = said | _ANY | {"batch"}
    return {
        Audience.OFFICE: said | {"note"} | _fields(office),
        Audience.NATIONAL: said,
        Audience.OTHER_STATE: shared,
        Audience.HUB: NONE,
        Audience.PUBLIC: NONE,
    }


def _household(national: str, *, office: str = "") -> dict[Audience, Fields]:
    """A line for a fact about the house itself: officers, depots and records stay in the State."""
    said = _fields(national) | {"on"}
    if "described" in said:
        said = said - {"described"} | _DESCRIBED
        office += " described.written"
    return {
        Audience.OFFICE: said | {"note"} | _fields(office),
        Audience.NATIONAL: said,
        Audience.OTHER_STATE: NONE,
        Audience.HUB: NONE,
        Audience.PUBLIC: NONE,
    }


#: kind of fact -> audience -> fields it reads. `described.x` and `mark.x` are fields within.
#: Another State reads what a trace needs (ITI 17 to 20, recalled): never a holder, a person, a
#: place of storage, an officer, or words somebody wrote freely.
READABLE: Mapping[str, Mapping[Audience, Fields]] = {
    "manufactured": _weapon("described licence craft", other="craft"),
    "registered": _weapon("described holder sector place", other=""),
    "imported": _weapon(
        "described origin permanence purpose due_back_on authorisation holder sector place",
        other="origin permanence",
    ),
    "marked": _weapon("mark place", other=""),
    "mark-read": _weapon("mark place", other=""),
    "exported": _weapon(
        "destination authorisation permanence", other="destination authorisation permanence"
    ),
    "transferred": _weapon("described holder sector giver authorisation place", other="sector"),
    "issued": _weapon("holder place"),
    "returned": _weapon("place"),
    "deposited": _weapon("place"),
    "counted": _weapon("place"),
    "inspected": _weapon("condition place"),
    "retained": _weapon("place authorisation"),
    "restored": _weapon("holder sector"),
    "lost": _weapon("place circumstances", other=""),
    "stolen": _weapon("place circumstances", other=""),
    "diverted": _weapon("to circumstances", other=""),
    # The place of a seizure or finding is part of a request (ITI 17(a)); where the weapon lies
    # since is nobody else's affair. A surrender's place can point to the person: it stays here.
    "seized": _weapon("described basis place case stored_at", other="basis place"),
    "found": _weapon("described place case stored_at", other="place"),
    "surrendered": _weapon("described place campaign stored_at", other="", office="person"),
    "trace-requested": _weapon("reference to grounds use", other="reference to grounds use"),
    # What a State answered is for us alone unless it says otherwise (ITI 15, recalled).
    "trace-answered": _weapon(
        "reference outcome reason last_legal_record next_state", other="reference outcome"
    ),
    "traced": _weapon(
        "origin diverted_on reference recovery_on",
        other="origin diverted_on reference recovery_on",
    ),
    "origin-established": _weapon(
        "origin authority diverted_on recovery_on", other="origin diverted_on recovery_on"
    ),
    "trace-closed": _weapon("level reference recovery_on", other="level reference recovery_on"),
    "deactivated": _weapon("certificate verified_by", other="certificate"),
    "destroyed": _weapon("certificate witness method", other="certificate method"),
    "part-fitted": _weapon("component part control", other="component part control"),
    "part-removed": _weapon("component stored_at", other="component"),
    "corrected": _weapon("entry reason replacement"),
    "waived": _weapon("law reason until"),
    "officer-appointed": _household("officer office duties"),
    "officer-relieved": _household("officer"),
    "depot-opened": _household("depot name office secure"),
    "depot-closed": _household("depot"),
    "records-transferred": _household("business reference"),
    "business-closed": _household("business"),
    "records-disposed": _household("record_class up_to reason"),
    "person-erased": _household("basis", office="person"),
    # Whoever publishes a figure publishes it as the source did, not out of the book.
    "figure-stated": _household("period measure unit figure series category country source"),
    "term-settled": _household("vocabulary written code reason"),
    "identified": _weapon("rule rule_since agreed", office="mark"),
    # What is sought leaves the State in a trace request, and by that alone.
    "search-opened": _household("search text described ground reference country"),
    "search-closed": _household("search reason"),
    "match-accepted": _weapon("sought read reason shown because", office="mark"),
    "match-rejected": _weapon("sought read reason shown because", office="mark"),
}


def disclose(fact: AnyFact, audience: Audience) -> dict[str, object] | None:
    """The fact as this audience may read it, or None when it may read nothing of this kind.

    ITI 15 (recalled): information is used only within the limits set for it. Values are plain
    (days as ISO 8601 text); fields at their default are left out; `kind` is always said. Within
    a correction the replacement is disclosed by its own line.
    """
    readable = READABLE[kind_of(fact)][audience]
    if not readable:
        return None
    shown: dict[str, object] = {"kind": kind_of(fact)}
    for name, value in msgspec.to_builtins(fact).items():
        if isinstance(value, dict) and name != "replacement":
            inner = {key: said for key, said in value.items() if f"{name}.{key}" in readable}
            if inner:
                shown[name] = inner
        elif name in readable:
            shown[name] = value
    if isinstance(fact, Corrected) and fact.replacement is not None:
        shown["replacement"] = disclose(fact.replacement, audience)
    return shown
