"""The reading process: foreign files are parsed here, alone, within limits, and nowhere else.

It has no database, no key, no environment; it gets an open file and a request and answers with
messages. A parent process keeps one such process ready and lets it fork for each file, because
starting Python and reading the catalogue takes longer than most files do.
"""

import gc
import os
import resource
import signal
import socket
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

import msgspec

from poincon.exchange.mapped.mapping import RowMapping, default_mapping
from poincon.exchange.mapped.telling import Teller
from poincon.exchange.proposing.list_columns import (
    ListColumns,
    columns_mapped,
    columns_proposed,
)
from poincon.exchange.proposing.proposal import SheetSample, propose
from poincon.exchange.reading.messages import (
    ColumnsFound,
    Done,
    MappingProposed,
    NotRead,
    Opened,
    Request,
    Rows,
    Silence,
    ToldRow,
    receive_request,
    send,
)
from poincon.exchange.reading.occurrences import Occurrences
from poincon.exchange.reading.row_digest import canonical, source_of
from poincon.exchange.register_sheet import is_our_export
from poincon.exchange.sheets.guard import Limits, finding
from poincon.exchange.sheets.spreadsheet import Row, Sheet, open_sheet
from poincon.exchange.shipped import catalogue_shipped, serial_lexicon_shipped
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Refused

#: Address space of one reading process.
MEMORY = 512 << 20
#: Seconds of computing: so many, and one more for so many bytes.
SECONDS, BYTES_A_SECOND = 5, 1 << 18
#: Rows in one message, and characters of cells after which it is sent with fewer.
FRAME, FRAME_LENGTH = 500, 1 << 20
#: Rows looked at for a proposal, and rows shown with it.
SAMPLE, SHOWN = 5000, 20


def main() -> None:
    """Wait for files on the socket that is our standard input; fork for each."""
    catalogue_shipped()
    serial_lexicon_shipped()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=0) as door:
        while True:
            knock, handed, _, _ = socket.recv_fds(door, 1, 2)
            if not knock:
                return
            if os.fork() == 0:
                door.close()
                _one_file(*handed)
            for number in handed:
                os.close(number)


def _one_file(file_number: int, line_number: int) -> None:
    """Read one file in this process, and end with it."""
    try:
        with (
            open(file_number, "rb") as file,
            socket.socket(fileno=line_number) as line,
        ):
            _within_limits(os.fstat(file_number).st_size)
            _answer(file, line)
    except (Silence, OSError, msgspec.MsgspecError):
        os._exit(1)  # nobody listens any more
    os._exit(0)


def _within_limits(size: int) -> None:
    seconds = SECONDS + size // BYTES_A_SECOND
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        _, hard = resource.getrlimit(what)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (wanted, wanted))


def _answer(file: BinaryIO, line: socket.socket) -> None:
    try:
        request = receive_request(line)
        read(file, request, line)
    except Refused as refused:
        send(line, NotRead(findings=tuple(refused.findings)))
    except MemoryError:
        gc.unfreeze()
        send(line, NotRead(findings=(too_much(request.limits),)))
    else:
        send(line, Done(peak_kib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def too_much(limits: Limits) -> object:
    """A finding that the file needs more than a reading process may have."""
    text = "The file needs more than {most} megabytes to be read; save it as CSV, or in parts."
    return finding("file_is_bearable", text, {"most": str(MEMORY >> 20)})


def read(file: BinaryIO, request: Request, line: socket.socket) -> None:
    """Do what was asked with the file. Raises Refused, MemoryError."""
    layout = request.mapping.file if request.mapping else None
    catalogue = catalogue_shipped().with_settled(request.settled)
    with open_sheet(file, layout=layout, limits=request.limits) as sheet:
        ours = request.act == "cells" and is_our_export(sheet.headings)
        if request.act == "propose":
            send(line, _opened(sheet, ours=False))
            send(line, _proposed(sheet, request, catalogue))
            return
        if request.act == "cells" and not ours:
            raise Refused([finding("mapping_is_given", _NO_MAPPING)])
        if request.act == "list":
            rows = _listed(sheet, request, catalogue, line)
        else:
            send(line, _opened(sheet, ours=ours))
            is_bare = ours or request.act == "verbatim"
            rows = _bare(sheet) if is_bare else _told(sheet, request, catalogue)
        for some in _frames(rows):
            send(line, Rows(rows=some, share=_share(file, sheet)))


_NO_MAPPING = (
    "Say what the columns mean: give a mapping, or ask for one to be proposed. Only a sheet that "
    "this house exported needs none."
)


def _frames(rows: Iterator[tuple[ToldRow, int]]) -> Iterator[tuple[ToldRow, ...]]:
    """Rows, each with the length of its cells, as messages of a bearable size."""
    frame: list[ToldRow] = []
    length = 0
    for row, long in rows:
        frame.append(row)
        length += long
        if len(frame) >= FRAME or length >= FRAME_LENGTH:
            yield tuple(frame)
            frame, length = [], 0
    if frame:
        yield tuple(frame)


def _share(file: BinaryIO, sheet: Sheet) -> float:
    """How much of the file is behind us; not known of a workbook, which is read at once."""
    size = os.fstat(file.fileno()).st_size
    return file.tell() / size if sheet.kind == "csv" and size else 0.0


def _opened(sheet: Sheet, *, ours: bool) -> Opened:
    return Opened(
        file_kind=sheet.kind,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        sheet=sheet.name,
        headings=sheet.headings,
        notes=sheet.notes,
        ours=ours,
    )


def _told(sheet: Sheet, request: Request, catalogue: Catalogue) -> Iterator[tuple[ToldRow, int]]:
    mapping: RowMapping = request.mapping or default_mapping(request.kind, sheet.headings)
    if missing := mapping.missing_in(sheet.headings):
        raise Refused(missing)
    return _rows(sheet, mapping, Teller(mapping, catalogue), with_cells=request.with_cells)


def _rows(
    sheet: Sheet, mapping: RowMapping, teller: Teller, *, with_cells: bool
) -> Iterator[tuple[ToldRow, int]]:
    identity, seen, headings = mapping.identity(), Occurrences(), sheet.headings
    for row in sheet.rows:
        cells = _cells(row, headings) if with_cells else ()
        if row.left_out:
            yield ToldRow(number=row.number, left_out=row.left_out), 0
            continue
        told = teller.tell(row)
        if told.is_refused:
            source, facts = "", ()
        else:
            digested = canonical(row.cells)
            source = source_of(identity, digested, seen.count(digested))
            facts = tuple(told.facts)
        told_row = ToldRow(
            number=row.number,
            source=source,
            weapon=told.weapon,
            facts=facts,  # type: ignore[arg-type]  # every Fact is one of AnyFact
            findings=tuple(told.findings),
            serials=tuple(told.serials.values()),
            cells=cells,
            was=row.was,
        )
        yield told_row, _length(row)


def _bare(sheet: Sheet) -> Iterator[tuple[ToldRow, int]]:
    for row in sheet.rows:
        bare = ToldRow(
            number=row.number,
            findings=tuple(("", found) for found in row.findings),
            cells=_cells(row, sheet.headings),
            left_out=row.left_out,
            was=row.was,
        )
        yield bare, _length(row)


def _listed(
    sheet: Sheet, request: Request, catalogue: Catalogue, line: socket.socket
) -> Iterator[tuple[ToldRow, int]]:
    """The rows of a list, once it has been said which of its columns are read."""
    first: list[Row] = []
    if request.mapping:
        columns = columns_mapped(request.mapping, sheet.headings)
    else:
        first = list(islice(sheet.rows, SAMPLE))
        sample = [row.cells for row in first if not row.left_out]
        columns = columns_proposed(SheetSample(headings=sheet.headings, rows=sample), catalogue)
    send(line, _opened(sheet, ours=False))
    pairs = tuple((column.field, column.heading) for column in columns.columns)
    send(line, ColumnsFound(columns=pairs, notes=columns.notes))
    return _texts(chain(first, sheet.rows), columns)


def _texts(rows: Iterable[Row], columns: ListColumns) -> Iterator[tuple[ToldRow, int]]:
    for row in rows:
        told = ToldRow(
            number=row.number,
            findings=tuple(("", found) for found in row.findings),
            cells=columns.texts(row.cells),
            left_out=row.left_out,
            was=row.was,
        )
        yield told, sum(map(len, told.cells))


def _length(row: Row) -> int:
    return sum(map(len, row.cells.values()))


def _cells(row: Row, headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.cells.get(heading, "") for heading in headings)


def _proposed(sheet: Sheet, request: Request, catalogue: Catalogue) -> MappingProposed:
    rows = [row for row in islice(sheet.rows, SAMPLE) if not row.left_out]
    sample = SheetSample(
        headings=sheet.headings, rows=[row.cells for row in rows], title=request.title
    )
    proposed = propose(sample, kind=request.kind, catalogue=catalogue)
    return MappingProposed(
        toml=proposed.toml,
        notes=proposed.notes,
        rows=tuple(_cells(row, sheet.headings) for row in rows[:SHOWN]),
    )


if __name__ == "__main__":
    main()
