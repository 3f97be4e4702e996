"""A weapon's whole life, on a day and as known at a moment."""

from datetime import date

from poincon.ledger.transitions import Status
from poincon.lifecycle.history import Stay, history_of
from tests.stories.sanmora import small

BOOK = """
@ 2020-01-10T10:00
2020-01-02 manufactured W-1 maker=SAW country=XA
2020-01-02 marked W-1 mark=SAW/XA/100 mark.part=frame
2020-01-02 part-fitted W-1 component=SL-1 part=slide
2020-01-02 manufactured W-2 maker=SAW country=XA
2020-01-02 marked W-2 mark=SAW/XA/200 mark.part=frame
@ 2020-03-01T10:00
2020-02-01 part-removed W-1 component=SL-1
2020-02-01 part-fitted W-2 component=SL-1 part=slide
@ 2020-05-01T10:00
2020-04-01 part-removed W-2 component=SL-1
2020-04-15 stolen W-1 place=Store
"""


def test_a_weapon_the_book_does_not_know_has_no_history():
    book = small(BOOK)

    assert history_of(book, "W-9") is None
    assert history_of(book, "W-1", as_known_at="2020-01-09T00:00:00.000000Z") is None


def test_a_history_holds_every_entry_and_what_stands():
    told = history_of(small(BOOK), "W-1")

    assert told is not None
    assert [line.number for line in told.standing] == [entry.number for entry in told.entries]
    assert [entry.number for entry in told.entries] == [4, 5, 6, 9, 12]
    assert told.life.status is Status.STOLEN
    assert told.parts == []


def test_a_day_cuts_the_world_and_not_the_entries():
    told = history_of(small(BOOK), "W-1", as_of=date(2020, 1, 31))

    assert told is not None
    assert (len(told.entries), len(told.standing)) == (5, 3)
    assert told.life.status is Status.MADE
    assert [part.component for part in told.parts] == ["SL-1"]
    assert told.was_in == {
        "SL-1": [Stay(weapon="W-1", part="slide", since=date(2020, 1, 2), until=None)]
    }


def test_a_moment_cuts_what_was_known():
    told = history_of(small(BOOK), "W-1", as_known_at="2020-04-30T00:00:00.000000Z")

    assert told is not None
    assert told.life.status is Status.MADE
    assert [(stay.weapon, stay.until) for stay in told.was_in["SL-1"]] == [
        ("W-1", date(2020, 2, 1)),
        ("W-2", None),
    ]


def test_a_component_that_left_again_shows_all_its_stays():
    told = history_of(small(BOOK), "W-2")

    assert told is not None
    assert [(stay.weapon, stay.until) for stay in told.was_in["SL-1"]] == [
        ("W-1", date(2020, 2, 1)),
        ("W-2", date(2020, 4, 1)),
    ]


def test_a_weapon_without_recorded_parts_has_no_stays():
    told = history_of(small("@ 2020-01-10T10:00\n2020-01-02 found W-3 stored_at=Store"), "W-3")

    assert told is not None
    assert told.was_in == {}
