"""What a serial field says is classified before anything is matched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.marks import is_partial, key_of
from poincon.terms.serial_words import ROWS, SEED, Phrase, phrases_of
from poincon.terms.serials import Lexicon, classify

EXAMPLES = {
    "usable": ["846483", "XD152579", "AK-103/22", "КА 1234", "１２３４", "0000123", "382", "P"],
    "partial": ["AB?4567", "**12345", "XD15*", "A?? 12 raspado"],
    "removed": [
        "SUPRIMIDO", "eliminado por intensa ação mecânica.", "REMOVED", "Obliterated by grinding",
        "numéro effacé", "número limado", "номер спилен", "ممسوح", "磨掉", "Adulterado",
        "***SUPRIMIDO", "indeterminado (raspado)", "re\u200bmoved",
    ],
    "never marked": [
        "S/N", "SEM Nº", "não possui", "no serial number", "sans numéro", "sin número",
        "без номера", "بدون رقم", "无编号", "N/C", "none",
    ],
    "illegible": ["ILEGÍVEL", "unreadable", "illisible", "нечитаемый", "غير مقروء", "模糊不清",
                  "????", "Obliterado, devido ao desgaste natural."],
    "not recorded": ["", "   ", "-", "n/a", "UNKNOWN", "inconnu", "desconocido", "неизвестно",
                     "غير معروف", "不详", "vide observação", "???-"[3:]],
    "placeholder": ["0", "000", "XXXX", "xxxxxxxx", "33333", "999999999999"],
    "altered": ["12345 (remarcado)", "A1234 raspado"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mark_class"), [(text, name) for name, texts in EXAMPLES.items() for text in texts]
)
def test_a_field_is_given_its_class(text: str, mark_class: str):
    reading = classify(text)

    assert (reading.mark_class, reading.text) == (mark_class, text)


@pytest.mark.parametrize("phrase", SEED, ids=lambda phrase: f"{phrase.language}:{phrase.text}")
def test_every_phrase_of_the_lexicon_is_recognised_in_capitals_and_with_a_full_stop(
    phrase: Phrase,
):
    said = phrase.text.replace("*", "").upper() + "."

    assert classify(said).mark_class not in ("usable", "partial", "altered")


@given(st.from_regex(r"[A-Z0-9]{0,6}[0-9][A-Z0-9]{0,6}", fullmatch=True))
def test_a_number_is_never_taken_for_a_word(serial: str):
    assert classify(serial).mark_class in ("usable", "placeholder")


@given(st.from_regex(r"[A-Z]{1,3}[1-9][0-9]{3,6}", fullmatch=True))
def test_a_serial_of_a_usual_shape_is_usable_and_says_nothing_more(serial: str):
    reading = classify(serial)

    assert (reading.mark_class, reading.reason) == ("usable", "")


@given(st.text(max_size=40))
def test_any_text_has_a_class_the_book_can_take_and_comes_back_verbatim(text: str):
    reading = classify(text)

    assert reading.text == text
    if reading.mark_class == "partial":
        assert is_partial(text)
    if reading.mark_class == "usable":
        assert key_of(text)
        assert not is_partial(text)


def test_a_number_beside_words_is_kept_as_a_reading():
    assert classify("S/N 12345").readings == ("12345",)
    assert classify("12345 (raspado)").readings == ("12345",)


def test_two_numbers_in_one_field_are_said_to_be_doubtful():
    reading = classify("AB12345 / 998877")

    assert reading.mark_class == "usable"
    assert "more than one" in reading.reason


def test_a_lexicon_of_ones_own_replaces_the_seed():
    own = Lexicon(phrases_of((("illegible", "xx", "grumbled*..."),)))

    assert classify("GRUMBLED away", lexicon=own).mark_class == "illegible"
    assert classify("removed", lexicon=own).mark_class == "usable"


def test_the_seed_speaks_the_six_languages_and_portuguese():
    languages = {language for _, language, _ in ROWS}

    assert languages >= {"ar", "zh", "en", "fr", "ru", "es", "pt"}
