"""Files kept between the steps: found by their token only, private, few, and not for long."""

import os
import stat
import time

import pytest
from django.test import override_settings

from poincon.web import uploads
from poincon.web.uploads import NotKept, keep, kept


@pytest.fixture(autouse=True)
def place(tmp_path, sanmora):
    """The folder of kept files, of this test's own."""
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        yield tmp_path / f"poincon-kept-{os.getuid()}"


def grow_old(place, file, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(place / file.token / "name", (then, then))


def test_a_file_comes_back_under_its_token():
    file = keep([b"a,b\n", b"1,2\n"], name="guns.csv")

    assert kept(file.token).path.read_bytes() == b"a,b\n1,2\n"
    assert kept(file.token).name == "guns.csv"


def test_no_two_tokens_are_alike():
    assert len({keep([b"x"], name="x").token for _ in range(10)}) == 10


def test_nobody_else_can_read_what_is_kept(place):
    file = keep([b"x"], name="x")

    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE((place / file.token).stat().st_mode) == 0o700
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\0b", "x" * 5000, "", "\udcff.csv"],
)
def test_the_name_a_file_was_sent_under_is_never_a_path(place, name):
    file = keep([b"x"], name=name)

    assert [path.name for path in place.iterdir()] == [file.token]
    assert {path.name for path in (place / file.token).iterdir()} == {"sent", "name"}
    assert "/" not in file.name
    assert "\\" not in file.name
    assert len(file.name) <= uploads.LONGEST_NAME


@pytest.mark.parametrize(
    "token",
    ["", ".", "..", "../x", "x" * 43, "x" * 42, "x" * 44, "/" * 43, "é" * 43, "x" * 42 + "\n"],
)
def test_what_is_no_token_of_ours_finds_nothing(token):
    keep([b"x"], name="x")

    with pytest.raises(NotKept):
        kept(token)


def test_a_link_laid_under_a_token_is_not_followed(place, tmp_path):
    keep([b"x"], name="x")
    (tmp_path / "elsewhere").mkdir()
    (place / ("y" * 43)).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(NotKept):
        kept("y" * 43)


def test_a_file_is_gone_after_its_hour(place):
    file = keep([b"x"], name="x")
    grow_old(place, file, uploads.KEPT_FOR + 1)

    with pytest.raises(NotKept):
        kept(file.token)


def test_files_whose_hour_is_over_are_removed_at_the_next_upload(place):
    old, young = keep([b"x"], name="old"), keep([b"x"], name="young")
    grow_old(place, old, uploads.KEPT_FOR + 1)
    new = keep([b"x"], name="new")

    assert {path.name for path in place.iterdir()} == {young.token, new.token}


def test_opening_the_import_page_removes_what_was_forgotten(place, client):
    old = keep([b"x"], name="old")
    grow_old(place, old, uploads.KEPT_FOR + 1)
    client.get("/import")

    assert list(place.iterdir()) == []


def test_a_used_file_is_gone_and_its_sheets_stay(place):
    file = keep([b"x"], name="x")
    file.new_sheet_path().write_bytes(b"sheet")
    file.used()

    with pytest.raises(NotKept):
        _ = kept(file.token).path
    assert [sheet.read_bytes() for sheet in kept(file.token).sheets()] == [b"sheet"]
    assert stat.S_IMODE(file.sheets()[0].stat().st_mode) == 0o600


def test_the_oldest_make_room_when_there_are_too_many(place, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_FILES", 3)
    files = []
    for age in (50, 40, 30, 20):
        files.append(keep([b"x"], name="x"))
        grow_old(place, files[-1], age)

    assert {path.name for path in place.iterdir()} == {file.token for file in files[1:]}


def test_the_oldest_make_room_when_they_are_too_large(place, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 250)
    old = keep([b"x" * 200], name="x")
    grow_old(place, old, 50)
    new = keep([b"x" * 200], name="x")

    assert [path.name for path in place.iterdir()] == [new.token]


def test_what_breaks_on_the_way_leaves_nothing_behind(place):
    def breaking():
        yield b"x"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        keep(breaking(), name="x")

    assert list(place.iterdir()) == []


@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_a_folder_that_others_can_enter_is_not_used(place, mode):
    place.mkdir()
    place.chmod(mode)

    with pytest.raises(PermissionError):
        keep([b"x"], name="x")


def test_a_link_in_place_of_the_folder_is_not_followed(place, tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    place.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PermissionError):
        keep([b"x"], name="x")
