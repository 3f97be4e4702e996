"""Every stored word of searches and differences has words for a reader."""

from typing import get_args

import pytest

from poincon.ledger.facts import SearchGround
from poincon.terms.findings import Finding
from poincon.tracing.alignment import StepKind
from poincon.tracing.reason_words import COMPARED, STATUSES
from poincon.web import aligned, tracing_words, wording
from poincon.web.templatetags.tracing import reason, sign


def test_every_ground_has_its_label():
    assert set(tracing_words.GROUNDS) == set(get_args(SearchGround))
    assert wording.CHOICES["ground"] is tracing_words.GROUNDS


def test_every_slip_has_a_sign_and_a_label():
    assert set(aligned._CALLED) == set(get_args(StepKind))
    assert set(aligned._CALLED.values()) == set(tracing_words.DIFFERENCES)
    assert set(tracing_words.SIGNS) == set(tracing_words.DIFFERENCES)


def test_signs_tell_the_differences_apart_without_colour():
    assert len(set(tracing_words.SIGNS.values())) == len(tracing_words.SIGNS)
    assert sign("none of them") == ""


def said(text: str, **values: str) -> str:
    told = reason(Finding(code="reason", text=text, values=values))
    return "".join(character for character in told if character not in "\u2068\u2069")


@pytest.mark.parametrize(
    ("text", "values", "shown"),
    [
        (COMPARED["category"]["agrees"], {"recorded": "self-loading pistol"}, "pistol"),
        (COMPARED["country"]["agrees"], {"recorded": "FR"}, "The country agrees: France (FR)."),
        (COMPARED["maker"]["agrees"], {"recorded": "FR"}, "The maker agrees: FR."),
        (STATUSES["lost"], {"since": "2019-03-14"}, "lost on 14 March 2019"),
        (STATUSES["lost"], {"since": "2019"}, "lost on 2019"),
    ],
)
def test_kinds_states_and_days_are_said_as_the_reader_says_them(sanmora, text, values, shown):
    assert shown in said(text, **values)
