"""What clerks decided that written words stand for: the latest decision that stands."""

import pytest

from poincon.ledger.facts import TermSettled
from poincon.ledger.terms_settled import settled
from tests.stories.telling import tell

SW = "term-settled vocabulary=maker written=SW reason=letterhead"


def decided(story: str) -> list[tuple[str, str, str]]:
    return [
        (fact.vocabulary, fact.written, fact.code) for fact in settled(tell(story).terms_settled())
    ]


def test_nothing_is_settled_in_a_new_book() -> None:
    assert decided("") == []


def test_a_decision_holds_for_its_words_in_its_vocabulary_alone() -> None:
    story = f"""
        2024-01-01 {SW} code=smith-wesson
        2024-01-01 {SW.replace("maker", "model")} code=NONE
        2024-01-01 {SW.replace("SW", "sw")} code=UNKNOWN
        """

    assert decided(story) == [
        ("maker", "SW", "smith-wesson"),
        ("model", "SW", "NONE"),
        ("maker", "sw", "UNKNOWN"),
    ]


@pytest.mark.parametrize("later", ["2024-01-03", "2023-12-01"])
def test_the_latest_decision_of_the_book_counts_whatever_its_day(later: str) -> None:
    story = f"2024-01-02 {SW} code=smith-wesson \n\n {later} {SW} code=swift"

    assert decided(story) == [("maker", "SW", "swift")]


def test_a_decision_that_is_withdrawn_gives_way_to_the_one_before() -> None:
    story = f"""
        2024-01-01 {SW} code=smith-wesson

        (slip) 2024-01-02 {SW} code=swift

        2024-01-03 corrected entry=(slip) reason=slip
        """

    assert decided(story) == [("maker", "SW", "smith-wesson")]


def test_a_corrected_decision_keeps_its_place_in_the_book() -> None:
    story = f"""
        (slip) 2024-01-01 {SW} code=smith-wesson

        2024-01-02 {SW} code=swift

        2024-01-03 corrected entry=(slip) reason=slip replacement="2024-01-01 {SW} code=NONE"
        """

    assert decided(story) == [("maker", "SW", "swift")]


def test_a_correction_can_put_a_decision_in_the_place_of_another_fact() -> None:
    book = tell(
        f"""
        (slip) 2024-01-01 records-transferred business=Vellora reference=R-1
        (shut) 2024-01-01 depot-closed depot=Barracks

        2024-01-02 corrected entry=(slip) reason=slip replacement="2024-01-01 {SW} code=NONE"
        2024-01-02 corrected entry=(shut) reason=slip \
replacement="2024-01-01 depot-closed depot=Barracks note=moved"
        """
    )

    found = settled(book.terms_settled())

    assert [type(fact) for fact in found] == [TermSettled]
