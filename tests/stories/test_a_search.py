"""A worn mark is read on a seized pistol: candidates are accepted, rejected, and put right."""

import pytest

from poincon.ledger.facts import AnyDecision, kind_of
from poincon.ledger.lives import standing
from poincon.ledger.memory import MemoryBook
from poincon.ledger.searches import open_searches
from poincon.terms.findings import Refused
from tests.stories.telling import tell, told

TWO = "by=registrar approved=supervisor"
PISTOL = "category=SA.PIS maker='Sanmora Arms' model=S9 calibre=9x19 country=XA year=2019"
#: Two pistols of one lot, one of them stolen; years later a worn mark on a seized one.
BEFORE = f"""
    @ 2019-03-02T12:00 {TWO}
    2019-03-02  manufactured  W-0000001  {PISTOL}
    2019-03-02  marked        W-0000001  mark=SANMORA/XA/SB8842 mark.part=frame
    2019-03-02  manufactured  W-0000002  {PISTOL}
    2019-03-02  marked        W-0000002  mark=SANMORA/XA/SB8843 mark.part=frame

    @ 2021-05-06T12:00 {TWO}
    2021-05-05  stolen        W-0000002

    @ 2024-02-12T12:00 {TWO}
    (search) 2024-02-11  search-opened  search=S-0000001 text=S8884? ground=seizure reference=C-12 described.calibre=9x19
    2024-02-11  seized        W-0000003  basis=criminal stored_at="Depot North" category=SA.PIS
    2024-02-11  mark-read     W-0000003  mark=S8884? mark.mark_class=partial
"""  # noqa: E501 - a fact is one line
SEEN = "sought=S-0000001 read=S8884? shown=0.4871 because='8 could be B.+Same calibre.'"
TAKEN = f"2024-02-20 match-accepted W-0000001 {SEEN} mark=SB8842 reason='ends in 2'"
#: The wrong neighbour of the lot is taken first; then the last sign is seen under the microscope.
WRONG = BEFORE + f"\n @ 2024-02-20T12:00 {TWO}\n (wrong) {TAKEN}\n"
RIGHT = "2024-03-01 match-accepted W-0000002 sought=S-0000001 read=S88843 mark=SB8843 reason=3"
CORRECTED = (
    WRONG
    + f"""
    @ 2024-03-01T12:00 {TWO}
    2024-03-01  corrected  W-0000001  entry=(wrong) reason="the last sign is a 3" replacement="{TAKEN.replace("accepted", "rejected")}"
    {RIGHT}
    2024-03-01  match-accepted  W-0000002  sought=W-0000003 read=S88843 mark=SB8843 reason=3
    2024-03-01  search-closed   search=S-0000001 reason="taken for W-0000002"
    """  # noqa: E501
)


def decided(book: MemoryBook, weapon: str) -> list[tuple[str, str]]:
    lines = standing(book.histories([weapon])[weapon])
    return [
        (kind_of(line.fact), line.fact.sought)
        for line in lines
        if isinstance(line.fact, AnyDecision)
    ]


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as found:
        tell(text)
    return [(f.code, f.sentence()) for f in found.value.findings if f.severity == "error"]


def test_the_right_pistol_is_taken_in_the_end_and_the_wrong_one_stays_told():
    book = tell(CORRECTED)

    assert decided(book, "W-0000001") == [("match-rejected", "S-0000001")]
    assert decided(book, "W-0000002") == [
        ("match-accepted", "S-0000001"),
        ("match-accepted", "W-0000003"),
    ]
    history = book.histories(["W-0000001"])["W-0000001"]
    (first,) = [entry for entry in history if isinstance(entry.fact, AnyDecision)]
    assert (kind_of(first.fact), first.approved_by) == ("match-accepted", "supervisor")
    assert first.fact.shown == "0.4871"
    assert first.fact.because == ("8 could be B.", "Same calibre.")


def test_what_is_taken_for_another_keeps_its_status_and_its_record():
    before, after = tell(BEFORE), tell(CORRECTED)

    assert {row.weapon: (row.status, row.since) for row in after.each_weapon()} == {
        row.weapon: (row.status, row.since) for row in before.each_weapon()
    }
    assert after.marks == before.marks


def test_a_search_is_open_until_it_is_closed():
    (search,) = open_searches(tell(WRONG).searches())

    assert (search.search, search.fact.text, search.fact.reference) == (
        *("S-0000001", "S8884?"),
        "C-12",
    )
    assert search.fact.described.calibre == "9x19"
    assert open_searches(tell(CORRECTED).searches()) == ()


def test_a_destroyed_pistol_can_still_be_recognised():
    destroyed = "2024-02-15 destroyed W-0000001 certificate=D-1 witness=UN"
    book = tell(f"{BEFORE}\n @ 2024-02-20T12:00 {TWO}\n {destroyed}\n {TAKEN}")

    assert decided(book, "W-0000001") == [("match-accepted", "S-0000001")]
    assert book.rows["W-0000001"].status == "destroyed"


CLERK = "2019-01-01 officer-appointed officer=clerk office=Registry duties=register+collect"


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        (
            f"@ 2024-03-02T12:00 {TWO}\n {CLERK}\n\n"
            f"@ 2024-03-02T13:00 by=clerk approved=supervisor\n {TAKEN}",
            "officers_have_the_duty",
            "clerk has no duty to trace, which match-accepted needs.",
        ),
        (
            f"@ 2024-03-02T12:00 by=registrar\n {TAKEN}",
            "two_officers_agree",
            "match-accepted needs the approval of a second officer with the duty to approve.",
        ),
        (
            f"@ 2024-03-02T12:00 {TWO}\n {TAKEN.replace('SB8842', 'SB8843')}",
            "decisions_name_both_sides",
            "W-0000001 bears no mark SB8843: it cannot be decided by it.",
        ),
        (
            f"@ 2024-03-02T12:00 {TWO}\n {TAKEN}\n {TAKEN.replace('accepted', 'rejected')}",
            "candidates_are_decided_once",
            "W-0000001 and S-0000001 are decided by entry 13: correct that decision.",
        ),
        (
            f"@ 2024-03-02T12:00 {TWO}\n {TAKEN}\n\n @ 2024-03-02T12:00 {TWO}\n {RIGHT}",
            "candidates_are_decided_once",
            "W-0000001 was accepted for S-0000001 (entry 13): withdraw that first.",
        ),
        (
            f"@ 2024-03-02T12:00 {TWO}\n 2024-03-01 search-closed search=S-0000001 reason=a\n"
            "2024-03-02 search-closed search=S-0000001 reason=b",
            "searches_are_closed_once",
            "S-0000001 is not open on that day.",
        ),
        (
            f"@ 2024-03-02T12:00 {TWO}\n"
            "2024-03-02 corrected entry=(search) reason=slip replacement='2024-02-11 "
            "search-opened search=S-0000002 text=S8884? ground=seizure'\n"
            f"{TAKEN}",
            "decisions_name_both_sides",
            "S-0000001 is neither a search nor a weapon on record.",
        ),
    ],
)
def test_what_cannot_be_decided_is_said(said: str, code: str, sentence: str):
    assert refused(f"{BEFORE}\n{said}") == [(code, sentence)]


def test_a_search_is_put_right_as_anything_is():
    again = "2024-02-11 search-opened search=S-0000001 text=S88843 ground=seizure"
    book = tell(
        f"{BEFORE}\n @ 2024-03-02T12:00 {TWO}\n 2024-03-02 corrected entry=(search) reason=slip "
        f'replacement="{again}"'
    )

    assert [search.fact.text for search in open_searches(book.searches())] == ["S88843"]
    assert book.next_search() == 2
    told(
        book, "2024-03-03 search-opened search=S-0000002 text=S8 ground='trace request' country=XB"
    )
    assert book.next_search() == 3
