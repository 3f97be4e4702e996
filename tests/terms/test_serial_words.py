"""The lexicon is data: it is read with all its faults said, and every phrase of it is found."""

import csv

import pytest

from poincon.exchange.shipped import serial_lexicon_shipped, shipped
from poincon.terms.serial_lexicon import STATES, Lexicon
from poincon.terms.serial_words import STATE_CLASSES, Phrase, read_phrases
from poincon.terms.serials import classify

TEXT = shipped("catalogue", "serial_words.csv").read_text("utf-8")
PHRASES = read_phrases(TEXT)
HEADING = "class,language,phrase,whole,source\n"


def test_the_shipped_lexicon_speaks_the_six_languages_and_portuguese_richly():
    by_language: dict[str, int] = {}
    for phrase in PHRASES:
        by_language[phrase.language] = by_language.get(phrase.language, 0) + 1

    assert set(by_language) == {"ar", "zh", "en", "fr", "ru", "es", "pt"}
    assert min(by_language.values()) > 300


def test_every_state_is_said_in_every_language():
    said = {(phrase.language, phrase.word_class) for phrase in PHRASES}

    for state in STATES:
        assert {language for language, word_class in said if word_class == state} >= {
            "ar", "zh", "en", "fr", "ru", "es", "pt"
        }, state  # fmt: skip


def test_every_phrase_that_says_a_state_is_recognised_in_capitals_and_with_a_full_stop():
    lexicon = serial_lexicon_shipped()
    wrong = [
        (phrase.language, phrase.text, said, found.field_class)
        for phrase in PHRASES
        if phrase.word_class in STATES
        and phrase.text.isascii()
        for said in [phrase.text.replace("*", "").upper() + "."]
        for found in [classify(said, lexicon=lexicon)]
        if found.field_class != STATES[phrase.word_class]
    ]  # fmt: skip

    assert wrong == []


def test_every_phrase_that_says_a_state_is_recognised_in_every_script():
    lexicon = serial_lexicon_shipped()
    wrong = [
        (phrase.language, phrase.text, found.field_class)
        for phrase in PHRASES
        if phrase.word_class in STATES
        for found in [classify(phrase.text.replace("*", ""), lexicon=lexicon)]
        if found.field_class != STATES[phrase.word_class]
    ]

    assert wrong == []


def test_the_states_of_the_lexicon_are_those_the_classifier_knows():
    assert set(STATES) == STATE_CLASSES


def test_the_file_says_where_each_phrase_comes_from():
    sources = {row["source"] for row in csv.DictReader(TEXT.splitlines())}

    assert sources == {"counted", "own"}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("gone,en,lost,yes,own", "'gone' is no class"),
        ("removed,english,lost,yes,own", "'english' is no language"),
        ("removed,en,lost,maybe,own", "whole is yes or no, not 'maybe'"),
        ("removed,en,lost,yes,web", "'web' is no source"),
        ("removed,en,...,yes,own", "holds no word"),
        ("removed,en,lost 2,yes,own", "holds a digit"),
        ("removed,en,lo*,yes,own", "a star ends a word"),
        ("removed,en,lo*st,yes,own", "a star ends a word"),
        ("removed,en,* lost,yes,own", "a star ends a word"),
        ("removed,en", "'' is no source"),
        ("removed,en,lost,yes,own\nremoved,en,LOST,no,own", "'LOST' comes twice in en"),
        ("removed,en,lost,yes,own\nillegible,fr,lost,yes,own", "'lost' says two things"),
    ],
)
def test_a_fault_in_the_lexicon_is_said_with_its_row(row: str, fault: str):
    with pytest.raises(ValueError, match="Row [23]") as refused:
        read_phrases(HEADING + row)

    assert fault in str(refused.value)


def test_all_faults_are_said_at_once():
    with pytest.raises(ValueError) as refused:
        read_phrases(HEADING + "gone,en,lost,yes,own\nremoved,en,lost,maybe,web")

    assert str(refused.value).count("Row") == 3


def test_a_lexicon_without_a_column_is_refused():
    with pytest.raises(ValueError, match="lacks the columns whole, source"):
        read_phrases("class,language,phrase\nremoved,en,lost\n")
    with pytest.raises(ValueError, match="lacks the columns"):
        read_phrases("")


def test_a_phrase_may_be_a_label_and_a_state():
    rows = "never marked,en,s n,yes,own\nlabel,en,s n,no,own\n"

    assert len(read_phrases(HEADING + rows)) == 2


def _lexicon(*rows: tuple[str, str]) -> Lexicon:
    return Lexicon(
        Phrase(text=text, word_class=word_class, language="xx", whole=False)
        for word_class, text in rows
    )


def test_a_phrase_inside_a_longer_one_does_not_count():
    lexicon = _lexicon(("removed", "removed"), ("illegible", "not surely removed"))

    assert classify("not surely removed", lexicon=lexicon).mark_class == "illegible"
    assert classify("surely removed", lexicon=lexicon).mark_class == "removed"


def test_a_mark_altered_in_words_alone_is_removed_in_the_book():
    wrong = [
        (phrase.language, phrase.text, found.mark_class)
        for phrase in PHRASES
        if phrase.word_class == "altered"
        for found in [classify(phrase.text.replace("*", ""), lexicon=serial_lexicon_shipped())]
        if found.mark_class != "removed"
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "written", ["grumbld", "grumbleed", "grumbeld", "grumbked", "rgumbled", "grumble"]
)
def test_one_slip_in_a_long_word_is_mended(written: str):
    found = classify(written, lexicon=_lexicon(("removed", "grumbled")))

    assert (found.mark_class, found.reason) == ("removed", "as xx: grumbled, misspelt")


@pytest.mark.parametrize("written", ["gr umbled", "gumbeld", "grumbledly", "grum", "crumbles"])
def test_more_than_one_slip_is_not(written: str):
    assert classify(written, lexicon=_lexicon(("removed", "grumbled"))).mark_class == "usable"


def test_an_open_ending_stays_open_after_a_slip():
    lexicon = _lexicon(("removed", "grumbl*"))

    assert classify("grunbling", lexicon=lexicon).mark_class == "removed"


def test_a_slip_that_could_mean_two_things_says_nothing():
    lexicon = _lexicon(("removed", "grumbled"), ("illegible", "grumblew"))

    assert classify("grumbler", lexicon=lexicon).mark_class == "usable"


def test_a_short_word_is_never_mended():
    assert classify("lims", lexicon=_lexicon(("removed", "lime"))).mark_class == "usable"
    assert classify("limes", lexicon=_lexicon(("removed", "lime"))).mark_class == "usable"


def test_too_many_ways_of_mending_say_nothing():
    lexicon = _lexicon(*(("removed", f"grumble{end}") for end in "abcdefg"))

    assert classify("grumblez grumblez grumblez", lexicon=lexicon).mark_class == "usable"
    assert classify("grumblez", lexicon=lexicon).mark_class == "removed"
