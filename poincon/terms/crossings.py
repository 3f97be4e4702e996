"""How a crossing from our categories to another list of weapons is written, with its source."""

from decimal import Decimal
from typing import Literal, get_args

import msgspec

from poincon.terms.instruments import Status
from poincon.terms.marks import Answer

#: How well the other list's item fits.
#: exact: the same class; broader: the item holds other classes too; several: the category is
#: spread over the items named; national practice: the list does not name it, States choose among
#: the items named; calibre needed: the calibre decides among the items named; outside: the
#: other instrument does not cover such a weapon; no exact match: nothing fits, nothing is guessed.
Fit = Literal[
    "exact",
    "broader",
    "several",
    "national practice",
    "calibre needed",
    "outside",
    "no exact match",
]
FITS: tuple[str, ...] = get_args(Fit)

#: Fits under which one code may be written without a person choosing.
SETTLED: frozenset[str] = frozenset({"exact", "broader"})


class Crossing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a category lands in another list: item `codes`, `fit`, why, and how we know.

    `codes` are stored texts of the other list. One code with a settled fit may be written into a
    report; several codes are candidates between which a person, a rule of the State or the calibre
    decides; no code means that nothing fits.
    """

    codes: tuple[str, ...]
    fit: Fit
    source: str
    status: Status
    note: str = ""

    @property
    def code(self) -> str | None:
        """The one code that may be written, or None when a choice is open or nothing fits."""
        return self.codes[0] if self.fit in SETTLED else None


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an instrument covers a weapon: yes, no or unknown, the reason, and how we know."""

    answer: Answer
    reason: str
    source: str
    status: Status


def checked_calibre(calibre_mm: Decimal | int | None) -> Decimal | None:
    """The calibre as a decimal, in millimetres. Raises ValueError unless finite and above 0."""
    if calibre_mm is None:
        return None
    calibre = Decimal(calibre_mm)
    if not calibre.is_finite() or calibre <= 0:
        raise ValueError(f"A calibre in millimetres is above 0, not {calibre_mm}.")
    return calibre


def crossings(
    source: str, status: Status, rows: dict[str, tuple[Fit, str, str]]
) -> dict[str, Crossing]:
    """Rows of category: (fit, codes separated by spaces, note) with their common source."""
    return {
        category: Crossing(
            codes=tuple(codes.split()), fit=fit, source=source, status=status, note=note
        )
        for category, (fit, codes, note) in rows.items()
    }
