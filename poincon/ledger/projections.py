"""What follows from the histories of some weapons: a pure function, so it can always be redone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from poincon.ledger import facts
from poincon.ledger.facts import Corrected, Fact
from poincon.ledger.lives import Entry, Life, Standing
from poincon.ledger.shelf import (
    MarkRow,
    MatchRow,
    OutcomeRow,
    PartRow,
    Projections,
    RecoveryRow,
    WeaponRow,
)
from poincon.ledger.transitions import Status
from poincon.terms.marks import READABLE, Mark, is_partial, key_of

_HOW: dict[type[Fact], str] = {
    facts.Traced: "traced",
    facts.OriginEstablished: "established",
    facts.TraceRequested: "pending",
}
_DECISION: dict[type[Fact], str] = {
    facts.MatchAccepted: "accepted",
    facts.MatchRejected: "rejected",
}
_SITUATION: dict[type[Fact], str] = {
    facts.Seized: "seized",
    facts.Found: "found",
    facts.Surrendered: "surrendered",
}


def project(
    lives: Mapping[str, Life],
    histories: Mapping[str, Sequence[Entry]],
    entry: Callable[[int], Entry],
    places: Mapping[str, Sequence[int]],
    *,
    corrects: bool,
) -> Projections:
    """Rows of these weapons after a batch: old histories plus the batch's entries by place.

    `corrects`: the batch holds corrections.
    """
    weapons: list[WeaponRow] = []
    marks: list[MarkRow] = []
    recoveries: list[RecoveryRow] = []
    outcomes: list[OutcomeRow] = []
    parts: list[PartRow] = []
    matches: list[MatchRow] = []
    for name, life in lives.items():
        if life.status is not Status.NOT_ON_RECORD:
            weapons.append(weapon_row(life))
        if life.marks:
            marks += mark_rows(life)
        if life.parts:
            parts += part_rows(life)
        if life.decisions:
            matches += match_rows(life)
        history = histories.get(name, ())
        if not history and not corrects:
            # nothing was ever believed of this weapon but what its life says now
            for line in [*life.recoveries, *life.outcomes]:
                _version(line, "", name, recoveries, outcomes)
        else:
            new = [entry(place) for place in places[name]]
            _versions([*history, *new], name, recoveries, outcomes)
    return Projections(tuple(histories), weapons, marks, recoveries, outcomes, parts, matches)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def weapon_row(life: Life) -> WeaponRow:
    """A weapon as it is now."""
    said = life.described
    return WeaponRow(
        life.weapon,
        str(life.status),
        _day(life.since),
        said.category,
        said.maker,
        said.model,
        said.calibre,
        said.country,
        said.year,
        life.holder,
        life.sector,
        life.place,
        _day(life.first_on),
        _day(life.last_on),
    )


def mark_rows(life: Life) -> list[MarkRow]:
    """The weapon's marks under the keys they are compared by, alternatives included.

    Marks that say nothing comparable (removed, never marked ...) are kept under an empty key.
    """
    rows = []
    for seen in life.marks:
        mark = seen.mark
        for key in _keys(mark):
            rows.append(
                MarkRow(
                    key,
                    life.weapon,
                    seen.number,
                    mark.text,
                    mark.kind,
                    mark.mark_class,
                    seen.struck,
                    mark.maker,
                    mark.country,
                    mark.component,
                    seen.on.isoformat(),
                    is_partial(key),
                )
            )
    return rows


def _keys(mark: Mark) -> tuple[str, ...]:
    if mark.mark_class not in READABLE:
        return ("",)
    if not mark.readings:
        return (key_of(mark.text),)
    # Two readings may be one under the key they are compared by.
    return tuple(dict.fromkeys(map(key_of, (mark.text, *mark.readings))))


def part_rows(life: Life) -> list[PartRow]:
    """Components of the weapon, those it has and those it had.

    Of a component put in more than once on one day the last time counts.
    """
    return [
        PartRow(p.component, life.weapon, p.part, p.control, _day(p.since), _day(p.until))
        for p in {(p.component, p.since): p for p in life.parts}.values()
    ]


def match_rows(life: Life) -> list[MatchRow]:
    """What stands decided about the weapon as a candidate."""
    return [
        MatchRow(
            life.weapon,
            line.fact.sought,
            _DECISION[type(line.fact)],
            line.number,
            _day(line.fact.on),
        )
        for line in life.decisions
        if isinstance(line.fact, facts.AnyDecision)
    ]


def _versions(
    history: Iterable[Entry],
    weapon: str,
    recoveries: list[RecoveryRow],
    outcomes: list[OutcomeRow],
) -> None:
    """Every version of every recovery and outcome, with the moments it was believed.

    A figure of a past moment needs what a correction has since replaced.
    """
    current: dict[int, Standing] = {}
    ended: list[tuple[Standing, str]] = []
    for entry in history:
        fact = entry.fact
        if not isinstance(fact, Corrected):
            current[entry.number] = Standing(entry.number, fact, entry.at, entry.number)
            continue
        old = current.pop(fact.entry, None)
        if old is not None:
            ended.append((old, entry.at))
        if fact.replacement is not None:
            new = Standing(fact.entry, fact.replacement, entry.at, entry.number)
            current[fact.entry] = new
    for line, until in [*ended, *((line, "") for line in current.values())]:
        _version(line, until, weapon, recoveries, outcomes)


def _version(
    line: Standing,
    until: str,
    weapon: str,
    recoveries: list[RecoveryRow],
    outcomes: list[OutcomeRow],
) -> None:
    fact = line.fact
    on = fact.on.isoformat()
    if isinstance(fact, facts.Seized | facts.Found | facts.Surrendered):
        # Only seizures have a basis; findings and surrenders are always within the indicator.
        basis = fact.basis if isinstance(fact, facts.Seized) else ""
        situation = _SITUATION[type(fact)]
        recoveries.append(
            RecoveryRow(
                line.number, line.written_in, weapon, situation, basis, on, line.known_at, until
            )
        )
        return
    how = fact.level if isinstance(fact, facts.TraceClosed) else _HOW.get(type(fact))
    if how is not None:
        about = _day(getattr(fact, "recovery_on", None))
        outcomes.append(
            OutcomeRow(line.number, line.written_in, weapon, how, on, about, line.known_at, until)
        )
