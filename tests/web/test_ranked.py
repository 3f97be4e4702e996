"""A probability as a reader sees it: a figure and a bar, and never certainty."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from poincon.web.ranked import bar_of, chance_of


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(0.0, "under 0.1%"), (0.0009, "under 0.1%"), (0.5, "50%"), (0.9312, "93.1%")],
)
def test_a_probability_is_told_to_a_tenth(sanmora, probability, shown):
    assert chance_of(probability) == shown


def test_certainty_is_never_told(sanmora):
    assert chance_of(1.0) == "over 99.9%"


def test_a_figure_is_written_as_the_language_writes_it(sanmora):
    with override("fr"):
        assert chance_of(0.4433).replace("\N{NO-BREAK SPACE}", " ") in ("44,3 %", "44,3\u202f%")


@given(st.floats(0, 1))
def test_the_bar_never_runs_over(probability):
    assert 0 <= float(bar_of(probability).removesuffix("%")) <= 100
