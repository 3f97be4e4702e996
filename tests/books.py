"""Books for tests: founded on any engine, opened under an alias of their own, closed again."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import connections

from poincon.app import Desk, configure, make_book
from poincon.store.databases import add

POLICY = Path(__file__).with_name("policy.toml")
_numbers = count(1)


def configure_once() -> None:
    """Django is configured once a process; the default database is never opened by these books."""
    if not settings.configured:
        configure(f"sqlite:///{tempfile.gettempdir()}/poincon-never-opened.sqlite3")


@contextmanager
def new_book(url: str, folder: Path, *, state: str = str(POLICY)) -> Iterator[Desk]:
    """An empty book (tables, key and tree, no founding page) at a URL; closed at the end."""
    configure_once()
    alias = f"book{next(_numbers)}"
    add(alias, url)
    try:
        yield make_book(key=folder / f"{alias}.key.pem", state=state, alias=alias)
    finally:
        connections[alias].close()
        del connections[alias]
