"""The error model of the marks bench: every kind of damage is what it is called."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bench import marks_damage
from bench.marks_damage import CROSSED, KINDS, LOOK_ALIKES, MIX, places
from poincon.terms.marks import UNREAD, fits, key_of

SERIALS = st.from_regex(r"[A-Z]{0,3}[0-9]{4,8}", fullmatch=True)
SEEDS = st.integers(0, 10_000)
#: How many slips apart a damaged mark is, at most and at least.
APART = {
    "look-alike": (1, 1),
    "arbitrary": (1, 1),
    "dropped": (1, 1),
    "doubled": (1, 1),
    "exchanged": (1, 1),
    # 0060 read as 0600 is two misread characters, or one exchange
    "two look-alikes": (1, 2),
    "two slips": (0, 2),
    "clean": (0, 0),
    "dressed": (0, 0),
    "other script": (0, 0),
}


def damaged(kind, text, seed):
    return KINDS[kind](random.Random(seed), text)


def test_the_mix_has_a_share_of_every_kind():
    assert set(MIX) == set(KINDS)
    assert sum(MIX.values()) == pytest.approx(100)


def test_the_error_model_knows_nothing_of_the_houses_weights():
    text = Path(marks_damage.__file__).read_text(encoding="utf-8")

    assert "import poincon" not in text
    assert "from poincon" not in text


@pytest.mark.parametrize("kind", KINDS)
@given(text=SERIALS, seed=SEEDS)
def test_the_same_seed_damages_alike(kind, text, seed):
    assert damaged(kind, text, seed) == damaged(kind, text, seed)


@pytest.mark.parametrize("kind", APART)
@given(text=SERIALS, seed=SEEDS)
def test_a_slip_is_as_far_from_the_mark_as_it_says(kind, text, seed):
    read = damaged(kind, text, seed)

    if read is not None:
        least, most = APART[kind]
        # the restricted distance counts a doubling and an exchange at one place as more
        slack = 1 if kind == "two slips" else 0
        assert least <= OSA.distance(key_of(text), key_of(read)) <= most + slack


@given(text=SERIALS, seed=SEEDS)
def test_an_arbitrary_character_is_on_no_list(text, seed):
    read = damaged("arbitrary", text, seed)
    (changed,) = [(a, b) for a, b in zip(text, read, strict=True) if a != b]

    assert changed[1] not in LOOK_ALIKES.get(changed[0], {})


@given(text=SERIALS, seed=SEEDS)
def test_a_look_alike_is_on_the_list(text, seed):
    read = damaged("look-alike", text, seed)

    if read is not None:
        (changed,) = [(a, b) for a, b in zip(text, read, strict=True) if a != b]
        assert changed[1] in LOOK_ALIKES[changed[0]]
        assert read.isascii()


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("one unread", 1, 1), ("two unread", 2, 2), ("more unread", 3, 4)]
)
@given(text=SERIALS, seed=SEEDS)
def test_unread_places_are_known_places(kind, least, most, text, seed):
    read = damaged(kind, text, seed)

    if read is not None:
        assert least <= read.count(UNREAD) <= most
        assert fits(read, text)


@given(text=SERIALS, seed=SEEDS)
def test_an_open_end_still_fits(text, seed):
    read = damaged("open end", text, seed)

    if read is not None:
        assert read.count("*") == 1
        assert fits(read, text)


@pytest.mark.parametrize("kind", ["end cut", "start cut", "part only"])
@given(text=SERIALS, seed=SEEDS)
def test_a_cut_mark_is_a_part_of_it_of_three_characters_or_more(kind, text, seed):
    read = damaged(kind, text, seed)

    if read is not None:
        assert read in text
        assert 3 <= len(places(read)) < len(text)


def test_a_mark_is_cut_at_its_last_separator_when_there_is_one():
    assert {damaged("end cut", "1-30765-2002", seed) for seed in range(30)} == {"1-30765"}


def test_the_number_of_an_arsenals_pattern_is_its_longest_part():
    assert damaged("part only", "1-30765-2002", 0) == "30765"
    assert damaged("part only", "△66△ 1234567", 0) == "1234567"
    assert damaged("part only", "ABC12345", 0) == "12345"
    assert damaged("part only", "123456", 0) is None


@given(text=SERIALS, seed=SEEDS)
def test_words_stand_beside_the_whole_number(text, seed):
    assert text in damaged("words", text, seed)


def test_a_nought_is_read_as_a_letter_more_often_than_as_another_figure():
    read = [damaged("look-alike", "0", seed) for seed in range(500)]

    assert max(CROSSED, key=CROSSED.get) == "0O"
    assert 0.55 < sum(one == "O" for one in read) / len(read) < 0.85
