"""One fact of every kind, and strategies that make any fact of any kind."""

import math
from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

from poincon.ledger import facts
from poincon.ledger.facts import KINDS, AnyFact, Corrected, Fact, WeaponFact

DAY = date(2020, 6, 15)
_MARK = {"text": "8842", "maker": "SANMORA", "country": "XA", "part": "receiver"}
_SAID: dict[str, dict[str, Any]] = {
    "imported": {"origin": "XB"},
    "marked": {"mark": _MARK},
    "mark-read": {"mark": _MARK},
    "exported": {"destination": "XB"},
    "transferred": {"holder": "Museum", "sector": "museum"},
    "issued": {"holder": "3rd Brigade"},
    "returned": {"place": "Depot North"},
    "deposited": {"place": "Depot North"},
    "counted": {"place": "Depot North"},
    "inspected": {"condition": "good"},
    "retained": {"place": "Depot North"},
    "restored": {"holder": "P-1"},
    "seized": {"basis": "criminal"},
    "trace-requested": {"reference": "T-1", "to": "XB", "grounds": ["A"]},
    "trace-answered": {"reference": "T-1", "outcome": "full"},
    "traced": {"origin": "XB"},
    "origin-established": {"origin": "XB", "authority": "Court"},
    "trace-closed": {"level": "untraceable"},
    "deactivated": {"certificate": "C-1", "verified_by": "Proof House"},
    "destroyed": {"certificate": "D-1", "witness": "UN"},
    "part-fitted": {"component": "B-1", "part": "barrel"},
    "part-removed": {"component": "B-1"},
    "corrected": {"entry": 0, "reason": "slip"},
    "waived": {"law": "marks_are_unique", "reason": "two makers"},
    "officer-appointed": {"officer": "clerk", "office": "Registry", "duties": ["register"]},
    "officer-relieved": {"officer": "clerk"},
    "depot-opened": {"depot": "Depot East", "name": "East", "office": "Army"},
    "depot-closed": {"depot": "Depot East"},
    "records-transferred": {"business": "Vellora Arms", "reference": "R-1"},
    "business-closed": {"business": "Vellora Arms"},
    "records-disposed": {"record_class": "other", "up_to": "1980-01-01", "reason": "burnt"},
    "person-erased": {"person": "P-1", "basis": "Privacy Act 4"},
    "figure-stated": {
        "period": "2020-06",
        "measure": "manufactured",
        "unit": "weapons",
        "figure": "3633454",
        "series": "Pistols",
        "source": "Yearbook, table 3",
    },
    "term-settled": {
        "vocabulary": "maker",
        "written": "SW",
        "code": "smith-wesson",
        "reason": "their letterhead",
    },
    "identified": {
        "rule": "exact",
        "rule_since": "2016-01-01",
        "mark": "8842",
        "agreed": ["serial", "maker"],
    },
    "search-opened": {"search": "S-0000001", "text": "8B42", "ground": "theft"},
    "search-closed": {"search": "S-0000001", "reason": "recovered"},
    "match-accepted": {
        "sought": "W-2",
        "mark": "8842",
        "read": "8B42",
        "reason": "the same dent",
        "shown": "0.9312",
        "because": ["B could be 8.", "Same maker."],
    },
    "match-rejected": {
        "sought": "W-2",
        "mark": "8842",
        "read": "8B42",
        "reason": "another barrel",
    },
}


def example(kind: str, *, weapon: str = "W-1", on: date = DAY) -> AnyFact:
    """The plainest fact of this kind."""
    said: dict[str, Any] = {"kind": kind, "on": on.isoformat(), **_SAID.get(kind, {})}
    if issubclass(KINDS[kind], WeaponFact):
        said["weapon"] = weapon
    found: AnyFact = msgspec.convert(said, AnyFact)
    return found


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("AB12 '\"\\+/=#?*\n\r\t\u2028\u0085ÀЖ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
DAYS = st.dates(date(1800, 1, 1), date(2100, 1, 1))


def _field(field: msgspec.inspect.Type) -> st.SearchStrategy[Any]:  # noqa: C901 - one line a type
    match field:
        case msgspec.inspect.StrType():
            return TEXTS
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.IntType():
            return st.integers(-(2**40), 2**40)
        case msgspec.inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False).filter(math.isfinite)
        case msgspec.inspect.DateType():
            return DAYS
        case msgspec.inspect.NoneType():
            return st.none()
        case msgspec.inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case msgspec.inspect.VarTupleType(item_type=item):
            return st.lists(_field(item), max_size=3).map(tuple)
        case msgspec.inspect.UnionType(types=types):
            return st.one_of(*map(_field, types))
        case msgspec.inspect.StructType(cls=cls):
            return of_kind(cls)
        case _:
            raise AssertionError(f"no strategy for {field}")


def of_kind(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Any value of this kind, with every field drawn."""
    described = msgspec.inspect.type_info(kind)
    assert isinstance(described, msgspec.inspect.StructType)
    drawn = {
        field.name: st.none() | PLAIN
        if kind is Corrected and field.name == "replacement"
        else _field(field.type)
        for field in described.fields
    }
    return st.builds(kind, **drawn)


PLAIN = st.one_of(*(of_kind(kind) for kind in KINDS.values() if kind is not Corrected))
#: Any fact of any kind, corrections that replace with any other fact included.
ANY_FACT: st.SearchStrategy[Fact] = PLAIN | of_kind(facts.Corrected)
