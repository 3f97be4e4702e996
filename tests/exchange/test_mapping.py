"""A mapping is checked whole before any row is read."""

from datetime import date
from pathlib import Path

import pytest

from poincon.exchange.mapped.day_forms import Dates, days_of
from poincon.exchange.mapped.mapping import default_mapping, mapping_from
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


GOLDEN = {
    "": "62149b42b9cb4de918b1d84dced498ebe092e3a3a23084017aadf9ac58bda7c3",
    "\n[numbers]\n": "62149b42b9cb4de918b1d84dced498ebe092e3a3a23084017aadf9ac58bda7c3",
}
SHIPPED = Path(__file__).parents[2] / "examples" / "us-crime-guns" / "mapping.toml"


@pytest.mark.parametrize("added", GOLDEN)
def test_the_identity_of_an_earlier_mapping_never_changes(added: str):
    """The digest of version 0.2; rows taken in then must stay known."""
    mapping = mapping_from(SHIPPED.read_text(encoding="utf-8") + added)

    assert mapping.identity() == GOLDEN[added]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[fact]]", '[numbers]\ngroup = ","\n[[fact]]'),
        ("[dates]", '[dates]\nincomplete = "last"'),
        ("[dates]", "[dates]\nyear = 2024"),
        ('only_if = ["day"]', 'only_if = ["day"]\nunless = { day = ["-"] }'),
        ('{ column = "make" }', '{ column = "make", footnotes = true }'),
    ],
)
def test_what_a_mapping_newly_says_changes_its_identity(old: str, new: str):
    assert old in MAPPING
    changed = mapping_from(MAPPING.replace(old, new, 1))

    assert changed.identity() != mapping_from(MAPPING).identity()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('[dates]\nforms = ["%Y"]', "dates_have_a_form"),
        ('[dates]\nforms = ["%d/%m"]', "dates_have_a_form"),
        ('[dates]\nforms = ["%Y-%d"]\nincomplete = "last"', "dates_have_a_form"),
        ('[dates]\nforms = ["%d"]\nyear = 2020\nincomplete = "last"', "dates_have_a_form"),
        ('[dates]\nforms = ["today"]', "dates_have_a_form"),
        ("[dates]\nyear = 20", "dates_have_a_form"),
        ('[dates]\nincomplete = "first"', "mapping_is_readable"),
        ('[numbers]\ndecimal = ","\ngroup = ","', "numbers_have_a_form"),
        ('[numbers]\ngroup = "_"', "mapping_is_readable"),
    ],
)
def test_forms_of_days_and_numbers_that_cannot_be_are_refused(said: str, code: str):
    facts = '[[fact]]\nkind = "found"\n[fact.fields]\non = { column = "a" }\n'

    assert codes_of(f"{said}\n{facts}") == [code]


@pytest.mark.parametrize(
    "kind",
    ["corrected", "waived", "identified", "match-accepted", "match-rejected", "search-opened"],
)
def test_what_is_written_by_hand_or_by_a_rule_no_row_tells(kind: str):
    assert codes_of(f'[[fact]]\nkind = "{kind}"\nfields = {{}}') == ["facts_are_known"]


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
