"""Undoing an identification: a row of a spreadsheet gets a weapon of its own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from poincon.ledger.facts import Fact, kind_of
from poincon.ledger.lives import state
from poincon.ledger.notation import facts_from
from poincon.ledger.record import record
from poincon.ledger.shelf import Book
from poincon.ledger.transitions import Status
from poincon.lifecycle.separation import separation
from poincon.reports.sdg_16_4_2 import indicator
from poincon.terms.findings import Refused
from tests.books import new_book
from tests.stories.telling import FOUNDED, memory_book, policy_of, told

ON_RECORD = """
    2023-03-01 seized W-0000001 basis=criminal maker=Glock category=SA.PIS stored_at="Depot North"
    2023-03-01 mark-read W-0000001 mark=AB12345
"""
#: A row with a source, about a weapon that is on record.
ROW = """
    2023-09-01 seized W-0000001 basis=criminal maker=Glock category=SA.PIS stored_at="Depot South"
    2023-09-01 mark-read W-0000001 mark=AB12345
    2023-09-01 identified W-0000001 rule=exact rule_since=2016-01-01 mark=AB12345 agreed=serial+maker
"""  # noqa: E501 - a fact is one line
IDENTIFIED = FOUNDED + 4
DAY = date(2024, 2, 1)
REASON = "the slide of another pistol"


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    if request.param == "memory":
        yield memory_book()
        return
    url = f"sqlite:///{tmp_path / 'book.sqlite3'}"
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    with new_book(url, tmp_path) as desk:
        yield desk.book


def write(book: Book, facts: list[Fact], *, at: datetime, source: str = "") -> None:
    record(
        book,
        facts,
        policy=policy_of(),
        by="registrar",
        approved_by="supervisor",
        at=at,
        sources=[source] * len(facts) if source else (),
    )


def imported(book: Book, *, source: str = "row-7") -> Book:
    """A weapon on record, and a row that a rule took to be about it."""
    told(book, ON_RECORD)
    write(book, facts_from(ROW), at=datetime(2023, 9, 2, tzinfo=UTC), source=source)
    return book


def apart(book: Book, *, entry: int = IDENTIFIED) -> list[Fact]:
    history = book.histories(["W-0000001"]).get("W-0000001", ())
    return separation(history, entry=entry, weapon="W-0000002", on=DAY, reason=REASON)


def separated(book: Book) -> Book:
    write(book, apart(book), at=datetime(2024, 2, 1, 12, tzinfo=UTC))
    return book


def in_the_indicator(book: Book) -> int:
    return indicator(book, 2023).denominator


def test_a_row_taken_for_a_weapon_on_record_is_one_weapon(book: Book) -> None:
    imported(book)

    assert [row.weapon for row in book.each_weapon()] == ["W-0000001"]
    assert in_the_indicator(book) == 1


def test_a_separation_leaves_two_weapons_each_with_its_own_life(book: Book) -> None:
    separated(imported(book))

    rows = {row.weapon: (row.status, row.since, row.place) for row in book.each_weapon()}
    assert rows == {
        "W-0000001": ("seized", "2023-03-01", "Depot North"),
        "W-0000002": ("seized", "2023-09-01", "Depot South"),
    }
    marks = book.marks_of(list(rows))
    assert [[row.text for row in marks[weapon]] for weapon in rows] == [["AB12345"]] * 2
    assert in_the_indicator(book) == 2


def test_both_clocks_still_tell_what_was_believed_before(book: Book) -> None:
    separated(imported(book))
    histories = book.histories(["W-0000001", "W-0000002"])

    before = state("W-0000001", histories["W-0000001"], as_known_at="2024-01-01")

    assert (len(before.recoveries), before.place) == (2, "Depot South")
    assert len(state("W-0000001", histories["W-0000001"]).recoveries) == 1
    unknown = state("W-0000002", histories["W-0000002"], as_known_at="2024-01-01")
    assert unknown.status is Status.NOT_ON_RECORD


def test_the_identification_is_withdrawn_and_not_told_again(book: Book) -> None:
    new = apart(imported(book))

    assert [kind_of(fact) for fact in new] == [*["corrected"] * 3, "seized", "mark-read"]
    assert {fact.weapon for fact in new[:3]} == {"W-0000001"}  # type: ignore[attr-defined]
    assert {fact.weapon for fact in new[3:]} == {"W-0000002"}  # type: ignore[attr-defined]
    assert {(fact.on, fact.reason) for fact in new[:3]} == {(DAY, REASON)}  # type: ignore[attr-defined]


def test_what_was_corrected_since_is_told_as_it_stands_now(book: Book) -> None:
    imported(book)
    misread, seized = FOUNDED + 3, FOUNDED + 2
    told(
        book,
        f"""
        2024-01-01 corrected W-0000001 entry={misread} reason=misread \
replacement="2023-09-01 mark-read W-0000001 mark=AB12346"
        2024-01-01 corrected W-0000001 entry={seized} reason="never seized"
        """,
    )

    assert [kind_of(fact) for fact in apart(book)] == ["corrected", "corrected", "mark-read"]
    assert apart(book)[-1].mark.text == "AB12346"  # type: ignore[attr-defined]


def test_a_separation_cannot_be_made_twice(book: Book) -> None:
    separated(imported(book))

    with pytest.raises(Refused, match="no identification of this weapon that stands"):
        apart(book)


@pytest.mark.parametrize("entry", [FOUNDED, FOUNDED + 2, 9999, -1])
def test_only_an_identification_is_undone(entry: int) -> None:
    with pytest.raises(Refused, match=rf"Entry {entry} is no identification"):
        apart(imported(memory_book()), entry=entry)


def test_an_identification_without_a_source_does_not_say_what_came_with_it() -> None:
    with pytest.raises(Refused, match=f"Entry {IDENTIFIED} names no source"):
        apart(imported(memory_book(), source=""))


def test_a_separation_needs_a_second_officer(book: Book) -> None:
    imported(book)

    with pytest.raises(Refused, match="needs the approval of a second officer"):
        record(
            book,
            apart(book),
            policy=policy_of(),
            by="registrar",
            at=datetime(2024, 2, 1, 12, tzinfo=UTC),
        )
    assert [row.weapon for row in book.each_weapon()] == ["W-0000001"]


def test_what_happened_since_must_still_follow(book: Book) -> None:
    imported(book)
    told(
        book,
        """
        2023-03-02 restored W-0000001 holder=P-1
        2023-10-01 restored W-0000001 holder=P-1
        """,
    )

    with pytest.raises(Refused, match="which could then not follow: the weapon would be held"):
        separated(book)
