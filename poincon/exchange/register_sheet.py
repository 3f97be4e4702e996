"""A sheet of weapons as this house exports it: its columns, and a weapon in them."""

from collections.abc import Sequence

from poincon.ledger.shelf import MarkRow, WeaponRow

#: The columns of an export: a weapon as it is now, and the texts of its marks.
HEADINGS = (*WeaponRow._fields, "marks")
#: What is between two marks of a weapon.
BETWEEN_MARKS = " + "


def is_our_export(headings: Sequence[str]) -> bool:
    """Whether a sheet has exactly the columns of an export, in their order."""
    return tuple(headings) == HEADINGS


def register_cells(row: WeaponRow, marks: Sequence[MarkRow]) -> tuple[str | int | None, ...]:
    """A weapon as an export has it: its row, and what its marks say, each text once, verbatim."""
    texts = dict.fromkeys(mark.text for mark in marks if mark.text)
    return (*row, BETWEEN_MARKS.join(texts))
