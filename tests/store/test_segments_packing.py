"""Packing keeps every key, whatever is packed and in whichever order."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poincon.store.segments.alphabet import END, LONGEST, code_of, coded
from poincon.store.segments.walk import walk
from poincon.tracing.sought import Sought
from tests.store.segment_books import asked, found_for, line, register_of, stored
from tests.store.segment_chance import drawn_lines, drawn_questions

SIGNS = "AB018?*ЖבΔا漢ᚠ"
KEYS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=40)


def children(trie, node):
    return range(trie.first[node], int(trie.first[node]) + int(trie.children[node]))


def key_of_row(trie, row):
    return tuple(int(code) for code in trie.keys[trie.start[row] : trie.start[row + 1]])


def leaves(trie):
    """Each leaf with the characters on the way to it, from left to right."""
    waiting = [(child, (int(trie.char[child]),)) for child in reversed(children(trie, 0))]
    while waiting:
        node, way = waiting.pop()
        below = children(trie, node)
        if not below:
            yield node, way
        waiting += [(child, (*way, int(trie.char[child]))) for child in reversed(below)]


def holds_its_rows(trie, rows):
    """The leaves cover all rows once, in order; every row begins as the way to its leaf says."""
    at = 0
    for node, way in leaves(trie):
        assert trie.low[node] == at < trie.high[node]
        at = int(trie.high[node])
        for row in range(trie.low[node], at):
            assert (*key_of_row(trie, row), END)[: len(way)] == way
    assert at == rows == len(trie.item)
    assert sorted(trie.item.tolist()) == list(range(rows))
    kept = [key_of_row(trie, row) for row in range(rows)]
    assert kept == sorted(kept)


def each_holds_what_is_below(trie):
    """A node's rows are those of its children together."""
    for node in range(len(trie.char)):
        below = children(trie, node)
        if below and rows_of(trie):
            assert trie.low[below[0]] == trie.low[node]
            assert trie.high[below[-1]] == trie.high[node]
            for one, other in zip(below, below[1:], strict=False):
                assert trie.high[one] == trie.low[other]
                assert trie.char[one] < trie.char[other]


def rows_of(trie):
    return len(trie.item)


def keys_by_item(trie):
    return {int(trie.item[row]): key_of_row(trie, row) for row in range(rows_of(trie))}


def holds(segment, keys):
    """Both tries hold exactly these keys, one forwards, one from the end."""
    onwards, turned = keys_by_item(segment.forwards), keys_by_item(segment.backwards)
    for trie in (segment.forwards, segment.backwards):
        holds_its_rows(trie, len(keys))
        each_holds_what_is_below(trie)
    assert {item: key[::-1] for item, key in turned.items()} == onwards
    packed = [tuple(code_of(sign) for sign in key[:LONGEST]) for key in keys]
    assert sorted(onwards.values()) == sorted(packed)


def numbered(keys):
    return [line(place, key, key=key) for place, key in enumerate(keys, start=1)]


@settings(max_examples=60)
@given(st.lists(KEYS, max_size=90))
def test_both_tries_hold_every_key_once(keys):
    segment = stored(numbered(keys)).segment

    holds(segment, keys)
    assert len(segment.weapons.weapon) == len(keys)
    for item, key in keys_by_item(segment.forwards).items():
        slot = segment.weapons.slot[item]
        own = keys[int(segment.weapons.weapon[slot]) - 1]
        assert tuple(code_of(sign) for sign in own[:LONGEST]) == key


@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["A"],
        ["AB1234"] * 10_000,
        ["1"] * 30 + ["11"] * 30 + ["111"] * 30,
        ["A" * length for length in range(1, 60)],
        ["A" * 200, "A" * 199 + "B", "B" + "A" * 199],
        ["漢字", "ᚠᚢ", "ⴰⴱ", "漢"] * 10,
        [f"{number:06d}" for number in range(5_000)],
        ["A" * LONGEST] * 40 + ["A" * (LONGEST - 1)] * 40 + ["A" * (LONGEST + 1)] * 40,
        ["?"] * 30 + ["*"] * 30 + ["?*"] * 30,
    ],
)  # fmt: skip
def test_what_is_alike_long_short_or_rare_is_held_too(keys):
    holds(stored(numbered(keys)).segment, keys)


def test_every_mark_of_a_register_is_found_again_as_it_is_recorded():
    lines = [each for each in drawn_lines(11, 400) if not set("?*") & set(str(each[2]))]
    lines = [each for each in lines if str(each[3]).isalnum() and str(each[2]) == each[3]]
    own = [str(each[2]) for each in lines]
    segment = stored(line(place, text) for place, text in enumerate(own, start=1))

    register = register_of(segment)
    nearest = asked(register, [Sought(text=text) for text in own], most=1)

    assert len(own) > 250
    assert {each.found[0].cost for each in nearest} == {0}
    shown = [each.found[0].key for each in nearest]
    assert shown == [key[:LONGEST] for key in own]


def test_from_its_end_a_mark_is_found_again_too():
    keys = [f"{number:05d}X{number % 7}" for number in range(0, 3_000, 7)]
    segment = stored(numbered(keys))

    for place, key in enumerate(keys[:40], start=1):
        assert found_for("*" + key[1:], segment, most=10)[0][1] == 0
        weapons = [weapon for weapon, cost in found_for("*" + key[1:], segment) if cost == 0]
        assert f"W-{place:07d}" in weapons


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_what_is_packed_changes_no_answer(seed):
    lines = drawn_lines(12, 300)
    mixed = random.Random(seed).sample(lines, len(lines))
    questions = drawn_questions(12, lines, 40)

    assert asked(register_of(stored(mixed)), questions) == asked(
        register_of(stored(lines)), questions
    )


def test_a_matrix_of_codes_tells_each_character_and_where_a_key_ends():
    keys = ["AB1", "", "A" * 200, "Ж1", "漢", "?*"]

    matrix = coded(keys)

    assert matrix.shape == (len(keys), LONGEST + 1)
    for key, row in zip(keys, matrix.tolist(), strict=True):
        codes = [code_of(sign) for sign in key[:LONGEST]]
        assert row == codes + [END] * (LONGEST + 1 - len(codes))


def test_no_two_characters_that_have_a_sign_share_it():
    own = [chr(code) for code in range(0x30, 0x3A)] + [chr(code) for code in range(0x41, 0x5B)]
    own += [*"?*БГДЖЗИЙЛПФЦЧШЩ", *"ΓΔΘΛΞΠΣΦΨΩ", *"ابتثجح", *"אבגדה"]

    codes = [code_of(sign) for sign in own]

    assert len(set(codes)) == len(own)
    assert END not in {code_of(chr(code)) for code in range(1, 0x11000)}
    assert max(code_of(chr(code)) for code in range(1, 0x11000)) < 256


def test_so_many_words_that_no_number_is_left_count_as_not_known():
    lines = [line(place, "AB1234", model=f"M{place}") for place in range(1, 66_000)]
    segment = stored(lines).segment

    assert segment.weapons.values[:65_535, 1].tolist() == list(range(1, 65_536))
    assert set(segment.weapons.values[65_535:, 1].tolist()) == {0}
    assert len(segment.counts[1]) == 65_536
    assert int(segment.counts[1].sum()) == 65_999


def test_no_kind_of_segment_is_compiled_anew(tmp_path):
    found_for("AB1234", stored(drawn_lines(13, 50)))
    kinds = len(walk.signatures)
    touched = ["W-0009999"]

    for lines in ([], [line(1, "A")], drawn_lines(13, 200)):
        for segment in (stored(lines), stored(lines, touched=touched)):
            found_for("AB1234", segment)

    assert len(walk.signatures) == kinds


def test_counts_say_how_many_weapons_bear_each_word():
    makers = ["GLOCK", "", "TAURUS", "GLOCK", "GLOCK"]
    lines = [line(place, "A1", maker=maker) for place, maker in enumerate(makers, start=1)]

    whole = stored([*lines, line(1, "B2", maker="GLOCK")], touched=["W-0000077"])

    words, counts = whole.label.words[0], whole.segment.counts[0]
    assert dict(zip(words, counts.tolist(), strict=True)) == {"": 2, "GLOCK": 3, "TAURUS": 1}
    assert np.array_equal(whole.segment.weapons.weapon, [1, 2, 3, 4, 5, 77])
