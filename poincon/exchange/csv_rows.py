"""Records of a CSV file: encoding and delimiter found out and stated, faults kept to their row."""

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from poincon.exchange.guard import Limits, finding
from poincon.terms.findings import Finding, Refused

DELIMITERS = (",", ";", "\t", "|")
FALLBACK = "cp1252"
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SAMPLE_RECORDS = 50
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Record(NamedTuple):
    """One record as it lies in the file. `number` counts from 1 with the heading."""

    number: int
    cells: Sequence[str]
    fault: str = ""


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
        encoding, notes = _encoding_of(stream, limits)
    elif faults := _faults(stream, _known_encoding(encoding), limits):
        raise Refused(faults)
    stream.seek(0)
    buffered = io.BufferedReader(_Lent(stream), _CHUNK)
    text = io.TextIOWrapper(buffered, encoding=encoding, newline="")
    chosen = delimiter or _delimiter_of(text.read(_SAMPLE))
    text.seek(0)
    return encoding, chosen, notes, _records(text, chosen, limits)


def _known_encoding(name: str) -> str:
    try:
        known = codecs.lookup(name)
        "".encode(name)  # a codec from bytes to bytes (zip, hex) is no encoding of text
    except (LookupError, ValueError) as fault:
        text = "{name} is not an encoding this house can read."
        found = finding("encoding_is_known", text, {"name": name[:40]})
        raise Refused([found]) from fault
    return known.name


def _encoding_of(stream: BinaryIO, limits: Limits) -> tuple[str, list[Finding]]:
    stream.seek(0)
    head = stream.read(4)
    named = next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
    if head == codecs.BOM_UTF32_LE:
        named = "utf-32"
    faults = _faults(stream, named, limits)
    if not faults:
        return named, []
    undecodable = [found for found in faults if found.code == "encoding_is_known"]
    if named != "utf-8" or len(undecodable) < len(faults):
        raise Refused(faults)
    if _faults(stream, FALLBACK, limits):
        raise Refused(faults)
    text = "The file is not in UTF-8; it was read as {name}. Check accented letters."
    found = finding("encoding_is_stated", text, {"name": FALLBACK})
    return FALLBACK, [_advice(found)]


def _advice(found: Finding) -> Finding:
    return Finding(
        code=found.code, text=found.text, values=found.values, severity="advice", rule=found.rule
    )


def _faults(stream: BinaryIO, encoding: str, limits: Limits) -> list[Finding]:
    """What keeps the whole file out when it is read in this encoding."""
    stream.seek(0)
    wide = encoding.startswith(("utf-16", "utf_16", "utf-32", "utf_32"))
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    longest = _Longest()
    found = {}
    try:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            if (b"\0" in chunk) if not wide else ("\0" in text):
                found["nul"] = finding("file_has_no_nul", "The file holds NUL characters.")
            longest.take(chunk)
        decoder.decode(b"", final=True)
    except (UnicodeError, ValueError) as fault:
        values = {"name": encoding, "fault": str(fault)[:120]}
        text = "The file cannot be read as {name}: {fault}."
        found["encoding"] = finding("encoding_is_known", text, values)
    if longest.length > limits.line_bytes:
        figures = {"size": str(longest.length), "most": str(limits.line_bytes)}
        text = "A line has at least {size} bytes; at most {most} are taken."
        found["line"] = finding("lines_are_bearable", text, figures)
    return list(found.values())


class _Longest:
    """The longest stretch without a line end."""

    def __init__(self) -> None:
        self.length = 0
        self._open = 0

    def take(self, chunk: bytes) -> None:
        pieces = chunk.replace(b"\r", b"\n").split(b"\n")
        self.length = max(self.length, self._open + len(pieces[0]), *map(len, pieces))
        self._open = len(pieces[-1]) + (self._open if len(pieces) == 1 else 0)


def _delimiter_of(sample: str) -> str:
    """The separator that cuts the heading into most columns and the next records likewise."""
    best, chosen = (0, 0), ","
    for delimiter in DELIMITERS:
        widths = _widths(sample, delimiter)
        if not widths or widths[0] < 2:
            continue
        score = (sum(width == widths[0] for width in widths), widths[0])
        if score > best:
            best, chosen = score, delimiter
    return chosen


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

    A quotation mark nobody closed would swallow the rest of the file; after `most` lines it is
    that one line's fault, and the lines after it are read again on their own.
    """

    def __init__(self, source: io.TextIOWrapper, most: int) -> None:
        self._source, self._most = source, most
        self._back: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= self._most:
            raise StopIteration
        line = self._back.popleft() if self._back else self._source.readline()
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        self._back.extendleft(reversed(self.taken[1:]))
        self.taken = self.taken[:1]


def _records(text: io.TextIOWrapper, delimiter: str, limits: Limits) -> Iterator[Record]:
    lines = _Lines(text, limits.record_lines)
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
