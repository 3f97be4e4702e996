"""Every row is accepted, unchanged or refused; nothing is half-written, doubled or merged."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.reading.occurrences import Occurrences
from poincon.exchange.reading.row_digest import source_of
from poincon.ledger.facts import Fact, MarkRead, Seized, Transferred
from poincon.ledger.record import Recorded
from tests.exchange.intake_desk import HEADINGS, DeskInMemory, csv_of, seizures, xlsx_of

GOOD = ("2024-03-02", "crime", "Kessa", "GLOCK", "2001", "SM1001")


class FailingDesk(DeskInMemory):
    """A desk whose disk gives out after some batches."""

    def __init__(self, *, batches: int) -> None:
        super().__init__()
        self.left = batches

    def record(
        self, new: Sequence[Fact], *, by: str, approved_by: str = "", sources: Sequence[str] = ()
    ) -> Recorded:
        if sources:
            self.left -= 1
            if self.left < 0:
                raise OSError("the disk is full")
        return super().record(new, by=by, approved_by=approved_by, sources=sources)


def serials_in(desk: DeskInMemory) -> list[str]:
    facts = (entry.fact for entry in desk.book.each_entry())
    return [fact.mark.text for fact in facts if isinstance(fact, MarkRead)]


def test_a_file_sent_twice_adds_nothing():
    desk = DeskInMemory()
    first = desk.take_in(seizures(30), batch_size=7)
    size = desk.book.size()

    second = desk.take_in(seizures(30), batch_size=11)

    assert (first.accepted, first.facts, first.weapons) == (30, 60, 30)
    assert (second.accepted, second.unchanged, second.refused) == (0, 30, 0)
    assert desk.book.size() == size


def test_the_same_rows_as_xlsx_add_nothing():
    desk = DeskInMemory()
    desk.take_in(csv_of(GOOD))

    again = desk.take_in(xlsx_of(HEADINGS, [*GOOD[:4], 2001, GOOD[5]]))

    assert (again.rows, again.unchanged) == (1, 1)


def test_identical_rows_of_one_file_are_different_weapons():
    desk = DeskInMemory()

    intake = desk.take_in(csv_of(GOOD, GOOD, GOOD), batch_size=2)
    again = desk.take_in(csv_of(GOOD, GOOD), batch_size=2)

    assert (intake.accepted, intake.weapons) == (3, 3)
    assert (again.accepted, again.unchanged) == (0, 2)


def test_an_import_broken_off_and_sent_again_is_the_same_as_one():
    broken, whole = FailingDesk(batches=3), DeskInMemory()
    with suppress(OSError):
        broken.take_in(seizures(50), batch_size=8)
    assert 0 < len(serials_in(broken)) < 50

    broken.left = 1000
    rest = broken.take_in(seizures(50), batch_size=8)
    whole.take_in(seizures(50), batch_size=8)

    assert (rest.unchanged, rest.accepted) == (24, 26)
    assert serials_in(broken) == serials_in(whole)
    assert list(broken.book.each_weapon()) == list(whole.book.each_weapon())


def test_refused_rows_do_not_stop_the_others_and_repaired_rows_alone_count():
    bad = ("1492-10-12", "crime", "Kessa", "GLOCK", "", "SM7")
    worse = ("1500-01-01", "crime", "Kessa", "GLOCK", "", "SM8")
    repaired = ("1992-10-12", "crime", "Kessa", "GLOCK", "", "SM7")
    desk = DeskInMemory()

    first = desk.take_in(csv_of(GOOD, bad, worse, (*GOOD[:5], "SM9")))
    second = desk.take_in(csv_of(GOOD, repaired, worse, (*GOOD[:5], "SM9")))

    assert (first.accepted, first.refused, first.findings["days_are_plausible"]) == (2, 2, 2)
    assert (second.accepted, second.unchanged, second.refused) == (1, 2, 1)
    assert serials_in(desk) == ["SM1001", "SM9", "SM7"]


def test_whoever_has_no_post_takes_in_nothing_and_every_row_says_so():
    desk = DeskInMemory()

    intake = desk.take_in(seizures(40), by="nobody", batch_size=15)

    assert (intake.refused, intake.accepted, desk.book.size()) == (40, 0, 1)
    assert intake.findings == {"officers_have_the_duty": 40}


def test_rows_whose_act_needs_two_officers_are_refused_at_once_and_others_written():
    mapping = mapping_from("""
        weapon = "weapon"
        [[fact]]
        kind = "lost"
        when = { what = ["lost"] }
        [fact.fields]
        on = { column = "day" }
        [[fact]]
        kind = "seized"
        when = { what = ["seized"] }
        [fact.fields]
        on = { column = "day" }
        basis = { value = "criminal" }
    """)
    rows = [
        (f"W-{number:07d}", "2024-01-02", "lost" if number % 2 else "seized")
        for number in range(1, 41)
    ]
    desk = DeskInMemory()

    intake = desk.take_in(csv_of(*rows, headings=("weapon", "day", "what")), mapping)

    assert (intake.accepted, intake.refused, intake.weapons) == (20, 20, 20)
    assert intake.findings["two_officers_agree"] == 20


def test_two_imports_at_once_lose_and_merge_nothing():
    desk = DeskInMemory()
    files = [seizures(60, start=1000 * number) for number in range(4)]

    with ThreadPoolExecutor(4) as threads:
        intakes = list(threads.map(lambda file: desk.take_in(file, batch_size=5), files))

    assert [intake.accepted for intake in intakes] == [60] * 4
    assert len(set(serials_in(desk))) == 240
    rows = list(desk.book.each_weapon())
    assert len(rows) == 240
    for row in rows:
        kinds = [type(entry.fact) for entry in desk.book.histories([row.weapon])[row.weapon]]
        assert kinds == [Seized, MarkRead]


def test_the_same_file_sent_by_two_at_once_is_taken_in_once():
    desk = DeskInMemory()

    with ThreadPoolExecutor(3) as threads:
        intakes = list(threads.map(lambda _: desk.take_in(seizures(40), batch_size=3), range(3)))

    assert sum(intake.accepted for intake in intakes) == 40
    assert sum(intake.unchanged for intake in intakes) == 80
    assert sorted(serials_in(desk)) == [f"SM{number:06d}" for number in range(40)]


def test_a_dry_run_says_what_would_happen_and_writes_nothing():
    desk = DeskInMemory()

    intake = desk.take_in(csv_of(GOOD, ("1492-10-12", *GOOD[1:])), dry_run=True)

    assert (intake.accepted, intake.refused, desk.book.size()) == (1, 1, 1)


def test_headings_that_are_field_names_are_taken_in_as_the_kind_named():
    desk = DeskInMemory()
    content = csv_of(("2024-03-02", "criminal", "Kessa", "SM77"),
                     headings=("on", "basis", "place", "mark.text"))  # fmt: skip

    intake = desk.take_in(content, kind="seized")

    assert (intake.accepted, intake.facts) == (1, 2)
    assert serials_in(desk) == ["SM77"]


def test_words_the_catalogue_does_not_know_stay_as_written_and_are_said():
    desk = DeskInMemory()

    intake = desk.take_in(csv_of((*GOOD[:3], "Qzxwv Arms", *GOOD[4:])))

    fact = desk.book.entries([1])[1].fact
    assert isinstance(fact, Seized)
    assert fact.described.maker == "Qzxwv Arms"
    assert intake.findings["words_are_in_the_catalogue"] == 1


def test_no_holder_is_invented_when_the_mapping_says_there_is_none():
    mapping = mapping_from("""
        [[fact]]
        kind = "transferred"
        [fact.fields]
        on = { column = "on" }
        holder = { value = "" }
    """)
    desk = DeskInMemory()

    desk.take_in(csv_of(("2024-01-01",), ("",), headings=("on",)), mapping)

    facts = [entry.fact for entry in desk.book.each_entry(start=1)]
    assert [fact.holder for fact in facts if isinstance(fact, Transferred)] == [""]


CELLS = st.one_of(
    st.sampled_from(["2024-01-02", "03/04/2021", "1700-01-01", "crime", "perhaps", "", "1999"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=',"'), max_size=8),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(*[CELLS] * 6), max_size=12), st.integers(1, 5))
def test_rows_are_accepted_unchanged_or_refused_and_never_anything_else(
    rows: list[tuple[str, ...]], batch_size: int
):
    desk = DeskInMemory()
    content = csv_of(GOOD, *rows)

    first = desk.take_in(content, batch_size=batch_size)
    size = desk.book.size()
    second = desk.take_in(content, batch_size=batch_size)

    for intake in (first, second):
        assert intake.rows == intake.accepted + intake.unchanged + intake.refused
    assert size == 1 + first.facts
    assert len(list(desk.book.each_weapon())) == first.weapons == first.accepted
    assert (desk.book.size(), second.accepted, second.refused) == (size, 0, first.refused)


@given(st.lists(st.sampled_from([b"a", b"b", b"c", b"d", b"e", b"f"]), max_size=60))
def test_occurrences_are_counted_as_a_dictionary_would(texts: list[bytes]):
    counts, seen = Occurrences(capacity=2), dict.fromkeys(texts, 0)

    for text in texts:
        seen[text] += 1
        assert counts.count(text) == seen[text]


@pytest.mark.parametrize("other", [("n", b"c", 1), ("m", b"d", 1), ("m", b"c", 2)])
def test_a_source_is_of_mapping_cells_and_occurrence(other: tuple[str, bytes, int]):
    first = source_of("m", b"c", 1)

    assert first != source_of(*other)
    assert len(first) == 32
