"""Components, waivers, officers, depots and records: what the book must know of its house."""

from datetime import date
from typing import Literal

from poincon.ledger.facts.kinds import Fact, WeaponFact
from poincon.terms.components import ComponentKind
from poincon.terms.officers import Duty


class PartFitted(WeaponFact, tag="part-fitted", frozen=True, kw_only=True):
    """A component became part of this weapon; `control` names it the control component."""

    component: str
    part: ComponentKind
    control: bool = False


class PartRemoved(WeaponFact, tag="part-removed", frozen=True, kw_only=True):
    """A component stopped being part of this weapon."""

    component: str
    stored_at: str = ""


class Waived(WeaponFact, tag="waived", frozen=True, kw_only=True):
    """A law is set aside for one weapon, openly, until a day."""

    law: str
    reason: str
    until: date | None = None


class OfficerAppointed(Fact, tag="officer-appointed", frozen=True, kw_only=True):
    """An officer was put in post with these duties."""

    officer: str
    office: str
    duties: tuple[Duty, ...]


class OfficerRelieved(Fact, tag="officer-relieved", frozen=True, kw_only=True):
    """An officer left the post."""

    officer: str


class DepotOpened(Fact, tag="depot-opened", frozen=True, kw_only=True):
    """A State store came into use; `secure` when it may hold recovered weapons."""

    depot: str
    name: str
    office: str
    secure: bool = True


class DepotClosed(Fact, tag="depot-closed", frozen=True, kw_only=True):
    """A State store went out of use."""

    depot: str


class RecordsTransferred(Fact, tag="records-transferred", frozen=True, kw_only=True):
    """A business handed its records over to the State (ITI 13, recalled)."""

    business: str
    reference: str


class BusinessClosed(Fact, tag="business-closed", frozen=True, kw_only=True):
    """A maker or dealer ceased business."""

    business: str


RecordClass = Literal["manufacture", "other", "international transaction", "authorisation"]


class RecordsDisposed(Fact, tag="records-disposed", frozen=True, kw_only=True):
    """Records outside the book (paper, an old system) were disposed of (ITI 12, verified).

    `up_to` is the day of the youngest of them.
    """

    record_class: RecordClass
    up_to: date
    reason: str


class PersonErased(Fact, tag="person-erased", frozen=True, kw_only=True):
    """A person was erased from the vault; the reference in the book stays and names nobody."""

    person: str
    basis: str
