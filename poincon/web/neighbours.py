"""Weapons of the same lot: numbers just before and after a mark, easily taken for it."""

from typing import NamedTuple

from poincon.ledger.shelf import MarkRow, Shelf, WeaponRow
from poincon.terms.marks import key_of

#: So many numbers before and after are looked for.
REACH = 5
#: A running number has this many figures at least, and at most.
FEWEST, MOST = 2, 18


class Neighbour(NamedTuple):
    """A weapon whose number stands near, and the mark that says so."""

    weapon: WeaponRow
    mark: MarkRow


def neighbours(shelf: Shelf, weapon: WeaponRow, mark: str) -> list[Neighbour]:
    """Weapons of the same maker, or of none recorded, numbered just before or after this mark."""
    found = shelf.bearing(nearby_keys(key_of(mark)))
    marks = {row.weapon: row for rows in found.values() for row in rows}
    marks.pop(weapon.weapon, None)
    rows = shelf.rows_of(marks)
    near = [Neighbour(rows[name], row) for name, row in marks.items() if name in rows]
    alike = [each for each in near if _may_be_of_one_maker(each.weapon, weapon)]
    return sorted(alike, key=lambda each: (each.mark.key, each.weapon.weapon))


def _may_be_of_one_maker(one: WeaponRow, other: WeaponRow) -> bool:
    return not (one.maker and other.maker) or one.maker.casefold() == other.maker.casefold()


def nearby_keys(key: str) -> list[str]:
    """The keys of the numbers just before and after one.

    Empty where the key does not end in figures, or in too many to be a running number.
    """
    figures = len(key) - len(key.rstrip("0123456789"))
    if not FEWEST <= figures <= MOST:
        return []
    head, number = key[:-figures], int(key[-figures:])
    near = [number + step for step in range(-REACH, REACH + 1) if step]
    return [f"{head}{each:0{figures}d}" for each in near if 0 <= each < 10**figures]
