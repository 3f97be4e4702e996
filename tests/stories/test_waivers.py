"""An exception is made openly, for one weapon, from one law, until a day."""

import pytest

from poincon.ledger.laws import LAWS
from poincon.ledger.laws.waivable import WAIVABLE
from tests.stories.law_story import STRICT
from tests.stories.telling import heard
from tests.stories.test_every_law import STORIES

FIRST = {
    story.law: story
    for story in reversed(STORIES)
    if story.severity == "error" and story.law in WAIVABLE
}


def severities(text: str, law: str) -> list[str]:
    return [f.severity for f in heard(text, policy=STRICT) if f.code == law]


def waived(text: str, law: str, *, weapon: str = "W-1", until: str = "") -> str:
    *before, last = text.strip().split("\n\n")
    until = f"until={until}" if until else ""
    line = f"2026-01-01  waived  {weapon}  law={law} reason='file 7' {until}"
    return "\n\n".join([*before, f"{last}\n{line}"])


@pytest.mark.parametrize("law", sorted(WAIVABLE))
def test_a_waived_error_becomes_advice(law: str) -> None:
    text = FIRST[law].remarked
    weapon = next(name for name in ("W-9", "W-3", "W-2", "W-1") if name in text)

    assert "error" in severities(text, law)
    assert "error" not in severities(waived(text, law, weapon=weapon), law)
    assert "advice" in severities(waived(text, law, weapon=weapon), law)


@pytest.mark.parametrize("law", sorted({law.name for law in LAWS} - WAIVABLE))
def test_no_other_law_can_be_waived(law: str) -> None:
    text = f"2026-01-01  waived  W-1  law={law} reason='file 7'"

    assert severities(text, "waivers_name_a_law") == ["error"]


UNMARKED = "2024-01-01  registered  W-1"
LAW = "state_weapons_bear_a_mark"


def waived_until(until: str, *, of: str = "W-1", law: str = LAW) -> list[str]:
    text = f"2023-12-01  waived  {of}  law={law} reason='file 7' {until}\n\n{UNMARKED}"
    return severities(text, LAW)


def test_a_waiver_ends_with_its_last_day() -> None:
    assert waived_until("until=2023-12-31") == ["error"]
    assert waived_until("until=2024-01-01") == ["advice"]
    assert waived_until("") == ["advice"]


def test_a_waiver_holds_for_its_weapon_and_its_law_only() -> None:
    assert waived_until("", of="W-2") == ["error"]
    assert waived_until("", law="marks_are_unique") == ["error"]


def test_a_waived_finding_says_so() -> None:
    text = f"2023-12-01  waived  W-1  law={LAW} reason='file 7'\n\n{UNMARKED}"
    open_ended = next(f for f in heard(text) if f.code == LAW)
    ending = next(
        f for f in heard(text.replace("file 7'", "file 7' until=2030-01-01")) if f.code == LAW
    )

    assert open_ended.values["waived_until"] == "withdrawn"
    assert ending.values["waived_until"] == "2030-01-01"


def test_a_withdrawn_waiver_no_longer_holds() -> None:
    text = f"""
        (w) 2023-12-01  waived  W-1  law={LAW} reason='file 7'

        2023-12-02  corrected  W-1  entry=(w) reason='granted by mistake'

        {UNMARKED}
    """

    assert severities(text, LAW) == ["error"]
