"""From a URL to a Django connection: `sqlite:///path` or `postgresql://user:password@host/name`.

SQLite runs with a write-ahead log and full synchronisation, so that what was acknowledged
survives a power cut; every transaction that will write takes the lock at once.
"""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import psycopg
from django.db import Error, connections

#: What an engine raises when it cannot answer: not reached, disk full, connection lost.
DATABASE_FAULTS: tuple[type[Exception], ...] = (Error, sqlite3.Error, psycopg.Error)

SQLITE_START = """
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=FULL;
    PRAGMA foreign_keys=ON;
    PRAGMA secure_delete=ON;
    PRAGMA cache_size=-65536;
    PRAGMA temp_store=MEMORY;
    PRAGMA wal_autocheckpoint=20000;
"""


class BadAddress(ValueError):
    """The URL names no database that the house can open; the sentence says why."""


def settings_of(url: str) -> dict[str, Any]:
    """Django's settings for a URL. Raises BadAddress."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as fault:
        raise BadAddress(f"this is no database address: {fault}") from fault
    if parts.scheme == "sqlite":
        return _sqlite(url)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(parts, port)
    raise BadAddress(
        f"{parts.scheme or url!r} is no database address: "
        "write sqlite:///book.sqlite3 or postgresql://user@host/name"
    )


def _sqlite(url: str) -> dict[str, Any]:
    path = unquote(url.removeprefix("sqlite:///"))
    if not url.startswith("sqlite:///") or not path or "\0" in path:
        raise BadAddress("sqlite:/// needs a file: sqlite:///book.sqlite3")
    if path.startswith((":memory:", "file:")):
        raise BadAddress("a book is kept in a file: sqlite:///book.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(path)),
        "OPTIONS": {
            "init_command": SQLITE_START,
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
        },
    }


def _postgresql(parts: SplitResult, port: str) -> dict[str, Any]:
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadAddress("postgresql:// needs a database: postgresql://user@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def add(alias: str, url: str) -> None:
    """Make a database known to Django under an alias, or let the alias mean another one.

    A connection of this thread to the database it meant before is closed. Raises BadAddress.
    """
    settings = connections.configure_settings({"default": {}, alias: settings_of(url)})
    before = connections.settings.get(alias)
    if before is not None and before != settings[alias]:
        connections[alias].close()
        del connections[alias]
    connections.settings[alias] = settings[alias]
