"""Books on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from poincon.app import Desk
from tests.books import new_book
from tests.store.shelves import ENGINES, Original, original, tell_sanmora


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'book.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def desk(url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk with an empty book, on each engine."""
    with new_book(url, tmp_path) as made:
        yield made


@pytest.fixture(scope="module", params=ENGINES)
def sanmora_original(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Original:
    """The story of Sanmora, told once a module on each engine."""
    folder = tmp_path_factory.mktemp("sanmora")

    def server() -> object:
        return request.getfixturevalue("postgres_server")

    return original(request.param, folder, server, tell_sanmora, state="XA")


@pytest.fixture(scope="module")
def sanmora_desk(
    sanmora_original: Original, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The story of Sanmora to read from."""
    with sanmora_original.opened(tmp_path_factory.mktemp("copy")) as desk:
        yield desk


@pytest.fixture
def sanmora(sanmora_original: Original, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the story of Sanmora that a test may spoil."""
    with sanmora_original.opened(tmp_path) as desk:
        yield desk


@pytest.fixture(scope="module", params=ENGINES)
def factory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], object]]:
    """Makes a new, empty book each time it is called; all are closed at the end."""
    with ExitStack() as stack:

        def make() -> object:
            folder = tmp_path_factory.mktemp("book")
            url = f"sqlite:///{folder / 'book.sqlite3'}"
            if request.param == "postgresql":
                url = request.getfixturevalue("postgres_server").create()
            return stack.enter_context(new_book(url, folder)).book

        yield make
