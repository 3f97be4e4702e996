"""A mapping is checked whole before any row is read."""

from datetime import date

import pytest

from poincon.exchange.mapping import Dates, default_mapping, mapping_from
from poincon.exchange.telling import days_of
from poincon.terms.findings import Refused
from tests.exchange.intake_desk import MAPPING


def codes_of(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        mapping_from(text)
    return sorted(found.code for found in refused.value.findings)


def test_every_fault_of_a_mapping_is_said_at_once():
    text = """
        [dates]
        forms = ["%H:%M"]
        [tables.t]
        Crime = "criminal"
        crime = "civil"
        [[fact]]
        kind = "seized"
        [fact.fields]
        basis = { column = "b", table = "t" }
        colour = { column = "c" }
        place = { column = "p", value = "x" }
        case = { column = "p", table = "nowhere" }
        [[fact]]
        kind = "corrected"
        fields = {}
    """

    assert codes_of(text) == [
        "dates_have_a_form",
        "facts_are_known",
        "fields_are_filled",
        "fields_are_known",
        "sources_are_single",
        "tables_are_clear",
        "tables_are_there",
        "values_are_possible",
    ]


@pytest.mark.parametrize("text", ["", "not toml [", "[[fact]]\nkind = 3", "colour = 'red'"])
def test_what_is_no_mapping_is_refused(text: str):
    assert codes_of(text)


def test_a_template_reaches_no_attribute_of_anything():
    text = MAPPING.replace("{town}, Sanmora", "{town.__class__} {0}")

    mapping = mapping_from(text)

    missing = [found.values["column"] for found in mapping.missing_in(["town", "day"])]
    assert "town.__class__" in missing
    assert "0" in missing


def test_the_identity_of_a_mapping_is_what_it_says_and_not_its_name():
    mapping = mapping_from(MAPPING)
    renamed = mapping_from(MAPPING.replace('"seizures"', '"other name"'))
    changed = mapping_from(MAPPING.replace('default = "criminal"', 'default = "administrative"'))

    assert mapping.identity() == renamed.identity()
    assert mapping.identity() != changed.identity()


def test_headings_that_are_field_names_need_no_mapping():
    mapping = default_mapping("seized", ["on", "basis", "place", "maker", "mark.text"])

    assert [telling.kind for telling in mapping.fact] == ["seized", "mark-read"]
    assert set(mapping.fact[1].fields) == {"on", "mark.text"}


def test_a_heading_that_is_no_field_is_refused_without_a_mapping():
    with pytest.raises(Refused) as refused:
        default_mapping("seized", ["on", "basis", "colour"])

    assert [found.code for found in refused.value.findings] == ["fields_are_known"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-03-04", [date(2021, 3, 4)]),
        ("8/8/81", [date(1981, 8, 8)]),
        ("8/8/49", [date(2049, 8, 8)]),
        ("8/8/50", [date(1950, 8, 8)]),
        ("12/09/202", []),
        ("2021-02-30", []),
        ("", []),
    ],
)
def test_a_day_is_read_in_the_forms_of_the_mapping(text: str, days: list[date]):
    assert days_of(text, Dates(forms=("%Y-%m-%d", "%m/%d/%y"))) == days


def test_a_day_that_can_be_read_two_ways_stays_two():
    forms = Dates(forms=("%d/%m/%Y", "%m/%d/%Y"))

    assert days_of("03/04/2021", forms) == [date(2021, 4, 3), date(2021, 3, 4)]
    assert days_of("13/04/2021", forms) == [date(2021, 4, 13)]
