"""What the reading process and the house say to each other: frames of MessagePack, one a message.

The reading process is not trusted with anything: what it says is decoded into these types, and
its facts go through the one door like anybody's.
"""

import socket
import struct
from typing import Literal

import msgspec

from poincon.exchange.mapped.mapping import RowMapping
from poincon.exchange.proposing.list_columns import ListField
from poincon.exchange.sheets.guard import FileKind, Limits
from poincon.ledger.facts import AnyFact
from poincon.terms.catalogue import Settled
from poincon.terms.findings import Finding

_LENGTH = struct.Struct("<I")
#: A message longer than this is no message of ours.
LONGEST = 32 << 20

#: tell: rows as facts; cells: rows of an export of ours; propose: a mapping for the sheet;
#: list: rows as what can be sought; verbatim: rows of any sheet as they stand.
Act = Literal["tell", "cells", "propose", "list", "verbatim"]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read, and how. `title` is the file's own name, for proposing."""

    act: Act
    mapping: RowMapping | None = None
    kind: str = ""
    title: str = ""
    settled: tuple[Settled, ...] = ()
    limits: Limits = Limits()
    with_cells: bool = False


class Opened(msgspec.Struct, frozen=True, kw_only=True, tag="opened"):
    """The sheet is open: how it was read. `ours` says that it is an export of this house."""

    file_kind: FileKind
    encoding: str
    delimiter: str
    sheet: str
    headings: tuple[str, ...]
    notes: tuple[Finding, ...]
    ours: bool = False


class ToldRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One row. `serials` are the classes of its serial fields, `source` its digest.

    `cells` are verbatim, in the order of the headings, when they were asked for, and in a list
    what the row says in the columns of ColumnsFound; `left_out` says why the row is no data (a
    total, a note); `was` is its number in the file it was repaired from.
    """

    number: int
    source: str = ""
    weapon: str = ""
    facts: tuple[AnyFact, ...] = ()
    findings: tuple[tuple[str, Finding], ...] = ()
    serials: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    left_out: str = ""
    was: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether an error keeps the row out before the door has seen it."""
        return bool(self.findings) and any(f.severity == "error" for _, f in self.findings)


class Rows(msgspec.Struct, frozen=True, kw_only=True, tag="rows"):
    """Some rows, and how much of the file they and all before them are (0 to 1; 0: not known)."""

    rows: tuple[ToldRow, ...]
    share: float = 0.0


class MappingProposed(msgspec.Struct, frozen=True, kw_only=True, tag="proposed"):
    """A mapping for the sheet as TOML, what was thought on the way, and the first rows' cells."""

    toml: str
    notes: tuple[Finding, ...]
    rows: tuple[tuple[str, ...], ...] = ()


class ColumnsFound(msgspec.Struct, frozen=True, kw_only=True, tag="columns"):
    """The columns of a list that are read: field (see ListField) and heading, marks first.

    Several can be marks. The rows' cells come in this order.
    """

    columns: tuple[tuple[ListField, str], ...]
    notes: tuple[Finding, ...] = ()


class NotRead(msgspec.Struct, frozen=True, kw_only=True, tag="not read"):
    """The file cannot be read, or not further; every finding."""

    findings: tuple[Finding, ...]


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """The file was read to its end; the most memory it took, in kibibytes."""

    peak_kib: int


Message = Opened | ColumnsFound | Rows | MappingProposed | NotRead | Done

_ENCODER = msgspec.msgpack.Encoder()
_REQUESTS = msgspec.msgpack.Decoder(Request)
_MESSAGES: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


class Silence(EOFError):
    """The other side ended, or said nothing for too long."""


def send(line: socket.socket, message: Request | Message) -> None:
    """Send one message. Raises OSError when nobody listens any more."""
    said = _ENCODER.encode(message)
    line.sendall(_LENGTH.pack(len(said)))
    line.sendall(said)


def message_from(frame: bytes | bytearray) -> Message:
    """What a frame of the reading process says. Raises msgspec.MsgspecError."""
    return _MESSAGES.decode(frame)


def receive_request(line: socket.socket) -> Request:
    """What is to be read. Raises Silence, msgspec.MsgspecError."""
    return _REQUESTS.decode(frame_from(line))


def frame_from(line: socket.socket) -> bytearray:
    """The next frame on the line. Raises Silence."""
    (length,) = _LENGTH.unpack(_exactly(line, _LENGTH.size))
    if length > LONGEST:
        raise Silence("the message is too long to be one")
    return _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> bytearray:
    frame = bytearray(length)
    view, at = memoryview(frame), 0
    while at < length:
        try:
            count = line.recv_into(view[at:])
        except (TimeoutError, ConnectionError) as fault:
            raise Silence(str(fault)) from fault
        if count == 0:
            raise Silence("the reading process ended")
        at += count
    return frame
