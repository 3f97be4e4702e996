"""Officers, depots, businesses: corrected and late facts of the house around the weapons."""

from datetime import date

from poincon.ledger.household import Household
from tests.stories.telling import heard, tell

DAY = date(2021, 6, 1)
CLERK = "(clerk) 2020-01-01  officer-appointed  officer=clerk office=Registry duties=collect\n"


def house(text: str) -> Household:
    return Household(tell(text).household())


def codes(text: str) -> list[str]:
    return [finding.code for finding in heard(text) if finding.severity == "error"]


def test_an_officer_has_duties_from_appointment_to_relief() -> None:
    home = house(CLERK + "\n 2021-06-01  officer-relieved  officer=clerk")

    assert home.duties_of("clerk", on=date(2019, 12, 31)) == frozenset()
    assert home.may("clerk", "collect", on=date(2020, 1, 1))
    assert home.may("clerk", "collect", on=date(2021, 5, 31))
    assert not home.may("clerk", "collect", on=date(2021, 6, 1))
    assert not home.may("clerk", "dispose", on=date(2020, 1, 1))


def test_a_new_appointment_ends_the_old_one() -> None:
    home = house(
        CLERK + "\n 2021-06-01  officer-appointed  officer=clerk office=Depot duties=store"
    )

    assert home.duties_of("clerk", on=DAY) == {"store"}
    assert [post.until for post in home.posts if post.officer == "clerk"] == [DAY, None]


def test_an_officer_without_duties_is_in_post_all_the_same() -> None:
    without = "2020-01-01  officer-appointed  officer=guest office=Registry duties=''\n"

    assert codes(without + "\n 2020-02-01  officer-relieved  officer=guest") == []


def test_a_relief_can_be_corrected() -> None:
    text = (
        CLERK
        + """
        (relief) 2021-06-01  officer-relieved  officer=clerk

        2021-07-01  corrected  entry=(relief) reason=slip replacement='2021-07-01 officer-relieved officer=clerk'
        """  # noqa: E501 - a fact is one line
    )

    assert codes(text) == []
    assert house(text).may("clerk", "collect", on=date(2021, 6, 30))


def test_an_appointment_cannot_be_withdrawn_from_under_a_relief() -> None:
    text = (
        CLERK
        + """
        2021-06-01  officer-relieved  officer=clerk

        2021-07-01  corrected  entry=(clerk) reason='never appointed'
        """
    )

    found = [f for f in heard(text) if f.severity == "error"]

    assert [(f.code, f.place) for f in found] == [("officers_leave_a_post_they_hold", None)]


def test_a_corrected_appointment_counts_from_the_next_batch_on() -> None:
    text = (
        CLERK
        + """
        2020-01-02  corrected  entry=(clerk) reason=slip replacement='2020-01-01 officer-appointed officer=clerk office=Registry duties=register'
        """  # noqa: E501 - a fact is one line
    )

    assert house(text).duties_of("clerk", on=DAY) == {"register"}
    assert codes(text + "\n @ by=clerk \n 2021-01-01  found  W-1") == ["officers_have_the_duty"]


def test_a_depot_is_in_use_from_opening_to_closing() -> None:
    home = house("2021-06-01  depot-closed  depot=Barracks")

    assert home.depot_on("Barracks", on=date(1989, 12, 31)) is None
    assert home.depot_on("Barracks", on=date(2021, 5, 31)) is not None
    assert home.depot_on("Barracks", on=date(2021, 6, 1)) is None
    assert home.depot_on("Nowhere", on=DAY) is None


def test_a_depot_can_be_used_in_the_batch_that_opens_it() -> None:
    text = """
        2021-06-01  depot-opened  depot=East name=East office=Army
        2021-06-01  found  W-1  stored_at=East
    """

    assert codes(text) == []


def test_a_depot_corrected_to_open_later_was_not_in_use_before() -> None:
    text = """
        (east) 2021-06-01  depot-opened  depot=East name=East office=Army

        2021-08-01  corrected  entry=(east) reason=slip replacement='2021-07-01 depot-opened depot=East name=East office=Army'
        2021-06-15  found  W-1  stored_at=East
    """  # noqa: E501 - a fact is one line

    assert codes(text) == ["depots_are_open"]


def test_what_a_business_handed_over_is_remembered_from_its_first_day() -> None:
    home = house(
        """
        2020-01-01  records-transferred  business=Vellora reference=R-1
        2021-01-01  records-transferred  business=Vellora reference=R-2
        2021-02-01  business-closed  business=Vellora
        2021-03-01  person-erased  person=P-1 basis='Privacy Act 4'
        """
    )

    assert home.records_handed_over == {"Vellora": date(2020, 1, 1)}
    assert home.closed_businesses == {"Vellora"}
    assert home.idle == {}
