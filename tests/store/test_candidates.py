"""The review queue: candidates wait until a person decides, likeliest first, on both engines."""

from pathlib import Path

import pytest

from poincon.app import Desk
from poincon.store.candidates import ORDERS, PORTION, Candidates, Proposed
from tests.books import new_book
from tests.store.test_questions_use_an_index import scans
from tests.stories.telling import FOUNDED, told

STORY = """
    2024-01-01 found W-1
    2024-01-01 mark-read W-1 mark=8842
    2024-01-01 found W-2
    2024-01-01 mark-read W-2 mark=8843
    2024-01-01 search-opened search=S-0000001 text=884? ground=theft
    2024-01-01 search-opened search=S-0000002 text=88?? ground=loss
"""
SEEN = "read=884? reason=dent"
AT = "2024-01-02T12:00:00.000000Z"


def proposed(sought: str, weapon: str, probability: float = 0.5, **said: object) -> Proposed:
    plain = Proposed(sought, weapon, -300, probability, True, 0, "884?", "8842", AT, 11)
    return plain._replace(**said)


@pytest.fixture
def queue(desk: Desk) -> Candidates:
    told(desk.book, STORY)
    return Candidates(desk.book.alias)


def pairs(rows: object) -> list[tuple[str, str]]:
    return [(row.sought, row.weapon) for row in rows]  # type: ignore[attr-defined]


def test_an_empty_queue_has_nothing_waiting(queue: Candidates) -> None:
    queue.put([])
    queue.drop([])

    assert list(queue.waiting(limit=9)) == list(queue.of("S-0000001")) == []
    assert (queue.count_waiting(), queue.matched_up_to()) == (0, 0)


def test_a_candidate_is_given_back_as_it_was_put_in(queue: Candidates) -> None:
    row = Proposed("S-0000001", "W-1", -1250, 0.9312, False, 7, "8\u202e4?", "Ж-42", AT, 11)

    queue.put([row])

    assert list(queue.waiting(limit=9)) == list(queue.of("S-0000001")) == [row]
    assert list(queue.of_weapon("W-1")) == [row]
    assert queue.waiting(limit=9)[0].proven is False
    assert list(queue.of_weapon("W-2")) == list(queue.of("S-0000002")) == []


def test_the_likeliest_come_first_and_equals_in_one_order(queue: Candidates) -> None:
    rows = [
        proposed("S-0000002", "W-1", 0.5),
        proposed("S-0000001", "W-2", 0.5),
        proposed("S-0000001", "W-1", 0.5),
        proposed("W-2", "W-1", 0.9),
        proposed("S-0000002", "W-2", 0.5, score=-200),
        proposed("W-1", "OLD-1", 0.1, made_at="2024-01-03T00:00:00.000000Z"),
    ]
    expected = [
        *(("W-2", "W-1"), ("S-0000002", "W-2"), ("S-0000001", "W-1")),
        *(("S-0000001", "W-2"), ("S-0000002", "W-1"), ("W-1", "OLD-1")),
    ]

    queue.put(rows)

    assert pairs(queue.waiting(limit=9)) == expected
    assert pairs(queue.waiting(limit=2, offset=3)) == expected[3:5]
    assert pairs(queue.waiting(limit=2, order="newest")) == [
        ("W-1", "OLD-1"),
        ("S-0000001", "W-1"),
    ]
    assert queue.count_waiting() == 6


def test_a_pair_is_in_the_queue_once_as_it_was_seen_last(queue: Candidates) -> None:
    queue.put([proposed("S-0000001", "W-1", 0.2), proposed("S-0000001", "W-1", 0.3)])
    assert [row.probability for row in queue.of("S-0000001")] == [0.3]

    queue.put([proposed("S-0000001", "W-1", 0.8, score=-10, entry=99, mark="8843")])

    assert list(queue.waiting(limit=9)) == [
        proposed("S-0000001", "W-1", 0.8, score=-10, entry=99, mark="8843")
    ]


def test_more_than_one_statement_holds_are_put_in(queue: Candidates) -> None:
    rows = [proposed("S-0000001", f"W-{place:07d}") for place in range(2 * PORTION + 3)]

    queue.put(rows)

    assert list(queue.of("S-0000001")) == rows
    queue.drop(["S-0000001", "S-0000009"])
    assert queue.count_waiting() == 0


def test_what_a_person_decided_waits_no_longer(desk: Desk, queue: Candidates) -> None:
    queue.put([proposed(s, w) for s in ("S-0000001", "S-0000002") for w in ("W-1", "W-2")])

    told(desk.book, f"2024-01-02 match-rejected W-1 sought=S-0000001 mark=8842 {SEEN}")

    left = [("S-0000001", "W-2"), ("S-0000002", "W-1"), ("S-0000002", "W-2")]
    assert pairs(queue.waiting(limit=9)) == left
    assert queue.count_waiting() == 3
    assert pairs(queue.of("S-0000001")) == [("S-0000001", "W-1"), ("S-0000001", "W-2")]


def test_once_a_weapon_is_accepted_no_other_waits_until_that_is_withdrawn(
    desk: Desk, queue: Candidates
) -> None:
    queue.put([proposed(s, w) for s in ("S-0000001", "S-0000002") for w in ("W-1", "W-2")])
    told(desk.book, f"2024-01-02 match-accepted W-1 sought=S-0000001 mark=8842 {SEEN}")
    assert pairs(queue.waiting(limit=9)) == [("S-0000002", "W-1"), ("S-0000002", "W-2")]

    told(desk.book, f"2024-01-03 corrected W-1 entry={FOUNDED + 6} reason=slip")

    assert queue.count_waiting() == 4


def test_a_pair_decided_the_other_way_round_waits_no_longer(desk: Desk, queue: Candidates) -> None:
    queue.put([proposed("W-1", "W-2"), proposed("W-2", "W-1")])

    told(desk.book, f"2024-01-02 match-rejected W-1 sought=W-2 mark=8842 {SEEN}")

    assert list(queue.waiting(limit=9)) == []


def test_the_queue_is_no_part_of_the_book(desk: Desk, queue: Candidates) -> None:
    before = (desk.book.size(), desk.book.frontier().root())
    queue.put([proposed("S-0000001", "W-1")])
    queue.set_matched_up_to(11)

    assert (desk.book.size(), desk.book.frontier().root()) == before
    assert desk.compare_projections() == []
    desk.rebuild()
    assert queue.count_waiting() == 1
    queue.clear()
    assert (queue.count_waiting(), queue.matched_up_to()) == (0, 0)


def test_what_was_matched_is_remembered(queue: Candidates) -> None:
    queue.set_matched_up_to(7)
    queue.set_matched_up_to(11)

    assert queue.matched_up_to() == 11


def test_the_queue_is_written_with_the_book_or_not_at_all(desk: Desk, queue: Candidates) -> None:
    with pytest.raises(KeyError), desk.book.writing():
        queue.put([proposed("S-0000001", "W-1")])
        queue.set_matched_up_to(11)
        raise KeyError

    assert (queue.count_waiting(), queue.matched_up_to()) == (0, 0)


def test_the_queue_is_asked_for_without_reading_a_whole_table(tmp_path: Path) -> None:
    with new_book(f"sqlite:///{tmp_path / 'book.sqlite3'}", tmp_path) as desk:
        told(desk.book, STORY)
        queue = Candidates(desk.book.alias)
        rows = [proposed("S-0000001", f"W-{place}") for place in range(50)]
        questions = [
            lambda _: queue.put(rows),
            lambda _: queue.of("S-0000001"),
            lambda _: queue.of_weapon("W-1"),
            lambda _: queue.drop(["S-0000001"]),
            lambda _: queue.set_matched_up_to(3),
            lambda _: queue.matched_up_to(),
        ]

        assert [step for ask in questions for step in scans(desk, ask)] == []
        for order in ORDERS:
            (step,) = scans(desk, lambda _, order=order: queue.waiting(limit=2, order=order))
            assert f"USING INDEX candidate_{order}" in step
        # to count is to look at each, but at no more than what is decided about it
        (step,) = scans(desk, lambda _: queue.count_waiting())
        assert step.startswith("SCAN candidate")
