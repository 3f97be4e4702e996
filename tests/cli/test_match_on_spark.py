"""match --spark: a list against shards of the register, with the answers of one machine."""

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.store.java import java_home

LIST = """Serial number,Make
SR1501,Sanmora Arms Works
SR15O2,Sanmora Arms Works
QQZZXWVKQQZZXWVK,
"""


@pytest.fixture
def seized(tmp_path: Path) -> Path:
    file = tmp_path / "seized.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_a_list_matched_on_spark_is_answered_as_on_one_machine(
    sanmora: str, seized: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, spread = tmp_path / "alone.csv", tmp_path / "spread.csv"
    plain = run("match", str(seized), "-o", str(alone), book=sanmora)
    monkeypatch.setenv("JAVA_HOME", str(java_home(tmp_path / "java")))
    shared = tmp_path / "shared"
    shared.mkdir()
    where = ("--spark", "local[2]", "--shards", "3", "--shards-in", str(shared))
    ran = run("match", str(seized), "-o", str(spread), *where, book=sanmora)

    assert (ran.code, plain.code) == (0, 0), ran.err
    assert spread.read_bytes() == alone.read_bytes()
    assert not list(shared.iterdir())


def test_without_java_the_command_says_so(
    sanmora: str, seized: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "no java here"))
    ran = run("match", str(seized), "--spark", "local[1]", book=sanmora)

    assert ran.code == 2
    assert "Java" in ran.err


def test_workers_elsewhere_need_a_folder_they_share(sanmora: str, seized: Path) -> None:
    ran = run("match", str(seized), "--spark", "spark://nowhere:7077", book=sanmora)

    assert ran.code == 2
    assert "--shards-in" in ran.err
