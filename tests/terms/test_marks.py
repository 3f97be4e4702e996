"""Marks: kept as they were read, compared in a normal form, partial ones sign by sign."""

import unicodedata
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from poincon.terms.marks import (
    fits,
    is_partial,
    key_of,
    known_count,
    scripts_in,
    unseen_characters,
)

ANY_TEXT = st.text(max_size=12)
#: Letters and signs that meet in serials, from several scripts and widths.
NEAR_TEXT = st.text(
    alphabet=st.sampled_from("aBО0٣Ж-–—−/ .'’?*１ＡﬁΐßİΆ́̈ͅA\u200b\ufe0f\u202e"), max_size=8
)
PATTERNS = st.text(alphabet="AB?*", max_size=7)


# --- the key -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("8842", "8842"),
        ("ak 47-b", "AK47B"),
        (" 88\t42\n", "8842"),
        ("A_1/2.3,4'5\x7f", "A12345"),
        ("ＡＫ－４７", "AK47"),
        ("АК-47", "AK47"),
        ("ак-47", "AK47"),
        ("ΑΚ-47", "AK47"),
        ("Ж-8843", "Ж8843"),
        ("٣٤٥", "345"),
        ("१२३", "123"),
        ("88–42—1‑2−3", "8842123"),
        ("88\u00a042\u200942", "884242"),
        ("88\u202e42\u200b1\ufeff", "88421"),
        ("A\ufe0fB\u034fC\u3164D", "ABCD"),
        ("A·B・C⁄D∕E’F", "ABCDEF"),
        ("№7", "NO7"),
        ("ﬁ5", "FI5"),
        ("straße", "STRASSE"),
        ("É1", "É1"),
        ("E\u0301-1", "É1"),
        ("0O1I8B", "0O1I8B"),
        ("88?4*", "88?4*"),
        ("８８？", "88?"),
        ("", ""),
        ("- –", ""),
    ],
)
def test_a_key_folds_what_does_not_tell_two_marks_apart(text: str, key: str) -> None:
    assert key_of(text) == key


@settings(max_examples=1500, deadline=None)
@given(ANY_TEXT | NEAR_TEXT)
@example("ΐ")
@example("A-\u0301")
@example("\u0345")
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)


@settings(max_examples=1500, deadline=None)
@given(ANY_TEXT | NEAR_TEXT)
def test_a_key_holds_nothing_that_cannot_be_seen_or_is_written_in_two_ways(text: str) -> None:
    key = key_of(text)

    categories = {unicodedata.category(character) for character in key}
    assert categories.isdisjoint({"Pd", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"})
    assert all(character in "0123456789" for character in key if character.isdecimal())
    assert unseen_characters(key) == []
    assert unicodedata.normalize("NFKC", key) == key


@given(ANY_TEXT, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_a_key_does_not_depend_on_how_the_text_was_composed(text: str, form: str) -> None:
    assert key_of(unicodedata.normalize(form, text)) == key_of(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="ABCXYZ0189", min_size=1, max_size=8), st.sampled_from("-_/. ·–\u00a0"))
def test_separators_and_case_never_matter(text: str, separator: str) -> None:
    assert key_of(separator.join(text.lower())) == key_of(text)


# --- what can be said of a text ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unseen"),
    [
        ("8842", []),
        ("88\u202e42", ["U+202E"]),
        ("88\n42", ["U+000A"]),
        ("Ж\u200b1\ue000", ["U+200B", "U+E000"]),
        ("A\ufe0f1\u2800", ["U+FE0F", "U+2800"]),
        ("Ж 8842", []),
    ],
)
def test_characters_nobody_sees_on_metal_are_named(text: str, unseen: list[str]) -> None:
    assert unseen_characters(text) == unseen


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("8842", []),
        ("AK47", ["LATIN"]),
        ("АК47", ["CYRILLIC"]),
        ("АK47", ["CYRILLIC", "LATIN"]),
        ("ＡＫ", ["LATIN"]),
        ("Α1", ["GREEK"]),
        ("枪٣ب", ["ARABIC", "CJK"]),
        ("8842°", []),
    ],
)
def test_a_mixture_of_scripts_can_be_told(text: str, scripts: list[str]) -> None:
    assert scripts_in(text) == scripts


def test_a_partial_mark_shows_where_it_was_not_read() -> None:
    assert is_partial("8?42")
    assert is_partial("88*")
    assert is_partial("88？2")
    assert not is_partial("8842")
    assert known_count("8?-4*2") == 3


# --- partial marks -----------------------------------------------------------------------------


def brute_force(pattern: str, key: str) -> bool:
    """Whether some text is written by both, told by trying every way."""

    @cache
    def agree(here: int, there: int) -> bool:
        mine, theirs = pattern[here:], key[there:]
        if not mine and not theirs:
            return True
        if mine.startswith("*") and (
            agree(here + 1, there) or (theirs and agree(here, there + 1))
        ):
            return True
        if theirs.startswith("*") and (
            agree(here, there + 1) or (mine and agree(here + 1, there))
        ):
            return True
        if not mine or not theirs or mine[0] == "*" or theirs[0] == "*":
            return False
        same = mine[0] == theirs[0] or "?" in (mine[0], theirs[0])
        return same and agree(here + 1, there + 1)

    return agree(0, 0)


@settings(max_examples=3000, deadline=None)
@given(PATTERNS, PATTERNS)
def test_two_marks_agree_when_one_text_can_be_both(pattern: str, key: str) -> None:
    assert fits(pattern, key) == brute_force(pattern, key)


@given(PATTERNS, PATTERNS)
def test_it_does_not_matter_which_of_two_marks_is_asked(pattern: str, key: str) -> None:
    assert fits(pattern, key) == fits(key, pattern)


@pytest.mark.parametrize(
    ("pattern", "key", "agree"),
    [
        ("8842", "8842", True),
        ("8842", "8843", False),
        ("88?2", "8842", True),
        ("88?2", "882", False),
        ("88*", "88", True),
        ("*42", "8842", True),
        ("8842", "8?42", True),
        ("8842", "*", True),
        ("9*", "*9", True),
        ("A*", "B*", False),
        ("", "", True),
        ("", "*", True),
        ("", "?", False),
    ],
)
def test_agreement_is_on_every_character_both_show(pattern: str, key: str, agree: bool) -> None:
    assert fits(pattern, key) is agree


@pytest.mark.parametrize(
    ("pattern", "key", "agree"),
    [
        ("*" * 10_000, "*" * 10_000, True),
        ("?" * 10_000, "*" * 10_000, True),
        ("?*" * 5_000, "*?" * 5_000, True),
        ("*A" * 5_000, "A" * 9_999 + "B", False),
        ("?" * 10_000, "A" * 9_999, False),
    ],
)
def test_a_hostile_mark_comes_to_an_end(pattern: str, key: str, agree: bool) -> None:
    assert fits(pattern, key) is agree
