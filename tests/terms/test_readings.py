"""The keys one text may stand for: the whole first, and what its structure makes likely."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from poincon.exchange.shipped import reading_weights_shipped
from poincon.terms.marks import LONGEST_MARK, key_of
from poincon.terms.readings import HOWS, LONGEST_TEXT, MOST_READINGS, Reading, readings_of

SHIPPED = reading_weights_shipped()
FIELDS = st.text(
    alphabet=st.sampled_from("019AБ枪رقم٤۵９?* -/.,;()№°\u202e\u200bno\n1987"), max_size=24
)


def told(text: str) -> dict[str, str]:
    """Each key with the way it was read."""
    return {reading.key: reading.how for reading in readings_of(text, SHIPPED)}


def dated(text: str) -> set[tuple[str, int | None, str]]:
    """The readings that know a year."""
    readings = readings_of(text, SHIPPED)
    return {(r.key, r.year, r.factory) for r in readings if r.year is not None}


# --- any text ------------------------------------------------------------------------------------


@given(text=st.one_of(FIELDS, st.text(max_size=40)))
@example(text="1-30765-2002")
@example(text="A-1-B-2-C-333-D-444-E-555-F-666-777-888")
def test_readings_of_any_text_are_few_and_in_order(text: str) -> None:
    readings = readings_of(text, SHIPPED)
    assert len(readings) <= MOST_READINGS
    assert readings == tuple(sorted(readings, key=lambda each: each.cost))
    assert len({reading.key for reading in readings}) == len(readings)
    assert all(r.how in HOWS and r.cost == SHIPPED.hows[r.how] for r in readings)
    assert readings == readings_of(text, SHIPPED)


@given(text=st.one_of(FIELDS, st.text(max_size=40)))
def test_keys_are_keys_with_something_known_in_them(text: str) -> None:
    for place, reading in enumerate(readings_of(text, SHIPPED)):
        known = len(reading.key.replace("?", "").replace("*", ""))
        assert key_of(reading.key) == reading.key
        assert "**" not in reading.key
        assert known >= (1 if place == 0 else 3)
        assert place == 0 or any(character.isdigit() for character in reading.key)


@given(text=st.one_of(FIELDS, st.text(max_size=40)))
def test_the_whole_is_the_first_reading_where_anything_was_read(text: str) -> None:
    key = key_of(text)
    readings = readings_of(text, SHIPPED)
    assert bool(readings) == bool(key.strip("?*"))
    if readings and "**" not in key:
        assert readings[0] == Reading(key=key, how="whole", cost=0)


@given(text=st.from_regex(r"[A-Za-z0-9]{1,20}", fullmatch=True))
def test_plain_letters_and_digits_have_one_reading(text: str) -> None:
    assert told(text) == {text.upper(): "whole"}


@pytest.mark.parametrize(
    "text", ["АК12345", "ЖБ1234", "ＡＢ１２", "٠١٢٣٤", "۴۵۶۷", "AB?12*7", "???1"]
)
def test_one_run_of_signs_in_any_script_has_one_reading(text: str) -> None:
    assert told(text) == {key_of(text): "whole"}


@pytest.mark.parametrize("text", ["", "---", "***", "????", "?-*", "\u202e\u200b", " \n"])
def test_where_no_character_was_read_there_is_no_reading(text: str) -> None:
    assert readings_of(text, SHIPPED) == ()


# --- arsenals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1-30765-2002", {("30765", 2002, "1"), ("130765", 2002, "")}),
        ("12/30765/1998", {("30765", 1998, "12"), ("1230765", 1998, "")}),
        ("AH-1685-1989", {("AH1685", 1989, ""), ("1685", 1989, "")}),
        ("ВК № 1234 1984", {("BK1234", 1984, ""), ("1234", 1984, "")}),
        ("ЖБ-٤٥٦٧-١٩٧٧", {("ЖБ4567", 1977, ""), ("4567", 1977, "")}),
        ("123456/1987", {("123456", 1987, "")}),
        ("1953 АБ 4821", {("AБ4821", 1953, ""), ("4821", 1953, "")}),
        ("1987г. 48213", {("48213", 1987, "")}),
        ("1968年制 48213", {("48213", 1968, "")}),
        ("5872-82", {("5872", 1982, "")}),
        ("5872-36", {("5872", 1936, "")}),
        ("5872-35", {("5872", 2035, "")}),
        ("386-4821-1999", {("3864821", 1999, ""), ("386", 1999, ""), ("4821", 1999, "")}),
        ("123456-A-1987", {("123456A", 1987, ""), ("123456", 1987, "")}),
        ("1-A-1987", set()),
        ("5872-1889", set()),
        ("58721987", set()),
        ("582-82", set()),
        ("58A2-82", set()),
        ("5872-8A", set()),
        ("5872-82-1", set()),
        ("AB-1987", set()),
        ("1987-1988", {("1987", 1988, "")}),
        ("12.03.1987", set()),
        ("1987-03-12", set()),
    ],
)
def test_years_and_factories_are_told_only_where_separators_show_them(
    text: str, readings: set[tuple[str, int, str]]
) -> None:
    assert dated(text) == readings


def test_a_year_is_read_before_the_parts_of_a_number() -> None:
    assert told("1-30765-2002") == {
        "1307652002": "whole",
        "130765": "without year",
        "30765": "without factory and year",
    }
    assert told("AH-1685-1989")["1685"] == "without prefix and year"
    assert told("5872-82")["5872"] == "without short year"


# --- words, several numbers, pieces --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "SER NO 12345",
        "No. 12345",
        "№12345",
        "nº 12345",
        "n° 12345",
        "S/N 12345",
        "s.n 12345",
        "枪号12345",
        "编号：12345",
        "رقم ١٢٣٤٥",
        "شماره ۱۲۳۴۵",
        "номер 12345",
        "MADE IN USA 12345",
        "12345 (frame)",
        "12345 12.03.1987",
        "12345 (1987-03-12)",
        "numéro 12345 illisible",
    ],
)
def test_words_and_days_beside_a_number_are_left_out(text: str) -> None:
    assert told(text)["12345"] == "without words"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A123 / B456", {"A123", "B456"}),
        ("A 123 / B 456", {"A123", "B456"}),
        ("12345 (frame) 67890 (slide)", {"12345", "67890"}),
        ("12345; 67890", {"12345", "67890"}),
        ("12345 - 67890", {"12345", "67890"}),
        ("12345 12345", {"12345"}),
        ("123456/1987", set()),
        ("1234/56", set()),
    ],
)
def test_numbers_that_are_parted_stand_by_themselves(text: str, numbers: set[str]) -> None:
    assert {key for key, how in told(text).items() if how == "one of several"} == numbers


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("382-02278", {"382": "first piece", "02278": "last piece"}),
        ("T6368-20A00617", {"T6368": "first piece", "20A00617": "last piece"}),
        ("АК 12345", {"12345": "last piece"}),
        ("甲 12345", {"12345": "last piece"}),
        ("56-1 1234567-A", {"1234567": "inner piece"}),
        ("P-8162165", {"8162165": "last piece"}),
        ("AB-CD", {}),
        ("word words", {}),
        ("1987-88", {}),
    ],
)
def test_pieces_with_a_digit_and_three_characters_are_readings(
    text: str, pieces: dict[str, str]
) -> None:
    assert {key: how for key, how in told(text).items() if how != "whole"} == pieces


# --- hostile texts -------------------------------------------------------------------------------


def test_a_text_longer_than_any_field_is_not_taken_apart() -> None:
    assert readings_of("1-" * LONGEST_TEXT, SHIPPED) == ()
    assert readings_of("A" * (LONGEST_TEXT + 1), SHIPPED) == ()


def test_of_a_text_too_long_for_a_mark_the_number_in_it_remains() -> None:
    text = "found behind another cupboard inside " * 4 + "12345"
    assert len(key_of(text)) > LONGEST_MARK
    assert told(text) == {"12345": "without words"}
    assert readings_of("A" * (LONGEST_MARK + 1), SHIPPED) == ()


@pytest.mark.parametrize(
    "text",
    [
        "\u202e" * 10_000 + "12345",
        "1-" * (LONGEST_TEXT // 2),
        "1987-" * 100,
        "n. " * 170,
        "* ?" * 170,
        "\u200b1" * 256,
        "枪1" * 256,
        "(((1" * 128,
    ],
)
def test_hostile_texts_give_few_readings_with_short_keys(text: str) -> None:
    readings = readings_of(text, SHIPPED)
    assert len(readings) <= MOST_READINGS
    assert all(len(reading.key) <= LONGEST_MARK for reading in readings)


def test_what_nobody_can_see_changes_no_reading() -> None:
    assert told("\u202e12\u200b345-678\u202c") == told("12345-678")
