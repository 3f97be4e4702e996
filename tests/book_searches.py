"""The book contract: marks that are sought, what was decided about candidates, and arrivals."""

import pytest

from poincon.ledger.facts import MatchRejected, kind_of
from poincon.ledger.household import Household
from poincon.ledger.searches import open_searches
from poincon.ledger.shelf import Book, MatchRow
from poincon.terms.findings import Refused
from tests.book_story import BookFactory, told_apart
from tests.stories.telling import FOUNDED, memory_book, told

SEEN = "mark=8842 read=8B42 reason='same dent'"
SEARCHED = f"""
    @ 2024-01-01T12:00
    2024-01-01 found W-2
    2024-01-01 mark-read W-2 mark=88-42 mark.readings=8B42+8842
    2024-01-01 found W-1
    2024-01-01 mark-read W-1 mark=8842

    @ 2024-01-02T12:00
    (first) 2024-01-02 search-opened search=S-0000001 text=8B42 ground=theft described.maker=Saw
    2024-01-02 depot-closed depot=Barracks
    (slip) 2024-01-02 search-opened search=S-0000007 text=9 ground=other
    (wrong) 2024-01-02 match-accepted W-1 sought=S-0000001 {SEEN} shown=0.9312 because=Same.
    2024-01-02 match-rejected W-2 sought=W-1 {SEEN}

    @ 2024-01-03T12:00
    2024-01-03 corrected entry=(slip) reason=slip
    2024-01-03 corrected W-1 entry=(wrong) reason=slip replacement="2024-01-02 match-rejected W-1 sought=S-0000001 {SEEN}"
    2024-01-03 search-closed search=S-0000001 reason=recovered
    2024-01-03 match-accepted W-2 sought=S-0000001 {SEEN}
"""  # noqa: E501 - a fact is one line


@pytest.fixture(scope="module")
def searched(book_factory: BookFactory) -> Book:
    return told(book_factory(), SEARCHED)


def test_searches_are_asked_for_by_themselves(searched: Book) -> None:
    entries = searched.searches()

    assert [(entry.number - FOUNDED, kind_of(entry.fact)) for entry in entries] == [
        *((4, "search-opened"), (6, "search-opened")),
        *((9, "corrected"), (11, "search-closed")),
    ]
    assert [entry.number - FOUNDED for entry in searched.household()][FOUNDED:] == [5, 9]
    assert "Barracks" in Household(searched.household()).depots
    assert open_searches(entries) == ()


def test_the_number_of_a_search_is_never_given_again(searched: Book) -> None:
    assert searched.next_search() == 8


def test_decisions_are_found_from_both_sides_as_they_stand(searched: Book) -> None:
    corrected = MatchRow("W-1", "S-0000001", "rejected", FOUNDED + 7, "2024-01-02")
    rejected = MatchRow("W-2", "W-1", "rejected", FOUNDED + 8, "2024-01-02")
    accepted = MatchRow("W-2", "S-0000001", "accepted", FOUNDED + 12, "2024-01-03")
    of = searched.decisions_of(["W-1", "W-2", "W-9"])
    about = searched.decisions_about(["W-1", "S-0000001", "S-0000007"])

    assert {weapon: list(rows) for weapon, rows in of.items()} == {
        "W-1": [corrected],
        "W-2": [rejected, accepted],
    }
    assert {sought: list(rows) for sought, rows in about.items()} == {
        "W-1": [rejected],
        "S-0000001": [corrected, accepted],
    }


def test_a_decision_changes_nothing_about_its_weapon(searched: Book) -> None:
    assert {row.weapon: row.status for row in searched.each_weapon()} == {
        "W-1": "found",
        "W-2": "found",
    }


def test_marks_come_under_every_key_they_are_found_by(searched: Book) -> None:
    found = searched.all_marks_of(["W-1", "W-2", "W-9"])

    assert {weapon: [(row.key, row.text) for row in rows] for weapon, rows in found.items()} == {
        "W-1": [("8842", "8842")],
        "W-2": [("8842", "88-42"), ("8B42", "88-42")],
    }


@pytest.mark.parametrize(
    ("number", "limit", "weapons"),
    [
        (0, 9, {"W-2": 0, "W-1": 2}),
        (0, 1, {"W-2": 0}),
        (0, 0, {}),
        (FOUNDED + 1, 9, {"W-2": 1, "W-1": 2}),
        (FOUNDED + 4, 9, {"W-1": 7, "W-2": 8}),
        (FOUNDED + 11, 9, {"W-2": 12}),
        (FOUNDED + 13, 9, {}),
        (-5, 9, {"W-2": 0, "W-1": 2}),
    ],
)
def test_weapons_touched_since_come_in_the_order_of_their_first_entry(
    searched: Book, number: int, limit: int, weapons: dict[str, int]
) -> None:
    touched = searched.touched_since(number, limit)

    expected = [(weapon, FOUNDED + first) for weapon, first in weapons.items()]
    assert list(touched.items()) == expected


def test_asking_again_after_the_last_one_passes_over_no_entry(searched: Book) -> None:
    number, seen = 0, []
    while touched := searched.touched_since(number, 1):
        seen += touched
        number = max(touched.values()) + 1

    assert seen == ["W-2", "W-2", "W-1", "W-1", "W-1", "W-2", "W-1", "W-2"]


def test_a_book_that_searches_answers_as_the_book_in_memory_does(searched: Book) -> None:
    assert told_apart(searched) == told_apart(told(memory_book(), SEARCHED))


def test_a_search_withdrawn_twice_is_refused(book_factory: BookFactory) -> None:
    book = told(book_factory(), SEARCHED)

    with pytest.raises(Refused, match="has been withdrawn already"):
        told(book, f"2024-01-04 corrected entry={FOUNDED + 6} reason=slip")
    with pytest.raises(Refused, match="decides about S-0000001"):
        told(book, f"2024-01-04 corrected entry={FOUNDED + 4} reason=slip")


def test_a_decision_that_is_withdrawn_is_found_no_longer(book_factory: BookFactory) -> None:
    book = told(book_factory(), SEARCHED)

    told(book, f"2024-01-04 corrected W-2 entry={FOUNDED + 12} reason=slip")

    assert [row.weapon for row in book.decisions_about(["S-0000001"])["S-0000001"]] == ["W-1"]
    decided = [line for line in book.histories(["W-2"])["W-2"] if line.number == FOUNDED + 8]
    assert [type(line.fact) for line in decided] == [MatchRejected]
