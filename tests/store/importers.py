"""Imports that are killed: `python -m tests.store.importers URL KEY KILLS`.

Runs outside pytest because it forks. A child takes in a file and tells how many rows were done
after each batch; whatever was told must be in the book afterwards, once, and sending every file
again must add exactly the rows that are missing.
"""

import io
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from django.db import connections

from poincon.app import Desk, configure, found
from poincon.exchange.intake.intake import take_in_file
from poincon.exchange.intake.tally import Intake
from poincon.exchange.mapped.mapping import mapping_from
from poincon.ledger.facts import Seized

ROWS, BATCH = 240, 8
MAPPING = mapping_from("""
[[fact]]
kind = "seized"
[fact.fields]
on = { column = "day" }
basis = { value = "criminal" }
case = { column = "case" }
maker = { column = "make" }
[[fact]]
kind = "mark-read"
[fact.fields]
on = { column = "day" }
"mark.text" = { column = "serial" }
""")


def sheet(number: int) -> bytes:
    """A file of seizures; every eighth row has no day and is refused."""
    rows = (
        f"{'' if row % 8 == 5 else '2024-03-02'},F{number}-{row},GLOCK,KL{number:03d}{row:04d}"
        for row in range(ROWS)
    )
    return "\n".join(["day,case,make,serial", *rows]).encode()


def take(key: Path, number: int, pipe: int | None = None) -> Intake:
    """Take one file in; tell the rows done through the pipe after each batch."""
    desk = Desk(key=key)

    def tell(rows: int, share: float) -> None:
        if pipe is not None:
            os.write(pipe, f"{rows}\n".encode())

    return take_in_file(
        io.BytesIO(sheet(number)),
        MAPPING,
        record=desk.record,
        judged=desk.judged,
        shelf=desk.book,
        catalogue=desk.catalogue,
        by="registrar",
        batch_size=BATCH,
        progress=tell,
    )


def killed(key: Path, number: int, after: float) -> int:
    """Start an import, kill it so many seconds after its first batch; rows it had acknowledged."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            take(key, number, write)
        except BaseException as fault:  # noqa: BLE001  # the child must never return from the fork
            os.write(write, f"!{type(fault).__name__}: {fault}\n".encode())
            os._exit(1)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb", buffering=0) as pipe:
        said = pipe.read(64)  # the first batch is written, or the child has come to its end
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := pipe.read(1 << 16):
            said += more
    if b"!" in said:
        sys.exit(said.decode())
    lines = said.split(b"\n")[:-1]
    return int(lines[-1]) if lines else 0


def in_book(key: Path) -> Counter[str]:
    """How often each row's seizure stands in the book."""
    entries = Desk(key=key).book.each_entry(start=2)
    return Counter(entry.fact.case for entry in entries if isinstance(entry.fact, Seized))


def acceptable(number: int, rows: int = ROWS) -> set[str]:
    """Cases of the first so many rows of a file that can be accepted."""
    return {f"F{number}-{row}" for row in range(rows) if row % 8 != 5}


def kill(key: Path, kills: int) -> dict[str, int]:
    """Kill so many imports at random moments, look, send everything again, and look again."""
    choose = random.Random(kills)
    take(key, kills)  # the reading process is started once, before anything is forked
    connections.close_all()
    done = {number: killed(key, number, choose.uniform(0, 0.12)) for number in range(kills)}
    before = in_book(key)
    told = {case for number, rows in done.items() for case in acceptable(number, rows)}
    unfinished = sum(not acceptable(number) <= set(before) for number in range(kills))
    again = [take(key, number) for number in range(kills)]
    after = in_book(key)
    desk = Desk(key=key)
    wanted = set().union(*(acceptable(number) for number in range(kills + 1)))
    return {
        "acknowledged": len(told),
        "unfinished": unfinished,
        "lost": len(told - set(before)),
        "doubled": sum(times != 1 for times in after.values()),
        "missing": len(wanted - set(after)),
        "added_again": sum(intake.accepted for intake in again),
        "were_missing": len(wanted - set(before)),
        "miscounted": sum(i.rows != i.accepted + i.unchanged + i.refused for i in again),
        "findings": len(desk.verify().findings) + len(desk.compare_projections()),
    }


if __name__ == "__main__":
    url, key_file, times = sys.argv[1:]
    configure(url)
    found(key=Path(key_file), state=str(Path(__file__).parent.parent / "policy.toml"))
    said = kill(Path(key_file), int(times))
    sys.stdout.write(json.dumps(said) + "\n")
