"""Foreign files, read by a process of their own: what the rest of the house calls."""

import atexit
import os
import queue
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from poincon.exchange.reading.messages import (
    ColumnsFound,
    Done,
    MappingProposed,
    Message,
    NotRead,
    Opened,
    Request,
    Rows,
    Silence,
    frame_from,
    message_from,
    send,
)
from poincon.exchange.sheets.guard import finding
from poincon.terms.findings import Refused

#: Seconds without a word after which a file is given up: so many, and one more for so many bytes.
PATIENCE, BYTES_A_SECOND = 5.0, 20 << 20
#: Messages taken off the line before they are asked for.
FRAMES_AHEAD = 32
_COPIED = 1 << 20
_KNOCK = b"f"


class _Readers:
    """The process that stands ready to fork a reading process for each file; made when needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._door: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def hand(self, file: int, line: int) -> None:
        """Give an open file and a line to a fresh reading process."""
        with self._lock:
            try:
                if self._door is not None:
                    socket.send_fds(self._door, [_KNOCK], [file, line])
                    return
            except OSError:
                self.close()  # the process that stood ready is gone: another takes its place
            self._door = self._started()
            socket.send_fds(self._door, [_KNOCK], [file, line])

    def _started(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-E", "-s", "-P", "-m", "poincon.exchange.reading.child"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8", "PATH": os.defpath},
            )
        return ours

    def close(self) -> None:
        """Let the process that stands ready end, and wait for it."""
        if self._door is not None:
            self._door.close()
            self._door = None
        if self._process is not None:
            self._process.wait()
            self._process = None


_READERS = _Readers()
atexit.register(_READERS.close)


class _Ahead:
    """Frames taken off the line while the house is busy writing, a bounded number of them.

    Without this the reading process would wait whenever we write, and we whenever it reads.
    """

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._frames: queue.Queue[bytearray | Silence] = queue.Queue(maxsize=FRAMES_AHEAD)
        self._closed = False
        self._thread = threading.Thread(target=self._take, daemon=True)
        self._thread.start()

    def _take(self) -> None:
        said: bytearray | Silence = bytearray()
        while not (self._closed or isinstance(said, Silence)):
            try:
                said = frame_from(self._line)
            except Silence as silence:
                said = silence
            self._frames.put(said)

    def next(self) -> Message:
        """The next message. Raises Refused when there is none, or it says that there is none."""
        frame = self._frames.get()
        try:
            if isinstance(frame, Silence):
                raise frame
            said = message_from(frame)
        except (Silence, msgspec.MsgspecError) as fault:
            raise Refused([_GIVEN_UP]) from fault
        if isinstance(said, NotRead):
            raise Refused(said.findings)
        return said

    def close(self) -> None:
        """Hang up; the reading process ends when it next wants to say something."""
        self._closed = True
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        while self._thread.is_alive():
            with suppress(queue.Empty):
                self._frames.get(timeout=0.01)
        self._thread.join()


class Reading:
    """A file being read: how it was opened, and its rows while they come. Read them once.

    `peak_kib` is the memory the reading process took, once everything was read.
    """

    def __init__(self, messages: _Ahead, opened: Opened) -> None:
        self._messages, self.opened = messages, opened
        self.peak_kib = 0

    def rows(self) -> Iterator[Rows]:
        """The rows, some hundred at a time. Raises Refused when the file ends before its end."""
        while True:
            match self._messages.next():
                case Rows() as rows:
                    yield rows
                case Done(peak_kib=peak):
                    self.peak_kib = peak
                    return
                case _:
                    raise Refused([_GIVEN_UP])

    def proposal(self) -> MappingProposed:
        """The mapping proposed for the sheet. Raises Refused."""
        said = self._messages.next()
        if not isinstance(said, MappingProposed):
            raise Refused([_GIVEN_UP])
        return said

    def columns(self) -> ColumnsFound:
        """The columns of a list, before its rows. Raises Refused."""
        said = self._messages.next()
        if not isinstance(said, ColumnsFound):
            raise Refused([_GIVEN_UP])
        return said


@contextmanager
def reading(file: Path | BinaryIO, request: Request) -> Iterator[Reading]:
    """Open a foreign file in a reading process. Raises Refused with every finding."""
    with _on_disk(file) as stream:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                ours.settimeout(PATIENCE + os.fstat(stream.fileno()).st_size / BYTES_A_SECOND)
                _READERS.hand(stream.fileno(), theirs.fileno())
            send(ours, request)
            messages = _Ahead(ours)
            try:
                opened = messages.next()
                if not isinstance(opened, Opened):
                    raise Refused([_GIVEN_UP])
                yield Reading(messages, opened)
            finally:
                messages.close()


_GIVEN_UP = finding(
    "file_is_bearable",
    "The file was given up: reading it took more time or memory than a file may take.",
)


@contextmanager
def _on_disk(file: Path | BinaryIO) -> Iterator[BinaryIO]:
    """The file as one that another process can be given."""
    if isinstance(file, Path):
        with file.open("rb") as stream:
            yield stream
        return
    with tempfile.TemporaryFile() as stream:
        file.seek(0)
        shutil.copyfileobj(file, stream, _COPIED)
        stream.flush()
        stream.seek(0)
        yield stream
