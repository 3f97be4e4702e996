"""Books for the command line: Sanmora to read from, copies to write into."""

import shutil
from pathlib import Path

import pytest

from poincon.exchange.shipped import story_text
from poincon.exchange.story import batches_from, tell
from tests.books import new_book


@pytest.fixture(scope="session")
def sanmora(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a book with the story of Sanmora; tests only read it."""
    folder = tmp_path_factory.mktemp("sanmora")
    with new_book(f"sqlite:///{folder / 'book.sqlite3'}", folder, state="XA") as desk:
        tell(batches_from(story_text("XA")), desk.record)
        desk.checkpoint()
    next(folder.glob("*.key.pem")).rename(folder / "book.key.pem")
    return f"sqlite:///{folder / 'book.sqlite3'}"


@pytest.fixture
def copied(sanmora: str, tmp_path: Path) -> str:
    """A copy of it that the test may change."""
    file = Path(sanmora.removeprefix("sqlite:///"))
    shutil.copy(file, tmp_path / "book.sqlite3")
    shutil.copy(file.with_name("book.key.pem"), tmp_path / "book.key.pem")
    return f"sqlite:///{tmp_path / 'book.sqlite3'}"
