"""A clerk's decision on a written word wins over everything, for that word alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.catalogue import NONE, VOCABULARIES, Settled, Vocabulary
from poincon.terms.weapons import NOT_LISTED, UNKNOWN
from tests.terms.shipped import SHIPPED


def decided(vocabulary: Vocabulary, written: str, code: str) -> Settled:
    return Settled(vocabulary=vocabulary, written=written, code=code)


def test_a_decision_settles_an_open_word_in_every_spelling_of_its_key() -> None:
    catalogue = SHIPPED.with_settled([decided("maker", "Taurus Armaz", "TAS")])

    for text in ("Taurus Armaz", "TAURUS ARMAZ", "taurus-armaz S.A."):
        found = catalogue.maker(text)
        assert (found.how, found.code, found.text) == ("decided", "TAS", text)
    assert SHIPPED.maker("Taurus Armaz").how == "not-listed"
    assert catalogue.maker("Taurus Armas").how == "alias"


@pytest.mark.parametrize(
    ("vocabulary", "written", "code"),
    [
        ("maker", "GLOCK", "TAS"),
        ("maker", "???", NOT_LISTED),
        ("maker", "unknown", "SW"),
        ("model", "92", "TAURUS-PT-92"),
        ("calibre", "32", "gauge_32"),
        ("calibre", "9 mm", UNKNOWN),
        ("category", "fusil", "SA.RIF"),
        ("category", "trabuco", UNKNOWN),
        ("maker", "sem nada", NONE),
    ],
)
def test_a_decision_wins_over_names_specials_and_several(
    vocabulary: Vocabulary, written: str, code: str
) -> None:
    catalogue = SHIPPED.with_settled([decided(vocabulary, written, code)])

    found = catalogue.resolve(vocabulary, written)
    assert (found.how, found.code, found.is_open) == ("decided", code, False)
    assert not catalogue.is_open(vocabulary, written)
    for other in VOCABULARIES:
        if other != vocabulary:
            assert catalogue.resolve(other, written) == SHIPPED.resolve(other, written)


def test_a_decision_on_a_doubted_word_leaves_the_word_without_doubt_alone() -> None:
    catalogue = SHIPPED.with_settled([decided("maker", "GLOCK?", "NOT_LISTED")])

    assert SHIPPED.is_open("maker", "GLOCK?")
    assert catalogue.maker("glock?").code == "NOT_LISTED"
    assert catalogue.maker("GLOCK").code == "GLC"


def test_the_later_of_two_decisions_counts_and_earlier_ones_on_other_words_stay() -> None:
    first = SHIPPED.with_settled([decided("maker", "A1", "TAS"), decided("maker", "A2", "SW")])
    second = first.with_settled([decided("maker", "a1", "AMR")])

    assert second.maker("A1").code == "AMR" and second.maker("A2").code == "SW"
    assert first.maker("A1").code == "TAS"
    assert len(second.settled) == 3 and SHIPPED.settled == ()


def test_every_code_that_does_not_exist_is_named() -> None:
    wrong = [
        decided("maker", "A", "NOBODY"),
        decided("calibre", "B", "9x99"),
        decided("category", "C", NONE),
        decided("model", "  ", "AK-47"),
        decided("maker", "D", "TAS"),
    ]

    with pytest.raises(ValueError, match="NOBODY .*9x99 .*NONE .*AK-47 ") as raised:
        SHIPPED.with_settled(wrong)
    assert "TAS" not in str(raised.value)


@pytest.mark.parametrize(
    ("vocabulary", "written", "is_open"),
    [
        ("maker", "SPRINGFIELD", True),
        ("maker", "Nobody & Sons", True),
        ("maker", "OUTROS", False),
        ("maker", "unknown", False),
        ("maker", "", False),
        ("maker", "GLOCK", False),
        ("calibre", "other", False),
        ("calibre", "9 mm blob", True),
        ("model", "Frobnicator", True),
        ("category", "fusil", True),
        ("category", "blunderbuss", True),
        ("category", "outro", False),
        ("category", "pistola", False),
    ],
)
def test_a_word_is_open_when_a_clerk_could_settle_it(
    vocabulary: Vocabulary, written: str, is_open: bool
) -> None:
    assert SHIPPED.is_open(vocabulary, written) is is_open


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_name_stands_for_a_code_of_its_vocabulary(vocabulary: Vocabulary) -> None:
    names = SHIPPED.names(vocabulary)

    assert set(names) <= set(SHIPPED.codes(vocabulary))
    assert all(written and written[0] for written in names.values())
    assert {UNKNOWN, NOT_LISTED} <= set(SHIPPED.codes(vocabulary))


@given(st.sampled_from(VOCABULARIES), st.text(min_size=1), st.text(min_size=1))
def test_a_decision_touches_no_word_with_another_key(
    vocabulary: Vocabulary, written: str, other: str
) -> None:
    if not written.strip():
        return
    catalogue = SHIPPED.with_settled([decided(vocabulary, written, UNKNOWN)])

    assert catalogue.resolve(vocabulary, written).how == "decided"
    found = catalogue.resolve(vocabulary, other)
    assert found.how == "decided" or found == SHIPPED.resolve(vocabulary, other)
