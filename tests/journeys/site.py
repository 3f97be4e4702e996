"""Our own server in a process of its own, on a book with Sanmora's story in it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.house.source import ROOT

#: The command as an officer calls it.
POINCON = [sys.executable, "-c", "import sys; from poincon.cli import main; sys.exit(main())"]
#: A server that does not answer after this long is a fault, even on a slow machine.
PATIENCE_S = 60


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the server; it ends with the block."""
    book = f"sqlite:///{folder / 'book.sqlite3'}"
    fill = [sys.executable, "-m", "tests.web.sanmora", book]
    subprocess.run(fill, cwd=ROOT, check=True, timeout=PATIENCE_S)
    port = free_port()
    command = [*POINCON, "serve", "--port", str(port)]
    environment = os.environ | {"POINCON_DATABASE": book, "PYTHONPATH": str(ROOT)}
    environment |= {"TMPDIR": str(folder)}  # what is kept between the steps goes with the book
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            yield answering(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_S)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answering(address: str, server: subprocess.Popen) -> str:
    """The address, once the server answers there."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE_S):
                return address
        except URLError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer; see server.log")
