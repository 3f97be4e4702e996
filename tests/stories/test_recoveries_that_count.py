"""Which recovery counts in a year and with which outcome, worked out by hand (SDG 16.4.2)."""

from poincon.ledger.memory import MemoryBook
from poincon.ledger.outcomes import counts
from poincon.ledger.shelf import CountedRecovery, RecoveryCount
from tests.stories.telling import FOUNDED, tell


def rows(book: MemoryBook, year: int, *, known: str = "") -> list[tuple[str, str, str, str]]:
    found = book.recoveries_in(year, as_known_at=known)
    return [(row.weapon, row.situation, row.on, row.outcome) for row in found]


def figures(book: MemoryBook, *, known: str = "") -> list[tuple[int, str, str, str, int]]:
    return [tuple(row) for row in book.recovery_counts(as_known_at=known)]


def test_a_weapon_counts_once_a_year_by_its_first_recovery() -> None:
    book = tell(
        """
        2023-03-01  found  W-1
        2023-06-01  restored  W-1  holder=P-1
        2023-09-01  surrendered  W-1
        2024-01-05  restored  W-1  holder=P-1
        2024-02-01  seized  W-1  basis=criminal
        """
    )

    assert rows(book, 2023) == [("W-1", "found", "2023-03-01", "no attempt recorded")]
    assert rows(book, 2024) == [("W-1", "seized", "2024-02-01", "no attempt recorded")]
    assert rows(book, 2025) == []
    assert figures(book) == [
        (2023, "found", "", "no attempt recorded", 1),
        (2024, "seized", "criminal", "no attempt recorded", 1),
    ]


def test_a_recovery_within_the_indicator_comes_before_an_administrative_seizure() -> None:
    book = tell(
        """
        2024-01-01  seized  W-1  basis=administrative
        2024-02-01  seized  W-1  basis=criminal
        2024-01-01  seized  W-2  basis=administrative
        2024-03-01  found   W-2
        2024-01-01  seized  W-3  basis=administrative
        """
    )

    assert rows(book, 2024) == [
        ("W-1", "seized", "2024-02-01", "no attempt recorded"),
        ("W-2", "found", "2024-03-01", "no attempt recorded"),
        ("W-3", "seized", "2024-01-01", "no attempt recorded"),
    ]
    assert (2024, "seized", "administrative", "no attempt recorded", 1) in figures(book)


def test_a_trace_of_a_later_year_changes_the_year_of_the_seizure() -> None:
    book = tell(
        """
        2023-11-01  seized  W-1  basis=criminal
        2023-12-01  trace-requested  W-1  reference=T-1 to=XB grounds=A

        2024-05-20  traced  W-1  origin=XB
        """
    )

    assert figures(book, known="2024-01-01T00:00:00.000000Z") == [
        (2023, "seized", "criminal", "pending", 1)
    ]
    assert figures(book) == [(2023, "seized", "criminal", "traced", 1)]
    assert next(book.recoveries_in(2023)) == CountedRecovery(
        weapon="W-1",
        situation="seized",
        basis="criminal",
        on="2023-11-01",
        number=FOUNDED,
        outcome="traced",
        outcome_on="2024-05-20",
        outcome_number=FOUNDED + 2,
    )


def test_an_outcome_belongs_to_the_latest_recovery_unless_it_names_another() -> None:
    text = """
        2023-03-01  found  W-1
        2023-06-01  restored  W-1  holder=P-1
        2024-02-01  seized  W-1  basis=criminal
        2024-05-20  traced  W-1  origin=XB
    """
    named = text.replace("origin=XB", "origin=XB recovery_on=2023-03-01")

    assert figures(tell(text)) == [
        (2023, "found", "", "no attempt recorded", 1),
        (2024, "seized", "criminal", "traced", 1),
    ]
    assert figures(tell(named)) == [
        (2023, "found", "", "traced", 1),
        (2024, "seized", "criminal", "no attempt recorded", 1),
    ]


def test_of_two_recoveries_in_a_year_the_best_outcome_counts_once() -> None:
    book = tell(
        """
        2023-03-01  found  W-1
        2023-04-01  trace-closed  W-1  level=untraceable
        2023-06-01  restored  W-1  holder=P-1
        2023-09-01  seized  W-1  basis=criminal
        2024-05-20  traced  W-1  origin=XB
        """
    )

    assert rows(book, 2023) == [("W-1", "found", "2023-03-01", "traced")]
    assert figures(book, known="2023-12-31T00:00:00.000000Z") == []


def test_an_outcome_before_any_recovery_counts_for_none() -> None:
    book = tell(
        """
        2023-01-01  registered  W-1  sector=dealer
        2023-02-01  trace-requested  W-1  reference=T-1 to=XB grounds=A
        2023-03-01  found  W-1
        """
    )

    assert figures(book) == [(2023, "found", "", "no attempt recorded", 1)]


def test_success_counts_before_failure_and_tracing_before_other_ways() -> None:
    lines = {
        "traced": "2024-05-05  traced  {w}  origin=XB",
        "established": "2024-05-04  origin-established  {w}  origin=XB authority=Court",
        "untraceable": "2024-05-03  trace-closed  {w}  level=untraceable",
        "not enough information": "2024-05-02  trace-closed  {w}  level='not enough information'",
        "no attempt": "2024-05-01  trace-closed  {w}  level='no attempt'",
        "pending": "2024-04-01  trace-requested  {w}  reference=T-1 to=XB grounds=A",
    }
    order = list(lines)
    story = "".join(
        f"2024-01-01 found W-{place}\n"
        + "".join(lines[how].format(w=f"W-{place}") + "\n" for how in order[place:])
        for place in range(len(order))
    )

    assert [outcome for *_, outcome in rows(tell(story), 2024)] == order


def test_a_correction_of_a_recovery_leaves_the_figure_of_the_day_before_answerable() -> None:
    book = tell(
        """
        @ 2024-02-01T12:00
        (s) 2024-01-10  seized  W-1  basis=criminal

        @ 2024-03-01T12:00
        2024-03-01  corrected  W-1  entry=(s) reason=slip replacement='2023-12-31 found W-1'

        @ 2024-04-01T12:00
        2024-04-01  corrected  W-1  entry=(s) reason='another weapon'
        """
    )

    assert figures(book, known="2024-02-01T11:59:59.999999Z") == []
    assert figures(book, known="2024-02-01T12:00:00.000000Z") == [
        (2024, "seized", "criminal", "no attempt recorded", 1)
    ]
    assert figures(book, known="2024-03-01T12:00:00.000000Z") == [
        (2023, "found", "", "no attempt recorded", 1)
    ]
    assert figures(book) == []


def test_a_corrected_outcome_has_its_vintages_too() -> None:
    book = tell(
        """
        @ 2024-02-01T12:00
        2024-01-10  seized  W-1  basis=criminal
        (t) 2024-01-20  traced  W-1  origin=XB

        @ 2024-03-01T12:00
        2024-03-01  corrected  W-1  entry=(t) reason=slip replacement='2024-01-20 trace-closed W-1 level=untraceable'
        """  # noqa: E501 - a fact is one line
    )

    assert figures(book, known="2024-02-02T00:00:00.000000Z")[0][3] == "traced"
    assert figures(book)[0][3] == "untraceable"


def test_a_version_that_was_never_believed_counts_at_no_moment() -> None:
    book = tell(
        """
        @ 2024-02-01T12:00
        (s) 2024-01-10  seized  W-1  basis=criminal

        @ 2024-03-01T12:00
        2024-03-01  corrected  W-1  entry=(s) reason=a replacement='2024-01-11 found W-1'
        2024-03-01  corrected  W-1  entry=(s) reason=b replacement='2024-01-12 surrendered W-1'
        """
    )

    assert len(book.recoveries["W-1"]) == 3
    assert rows(book, 2024, known="2024-03-01T12:00:00.000000Z") == [
        ("W-1", "surrendered", "2024-01-12", "no attempt recorded")
    ]


def test_counts_add_up_rows_of_one_kind() -> None:
    book = tell("2024-01-01 found W-1\n2024-01-02 found W-2\n2024-01-03 surrendered W-3")

    assert counts((2024, row) for row in book.recoveries_in(2024)) == [
        RecoveryCount(2024, "found", "", "no attempt recorded", 2),
        RecoveryCount(2024, "surrendered", "", "no attempt recorded", 1),
    ]
