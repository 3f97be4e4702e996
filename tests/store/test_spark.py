"""Shards asked on a Spark cluster of two workers give the answers of one machine."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from poincon.store.shards.asking_shards import ClusterFailed
from poincon.store.shards.spread import SparkSpread
from poincon.tracing.sought import Nearest, Sought
from tests.store.java import java_home
from tests.store.segment_books import asked, register_of, stored
from tests.store.shard_books import asked_of, questions, register, shards_of

MASTER = "local-cluster[2,1,1024]"
LINES = register(1, 4000)
WORN = questions(2, LINES, 600)


@pytest.fixture(scope="module")
def whole() -> list[Nearest]:
    """The answers of one machine."""
    return asked(register_of(stored(LINES)), WORN, most=3)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSpread]:
    """Two workers, each a process of its own with a Python of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", str(java_home(tmp_path_factory.mktemp("java"))))
        with SparkSpread(MASTER) as spread:
            yield spread


def test_two_workers_answer_as_one_machine(
    cluster: SparkSpread, whole: list[Nearest], tmp_path: Path
) -> None:
    shards = shards_of(LINES, tmp_path / "shards", 3)
    assert asked_of(shards, WORN, most=3, spread=cluster) == whole


def test_a_worker_that_is_killed_meanwhile_changes_no_answer(
    cluster: SparkSpread, whole: list[Nearest], tmp_path: Path
) -> None:
    shards = shards_of(LINES, tmp_path / "shards", 8)
    killer = _Killer(cluster)
    killer.start()
    answers = asked_of(shards, WORN * 4, most=3, spread=cluster)
    killer.join()
    assert killer.killed
    assert answers == whole * 4


def test_what_a_worker_refuses_is_said(cluster: SparkSpread, tmp_path: Path) -> None:
    shards = shards_of(LINES[:40], tmp_path / "shards", 2)
    (tmp_path / "shards" / "manifest.json").write_text("{}", encoding="ascii")
    with pytest.raises(ClusterFailed, match="other shards than were exported"):
        asked_of(shards, [Sought(text="A123456")], spread=cluster)


class _Killer(threading.Thread):
    """Kills one executor of the cluster as soon as a job has its first results."""

    def __init__(self, cluster: SparkSpread) -> None:
        super().__init__()
        self._tracker = cluster.context.statusTracker()
        self.killed = 0

    def run(self) -> None:
        for _ in range(600):
            if self._is_halfway():
                self.killed = _executors()[0]
                os.kill(self.killed, signal.SIGKILL)
                return
            time.sleep(0.05)

    def _is_halfway(self) -> bool:
        stages = map(self._tracker.getStageInfo, self._tracker.getActiveStageIds())
        return any(each and 0 < each.numCompletedTasks < each.numTasks for each in stages)


def _executors() -> list[int]:
    """The processes below this one that are executors of Spark."""
    family, found = {os.getpid()}, []
    for number in sorted(int(path.name) for path in Path("/proc").glob("[0-9]*")):
        try:
            stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
            line = Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) in family:
            family.add(number)
            if b"CoarseGrainedExecutorBackend" in line:
                found.append(number)
    return found
