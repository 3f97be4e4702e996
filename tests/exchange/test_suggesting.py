"""Candidates for open words: ranked, explained, always the same, and never a resolution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.shipped import catalogue_shipped
from poincon.exchange.suggesting import LEAST, OpenWord, Suggestion, suggestions, unlisted
from poincon.ledger.memory import MemoryBook
from poincon.ledger.shelf import WeaponRow
from poincon.terms.catalogue import VOCABULARIES, Settled, Vocabulary

CATALOGUE = catalogue_shipped()


def first(text: str, vocabulary: Vocabulary) -> Suggestion:
    return suggestions(text, vocabulary, CATALOGUE)[0]


@pytest.mark.parametrize(
    ("vocabulary", "text", "code", "why"),
    [
        ("maker", "GLOK", "GLC", "it differs by a few letters"),
        ("maker", "BERETA", "BER", "it differs by a few letters"),
        ("maker", "TAURUS ARMAZ DO BRASIL", "TAS", "it shares words with the text"),
        ("maker", "ZBROJOVKA CESKA", "PO-CZ", "it shares words with the text"),
        ("maker", "ЗАБАЛА", "ZAB", "it reads alike in Latin letters"),
        ("maker", "MPT-76", "PO-MKE", "it made a model of this name"),
        ("maker", "SPRINGFIELD", "SGD", "it is one of the entries this word fits"),
        ("calibre", "1970-12-01 00:00:00", "gauge_12", "a spreadsheet makes a date of 12/70"),
        ("calibre", ".38 SPECAIL", "38_special", "it differs by a few letters"),
        ("calibre", "308 wincester", "308_win", "it differs by a few letters"),
        ("model", "PT-92 C", "TAURUS-PT-92", "it differs by a few letters"),
        ("category", "reveolver", "SA.REV", "it differs by a few letters"),
    ],
)
def test_the_likeliest_entry_comes_first_and_says_why(
    vocabulary: Vocabulary, text: str, code: str, why: str
) -> None:
    found = first(text, vocabulary)

    assert found.code == code
    assert found.why.startswith(why)
    assert found.name == CATALOGUE.names(vocabulary)[code][0]


def test_initials_find_a_name_of_several_words() -> None:
    found = {each.code: each.why for each in suggestions("FDAO", "maker", CATALOGUE, most=50)}

    assert found["PO-OVIEDO"] == "its initials are the text"  # Fabrica de Armas de Oviedo


def test_all_entries_a_word_fits_are_offered_before_any_other() -> None:
    codes = [each.code for each in suggestions("SPRINGFIELD", "maker", CATALOGUE, most=3)]

    assert set(codes) == set(CATALOGUE.maker("SPRINGFIELD").codes)


def test_a_date_that_no_cartridge_explains_gets_no_gauge() -> None:
    assert all(each.code != "gauge_12" for each in suggestions("1970-11-01", "calibre", CATALOGUE))


def test_a_vocabulary_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'colour' is none of maker, model, calibre, category"):
        suggestions("red", "colour", CATALOGUE)  # type: ignore[arg-type]


@given(st.text(), st.sampled_from(VOCABULARIES), st.integers(0, 8))
def test_candidates_are_ranked_distinct_and_the_same_every_time(
    text: str, vocabulary: Vocabulary, most: int
) -> None:
    found = suggestions(text, vocabulary, CATALOGUE, most=most)

    assert found == suggestions(text, vocabulary, CATALOGUE, most=most)
    assert len(found) <= most
    assert len({each.code for each in found}) == len(found)
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)
    assert all(LEAST - 0.1 <= each.score <= 100 and each.why for each in found)


@given(st.text("abcdefgxyz ", min_size=3))
def test_a_suggestion_resolves_nothing(text: str) -> None:
    before = CATALOGUE.maker(text)

    suggestions(text, "maker", CATALOGUE)

    assert CATALOGUE.maker(text) == before


def book_of(*makers: str) -> MemoryBook:
    """A shelf with a weapon of each maker as written; nothing else about them is recorded."""
    book = MemoryBook("poincon.example/XA/book", salts=lambda count: [bytes(16)] * count)
    unsaid = dict.fromkeys(WeaponRow._fields, "") | {"year": None}
    for number, maker in enumerate(makers):
        weapon = f"W-{number:07d}"
        book.rows[weapon] = WeaponRow(**unsaid | {"weapon": weapon, "maker": maker})  # type: ignore[arg-type]
    return book


def test_open_words_of_a_book_come_with_their_weapons_most_first() -> None:
    book = book_of(
        "GLOK", "GLOCK", "TAURUZ", "GLOK", "", "OUTROS", "UNKNOWN", "TAS", "SPRINGFIELD"
    )

    assert unlisted(book, CATALOGUE, vocabulary="maker") == [
        OpenWord("GLOK", 2),
        OpenWord("SPRINGFIELD", 1),
        OpenWord("TAURUZ", 1),
    ]
    assert unlisted(book, CATALOGUE, vocabulary="calibre") == []


def test_a_decided_word_is_open_no_longer() -> None:
    decided = Settled(vocabulary="maker", written="glok", code="GLC")

    assert unlisted(book_of("GLOK"), CATALOGUE.with_settled([decided]), vocabulary="maker") == []
