"""The words in catalogue/headings.csv and catalogue/field_words.csv mean what the code can say."""

import csv
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from poincon.exchange.mapped.mapping import TELLABLE
from poincon.exchange.proposing.field_words import field_words_shipped
from poincon.exchange.proposing.headings import headings_shipped, words_of
from poincon.exchange.proposing.state_names import state_named
from poincon.ledger.facts.sources import Measure, Unit
from poincon.terms.holders import Sector
from poincon.terms.marks import MARK_CLASSES
from poincon.terms.states import STATES

CATALOGUE = Path(__file__).parents[2] / "catalogue"
LANGUAGES = {"en", "fr", "es", "pt", "ru", "ar", "zh"}
#: What every vocabulary may mean; a vocabulary that is not here is a slip of the pen.
MEANINGS = {
    "event": {*TELLABLE, "other"},
    "filler": {"weapon"},
    "basis": {"criminal", "administrative"},
    "sector": set(get_args(Sector)),
    "mark_class": set(MARK_CLASSES),
    "outcome": {"full", "restricted", "delayed", "refused", "no record", "information wanted"},
    "nothing": {"nothing"},
    "measure": set(get_args(Measure)),
    "unit": set(get_args(Unit)),
    "total": {"total"},
    "elsewhere": {"other"},
    "state": set(STATES),
}


def rows_of(name: str) -> list[dict[str, str]]:
    with (CATALOGUE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_word_means_something_that_can_be_said():
    wrong = [
        row
        for row in rows_of("field_words.csv")
        if row["meaning"] not in MEANINGS.get(row["vocabulary"], ())
    ]

    assert wrong == []


def test_no_heading_is_a_phrase_of_two_fields():
    fields: dict[tuple[str, ...], set[str]] = {}
    for row in rows_of("headings.csv"):
        for phrase in row["phrases"].split("|"):
            fields.setdefault(words_of(phrase, small=True), set()).add(row["field"])

    assert {phrase: names for phrase, names in fields.items() if len(names) > 1} == {}


@pytest.mark.parametrize("field", sorted({row["field"] for row in rows_of("headings.csv")}))
def test_every_field_has_headings_in_the_languages_of_its_file(field: str):
    languages = {row["language"] for row in rows_of("headings.csv") if row["field"] == field}

    assert languages >= LANGUAGES or field == "weapon"  # our own number has our own name


@pytest.mark.parametrize("vocabulary", ["event", "basis", "sector", "mark_class", "outcome"])
def test_no_word_of_a_vocabulary_means_two_things(vocabulary: str):
    words = field_words_shipped()
    said = [
        word
        for row in rows_of("field_words.csv")
        if row["vocabulary"] == vocabulary
        for word in row["words"].split("|")
    ]

    assert [word for word in said if len(words.meanings(vocabulary, word)) != 1] == []


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("N° de série", ["serial"]),
        ("NÚMERO DE SÉRIE", ["serial"]),
        ("serial no.", ["serial"]),
        ("S/N", ["serial"]),
        ("номер", ["serial"]),
        ("الرقم التسلسلي", ["serial"]),
        ("枪号", ["serial"]),
        ("firearm_serial", ["serial"]),
        ("FirearmType", ["category"]),
        ("Marca", ["maker"]),
        ("marque", ["maker"]),
        ("bore", ["calibre"]),
        ("Type d'arme", ["category"]),
        ("date de saisie", ["day:seized"]),
        ("wilaya", ["region"]),
        ("Case Number", ["case"]),
        ("PV n°", ["case"]),
        ("涉案枪支类型", ["category"]),
        ("date of birth", ["day:other"]),
        ("dealer_state", ["region", "giver"]),
        ("order_check", []),
        ("", []),
        ("***", []),
    ],
)
def test_a_heading_names_its_field_however_it_is_written(heading: str, fields: list[str]):
    found = [named.field for named in headings_shipped().named_by(heading)]

    assert Counter(found) == Counter(fields)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Apreensão de Arma de Fogo", "seized"),
        ("FURTO DE ARMA DE FOGO", "stolen"),
        ("Extravio/Perda de Arma de Fogo", "lost"),
        ("Campanha do Desarmamento", "surrendered"),
        ("Remetida ao Exército para destruição", "other"),
        ("Sub Judice", "other"),
        ("attempted theft", ""),
        ("not seized", ""),
        ("", ""),
    ],
)
def test_an_event_is_known_whole_or_not_at_all(word: str, meaning: str):
    assert field_words_shipped().meaning("event", word) == meaning


@pytest.mark.parametrize(
    ("name", "code"),
    [("Czech Republic", "CZ"), ("Turquie", "TR"), ("中国", "CN"), ("BR", "BR"), ("Kessa", "")],
)
def test_a_state_is_known_by_its_names(name: str, code: str):
    assert state_named(name, field_words_shipped()) == code
