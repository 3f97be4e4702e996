"""Words of one meaning are one class; what says nothing is evidence for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.shipped import catalogue_shipped
from poincon.ledger.shelf import WeaponRow
from poincon.terms.catalogue import Settled
from poincon.tracing.classes import ClassReader, is_open_class
from poincon.tracing.sought import Classes

READER = ClassReader(catalogue_shipped())


@pytest.mark.parametrize(
    ("words", "maker"),
    [
        ("GLOCK GmbH", "GLC"),
        ("ГЛОК", "GLC"),
        ("GLOCK?", "GLC"),
        ("TAURUS PT 92", "TAS"),
        ("PO-ARSENAL-BG", "PO-ARSENAL-BG"),
        ("Unheard & Sons Ltd", "UNHEARDANDSONS"),
        ("unknown", ""),
        ("none", ""),
        ("other", ""),
        ("", ""),
        ("???", ""),
    ],
)
def test_a_make_is_its_code_or_its_key_or_nothing(words, maker):
    assert READER.of(maker=words).maker == maker


def test_an_open_make_agrees_with_itself_alone():
    several = READER.of(maker="Arsenal").maker

    assert "PO-ARSENAL-BG" in several.split("|")
    assert several == READER.of(maker="ARSENAL").maker != READER.of(maker="PO-ARSENAL-BG").maker


def test_what_a_clerk_settled_is_what_the_word_means():
    clerk = [
        Settled(vocabulary="maker", written="GLOKC", code="GLC"),
        Settled(vocabulary="maker", written="GLOCK", code="UNKNOWN"),
        Settled(vocabulary="maker", written="BERETTA", code="NOT_LISTED"),
    ]
    reader = ClassReader(catalogue_shipped().with_settled(clerk))

    assert [reader.of(maker=word).maker for word in ("glokc", "Glock", "Beretta")] == [
        "GLC",
        "",
        "BERETTA",
    ]


@pytest.mark.parametrize(
    ("maker", "model", "meant"),
    [
        ("Glock", "17", "GLOCK-17"),
        ("", "Glock 17", "GLOCK-17"),
        ("", "17", ""),
        ("Unheard & Sons", "17", "17"),
        ("Beretta", "92 FS", "BERETTA-92"),
        ("Glock", "Fancy Model", "FANCYMODEL"),
        ("Glock", "unknown", ""),
    ],
)
def test_a_number_is_a_model_only_beside_a_make(maker, model, meant):
    assert READER.of(maker=maker, model=model).model == meant


@pytest.mark.parametrize(
    ("words", "calibre", "family"),
    [
        (".38", "family .38", "family .357"),
        (".38 Special", "38_special", "family .357"),
        (".357 Magnum", "357_magnum", "family .357"),
        ("9 mm", "family 9mm", "family .380"),
        ("9x19", "9x19_parabellum", "family .380"),
        ("9x19_parabellum", "9x19_parabellum", "family .380"),
        ("556x45_nato", "556x45_nato", "family .223"),
        ("12 gauge", "gauge_12", ""),
        ("32", "family .32|gauge_32", "family .32"),
        ("12/.22 LR/9x19", "", ""),
        ("7 blips", "7BLIPS", ""),
        ("unknown", "", ""),
    ],
)
def test_a_calibre_has_the_family_it_shares_with_the_cartridges_it_may_be(words, calibre, family):
    found = READER.of(calibre=words)

    assert (found.calibre, found.calibre_family) == (calibre, family)


@pytest.mark.parametrize(
    ("words", "category", "family"),
    [
        ("SA.PIS", "SA.PIS", "hand"),
        ("sa.rev", "SA.REV", "hand"),
        ("Pistola", "SA.PIS", "hand"),
        ("pistol", "SA.OTH|SA.PIS", "hand"),
        ("PM", "", ""),
        ("UNKNOWN", "", ""),
        ("NOT_LISTED", "", ""),
        ("no such word", "", ""),
        ("craft-made firearm", "FA.CRA", ""),
    ],
)
def test_a_kind_that_may_be_of_two_families_is_not_known(words, category, family):
    found = READER.of(category=words)

    assert (found.category, found.category_family) == (category, family)


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("BR", "BR"),
        ("bra", "BR"),
        ("076", "BR"),
        ("Brésil", "BR"),
        ("XA", "XA"),
        ("Georgia", ""),
        ("nowhere", ""),
        ("", ""),
    ],
)
def test_a_country_is_the_one_state_that_is_meant(words, country):
    assert READER.of(country=words).country == country


def test_a_weapon_of_the_book_is_read_by_its_row():
    row = WeaponRow(
        "W-1", "held", "", "SA.PIS", "Glock", "17", "9 mm", "AT", 2001, "", "", "", "", ""
    )

    assert READER.of_row(row) == READER.of("Glock", "17", "9 mm", "SA.PIS", "AT")


def test_open_classes_are_families_and_several():
    open_ones = [is_open_class(word) for word in ("family .38", "a|b", "38_special", "SA.PIS")]

    assert open_ones == [True, True, False, False]


@given(words=st.lists(st.text(max_size=30), min_size=5, max_size=5))
def test_any_words_have_classes_and_always_the_same(words):
    found = READER.of(*words)

    assert found == READER.of(*words)
    assert found.calibre or not found.calibre_family
    assert found.category or not found.category_family


def test_nothing_said_is_nothing_known():
    assert READER.of() == Classes()
