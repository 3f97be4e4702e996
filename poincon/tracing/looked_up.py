"""What the book says now of marks that an index found: asked once, for any number of questions."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from poincon.ledger.shelf import MarkRow, PartRow, Shelf, WeaponRow
from poincon.tracing.reading import bearers
from poincon.tracing.sights import ALTERNATIVE
from poincon.tracing.sought import Found


class LookedUp(msgspec.Struct, frozen=True, kw_only=True):
    """Marks by weapon and entry; `others` are the marks under the keys of alternative readings.

    `stays` by component, `rows` by weapon.
    """

    marks: Mapping[tuple[str, int], MarkRow]
    others: Mapping[str, Sequence[MarkRow]]
    stays: Mapping[str, Sequence[PartRow]]
    rows: Mapping[str, WeaponRow]


def looked_up(shelf: Shelf, found: Iterable[Found]) -> LookedUp:
    """The marks that were found, where their components are and were, and the weapons of both."""
    wanted = tuple(found)
    borne = shelf.marks_of({each.weapon for each in wanted})
    marks = {(row.weapon, row.number): row for rows in borne.values() for row in rows}
    told = {(each.weapon, each.number) for each in wanted} & marks.keys()
    components = {marks[each].component for each in told} - {""}
    stays = shelf.weapons_of(components) if components else {}
    beside = {each.key for each in wanted if each.how == ALTERNATIVE}
    names = {weapon for each in told for weapon in bearers(marks[each], stays)}
    return LookedUp(
        marks=marks,
        others=shelf.bearing(beside) if beside else {},
        stays=stays,
        rows=shelf.rows_of(names),
    )
