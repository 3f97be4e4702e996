"""Sentences of findings in the six languages, outside the pages."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.findings_in_language import LANGUAGES, Sentences, language_named, visible
from poincon.exchange.said_words import SAID
from poincon.exchange.shipped import shipped
from poincon.web import wording
from poincon.web.settings import with_words_from
from tests.books import configure_once

FILLED = "{field} is empty and is needed."
IN_TABLE = "{value} is not in the table {table}."
LEFT, RIGHT = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_sentence_is_said_in_the_clerks_language_with_its_values(language: str) -> None:
    said = Sentences(language).of(IN_TABLE, {"value": "XJ-9", "table": "types"})

    assert "XJ-9" in said
    assert "types" in said
    assert "is not in the table" not in said


def test_in_english_a_sentence_is_as_it_was_written() -> None:
    said = Sentences("en").of(IN_TABLE, {"value": "XJ-9", "table": "types"})

    assert said == "XJ-9 is not in the table types."


def test_a_sentence_nobody_translated_is_said_in_english() -> None:
    assert Sentences("ru").of("No catalogue has {this}.", {"this": "x"}) == "No catalogue has x."
    assert Sentences("ru").of("", {}) == ""


def test_a_sentence_without_values_may_have_braces() -> None:
    assert Sentences("fr").of("A brace { alone.", {}) == "A brace { alone."


@pytest.fixture
def pages() -> Iterator[None]:
    configure_once()
    # Stays: Django refuses to go back to an empty secret.
    settings.SECRET_KEY = "only for tests" * 4
    with override_settings(**with_words_from(str(shipped("locale")), secret=settings.SECRET_KEY)):
        yield


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_house_are_those_of_the_pages(language: str) -> None:
    sentences = Sentences(language)
    with translation.override(language):
        there = {n: {w: str(said) for w, said in ws.items()} for n, ws in wording._SAID.items()}

    here = {name: {word: sentences.word(name, word) for word in SAID[name]} for name in SAID}

    assert here == there, "said_words has the words of web/wording"


def test_several_words_in_one_value_are_each_translated() -> None:
    assert Sentences("fr").word("missing", "maker, year") == ", ".join(
        (Sentences("fr").word("missing", "maker"), Sentences("fr").word("missing", "year"))
    )
    assert Sentences("fr").word("missing", "maker, other").endswith(", other")
    assert Sentences("fr").word("value", "maker") == "maker"


def test_characters_nobody_can_see_are_shown() -> None:
    said = Sentences("en").of(IN_TABLE, {"value": "A\u202eB\n", "table": "t"})

    assert said == "A[U+202E]B[U+000A] is not in the table t."
    assert visible("A\u200bB") == "A[U+200B]B"
    assert visible("Ж 9") == "Ж 9"


def test_a_value_does_not_turn_its_sentence_round() -> None:
    arabic = "مسدس"

    assert f"{LEFT}{arabic}{RIGHT}" in Sentences("en").of(IN_TABLE, {"value": arabic, "table": ""})
    assert f"{LEFT}XJ-9{RIGHT}" in Sentences("ar").of(IN_TABLE, {"value": "XJ-9", "table": arabic})
    assert f"{LEFT}{arabic}" not in Sentences("ar").of(IN_TABLE, {"value": "9", "table": arabic})


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("fr", "fr"), ("fr-CA", "fr"), ("zh", "zh-hans"), ("zh_Hans", "zh-hans"), ("AR", "ar"),
        ("pt", "en"), ("", "en"), ("en-GB", "en"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_names(name: str, language: str) -> None:
    assert language_named(name) == language
    assert Sentences(name).is_right_to_left == (language == "ar")


@given(st.sampled_from(LANGUAGES), st.text(), st.text())
def test_any_value_can_be_said(language: str, value: str, table: str) -> None:
    said = Sentences(language).of(IN_TABLE, {"value": value, "table": table})

    assert visible(value) in said
    assert visible(table) in said
