"""A State's rules: dated, cited, read with every fault at once."""

from datetime import date

import pytest

from poincon.policy.parse import policy_from
from poincon.policy.policy import KEYS, LISTS, TRUTHS, DatedValue, Policy
from poincon.terms.findings import Refused
from tests.stories.sanmora import policy as shipped

GOOD = """
state = "XA"
name = "Sanmora"

[[values]]
key = "retention_other_years"
value = 20
since = 2001-01-01
cites = "Arms Act, section 12"

[[values]]
key = "retention_other_years"
value = 30
since = 2020-07-01
cites = "Arms Act, section 12, as amended in 2020"
status = "recalled"

[[values]]
key = "two_officers"
value = ["counted", "issued"]
since = 2015-01-01
cites = "Order 7"

[[values]]
key = "party_to"
value = ["ATT"]
since = 2014-12-24
cites = "Gazette 2014"

[[values]]
key = "member_of_eu"
value = true
since = 2015-01-01
cites = "Treaty"

[[offices]]
office = "Registry"
name = "Central registry"
"""
POLICY = policy_from(GOOD)


def said(key: str, value: str, *, cites: str = "Act 1", since: str = "2001-01-01") -> str:
    return f'[[values]]\nkey = "{key}"\nvalue = {value}\nsince = {since}\ncites = "{cites}"\n'


def sentences(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        policy_from(text)
    assert {finding.code for finding in refused.value.findings} == {"policy_is_readable"}
    return [finding.sentence() for finding in refused.value.findings]


def test_a_value_holds_from_its_day_until_the_next_one() -> None:
    years = [
        POLICY.number("retention_other_years", on=day, otherwise=7)
        for day in (date(2000, 12, 31), date(2001, 1, 1), date(2020, 6, 30), date(2020, 7, 1))
    ]

    assert years == [7, 20, 20, 30]


def test_a_value_comes_with_where_it_is_written_and_how_sure_we_are() -> None:
    value = POLICY.find("retention_other_years", on=date(2021, 1, 1))

    assert value is not None
    assert (value.cites, value.status) == ("Arms Act, section 12, as amended in 2020", "recalled")
    assert POLICY.find("antique_before", on=date(2021, 1, 1)) is None


def test_lists_are_empty_when_the_state_says_nothing() -> None:
    assert POLICY.names("two_officers", on=date(2015, 1, 1)) == {"counted", "issued"}
    assert POLICY.names("two_officers", on=date(2014, 1, 1)) == frozenset()


def test_offices_are_read() -> None:
    assert [(office.office, office.name) for office in POLICY.offices] == [
        ("Registry", "Central registry")
    ]


@pytest.mark.parametrize("value", ["counted", True, 3])
def test_a_value_of_another_type_is_never_taken_for_silence(value: str | bool | int) -> None:
    wrong = DatedValue(key="two_officers", value=value, since=date(2001, 1, 1), cites="Act 1")
    policy = Policy(state="XA", name="Sanmora", values=(wrong,))

    with pytest.raises(TypeError, match="two_officers of XA is not a list of words"):
        policy.names("two_officers", on=date(2002, 1, 1))


@pytest.mark.parametrize("value", ["30", True, ["30"]])
def test_a_number_is_a_number(value: str | bool | list[str]) -> None:
    wrong = DatedValue(key="secure_storage_days", value=value, since=date(2001, 1, 1), cites="A")
    policy = Policy(state="XA", name="Sanmora", values=(wrong,))

    with pytest.raises(TypeError, match="secure_storage_days of XA is not a whole number"):
        policy.number("secure_storage_days", on=date(2002, 1, 1), otherwise=1)


def test_every_fault_of_a_policy_is_said_at_once() -> None:
    text = 'state = "QQ"\nname = "Nowhere"\n' + "".join(
        (
            said("retention_for_ever", "1"),
            said("retention_other_years", "20", cites=" "),
            said("retention_manufacture_years", "-1"),
            said("secure_storage_days", "true"),
            said("antique_before", '"1890"'),
            said("two_officers", '"counted"'),
            said("two_officers", '["count"]', since="2002-01-01"),
            said("identify_exact", '["maker", "serial"]'),
            said("identify_exact", '"maker"', since="2002-01-01"),
            said("identify_shortest", '["5"]'),
            said("party_to", '["Arms Trade Treaty", "ATT"]'),
            said("member_of_eu", '"yes"'),
            said("member_of_eu", "true"),
        )
    )

    assert sentences(text) == [
        "Policy key retention_for_ever is not one the house knows.",
        "Policy value retention_other_years does not say where it is written.",
        "Policy value retention_manufacture_years is a whole number, not negative.",
        "Policy value secure_storage_days is a whole number, not negative.",
        "Policy value antique_before is a whole number, not negative.",
        "Policy value two_officers is a list of words.",
        "count means nothing in policy key two_officers.",
        "serial means nothing in policy key identify_exact.",
        "Policy value identify_exact is a list of words.",
        "Policy value identify_shortest is a whole number, not negative.",
        "Arms Trade Treaty means nothing in policy key party_to.",
        "Policy value member_of_eu is true or false.",
        "Policy key member_of_eu has two values from 2001-01-01 on.",
        "QQ is not the code of a State.",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("state = ", "Invalid value"),
        ('state = "XA"', "missing required field `name`"),
        ('state = "XA"\nname = "Sanmora"\ncolour = "red"', "unknown field `colour`"),
        (GOOD.replace("2015-01-01", '"soon"'), "Invalid RFC3339"),
        (GOOD.replace("= 20\n", "= 20.5\n"), "Expected"),
    ],
)
def test_a_policy_that_cannot_be_read_says_why(text: str, fault: str) -> None:
    (sentence,) = sentences(text)

    assert sentence.startswith("The policy cannot be read: ")
    assert fault in sentence


@pytest.mark.parametrize("words", ['["maker", "calibre", "category"]', '["maker"]', "[]"])
def test_a_rule_of_identity_names_what_must_agree_besides_the_serial(words: str) -> None:
    text = 'state = "XA"\nname = "Sanmora"\n' + said("identify_exact", words)

    assert sorted(policy_from(text).names("identify_exact", on=date(2001, 1, 1))) == sorted(
        word.strip(' "') for word in words.strip("[]").split(",") if word
    )


@pytest.mark.parametrize(
    ("state", "before", "since", "agree", "shortest"),
    [
        ("xa", date(2015, 12, 31), date(2016, 1, 1), {"maker", "category"}, 5),
        ("xb", date(2017, 12, 31), date(2018, 1, 1), {"maker", "calibre", "category"}, 6),
    ],
)
def test_the_fictional_states_have_adopted_a_rule_of_identity(
    state: str, before: date, since: date, agree: set[str], shortest: int
) -> None:
    policy = shipped(state)
    found = policy.find("identify_exact", on=since)

    assert found is not None
    assert (found.since, found.cites != "") == (since, True)
    assert policy.names("identify_exact", on=since) == agree
    assert policy.number("identify_shortest", on=since, otherwise=0) == shortest
    assert policy.find("identify_exact", on=before) is None


def test_every_list_has_its_own_words() -> None:
    for key in LISTS:
        text = 'state = "XA"\nname = "Sanmora"\n' + said(key, '["nothing of the kind"]')
        assert sentences(text) == [f"nothing of the kind means nothing in policy key {key}."]


def test_every_key_has_one_type() -> None:
    assert set(KEYS) > LISTS | TRUTHS
    assert LISTS.isdisjoint(TRUTHS)
