"""From a mark somebody reads on a weapon to the weapons of the book that may bear it.

Exact, normalised and partial readings; every sighting says why it is one. Nothing is merged, and
nothing is ranked here beyond these three.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from poincon.ledger.shelf import MarkRow, PartRow, Shelf, WeaponRow
from poincon.terms.findings import Finding, Refused
from poincon.terms.marks import (
    LONGEST_MARK,
    is_partial,
    key_of,
    known_count,
    unseen_characters,
)
from poincon.terms.states import find_state

How = Literal["exact", "normalised", "partial"]
_RANK = {how: rank for rank, how in enumerate(get_args(How))}

#: Why a mark is a sighting. Fixed sentences, so that a face can translate them.
SAME_TEXT = "The text is the same, character by character."
SAME_KEY = "The text is the same but for case, separators and look-alike letters."
SAME_READING = "An alternative reading recorded beside the mark is the same."
SAME_WHERE_READ = "Every character that was read on both sides agrees."
ALTERED = "The mark on the weapon is recorded as altered."
RESTORED = "The mark on the weapon was restored."
ON_COMPONENT = "The mark is on a component that is in this weapon."
WAS_ON_COMPONENT = "The mark is on a component that was in this weapon and no longer is."
REASONS = (
    SAME_TEXT,
    SAME_KEY,
    SAME_READING,
    SAME_WHERE_READ,
    ALTERED,
    RESTORED,
    ON_COMPONENT,
    WAS_ON_COMPONENT,
)

#: The most sightings one question gives; the marks it looks at for them, at first and at most.
MOST_SIGHTINGS = 1000
FIRST_LOOK = 256
MOST_MARKS = 20_000


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A weapon that may be the one meant, the mark that says so, how it agrees, and why.

    `now_in` is the weapon in which the marked component sits now; empty when the mark is not on a
    component, or the component is in no weapon.
    """

    weapon: WeaponRow
    mark: MarkRow
    how: How
    now_in: str
    reasons: tuple[str, ...]


class _Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, ready for comparing."""

    text: str
    key: str
    filters: tuple[tuple[str, str], ...]


def find(
    shelf: Shelf,
    text: str,
    *,
    make: str = "",
    model: str = "",
    calibre: str = "",
    category: str = "",
    country: str = "",
    limit: int = 20,
) -> list[Sighting]:
    """Weapons that bear this mark or may bear it: exact, then normalised, then partial.

    ITI 14 (recalled): the State is able to trace. MRK-14 (derived): marks are compared in a
    normal form and never overwritten. In `text` a `?` stands for one unread character and `*` for
    any number. The other words narrow the answer: each must equal, whatever the case, what the
    weapon's row or the mark says; what is not recorded does not match. A component's mark finds
    the weapon it is in now and those it was in. At most `limit` sightings, in a fixed order.
    Raises Refused with every finding when the text cannot be a mark.
    """
    findings = [*faults_of_mark(text), *_limit_faults(limit)]
    if findings:
        raise Refused(findings)
    given = (
        ("maker", make),
        ("model", model),
        ("calibre", calibre),
        ("category", category),
        ("country", _country(country)),
    )
    filters = tuple((name, _plain(word)) for name, word in given if word.strip())
    wanted = _Wanted(text=text.strip(), key=key_of(text), filters=filters)
    certain = sorted(_sightings(shelf, wanted, _equal(shelf, wanted)), key=_order)
    if len(certain) >= limit:
        return certain[:limit]
    return (certain + _partial(shelf, wanted, most=limit - len(certain)))[:limit]


def _equal(shelf: Shelf, wanted: _Wanted) -> Iterable[MarkRow]:
    if is_partial(wanted.text):
        return ()
    rows = shelf.bearing({wanted.key}).get(wanted.key, ())
    return [row for row in rows if not row.partial]


def _partial(shelf: Shelf, wanted: _Wanted, *, most: int) -> list[Sighting]:
    """Marks that agree where both were read; more are asked for until the filters leave enough."""
    asked = max(most, FIRST_LOOK)
    while True:
        rows = shelf.fitting(wanted.text, limit=asked)
        fitting = [row for row in rows if row.partial or is_partial(wanted.text)]
        found = sorted(_sightings(shelf, wanted, fitting), key=_order)
        if len(found) >= most or len(rows) < asked or asked >= MOST_MARKS:
            return found
        asked = min(asked * 8, MOST_MARKS)


def _sightings(shelf: Shelf, wanted: _Wanted, marks: Iterable[MarkRow]) -> Iterator[Sighting]:
    marks = list({(row.weapon, row.number): row for row in _best_first(wanted, marks)}.values())
    stays = shelf.weapons_of({row.component for row in marks if row.component})
    pairs = [(row, weapon) for row in marks for weapon in bearers(row, stays)]
    rows = shelf.rows_of({weapon for _, weapon in pairs})
    for mark, name in pairs:
        weapon = rows.get(name)
        if weapon is not None and _passes(wanted.filters, weapon, mark):
            yield _sighting(wanted, weapon, mark, stays.get(mark.component, ()))


def _best_first(wanted: _Wanted, marks: Iterable[MarkRow]) -> list[MarkRow]:
    """A mark with several readings stands under several keys: its own text comes last and wins."""
    return sorted(marks, key=lambda row: (key_of(row.text) == row.key, row.key))


def bearers(mark: MarkRow, stays: Mapping[str, Sequence[PartRow]]) -> list[str]:
    """The weapon the mark was recorded on, and every weapon its component has been in."""
    found = [mark.weapon, *(stay.weapon for stay in stays.get(mark.component, ()))]
    return list(dict.fromkeys(found))


def weapon_now(stays: Sequence[PartRow]) -> str:
    """The weapon in which a component with these stays sits now; empty when in none."""
    return next((stay.weapon for stay in stays if not stay.until), "")


def _sighting(
    wanted: _Wanted, weapon: WeaponRow, mark: MarkRow, stays: Sequence[PartRow]
) -> Sighting:
    how, why = _agreement(wanted, mark)
    now_in = weapon_now(stays)
    reasons = [why]
    if mark.mark_class == "altered":
        reasons.append(ALTERED)
    if mark.mark_class == "restored":
        reasons.append(RESTORED)
    if mark.component and stays:
        reasons.append(ON_COMPONENT if weapon.weapon == now_in else WAS_ON_COMPONENT)
    return Sighting(weapon=weapon, mark=mark, how=how, now_in=now_in, reasons=tuple(reasons))


def _agreement(wanted: _Wanted, mark: MarkRow) -> tuple[How, str]:
    if mark.partial or is_partial(wanted.text):
        return "partial", SAME_WHERE_READ
    if mark.text == wanted.text:
        return "exact", SAME_TEXT
    if key_of(mark.text) == wanted.key:
        return "normalised", SAME_KEY
    return "normalised", SAME_READING


def _order(sighting: Sighting) -> tuple[int, str, int, bool, str]:
    weapon = sighting.weapon.weapon
    elsewhere = bool(sighting.now_in) and weapon != sighting.now_in
    mark = sighting.mark
    return (_RANK[sighting.how], mark.key, mark.number, elsewhere, weapon)


def _passes(filters: Sequence[tuple[str, str]], weapon: WeaponRow, mark: MarkRow) -> bool:
    return all(
        word in (_plain(getattr(weapon, name)), _plain(getattr(mark, name, "")))
        for name, word in filters
    )


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()


def _country(code: str) -> str:
    """The alpha-2 code when the text is a code of a State; otherwise as it was given."""
    state = find_state(code) if code.strip() else None
    return state.alpha2 if state else code


def faults_of_mark(text: str) -> list[Finding]:
    """Why a text cannot be sought as a mark: too long, with characters nobody sees, or empty."""
    if len(text) > LONGEST_MARK:
        words = {"most": str(LONGEST_MARK), "count": str(len(text))}
        return [_finding("A mark has at most {most} characters; this has {count}.", words)]
    found = []
    if unseen := unseen_characters(text):
        words = {"unseen": ", ".join(unseen)}
        found.append(
            _finding("The mark holds characters nobody can see on metal: {unseen}.", words)
        )
    if known_count(text) == 0:
        found.append(_finding("Give at least one character that was read.", {}))
    return found


def _limit_faults(limit: int) -> list[Finding]:
    if 1 <= limit <= MOST_SIGHTINGS:
        return []
    words = {"most": str(MOST_SIGHTINGS), "limit": str(limit)}
    return [_finding("Ask for 1 to {most} weapons, not {limit}.", words)]


def _finding(text: str, values: Mapping[str, str]) -> Finding:
    return Finding(code="mark_can_be_sought", text=text, values=values)
