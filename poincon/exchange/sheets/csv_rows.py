"""Records of a CSV file: encoding and delimiter found out and stated, faults kept to their row."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import Any, BinaryIO

from poincon.exchange.sheets.encodings import faults_in, found_encoding, known_encoding
from poincon.exchange.sheets.guard import Limits, finding
from poincon.exchange.sheets.layout import Record
from poincon.terms.findings import Finding, Refused

DELIMITERS = (",", ";", "\t", "|")
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SAMPLE_RECORDS = 50


def csv_records(
    stream: BinaryIO, *, encoding: str, delimiter: str, limits: Limits
) -> tuple[str, str, list[Finding], Iterator[Record]]:
    """Encoding, delimiter, notes and records of a CSV file. Raises Refused with all findings.

    The whole file is looked through once (encoding, NULs, length of lines) before a record is
    given, so that a refusal comes before the first row and not in the middle.
    """
    if delimiter and delimiter not in DELIMITERS:
        found = finding("delimiter_is_known", "Columns are separated by , ; | or a tab.")
        raise Refused([found])
    notes: list[Finding] = []
    if not encoding:
        encoding, notes = found_encoding(stream, limits)
    elif faults := faults_in(stream, known_encoding(encoding), limits):
        raise Refused(faults)
    stream.seek(0)
    buffered = io.BufferedReader(_Lent(stream), _CHUNK)
    text = io.TextIOWrapper(buffered, encoding=encoding, newline="")
    chosen = delimiter or _delimiter_of(text.read(_SAMPLE))
    text.seek(0)
    return encoding, chosen, notes, _records(text, chosen, limits)


def _delimiter_of(sample: str) -> str:
    """The separator that cuts the first record into most columns and the next ones likewise.

    Where the first record goes with few of the others it is a title, and the separator is the
    one that cuts most of the others alike.
    """
    widths = {delimiter: _widths(sample, delimiter) for delimiter in DELIMITERS}
    by_first = {sign: _likeness(found, found[:1]) for sign, found in widths.items()}
    chosen = max(by_first, key=lambda sign: by_first[sign])
    if by_first[chosen][0] * 2 > len(widths[chosen]):
        return chosen
    by_all = {sign: _likeness(found, found) for sign, found in widths.items()}
    better = max(by_all, key=lambda sign: by_all[sign])
    return better if by_all[better][0] * 2 >= len(widths[better]) > 0 else chosen


def _likeness(widths: list[int], models: list[int]) -> tuple[int, int]:
    """How many records are as wide as one of the models, and how wide; one column is none."""
    counts = [(widths.count(model), model) for model in set(models) if model > 1]
    return max(counts, default=(0, 0))


def _widths(sample: str, delimiter: str) -> list[int]:
    widths = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            if record:
                widths.append(len(record))
            if len(widths) == _SAMPLE_RECORDS:
                break
    except csv.Error:
        pass  # what could be read so far decides; the fault will be told with its row
    return widths


class _Lines:
    """Physical lines for the CSV reader, remembered per record so that they can be given back.

    A quotation mark nobody closed would swallow the rest of the file; after `most` lines, or
    `most_signs` characters, it is that one line's fault, and the lines after it are read again on
    their own.
    """

    def __init__(self, source: io.TextIOWrapper, most: int, most_signs: int) -> None:
        self._source = source
        self._most = most
        self._most_signs = most_signs
        self._signs = 0
        self._back: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if not self.taken:
            self._signs = 0
        if len(self.taken) >= self._most or self._signs > self._most_signs:
            raise StopIteration
        line = self._back.popleft() if self._back else self._source.readline()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self._signs += len(line)
        return line

    def give_back(self) -> None:
        self._back.extendleft(reversed(self.taken[1:]))
        self.taken = self.taken[:1]


def _records(text: io.TextIOWrapper, delimiter: str, limits: Limits) -> Iterator[Record]:
    lines = _Lines(text, limits.record_lines, limits.line_bytes)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        lines.taken.clear()
        number += 1
        try:
            yield Record(number, next(reader))
        except StopIteration:
            return
        except csv.Error as fault:
            lines.give_back()
            yield Record(number, (), str(fault)[:120])


class _Lent(io.RawIOBase):
    """A stream read on loan: closing this leaves the caller's stream open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def readinto(self, target: Any) -> int:
        view = memoryview(target)
        piece = self._stream.read(len(view))
        view[: len(piece)] = piece
        return len(piece)
