"""Files that clerks sent, kept between the steps of an import: private, few, and not for long.

Each lies in a folder of its own under a token nobody can guess. The name a file was sent under is
kept as a text and is never part of a path.
"""

import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

#: At most so many files, of so many bytes in all; the oldest make room for a new one.
MOST_FILES = 20
MOST_BYTES = 512 * 1024 * 1024
#: Seconds after which a file is removed, used or not.
KEPT_FOR = 3600
LONGEST_NAME = 200

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_SENT, _NAME, _REFUSED = "sent", "name", "refused"
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


class NotKept(LookupError):
    """No file is kept under this token: it never was, it was used, or its hour is over."""


class KeptFile:
    """A file that was sent, and the sheets of its refused rows once it was taken in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def token(self) -> str:
        """What the next step names the file by."""
        return self._folder.name

    @property
    def path(self) -> Path:
        """The file itself. Raises NotKept when it was used."""
        path = self._folder / _SENT
        if not path.is_file():
            raise NotKept(self.token)
        return path

    @property
    def name(self) -> str:
        """The name it was sent under; a text for people."""
        return (self._folder / _NAME).read_text(encoding="utf-8")

    def new_sheet_path(self) -> Path:
        """Where a sheet of refused rows is to be written, and others beside it."""
        return self._folder / f"{_REFUSED}-{secrets.token_hex(4)}.xlsx"

    def sheets(self) -> list[Path]:
        """The sheets of refused rows that were written."""
        return sorted(self._folder.glob(f"{_REFUSED}*"))

    def used(self) -> None:
        """Remove the file, now that it was taken in; sheets of refused rows stay their hour."""
        (self._folder / _SENT).unlink(missing_ok=True)
        for sheet in self.sheets():
            sheet.chmod(0o600)

    def remove(self) -> None:
        """Remove the file and everything beside it."""
        shutil.rmtree(self._folder, ignore_errors=True)


def keep(chunks: Iterable[bytes], *, name: str) -> KeptFile:
    """Keep a file that was just sent. Raises OSError when the disk or the folder will not have it.

    Files whose hour is over go first, and the oldest as far as room is needed.
    """
    sweep()
    place = _place()
    folder = place / secrets.token_urlsafe(32)
    folder.mkdir(mode=0o700)
    try:
        _write(folder / _NAME, [_plain(name).encode("utf-8", errors="replace")])
        _write(folder / _SENT, chunks)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _make_room(place, spared=folder)
    return KeptFile(folder)


def kept(token: str) -> KeptFile:
    """What is kept under a token. Raises NotKept; only what looks like a token is looked for."""
    if not _TOKEN.fullmatch(token):
        raise NotKept(token[:LONGEST_NAME])
    sweep()
    folder = _place() / token
    if not folder.is_dir() or folder.is_symlink():
        raise NotKept(token)
    return KeptFile(folder)


def sweep() -> None:
    """Remove what was kept for its hour; done whenever somebody imports."""
    for folder in _folders(_place()):
        if _age(folder) > KEPT_FOR:
            shutil.rmtree(folder, ignore_errors=True)


def _make_room(place: Path, *, spared: Path) -> None:
    oldest_first = [folder for folder in _folders(place) if folder != spared]
    bytes_kept = sum(map(_size, [*oldest_first, spared]))
    while oldest_first and (len(oldest_first) >= MOST_FILES or bytes_kept > MOST_BYTES):
        folder = oldest_first.pop(0)
        bytes_kept -= _size(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    """The folder of all kept files: ours alone. Raises PermissionError when it is not."""
    above = Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir())
    place = above / f"poincon-kept-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    found = place.lstat()
    # Anybody may make a folder of this name in /tmp before us.
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{place} is not a folder that only this server's account can enter")
    return place


def _folders(place: Path) -> list[Path]:
    """Oldest first; what is no folder of ours is left alone."""
    found = [path for path in place.iterdir() if _TOKEN.fullmatch(path.name)]
    return sorted(found, key=_age, reverse=True)


def _age(folder: Path) -> float:
    for path in (folder / _NAME, folder):
        try:
            return time.time() - path.lstat().st_mtime
        except FileNotFoundError:
            continue
    return 0.0  # another thread has just removed it


def _size(folder: Path) -> int:
    sizes = 0
    for path in folder.glob("*"):
        try:
            sizes += path.lstat().st_size
        except FileNotFoundError:
            continue
    return sizes


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with os.fdopen(os.open(path, _NEW_FILE, 0o600), "wb") as stream:
        for chunk in chunks:
            stream.write(chunk)


def _plain(name: str) -> str:
    """The last part of the name a file was sent under, at a bearable length."""
    return re.split(r"[/\\]", name)[-1][:LONGEST_NAME]
