"""The bench of worn marks: the register is what it says, and stays so for the same seed."""

import random
from collections import Counter
from dataclasses import fields, replace

import numpy as np
import pytest

from bench.marks_alphabet import ALPHABET, decoded, encoded, folded
from bench.marks_lots import SCRIPTS, latin_shapes
from bench.marks_pairs import ASKED, hidden, pairs
from bench.marks_questions import (
    ABSENT,
    KNOWN,
    UNKNOWN,
    WRONG,
    grid,
    mix,
    read_questions,
    write_questions,
)
from bench.marks_registry import FIELDS, STATUSES, generate, load, save, write_sheet
from bench.marks_things import COUNTS, shapes
from poincon.terms.marks import key_of

WEAPONS = 30_000


@pytest.fixture(scope="module")
def made():
    return generate(WEAPONS)


@pytest.fixture(scope="module")
def many():
    return generate(300_000).registry


def shape_of(text):
    letters = "".join("A" if sign.isalpha() else sign for sign in text.upper())
    return "".join("9" if sign.isdigit() else sign for sign in letters)


def share(flags):
    flags = list(flags)
    return sum(flags) / len(flags)


# --- the register --------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_register(made):
    again, other = generate(WEAPONS), generate(WEAPONS, seed=5)

    for field in fields(made.registry):
        ours = getattr(made.registry, field.name)
        assert np.array_equal(ours, getattr(again.registry, field.name)), field.name
    assert not np.array_equal(made.registry.texts, other.registry.texts)


def test_there_are_as_many_weapons_as_asked_for_and_a_few_second_marks(made):
    registry = made.registry

    assert registry.weapons == WEAPONS
    assert len(registry.weapon) == len(registry.texts) == WEAPONS * 103 // 100
    assert np.array_equal(registry.weapon[:WEAPONS], np.arange(WEAPONS))


def test_the_folded_rows_are_the_keys_of_the_house(made):
    for text, key in zip(made.registry.texts[::17], made.registry.keys[::17], strict=True):
        assert decoded(key) == key_of(decoded(text))


@pytest.mark.parametrize("character", ALPHABET[1:])
def test_a_character_folds_as_the_house_folds_it(character):
    row = np.zeros((1, 4), np.uint8)
    row[0, 0] = encoded(character)[0]

    assert decoded(folded(row)[0]) == key_of(character)


def test_all_keys_come_out_in_the_order_of_the_marks(made):
    keys = list(made.registry.key_texts())

    assert len(keys) == len(made.registry.keys)
    assert keys[123] == decoded(made.registry.keys[123])


def test_latin_serials_have_the_shapes_that_were_counted(many):
    latin = [
        text
        for mark in range(0, many.weapons, 7)
        if (text := key_of(many.text(mark))).isascii() and "△" not in text
    ]
    found, counted = Counter(map(shape_of, latin)), shapes()

    for shape in ("AAA99999", "999999", "99999", "AAAA999", "A999999", "AA999999"):
        assert found[shape] / len(latin) == pytest.approx(counted[shape], abs=0.035), shape


def test_shapes_of_makers_add_up_to_one_or_to_what_is_left():
    by_maker = latin_shapes()

    assert sum(by_maker["TAURUS"].values()) == pytest.approx(1)
    assert all(share >= 0 for table in by_maker.values() for share in table.values())
    assert 0 < sum(by_maker[""].values()) < 1


def test_makers_have_their_shares(made):
    names = [made.words.maker[own] for own in made.registry.things[:, 0]]
    counted = Counter(names)

    # 23,955 of the 54,000 counted weapons whose maker is known, and 88 % are marked in Latin
    assert counted["TAURUS"] / WEAPONS == pytest.approx(0.39, abs=0.05)
    assert counted["GLOCK"] < counted["IMBEL"] < counted["TAURUS"]


def test_a_stated_share_is_marked_in_other_scripts(many):
    texts = [many.text(mark) for mark in range(0, many.weapons, 11)]

    assert share("△" in text for text in texts) > 0.005
    cyrillic = share(any("А" <= sign <= "Я" for sign in text) for text in texts)
    assert cyrillic == pytest.approx(SCRIPTS["cyrillic"], abs=0.015)
    assert any(sign in "٠١٢٣٤٥٦٧٨٩" for text in texts for sign in text)
    assert any(sign in "۰۱۲۳۴۵۶۷۸۹" for text in texts for sign in text)
    assert any(text.count("-") == 2 for text in texts)


def test_weapons_of_a_lot_are_neighbours_of_one_maker(made):
    registry = made.registry
    lots = Counter(registry.lot.tolist())
    lot = lots.most_common(1)[0][0]
    own = np.flatnonzero(registry.lot == lot)

    assert len({tuple(registry.things[weapon]) for weapon in own}) == 1
    assert lots[lot] <= 400
    assert share(count <= 3 for count in lots.values()) > 0.5


def test_numbers_of_a_lot_run_upwards_with_gaps(made):
    registry = made.registry
    lots = Counter(registry.lot.tolist())
    rising = []
    for lot, _ in lots.most_common(20):
        texts = [registry.text(mark) for mark in np.flatnonzero(registry.lot == lot)]
        figures = [int("".join(filter(str.isdigit, text))[-5:]) for text in texts]
        steps = np.diff(figures)
        rising.append(share((steps > 0) & (steps < 40)))

    assert min(rising) > 0.8


def test_one_in_a_hundred_bears_the_number_of_another_weapon_too(made):
    counted = Counter(made.registry.key_texts())

    assert 0.01 < share(count > 1 for count in counted.values()) < 0.1


def test_weapons_apart_are_half_neighbours_and_half_of_lots_nobody_knows(made):
    known = set(made.registry.lot.tolist())
    lots = made.absent.lot

    assert made.absent.weapons == 4 * WEAPONS // 100
    assert made.near.mean() == 0.5
    assert share(lot in known for lot in lots[made.near].tolist()) > 0.99
    assert not known & set(lots[~made.near].tolist())


def test_a_register_is_read_back_as_it_was_saved(made, tmp_path):
    save(tmp_path / "register", made.registry, made.words)
    registry, words = load(tmp_path / "register")

    assert words == made.words
    assert np.array_equal(registry.things, made.registry.things)
    assert registry.text(5) == made.registry.text(5)


def test_the_sheet_has_a_row_for_every_mark(made, tmp_path):
    write_sheet(tmp_path / "register.csv", made.registry, made.words)
    lines = (tmp_path / "register.csv").read_text(encoding="utf-8").splitlines()

    assert lines[0] == "weapon,serial,maker,model,calibre,category,country,year,status"
    assert len(lines) == len(made.registry.weapon) + 1
    assert lines[-1].rsplit(",", 1)[1] in STATUSES


def test_the_counts_are_shares():
    lengths = (COUNTS / "serial_lengths.csv").read_text(encoding="utf-8").splitlines()[1:]
    totals = np.array([[float(cell) for cell in line.split(",")[1:]] for line in lengths])

    assert totals.sum(axis=0) == pytest.approx([1, 1], abs=0.01)


# --- the questions -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def questions(made):
    return mix(made, questions=8_000)


def test_the_same_seed_asks_the_same(made, questions):
    assert mix(made, questions=8_000) == questions
    assert mix(made, questions=50, seed=42) != questions[:50]


def test_one_in_five_is_about_a_weapon_that_is_not_there(questions):
    absent = [question for question in questions if question.weapon == UNKNOWN]

    assert len(absent) / len(questions) == pytest.approx(ABSENT, abs=0.02)
    assert share(question.near for question in absent) == pytest.approx(0.5, abs=0.05)
    assert not any(question.near for question in questions if question.weapon != UNKNOWN)


def test_a_clean_question_reads_as_the_mark_it_is_about(made, questions):
    registry = made.registry
    marks = {}
    for mark, weapon in enumerate(registry.weapon.tolist()):
        marks.setdefault(weapon, set()).add(registry.text(mark))
    clean = [q for q in questions if q.damage == "clean" and q.weapon != UNKNOWN]

    assert len(clean) > 4_000
    assert all(question.text in marks[question.weapon] for question in clean)


def test_what_is_known_is_wrong_as_often_as_is_said(made, questions):
    told = [q for q in questions if q.known == "all but model" and q.weapon != UNKNOWN]
    words, things = made.words, made.registry.things
    for field in ("category", "calibre"):
        place = FIELDS.index(field)
        wrong = share(getattr(q, field) != words[place][things[q.weapon, place]] for q in told)
        assert wrong == pytest.approx(WRONG[field], abs=0.02), field


def test_what_is_not_known_is_not_told(questions):
    for question in questions:
        told = [field for field in FIELDS if getattr(question, field)]
        assert set(told) <= set(KNOWN[question.known])
        assert (question.year == UNKNOWN) == ("year" not in KNOWN[question.known])


def test_missing_weapons_turn_up_more_often_and_destroyed_ones_hardly(made, questions):
    asked = Counter(
        STATUSES[made.registry.status[q.weapon]] for q in questions if q.weapon != UNKNOWN
    )

    assert asked["stolen"] + asked["lost"] > 0.15 * sum(asked.values())
    assert asked["destroyed"] < 0.005 * sum(asked.values())


def test_the_grid_has_as_many_of_everything(made):
    counted = Counter((question.damage, question.known) for question in grid(made, each=2))

    assert set(counted.values()) == {2}
    assert len(counted) == 18 * 4


def test_questions_are_read_back_as_they_were_written(made, tmp_path):
    asked = [*grid(made, each=1), *mix(made, questions=100, first=72)]
    write_questions(tmp_path, asked)

    assert read_questions(tmp_path) == asked
    (tmp_path / "truth.csv").unlink()
    blind = read_questions(tmp_path)
    assert [question.text for question in blind] == [question.text for question in asked]
    assert {question.weapon for question in blind} == {UNKNOWN}


# --- the real pairs ------------------------------------------------------------------------------


def test_the_weapons_of_the_real_pairs_are_hidden_behind_the_others(made):
    with_pairs, asked = hidden(made, first=500)
    registry = with_pairs.registry
    by_serial = {row["narrative"]: key_of(row["structured"]) for row in pairs()}

    assert registry.weapons > made.registry.weapons
    assert len(registry.weapon) - registry.weapons == len(made.registry.weapon) - WEAPONS
    assert [question.number for question in asked][:2] == [500, 501]
    for question in asked:
        assert decoded(registry.keys[question.weapon]) == by_serial[question.text]
        maker = registry.things[question.weapon, 0]
        assert with_pairs.words.maker[maker] == question.maker


def test_only_pairs_of_one_weapon_are_asked_about():
    counted = Counter(row["relation"] for row in pairs())

    assert counted["equal"] > 100
    assert set(counted) - set(ASKED) <= {"other weapon", "no serial"}


def test_generated_weapons_are_as_they_were(made):
    with_pairs, _ = hidden(made, first=0)
    shorter = replace(with_pairs.registry, texts=with_pairs.registry.texts[:WEAPONS])

    assert np.array_equal(shorter.texts, made.registry.texts[:WEAPONS])
    assert random.Random(0).choice(range(WEAPONS)) < with_pairs.registry.weapons
