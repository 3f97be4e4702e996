"""The digest by which a row is known again: what it says, not where it stands."""

import hashlib
import unicodedata
from collections.abc import Mapping

import msgspec


def canonical(cells: Mapping[str, str]) -> bytes:
    """A row's filled cells in one form: by heading, composed, without outer white space."""
    said = {
        _composed(heading): _composed(cell.strip())
        for heading, cell in cells.items()
        if cell and not cell.isspace()
    }
    return msgspec.json.encode(said, order="sorted")


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def source_of(identity: str, cells: bytes, occurrence: int) -> str:
    """The digest that says whether this very row is in the book: 32 hexadecimal characters.

    Of identical rows in one file the first, second, third ... are different rows.
    """
    said = b"\x1f".join((identity.encode(), cells, str(occurrence).encode()))
    return hashlib.sha256(said).hexdigest()[:32]
