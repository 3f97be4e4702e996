"""What was so on a day, as the book knew it at a moment; late facts and corrections."""

from collections.abc import Sequence
from datetime import date

import pytest

from poincon.ledger.lives import Entry, Life, standing, state
from poincon.ledger.memory import MemoryBook
from poincon.ledger.transitions import Status
from poincon.terms.findings import Refused
from tests.stories.law_story import MADE, SEIZED, STORED
from tests.stories.telling import FOUNDED, heard, tell


def history(book: MemoryBook, weapon: str = "W-1") -> Sequence[Entry]:
    return book.histories({weapon})[weapon]


def on(book: MemoryBook, day: str, *, known: str = "") -> Life:
    return state("W-1", history(book), as_of=date.fromisoformat(day), as_known_at=known)


def codes(text: str) -> list[str]:
    return [finding.code for finding in heard(text) if finding.severity == "error"]


STOLEN = (
    STORED
    + """
    2020-01-15  issued  W-1  holder='3rd Brigade' place='Depot North'
    2021-06-30  stolen  W-1

    @ 2024-02-20T08:00
    (seizure) 2024-02-11  seized  W-1  basis=criminal stored_at='Depot South'
"""
)


def test_the_state_of_a_day_is_what_had_happened_by_its_end() -> None:
    book = tell(STOLEN)

    assert on(book, "2019-03-01").status is Status.NOT_ON_RECORD
    assert on(book, "2019-03-02").status is Status.MADE
    assert on(book, "2019-03-05").place == "Depot North"
    assert on(book, "2020-01-15").holder == "3rd Brigade"
    assert on(book, "2020-01-15").place == ""
    assert on(book, "2021-06-30").status is Status.STOLEN
    assert on(book, "2024-02-10").status is Status.STOLEN
    assert on(book, "2024-02-11").status is Status.SEIZED


def test_what_the_book_did_not_know_yet_is_left_out() -> None:
    book = tell(STOLEN)

    assert on(book, "2024-02-12", known="2024-02-20T07:59:59.999999Z").status is Status.STOLEN
    assert on(book, "2024-02-12", known="2024-02-20T08:00:00.000000Z").status is Status.SEIZED


def test_a_late_fact_takes_its_place_in_the_world() -> None:
    book = tell(STORED + "\n @ 2022-01-01T00:00 \n 2019-04-01  inspected  W-1  condition=good")

    days = [line.fact.on.isoformat() for line in standing(history(book))]
    assert days == ["2019-03-02", "2019-03-02", "2019-03-05", "2019-04-01"]
    assert book.rows["W-1"].last_on == "2019-04-01"


def test_a_late_fact_that_a_later_one_could_not_follow_is_refused_and_says_which() -> None:
    late = STORED + "\n 2020-01-15  issued  W-1  holder=Guard \n\n 2019-06-01  lost  W-1"

    (finding,) = [f for f in heard(late) if f.severity == "error"]

    assert (finding.code, finding.rule, finding.place) == ("life_follows_its_table", "LIFE", 0)
    assert finding.sentence() == (
        f"This would come before issued of 2020-01-15 (entry {FOUNDED + 3}), "
        "which could then not follow: the weapon would be lost."
    )


def test_a_late_fact_must_follow_what_came_before_its_own_day() -> None:
    assert codes(STORED + "\n 2019-03-04  issued  W-1  holder=Guard") == ["life_follows_its_table"]


def test_facts_of_one_day_follow_each_other_as_they_were_written() -> None:
    same_day = """
        2020-01-01  found  W-1
        2020-01-01  restored  W-1  holder=P-1
        2020-01-01  found  W-1
    """
    turned = "2020-01-01  restored  W-1  holder=P-1\n 2020-01-01  found  W-1"

    assert tell(same_day).rows["W-1"].status == "found"
    assert codes(turned) == ["life_follows_its_table"]


def test_a_correction_replaces_what_an_entry_said() -> None:
    book = tell(
        STOLEN
        + """
    @ 2024-03-01T10:00
    2024-03-01  corrected  W-1  entry=(seizure) reason='found in a ditch, not seized'
    """.rstrip()
        + """ replacement="2024-02-12 found W-1 stored_at='Depot North'"
    """
    )

    assert on(book, "2024-02-11").status is Status.STOLEN
    assert on(book, "2024-02-12").status is Status.FOUND
    assert book.rows["W-1"].place == "Depot North"
    assert (on(book, "2024-02-11", known="2024-02-21T00:00:00.000000Z")).status is Status.SEIZED
    assert len(history(book)) == 7


def test_a_replaced_fact_keeps_its_place_among_those_of_its_day() -> None:
    book = tell(
        """
        (first) 2020-01-01  found  W-1  stored_at='Depot North'
        2020-01-01  deposited  W-1  place='Depot South'

        2020-01-02  corrected  W-1  entry=(first) reason=slip replacement="2020-01-01 surrendered W-1"
        """  # noqa: E501 - a fact is one line
    )

    assert [line.number for line in standing(history(book))] == [FOUNDED, FOUNDED + 1]
    assert book.rows["W-1"][1] == "surrendered"
    assert book.rows["W-1"].place == "Depot South"


def test_a_correction_without_replacement_withdraws() -> None:
    withdrawn = "2024-03-01  corrected  W-1  entry=(seizure) reason='another weapon'"

    book = tell(f"{STOLEN}\n @ 2024-03-01T10:00 \n {withdrawn}")

    assert book.rows["W-1"].status == "stolen"
    assert book.recovery_counts() == []


def test_withdrawing_all_there_is_leaves_no_weapon_and_a_history() -> None:
    book = tell("(f) 2020-01-01 found W-1\n\n 2020-01-02 corrected W-1 entry=(f) reason=slip")

    assert "W-1" not in book.rows
    assert len(history(book)) == 2
    assert state("W-1", history(book)) == Life("W-1")
    known = state("W-1", history(book), as_known_at="2020-01-01T23:00:00.000000Z")
    assert known.status is Status.FOUND


def test_a_correction_that_a_later_fact_could_not_follow_is_refused() -> None:
    text = SEIZED.replace("2024-02-11", "(s) 2024-02-11")
    text += "\n 2024-03-01  retained  W-1  place='Depot North'\n"

    assert codes(text + "\n 2024-04-01  corrected  W-1  entry=(s) reason=slip") == [
        "life_follows_its_table"
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("W-1  entry=999 reason=slip", "There is no entry 999 in the book."),
        ("W-1  entry=-1 reason=slip", "There is no entry -1 in the book."),
        ("W-1  entry=8 reason=slip", "There is no entry 8 in the book."),
        ("W-1  entry=0 reason=slip", "Entry 0 is not about this weapon."),
        ("W-2  entry=5 reason=slip", "Entry 5 is not about this weapon."),
        ("W-1  entry=5 reason=' '", "A correction of entry 5 needs its reason."),
        ("W-1  entry=7 reason=slip", "Entry 7 is a correction: correct the entry it corrected"),
        ("W-1  entry=6 reason=slip", "Entry 6 has been withdrawn already."),
        (
            "W-1  entry=5 reason=slip replacement='2020-01-01 found W-2'",
            "about another weapon: withdraw and record anew.",
        ),
        (
            "W-1  entry=5 reason=slip replacement='2020-01-01 found W-1'",
            "The replacement of entry 5 changes nothing.",
        ),
        (
            "W-1  entry=5 reason=slip replacement='2020-01-01 corrected W-1 entry=5 reason=a'",
            "Entry 5 is a correction",
        ),
    ],
)
def test_a_correction_that_puts_nothing_right_is_refused(said: str, answer: str) -> None:
    text = f"""
        2020-01-01  found  W-1
        2020-01-01  inspected  W-1  condition=rusty

        2020-01-02  corrected  W-1  entry=6 reason=slip

        2020-01-03  corrected  {said}
    """

    assert [f.code for f in heard(text)][-1:] == ["corrections_name_an_entry"]
    with pytest.raises(Refused, match=answer):
        tell(text)


def test_what_a_correction_changed_can_be_changed_back() -> None:
    text = """
        (f) 2020-01-01  found  W-1

        2020-01-02  corrected  W-1  entry=(f) reason=slip replacement='2020-01-01 surrendered W-1'

        2020-01-03  corrected  W-1  entry=(f) reason='no slip' replacement='2020-01-01 found W-1'
    """
    again = (
        text + "\n 2020-01-04 corrected W-1 entry=(f) reason=a replacement='2020-01-01 found W-1'"
    )

    assert tell(text).rows["W-1"].status == "found"
    assert codes(again) == ["corrections_name_an_entry"]


def test_a_withdrawn_entry_can_be_put_back() -> None:
    book = tell(
        """
        (f) 2020-01-01  found  W-1

        2020-01-02  corrected  W-1  entry=(f) reason=slip
        2020-01-02  corrected  W-1  entry=(f) reason='it was so' replacement='2020-01-01 found W-1'
        """
    )

    assert book.rows["W-1"].status == "found"


def test_two_corrections_of_one_entry_in_one_batch_follow_each_other() -> None:
    twice = """
        (f) 2020-01-01  found  W-1

        2020-01-02  corrected  W-1  entry=(f) reason=slip
        2020-01-02  corrected  W-1  entry=(f) reason=slip
    """

    assert codes(twice) == ["corrections_name_an_entry"]


@pytest.mark.parametrize(
    ("replacement", "law"),
    [
        ("2031-01-01 found W-1", "nothing_is_dated_ahead"),
        ("1700-01-01 found W-1", "days_are_plausible"),
        ("2020-01-01 found W-1 stored_at=Nowhere", "depots_are_open"),
        ("2020-01-01 surrendered W-1 person=Ana", "persons_are_references"),
    ],
)
def test_no_law_is_passed_by_correcting(replacement: str, law: str) -> None:
    text = f"""
        (f) 2020-01-01  found  W-1

        2020-01-02  corrected  W-1  entry=(f) reason=slip replacement='{replacement}'
    """

    assert codes(text) == [law]


def test_a_mark_cannot_become_another_weapons_mark_by_correction() -> None:
    text = (
        MADE
        + """
        2020-01-01  registered  W-2
        (two) 2020-01-01  marked  W-2  mark=SANMORA/XA/9000

        2020-01-02  corrected  W-2  entry=(two) reason=a replacement='2020-01-01 marked W-2 mark=SANMORA/XA/8842'
        """  # noqa: E501 - a fact is one line
    )

    assert codes(text) == ["marks_are_unique"]


def test_a_mark_taken_back_in_the_same_batch_is_free() -> None:
    text = """
        2020-01-01  registered  W-1
        2020-01-01  registered  W-2
        2020-01-01  marked  W-1  mark=OLD/XA/1
        (two) 2020-01-01  marked  W-2  mark=SANMORA/XA/8842

        2020-01-02  corrected  W-2  entry=(two) reason=a replacement='2020-01-01 marked W-2 mark=OLD/XA/2'
        2020-01-02  marked  W-1  mark=SANMORA/XA/8842
    """  # noqa: E501 - a fact is one line

    assert codes(text) == []


def test_records_do_not_become_old_enough_by_correction() -> None:
    text = """
        (d) 2026-01-01  records-disposed  record_class=other up_to=1990-01-01 reason=old

        2026-01-02  corrected  entry=(d) reason=a replacement='2026-01-01 records-disposed record_class=other up_to=2020-01-01 reason=old'
    """  # noqa: E501 - a fact is one line

    assert codes(text) == ["other_records_are_kept_20_years"]
