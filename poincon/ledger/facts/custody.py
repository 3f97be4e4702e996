"""Facts of a lawful life: beginning, marks, and who has the weapon."""

from datetime import date
from typing import Literal

from poincon.ledger.facts.kinds import Described, WeaponFact
from poincon.terms.holders import Sector
from poincon.terms.marks import Mark


class Manufactured(Described, tag="manufactured", frozen=True, kw_only=True):
    """Made in this State (or assembled: `craft` for craft production)."""

    licence: str = ""
    craft: bool = False


class Registered(Described, tag="registered", frozen=True, kw_only=True):
    """Taken into the register although its beginning is not on record: existing stock."""

    holder: str = ""
    sector: Sector = "state"
    place: str = ""


class Imported(Described, tag="imported", frozen=True, kw_only=True):
    """Brought into the State, for good or for a time (ITI 8(b), verified)."""

    origin: str
    permanence: Literal["permanent", "temporary"] = "permanent"
    purpose: str = ""
    due_back_on: date | None = None
    authorisation: str = ""
    holder: str = ""
    sector: Sector = "state"
    place: str = ""


class Marked(WeaponFact, tag="marked", frozen=True, kw_only=True):
    """A mark was struck."""

    mark: Mark
    place: str = ""


class MarkRead(WeaponFact, tag="mark-read", frozen=True, kw_only=True):
    """Somebody read a mark, or its absence, on the weapon; nothing was struck."""

    mark: Mark
    place: str = ""


class Exported(WeaponFact, tag="exported", frozen=True, kw_only=True):
    """Sent out of the State."""

    destination: str
    authorisation: str = ""
    permanence: Literal["permanent", "temporary"] = "permanent"


class Transferred(Described, tag="transferred", frozen=True, kw_only=True):
    """Passed to another lawful holder.

    From State stock to civilian use ITI 8(c) (recalled) applies.
    """

    holder: str
    sector: Sector = "civilian"
    giver: str = ""
    authorisation: str = ""
    place: str = ""


class Issued(WeaponFact, tag="issued", frozen=True, kw_only=True):
    """Handed from a State store to a lawful user."""

    holder: str
    place: str = ""


class Returned(WeaponFact, tag="returned", frozen=True, kw_only=True):
    """Handed back by the lawful user into a State store."""

    place: str


class Deposited(WeaponFact, tag="deposited", frozen=True, kw_only=True):
    """Placed in a secure store."""

    place: str


class Counted(WeaponFact, tag="counted", frozen=True, kw_only=True):
    """Seen with one's own eyes at a count of the store."""

    place: str


class Inspected(WeaponFact, tag="inspected", frozen=True, kw_only=True):
    """Examined; `condition` in the inspector's words."""

    condition: str
    place: str = ""


class Retained(WeaponFact, tag="retained", frozen=True, kw_only=True):
    """Kept for lawful State use after recovery (ITI 9, recalled: marked and recorded)."""

    place: str
    authorisation: str = ""


class Restored(WeaponFact, tag="restored", frozen=True, kw_only=True):
    """Given back to its lawful holder after recovery."""

    holder: str
    sector: Sector = "civilian"
