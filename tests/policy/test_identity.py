"""A State's rule of identity: dated, cited, and none where the State has adopted none."""

from datetime import date

from poincon.policy.identity import EXACT, SHORTEST, identity_rule
from poincon.policy.policy import DatedValue, Policy
from tests.stories.sanmora import policy as shipped


def test_a_state_that_says_nothing_has_no_rule() -> None:
    assert identity_rule(Policy(state="XA", name="Sanmora"), on=date(2024, 1, 1)) is None
    assert identity_rule(shipped("xa"), on=date(2015, 12, 31)) is None


def test_a_rule_says_since_when_it_holds_what_must_agree_and_where_it_is_written() -> None:
    rule = identity_rule(shipped("xa"), on=date(2024, 1, 1))

    assert rule is not None
    assert (rule.name, rule.since, rule.shortest) == (EXACT, date(2016, 1, 1), 5)
    assert rule.agree == ("category", "maker")
    assert "section 3(1)" in rule.cites


def test_a_rule_without_a_number_asks_for_the_houses_shortest_serial() -> None:
    value = DatedValue(key="identify_exact", value=[], since=date(2020, 1, 1), cites="Order 1")

    rule = identity_rule(Policy(state="XA", name="S", values=(value,)), on=date(2024, 1, 1))

    assert rule is not None
    assert (rule.agree, rule.shortest) == ((), SHORTEST)
