"""The book in SQL answers every question as the book in memory does, on both engines."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poincon.app import Desk
from poincon.exchange.shipped import story_text
from poincon.exchange.story import batches_from
from poincon.ledger.facts import Found, MarkRead, Waived
from poincon.ledger.notation import fact_from, facts_from
from poincon.ledger.record import record
from poincon.ledger.shelf import MarkRow, Projections
from poincon.ledger.tree import Frontier
from poincon.store.sql_book import NoBook, NothingWritten, SqlBook
from poincon.terms.findings import Refused
from poincon.terms.marks import Mark, fits, is_partial, key_of
from tests.book_contract import *  # noqa: F403 - the suite is the module
from tests.book_contract import told_apart
from tests.stories.sanmora import sanmora as sanmora_in_memory
from tests.stories.telling import memory_book, policy_of, told

DAY = date(2024, 3, 1)


@pytest.fixture(scope="module")
def book_factory(factory: Callable[[], SqlBook]) -> Callable[[], SqlBook]:
    return factory


# --- the story of Sanmora ----------------------------------------------------------------------


def test_sanmora_is_the_same_book_in_memory_and_on_disk(sanmora_desk: Desk) -> None:
    memory, _ = sanmora_in_memory()
    answers, expected = told_apart(sanmora_desk.book), told_apart(memory)

    for question, answer in expected.items():
        assert answers[question] == answer, question
    assert expected["size"] == sum(len(b.facts) for b in batches_from(story_text("XA")))


def test_every_vintage_of_every_year_of_sanmora_is_the_same(sanmora_desk: Desk) -> None:
    book, (memory, _) = sanmora_desk.book, sanmora_in_memory()
    recorded = sorted({entry.at for entry in memory.each_entry()})
    moments = ["", "2000", *recorded, *(f"{at[:-1]}5" for at in recorded), "2999"]

    assert len(moments) > 100
    for moment in moments:
        counted = book.recovery_counts(as_known_at=moment)
        assert counted == memory.recovery_counts(as_known_at=moment), moment
        for year in {row.year for row in counted}:
            rows = list(book.recoveries_in(year, as_known_at=moment))
            assert rows == list(memory.recoveries_in(year, as_known_at=moment)), (year, moment)
            assert len(rows) == sum(row.weapons for row in counted if row.year == year)


def test_every_key_of_sanmora_leads_to_the_same_marks(sanmora_desk: Desk) -> None:
    book, (memory, _) = sanmora_desk.book, sanmora_in_memory()
    keys = {row.key for row in memory.fitting("*", limit=10_000)} | {"", "NOWHERE"}

    found, expected = book.bearing(keys), memory.bearing(keys)

    assert set(found) == set(expected) > {""}
    for key, rows in expected.items():
        assert sorted(found[key]) == sorted(rows)


def test_two_long_answers_can_be_read_side_by_side(sanmora_desk: Desk) -> None:
    book = sanmora_desk.book

    pairs = list(zip(book.each_line(), book.each_entry(), strict=True))

    assert [line.number for line, _ in pairs] == [entry.number for _, entry in pairs]
    assert len(pairs) == book.size()


# --- partial marks -----------------------------------------------------------------------------

#: What patterns are made of on either engine, what they are escaped with, and letters beside.
SIGNS = "[]_%\\*?^!-{}()+$|.#\"'/@~&AB0Oo1ÀЖßﬁ１⁄🙂ʼ"
KEYS = st.text(alphabet=st.sampled_from(SIGNS), min_size=1, max_size=6)


def with_keys(book: SqlBook, texts: list[str]) -> list[str]:
    """Put these marks, and no others, under their keys; give the keys."""
    keys = [key_of(text) for text in texts]
    rest = ("manufacture", "usable", True, "", "", "", "")
    rows = [
        MarkRow(key, f"W-{number}", number, text, *rest, is_partial(key))
        for number, (key, text) in enumerate(zip(keys, texts, strict=True))
    ]
    with book.writing():
        book.engine.tell("DELETE FROM mark_key")
        book.replace(Projections((), [], rows, [], [], []))
    return keys


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    texts=st.lists(KEYS, min_size=1, max_size=8), patterns=st.lists(KEYS, min_size=1, max_size=6)
)
def test_partial_marks_are_found_by_sql_as_by_hand(
    book_of_keys: SqlBook, texts: list[str], patterns: list[str]
) -> None:
    keys = with_keys(book_of_keys, texts)

    for pattern in [*patterns, *texts]:
        asked = key_of(pattern)
        expected = [n for n, key in enumerate(keys) if key and fits(asked, key)]
        found = book_of_keys.fitting(pattern, limit=1000)

        assert sorted(row.number for row in found) == expected, (pattern, texts)
        order = [(row.key, row.number) for row in found]
        assert order == sorted(order)
        assert list(book_of_keys.fitting(pattern, limit=2)) == list(found[:2])


@pytest.fixture(scope="module")
def book_of_keys(factory: Callable[[], SqlBook]) -> SqlBook:
    return factory()


@pytest.mark.parametrize("text", ["A[B", "A]B", "A%B", "A\\B", "A^B", "[A-Z]B", "[^A]B", "%%B"])
def test_signs_of_the_engines_own_patterns_mean_themselves(
    book_of_keys: SqlBook, text: str
) -> None:
    with_keys(book_of_keys, [text, "AXB", "AB"])

    for pattern in (text, f"{text[:-1]}?", f"*{text[1:]}"):
        assert 0 in {row.number for row in book_of_keys.fitting(pattern, limit=9)}, pattern
    assert [row.number for row in book_of_keys.fitting(text, limit=9)] == [0]


def test_a_pattern_of_nothing_but_runs_does_not_hold_up_the_database(
    book_of_keys: SqlBook,
) -> None:
    with_keys(book_of_keys, ["A" * 128, "A" * 127 + "B"])

    found = book_of_keys.fitting("*A" * 60 + "*B", limit=9)

    assert [row.number for row in found] == [1]


# --- numbers -----------------------------------------------------------------------------------


def test_a_weapon_heard_of_before_it_is_on_record_is_still_found(desk: Desk) -> None:
    memory, policy = memory_book(), policy_of()
    told(desk.book, "")
    told(memory, "")
    batches = (
        "2024-01-01 waived W-0000005 law=manufacture_is_marked reason='old stock'",
        "2024-01-02 waived OLD-7 law=manufacture_is_marked reason='old stock'",
        "2024-01-03 manufactured W-0000005 category=SA.RIF model=M1 country=XA\n"
        "2024-01-03 manufactured OLD-7 category=SA.RIF model=M1 country=XA",
    )
    for days, text in enumerate(batches):
        at = datetime(2024, 1, 4 + days, tzinfo=UTC)
        for book in (memory, desk.book):
            record(
                book,
                facts_from(text),
                policy=policy,
                by="registrar",
                approved_by="supervisor",
                at=at,
            )

    assert [e.fact for e in desk.book.histories(["W-0000005"])["W-0000005"]][:1] == [
        Waived(
            on=date(2024, 1, 1),
            weapon="W-0000005",
            law="manufacture_is_marked",
            reason="old stock",
        )
    ]
    assert told_apart(desk.book) == told_apart(memory)
    assert desk.book.next_weapon() == 6
    assert desk.compare_projections() == []


def test_numbers_that_are_not_allotted_are_asked_for_all_the_same(desk: Desk) -> None:
    names = ("W-17", "W-0000018", "A-1", "W-1234567890123456789", "W-99X", "ZZZZ-0")
    told(desk.book, "\n".join(f"2024-01-01 found {name}" for name in names))

    assert set(desk.book.histories([*names, "W-19", "W-0000099"])) == set(names)
    assert desk.book.next_weapon() == 19
    with pytest.raises(Refused, match="does not follow"):
        told(desk.book, "2024-01-02 manufactured W-17 category=SA.RIF")


def test_rows_come_in_the_order_of_their_characters_on_both_engines(desk: Desk) -> None:
    names = ["A-1", "A-10", "A-1A", "A-2", "AB-1", "B-0", "W-0000002", "W-10", "W-9"]
    told(desk.book, "\n".join(f"2024-01-01 found {name}" for name in reversed(names)))

    assert [row.weapon for row in desk.book.each_weapon()] == names
    assert [row.weapon for row in desk.book.each_weapon(after="A-10", limit=3)] == names[2:5]


def test_holders_and_places_are_counted_in_the_order_of_their_characters(desk: Desk) -> None:
    makers = ["Zebra", "alpha", "Äther", "Alpha", "ж", "_x", "a b"]
    lines = [
        f'2024-01-01 registered W-{n} maker="{maker}" sector=dealer holder=Shop'
        for n, maker in enumerate(makers, start=1)
    ]
    told(desk.book, "\n".join(lines))

    assert desk.book.holdings(by="maker", limit=9) == [(name, 1) for name in sorted(makers)]


# --- marks with several readings ---------------------------------------------------------------


def read(number: int, *, text: str, mark_class: str, readings: tuple[str, ...]) -> list[Any]:
    mark = Mark(text=text, mark_class=mark_class, readings=readings)  # type: ignore[arg-type]
    return [Found(on=DAY, weapon=f"W-{number}"), MarkRead(on=DAY, weapon=f"W-{number}", mark=mark)]


def test_readings_that_are_one_under_their_key_are_kept_once(desk: Desk) -> None:
    memory = memory_book()
    new = [
        *read(1, text="AB-1", mark_class="usable", readings=("AB 1", "ab1", "A81")),
        *read(2, text="A?1", mark_class="altered", readings=("A*", "A11")),
        *read(3, text="A8", mark_class="restored", readings=("A?",)),
    ]
    for book in (desk.book, memory):
        told(book, "")
        at = datetime(2024, 3, 2, tzinfo=UTC)
        record(book, new, policy=policy_of(), by="registrar", at=at)

    for pattern in ("AB1", "A?1", "A*", "A88", "??", "A8"):
        assert desk.book.fitting(pattern, limit=9) == memory.fitting(pattern, limit=9), pattern
    assert desk.compare_projections() == []


def test_a_component_fitted_twice_in_a_day_is_where_it_was_put_last(desk: Desk) -> None:
    memory = memory_book()
    text = """
        2024-01-01 registered W-1 category=SA.RIF sector=dealer holder=Shop
        2024-01-01 part-fitted W-1 component=B-1 part=barrel
        2024-01-02 part-removed W-1 component=B-1

        2024-01-02 part-fitted W-1 component=B-1 part=barrel
        2024-01-02 part-removed W-1 component=B-1
        2024-01-02 part-fitted W-1 component=B-1 part=barrel
    """
    told(desk.book, text)
    told(memory, text)

    assert desk.book.weapons_of(["B-1"]) == memory.weapons_of(["B-1"])
    assert desk.compare_projections() == []


# --- opening and writing -----------------------------------------------------------------------


def test_a_database_without_a_book_says_so(desk: Desk) -> None:
    desk.book.engine.tell("DELETE FROM tree")

    with pytest.raises(NoBook, match="poincon init"):
        SqlBook(desk.book.alias)


def test_who_catches_a_fault_inside_a_transaction_keeps_nothing_of_it(desk: Desk) -> None:
    told(desk.book, "2024-01-01 found W-1")
    size, rows = desk.book.size(), list(desk.book.each_weapon())
    line = next(desk.book.each_line(start=size - 1))

    with pytest.raises(NothingWritten, match="nothing stays"), desk.book.writing():
        told(desk.book, "2024-01-02 found W-2")
        assert desk.book.size() == size + 1
        with pytest.raises(Exception, match=r"UNIQUE|unique|duplicate"):
            desk.book.write(
                [line._replace(number=size + 1), line],
                frontier=Frontier(),
                tiles=[],
                projections=Projections((), rows, [], [], [], []),
                last_at="2999",
            )

    assert list(desk.book.each_weapon()) == rows
    assert (desk.book.size(), desk.verify().findings) == (size, [])
    told(desk.book, "2024-01-03 found W-3")
    assert [row.weapon for row in desk.book.each_weapon()] == ["W-1", "W-3"]
    assert (desk.book.size(), desk.verify().findings) == (size + 1, [])
    assert desk.compare_projections() == []


def test_the_clock_is_read_once_the_door_is_open(desk: Desk) -> None:
    told(desk.book, "")
    before = datetime.now(UTC)

    recorded = desk.record([fact_from("2024-01-01 found W-1")], by="registrar")

    assert before <= datetime.fromisoformat(recorded.at) <= before + timedelta(minutes=1)
