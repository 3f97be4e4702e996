"""Which marks are sought: what is open after corrections, and numbers never used twice."""

import pytest

from poincon.ledger.searches import Searches, next_number, numbers_used, open_searches
from poincon.ledger.shelf import number_of_search, search_numbered
from tests.stories.telling import FOUNDED, tell

ONE = "2024-01-01 search-opened search=S-0000001 text=8842 ground=theft"
TWO = "2024-01-01 search-opened search=S-0000002 text=8843 ground=loss"


def still_open(story: str) -> list[tuple[str, str, int]]:
    found = open_searches(tell(story).searches())
    return [(one.search, one.fact.text, one.number - FOUNDED) for one in found]


def test_nothing_is_sought_in_a_new_book() -> None:
    assert still_open("") == []
    assert tell("").next_search() == next_number([]) == 1


def test_searches_are_open_in_the_order_of_the_book_whatever_their_day() -> None:
    earlier = TWO.replace("2024", "2023")

    assert still_open(f"{ONE}\n{earlier}") == [("S-0000001", "8842", 0), ("S-0000002", "8843", 1)]


def test_a_closed_search_is_open_again_when_its_closing_is_withdrawn() -> None:
    closed = f"{ONE}\n{TWO}\n(shut) 2024-01-02 search-closed search=S-0000001 reason=found"

    assert still_open(closed) == [("S-0000002", "8843", 1)]
    again = f"{closed}\n\n2024-01-03 corrected entry=(shut) reason=slip"
    assert [search for search, _, _ in still_open(again)] == ["S-0000001", "S-0000002"]


def test_a_corrected_search_keeps_its_place_and_a_withdrawn_one_its_number() -> None:
    story = f"(one) {ONE}\n(two) {TWO}\n\n2024-01-02 corrected entry=(two) reason=slip\n"
    story += f"2024-01-02 corrected entry=(one) reason=slip replacement='{ONE} reference=C-1'"

    assert still_open(story) == [("S-0000001", "8842", 0)]
    entries = tell(story).searches()
    assert numbers_used(entries) == {"S-0000001": FOUNDED, "S-0000002": FOUNDED + 1}
    assert next_number(entries) == 3


def test_what_concerns_no_search_is_passed_over() -> None:
    book = tell(f"{ONE}\n2024-01-01 depot-closed depot=Barracks\n2024-01-01 found W-1")

    assert list(Searches(book.each_entry()).opened) == ["S-0000001"]
    assert next_number(book.each_entry()) == 2


@pytest.mark.parametrize(
    ("search", "number"),
    [
        ("S-0000001", 1),
        ("S-0000017", 17),
        ("S-12345678", 12_345_678),
        ("S-0000000", -1),
        ("S-00000017", -1),
        ("S-17", -1),
        ("s-0000017", -1),
        ("W-0000017", -1),
        ("S-00000٣1", -1),
        ("S-²³45678", -1),
        ("S-" + "9" * 19, -1),
        ("S-", -1),
        ("", -1),
    ],
)
def test_the_number_of_a_search_is_written_in_one_form_only(search: str, number: int) -> None:
    assert number_of_search(search) == number
    assert number < 0 or search_numbered(number) == search
