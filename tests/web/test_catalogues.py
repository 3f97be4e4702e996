"""The six catalogues are in step with the code, with each other, and with what is compiled."""

import importlib.util
import re
import sys

import pytest

from tests.house.source import ROOT

LANGUAGES = ("ar", "zh_Hans", "en", "fr", "ru", "es")
PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")


def script(name: str):
    found = importlib.util.spec_from_file_location(
        f"locale_{name}", ROOT / "locale" / f"{name}.py"
    )
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


extract, compile_ = script("extract"), script("compile")


def first(text) -> str:
    return text if isinstance(text, str) else text[0]


def strings(message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_every_sentence_and_no_other(language):
    wanted = extract.keys_of(extract.template())
    kept = extract.keys_of(extract.catalogue_of(language))

    assert sorted(wanted - kept) == [], "run python locale/extract.py"
    assert sorted(kept - wanted) == [], "run python locale/extract.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    catalogue = extract.catalogue_of(language)

    assert [first(m.id) for m in catalogue if m.id and not all(strings(m))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_only_supposed(language):
    catalogue = extract.catalogue_of(language)

    assert [first(m.id) for m in catalogue if m.id and m.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_same_places_to_fill_in(language):
    catalogue = extract.catalogue_of(language)
    wrong = [
        (first(m.id), text)
        for m in catalogue
        if m.id
        for text in strings(m)
        if text and set(PLACES.findall(text)) != set(PLACES.findall(first(m.id)))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_the_forms_of_the_language(language):
    catalogue = extract.catalogue_of(language)
    plural = [m for m in catalogue if m.id and not isinstance(m.id, str)]

    assert plural
    assert [m.id for m in plural if len(m.string) != catalogue.num_plurals] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    path = extract.path_of(language)

    assert path.with_suffix(".mo").read_bytes() == compile_.compiled(path), (
        "run python locale/compile.py"
    )


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("{weapon} is modular: name its control component.", True),
        ("Ask for 1 to {most} weapons, not {limit}.", True),
        ("no sentence at all", False),
        ("part-fitted", False),
    ],
)
def test_a_sentence_is_recognised(text, is_one):
    assert extract.is_sentence(text) is is_one
