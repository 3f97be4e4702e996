"""States: codes, numbers and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms import states
from poincon.terms.states import STATES, State, find_state

EVERY_STATE = st.sampled_from(sorted(STATES.values(), key=lambda state: state.alpha2))


@given(EVERY_STATE)
def test_a_state_is_found_by_each_of_its_codes(state: State) -> None:
    assert find_state(state.alpha2) is state
    assert find_state(state.alpha3.lower()) is state
    if state.m49 is not None:
        assert find_state(state.m49) is state
        assert find_state(str(int(state.m49))) is state


def test_no_code_belongs_to_two_states() -> None:
    codes = [c for s in STATES.values() for c in (s.alpha2, s.alpha3, s.m49) if c]

    assert len(codes) == len(set(codes))


@given(EVERY_STATE, st.sampled_from(states.LANGUAGES))
def test_every_state_has_a_name_in_the_six_languages(state: State, language: str) -> None:
    assert state.name(language).strip() == state.name(language) != ""


def test_the_fictional_states_have_no_m49_number() -> None:
    assert states.get_state("XA").name() == "Sanmora"
    assert states.get_state("XB").name("fr") == "Kessavie"
    assert states.m49_of("XA") is None
    assert [state.alpha2 for state in STATES.values() if state.is_fictional] == ["XA", "XB"]
    assert [state.alpha2 for state in STATES.values() if state.m49 is None] == ["XA", "XB"]


def test_codes_that_are_known_well_come_out_right() -> None:
    assert states.m49_of("FR") == "250"
    assert states.alpha3_of("FR") == "FRA"
    assert find_state("8") is find_state("ALB")
    assert states.get_state("NA").name() == "Namibia"


@pytest.mark.parametrize("text", ["", "France", "999", "0008", "٢٥٠", "F R", "XC"])
def test_a_text_that_is_no_code_finds_nothing(text: str) -> None:
    assert find_state(text) is None
    with pytest.raises(LookupError):
        states.get_state(text)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="tuple"):
        states.get_state("FR").name("de")
