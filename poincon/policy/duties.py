"""Which duty an act needs, and which acts need a second officer.

Kinds are stored names. The floor for two-officer acts is fixed; a State can add, never remove.
"""

from datetime import date

from poincon.policy.policy import Policy
from poincon.terms.officers import Duty

DUTY_FOR: dict[str, Duty] = {
    "manufactured": "register",
    "registered": "register",
    "imported": "register",
    "marked": "mark",
    "mark-read": "register",
    "exported": "transfer",
    "transferred": "transfer",
    "issued": "store",
    "returned": "store",
    "deposited": "store",
    "counted": "store",
    "inspected": "store",
    "retained": "dispose",
    "restored": "dispose",
    "lost": "store",
    "stolen": "store",
    "diverted": "store",
    "seized": "collect",
    "found": "collect",
    "surrendered": "collect",
    "trace-requested": "trace",
    "trace-answered": "trace",
    "traced": "trace",
    "origin-established": "trace",
    "trace-closed": "trace",
    "deactivated": "dispose",
    "destroyed": "dispose",
    "part-fitted": "mark",
    "part-removed": "mark",
    "corrected": "correct",
    "waived": "correct",
    "officer-appointed": "appoint",
    "officer-relieved": "appoint",
    "depot-opened": "appoint",
    "depot-closed": "appoint",
    "records-transferred": "register",
    "business-closed": "register",
    "records-disposed": "correct",
    "person-erased": "correct",
    "figure-stated": "register",
    "term-settled": "register",
    "identified": "register",
    "search-opened": "trace",
    "search-closed": "trace",
    "match-accepted": "trace",
    "match-rejected": "trace",
}

#: Facts that need no duty of their own beside another fact about the same weapon in the same
#: batch: they say how that fact came to its weapon, and its duty is the one that counts. Standing
#: alone they need the duty named above.
ACCOMPANYING: frozenset[str] = frozenset({"identified"})

#: Acts by which an insider could make a weapon or a record vanish, or take one for another.
ALWAYS_TWO: frozenset[str] = frozenset(
    {
        "exported",
        "lost",
        "stolen",
        "diverted",
        "deactivated",
        "destroyed",
        "corrected",
        "waived",
        "officer-appointed",
        "records-disposed",
        "person-erased",
        "match-accepted",
    }
)


def needs_two(kind: str, *, policy: Policy, on: date) -> bool:
    """Whether this kind of fact needs a second officer in this State on this day."""
    return kind in ALWAYS_TWO or kind in policy.names("two_officers", on=on)
