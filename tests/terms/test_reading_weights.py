"""The costs of slips: read from their file, learnt from labelled pairs, and what they promise."""

import csv
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.marks import key_of
from poincon.terms.reading_weights import HOWS, Weights, read_weights

ROOT = Path(__file__).parents[2]
FILE = ROOT / "catalogue" / "reading_weights.csv"
PAIRS = ROOT / "bench" / "labelled" / "pairs.csv"
TEXT = FILE.read_text(encoding="utf-8")
SHIPPED = read_weights(TEXT)
ROWS = list(csv.DictReader(TEXT.splitlines()))
SIGNS = st.sampled_from("0O1IAB8Ж枪?*°")


# --- the file ------------------------------------------------------------------------------------


def test_the_file_is_what_its_maker_makes_of_the_open_pairs() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "catalogue" / "make_reading_weights.py", PAIRS],
        capture_output=True,
        check=True,
        env={"PYTHONUTF8": "1"},
    )
    assert made.stdout.decode("utf-8") == TEXT


def test_every_row_says_whence_its_number_is() -> None:
    assert {row["status"] for row in ROWS} == {"learnt", "recalled"}
    for row in ROWS:
        assert row["source"] and row["note"]
        assert (row["status"] == "learnt") == bool(row["count"]) == bool(row["of"])
        assert row["count"] == "" or float(row["count"]) <= int(row["of"])


def test_look_alikes_are_characters_of_keys() -> None:
    for pair in SHIPPED.alike:
        assert tuple(map(key_of, pair)) == pair


def test_no_weapon_of_the_pairs_is_both_learnt_from_and_held_out() -> None:
    splits = defaultdict(set)
    with PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            splits[row["structured"]].add(row["split"])
            splits[row["narrative"]].add(row["split"])
    assert all(len(found) == 1 for found in splits.values())


# --- what a cost promises ------------------------------------------------------------------------


@given(true=SIGNS, read=SIGNS)
def test_only_an_equal_or_an_open_place_is_read_for_nothing(true: str, read: str) -> None:
    assert (SHIPPED.substitution(true, read) == 0) == (true == read or read == "?")


def test_every_look_alike_is_cheaper_than_any_character_of_its_kind() -> None:
    bare = Weights(
        alike={}, **{name: getattr(SHIPPED, name) for name in Weights.__struct_fields__[1:]}
    )
    for (true, read), cost in SHIPPED.alike.items():
        assert 0 < cost == SHIPPED.substitution(true, read) < bare.substitution(true, read)


@pytest.mark.parametrize(
    ("likelier", "rarer"),
    [("O0", "0O"), ("83", "38"), ("EF", "FE"), ("RP", "PR"), ("MN", "NM"), ("QO", "OQ")],
)
def test_what_wear_and_counts_favour_is_cheaper_than_the_other_way(
    likelier: str, rarer: str
) -> None:
    assert SHIPPED.alike[*likelier] < SHIPPED.alike[*rarer]


def test_doubles_are_lost_and_won_more_easily_than_other_characters() -> None:
    assert SHIPPED.dropped_double < SHIPPED.dropped
    assert SHIPPED.added_double < SHIPPED.added


def test_two_keys_with_nothing_in_common_cost_more_than_two_slips() -> None:
    apart = SHIPPED.cut_start + 7 * (SHIPPED.cut_each + SHIPPED.more_each) + SHIPPED.more_end
    assert apart > 2 * SHIPPED.digit_digit
    # A place that swallows a character is never dearer than one that contradicts it.
    assert SHIPPED.blank < SHIPPED.other


def test_only_the_whole_text_costs_nothing_to_read() -> None:
    assert tuple(SHIPPED.hows) == HOWS
    assert [how for how, cost in SHIPPED.hows.items() if cost == 0] == ["whole"]


@pytest.mark.parametrize(
    ("true", "read", "kind"),
    [
        ("2", "8", "digit_digit"),
        ("2", "K", "digit_letter"),
        ("2", "枪", "digit_letter"),
        ("K", "2", "letter_digit"),
        ("K", "Щ", "letter_letter"),
        ("Ж", "2", "letter_digit"),
        ("2", "°", "other"),
        ("K", "°", "other"),
        ("°", "2", "other"),
        ("*", "2", "other"),
        ("?", "2", "blank"),
        ("?", "*", "blank"),
    ],
)
def test_what_looks_alike_nowhere_costs_by_its_kind(true: str, read: str, kind: str) -> None:
    assert SHIPPED.substitution(true, read) == getattr(SHIPPED, kind)


# --- files that cannot be read -------------------------------------------------------------------


def changed(kind: str, *, true: str = "", read: str = "", cost: str = "7") -> str:
    return f"{TEXT}{kind},{true},{read},{cost},,,own,recalled,\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("kind,true,millibans\n", "columns read"),
        (changed("dropped"), "dropped twice"),
        (changed("alike", true="0", read="O"), "alike 0 O twice"),
        (changed("alike", true="А", read="А"), "different characters"),
        (changed("alike", true="RN", read="M"), "different characters"),
        (changed("alike", true="", read="M"), "different characters"),
        (changed("alike", true="Ё", read="E", cost="-1"), "-1 is no cost"),
        (changed("alike", true="Ё", read="E", cost="1.5"), "1.5 is no cost"),
        (changed("alike", true="Ё", read="E", cost="²"), "is no cost"),
        (changed("alike", true="Ё", read="E", cost=""), "is no cost"),
        (changed("how", read="sideways"), r"ways of reading: \['sideways'\]"),
        (changed("smudged"), r"kinds: \['smudged'\]"),
        (TEXT.replace("\ncut_each,", "\ncut_every,"), r"kinds: \['cut_each', 'cut_every'\]"),
        ("kind,true,read,millibans\n", "ways of reading"),
    ],
)
def test_a_file_that_says_too_little_or_too_much_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_weights(text)


def test_a_row_that_is_cut_short_is_refused() -> None:
    with pytest.raises(ValueError, match="is no cost"):
        read_weights("kind,true,read,millibans\nalike,0,O\n")
