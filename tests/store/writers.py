"""Writing processes that are killed, or that crowd: `python -m tests.store.writers HOW URL KEY N`.

Runs outside pytest because it forks. A child tells what was acknowledged through a pipe; whatever
was told must be in the book afterwards, once.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from django.db import connections

from poincon.app import Desk, configure, found
from poincon.ledger.facts import Description, Fact, Manufactured, Marked
from poincon.terms.marks import Mark

DAY = date(2020, 5, 4)
CHECK_EVERY = 20


def facts_of(weapon: str) -> list[Fact]:
    """Two facts that belong together: half of them in the book would be a fault."""
    # separators do not count in a mark: 1-10 and 11-0 would be one number
    mark = Mark(text=weapon.replace("-", "X"), maker="SANMORA", country="XA", part="receiver")
    described = Description(category="SA.RIF", model="SR-1", calibre="5.56×45", year=2020)
    return [
        Manufactured(on=DAY, weapon=weapon, described=described),
        Marked(on=DAY, weapon=weapon, mark=mark),
    ]


def write_for_ever(key: Path, prefix: str, pipe: int, batches: int = 10**9) -> None:
    """Record batch after batch; tell each one only after it was acknowledged."""
    desk = Desk(key=key)
    for number in range(batches):
        weapons = [f"{prefix}-{number}-{place}" for place in range(1 + number % 5)]
        desk.record([f for w in weapons for f in facts_of(w)], by="registrar")
        os.write(pipe, (" ".join(weapons) + "\n").encode())
        if number % 7 == 0:
            desk.checkpoint()


def fork_writer(key: Path, prefix: str, batches: int = 10**9) -> tuple[int, int]:
    """A child that writes; gives its process number and the end of the pipe to read."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            write_for_ever(key, prefix, write, batches)
        except BaseException as fault:  # noqa: BLE001  # the child must never return from the fork
            os.write(write, f"!{type(fault).__name__}: {fault}\n".encode())
            os._exit(1)
        os._exit(0)
    os.close(write)
    return child, read


def told(read: int) -> list[str]:
    """Weapons acknowledged through a pipe; a line cut off by the kill was still acknowledged."""
    with os.fdopen(read) as pipe:
        text = pipe.read()
    if "!" in text:
        sys.exit(text)
    return text.split()


def state_of(key: Path, acknowledged: list[str]) -> dict[str, int]:
    """What the book says of everything that was acknowledged so far."""
    desk = Desk(key=key)
    twos = Counter(entry.fact.weapon for entry in desk.book.each_entry(start=2))  # type: ignore[union-attr]
    found_wrong = {
        "lost": sum(1 for weapon in acknowledged if twos[weapon] == 0),
        "torn_or_doubled": sum(1 for weapon, times in twos.items() if times != 2),
        "findings": len(desk.verify().findings) + len(desk.compare_projections()),
        "entries": desk.book.size(),
    }
    connections.close_all()
    return found_wrong


def kill(key: Path, kills: int) -> dict[str, int]:
    """Kill a writer so many times at random moments; the book is checked again and again."""
    choose = random.Random(kills)
    acknowledged: list[str] = []
    wrong = Counter[str]()
    for number in range(kills):
        child, read = fork_writer(key, f"K-{number}")
        time.sleep(choose.uniform(0.01, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged += told(read)
        if number % CHECK_EVERY == CHECK_EVERY - 1 or number == kills - 1:
            latest = state_of(key, acknowledged)
            entries = latest.pop("entries")
            wrong.update(latest)
    return {"kills": kills, "acknowledged": len(acknowledged), "entries": entries, **wrong}


def crowd(key: Path, writers: int, batches: int = 40) -> dict[str, int]:
    """So many writers at once, each with so many batches."""
    children = [fork_writer(key, f"C-{number}", batches) for number in range(writers)]
    acknowledged = [weapon for _, read in children for weapon in told(read)]
    for child, _ in children:
        os.waitpid(child, 0)
    return {"acknowledged": len(acknowledged), **state_of(key, acknowledged)}


if __name__ == "__main__":
    how, url, key_file, times = sys.argv[1:]
    configure(url)
    found(key=Path(key_file), state=str(Path(__file__).parent.parent / "policy.toml"))
    connections.close_all()
    said = {"kill": kill, "crowd": crowd}[how](Path(key_file), int(times))
    sys.stdout.write(json.dumps(said) + "\n")
