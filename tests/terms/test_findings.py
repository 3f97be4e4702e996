"""Findings, and the small lists of words beside them."""

import pytest

from poincon.terms.components import COMPONENT_KINDS, ESSENTIAL, PROTOCOL_PARTS, is_essential
from poincon.terms.findings import Finding, Refused, errors_in
from poincon.terms.holders import is_person_reference
from poincon.terms.instruments import INSTRUMENTS, Citation
from poincon.terms.officers import DUTIES

ERROR = Finding(code="a", text="{weapon} is lost.", values={"weapon": "W-{1}"})
ADVICE = Finding(code="b", text="Look again.", severity="advice")


def test_a_sentence_fills_in_values_and_never_reads_them_as_text() -> None:
    assert ERROR.sentence() == "W-{1} is lost."
    assert ADVICE.sentence() == "Look again."


def test_only_errors_keep_facts_out() -> None:
    assert errors_in([ADVICE, ERROR]) == [ERROR]


def test_a_refusal_carries_everything_and_says_its_errors() -> None:
    refused = Refused([ADVICE, ERROR])

    assert refused.findings == [ADVICE, ERROR]
    assert str(refused) == "W-{1} is lost."
    assert str(Refused([ADVICE])) == "Look again."


def test_a_refusal_of_thousands_says_the_first_twenty() -> None:
    refused = Refused([ADVICE, *[ERROR] * 5000])

    assert len(refused.findings) == 5001
    assert str(refused).count("is lost") == 20


def test_a_citation_reads_as_one_names_it() -> None:
    citation = Citation(instrument="ITI", paragraph="8(a)", rule="", status="verified")

    assert str(citation) == "ITI 8(a) (verified)"
    assert all(name == instrument.name for name, instrument in INSTRUMENTS.items())


@pytest.mark.parametrize("text", ["P-1", "P-0001", "P-a-b"])
def test_a_person_is_a_reference(text: str) -> None:
    assert is_person_reference(text)


@pytest.mark.parametrize("text", ["", "P-", "Ana Real", "P-Ana Real", "P-1\n", "p-1", "P-é"])
def test_a_name_is_no_reference(text: str) -> None:
    assert not is_person_reference(text)


def test_parts_the_instruments_name_are_parts_of_the_list() -> None:
    assert set(COMPONENT_KINDS) > ESSENTIAL | PROTOCOL_PARTS
    assert is_essential("frame")
    assert not is_essential("magazine")


def test_duties_are_named_once() -> None:
    assert len(set(DUTIES)) == len(DUTIES)
