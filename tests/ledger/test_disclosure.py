"""What may leave the house, kind by kind and audience by audience."""

from datetime import date

import msgspec
import pytest

from poincon.ledger.disclosure import READABLE, Audience, disclose
from poincon.ledger.facts import KINDS, Fact, WeaponFact
from poincon.ledger.facts.kinds import Description
from poincon.ledger.notation import fact_from
from poincon.terms.marks import Mark
from tests.stories.sanmora import sanmora

OUTSIDE = (Audience.OTHER_STATE, Audience.HUB, Audience.PUBLIC)
#: Fields that name a holder, a person, an officer or a place where weapons are kept.
GUARDED = {"holder", "giver", "person", "stored_at", "officer", "depot", "witness", "verified_by"}
STORAGE = {"registered", "imported", "marked", "mark-read", "transferred", "issued", "returned"}


def fields_of(kind: type[Fact]) -> set[str]:
    names: set[str] = set()
    for field in msgspec.structs.fields(kind):
        inner = field.type.__struct_fields__ if field.type in (Description, Mark) else ()
        names |= {f"{field.name}.{name}" for name in inner} or {field.name}
    return names


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_line_for_every_audience(kind):
    assert set(READABLE[kind]) == set(Audience)


def test_no_line_outlives_its_kind():
    assert set(READABLE) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_has_decided_about_every_field(kind):
    """A new field is withheld until it is listed; this test asks for the decision."""
    assert READABLE[kind][Audience.OFFICE] == fields_of(KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_who_stands_further_away_reads_no_more(kind):
    lines = [READABLE[kind][audience] for audience in Audience]

    assert all(near >= far for near, far in zip(lines, lines[1:], strict=False))


@pytest.mark.parametrize("kind", [name for name in KINDS if issubclass(KINDS[name], WeaponFact)])
@pytest.mark.parametrize("audience", [Audience.HUB, Audience.PUBLIC])
def test_a_hub_and_the_public_read_no_weapon(kind, audience):
    assert READABLE[kind][audience] == frozenset()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", OUTSIDE)
def test_nobody_outside_the_state_reads_holders_persons_or_stores(kind, audience):
    readable = READABLE[kind][audience]

    assert not readable & (GUARDED | {"note", "reason", "circumstances", "described.written"})
    assert kind not in STORAGE or "place" not in readable


def test_no_person_of_the_story_reaches_another_state_and_no_store():
    book, _ = sanmora()
    shown = [disclose(entry.fact, Audience.OTHER_STATE) for entry in book.each_entry()]
    text = msgspec.json.encode(shown).decode()

    assert "SR1501" in text
    assert not [word for word in ("P-1", "P-3", "Depot", "Evidence Store", "Army") if word in text]


def test_an_audience_that_may_read_nothing_is_told_nothing():
    fact = fact_from("2020-01-02 issued W-1 holder=P-7 place=Store")

    assert disclose(fact, Audience.OTHER_STATE) is None
    assert disclose(fact, Audience.PUBLIC) is None


def test_another_state_reads_of_a_seizure_what_a_trace_needs():
    fact = fact_from(
        "2020-01-02 seized W-1 basis=criminal place=Port stored_at=Store case=C-1 note=secret "
        "category=SA.PIS written='pistolet'"
    )

    assert disclose(fact, Audience.OTHER_STATE) == {
        "kind": "seized",
        "on": "2020-01-02",
        "weapon": "W-1",
        "described": {"category": "SA.PIS"},
        "basis": "criminal",
        "place": "Port",
    }
    national = disclose(fact, Audience.NATIONAL)
    assert national is not None
    assert national["stored_at"] == "Store"
    assert "note" not in national


def test_the_office_reads_all_of_it():
    fact = fact_from("2020-01-02 mark-read W-1 mark=SAW/XA/1 mark.recovery=tried note=why")

    assert disclose(fact, Audience.OFFICE) == {
        "kind": "mark-read",
        "on": "2020-01-02",
        "weapon": "W-1",
        "note": "why",
        "mark": {"text": "1", "maker": "SAW", "country": "XA", "recovery": "tried"},
    }


def test_a_group_of_fields_of_which_nothing_may_be_read_is_left_out():
    fact = fact_from("2020-01-02 seized W-1 basis=criminal written=pistolet")

    shown = disclose(fact, Audience.NATIONAL)
    assert shown is not None
    assert "described" not in shown


def test_a_correction_discloses_its_replacement_by_its_own_line():
    fact = fact_from(
        "2020-01-02 corrected W-1 entry=7 reason=slip "
        "replacement='2020-01-01 surrendered W-1 person=P-1 stored_at=Store note=x'"
    )

    national = disclose(fact, Audience.NATIONAL)
    assert national is not None
    assert national["replacement"] == {
        "kind": "surrendered",
        "on": "2020-01-01",
        "weapon": "W-1",
        "stored_at": "Store",
    }
    assert disclose(fact, Audience.OTHER_STATE) is None


def test_a_withdrawal_has_no_replacement_to_disclose():
    fact = fact_from("2020-01-02 corrected W-1 entry=7 reason=slip")

    assert disclose(fact, Audience.OFFICE) == {
        "kind": "corrected",
        "on": date(2020, 1, 2).isoformat(),
        "weapon": "W-1",
        "entry": 7,
        "reason": "slip",
    }
