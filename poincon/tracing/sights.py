"""A mark of the book held beside a mark that was read: which forms met, and how they differ."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from poincon.ledger.shelf import MarkRow, PartRow, WeaponRow
from poincon.terms.marks import READABLE
from poincon.terms.reading_weights import PARTS, Weights
from poincon.terms.readings import Reading, readings_of
from poincon.tracing.alignment import Alignment, align
from poincon.tracing.evidence import Part
from poincon.tracing.probability import Lot
from poincon.tracing.reading import weapon_now
from poincon.tracing.sought import Classes, Found, Sought

#: How a key came from an alternative reading that is recorded beside a mark, and what it costs
#: (recalled): somebody looked at the metal and held it possible.
ALTERNATIVE = "alternative"
ALTERNATIVE_COST = 300
#: Stands in a found key for a character that the index has no sign of its own for.
NO_SIGN = "\ufffd"


class Form(NamedTuple):
    """A key a recorded mark can be compared by, how it was read from the record, and its cost."""

    key: str
    how: str
    cost: int
    year: int | None = None


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """A weapon that may be the one sought, with the mark that says so, before it is ranked.

    `stays` are those of the marked component.
    """

    sought: Sought
    weapon: WeaponRow
    classes: Classes
    mark: MarkRow
    form: Form
    reading: Reading
    alignment: Alignment
    parts: tuple[Part, ...]
    stays: Sequence[PartRow]
    lot: Lot

    @property
    def cost(self) -> int:
        """What it costs that the mark was read so, in millibans."""
        return self.form.cost + self.reading.cost + self.alignment.cost

    @property
    def score(self) -> int:
        """Evidence minus cost, in millibans."""
        return sum([part.weight for part in self.parts]) - self.cost

    @property
    def now_in(self) -> str:
        """The weapon in which the marked component sits now; empty without one."""
        return weapon_now(self.stays)


def forms_of(mark: MarkRow, weights: Weights) -> list[Form]:
    """The forms in which the text of a mark can be compared; none when it cannot be."""
    if mark.mark_class not in READABLE:
        return []
    readings = readings_of(mark.text, weights)
    return [Form(each.key, each.how, each.cost, each.year) for each in readings]


def form_found(
    found: Found, mark: MarkRow, others: Iterable[MarkRow], weights: Weights
) -> Form | None:
    """The form of the mark that was found, or None when the book no longer has it.

    `others` are the rows that stand under the found key: there alternative readings are found.
    """
    if found.how == ALTERNATIVE:
        place = (found.weapon, found.number)
        kept = [row.key for row in others if (row.weapon, row.number) == place]
        forms = [Form(key, ALTERNATIVE, ALTERNATIVE_COST) for key in kept]
    else:
        forms = forms_of(mark, weights)
    for form in forms:
        if form.how == found.how and _is_shown(found.key, form.key):
            return form
    return None


def _is_shown(found: str, key: str) -> bool:
    """Whether a found key is this one, as far as the index can show it.

    Of a long key it shows the beginning, and rare characters have no sign of their own.
    """
    if found == key:
        return True
    shown = key[: len(found)]
    return len(shown) == len(found) and all(
        sign in (NO_SIGN, character) for sign, character in zip(found, shown, strict=True)
    )


def aligned(true: str, reading: Reading, weights: Weights) -> Alignment:
    """As `align`, at once where the keys are equal; from a part of a text nothing more is cut."""
    if true == reading.key:
        return Alignment(0, ())
    return align(true, reading.key, weights, may_be_cut=reading.how not in PARTS)


def year_sought(sought: Sought, readings: Iterable[Reading]) -> int | None:
    """The year of manufacture that was said, or else the one year the mark tells (1-30765-2002).

    None when the readings of the mark tell none, or more than one.
    """
    if sought.year is not None:
        return sought.year
    told = {reading.year for reading in readings} - {None}
    return told.pop() if len(told) == 1 else None
