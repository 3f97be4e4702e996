"""Facts about written sources: figures they state, words a clerk settled, and whose row it is."""

from datetime import date
from typing import Literal

from poincon.ledger.facts.kinds import Fact, WeaponFact

Measure = Literal[
    "manufactured",
    "exported",
    "imported",
    "held",
    "seized",
    "collected",
    "destroyed",
    "lost or stolen",
    "applications",
    "licences",
    "inspections",
    "other",
]
Unit = Literal["weapons", "acts", "per cent"]
Vocabulary = Literal["maker", "model", "calibre", "category"]


class FigureStated(Fact, tag="figure-stated", frozen=True, kw_only=True):
    """What a source states about a period; nothing here is counted from the book.

    No report of counted weapons reads it. `on` is the last day of `period`, a year ("2014") or a
    month ("2014-03"); `figure` is exact decimal text such as "3633454" or "13.4", and a zero is a
    stated zero, never a missing value; `series` is the heading as written; `country` the State
    the figure is about or the partner of a trade, and `category` the kind of weapon, where the
    series names one; `source` where it is printed.
    """

    period: str
    measure: Measure
    unit: Unit
    figure: str
    series: str
    category: str = ""
    country: str = ""
    source: str


class TermSettled(Fact, tag="term-settled", frozen=True, kw_only=True):
    """A clerk decided what a written word stands for; reversed by a correction.

    `written` is the word verbatim; `code` a code of the catalogue, or UNKNOWN, NONE or NOT_LISTED.
    """

    vocabulary: Vocabulary
    written: str
    code: str
    reason: str


class Identified(WeaponFact, tag="identified", frozen=True, kw_only=True):
    """A row's facts were taken to be about this weapon by a dated rule, not by a person.

    `rule_since` is the day the State adopted the rule; `mark` the text as read; `agreed` what
    agreed ("serial", "maker", "calibre", "category"). It changes nothing about the weapon, needs
    no duty besides those of the row's other facts, and is undone by withdrawing them all and
    telling them again for another weapon.
    """

    rule: str
    rule_since: date
    mark: str
    agreed: tuple[str, ...]
