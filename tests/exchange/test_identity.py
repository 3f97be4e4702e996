"""Equal marks are candidates, or one weapon by a dated rule of the State; neighbours never."""

from datetime import date

import pytest

from poincon.exchange.intake.tally import Intake
from poincon.exchange.mapped.mapping import RowMapping, mapping_from
from poincon.exchange.shipped import policy_text
from poincon.ledger.facts import Identified, Seized
from poincon.policy.identity import IdentityRule, identity_rule
from poincon.policy.parse import policy_from
from poincon.reports.sdg_16_4_2 import indicator
from tests.exchange.intake_desk import DeskInMemory, csv_of

MAPPING: RowMapping = mapping_from("""
[[fact]]
kind = "seized"
[fact.fields]
on = { column = "day" }
basis = { value = "criminal" }
category = { column = "type" }
maker = { column = "make" }
calibre = { column = "calibre" }
[[fact]]
kind = "mark-read"
[fact.fields]
on = { column = "day" }
"mark.text" = { column = "serial" }
""")
HEADINGS = ("day", "type", "make", "calibre", "serial")
RULE = IdentityRule(
    name="exact", since=date(2016, 1, 1), agree=("category", "maker"), shortest=5, cites="Act, 7"
)
POLICE = ("2024-03-02", "SA.PIS", "Taurus", ".40 S&W", "SDP 12345")
AGAIN = ("2024-07-19", "SA.PIS", "TAURUS", ".40 S&W", "sdp12345")


def taken(
    *rows: tuple[str, ...], rule: IdentityRule | None = RULE, batch_size: int = 500
) -> tuple[DeskInMemory, Intake]:
    desk = DeskInMemory(approver="approver")
    said = desk.take_in(
        csv_of(*rows, headings=HEADINGS), MAPPING, identify=rule, batch_size=batch_size
    )
    return desk, said


@pytest.mark.parametrize("batch_size", [500, 1])
def test_a_police_weapon_seized_again_is_one_weapon_with_two_events(batch_size: int) -> None:
    desk, said = taken(POLICE, AGAIN, batch_size=batch_size)

    assert (said.rows, said.accepted, said.weapons, said.identified) == (2, 2, 1, 1)
    history = desk.book.histories(["W-0000001"])["W-0000001"]
    assert [e.fact.on.month for e in history if isinstance(e.fact, Seized)] == [3, 7]
    (identified,) = [e for e in history if isinstance(e.fact, Identified)]
    assert identified.fact.rule_since == date(2016, 1, 1)
    assert identified.fact.mark == "sdp12345"
    assert identified.fact.agreed == ("serial", "maker", "calibre", "category")
    assert identified.source
    assert indicator(desk.book, 2024).denominator == 1


def test_without_the_rule_equal_marks_stay_candidates_and_that_is_said() -> None:
    desk, said = taken(POLICE, AGAIN, rule=None)

    assert (said.weapons, said.identified) == (2, 0)
    assert said.findings["marks_are_unique"] >= 1
    assert indicator(desk.book, 2024).denominator == 2


def test_neighbours_of_one_lot_are_never_one() -> None:
    lot = [(*POLICE[:4], f"SDP1234{last}") for last in range(10)]

    _, said = taken(*lot)

    assert (said.weapons, said.identified) == (10, 0)


@pytest.mark.parametrize(
    ("place", "word"),
    [(1, "SA.REV"), (2, "Glock"), (3, "9x19"), (1, ""), (2, "")],
    ids=["another type", "another maker", "another calibre", "no type", "no maker"],
)
def test_what_disagrees_or_is_missing_keeps_two_records_apart(place: int, word: str) -> None:
    other = [*AGAIN]
    other[place] = word

    _, said = taken(POLICE, tuple(other))

    assert (said.weapons, said.identified) == (2, 0)


def test_a_word_the_rule_does_not_ask_for_may_be_missing() -> None:
    _, said = taken(POLICE, (*AGAIN[:3], "", AGAIN[4]))

    assert (said.weapons, said.identified) == (1, 1)


@pytest.mark.parametrize(
    "serial", ["1234", "SDP12?45", "RASPADO", "", "ABCDEF", "SDP12345 / 777777"]
)
def test_short_partial_worded_and_double_numbers_identify_nothing(serial: str) -> None:
    rows = [(*POLICE[:4], serial), (*AGAIN[:4], serial)]

    _, said = taken(*rows)

    assert (said.weapons, said.identified) == (2, 0)


def test_two_weapons_that_fit_leave_the_choice_to_a_person() -> None:
    desk, first = taken(POLICE, AGAIN, rule=None)

    third = desk.take_in(
        csv_of(("2024-09-01", *POLICE[1:]), headings=HEADINGS), MAPPING, identify=RULE
    )

    assert (first.weapons, third.weapons, third.identified) == (2, 1, 0)


def test_a_destroyed_weapon_is_not_seized_again() -> None:
    desk, _ = taken(POLICE)
    destroyed = mapping_from("""
weapon = "weapon"
[[fact]]
kind = "destroyed"
[fact.fields]
on = { column = "day" }
certificate = { value = "C-1" }
witness = { value = "armourer" }
""")
    gone = desk.take_in(
        csv_of(("W-0000001", "2024-05-01"), headings=("weapon", "day")),
        destroyed,
        approved_by="approver",
    )
    assert gone.accepted == 1, gone.row_findings

    again = desk.take_in(csv_of(AGAIN, headings=HEADINGS), MAPPING, identify=RULE)

    assert (again.accepted, again.weapons, again.identified) == (1, 1, 0)


def test_a_second_record_of_a_weapon_in_the_register_is_refused_and_says_which() -> None:
    registers = mapping_from("""
[[fact]]
kind = "registered"
[fact.fields]
on = { column = "day" }
category = { column = "type" }
maker = { column = "make" }
calibre = { column = "calibre" }
[[fact]]
kind = "mark-read"
[fact.fields]
on = { column = "day" }
"mark.text" = { column = "serial" }
""")
    desk = DeskInMemory()
    lot = (POLICE, AGAIN, ("2024-01-01", "SA.RIF", "FN", "7.62x51", "FN778899"))

    said = desk.take_in(csv_of(*lot, headings=HEADINGS), registers, identify=RULE)

    assert (said.rows, said.accepted, said.refused, said.weapons) == (3, 2, 1, 2)
    (found,) = [f for f in said.row_findings if f.severity == "error"]
    assert (found.row, found.code) == (3, "weapons_are_on_record_once")
    assert "W-0000001" in found.sentence


def test_a_file_sent_again_under_the_rule_adds_nothing() -> None:
    desk, _ = taken(POLICE, AGAIN)
    size = desk.book.size()

    again = desk.take_in(csv_of(POLICE, AGAIN, headings=HEADINGS), MAPPING, identify=RULE)

    assert (again.unchanged, again.accepted, desk.book.size()) == (2, 0, size)


def test_the_rule_is_the_states_and_has_a_day() -> None:
    policy = policy_from(policy_text("XA"))

    assert identity_rule(policy, on=date(2015, 6, 1)) is None
    rule = identity_rule(policy, on=date(2024, 1, 1))
    assert rule is not None
    assert (rule.name, rule.agree, rule.shortest) == ("exact", ("category", "maker"), 5)
    assert rule.cites
