"""Files are read by a process of its own: within limits, whole or not at all, and none hangs."""

import gc
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import msgspec
import pytest
import xlsxwriter

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.reading import files as reading_room
from poincon.exchange.reading.files import Reading, reading
from poincon.exchange.reading.messages import Request, Rows, ToldRow
from poincon.exchange.sheets.guard import LIMITS
from poincon.ledger.facts import Corrected, Destroyed, Fact, OfficerAppointed, Waived
from poincon.terms.findings import Refused
from tests.exchange.intake_desk import HEADINGS, MAPPING, DeskInMemory, csv_of, seizures, xlsx_of
from tests.exchange.mutants import comment_of_300_megabytes, mutants

TELL = Request(act="tell", mapping=mapping_from(MAPPING))
GOOD = ("2024-03-02", "crime", "Kessa", "GLOCK", "2001", "SM000001")
#: A tenth of the mutants in each of ten tests, so that several workers share them.
MUTANTS, PORTIONS = 10_000, 10


def rows_of(content: bytes, request: Request = TELL) -> list[int]:
    with reading(io.BytesIO(content), request) as opened:
        return [row.number for frame in opened.rows() for row in frame.rows]


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_no_mutated_file_crashes_hangs_or_goes_in_by_half(portion: int) -> None:
    desk = DeskInMemory()
    size, peak, refused = desk.book.size(), 0, 0
    for name, content in mutants(seed=portion, count=MUTANTS // PORTIONS):
        try:
            said = desk.take_in(content, batch_size=1000)
        except Refused as found:
            assert found.findings, name
            refused += 1
        else:
            assert said.rows == said.accepted + said.unchanged + said.refused, name
            assert said.refused == 0 or said.findings, name
            size += said.facts
            peak = max(peak, said.reader_kib)
        assert desk.book.size() == size, name
    assert 0 < refused < MUTANTS // PORTIONS
    assert peak < 512 << 10


def test_a_small_file_with_a_comment_of_300_megabytes_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        rows_of(comment_of_300_megabytes())

    assert refused.value.findings


def test_rows_are_read_while_others_are_written() -> None:
    with reading(io.BytesIO(seizures(1200)), TELL) as opened:
        assert opened.opened.headings == HEADINGS
        frames = list(opened.rows())

    assert [len(frame.rows) for frame in frames] == [500, 500, 200]
    assert [frame.share for frame in frames][-1] == 1.0
    assert 0 < opened.peak_kib < 512 << 10


def test_long_cells_make_short_messages_and_short_batches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("poincon.exchange.intake.intake.MOST_FRAMES", 3)
    long = [(*GOOD[:2], "K" * 30_000, *GOOD[3:5], f"SM{number:06d}") for number in range(200)]
    content = csv_of(*long)
    with reading(io.BytesIO(content), TELL) as opened:
        sizes = [len(frame.rows) for frame in opened.rows()]
    done: list[int] = []

    said = DeskInMemory().take_in(content, progress=lambda rows, _: done.append(rows))

    assert max(sizes) * 30_000 < 2 << 20
    assert (said.accepted, said.refused) == (200, 0)
    assert done == [sum(sizes[:3]), sum(sizes[:6]), sum(sizes)][: len(done)]
    assert len(done) == 2 + (len(sizes) > 6)


def test_imports_beside_each_other_leave_the_search_for_rings_as_it_was() -> None:
    usual = gc.get_threshold()
    desk = DeskInMemory()
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda n: desk.take_in(seizures(300, start=300 * n)), range(3)))

    assert gc.get_threshold() == usual


def test_whoever_stops_listening_ends_the_reading() -> None:
    with reading(io.BytesIO(seizures(50_000)), TELL) as opened:
        first = next(opened.rows())

    assert first.rows[0].number == 2
    assert rows_of(csv_of(GOOD)) == [2]  # the next file is read as if nothing had happened


def test_the_process_that_stands_ready_is_replaced_when_it_is_gone() -> None:
    assert rows_of(csv_of(GOOD)) == [2]
    process = reading_room._READERS._process
    assert process is not None
    process.kill()
    process.wait()

    assert rows_of(csv_of(GOOD)) == [2]


def test_a_reading_process_has_no_environment_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POINCON_KEY", "/secret/key.pem")
    reading_room._READERS.close()

    assert rows_of(csv_of(GOOD)) == [2]
    process = reading_room._READERS._process
    assert process is not None
    surroundings = Path(f"/proc/{process.pid}/environ").read_bytes()
    assert b"POINCON" not in surroundings


def test_a_file_that_needs_more_memory_than_there_is_is_refused_and_not_taken_by_half() -> None:
    # Let through by the gate: a sheet whose rectangle would take the reader 400 gigabytes.
    wide = msgspec.structs.replace(LIMITS, sheet_cells=1 << 40, held_bytes=1 << 50)
    content = far_apart()
    desk = DeskInMemory()
    size = desk.book.size()

    with pytest.raises(Refused) as refused:
        desk.take_in(content, limits=wide)

    assert {found.code for found in refused.value.findings} == {"file_is_bearable"}
    assert desk.book.size() == size


def test_a_file_that_ends_before_its_end_says_so_and_what_was_written_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("poincon.exchange.intake.intake.HELD", 500)
    whole = Reading.rows

    def cut_short(self: Reading) -> Iterator[object]:
        for place, frame in enumerate(whole(self)):
            if place == 2:
                raise Refused([reading_room._GIVEN_UP])
            yield frame

    monkeypatch.setattr(Reading, "rows", cut_short)
    desk = DeskInMemory()

    said = desk.take_in(seizures(2000), batch_size=500)

    assert (said.rows, said.accepted) == (1000, 1000)
    codes = [found.code for found in said.row_findings if found.severity == "error"]
    assert codes == ["file_is_bearable", "file_was_read_to_its_end"]
    monkeypatch.undo()
    again = desk.take_in(seizures(2000), batch_size=500)
    assert (again.accepted, again.unchanged) == (1000, 1000)


@pytest.mark.parametrize(
    "smuggled",
    [
        Corrected(on=date(2024, 3, 2), weapon="W-0000001", entry=1, reason="none"),
        Waived(on=date(2024, 3, 2), weapon="W-0000001", law="marks_are_unique", reason="none"),
        OfficerAppointed(
            on=date(2024, 3, 2), officer="mallory", office="none", duties=("approve",)
        ),
        Destroyed(on=date(2024, 3, 2), weapon="W-0000001", certificate="C", witness="nobody"),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_a_reader_that_was_taken_over_tells_nothing_but_what_was_asked_for(
    smuggled: Fact, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = DeskInMemory(approver="approver")
    desk.take_in(csv_of(GOOD))
    size = desk.book.size()
    row = ToldRow(number=2, source="1" * 32, weapon="W-0000001", facts=(smuggled,))  # type: ignore[arg-type]
    monkeypatch.setattr(Reading, "rows", lambda self: iter([Rows(rows=(row,))]))

    with pytest.raises(Refused) as refused:
        desk.take_in(csv_of(GOOD), approved_by="approver")

    assert [found.code for found in refused.value.findings] == ["rows_tell_what_the_mapping_names"]
    assert desk.book.size() == size


def test_a_workbook_is_read_like_any_file() -> None:
    assert rows_of(xlsx_of(HEADINGS, GOOD, GOOD)) == [2, 3]


def test_a_sheet_without_a_mapping_is_asked_about() -> None:
    with pytest.raises(Refused) as refused:
        rows_of(csv_of(GOOD), Request(act="cells"))

    assert [found.code for found in refused.value.findings] == ["mapping_is_given"]


def far_apart() -> bytes:
    """A workbook with a heading, and one more cell in the last column of the last row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sheet")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(1_048_575, 16_383, "x")
    return out.getvalue()
