"""What each kind of fact does to a life besides its status; and how moments are written."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest

from poincon.ledger.lives import Life, fold, standing, state
from poincon.ledger.proposal import moment_text
from poincon.ledger.transitions import Status
from poincon.terms.findings import Refused
from tests.stories.law_story import MADE, SEIZED, STORED
from tests.stories.telling import FOUNDED, heard, tell


def life_of(text: str, *, as_of: date | None = None) -> Life:
    return state("W-1", tell(text).histories({"W-1"})["W-1"], as_of=as_of)


def test_a_weapon_in_the_makers_hands_is_the_makers() -> None:
    life = life_of(MADE)

    assert (life.status, life.sector, life.holder) == (Status.MADE, "maker", "")
    assert life.made_on == life.first_on == date(2019, 3, 2)


def test_what_was_said_first_stays_and_later_facts_add_to_it() -> None:
    life = life_of(
        """
        2019-03-02  found  W-1  model=AK-103 written='AK 103'
        2019-03-03  restored  W-1  holder=P-1
        2019-03-04  seized  W-1  basis=criminal model=AKM calibre=7.62x39 year=1978 calibre_mm=7.62
        2019-03-05  restored  W-1  holder=P-1
        2019-03-06  seized  W-1  basis=criminal
        """
    )

    said = life.described
    assert (said.model, said.calibre, said.year, said.calibre_mm) == (
        "AK-103",
        "7.62x39",
        1978,
        7.62,
    )
    assert said.written == "AK 103"


def test_a_weapon_issued_lies_in_no_depot_until_it_is_returned() -> None:
    text = STORED + "\n 2020-01-15  issued  W-1  holder=Guard place='Depot North'\n"
    back = text + "\n 2020-02-15  returned  W-1  place='Depot South'"

    issued, returned = life_of(text), life_of(back)

    assert (issued.status, issued.holder, issued.place) == (Status.ISSUED, "Guard", "")
    assert (returned.status, returned.holder, returned.place) == (
        Status.IN_STOCK,
        "",
        "Depot South",
    )
    assert returned.sector == "state"


def test_a_weapon_that_is_gone_lies_nowhere_and_remembers_who_had_it() -> None:
    life = life_of("2020-01-01 registered W-1 sector=dealer holder=Vellora\n2020-02-01 lost W-1")

    assert (life.status, life.holder, life.place) == (Status.LOST, "Vellora", "")


def test_a_weapon_exported_is_no_longer_here_on_time() -> None:
    text = """
        2020-01-01  imported  W-1  origin=XB permanence=temporary purpose=fair due_back_on=2020-02-01

        2020-01-31  exported  W-1  destination=XB
    """  # noqa: E501 - a fact is one line
    here, gone = life_of(text, as_of=date(2020, 1, 30)), life_of(text)

    assert here.temporary is not None
    assert here.temporary.due_back_on == date(2020, 2, 1)
    assert (gone.status, gone.temporary, gone.holder) == (Status.ABROAD, None, "")


def test_a_recovered_weapon_has_no_holder_until_it_is_given_back() -> None:
    seized = life_of(SEIZED)
    restored = life_of(SEIZED + "\n 2024-03-01  restored  W-1  holder=P-1")

    assert (seized.holder, seized.place) == ("", "Depot North")
    assert [line.fact.on for line in seized.recoveries] == [date(2024, 2, 11)]
    assert (restored.status, restored.holder, restored.sector) == (Status.HELD, "P-1", "civilian")
    assert restored.place == ""


def test_the_day_a_status_began_does_not_move_with_what_leaves_it_alone() -> None:
    life = life_of(STORED + "\n 2020-01-15  inspected  W-1  condition=good")

    assert (life.since, life.last_on) == (date(2019, 3, 5), date(2020, 1, 15))


def test_an_end_has_its_certificate() -> None:
    life = life_of(STORED + "\n 2025-01-09  destroyed  W-1  certificate=D-1 witness=UN")

    assert (life.status, life.certificate, life.place) == (Status.DESTROYED, "D-1", "")


def test_components_come_and_go_and_one_carries_the_identity() -> None:
    text = MADE + """
        2019-03-03  part-fitted  W-1  component=B-1 part=barrel
        2019-03-03  part-fitted  W-1  component=C-1 part=chassis control=yes

        2019-04-03  part-removed  W-1  component=B-1
    """  # fmt: skip
    life = life_of(text)

    assert [part.component for part in life.parts_now()] == ["C-1"]
    assert [part.until for part in life.parts] == [date(2019, 4, 3), None]
    assert life.control_component() == "C-1"
    assert life_of(MADE).control_component() == ""


def test_a_component_may_have_been_elsewhere_before_and_the_book_hears_of_it_late() -> None:
    two = MADE + """
        2019-03-03  registered  W-2  sector=museum holder=Museum
        2019-03-03  part-fitted  W-1  component=B-1 part=barrel

        @ 2019-06-01T12:00
    """  # fmt: skip
    before = "2019-03-03  registered  W-3  sector=museum\n"
    early = before.replace("2019-03-03", "2018-01-01")
    free = early + "2018-01-01  part-fitted  W-3  component=B-1 part=barrel\n"
    gone = free + "2019-03-03  part-removed  W-3  component=B-1"

    assert [f.code for f in heard(two + gone) if f.severity == "error"] == []
    assert [f.code for f in heard(two + free) if f.severity == "error"] == [
        "components_are_in_one_weapon"
    ]


def test_a_fitting_can_be_corrected() -> None:
    text = MADE + """
        (fit) 2019-03-03  part-fitted  W-1  component=B-1 part=barrel

        2019-03-04  corrected  W-1  entry=(fit) reason=slip replacement='2019-03-03 part-fitted W-1 component=B-1 part=slide'
    """  # noqa: E501 # fmt: skip

    assert [part.part for part in life_of(text).parts] == ["slide"]


def test_a_removal_cannot_be_withdrawn_once_the_component_is_elsewhere() -> None:
    text = MADE + """
        2019-03-03  registered  W-2  sector=museum holder=Museum
        2019-03-03  part-fitted  W-1  component=B-1 part=barrel
        (gone) 2019-04-03  part-removed  W-1  component=B-1
        2019-05-03  part-fitted  W-2  component=B-1 part=barrel

        2019-06-03  corrected  W-1  entry=(gone) reason=slip
    """  # fmt: skip

    found = [f for f in heard(text) if f.severity == "error"]

    assert [(f.code, f.place, f.weapon) for f in found] == [
        ("components_are_in_one_weapon", 0, "W-1")
    ]


def test_facts_the_table_refuses_change_nothing_in_a_fold() -> None:
    book = tell("2020-01-01 found W-1\n2020-01-02 restored W-1 holder=P-1")
    lines = standing(book.histories({"W-1"})["W-1"])

    assert fold("W-1", [lines[1], lines[0]]).status is Status.FOUND


def test_a_fact_that_is_standing_knows_its_entry() -> None:
    book = tell(SEIZED)
    last = standing(book.histories({"W-1"})["W-1"])[-1]

    assert (last.number, last.written_in, last.known_at) == (
        FOUNDED + 2,
        FOUNDED + 2,
        "2024-02-11T12:00:00.000000Z",
    )


# --- moments -----------------------------------------------------------------------------------


def test_a_moment_is_written_in_utc_with_microseconds() -> None:
    there = timezone(timedelta(hours=5, minutes=30))

    assert moment_text(datetime(2026, 11, 23, 1, 33, 37, 123, tzinfo=there)) == (
        "2026-11-22T20:03:37.000123Z"
    )
    assert moment_text(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00.000000Z"


class Nowhere(tzinfo):
    def utcoffset(self, _: datetime | None) -> None:
        return None


@pytest.mark.parametrize("zone", [None, Nowhere()])
def test_a_moment_without_a_zone_is_refused(zone: tzinfo | None) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        moment_text(datetime(2026, 1, 2, tzinfo=zone))


def test_a_day_in_year_twenty_is_a_finding_and_no_fault() -> None:
    with pytest.raises(Refused, match="nothing before 1800"):
        tell("0020-01-01 records-disposed record_class=other up_to=0010-01-01 reason=old")
