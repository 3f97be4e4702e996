"""Where a book lies: its database, its signing key, and the packed marks beside it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from poincon.store.databases import add, settings_of

DEFAULT_DATABASE = "sqlite:///book.sqlite3"


def configure(database: str, extra: Mapping[str, Any] | None = None) -> None:
    """Tell Django which database holds the book. `extra` are a face's settings.

    Django is set up once a process: called again, only the database changes. Raises BadAddress
    when the URL names no database the house can open, RuntimeError when a face comes too late
    with settings of its own.
    """
    if settings.configured:
        if extra is not None:
            raise RuntimeError("Django has its settings already: a face needs its own process")
        add("default", database)
        return
    chosen: dict[str, Any] = {
        "INSTALLED_APPS": ["poincon.store"],
        "USE_TZ": True,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    }
    settings.configure(
        DATABASES={"default": settings_of(database)}, **(chosen | dict(extra or {}))
    )
    django.setup()


def database_address() -> str:
    """The database named by POINCON_DATABASE, or the embedded default in this directory."""
    return os.environ.get("POINCON_DATABASE", DEFAULT_DATABASE)


def key_path(database: str) -> Path:
    """Where the book's signing key lies: POINCON_KEY, or beside the SQLite file."""
    named = os.environ.get("POINCON_KEY")
    if named:
        return Path(named)
    file = settings_of(database)
    if file["ENGINE"].endswith("sqlite3"):
        return Path(file["NAME"]).with_suffix(".key.pem")
    return Path(f"{file['NAME'] or 'book'}.key.pem")


def marks_path(key: Path) -> Path:
    """Where the packed marks of a book lie: beside its signing key, `book.marks`."""
    return key.with_name(key.name.removesuffix(".pem").removesuffix(".key") + ".marks")
