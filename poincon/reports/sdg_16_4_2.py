"""SDG indicator 16.4.2: of the arms seized, found or surrendered, how many have a known origin.

Proportion of seized, found or surrendered arms whose illicit origin or context has been traced or
established by a competent authority in line with international instruments.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from poincon.ledger.shelf import CountedRecovery, RecoveryCount, Shelf
from poincon.terms.findings import Finding, Refused
from poincon.terms.instruments import Citation

DEFINITION = (
    "Arms seized because of criminal offences, found or surrendered in the year (denominator), "
    "and those of them whose illicit origin or context was traced, or established by a competent "
    "authority (numerator). A weapon counts once a year. Arms seized for administrative reasons "
    "are collected but left out."
)
#: SDG 16.4.2, 4.12 (verified): shown with every chart.
NOTE = (
    "The indicator measures how well the authorities respond, not how large the illicit flow is; "
    "it depends on the share of arms that can be traced."
)
CITATION = Citation(
    instrument="SDG 16.4.2",
    paragraph="4.2, 4.3",
    rule="arms with a known origin over arms seized for criminal offences, found or surrendered",
    status="verified",
)
SITUATIONS = ("seized", "found", "surrendered")

#: What enters the denominator, by edition of the metadata: pairs of situation and basis (4.13).
DENOMINATORS: Mapping[str, frozenset[tuple[str, str]]] = {
    "2018": frozenset({("seized", "criminal"), ("found", ""), ("surrendered", "")})
}


class Outcomes(msgspec.Struct, frozen=True, kw_only=True):
    """Weapons of one situation, and what tracing or an authority said of them.

    All counts are weapons. `recovered` is the sum of the others (checked by `findings`). The five
    levels of tracing that did not succeed stay apart (4.5): no attempt on record is not the same
    as a recorded decision not to try.
    """

    recovered: int = 0
    traced: int = 0
    established: int = 0
    pending: int = 0
    not_enough_information: int = 0
    no_attempt: int = 0
    untraceable: int = 0
    no_attempt_recorded: int = 0

    @property
    def known(self) -> int:
        """Weapons whose illicit origin is known, by tracing or by an authority (4.2, verified)."""
        return self.traced + self.established

    @property
    def unknown(self) -> int:
        """Weapons whose illicit origin is not known, at every level (4.5, verified)."""
        return (
            self.pending
            + self.not_enough_information
            + self.no_attempt
            + self.untraceable
            + self.no_attempt_recorded
        )

    def __add__(self, other: "Outcomes") -> "Outcomes":
        """Sums, field by field."""
        fields = Outcomes.__struct_fields__
        sums = {name: getattr(self, name) + getattr(other, name) for name in fields}
        return msgspec.convert(sums, Outcomes)


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """The value of a year as the book knew it at a moment, with everything that explains it.

    `as_known_at` is ISO 8601 in UTC, or empty for an empty book or a group of States that spoke at
    different moments; `administrative` counts seizures that are collected but excluded (4.3).
    """

    year: int
    as_known_at: str
    seized: Outcomes
    found: Outcomes
    surrendered: Outcomes
    administrative: int = 0
    edition: str = "2018"

    @property
    def total(self) -> Outcomes:
        """The three situations together (4.2, verified)."""
        return self.seized + self.found + self.surrendered

    @property
    def numerator(self) -> int:
        """Weapons whose illicit origin is known (4.2, verified)."""
        return self.total.known

    @property
    def denominator(self) -> int:
        """Weapons seized for criminal offences, found or surrendered (4.2, 4.3, verified)."""
        return self.total.recovered

    @property
    def share(self) -> Fraction | None:
        """Numerator over denominator; None, not applicable, when nothing was recovered (4.11)."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def percent(self) -> Decimal | None:
        """The share as 0 to 100, rounded once, to two decimals, half up; None: not applicable."""
        if self.share is None:
            return None
        hundredths = (20_000 * self.numerator + self.denominator) // (2 * self.denominator)
        return Decimal(hundredths).scaleb(-2)

    @property
    def definition(self) -> str:
        """What is counted, in one paragraph (4.1 to 4.3, verified)."""
        return DEFINITION

    @property
    def note(self) -> str:
        """What the indicator does not say: shown beside every figure (4.12, verified)."""
        return NOTE


def indicator(
    shelf: Shelf, year: int, *, as_known_at: str = "", edition: str = "2018"
) -> Indicator:
    """The indicator of a year, from sums the book gives (SDG 16.4.2, 4.2 to 4.5, verified).

    `as_known_at` is a moment of recording (ISO 8601, UTC); left out, the latest. A trace of a
    later year counts in the year of the recovery it names (4.11, derived). Raises KeyError for an
    edition of the metadata the house does not know.
    """
    within = DENOMINATORS[edition]
    rows = [row for row in shelf.recovery_counts(as_known_at=as_known_at) if row.year == year]
    of = {
        situation: _outcomes(
            row
            for row in rows
            if row.situation == situation and (row.situation, row.basis) in within
        )
        for situation in SITUATIONS
    }
    return Indicator(
        year=year,
        as_known_at=as_known_at or shelf.last_at(),
        seized=of["seized"],
        found=of["found"],
        surrendered=of["surrendered"],
        administrative=sum(
            row.weapons for row in rows if (row.situation, row.basis) not in within
        ),
        edition=edition,
    )


def _outcomes(rows: Iterable[RecoveryCount]) -> Outcomes:
    sums: dict[str, int] = {"recovered": 0}
    for row in rows:
        name = row.outcome.replace(" ", "_")
        sums[name] = sums.get(name, 0) + row.weapons
        sums["recovered"] += row.weapons
    return msgspec.convert(sums, Outcomes)


def rows_behind(shelf: Shelf, year: int, *, as_known_at: str = "") -> Iterator[CountedRecovery]:
    """The very rows behind the figures of a year, one a weapon (4.11, derived).

    Administrative seizures come too, with their basis: they are the rows behind that figure.
    """
    return shelf.recoveries_in(year, as_known_at=as_known_at)


def vintages(shelf: Shelf, year: int, moments: Sequence[str]) -> list[Indicator]:
    """The value of one year as it was known at each of these moments (4.9, verified).

    Moments are ISO 8601 in UTC; the answer keeps their order.
    """
    return [indicator(shelf, year, as_known_at=moment) for moment in moments]


def sum_of(indicators: Sequence[Indicator]) -> Indicator:
    """The value of a group: sum of numerators over sum of denominators (4.8, verified).

    Never the mean of percentages. A State for which the indicator is not applicable adds nothing.
    Raises Refused when there is nothing to add, or years or editions differ.
    """
    kinds = {(each.year, each.edition) for each in indicators}
    if len(kinds) != 1:
        text = "A group has one value for one year and one edition of the metadata."
        raise Refused([_finding(text, {})])
    ((year, edition),) = kinds
    moments = {each.as_known_at for each in indicators}
    return Indicator(
        year=year,
        as_known_at=moments.pop() if len(moments) == 1 else "",
        seized=_sum(each.seized for each in indicators),
        found=_sum(each.found for each in indicators),
        surrendered=_sum(each.surrendered for each in indicators),
        administrative=sum(each.administrative for each in indicators),
        edition=edition,
    )


def _sum(parts: Iterable[Outcomes]) -> Outcomes:
    total = Outcomes()
    for part in parts:
        total = total + part
    return total


def findings(value: Indicator) -> list[Finding]:
    """What is wrong with these figures, wherever they come from (4.11, derived).

    For each situation: no count below zero, no numerator above its denominator, and parts that
    add up to their whole.
    """
    found = [
        finding
        for situation in SITUATIONS
        for finding in _faults(situation, getattr(value, situation))
    ]
    if value.administrative < 0:
        text = "{situation} {name} is {count}: a count is never below zero."
        words = {"situation": "seized", "name": "administrative"}
        found.append(_finding(text, words | {"count": str(value.administrative)}))
    return found


def _faults(situation: str, part: Outcomes) -> list[Finding]:
    words = {"situation": situation, "known": str(part.known), "recovered": str(part.recovered)}
    found = [
        _finding(
            "{situation} {name} is {count}: a count is never below zero.",
            {"situation": situation, "name": name, "count": str(getattr(part, name))},
        )
        for name in Outcomes.__struct_fields__
        if getattr(part, name) < 0
    ]
    if part.known > part.recovered:
        text = "{situation}: {known} with a known origin are more than {recovered} recovered."
        found.append(_finding(text, words))
    if part.known + part.unknown != part.recovered:
        text = "{situation}: the outcomes add up to {sum}, not to {recovered} recovered."
        found.append(_finding(text, words | {"sum": str(part.known + part.unknown)}))
    return found


def _finding(text: str, values: Mapping[str, str]) -> Finding:
    return Finding(code="figures_add_up", text=text, values=values, citation=CITATION)
