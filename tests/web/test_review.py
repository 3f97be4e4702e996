"""The review: what waits, two records side by side, a decision with its reason, its undoing."""

import pytest

from poincon.ledger.facts import Corrected, MatchAccepted, MatchRejected
from poincon.ledger.searches import open_searches

OFFICERS = {"by": "tracing-officer", "approved_by": "supervisor"}


@pytest.fixture
def search(client, sanmora):
    """A search of a reading one character away from a weapon of the book."""
    form = {"q": "KR-778", "maker": "Kessavia Rifles", "ground": "theft", "by": "tracing-officer"}
    assert client.post("/search/keep", form).status_code == 302
    return open_searches(sanmora.book.searches())[-1].search


def page(client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def judge(client, search: str, weapon: str, act: str, **more):
    form = {"act": act, "reason": "Compared on the metal.", **OFFICERS, **more}
    return client.post(f"/review/{search}/{weapon}", form)


def last_fact(sanmora):
    return sanmora.book.entries([sanmora.book.size() - 1])[sanmora.book.size() - 1].fact


def test_candidates_wait_under_what_was_sought(client, sanmora, search):
    text = page(client, "/review")
    group = text[text.index(f'aria-labelledby="sought-{search}"') :]

    count = sanmora.candidates.count_waiting()
    assert (f"{count} candidates wait" if count > 1 else "1 candidate waits") in text
    assert "KR-778" in group
    assert f'href="/review/{search}/W-0000008"' in group


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ("of=searches", True),
        ("of=weapons", False),
        ("of=missing", True),
        ("ground=theft", True),
        ("ground=loss", False),
        ("of=nonsense&ground=nonsense", True),
        ("from=900000", False),
        ("from=-1", True),
    ],
)
def test_the_queue_is_narrowed_by_what_was_sought_and_why(client, search, asked, is_there):
    assert (f"/review/{search}/W-0000008" in page(client, f"/review?{asked}")) is is_there


def test_both_marks_stand_one_under_the_other_with_the_difference_said(client, search):
    text = page(client, f"/review/{search}/W-0000008")
    laid = text[text.index('<table class="laid">') : text.index("</table>")]

    assert laid.count('<td class="differs">') == 2
    assert '<span aria-hidden="true">≠</span>' in laid
    assert "read as another character" in laid


def test_a_pair_shows_what_both_say_and_what_speaks_for_and_against(client, search):
    text = page(client, f"/review/{search}/W-0000008")

    assert "Speaks for it" in text
    assert "8 was read where the record has 4" in text.replace("⁨", "").replace("⁩", "")
    assert '<span class="status wraps status-lawful">the same</span>' in text
    assert "Taken into the register" in text or "Imported" in text


def test_neighbours_of_the_lot_are_named(client):
    text = page(client, "/review/W-0000003/W-0000002")
    lot = text[text.index('id="lot"') :]

    assert "/weapon/W-0000001" in lot
    assert "/weapon/W-0000003" in lot


@pytest.mark.parametrize(
    "where",
    [
        "/review/S-9999999/W-0000003",
        "/review/W-0000003/W-9999999",
        "/review/W-0000003/W-0000003",
        "/review/%00/W-0000003",
        "/review/" + "S" * 5000 + "/W-0000003",
    ],
)
def test_a_pair_nobody_proposed_is_not_there(client, where):
    assert client.get(where).status_code == 404


def test_accepting_takes_two_officers_and_the_form_is_kept(client, sanmora, search):
    before = sanmora.book.size()
    answer = judge(client, search, "W-0000008", "accept", approved_by="")
    text = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="Compared on the metal."' in text
    assert "second officer" in text
    assert sanmora.book.size() == before


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"reason": " "}, "Say the reason"),
        ({"by": "nobody"}, "Choose the officer who writes."),
        ({"act": "merge"}, "Choose whether it is the same weapon or another one."),
    ],
)
def test_a_form_that_is_not_whole_writes_nothing(client, sanmora, search, more, why):
    before = sanmora.book.size()
    form = {"act": "reject", "reason": "No.", **OFFICERS, **more}
    answer = client.post(f"/review/{search}/W-0000008", form)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert sanmora.book.size() == before


def test_a_decision_is_a_fact_with_what_was_shown_and_can_be_withdrawn(client, sanmora, search):
    answer = judge(client, search, "W-0000008", "accept")
    fact = last_fact(sanmora)

    assert answer.headers["Location"] == "/review?written=accept"
    assert isinstance(fact, MatchAccepted)
    assert (fact.weapon, fact.sought) == ("W-0000008", search)
    assert (fact.mark, fact.read) == ("KR-774", "KR-778")
    assert 0 < float(fact.shown) < 1
    assert fact.because
    assert f"/review/{search}/" not in page(client, "/review?written=accept")
    told = page(client, "/weapon/W-0000008")
    assert "Matches a person decided on" in told
    assert "Compared on the metal." in told
    assert "Accepted: it is the same weapon" in page(client, f"/review/{search}/W-0000008")

    judge(client, search, "W-0000008", "withdraw", reason="Another calibre.", by="registrar")
    assert isinstance(last_fact(sanmora), Corrected)
    assert f"/review/{search}/W-0000008" in page(client, "/review?written=withdraw")
    assert "Matches a person decided on" not in page(client, "/weapon/W-0000008")


def test_a_rejected_candidate_no_longer_waits(client, sanmora, search):
    answer = judge(client, search, "W-0000008", "reject", approved_by="")

    assert answer.status_code == 302
    assert isinstance(last_fact(sanmora), MatchRejected)
    assert f"/review/{search}/W-0000008" not in page(client, "/review")
    assert "Rejected: it is another weapon" in page(client, f"/review/{search}/W-0000008")


def test_a_decision_about_two_weapons_stands_on_both_their_pages(client):
    judge(client, "W-0000003", "W-0000002", "reject", approved_by="")

    assert 'class="number" href="/weapon/W-0000003"' in page(client, "/weapon/W-0000002")
    assert 'class="number" href="/weapon/W-0000002"' in page(client, "/weapon/W-0000003")
    assert "Rejected: it is another weapon" in page(client, "/review/W-0000002/W-0000003")


def test_a_reason_reaches_no_page_unescaped(client, search):
    judge(client, search, "W-0000008", "reject", reason="<b>no</b>", approved_by="")

    assert "&lt;b&gt;no&lt;/b&gt;" in page(client, "/weapon/W-0000008")
    assert "<b>no" not in page(client, "/weapon/W-0000008")


def test_withdrawing_what_was_never_decided_writes_nothing(client, sanmora, search):
    before = sanmora.book.size()
    answer = judge(client, search, "W-0000008", "withdraw")

    assert answer.status_code == 422
    assert "No decision" in answer.content.decode()
    assert sanmora.book.size() == before
