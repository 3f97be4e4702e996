"""A recorded mark and what was read, one under the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.marks import key_of
from poincon.web.aligned import aligned
from poincon.web.neighbours import nearby_keys

READINGS = st.text("AB017O?*", min_size=1, max_size=12)


def rows(mark: str, read: str) -> tuple[str, str, list[str]]:
    columns = aligned(mark, read).columns
    above = "".join(column.true or "." for column in columns)
    below = "".join(column.read or "." for column in columns)
    return above, below, [column.difference for column in columns if column.difference]


@pytest.mark.parametrize(
    ("mark", "read", "above", "below", "differences"),
    [
        ("SR1503", "SR1508", "SR1503", "SR1508", ["other"]),
        ("SR1503", "R153", "SR1503", ".R15.3", ["dropped", "dropped"]),
        ("SR1503", "RS1503", "SR1503", "RS1503", ["exchanged", "exchanged"]),
        ("AB123", "AB12399", "AB123..", "AB12399", ["added", "added"]),
        ("AB?12", "ABX12", "AB?12", "ABX12", ["unread"]),
        ("SP0903", "SP?9*", "SP0903", "SP?9.*", ["unread", "unread", "unread"]),
        ("AB*12", "AB99912", "AB..*12", "AB99912", ["unread", "unread", "unread"]),
        ("1-30765-2002", "30765", "1307652002", ".30765....", ["dropped"] * 5),
        ("AB*12", "CB912", "AB*12", "CB912", ["other", "unread"]),
    ],
)
def test_differences_stand_where_they_are(mark, read, above, below, differences):
    assert rows(mark, read) == (above, below, differences)


def test_what_is_left_out_of_a_reading_stays_in_sight():
    above, below, differences = rows("M22-0418", "M22-0419")

    assert (above, below, differences) == ("M220418", "M220419", ["other"])


def test_equal_marks_differ_nowhere():
    assert aligned("АВ-4471", "ab4471").differences == []


def test_a_mark_without_a_character_cannot_be_compared():
    assert not aligned("?", "*").columns
    assert not aligned("", "A1").columns


@given(mark=READINGS, read=READINGS)
def test_every_character_of_both_is_shown_once_and_in_order(mark, read):
    columns = aligned(mark, read).columns
    above = "".join(column.true for column in columns)
    below = "".join(column.read for column in columns)

    assert above in key_of(mark).replace("**", "*") or "**" in mark
    assert below in key_of(read).replace("**", "*") or "**" in read
    assert all(c.difference for c in columns if c.true != c.read)
    assert not any(c.difference for c in columns if c.true == c.read)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("AB10", [*(f"AB{n:02d}" for n in range(5, 10)), *(f"AB{n}" for n in range(11, 16))]),
        ("AB02", ["AB00", "AB01", "AB03", "AB04", "AB05", "AB06", "AB07"]),
        ("99", ["94", "95", "96", "97", "98"]),
        ("AB1", []),
        ("ABC", []),
        ("", []),
        ("A" + "1" * 19, []),
    ],
)
def test_neighbours_are_the_numbers_just_before_and_after(key, near):
    assert nearby_keys(key) == near
