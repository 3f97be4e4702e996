"""Run the command line as `poincon ...` does: the same entry, its exit code, what it printed."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import msgspec
from django.db import connections

from poincon.cli import main
from tests.books import configure_once

GOLDEN = Path(__file__).with_name("golden")


class Ran(NamedTuple):
    """Exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """What was answered, as other programs read it."""
        return msgspec.json.decode(self.out)


def run(*words: str, book: str = "", stdin: str | bytes = "") -> Ran:
    """One command on a book; the connection is closed afterwards, as a process would."""
    configure_once()
    out, err = _stream(), _stream()
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    typed = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    surroundings = {"COLUMNS": "240", "POINCON_DATABASE": book}
    with (
        patch.dict(os.environ, surroundings),
        patch.object(sys, "argv", ["poincon", *words]),
        patch.object(sys, "stdin", typed),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        if not book:
            del os.environ["POINCON_DATABASE"]
        try:
            code = main()
        finally:
            connections["default"].close()
    return Ran(code, _text(out), _text(err))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


@contextmanager
def here(folder: Path) -> Iterator[None]:
    """In this directory, as somebody who changed into it."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def golden(name: str) -> Any:
    """What a command's answer was when somebody last looked at it."""
    return msgspec.json.decode((GOLDEN / f"{name}.json").read_bytes())
