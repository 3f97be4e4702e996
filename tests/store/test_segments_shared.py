"""The folder of a book's segments: shared, spoilt, of another book, and not there at all."""

import shutil
import threading
from pathlib import Path

import msgspec
import pytest
from django.db import connections

from poincon.app import Desk
from poincon.store.segments import index as index_module
from poincon.store.segments.index import MarkIndex
from tests.books import new_book
from tests.store.test_segments_files import SPOILT, spoilt
from tests.store.test_segments_index import (
    FEW,
    FEW_SEGMENTS,
    answers,
    exact,
    folders,
    more,
    of,
)
from tests.stories.telling import told

TEXTS = ("N00101", "N0010?", "N00131", "M00101", "ZZ99")


@pytest.fixture(autouse=True)
def sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments are sealed and joined with few weapons already."""
    monkeypatch.setattr(index_module, "YOUNG", FEW)
    monkeypatch.setattr(index_module, "MOST_SEGMENTS", FEW_SEGMENTS)


@pytest.fixture
def marks(desk: Desk, tmp_path: Path) -> Path:
    """The folder of a book with one sealed segment of 40 weapons."""
    more(desk, 100, 40)
    of(desk, tmp_path / "marks").refreshed()
    assert len(folders(tmp_path / "marks")) == 1
    return tmp_path / "marks"


def sealed(folder: Path) -> Path:
    return folder / folders(folder)[-1]


def test_another_index_adopts_what_is_sealed(desk: Desk, marks: Path) -> None:
    before = folders(marks)

    other = of(desk, marks)

    assert answers(other, *TEXTS) == answers(of(desk), *TEXTS)
    assert [each.folder for each in other.refreshed().stored] == [sealed(marks)]
    assert folders(marks) == before


def test_indexes_that_share_a_folder_seal_each_entry_once(desk: Desk, marks: Path) -> None:
    one, other = of(desk, marks), of(desk, marks)
    assert answers(one, *TEXTS) == answers(other, *TEXTS)

    for start in (200, 300, 400, 500, 600):
        more(desk, start, 8)
        assert answers(one, *TEXTS) == answers(other, *TEXTS) == answers(of(desk), *TEXTS)
        spans = [tuple(map(int, name.split("-")[:2])) for name in folders(marks)]
        assert spans[0][0] == 0
        assert [start for start, _ in spans[1:]] == [stop for _, stop in spans[:-1]]
        assert len(spans) <= FEW_SEGMENTS
    assert exact(one, "N00605") == exact(other, "N00605") == {"W-0000605"}


def test_many_segments_become_one_again(desk: Desk, marks: Path) -> None:
    index = of(desk, marks)
    counts = []
    for start in range(200, 900, 100):
        more(desk, start, 8)
        index.refreshed()
        counts.append(len(folders(marks)))

    assert max(counts) == FEW_SEGMENTS
    assert 1 in counts
    assert exact(index, "N00101") == {"W-0000101"}
    assert exact(index, "N00803") == {"W-0000803"}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_segment_is_built_again(desk: Desk, marks: Path, kind: str) -> None:
    expected = answers(of(desk), *TEXTS)
    spoilt(kind, sealed(marks))

    assert answers(of(desk, marks), *TEXTS) == expected
    assert answers(of(desk, marks), *TEXTS) == expected
    assert len(folders(marks)) == 1


def test_one_spoilt_segment_of_several_loses_nothing(desk: Desk, marks: Path) -> None:
    more(desk, 200, 10)
    of(desk, marks).refreshed()
    first, last = (marks / name for name in folders(marks))
    expected = answers(of(desk), *TEXTS, "N00203")

    for folder in (last, first):
        spoilt("an array is cut short", folder)
        assert answers(of(desk, marks), *TEXTS, "N00203") == expected


@pytest.mark.parametrize("field", ["origin", "leaf", "meaning"])
def test_a_segment_of_another_book_or_meaning_is_not_taken(
    desk: Desk, marks: Path, field: str
) -> None:
    label = sealed(marks) / "label.json"
    said = msgspec.json.decode(label.read_bytes())
    label.write_bytes(msgspec.json.encode(said | {field: "ab" * 32}))

    index = of(desk, marks)

    assert answers(index, *TEXTS) == answers(of(desk), *TEXTS)
    assert msgspec.json.decode((sealed(marks) / "label.json").read_bytes())[field] == said[field]


def test_the_segments_of_another_book_tell_nothing(desk: Desk, marks: Path) -> None:
    with new_book(f"sqlite:///{marks.parent / 'other.sqlite3'}", marks.parent) as other:
        more(other, 100, 40, text="M{:05d}".format)
        index = of(other, marks)

        assert exact(index, "N00101") == set()
        assert exact(index, "M00101") == {"W-0000101"}
        assert answers(index, *TEXTS) == answers(of(other), *TEXTS)


def test_what_was_left_unfinished_is_not_looked_at(desk: Desk, marks: Path) -> None:
    shutil.copytree(sealed(marks), marks / f".{sealed(marks).name}")
    (marks / ".000000000000-000000000009-left").mkdir()
    (marks / "notes.txt").write_text("not a segment", encoding="utf-8")

    assert answers(of(desk, marks), *TEXTS) == answers(of(desk), *TEXTS)


@pytest.mark.parametrize(
    "name", ["12-x-y", "7-", "1a-2b-3", "000000000000-000000000009-", "1-2-3"]
)
def test_what_is_only_named_like_a_segment_is_no_error(desk: Desk, marks: Path, name: str) -> None:
    (marks / name).mkdir()

    assert answers(of(desk, marks), *TEXTS) == answers(of(desk), *TEXTS)


def test_a_folder_that_cannot_be_written_is_done_without(desk: Desk, tmp_path: Path) -> None:
    more(desk, 100, 40)
    blocked = tmp_path / "marks"
    blocked.write_text("a file where the folder should be", encoding="utf-8")

    index = of(desk, blocked)

    assert answers(index, *TEXTS) == answers(of(desk), *TEXTS)
    more(desk, 200, 40)
    assert exact(index, "N00203") == {"W-0000203"}
    assert exact(index, "N00101") == {"W-0000101"}


def test_a_book_put_back_to_an_earlier_state_is_read_anew(tmp_path: Path) -> None:
    file, marks = tmp_path / "book.sqlite3", tmp_path / "marks"
    with new_book(f"sqlite:///{file}", tmp_path) as desk:
        index = of(desk, marks)
        more(desk, 100, 20)
        index.refreshed()
        connections[desk.book.alias].close()
        shutil.copy(file, tmp_path / "earlier")
        more(desk, 200, 20)
        assert exact(index, "N00203") == {"W-0000203"}

        connections[desk.book.alias].close()
        for path in tmp_path.glob("book.sqlite3-*"):
            path.unlink()
        shutil.copy(tmp_path / "earlier", file)

        assert exact(index, "N00203") == exact(of(desk, marks), "N00203") == set()
        assert exact(index, "N00103") == {"W-0000103"}
        more(desk, 300, 30, text="M{:05d}".format)
        assert exact(index, "M00303") == exact(of(desk, marks), "M00303") == {"W-0000303"}
        assert exact(index, "N00203") == exact(of(desk, marks), "N00203") == set()
        assert answers(index, *TEXTS) == answers(of(desk), *TEXTS)


def test_questions_are_answered_while_another_thread_records(desk: Desk, marks: Path) -> None:
    index = of(desk, marks)
    faults: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            other = of(desk, marks)
            while not done.is_set():
                for each in (index, other):
                    assert exact(each, "N00101") == {"W-0000101"}
        except BaseException as fault:  # noqa: BLE001  # told by the test below
            faults.append(fault)
        finally:
            connections[desk.book.alias].close()

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for start in range(200, 320, 12):
        more(desk, start, 12)
        assert exact(index, f"N{start:05d}") == {f"W-{start:07d}"}
    done.set()
    for thread in asking:
        thread.join()

    assert faults == []
    assert answers(index, *TEXTS) == answers(of(desk), *TEXTS)


def test_without_a_folder_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    before = {path for path in tmp_path.iterdir() if "sqlite3" not in path.name}
    index = MarkIndex(desk.book, of(desk).learnt)
    for start in range(100, 800, 100):
        more(desk, start, 8)
        assert exact(index, f"N{start:05d}") == {f"W-{start:07d}"}

    assert len(index.refreshed().stored) <= FEW_SEGMENTS + 1
    assert {path for path in tmp_path.iterdir() if "sqlite3" not in path.name} == before
    told(desk.book, "2024-01-02 mark-read W-0000100 mark=NEW1")
    assert exact(index, "NEW1") == {"W-0000100"}
