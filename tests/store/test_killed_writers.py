"""What was acknowledged is in the book, once, whatever happens to the process that wrote it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
KILLS = 100


def run(how: str, url: str, folder: Path, times: int) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.store.writers", how, url, str(folder / "key.pem")]
    done = subprocess.run(
        [*command, str(times)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    said: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'book.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


def test_a_hundred_kills_lose_and_double_nothing(url: str, tmp_path: Path) -> None:
    said = run("kill", url, tmp_path, KILLS)

    assert said["acknowledged"] > KILLS
    assert said["entries"] >= 2 + 2 * said["acknowledged"]
    assert (said["lost"], said["torn_or_doubled"], said["findings"]) == (0, 0, 0)


def test_writers_at_once_wait_for_each_other_and_lose_nothing(url: str, tmp_path: Path) -> None:
    said = run("crowd", url, tmp_path, 4)

    assert said["acknowledged"] == 4 * 8 * (1 + 2 + 3 + 4 + 5)
    assert said["entries"] == 2 + 2 * said["acknowledged"]
    assert (said["lost"], said["torn_or_doubled"], said["findings"]) == (0, 0, 0)


def test_a_hundred_killed_imports_lose_and_double_no_row(url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.importers", url, str(tmp_path / "key.pem")]
    done = subprocess.run(
        [*command, str(KILLS)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    said = json.loads(done.stdout.splitlines()[-1])

    assert said["acknowledged"] > KILLS
    assert said["unfinished"] > KILLS // 4  # most were really killed in the middle
    assert said["added_again"] == said["were_missing"] > 0
    faults = ("lost", "doubled", "missing", "miscounted", "findings")
    assert {name: said[name] for name in faults} == dict.fromkeys(faults, 0)
