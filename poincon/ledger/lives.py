"""A weapon's life: its facts, corrected where they were corrected, folded into what it is.

Two clocks: `state(history, as_of=day, as_known_at=moment)` answers what was so on a day, as the
book knew it at a moment.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec

from poincon.ledger import facts
from poincon.ledger.facts import AnyFact, Corrected, Described, Description, Fact
from poincon.ledger.transitions import Status, next_status
from poincon.terms.marks import Mark


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line of the book: its number (from 0), and the fact with who, when and from where.

    `at` is the moment of recording as ISO 8601 text in UTC, which sorts as time does.
    """

    number: int
    at: str
    by: str
    fact: AnyFact
    approved_by: str = ""
    source: str = ""


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A fact that stands: at the place of the entry it was first written in.

    `known_at` is when the book learnt it in this form, `written_in` the entry that says so.
    """

    number: int
    fact: Fact
    known_at: str
    written_in: int


class SeenMark(msgspec.Struct, frozen=True, gc=False):
    """A mark on a weapon: struck, or only read; and on which component, if it was said."""

    mark: Mark
    struck: bool
    on: date
    number: int


class FittedPart(msgspec.Struct, frozen=True, gc=False):
    """A component in a weapon: `until` is None while it is there."""

    component: str
    part: str
    control: bool
    since: date
    until: date | None = None


class Life(msgspec.Struct, gc=False):
    """What a weapon is after its facts so far. Built by `fold`; read-only for everybody else."""

    weapon: str
    status: Status = Status.NOT_ON_RECORD
    since: date | None = None
    described: Description = Description()
    holder: str = ""
    sector: str = "unknown"
    place: str = ""
    first_on: date | None = None
    last_on: date | None = None
    made_on: date | None = None
    marks: tuple[SeenMark, ...] = ()
    parts: tuple[FittedPart, ...] = ()
    recoveries: tuple[Standing, ...] = ()
    outcomes: tuple[Standing, ...] = ()
    waivers: tuple[facts.Waived, ...] = ()
    decisions: tuple[Standing, ...] = ()
    transfers: tuple[date, ...] = ()
    temporary: facts.Imported | None = None
    certificate: str = ""

    def parts_now(self) -> list[FittedPart]:
        """Components in the weapon at the end of the fold."""
        return [part for part in self.parts if part.until is None]

    def control_component(self) -> str:
        """The component that carries the weapon's identity, or an empty text when not named."""
        return next((part.component for part in self.parts_now() if part.control), "")


def standing(history: Iterable[Entry], *, as_known_at: str = "") -> list[Standing]:
    """The facts that stand, in order of the world: by day, then by entry.

    Entries recorded after `as_known_at` are left out; corrections replace or withdraw.
    """
    found: dict[int, Standing] = {}
    for entry in history:
        if as_known_at and entry.at > as_known_at:
            continue
        fact = entry.fact
        if isinstance(fact, Corrected):
            _correct(found, entry, fact)
        else:
            found[entry.number] = Standing(entry.number, fact, entry.at, entry.number)
    ordered = list(found.values())
    ordered.sort(key=lambda line: (line.fact.on, line.number))
    return ordered


def _correct(found: dict[int, Standing], entry: Entry, fact: Corrected) -> None:
    if fact.replacement is None:
        found.pop(fact.entry, None)
    else:
        found[fact.entry] = Standing(fact.entry, fact.replacement, entry.at, entry.number)


def fold(weapon: str, lines: Sequence[Standing]) -> Life:
    """Fold standing facts into a life. Facts the life table refuses change nothing."""
    life = Life(weapon)
    for line in lines:
        step(life, line)
    return life


def step(life: Life, line: Standing) -> bool:
    """Let one fact happen. False, and nothing changed, when the life table refuses it."""
    fact = line.fact
    status = next_status(life.status, fact)
    if status is None:
        return False
    if status is not life.status:
        life.since = fact.on
        life.status = status
    if life.first_on is None:
        life.first_on = fact.on
    life.last_on = fact.on
    if isinstance(fact, Described):
        life.described = _described(life.described, fact.described)
    effect = _EFFECTS.get(type(fact))
    if effect is not None:
        effect(life, line)
    return True


def state(
    weapon: str,
    history: Iterable[Entry],
    *,
    as_of: date | None = None,
    as_known_at: str = "",
) -> Life:
    """The weapon on a day, as the book knew it at a moment; defaults mean latest."""
    lines = standing(history, as_known_at=as_known_at)
    return fold(weapon, [line for line in lines if as_of is None or line.fact.on <= as_of])


_BLANK = Description()


def _described(known: Description, said: Description) -> Description:
    """What is known so far, with what this fact adds. What was said first stays."""
    if known == _BLANK:
        return said
    if said == _BLANK:
        return known
    merged = {
        name: getattr(known, name) or getattr(said, name) for name in Description.__struct_fields__
    }
    return msgspec.convert(merged, Description)


def _seen(struck: bool) -> Callable[[Life, Standing], None]:
    def effect(life: Life, line: Standing) -> None:
        fact: facts.Marked = line.fact  # type: ignore[assignment]  # reached by kind
        life.marks += (SeenMark(fact.mark, struck, fact.on, line.number),)

    return effect


def _held(life: Life, line: Standing) -> None:
    fact: facts.Registered = line.fact  # type: ignore[assignment]
    life.holder, life.sector = fact.holder, fact.sector
    life.place = getattr(fact, "place", "")


def _transferred(life: Life, line: Standing) -> None:
    _held(life, line)
    life.transfers += (line.fact.on,)


def _imported(life: Life, line: Standing) -> None:
    _held(life, line)
    fact: facts.Imported = line.fact  # type: ignore[assignment]
    life.temporary = fact if fact.permanence == "temporary" else None


def _made(life: Life, line: Standing) -> None:
    life.made_on, life.sector = line.fact.on, "maker"


def _issued(life: Life, line: Standing) -> None:
    fact: facts.Issued = line.fact  # type: ignore[assignment]
    # `place` of the fact is the store it was handed out from: it does not lie there any longer.
    life.holder, life.place = fact.holder, ""


def _stored(life: Life, line: Standing) -> None:
    fact: facts.Returned = line.fact  # type: ignore[assignment]
    life.place = fact.place
    if life.status in (Status.IN_STOCK,):
        life.holder, life.sector = "", "state"


def _gone(life: Life, line: Standing) -> None:
    life.place = ""


def _exported(life: Life, line: Standing) -> None:
    life.place = life.holder = ""
    life.temporary = None


def _recovered(life: Life, line: Standing) -> None:
    fact: facts.Seized = line.fact  # type: ignore[assignment]
    life.holder, life.place = "", fact.stored_at
    life.recoveries += (line,)


def _outcome(life: Life, line: Standing) -> None:
    life.outcomes += (line,)


def _ended(life: Life, line: Standing) -> None:
    fact: facts.Destroyed = line.fact  # type: ignore[assignment]
    life.certificate = fact.certificate


def _destroyed(life: Life, line: Standing) -> None:
    _ended(life, line)
    life.place = life.holder = ""


def _fitted(life: Life, line: Standing) -> None:
    fact: facts.PartFitted = line.fact  # type: ignore[assignment]
    life.parts += (FittedPart(fact.component, fact.part, fact.control, fact.on),)


def _removed(life: Life, line: Standing) -> None:
    fact: facts.PartRemoved = line.fact  # type: ignore[assignment]
    life.parts = tuple(
        msgspec.structs.replace(part, until=fact.on)
        if part.component == fact.component and part.until is None
        else part
        for part in life.parts
    )


def _waived(life: Life, line: Standing) -> None:
    fact: facts.Waived = line.fact  # type: ignore[assignment]
    life.waivers += (fact,)


def _decided(life: Life, line: Standing) -> None:
    life.decisions += (line,)


#: What each kind does to a life besides its status. A house test holds EFFECTS and NO_EFFECT
#: together against the list of kinds, so that a new kind fails until someone has thought of it.
_EFFECTS: dict[type[Fact], Callable[[Life, Standing], None]] = {
    facts.Manufactured: _made,
    facts.Registered: _held,
    facts.Imported: _imported,
    facts.Transferred: _transferred,
    facts.Restored: _held,
    facts.Marked: _seen(struck=True),
    facts.MarkRead: _seen(struck=False),
    facts.Exported: _exported,
    facts.Issued: _issued,
    facts.Returned: _stored,
    facts.Deposited: _stored,
    facts.Retained: _stored,
    facts.Lost: _gone,
    facts.Stolen: _gone,
    facts.Diverted: _gone,
    facts.Seized: _recovered,
    facts.Found: _recovered,
    facts.Surrendered: _recovered,
    facts.Traced: _outcome,
    facts.OriginEstablished: _outcome,
    facts.TraceClosed: _outcome,
    facts.TraceRequested: _outcome,
    facts.Deactivated: _ended,
    facts.Destroyed: _destroyed,
    facts.PartFitted: _fitted,
    facts.PartRemoved: _removed,
    facts.Waived: _waived,
    facts.MatchAccepted: _decided,
    facts.MatchRejected: _decided,
}
NO_EFFECT = frozenset(
    {facts.Counted, facts.Inspected, facts.TraceAnswered, facts.Corrected, facts.Identified}
)
EFFECTS = frozenset(_EFFECTS)
