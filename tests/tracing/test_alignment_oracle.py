"""The fast alignment tells what the plain one tells: the same cost and the same slips."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from poincon.exchange.shipped import reading_weights_shipped
from poincon.terms.reading_weights import HOWS, Weights
from poincon.tracing.alignment import align
from tests.tracing.alignment_oracle import align as plainly

SHIPPED = reading_weights_shipped()
#: Look-alikes, others, unread places and runs; and so few signs that doubles and exchanges abound.
ALPHABETS = ("0OA1I5S8B?*", "0O1?*", "AB*", "01", "0OA1IB8ЖQ23456789")
KEYS = st.sampled_from(ALPHABETS).flatmap(lambda signs: st.text(alphabet=signs, max_size=10))


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A record, and what a few slips and a cut end leave of it."""
    true = draw(KEYS)
    read = list(true)
    for slip in draw(st.lists(st.sampled_from(["wrong", "lost", "more", "turned"]), max_size=3)):
        place, sign = draw(st.integers(0, len(read))), draw(st.sampled_from("0OA18B?*"))
        if slip == "more":
            read.insert(place, sign)
        elif slip == "turned":
            read[place : place + 2] = read[place : place + 2][::-1]
        else:
            read[place : place + 1] = sign if slip == "wrong" else ""
    first = draw(st.integers(0, 3))
    return true, "".join(read)[first : len(read) - draw(st.integers(0, 3))]


@st.composite
def weights_of_all_sizes(draw: st.DrawFn) -> Weights:
    """Weights nobody would learn: alike, so that ways tie, or so dear that few may be cut."""
    costs = st.integers(1, draw(st.sampled_from((2, 40, 4_000))))
    pairs = (("0", "O"), ("O", "0"), ("1", "I"), ("8", "B"))
    single = {name: draw(costs) for name in Weights.__struct_fields__[2:]}
    alike = {pair: draw(costs) for pair in pairs}
    return Weights(alike=alike, hows=dict.fromkeys(HOWS, 0), **single)


@settings(max_examples=3_000)
@given(true=KEYS, read=KEYS)
@example(true="", read="")
@example(true="", read="AB")
@example(true="AB", read="")
def test_any_two_keys_are_aligned_alike(true: str, read: str) -> None:
    assert align(true, read, SHIPPED) == plainly(true, read, SHIPPED)


@settings(max_examples=3_000)
@given(pair=damaged())
@example(pair=("XYZ48213", "48213"))
@example(pair=("X*48213", "48214"))
@example(pair=("AB", "*BA*"))
def test_a_record_and_a_reading_of_it_are_aligned_alike(pair: tuple[str, str]) -> None:
    assert align(*pair, SHIPPED) == plainly(*pair, SHIPPED)


@settings(max_examples=2_000)
@given(pair=st.one_of(damaged(), st.tuples(KEYS, KEYS)), weights=weights_of_all_sizes())
def test_with_any_weights_keys_are_aligned_alike(pair: tuple[str, str], weights: Weights) -> None:
    assert align(*pair, weights) == plainly(*pair, weights)


@pytest.mark.parametrize(
    ("true", "read"),
    [
        ("AB12" * 32, "AB12" * 31 + "AB1Z"),
        ("AB12" * 32, "21BA" * 32),
        ("XY" + "0123456789" * 6, "0123456789" * 6 + "AB"),
        ("12*" + "AB" * 20, "BA" * 24),
    ],
)
def test_the_longest_keys_are_aligned_alike(true: str, read: str) -> None:
    assert align(true, read, SHIPPED) == plainly(true, read, SHIPPED)


def test_weights_that_differ_are_not_taken_for_each_other() -> None:
    dear, cheap = (
        Weights(
            alike={("0", "O"): cost},
            hows=dict.fromkeys(HOWS, 0),
            **dict.fromkeys(Weights.__struct_fields__[2:], 50),
        )
        for cost in (40, 10)
    )
    assert [align("A0", "AO", each).cost for each in (dear, cheap, dear)] == [40, 10, 40]
