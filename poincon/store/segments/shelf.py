"""The folder of a book's sealed segments, shared by every process that has the book."""

import fcntl
import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import msgspec

from poincon.store.segments import files
from poincon.store.segments.files import Label, Stored
from poincon.store.segments.gathering import Line, gathered
from poincon.store.segments.near import Learnt
from poincon.store.segments.packing import packed
from poincon.store.segments.signs import signs_of
from poincon.store.sql_book import SqlBook
from poincon.tracing.sought import FIELDS

Span = tuple[int, int]
_NAME = re.compile(r"([0-9]{1,18})-([0-9]{1,18})-[0-9a-f]+")


def made(
    book: SqlBook,
    learnt: Learnt,
    lines: Iterable[Line],
    span: Span,
    *,
    touched: Collection[str] = (),
) -> Stored:
    """A segment in memory for the entries of a span, of the marks in `lines`."""
    rows, words, otherwise = gathered(lines, learnt.weights, touched=touched)
    signs = signs_of(rows, words, learnt.reader, learnt.evidence.status)
    segment = packed(rows, *signs, [len(each) for each in words[:5]])
    label = Label(
        origin=book.origin,
        start=span[0],
        stop=span[1],
        leaf=_leaf(book, span[1]),
        words=words,
        otherwise=otherwise,
        meaning=_digest(words, learnt),
    )
    return Stored(label=label, segment=files.sealed(segment))


def held(folder: Path, book: SqlBook, learnt: Learnt, size: int) -> list[Stored]:
    """The segments of this book that stand in the folder, each beginning where the last ended."""
    spans = _spans(folder)
    found_so_far: list[Stored] = []
    at = 0
    while found := max((s for s in spans if s[0] == at and s[1] <= size), default=None):
        read = (_read(path, book, learnt) for path in spans.pop(found))
        if whole := next(filter(None, read), None):
            found_so_far.append(whole)
            at = found[1]
    return found_so_far


def clear(folder: Path, kept: Collection[Stored]) -> None:
    """Remove the segments that others have taken the place of, and broken ones."""
    names = {stored.folder for stored in kept}
    for path in chain.from_iterable(_spans(folder).values()):
        if path not in names:
            files.discard(path)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """One process at a time writes segments; the others wait."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _spans(folder: Path) -> dict[Span, list[Path]]:
    found: dict[Span, list[Path]] = {}
    for path in sorted(folder.glob("*-*-*")):
        if named := _NAME.fullmatch(path.name):
            found.setdefault((int(named[1]), int(named[2])), []).append(path)
    return found


def _read(path: Path, book: SqlBook, learnt: Learnt) -> Stored | None:
    """The segment, or nothing when it is broken, of another book or of another meaning."""
    try:
        stored = files.read(path)
    except (OSError, EOFError, ValueError, msgspec.MsgspecError):
        return None
    label = stored.label
    same = label.origin == book.origin and label.leaf == _leaf(book, label.stop)
    return stored if same and label.meaning == _digest(label.words, learnt) else None


def _leaf(book: SqlBook, stop: int) -> str:
    """The leaf hash of the last entry a segment covers: another book has another."""
    leaves = book.tree().leaves(stop - 1, stop) if stop else []
    return leaves[0].hex() if leaves else ""


def _digest(words: Sequence[Sequence[str]], learnt: Learnt) -> str:
    """Of all that the signs in a segment were made from: decided otherwise, it is made again."""
    makers = [learnt.reader.of(maker=word).maker for word in words[0]]
    calibres = [learnt.reader.of(calibre=word) for word in words[FIELDS.index("calibre")]]
    weights = sorted(learnt.weights.hows.items())
    said = (makers, calibres, sorted(learnt.evidence.status.items()), weights)
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
