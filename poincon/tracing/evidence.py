"""What everything beside the mark is worth: make, model, calibre, kind, country, year, status.

Fellegi and Sunter (1969): a field that agrees is worth log10(m / u), where m is how often it
agrees for one weapon written down twice and u how often for two weapons taken at random; what
disagrees is worth log10((1 - m) / (1 - u)). m comes from catalogue/evidence_weights.csv, u from
the register. The total is the plain sum over the fields, in whole millibans, so that a compiled
loop gives the same. Fields are taken as independent, with one exception: a model implies its
maker, so it is weighed among the weapons of the maker asked for.
"""

import csv
from collections.abc import Callable, Mapping
from math import log10
from typing import NamedTuple

import msgspec

from poincon.ledger.transitions import Status
from poincon.tracing.classes import is_open_class
from poincon.tracing.sought import FIELDS, Classes, Weighed, Weighing

#: Weapons of the register with a class of a field (one of FIELDS, or "calibre_family" and
#: "category_family"); with the class "" weapons of which the field is known.
Counts = Callable[[str, str], int]

#: Fields whose classes have families.
WITH_FAMILY: Mapping[str, str] = {"calibre": "calibre_family", "category": "category_family"}
_COLUMNS = {"field", "measure", "value", "count", "of", "source", "status"}


#: How a field of a question stands to that of a weapon.
AGREES, NEARLY, DISAGREES = "agrees", "nearly", "disagrees"


class Part(NamedTuple):
    """What one field says: `how` it agrees, and its weight in millibans.

    `field` is one of FIELDS, "year" or "status"; of the latter `how` is the status itself.
    """

    field: str
    how: str
    weight: int


class Shares(NamedTuple):
    """How often a field agrees, and nearly agrees, for one weapon written down twice."""

    agree: float
    near: float


class EvidenceWeights(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of agreement in general, read from catalogue/evidence_weights.csv.

    `year_near`: years that are nearly the same; `year_width`: years over which a register is
    spread; `rarest`: the least share any class is given; `status`: millibans by life status.
    """

    fields: Mapping[str, Shares]
    year_near: int
    year_width: int
    rarest: float
    status: Mapping[str, int]


def read_evidence_weights(text: str) -> EvidenceWeights:
    """The weights of the text of catalogue/evidence_weights.csv.

    Raises ValueError when a column or a value is missing, a status is not known, or a share is
    not one.
    """
    reader = csv.DictReader(text.splitlines(), strict=True)
    if missing := _COLUMNS - set(reader.fieldnames or ()):
        raise ValueError(f"The evidence weights lack the columns {', '.join(sorted(missing))}.")
    values = {(row["field"], row["measure"]): row["value"] for row in reader}
    try:
        return EvidenceWeights(
            fields={name: _shares(values, name) for name in (*FIELDS, "year")},
            year_near=int(values["year", "within"]),
            year_width=_positive(int(values["year", "width"])),
            rarest=_share(values["any", "rarest"]),
            status={
                Status(measure).value: int(value)
                for (field, measure), value in values.items()
                if field == "status"
            },
        )
    except KeyError as missing_value:
        raise ValueError(f"The evidence weights lack {missing_value}.") from missing_value


def _shares(values: Mapping[tuple[str, str], str], field: str) -> Shares:
    near = float(values[field, "near"])
    agree = _share(values[field, "agree"])
    if near < 0 or agree + near >= 1:
        raise ValueError(f"The shares of {field} leave nothing to disagreement.")
    return Shares(agree, near)


def _share(value: str) -> float:
    share = float(value)
    if not 0 < share < 1:
        raise ValueError(f"{value} is no share between 0 and 1.")
    return share


def _positive(years: int) -> int:
    if years < 1:
        raise ValueError(f"{years} years are no width.")
    return years


def weigh(
    classes: Classes,
    *,
    year: int | None,
    counts: Counts,
    register: int,
    weights: EvidenceWeights,
) -> Weighing:
    """What each field of a question is worth against a register of so many weapons.

    `year` is the one asked for, or None. A field that is not known is worth nothing.
    """
    rarest = max(weights.rarest, 1 / (register + 2))
    return Weighing(
        classes=classes,
        fields=tuple(
            _field(name, classes, counts, rarest, weights.fields[name]) for name in FIELDS
        ),
        year=_year(weights) if year is not None else Weighed(),
        year_near=weights.year_near,
        year_asked=year,
        status=weights.status,
    )


def evidence(weighing: Weighing, classes: Classes, *, year: int | None, status: str) -> int:
    """What everything but the mark says for a weapon of these classes, in millibans.

    The sum of `parts`: what is not known on either side is worth nothing.
    """
    return sum(part.weight for part in parts(weighing, classes, year=year, status=status))


def parts(weighing: Weighing, classes: Classes, *, year: int | None, status: str) -> list[Part]:
    """The fields that say something: both sides know them, or the status has a weight."""
    found = []
    asked = weighing.classes
    for place, name in enumerate(FIELDS):
        wanted, given = asked[place], classes[place]
        if wanted and given:
            family = WITH_FAMILY.get(name, "")
            near = bool(family) and _is_same(getattr(asked, family), getattr(classes, family))
            found.append(Part(name, *_stands(weighing.fields[place], wanted == given, near)))
    if weighing.year_asked is not None and year is not None:
        apart = abs(weighing.year_asked - year)
        near = apart <= weighing.year_near
        found.append(Part("year", *_stands(weighing.year, apart == 0, near)))
    if status in weighing.status:
        found.append(Part("status", status, weighing.status[status]))
    return found


def _is_same(asked: str, given: str) -> bool:
    return asked != "" and asked == given


def _stands(weighed: Weighed, is_equal: bool, is_near: bool) -> tuple[str, int]:
    if is_equal:
        return AGREES, weighed.agree
    return (NEARLY, weighed.near) if is_near else (DISAGREES, weighed.disagree)


def _field(name: str, classes: Classes, counts: Counts, rarest: float, shares: Shares) -> Weighed:
    wanted = getattr(classes, name)
    if not wanted:
        return Weighed()
    known = counts(name, "")
    if name == "model" and classes.maker:
        known = max(counts("maker", classes.maker), counts(name, wanted))
    share = _smoothed(counts(name, wanted), known)
    family = getattr(classes, WITH_FAMILY[name]) if name in WITH_FAMILY else ""
    if not family:
        return _weighed(Shares(shares.agree, 0), share, share, rarest)
    wide = _smoothed(counts(WITH_FAMILY[name], family), known)
    if is_open_class(wanted):
        # The word asked for leaves open which of the family it is: any of them fits it.
        found = _weighed(Shares(shares.agree + shares.near, 0), wide, wide, rarest)
        return found._replace(near=found.agree)
    return _weighed(shares, share, wide, rarest)


def _year(weights: EvidenceWeights) -> Weighed:
    each = 1 / weights.year_width
    within = (2 * weights.year_near + 1) * each
    return _weighed(weights.fields["year"], each, within, weights.rarest)


def _smoothed(count: int, known: int) -> float:
    """A share of what is known; half a weapon more, so that a class not yet met has one too."""
    return (count + 0.5) / (known + 1)


def _weighed(shares: Shares, same: float, family: float, rarest: float) -> Weighed:
    """Millibans of agreeing, nearly agreeing and disagreeing, in this order of size.

    To agree never speaks against a weapon, to disagree never for it, however common the class.
    """
    agree = max(_millibans(shares.agree, same, rarest), 0)
    disagree = min(_millibans(1 - shares.agree - shares.near, 1 - family, rarest), 0)
    if not shares.near:
        return Weighed(agree, disagree, disagree)
    near = _millibans(shares.near, family - same, rarest)
    return Weighed(agree, min(max(near, disagree), agree), disagree)


def _millibans(wanted: float, by_chance: float, rarest: float) -> int:
    return round(1000 * log10(wanted / max(by_chance, rarest)))
