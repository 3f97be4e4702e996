"""Shards asked by the workers of an Apache Spark cluster. Only who asks for it imports this.

A task is a pure function of a shard and a portion: one that is lost with its worker is run again
by another, with the same result.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import pyspark
from py4j.protocol import Py4JError
from pyspark import Broadcast, SparkConf, SparkContext
from pyspark.errors import PySparkException

import poincon
from poincon.store.shards.asking_shards import ClusterFailed
from poincon.store.shards.portions import ask_shard

#: Tasks for each core, so that a slow or lost worker leaves little behind.
TASKS_EACH = 8
_LOOPBACK = "127.0.0.1"

#: Spark says what went wrong, and nothing of how it goes.
_QUIET = """\
rootLogger.level = error
rootLogger.appenderRef.screen.ref = screen
appender.screen.name = screen
appender.screen.type = Console
appender.screen.target = SYSTEM_ERR
appender.screen.layout.type = PatternLayout
appender.screen.layout.pattern = %p %c{1}: %m%n
"""


class SparkSpread:
    """A cluster for as long as it is entered; called, it asks the shards (see `Spread`).

    `master` as Spark names them: `local[2]`, `local-cluster[2,1,1024]`, `spark://host:7077`. Those
    that begin with `local` stay on this machine and ask for a secret; of others the operator's
    own Spark settings decide. Entering raises ClusterFailed when Java or the cluster cannot be
    reached, asking when a task failed on every worker that tried it.
    """

    def __init__(self, master: str) -> None:
        self._master = master
        self._open = ExitStack()

    def __enter__(self) -> Self:
        _demand_java()
        with ExitStack() as opening:
            if self._master.startswith("local"):
                room = Path(opening.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
                conf, around = _own_conf(room), _own_environment(room)
            else:
                conf, around = SparkConf(), {}
            opening.callback(_let_go_of_java)
            try:
                with _environment(around):
                    self.context = SparkContext(conf=_conf(conf, self._master))
            except (PySparkException, Py4JError, OSError) as fault:
                raise ClusterFailed(str(fault)) from None
            opening.callback(_forget_logs, self._master, self.context.applicationId)
            opening.callback(self.context.stop)
            self.context.setLogLevel("ERROR")
            self._open = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def __call__(
        self, folder: str, shards: Sequence[str], portions: Sequence[bytes], conditions: bytes
    ) -> Iterator[tuple[int, bytes]]:
        """Every shard with every portion; the folder stands at the same place on each worker."""
        context = self.context
        sent = context.broadcast(list(portions)), context.broadcast(conditions)
        pairs = [(shard, place) for shard in shards for place in range(len(portions))]
        tasks = min(len(pairs), TASKS_EACH * context.defaultParallelism)
        try:
            asked = context.parallelize(pairs, tasks).mapPartitions(partial(_ask, folder, *sent))
            yield from asked.collect()
        except Py4JError as fault:
            # it cannot say what it is once Java is gone
            raise ClusterFailed(str(fault)) from None
        finally:
            for each in sent:
                each.destroy()


def _ask(
    folder: str,
    portions: Broadcast[list[bytes]],
    conditions: Broadcast[bytes],
    pairs: Iterator[tuple[str, int]],
) -> Iterator[tuple[int, bytes]]:
    for shard, place in pairs:
        yield place, ask_shard(folder, shard, portions.value[place], conditions.value)


def _demand_java() -> None:
    """Spark looks in the same two places, and says only that it found nothing."""
    home = os.environ.get("JAVA_HOME")
    if shutil.which(str(Path(home) / "bin" / "java") if home else "java") is None:
        raise ClusterFailed("Spark needs Java 17 or later: set JAVA_HOME, or put it on the path")


def _conf(conf: SparkConf, master: str) -> SparkConf:
    conf.setMaster(master).setAppName("poincon match")
    conf.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    return conf


def _own_conf(room: Path) -> SparkConf:
    """Everything on this machine alone, in a room that goes with the cluster."""
    project = str(Path(poincon.__file__).parents[1])
    return SparkConf().setAll(
        [
            ("spark.driver.host", _LOOPBACK),
            ("spark.driver.bindAddress", _LOOPBACK),
            ("spark.local.dir", str(room)),
            ("spark.executorEnv.PYTHONPATH", project),
            ("spark.executorEnv.SPARK_LOCAL_IP", _LOOPBACK),
            # the workers on one machine do not need a core each for their bookkeeping
            ("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
        ]
    )


def _own_environment(room: Path) -> dict[str, str]:
    # in a file of ours and not among the settings: those stand on Spark's command line
    secret = f"spark.authenticate true\nspark.authenticate.secret {secrets.token_hex(32)}\n"
    path = room / "spark-defaults.conf"
    path.touch(mode=0o600)
    path.write_text(secret, encoding="ascii")
    (room / "log4j2.properties").write_text(_QUIET, encoding="ascii")
    return {
        "SPARK_CONF_DIR": str(room),
        "SPARK_LOCAL_IP": _LOOPBACK,
        "PYSPARK_PYTHON": sys.executable,
    }


@contextmanager
def _environment(changed: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _let_go_of_java() -> None:
    """PySpark keeps its Java process until Python ends; ours goes with the cluster."""
    gateway, SparkContext._gateway, SparkContext._jvm = SparkContext._gateway, None, None
    if gateway is None:
        return
    gateway.shutdown()
    java = gateway.proc
    if java is not None:
        java.stdin.close()
        java.wait()


def _forget_logs(master: str, application: str) -> None:
    """What the workers of a `local-cluster` leave in Spark's own folder."""
    if master.startswith("local-cluster"):
        home = os.environ.get("SPARK_HOME") or os.path.dirname(pyspark.__file__)
        shutil.rmtree(Path(home) / "work" / application, ignore_errors=True)
