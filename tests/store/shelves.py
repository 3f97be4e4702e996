"""Books on both engines for the tests of the store, filled once and copied for each use."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import psycopg
from django.db import connections

from poincon.app import Desk, found
from poincon.exchange.shipped import story_text
from poincon.exchange.story import batches_from, tell
from poincon.store.databases import add
from tests.books import POLICY, configure_once, new_book
from tests.postgres import Postgres, database_of

ENGINES = ("sqlite", "postgresql")
_numbers = count(1)


@contextmanager
def opened(url: str, key: Path) -> Iterator[Desk]:
    """The book that is at a URL already, under an alias of its own."""
    configure_once()
    alias = f"opened{next(_numbers)}"
    add(alias, url)
    try:
        yield Desk(key=key, alias=alias)
    finally:
        connections[alias].close()
        del connections[alias]


class Original(NamedTuple):
    """A filled book: its key, how to copy its database into a folder (gives the URL), and how to
    drop the copy again.
    """

    key: Path
    copy: Callable[[Path], str]
    drop: Callable[[str], None]

    @contextmanager
    def opened(self, folder: Path) -> Iterator[Desk]:
        """A desk on a copy that lasts as long as the test."""
        url = self.copy(folder)
        try:
            with opened(url, self.key) as desk:
                yield desk
        finally:
            self.drop(url)


def tell_sanmora(desk: Desk) -> None:
    """The whole story of Sanmora through the desk's door."""
    tell(batches_from(story_text("XA")), desk.record)


def original(
    engine: str,
    folder: Path,
    postgres: Callable[[], Postgres],
    fill: Callable[[Desk], None],
    *,
    state: str = str(POLICY),
) -> Original:
    """A book filled once on this engine."""
    if engine == "sqlite":
        return _file(folder, fill, state)
    return _database(folder, postgres(), fill, state)


def _file(folder: Path, fill: Callable[[Desk], None], state: str) -> Original:
    file = folder / "book.sqlite3"
    key = _filled(f"sqlite:///{file}", folder, fill, state)

    def copy(to: Path) -> str:
        shutil.copy(file, to / "copy.sqlite3")
        return f"sqlite:///{to / 'copy.sqlite3'}"

    return Original(key, copy, lambda _: None)


def _database(
    folder: Path, server: Postgres, fill: Callable[[Desk], None], state: str
) -> Original:
    url = server.create()
    key = _filled(url, folder, fill, state)
    return Original(key, lambda _: server.create(template=database_of(url)), server.drop)


def _filled(url: str, folder: Path, fill: Callable[[Desk], None], state: str) -> Path:
    with new_book(url, folder, state=state) as desk:
        fill(desk)
        desk.checkpoint()
    return next(folder.glob("*.key.pem"))


def founded(url: str, folder: Path) -> Path:
    """Found a book as `poincon init` does, and give the key's file."""
    configure_once()
    alias, key = f"founded{next(_numbers)}", folder / "founded.key.pem"
    add(alias, url)
    try:
        found(key=key, state=str(POLICY), alias=alias)
    finally:
        connections[alias].close()
        del connections[alias]
    return key


def unlocked(desk: Desk) -> None:
    """What an insider with full access does first: takes the triggers away."""
    ask, tell_it = desk.book.engine.ask, desk.book.engine.tell
    if connections[desk.book.alias].vendor == "sqlite":
        for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            tell_it(f"DROP TRIGGER {name}")
        return
    for table in ("entry", "node", "checkpoint"):
        tell_it(f"DROP TRIGGER {table}_kept ON {table}")


def ended_by_the_server(server: Postgres, desk: Desk) -> None:
    """End the connection of this desk from outside."""
    ((pid,),) = desk.book.engine.ask("SELECT pg_backend_pid()")
    with psycopg.connect(server.url, autocommit=True) as outside:
        outside.execute("SELECT pg_terminate_backend(%s, 10000)", (pid,))
