"""The book in memory passes the suite that every book passes."""

import pytest

from tests.book_contract import *  # noqa: F403 - the suite is the module
from tests.stories.telling import memory_book


@pytest.fixture(scope="module")
def book_factory():
    return memory_book
