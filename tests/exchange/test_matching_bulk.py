"""A whole list against a register: every row answered once, in order, and counted."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.matching.bulk import Matched, answered, match_list
from poincon.exchange.matching.candidate_sheet import CandidateSheet
from poincon.exchange.matching.decided import decisions_in
from poincon.exchange.matching.opening import Opening
from poincon.exchange.matching.sought_rows import SoughtRow, sought_list
from poincon.exchange.shipped import catalogue_shipped
from poincon.ledger.facts import SearchOpened
from poincon.ledger.memory import MemoryBook
from poincon.ledger.searches import OpenSearch
from poincon.terms.findings import Finding, Refused
from poincon.tracing.sought import Answer, Sought
from tests.exchange.intake_desk import DeskInMemory, csv_of, seizures
from tests.exchange.matching_shelf import Near

HEADINGS = ("Serial number", "Make", "Type", "Country of origin", "Case no")
ON = date(2024, 3, 2)
LIST = csv_of(
    ("SM000007", "GLOCK", "revolver", "Austria", "C-1"),
    ("SM0O0O19", "GLOCK", "revolver", "", "C-2"),
    ("limado", "", "", "", "C-3"),
    ("QQ99XZ41", "", "thing", "Nowhere", "C-4"),
    ("SM000007 / SM000031", "GLOCK", "", "", "C-5"),
    ("AB\u200b12345", "", "", "", "C-6"),
    headings=HEADINGS,
)


@pytest.fixture(scope="module")
def register() -> MemoryBook:
    desk = DeskInMemory()
    content = seizures(40)
    # A register whose numbers lie far from each other, so that one slip names one weapon.
    for n in range(40):
        content = content.replace(f"SM{n:06d}".encode(), f"SM{n * 7919 % 999983:06d}".encode())
    desk.take_in(content)
    return desk.book


def marks_of(book: MemoryBook) -> list[str]:
    return [rows[0].text for rows in book.marks_of(list(book.rows)).values()]


def worn(book: MemoryBook) -> bytes:
    """A list: two marks as they are, one misread, one of no weapon, and what is no mark."""
    first, second, third, *_ = marks_of(book)[5:]
    return (
        LIST.replace(b"SM000007", first.encode())
        .replace(b"SM0O0O19", second.replace("0", "O", 1).encode())
        .replace(b"SM000031", third.encode())
    )


def matched(content: bytes, near: Near, sheet: CandidateSheet | None = None) -> Matched:
    with sought_list(io.BytesIO(content)) as listed:
        return match_list(listed.rows(), near, at_least=0.5, sheet=sheet)


def test_a_list_adds_up(register: MemoryBook):
    said = matched(worn(register), Near(register))

    assert (said.rows, said.marks, said.sought) == (6, 7, 5)
    assert said.sought == said.likely + said.possible + said.none
    assert (said.likely, said.none) == (4, 1)
    assert (said.not_sought, said.faulty) == ({"removed": 1}, 1)
    assert (said.level, said.unproven) == (0, 0)


def test_the_sheet_has_every_row_and_can_be_decided(register: MemoryBook, tmp_path: Path):
    file = tmp_path / "c.csv"
    with CandidateSheet(file, at_least=0.01) as sheet:
        matched(worn(register), Near(register), sheet)

    lines = file.read_text("utf-8-sig").splitlines()
    numbers = [line.split(",")[0] for line in lines[1:]]
    assert dict.fromkeys(numbers) == dict.fromkeys(f'"{n}"' for n in (2, 3, 4, 5, 6, 7))
    assert list(decisions_in(file)) == []


def test_progress_and_rows_are_told_as_they_come(register: MemoryBook):
    done: list[int] = []
    seen: list[tuple[int, bool]] = []
    with sought_list(io.BytesIO(worn(register))) as listed:
        match_list(
            listed.rows(),
            Near(register),
            seen=lambda row, answer: seen.append((row.number, answer is not None)),
            progress=done.append,
        )

    assert done == [1, 2, 3, 4, 5, 5, 6]
    assert seen == [(2, True), (3, True), (4, False), (5, True), (6, True), (6, True), (7, False)]


def test_rows_are_asked_no_sooner_than_they_are_wanted(register: MemoryBook):
    near = Near(register)
    endless = (
        SoughtRow(number=n, sought=Sought(text=f"SM{n:06d}"), is_sought=bool(n % 3))
        for n in range(10**9)
    )

    pairs = answered(endless, near)
    first = [next(pairs) for _ in range(10)]

    assert [row.number for row, _ in first] == list(range(10))
    assert [answer is None for _, answer in first] == [n % 3 == 0 for n in range(10)]
    assert near.asked < 10


@given(sought=st.lists(st.booleans(), max_size=40), ahead=st.integers(1, 7))
def test_every_row_gets_its_own_answer_however_many_are_asked_at_once(
    sought: list[bool], ahead: int
):
    rows = [
        SoughtRow(number=n, sought=Sought(text=str(n)), is_sought=is_sought)
        for n, is_sought in enumerate(sought)
    ]

    def near(soughts: Iterator[Sought]) -> Iterator[Answer]:
        kept = list(soughts)
        for start in range(0, len(kept), ahead):
            for each in kept[start : start + ahead]:
                yield bare(each)

    pairs = list(answered(rows, near))

    assert [row for row, _ in pairs] == rows
    assert [answer.sought.text if answer else None for _, answer in pairs] == [
        str(n) if is_sought else None for n, is_sought in enumerate(sought)
    ]


def bare(sought: Sought) -> Answer:
    return Answer(sought=sought, candidates=(), proven=True, as_good=0, level=0, register=0)


@pytest.mark.parametrize("count", [0, 2])
def test_an_answer_too_few_or_too_many_is_a_fault(count: int):
    rows = [SoughtRow(number=2, sought=Sought(text="AB1"))]

    def near(soughts: Iterator[Sought]) -> Iterator[Answer]:
        (sought,) = soughts
        yield from [bare(sought)] * count

    with pytest.raises(RuntimeError):
        list(answered(rows, near))


# --- searches opened for a list ------------------------------------------------------------------


class Door:
    """Takes searches in and numbers them; keeps out what holds a forbidden word."""

    def __init__(self, forbidden: str = "") -> None:
        self.facts: list[SearchOpened] = []
        self._forbidden = forbidden

    def __call__(self, facts: Sequence[SearchOpened]) -> list[str]:
        bad = [place for place, fact in enumerate(facts) if fact.text == self._forbidden]
        if bad:
            said = [Finding(code="no", text="Not this one.", place=place) for place in bad]
            raise Refused(said)
        first = len(self.facts) + 1
        self.facts += facts
        return [f"S-{first + place:07d}" for place in range(len(facts))]


def opening(door: Door, *already: OpenSearch) -> Opening:
    return Opening(door, ground="seizure", on=ON, catalogue=catalogue_shipped(), already=already)


def opened(door: Opening, content: bytes = LIST) -> list[SoughtRow]:
    with sought_list(io.BytesIO(content)) as listed:
        return list(door.rows(listed.rows()))


def test_every_mark_that_can_be_sought_gets_a_search():
    door = Door()
    opens = opening(door)

    rows = opened(opens)

    assert [row.sought.reference for row in rows] == [
        "S-0000001", "S-0000002", "", "S-0000003", "S-0000004", "S-0000005", "",
    ]  # fmt: skip
    assert (opens.opened, opens.refused) == (5, 0)
    first, fourth = door.facts[0], door.facts[2]
    assert (first.text, first.ground, first.reference, first.on) == (
        *("SM000007", "seizure", "C-1", ON),
    )
    said = first.described
    assert (said.category, said.maker, said.country) == ("SA.REV", "GLOCK", "AT")
    assert said.written == "category=revolver; country=Austria"
    assert (fourth.described.category, fourth.described.country) == ("", "")
    assert fourth.described.written == "category=thing; country=Nowhere"


def test_a_list_sent_twice_opens_nothing_twice():
    door = Door()
    first = opened(opening(door))
    already = [
        OpenSearch(search=f"S-{n:07d}", fact=fact, number=n)
        for n, fact in enumerate(door.facts, start=1)
    ]
    again = opening(door, *already)

    assert opened(again) == first
    assert again.opened == 0 and len(door.facts) == 5


def test_rows_that_ask_the_same_share_a_search():
    door = Door()
    twice = csv_of(*[("SM000007", "GLOCK", "revolver", "", "C-1")] * 2, headings=HEADINGS)

    rows = opened(opening(door), twice)

    assert [row.sought.reference for row in rows] == ["S-0000001"] * 2


def test_a_search_the_door_refuses_leaves_the_others_open():
    door = Door(forbidden="QQ99XZ41")
    opens = opening(door)

    rows = opened(opens)

    assert (opens.opened, opens.refused) == (4, 1)
    refused = rows[3]
    assert refused.sought.reference == "" and refused.is_sought
    assert [found.text for found in refused.findings] == ["Not this one."]


def test_a_refusal_of_everything_is_no_matter_of_rows():
    def door(facts: Sequence[SearchOpened]) -> list[str]:
        raise Refused([Finding(code="officers_have_the_duty", text="Not yours.")])

    opens = Opening(door, ground="seizure", on=ON, catalogue=catalogue_shipped())
    with pytest.raises(Refused):
        opened(opens)


def test_a_row_about_a_search_or_a_weapon_of_ours_opens_none():
    door = Door()
    content = csv_of(("AB1234", "S-0000009"), headings=("Serial number", "Case no"))

    (row,) = opened(opening(door), content)

    assert row.sought.reference == "S-0000009" and door.facts == []
