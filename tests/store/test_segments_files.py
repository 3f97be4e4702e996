"""Segments on disk: read back as written, mapped not copied, and never trusted when broken."""

import stat

import msgspec
import numpy as np
import pytest

from bench.marks_registry import generate
from poincon.store.segments import files
from poincon.store.segments.walk import walk
from poincon.tracing.sought import Sought
from tests.store.segment_books import asked, line, register_of, stored
from tests.store.segment_chance import drawn_lines, drawn_questions

MANY = 200_000
PARTS = ("forwards", "backwards", "weapons")


def arrays(segment):
    """Every array of a segment under its name."""
    named = {
        f"{part}.{field}": array
        for part in PARTS
        for field, array in getattr(segment, part)._asdict().items()
    }
    return (
        named
        | {f"counts.{place}": each for place, each in enumerate(segment.counts)}
        | {"bare": segment.bare}
    )


def is_mapped(array):
    """Whether an array is a view of a file that is mapped."""
    while array is not None:
        if isinstance(array, np.memmap):
            return True
        array = getattr(array, "base", None)
    return False


@pytest.mark.parametrize("weapons", [0, 1, 40, 3_000])
def test_what_is_read_is_what_was_written(tmp_path, weapons):
    lines = drawn_lines(21, weapons)
    made = stored(lines, touched=["W-0009999", "OLD-1"])

    written = files.write(made, tmp_path)
    again = files.read(written.folder)

    assert again.label == written.label == made.label
    for name, array in arrays(made.segment).items():
        for other in (arrays(written.segment)[name], arrays(again.segment)[name]):
            assert array.dtype == other.dtype, name
            assert np.array_equal(array, other), name


def test_answers_from_disk_are_those_from_memory(tmp_path):
    lines = drawn_lines(22, 300)
    questions = drawn_questions(22, lines, 60)
    made = stored(lines)

    mapped = register_of(files.write(made, tmp_path))

    assert asked(mapped, questions) == asked(register_of(made), questions)
    assert len(walk.signatures) == 1


def test_only_the_owner_can_read_a_segment(tmp_path):
    written = files.write(stored(drawn_lines(23, 50)), tmp_path)

    kept = sorted(written.folder.iterdir())

    assert len(kept) == len(arrays(written.segment)) + 1
    assert stat.S_IMODE(written.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


def test_a_segment_whose_writing_breaks_off_is_not_there(tmp_path, monkeypatch):
    def breaks_off(*_args, **_named):
        raise OSError("no space left on device")

    made = stored(drawn_lines(24, 50))
    monkeypatch.setattr("poincon.store.segments.files.msgspec.json.encode", breaks_off)

    with pytest.raises(OSError, match="no space"):
        files.write(made, tmp_path)

    assert [path for path in tmp_path.iterdir() if not path.name.startswith(".")] == []


def spoilt(kind, folder):
    """Spoil a segment's folder in one way."""
    array, label = folder / "forwards.keys.npy", folder / "label.json"
    if kind == "an array is gone":
        array.unlink()
    elif kind == "an array is cut short":
        array.write_bytes(array.read_bytes()[:-7])
    elif kind == "an array is empty":
        array.write_bytes(b"")
    elif kind == "an array is not one":
        array.write_bytes(b"\x93NUMPY\x01\x00 nothing of the kind")
    elif kind == "the label is gone":
        label.unlink()
    elif kind == "the label is cut short":
        label.write_bytes(label.read_bytes()[:20])
    elif kind == "another form":
        other = msgspec.json.decode(label.read_bytes()) | {"form": files.FORM + 1}
        label.write_bytes(msgspec.json.encode(other))


SPOILT = [
    "an array is gone", "an array is cut short", "an array is empty", "an array is not one",
    "the label is gone", "the label is cut short", "another form",
]  # fmt: skip


@pytest.mark.parametrize("kind", SPOILT)
def test_a_segment_that_is_not_whole_is_refused(tmp_path, kind):
    written = files.write(stored(drawn_lines(25, 800)), tmp_path)

    spoilt(kind, written.folder)

    with pytest.raises((OSError, EOFError, ValueError, msgspec.MsgspecError)):
        files.read(written.folder)


def test_who_has_a_segment_mapped_keeps_it_when_it_is_discarded(tmp_path):
    lines = drawn_lines(26, 2_000)
    questions = drawn_questions(26, lines, 20)
    written = files.write(stored(lines), tmp_path)
    register = register_of(written)
    before = asked(register, questions)

    files.discard(written.folder)
    files.discard(written.folder)

    assert not written.folder.exists()
    assert asked(register, questions) == before


# --- memory --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A register of many weapons on disk, and questions for some of its marks."""
    made = generate(MANY).registry
    keys = made.key_texts()
    lines = (
        line(int(weapon) + 1, key, number=number + 1)
        for number, (weapon, key) in enumerate(zip(made.weapon, keys, strict=True))
    )
    written = files.write(stored(lines), tmp_path_factory.mktemp("marks"))
    questions = [Sought(text=key) for key, _ in zip(made.key_texts(), range(20), strict=False)]
    return files.read(written.folder), questions


def test_the_arrays_of_a_large_register_are_mapped_and_stay_so(large):
    segment, questions = large

    register = register_of(segment)
    opened = register.opened({})
    answers = asked(register, questions, most=3)

    assert all(each.found[0].cost == 0 for each in answers)
    assert register.register == MANY
    kept = register.stored[0].segment
    for trie in (kept.forwards, kept.backwards, opened[0].forwards, opened[0].backwards):
        for field, array in trie._asdict().items():
            assert is_mapped(array) and not array.flags.owndata, field
    for weapons in (kept.weapons, opened[0].weapons):
        for field, array in weapons._asdict().items():
            assert is_mapped(array) or field == "gone", field
            assert not array.flags.writeable or field == "gone", field


def test_of_a_large_register_only_what_is_told_anew_is_kept_in_memory(large):
    segment, _ = large
    own = [array for array in arrays(segment.segment).values() if not is_mapped(array)]

    assert files.bytes_of(segment.segment) > 40 * MANY
    assert sum(array.nbytes for array in own) < 2 * MANY
