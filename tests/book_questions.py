"""The book contract, first half: what a shelf answers."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from poincon.ledger.facts import envelope_from, kind_of
from poincon.ledger.lives import Entry
from poincon.ledger.notation import fact_from
from poincon.ledger.record import entry_bytes, entry_of
from poincon.ledger.shelf import Book, CountedRecovery, MarkRow, PartRow, RecoveryCount, WeaponRow
from poincon.ledger.tree import EMPTY_ROOT, leaf_hash
from tests.book_story import BookFactory, Told, told_apart
from tests.ledger.random_lives import KINDS, WEAPONS, lived
from tests.stories.telling import FOUNDED, memory_book, told

# --- an empty book -----------------------------------------------------------------------------


def test_an_empty_book_answers_every_question(book_factory: BookFactory) -> None:
    book = book_factory()

    assert (book.size(), book.last_at(), book.next_weapon()) == (0, "", 1)
    assert book.frontier().root() == EMPTY_ROOT
    assert (book.tree().size, list(book.each_line()), list(book.each_entry())) == (0, [], [])
    assert dict(book.histories(["W-1"])) == {}
    assert list(book.household()) == list(book.figures()) == list(book.terms_settled()) == []
    assert dict(book.entries([0, 1])) == {}
    assert dict(book.bearing(["8842"])) == dict(book.weapons_of(["B-1"])) == {}
    assert dict(book.marks_of(["W-1"])) == dict(book.all_marks_of(["W-1"])) == {}
    assert (list(book.searches()), book.next_search()) == ([], 1)
    assert dict(book.decisions_of(["W-1"])) == dict(book.decisions_about(["S-0000001"])) == {}
    assert dict(book.touched_since(0, 5)) == {}
    assert list(book.fitting("8*", limit=5)) == []
    assert book.known_sources(["a"]) == set()
    assert dict(book.rows_of(["W-1"])) == dict(book.by_status()) == {}
    assert list(book.holdings(by="category", limit=5)) == []
    assert list(book.recovery_counts()) == list(book.recoveries_in(2024)) == []
    assert list(book.awaiting_disposal("2024-01-01")) == list(book.each_weapon()) == []


def test_questions_about_nothing_have_an_empty_answer(founded: Told) -> None:
    book = founded.book

    assert dict(book.histories([])) == dict(book.entries([])) == dict(book.bearing([])) == {}
    assert dict(book.weapons_of([])) == dict(book.rows_of([])) == dict(book.marks_of([])) == {}
    assert dict(book.all_marks_of([])) == dict(book.decisions_of([])) == {}
    assert dict(book.decisions_about([])) == {}
    assert book.known_sources([]) == set()


def test_a_shelf_answers_as_the_book_in_memory_does(founded: Told) -> None:
    answers, expected = told_apart(founded.book), told_apart(founded.twin)

    for question, answer in expected.items():
        assert answers[question] == answer, question


def test_lives_nobody_planned_give_the_same_answers(book_factory: BookFactory) -> None:
    drawn = random.Random(16_04_02)
    kinds = (*KINDS, "corrected", "corrected", "withdrawn", "found", "seized")
    steps = [
        (drawn.choice(kinds), drawn.choice(WEAPONS), drawn.randrange(40), drawn.randrange(30))
        for _ in range(120)
    ]

    assert told_apart(lived(book_factory(), steps)) == told_apart(lived(memory_book(), steps))


# --- entries -----------------------------------------------------------------------------------


def test_the_book_knows_its_size_its_last_moment_and_the_next_number(founded: Told) -> None:
    book = founded.book

    assert book.size() == founded.twin.size() == len(list(book.each_entry()))
    assert book.last_at() == "2024-07-01T12:00:00.000000Z"
    assert book.next_weapon() == 44


def test_the_history_of_a_weapon_is_in_the_order_of_the_book(founded: Told) -> None:
    histories = founded.book.histories(["W-0000001", "OLD-1", "W-9999999", "NO-1"])

    assert set(histories) == {"W-0000001", "OLD-1"}
    assert [kind_of(entry.fact) for entry in histories["W-0000001"]] == [
        *("manufactured", "marked", "part-fitted", "deposited", "part-removed", "issued"),
        *("stolen", "seized", "trace-requested", "traced"),
    ]
    numbers = [entry.number for entry in histories["W-0000001"]]
    assert numbers == sorted(numbers)


def test_an_entry_says_who_when_and_with_whose_approval(founded: Told) -> None:
    entry = founded.book.histories(["OLD-1"])["OLD-1"][0]

    assert entry == Entry(
        number=FOUNDED + 7,
        at="2019-03-05T12:00:00.000000Z",
        by="registrar",
        approved_by="supervisor",
        fact=fact_from(
            "2019-03-05  registered  OLD-1  sector=civilian holder=P-1 category=SA.RIF"
        ),
    )


def test_the_household_holds_what_concerns_no_weapon(founded: Told) -> None:
    kinds = [kind_of(entry.fact) for entry in founded.book.household()]

    assert kinds == [*["officer-appointed"] * 2, *["depot-opened"] * 4]
    assert founded.book.household()[-1].fact.name == "Dépôt de l'Est"  # type: ignore[union-attr]


def test_entries_are_found_by_their_numbers(founded: Told) -> None:
    found = founded.book.entries([0, FOUNDED, -1, 10_000])

    assert set(found) == {0, FOUNDED}
    assert found[FOUNDED].number == FOUNDED
    assert kind_of(found[FOUNDED].fact) == "manufactured"


def test_entries_and_lines_are_read_in_ranges(founded: Told) -> None:
    book = founded.book

    assert [entry.number for entry in book.each_entry(start=3, stop=6)] == [3, 4, 5]
    assert [line.number for line in book.each_line(start=book.size() - 2)] == [
        book.size() - 2,
        book.size() - 1,
    ]
    assert list(book.each_entry(start=book.size())) == []


def test_a_line_holds_the_very_bytes_the_tree_covers(founded: Told) -> None:
    book = founded.book

    for line, entry in zip(book.each_line(), book.each_entry(), strict=True):
        assert line.leaf == leaf_hash(entry_bytes(line.kind, line.salt, line.payload))
        assert entry_of(line.number, envelope_from(line.payload)) == entry
        assert (line.kind, len(line.salt)) == (kind_of(entry.fact), 16)
        assert line.weapon == getattr(entry.fact, "weapon", "")


# --- marks and components ----------------------------------------------------------------------


def test_marks_are_found_under_the_key_they_are_compared_by(founded: Told) -> None:
    found = founded.book.bearing(["8842", "Ж8843", "nothing"])

    assert set(found) == {"8842", "Ж8843"}
    assert sorted((row.weapon, row.text) for row in found["8842"]) == [
        ("OLD-1", "8?42"),
        ("W-0000001", "88-42"),
    ]
    assert list(found["Ж8843"]) == [
        MarkRow(
            key="Ж8843",
            weapon="W-0000002",
            number=FOUNDED + 4,
            text="Ж-8843",
            kind="manufacture",
            mark_class="usable",
            struck=True,
            maker="SANMORA",
            country="XA",
            component="",
            on="2019-03-02",
            partial=False,
        )
    ]


@pytest.mark.parametrize(
    ("pattern", "weapons"),
    [
        ("88-42", ["OLD-1", "OLD-1", "W-0000001"]),
        ("88?2", ["OLD-1", "OLD-1", "W-0000001"]),
        ("*42", ["OLD-1", "OLD-1", "OLD-1", "W-0000001"]),
        ("ж8*", ["W-0000002"]),
        ("9*", []),
        ("50%X*", ["W-0000040"]),
        ("50?X1", ["W-0000040"]),
        ("5%1", []),
        ("50_X1", []),
        ("8B?2", ["OLD-1", "OLD-1"]),
        ("????", ["OLD-1", "OLD-1", "OLD-1", "W-0000001"]),
    ],
)
def test_partial_marks_are_found_on_both_sides(
    founded: Told, pattern: str, weapons: list[str]
) -> None:
    found = founded.book.fitting(pattern, limit=100)

    assert sorted(row.weapon for row in found) == weapons
    assert [(row.key, row.number) for row in found] == sorted(
        (row.key, row.number) for row in found
    )


def test_a_search_stops_at_its_limit(founded: Told) -> None:
    everything = list(founded.book.fitting("*", limit=100))

    assert [row.key for row in founded.book.fitting("*", limit=2)] == [
        row.key for row in everything[:2]
    ]


def test_a_component_tells_where_it_is_and_was(founded: Told) -> None:
    found = founded.book.weapons_of(["B-1", "B-9"])

    assert {component: list(rows) for component, rows in found.items()} == {
        "B-1": [
            PartRow("B-1", "W-0000001", "barrel", False, "2019-03-02", "2020-01-10"),
            PartRow("B-1", "W-0000002", "barrel", True, "2020-01-10", ""),
        ]
    }


def test_marks_of_weapons_come_one_row_each_in_the_order_of_the_book(founded: Told) -> None:
    found = founded.book.marks_of(["OLD-1", "W-0000002", "W-0000041", "NO-1"])

    assert {weapon: [(row.key, row.text) for row in rows] for weapon, rows in found.items()} == {
        "OLD-1": [("8?42", "8?42"), ("", "")],
        "W-0000002": [("Ж8843", "Ж-8843")],
    }
    assert [row.number for row in found["OLD-1"]] == [FOUNDED + 8, FOUNDED + 9]


def test_a_mark_whose_readings_share_a_key_has_its_own_row_only(book_factory: BookFactory) -> None:
    book = told(
        book_factory(),
        """
        2024-01-01 found W-1
        2024-01-02 mark-read W-1 mark=88-42 mark.readings=8842+8B42
        2024-01-01 mark-read W-1 mark=8842 mark.mark_class=illegible
        """,
    )

    assert [(row.key, row.text, row.mark_class) for row in book.marks_of(["W-1"])["W-1"]] == [
        ("8842", "88-42", "usable"),
        ("", "8842", "illegible"),
    ]


# --- weapons -----------------------------------------------------------------------------------


def test_a_weapon_is_shown_as_it_is_now(founded: Told) -> None:
    found = founded.book.rows_of(["W-0000001", "W-0000042", "NO-1"])

    assert dict(found) == {
        "W-0000001": WeaponRow(
            weapon="W-0000001",
            status="seized",
            since="2023-02-11",
            category="SA.ASR",
            maker="Sanmora Arms",
            model="AK-103",
            calibre="7.62x39",
            country="XA",
            year=2019,
            holder="",
            sector="state",
            place="Depot South",
            first_on="2019-03-02",
            last_on="2024-05-20",
        )
    }


def test_weapons_come_in_the_order_of_their_numbers(founded: Told) -> None:
    book = founded.book
    names = ["OLD-1", "W-0000001", "W-0000002", "W-0000040", "W-0000041", "W-0000043"]

    assert [row.weapon for row in book.each_weapon()] == names
    assert [row.weapon for row in book.each_weapon(after="W-0000001", limit=2)] == names[2:4]
    assert list(book.each_weapon(after="X")) == []


def test_weapons_are_counted_by_status_and_by_column(founded: Told) -> None:
    book = founded.book

    assert dict(book.by_status()) == {
        "seized": 1,
        "in stock": 1,
        "held": 2,
        "destroyed": 1,
        "surrendered": 1,
    }
    assert list(book.holdings(by="category", limit=3)) == [("", 2), ("SA.RIF", 2), ("SA.ASR", 1)]
    assert dict(book.holdings(by="place", limit=9)) == {"": 4, "Depot North": 1, "Depot South": 1}
    with pytest.raises(ValueError, match="not counted by colour"):
        book.holdings(by="colour; DROP TABLE weapon", limit=1)


def test_recovered_weapons_wait_for_disposal(founded: Told) -> None:
    book = founded.book

    assert [row.weapon for row in book.awaiting_disposal("2023-12-31")] == ["W-0000001"]
    assert [row.weapon for row in book.awaiting_disposal("2024-01-01")] == [
        "W-0000001",
        "W-0000043",
    ]
    assert list(book.awaiting_disposal("2023-02-11")) == []


# --- figures -----------------------------------------------------------------------------------


def test_figures_are_known_as_of_every_moment(founded: Told) -> None:
    book = founded.book
    nothing = "no attempt recorded"

    assert list(book.recovery_counts(as_known_at="2023-02-28T12:00:00.000000Z")) == []
    assert list(book.recovery_counts(as_known_at="2023-03-01T12:00:00.000000Z")) == [
        RecoveryCount(2023, "found", "", nothing, 1),
        RecoveryCount(2023, "seized", "administrative", nothing, 1),
        RecoveryCount(2023, "seized", "criminal", "pending", 1),
    ]
    assert list(book.recovery_counts(as_known_at="2024-06-01T12:00:00.000000Z")) == [
        RecoveryCount(2023, "found", "", "established", 1),
        RecoveryCount(2023, "seized", "criminal", nothing, 1),
        RecoveryCount(2023, "seized", "criminal", "traced", 1),
        RecoveryCount(2023, "surrendered", "", nothing, 1),
    ]
    assert list(book.recovery_counts()) == [
        RecoveryCount(2023, "found", "", "established", 1),
        RecoveryCount(2023, "seized", "criminal", "traced", 1),
        RecoveryCount(2023, "surrendered", "", nothing, 1),
    ]


def test_the_rows_behind_a_figure_are_told(founded: Told) -> None:
    rows = list(founded.book.recoveries_in(2023))

    assert [row.weapon for row in rows] == ["W-0000001", "W-0000041", "W-0000043"]
    assert rows[0] == CountedRecovery(
        weapon="W-0000001",
        situation="seized",
        basis="criminal",
        on="2023-02-11",
        number=FOUNDED + 16,
        outcome="traced",
        outcome_on="2024-05-20",
        outcome_number=rows[0].outcome_number,
    )
    assert list(founded.book.recoveries_in(2024)) == []


def _iterators(book: Book) -> list[Iterator[Any]]:
    return [book.each_entry(), book.each_line(), book.each_weapon(), book.recoveries_in(2023)]


def test_answers_that_come_one_by_one_can_be_left_early(founded: Told) -> None:
    for answer in _iterators(founded.book):
        assert next(answer)
    assert founded.book.size() == founded.twin.size()
