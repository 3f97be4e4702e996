"""What is sought, what the register has near it, and the answer a person reads.

Weights are whole millibans: 1000 is one ban, a factor of ten (Good 1950); evidence for is
positive, what a difference costs is a cost. Whole numbers, so that every machine answers alike.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from poincon.ledger.shelf import MarkRow, WeaponRow
from poincon.terms.findings import Finding


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """A mark somebody read, verbatim, and what else they know of the weapon.

    The words are as written or codes of the catalogue; empty means not known, which is no
    evidence either way. `reference` is the asker's own name for the question (a row, a search, a
    weapon); `apart` are weapons that are not candidates, such as the weapon that is asked about.
    """

    text: str
    maker: str = ""
    model: str = ""
    calibre: str = ""
    category: str = ""
    country: str = ""
    year: int | None = None
    reference: str = ""
    apart: tuple[str, ...] = ()


#: What can be compared besides the mark, in the order in which it is told.
FIELDS = ("maker", "model", "calibre", "category", "country")


class Classes(NamedTuple):
    """What a description means, field by field: equal classes agree, equal families nearly.

    An empty text means not known. Fields without families have an empty family.
    """

    maker: str = ""
    model: str = ""
    calibre: str = ""
    category: str = ""
    country: str = ""
    calibre_family: str = ""
    category_family: str = ""


class Weighed(NamedTuple):
    """What it is worth, in millibans, when a field agrees, nearly agrees or disagrees."""

    agree: int = 0
    near: int = 0
    disagree: int = 0


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """What each field of one question is worth against this register.

    `fields` in the order of FIELDS; a field that is not known is worth nothing. The year agrees
    when it equals `year_asked` and nearly within `year_near` years. `status`: what the last known
    status is worth.
    """

    classes: Classes
    fields: tuple[Weighed, ...]
    year: Weighed
    year_near: int
    status: Mapping[str, int]
    year_asked: int | None = None


class Found(NamedTuple):
    """A mark of the register near the one sought, before anybody has looked at it.

    `number` is the entry that told the mark; `key` the form that fitted, `how` the way it was
    read from the recorded text, `reading` the place of the asker's reading that fitted it; `cost`
    of the mark alone, `evidence` of everything else, in millibans.
    """

    weapon: str
    number: int
    key: str
    how: str
    reading: int
    cost: int
    evidence: int


class Nearest(msgspec.Struct, frozen=True, kw_only=True):
    """The best of the register, best first: by cost minus evidence, then by weapon.

    `proven`: no weapon outside can be better than the last. `as_good`: so many more weapons are
    exactly as good as the last; they are not listed. `register`: weapons with a mark that can be
    compared.
    """

    found: tuple[Found, ...]
    proven: bool
    as_good: int
    register: int
    weighing: Weighing


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a candidate is one, or what speaks against it: a fixed sentence and its weight."""

    says: Finding
    weight: int


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A weapon that may be the one sought. A person decides; nothing is merged.

    `probability` (0 to 1) that it is the weapon, calibrated; `score` = evidence - cost, in
    millibans; `now_in`: the weapon in which the marked component sits now.
    """

    weapon: WeaponRow
    mark: MarkRow
    score: int
    probability: float
    reasons: tuple[Reason, ...]
    now_in: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The ranked answer to one question.

    `level`: how many candidates share the first place (more than one: several fit equally).
    `warnings` are about what was asked, such as a serial its maker never struck.
    """

    sought: Sought
    candidates: tuple[Candidate, ...]
    proven: bool
    as_good: int
    level: int
    register: int
    warnings: tuple[Finding, ...] = ()
