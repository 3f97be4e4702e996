"""The whole matrix: every status and every kind of fact, in the table or refused."""

from functools import cache
from pathlib import Path

import pytest

from poincon.ledger import facts
from poincon.ledger.facts import KINDS, Fact, WeaponFact
from poincon.ledger.lives import EFFECTS, NO_EFFECT, Life, Standing, step
from poincon.ledger.memory import MemoryBook
from poincon.ledger.record import judged
from poincon.ledger.transitions import (
    LAWFUL,
    MISSING,
    NEXT,
    RECOVERED,
    TRANSITIONS,
    Makes,
    Status,
    next_status,
)
from poincon.policy.duties import ALWAYS_TWO, DUTY_FOR, needs_two
from poincon.policy.policy import DatedValue, Policy
from poincon.terms.findings import Finding
from poincon.terms.officers import DUTIES
from tests.ledger.every_kind import DAY, example
from tests.ledger.stored_names import life_table, stored_names
from tests.stories.telling import batches_of, policy_of, tell

GOLDEN = Path(__file__).parent / "golden"
OF_WEAPONS = sorted(kind for kind, cls in KINDS.items() if issubclass(cls, WeaponFact))

#: How a weapon comes to be what it is, before DAY.
WAYS = {
    Status.NOT_ON_RECORD: "",
    Status.MADE: "manufactured W-1\n2020-01-01 marked W-1 mark=SANMORA/XA/8842",
    Status.IN_STOCK: "registered W-1\n2020-01-01 mark-read W-1 mark=8842",
    Status.ISSUED: "registered W-1\n2020-01-01 mark-read W-1 mark=8842\n"
    "2020-01-02 issued W-1 holder='3rd Brigade'",
    Status.HELD: "registered W-1 holder=P-1 sector=civilian",
    Status.ABROAD: "registered W-1 sector=dealer\n2020-01-02 exported W-1 destination=XB",
    Status.LOST: "registered W-1 sector=dealer\n2020-01-02 lost W-1",
    Status.STOLEN: "registered W-1 sector=dealer\n2020-01-02 stolen W-1",
    Status.DIVERTED: "registered W-1 sector=dealer\n2020-01-02 diverted W-1",
    Status.SEIZED: "seized W-1 basis=criminal",
    Status.FOUND: "found W-1",
    Status.SURRENDERED: "surrendered W-1",
    Status.DEACTIVATED: "found W-1\n"
    "2020-01-02 deactivated W-1 certificate=C-1 verified_by='Proof House'",
    Status.DESTROYED: "found W-1\n2020-01-02 destroyed W-1 certificate=D-1 witness=UN",
}


@cache
def book_with(status: Status) -> MemoryBook:
    return tell(f"2020-01-01 {WAYS[status]}" if WAYS[status] else "")


def said_of(status: Status, fact: Fact) -> list[Finding]:
    book = book_with(status)
    (batch,) = batches_of("2020-06-15 found W-2", book=book)
    return judged(
        book, [fact], policy=policy_of(), by=batch.by, approved_by=batch.approved_by, at=batch.at
    )


@pytest.mark.parametrize("status", Status)
def test_a_story_leads_to_every_status(status: Status) -> None:
    rows = book_with(status).rows

    assert rows["W-1"].status == status if "W-1" in rows else status is Status.NOT_ON_RECORD


@pytest.mark.parametrize("kind", OF_WEAPONS)
@pytest.mark.parametrize("status", Status)
def test_every_pair_is_in_the_table_or_refused(status: Status, kind: str) -> None:
    fact = example(kind)

    found = [f for f in said_of(status, fact) if f.code == "life_follows_its_table"]

    if (status, KINDS[kind]) in NEXT:
        assert found == []
        assert next_status(status, fact) in Status
    else:
        assert next_status(status, fact) is None
        assert [(f.rule, f.place, f.weapon, f.severity) for f in found] == [
            ("LIFE", 0, "W-1", "error")
        ]
        assert found[0].sentence() == (
            f"{kind} on 2020-06-15 does not follow: the weapon is {status} at that point."
        )


@pytest.mark.parametrize("kind", OF_WEAPONS)
@pytest.mark.parametrize("status", Status)
def test_a_refused_fact_changes_nothing(status: Status, kind: str) -> None:
    life = Life("W-1", status=status)
    happened = step(life, Standing(0, example(kind), "", 0))

    assert happened == ((status, KINDS[kind]) in NEXT)
    if not happened:
        assert life == Life("W-1", status=status)


def test_nothing_follows_destruction_but_words_about_it() -> None:
    makes = {name: NEXT.get((Status.DESTROYED, kind)) for name, kind in KINDS.items()}

    assert set(makes.values()) == {None, Makes.NO_CHANGE}
    assert {kind for kind, made in makes.items() if made} == {
        *("trace-requested", "trace-answered", "traced", "origin-established", "trace-closed"),
        *("corrected", "waived", "identified", "match-accepted", "match-rejected"),
    }


def test_no_row_of_the_table_contradicts_another() -> None:
    pairs = [(status, kind) for while_, kind, _ in TRANSITIONS for status in while_]

    assert len(pairs) == len(set(pairs)) == len(NEXT)


def test_who_holds_it_decides_between_stock_and_held() -> None:
    of_the_state = facts.Registered(on=DAY, weapon="W-1", sector="state")
    of_a_dealer = facts.Registered(on=DAY, weapon="W-1", sector="dealer")

    assert next_status(Status.NOT_ON_RECORD, of_the_state) is Status.IN_STOCK
    assert next_status(Status.NOT_ON_RECORD, of_a_dealer) is Status.HELD


def test_every_kind_of_weapon_fact_has_been_thought_of() -> None:
    of_weapons = {KINDS[kind] for kind in OF_WEAPONS}

    assert of_weapons == EFFECTS | NO_EFFECT
    assert EFFECTS.isdisjoint(NO_EFFECT)
    assert {kind for _, kind in NEXT} == of_weapons


def test_every_status_is_lawful_missing_recovered_or_at_an_end() -> None:
    groups = [LAWFUL, MISSING, RECOVERED, {Status.DEACTIVATED, Status.DESTROYED}]
    others = {Status.NOT_ON_RECORD, Status.ABROAD}

    assert sorted([*(s for group in groups for s in group), *others]) == sorted(Status)


def test_every_kind_needs_a_duty_that_exists() -> None:
    assert set(DUTY_FOR) == set(KINDS)
    assert set(DUTY_FOR.values()) < set(DUTIES)
    assert set(KINDS) > ALWAYS_TWO


def test_a_state_can_ask_for_a_second_officer_more_often_never_less() -> None:
    asked = DatedValue(key="two_officers", value=["counted"], since=DAY, cites="Order 1")
    policy = Policy(state="XA", name="Sanmora", values=(asked,))

    assert needs_two("counted", policy=policy, on=DAY)
    assert not needs_two("counted", policy=policy_of(), on=DAY)
    assert all(needs_two(kind, policy=policy, on=DAY) for kind in ALWAYS_TWO)


def test_stored_names_never_change() -> None:
    written = (GOLDEN / "stored_names.txt").read_text(encoding="utf-8").splitlines()

    assert stored_names() == written


def test_the_life_table_changes_in_plain_sight_only() -> None:
    written = (GOLDEN / "life_table.txt").read_text(encoding="utf-8").splitlines()

    assert life_table() == written
