"""A file taken into the book: every row is accepted, unchanged or refused, and says why.

Rows go through the one door in batches. A row is never half-written: its facts stand in one batch,
and a batch is written all or none. Each row's facts carry a digest of what it said, so a file sent
twice, or sent again after an interruption, adds nothing that is there already.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from poincon.exchange.intake.door import Door, IntakeBook, JudgeDuty, RecordDuty
from poincon.exchange.intake.register_rows import held_against
from poincon.exchange.intake.repair import RepairSheet
from poincon.exchange.intake.settling import settle
from poincon.exchange.intake.tally import Intake, Tally
from poincon.exchange.mapped.mapping import TELLABLE, RowMapping
from poincon.exchange.reading.files import Reading, reading
from poincon.exchange.reading.messages import Request, Rows, ToldRow
from poincon.exchange.sheets.guard import LIMITS, Limits, finding
from poincon.ledger.facts import KINDS, Fact
from poincon.policy.identity import IdentityRule
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Refused

#: Rows written at once. Larger batches are faster, and keep other officers waiting longer: this is
#: some seven tenths of a second.
BATCH = 10_000
#: Rows read before the first is written. A file that breaks within them leaves nothing behind.
HELD = 20_000
#: Messages after which no more rows are held, or put into one batch: they are full of long cells.
MOST_FRAMES = 64
_USUAL_SEARCHES = gc.get_threshold()
#: Told after each batch: rows done, and what part of the file they are (0 when not known).
ProgressDuty = Callable[[int, float], None]


def take_in_file(
    file: Path | BinaryIO,
    mapping: RowMapping | None,
    *,
    kind: str = "",
    record: RecordDuty,
    judged: JudgeDuty,
    shelf: IntakeBook,
    catalogue: Catalogue,
    by: str,
    approved_by: str = "",
    file_name: str = "",
    batch_size: int = BATCH,
    limits: Limits = LIMITS,
    dry_run: bool = False,
    identify: IdentityRule | None = None,
    repair: RepairSheet | None = None,
    progress: ProgressDuty | None = None,
) -> Intake:
    """Take a file into the book by a mapping, or as facts of one `kind`, or as our own export.

    The file is read in a process of its own. A dry run asks the door and writes nothing. Refused
    rows go into `repair`. Raises Refused, before anything is written, for a file that cannot be
    read or lacks a column. Faults of the disk come out as they are: what was written stands, and
    the same file sent again goes on where it stopped.
    """
    request = Request(
        act="tell" if mapping or kind else "cells",
        mapping=mapping,
        kind=kind,
        settled=catalogue.settled,
        limits=limits,
        with_cells=repair is not None,
    )
    door = Door(
        record, judged, shelf, by=by, approved_by=approved_by, dry_run=dry_run, rule=identify
    )
    with reading(file, request) as opened:
        headings = opened.opened.headings
        if repair is not None:
            repair.begin(headings)
        tally = Tally(headings, repair)
        for note in opened.opened.notes:
            tally.say(0, "", note)
        tells = _kinds_told(mapping, kind)
        batches = _only(tells, _batches(_held_back(opened.rows()), batch_size))
        with _few_searches_for_rings():
            _take_in(opened, batches, door, tally, shelf, progress or _silent)
        named = file.name if isinstance(file, Path) else ""
        return tally.total(file_name or named, reader_kib=opened.peak_kib)


@contextmanager
def _few_searches_for_rings() -> Iterator[None]:
    """Facts, rows and lives cannot form rings; looking for them took a tenth of an import."""
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        # not what was found on entering: another import beside this one may have set that
        gc.set_threshold(*_USUAL_SEARCHES)


def _kinds_told(mapping: RowMapping | None, kind: str) -> frozenset[type[Fact]]:
    """Kinds of fact a row may tell here."""
    names = {telling.kind for telling in mapping.fact} if mapping else {kind, "mark-read"} - {""}
    return frozenset(KINDS[name] for name in names if name in TELLABLE)


def _silent(_rows: int, _share: float) -> None:
    """Nobody wants to know how far it is."""


def _take_in(
    opened: Reading,
    batches: Iterator[tuple[list[ToldRow], float]],
    door: Door,
    tally: Tally,
    shelf: IntakeBook,
    progress: ProgressDuty,
) -> None:
    try:
        for batch, share in batches:
            data = tally.read(batch)
            if opened.opened.ours:
                held_against(data, opened.opened.headings, shelf, tally)
            else:
                settle(_sound(data, tally), door, tally)
            progress(tally.rows, share)
    except Refused as refused:
        if not tally.rows:
            raise
        for found in [*refused.findings, _UNFINISHED]:
            tally.say(0, "", found)


_NOT_TOLD = finding(
    "rows_tell_what_the_mapping_names",
    "The file was given up: it told facts that its mapping does not name.",
)
_UNFINISHED = finding(
    "file_was_read_to_its_end",
    "The file could not be read to its end; the rows counted here are all that was read.",
)


def _held_back(frames: Iterator[Rows]) -> Iterator[Rows]:
    """The same, but nothing before so many rows, or all of them, have been read."""
    held: list[Rows] = []
    rows = 0
    for frame in frames:
        held.append(frame)
        rows += len(frame.rows)
        if rows >= HELD or len(held) >= MOST_FRAMES:
            break
    yield from held
    yield from frames


def _batches(frames: Iterable[Rows], size: int) -> Iterator[tuple[list[ToldRow], float]]:
    batch: list[ToldRow] = []
    share, taken = 0.0, 0
    for frame in frames:
        batch += frame.rows
        share, taken = frame.share, taken + 1
        while len(batch) >= size or (batch and taken >= MOST_FRAMES):
            yield batch[:size], share
            del batch[:size]
            taken = 0
    if batch:
        yield batch, share


def _only(
    tells: frozenset[type[Fact]], batches: Iterator[tuple[list[ToldRow], float]]
) -> Iterator[tuple[list[ToldRow], float]]:
    """The same; Refused when a row tells what its mapping cannot.

    The reading process is not trusted: whoever took it over may tell what the clerk asked for,
    and nothing else.
    """
    for batch, share in batches:
        if not {type(fact) for row in batch for fact in row.facts} <= tells:
            raise Refused([_NOT_TOLD])
        yield batch, share


def _sound(rows: Sequence[ToldRow], tally: Tally) -> list[ToldRow]:
    """Rows the door can be asked about; the others are refused here."""
    sound = []
    for row in rows:
        if row.is_refused:
            tally.refuse(row, ())
        else:
            sound.append(row)
    return sound
