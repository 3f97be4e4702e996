"""The whole life of one weapon: what was written, what stands, and where its components went."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from poincon.ledger.lives import Entry, FittedPart, Life, Standing, fold, standing, state
from poincon.ledger.shelf import Shelf


class Stay(msgspec.Struct, frozen=True, kw_only=True):
    """A time a component spent in a weapon; `until` is None while it is there."""

    weapon: str
    part: str
    since: date
    until: date | None


class History(msgspec.Struct, frozen=True, kw_only=True):
    """One weapon on a day, as the book knew it at a moment.

    `entries` are all of its entries known then, in the order of the book, corrections included;
    `standing` the facts that stood, in the order of the world, up to the day asked for; `life`
    what they make of the weapon; `parts` its components then; `was_in` where each component it
    has or had has been, this weapon included, oldest first.
    """

    life: Life
    entries: Sequence[Entry]
    standing: Sequence[Standing]
    parts: Sequence[FittedPart]
    was_in: Mapping[str, Sequence[Stay]]


def history_of(
    shelf: Shelf, weapon: str, *, as_of: date | None = None, as_known_at: str = ""
) -> History | None:
    """The life of a weapon, or None when the book knew nothing of it then.

    Poinçon clocks (derived): `as_of` is a day in the world, `as_known_at` a moment of recording
    as the book writes it (ISO 8601, UTC); left out, they mean the latest. A stay of a component
    in another weapon that has since been withdrawn by a correction is not shown.
    """
    written = shelf.histories([weapon]).get(weapon, ())
    entries = [e for e in written if not as_known_at or e.at <= as_known_at]
    if not entries:
        return None
    lines = standing(entries)
    lines = [line for line in lines if as_of is None or line.fact.on <= as_of]
    life = fold(weapon, lines)
    return History(
        life=life,
        entries=entries,
        standing=lines,
        parts=life.parts_now(),
        was_in=_stays(shelf, life, as_of=as_of, as_known_at=as_known_at),
    )


def _stays(
    shelf: Shelf, life: Life, *, as_of: date | None, as_known_at: str
) -> dict[str, list[Stay]]:
    components = sorted({part.component for part in life.parts})
    if not components:
        return {}
    rows = shelf.weapons_of(components)
    others = {row.weapon for found in rows.values() for row in found} - {life.weapon}
    lives = [life] + [
        state(name, entries, as_of=as_of, as_known_at=as_known_at)
        for name, entries in sorted(shelf.histories(others).items())
    ]
    stays: dict[str, list[Stay]] = {component: [] for component in components}
    for each in lives:
        for part in each.parts:
            if part.component in stays:
                stays[part.component].append(
                    Stay(weapon=each.weapon, part=part.part, since=part.since, until=part.until)
                )
    return {c: sorted(found, key=lambda stay: stay.since) for c, found in stays.items()}
