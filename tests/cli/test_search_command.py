"""search: marks that are sought are opened, listed and closed, their candidates decided."""

import pytest

from tests.cli.running import Ran, run

BY = ("--by", "tracing-officer")
TWO = (*BY, "--approved-by", "supervisor")
WHY = ("--reason", "compared by hand")


def opened(book: str, mark: str = "SR15O1", *more: str) -> str:
    ran = run("search", "open", mark, "--ground", "seizure", *more, *BY, "--json", book=book)
    assert ran.code == 0, ran.out + ran.err
    return str(ran.json()["search"])


def listed(book: str) -> list[str]:
    return [each["search"] for each in run("search", "list", "--json", book=book).json()]


def test_a_search_is_opened_listed_and_closed(copied: str) -> None:
    assert run("search", "list", book=copied).out == "No search is open.\n"
    first = opened(copied, "SR15O1", "--make", "Sanmora Arms Works", "--reference", "C-1")
    second = opened(copied, "ZZ99812")

    assert (first, second) == ("S-0000001", "S-0000002")
    assert listed(copied) == [first, second]
    table = run("search", "list", book=copied).out
    assert "open searches: 2" in table and "C-1" in table
    closed = run("search", "close", first, "--reason", "found in the store", *BY, book=copied)
    assert (closed.code, closed.out) == (0, f"Search {first} is closed.\n")
    assert listed(copied) == [second]
    assert opened(copied, "ZZ99813") == "S-0000003"
    assert run("verify", "--projections", book=copied).code == 0


@pytest.mark.parametrize("mark", ["", "\u200b", "X" * 129])
def test_what_cannot_be_a_mark_is_not_sought(copied: str, mark: str) -> None:
    ran = run("search", "open", mark, "--ground", "theft", *BY, "--json", book=copied)

    assert ran.code == 1 and ran.json()["findings"]
    assert listed(copied) == []


def test_a_search_that_is_not_open_cannot_be_closed(copied: str) -> None:
    ran = run("search", "close", "S-0000009", "--reason", "x", *BY, "--json", book=copied)

    assert ran.code == 1 and ran.json()["findings"]


def decisions(book: str, weapon: str) -> Ran:
    return run("show", weapon, "--json", book=book)


def test_a_candidate_is_accepted_with_what_the_officer_saw(copied: str) -> None:
    search = opened(copied)

    ran = run("search", "accept", search, "W-0000001", *WHY, *TWO, book=copied)

    assert (ran.code, ran.err) == (0, "")
    assert f"W-0000001 is accepted for {search}." in ran.out
    said = decisions(copied, "W-0000001").out
    assert "match-accepted" in said and "compared by hand" in said and "SR15O1" in said
    assert run("verify", "--projections", book=copied).code == 0


def test_accepting_needs_two_officers_and_rejecting_one(copied: str) -> None:
    search = opened(copied)

    alone = run("search", "accept", search, "W-0000001", *WHY, *BY, book=copied)
    rejected = run("search", "reject", search, "W-0000001", *WHY, *BY, book=copied)

    assert (alone.code, rejected.code) == (1, 0)
    assert "match-rejected" in decisions(copied, "W-0000001").out


def test_an_officer_may_know_what_no_machine_proposed(copied: str) -> None:
    search = opened(copied, "QQZZXWVKQQZZXWVK")

    ran = run("search", "accept", search, "W-0000001", *WHY, *TWO, book=copied)
    nowhere = run("search", "accept", search, "W-9999999", *WHY, *TWO, book=copied)

    assert (ran.code, nowhere.code) == (0, 1)
    assert "SR1501" in decisions(copied, "W-0000001").out


def waiting_for(sought: str, book: str) -> list[tuple[str, str]]:
    """What waits for a search or for weapons, as the queue says."""
    said = run("search", "review", "--json", book=book).json()
    waiting = [(each["sought"], each["weapon"]) for each in said["candidates"]]
    return [pair for pair in waiting if pair[0].startswith(sought)]


def test_the_queue_says_what_waits(copied: str) -> None:
    before = waiting_for("W-", copied)
    search = opened(copied)

    ran = run("search", "review", "--json", book=copied)

    said = ran.json()
    assert ran.code == 1 and said["waiting"] == len(said["candidates"]) > 0
    assert (said["candidates"][0]["sought"], said["candidates"][0]["weapon"]) == (
        *(search, "W-0000001"),
    )
    assert "candidates that wait for a decision" in run("search", "review", book=copied).out
    assert "W-0000001" in run("search", "list", book=copied).out
    run("search", "accept", search, "W-0000001", *WHY, *TWO, book=copied)
    assert waiting_for(search, copied) == [] and waiting_for("W-", copied) == before


def test_candidates_of_a_closed_search_wait_no_longer(copied: str) -> None:
    search = opened(copied)
    assert waiting_for(search, copied)

    run("search", "close", search, "--reason", "withdrawn", *BY, book=copied)

    assert waiting_for(search, copied) == []
