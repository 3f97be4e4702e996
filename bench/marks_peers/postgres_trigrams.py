"""pg_trgm on a PostgreSQL of its own: a GIN index of the folded keys, ordered by similarity.

The wheel that the tests run on carries no contrib modules; the system's PostgreSQL does, when it
is there. POINCON_BENCH_POSTGRES names the folder of another one's programs.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import psycopg

from bench.marks_peers import MOST, POOL, Answered, Built, NotHere
from bench.marks_peers.keys import Room, Watch, asked, is_wild
from bench.marks_questions import Question
from bench.marks_registry import Registry
from tests.postgres import CLUSTER, identity, run_as, unprivileged, wait_until_ready

PROGRAMS = "POINCON_BENCH_POSTGRES"
SETTINGS = {"listen_addresses": "", "jit": "off", "shared_buffers": "1GB", "work_mem": "64MB"}
#: pg_trgm's own default threshold.
ALIKE = """select mark from marks where key %% %(key)s
    order by similarity(key, %(key)s) desc limit %(most)s"""
FITS = "select mark from marks where key like %(key)s limit %(most)s"
_WILD = str.maketrans({"?": "_", "*": "%", "_": r"\_", "%": r"\%", "\\": r"\\"})


def programs() -> Path:
    """The newest PostgreSQL of the system. Raises NotHere."""
    given = os.environ.get(PROGRAMS)
    found = [Path(given)] if given else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found or not (found[-1] / "initdb").exists():
        raise NotHere(f"no PostgreSQL with contrib modules; {PROGRAMS} may name its programs")
    return found[-1]


class PostgresTrigrams:
    """Keys by similarity; a mark with unread places by LIKE, which the same index serves."""

    name = "pg_trgm, folded"

    def __init__(self, room: Room) -> None:
        self._rescorer = room.rescorer
        self._home, owner = programs(), unprivileged()
        # Not in the room of the bench, which the server's account may be unable to enter.
        self._folder = Path(tempfile.mkdtemp(prefix="marks-postgres-"))
        cluster = self._folder / "cluster"
        if owner is not None:
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        run_as(owner, [self._home / "initdb", *CLUSTER, "-D", cluster])
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        self._server = subprocess.Popen(
            [
                self._home / "postgres",
                "-D",
                cluster,
                "-k",
                self._folder,
                *options,
            ],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **identity(owner),
        )
        url = f"postgresql://postgres@/postgres?host={quote(str(self._folder), safe='/')}"
        wait_until_ready(url, self._server)
        self._connection = psycopg.connect(url, autocommit=True)

    def build(self, registry: Registry) -> Built:
        run = self._connection.execute
        run("create extension pg_trgm")
        run("set maintenance_work_mem = '1GB'")
        watch = Watch()
        run("create unlogged table marks (mark integer, key text)")
        with self._connection.cursor().copy("copy marks from stdin") as copy:
            for row in enumerate(registry.key_texts()):
                copy.write_row(row)
        run("create index by_trigram on marks using gin (key gin_trgm_ops)")
        run("vacuum analyze marks")
        size = run("select pg_relation_size('by_trigram')").fetchone()
        return Built(watch.seconds, size[0] if size else 0)

    def ask(self, question: Question) -> Answered:
        key = asked(question)
        if is_wild(key):
            given = {"key": key.translate(_WILD), "most": POOL}
            marks = self._connection.execute(FITS, given).fetchall()
        else:
            marks = self._connection.execute(ALIKE, {"key": key, "most": POOL}).fetchall()
        return Answered(self._rescorer.best(question, [mark for (mark,) in marks], MOST))

    def close(self) -> None:
        self._connection.close()
        # SIGINT is PostgreSQL's fast shutdown.
        self._server.send_signal(signal.SIGINT)
        self._server.wait(60)
        shutil.rmtree(self._folder, ignore_errors=True)
