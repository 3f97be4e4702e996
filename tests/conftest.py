"""Fixtures for every test: a PostgreSQL that starts when the first test asks for one."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests.postgres import Postgres, Session, server

# The same examples in every run: a check that is green here is green in CI. To look for new ones:
# pytest --hypothesis-profile=default
settings.register_profile("check", derandomize=True, deadline=None)
settings.load_profile("check")

SESSION = pytest.StashKey[Session]()


def pytest_configure(config: pytest.Config) -> None:
    # With xdist the first process alone opens the room; the workers find it by their environment.
    if not hasattr(config, "workerinput"):
        config.stash[SESSION] = Session()


def pytest_unconfigure(config: pytest.Config) -> None:
    session = config.stash.get(SESSION, None)
    if session is not None:
        session.end()


@pytest.fixture(scope="session")
def postgres_server() -> Postgres:
    """The server: `create(template=...)`, `drop(url)`, `template(prepare)`, `url`."""
    return server()


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """The URL of an empty database that this test has to itself."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture(scope="module")
def postgres_url_module(postgres_server: Postgres) -> Iterator[str]:
    """The URL of an empty database for the tests of one module."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture(scope="session")
def postgres_url_session(postgres_server: Postgres) -> Iterator[str]:
    """The URL of an empty database for the whole session (one a worker)."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Postgres) -> Callable[[Callable[[str], None]], str]:
    """Fill a database once (`prepare(url)`); every later test copies it by its name.

    The same `prepare` gives the same template for the rest of the session.
    """
    made: dict[Callable[[str], None], str] = {}

    def template(prepare: Callable[[str], None]) -> str:
        if prepare not in made:
            made[prepare] = postgres_server.template(prepare)
        return made[prepare]

    return template
