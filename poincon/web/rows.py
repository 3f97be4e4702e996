"""Lists of weapons that a figure opens to, a page at a time."""

from collections.abc import Mapping
from typing import NamedTuple

from poincon.ledger.shelf import Shelf, WeaponRow

PAGE = 50
#: A page looks at no more weapons than this; a rare kind in a large book takes several pages.
MOST_LOOKED_AT = 20_000
COLUMNS = ("status", "category", "maker", "calibre", "country", "place")


class WeaponsPage(NamedTuple):
    """Weapons of one page; `after` continues, and is empty at the end of the book."""

    rows: list[WeaponRow]
    after: str


def weapons_where(shelf: Shelf, wanted: Mapping[str, str], *, after: str = "") -> WeaponsPage:
    """Weapons whose columns say what is wanted (an empty text: nothing recorded)."""
    rows: list[WeaponRow] = []
    for looked_at, row in enumerate(shelf.each_weapon(after=after, limit=MOST_LOOKED_AT), 1):
        if all(getattr(row, name) == value for name, value in wanted.items()):
            rows.append(row)
        if len(rows) == PAGE or looked_at == MOST_LOOKED_AT:
            return WeaponsPage(rows, row.weapon)
    return WeaponsPage(rows, "")
