"""A client before a book with Sanmora's story in it.

Django is set up once a process, perhaps by another room's tests: the pages' settings and database
are laid over it for as long as these tests run.
"""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, override_settings

from poincon.app import Desk, key_path
from poincon.exchange.shipped import shipped
from poincon.store.databases import add
from poincon.web.desk import desk
from poincon.web.settings import with_words_from
from tests.books import configure_once
from tests.web.sanmora import fill

VARIABLE = "POINCON_DATABASE"


@pytest.fixture(scope="module")
def sanmora(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a book with the story in it, as the pages see it."""
    folder = tmp_path_factory.mktemp("sanmora")
    address = f"sqlite:///{folder / 'book.sqlite3'}"
    configure_once()
    # Whatever the default was, another room's tests may have made it a PostgreSQL.
    kept, before = connections.settings["default"], os.environ.get(VARIABLE)
    add("default", address)
    os.environ[VARIABLE] = address
    # Stays: Django refuses to go back to an empty secret.
    settings.SECRET_KEY = "only for tests" * 4
    ours = with_words_from(str(shipped("locale")), secret=settings.SECRET_KEY)
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(folder), **ours):
        fill(key_path(address))
        desk.cache_clear()
        yield desk()
        desk.cache_clear()
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = kept
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before


@pytest.fixture
def client(sanmora: Desk) -> Client:
    """A browser on this machine, reading English."""
    return Client(SERVER_NAME="127.0.0.1", headers={"accept-language": "en"})
