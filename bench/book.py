"""The book beside its peers, in one run, on SQLite and PostgreSQL: `make bench-book`.

    python bench/book.py [--weapons 1000000] [--only sqlite|postgresql]

Each contender runs in a process of its own on a fresh database. Prints one table, with the ratio
of our rate to each peer's, and what was measured on.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import Session, server  # noqa: E402

CONTENDERS = ("poincon", "simple-history", "bare")


def run(name: str, url: str, weapons: int, folder: Path) -> dict[str, float]:
    """One contender in a process of its own."""
    command = [sys.executable, "-m", "bench.contenders", name, url, str(weapons)]
    environment = {**os.environ, "POINCON_KEY": str(folder / f"{len(os.listdir(folder))}.key.pem")}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{name} on {url} failed:\n{done.stderr[-3000:]}")
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def report(engine: str, weapons: int, results: dict[str, dict[str, float]]) -> None:
    """One table for one engine."""
    ours = 2 * weapons / results["poincon"]["seconds"]
    print(f"\n{engine}: {weapons:,} weapons, two facts each")
    print(f"  {'':16}{'facts/s':>10}{'ours : it':>11}{'peak MB':>9}{'bytes/fact':>12}")
    for name, measured in results.items():
        rate = 2 * weapons / measured["seconds"]
        print(
            f"  {name:16}{rate:>10,.0f}{ours / rate:>11.2f}"
            f"{measured['peak_mb']:>9.0f}{measured['bytes_a_fact']:>12.0f}"
        )
    own = results["poincon"]
    print(
        f"  a weapon's whole history: median {own['history_ms_median']:.2f} ms, "
        f"99th percentile {own['history_ms_p99']:.2f} ms"
    )
    print(
        f"  verify {own['verify_facts_s']:,.0f} facts/s; "
        f"replay of every projection {own['replay_facts_s']:,.0f} facts/s"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weapons", type=int, default=1_000_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.only != "postgresql":
            results = {
                who: run(who, f"sqlite:///{folder / who}.sqlite3", given.weapons, folder)
                for who in CONTENDERS
            }
            report("SQLite", given.weapons, results)
        if given.only != "sqlite":
            measure_postgres(given.weapons, folder)


def measure_postgres(weapons: int, folder: Path) -> None:
    """The same on a PostgreSQL of our own."""
    session = Session()
    try:
        cluster, results = server(), {}
        for who in CONTENDERS:
            url = cluster.create()
            results[who] = run(who, url, weapons, folder)
            cluster.drop(url)
        report("PostgreSQL", weapons, results)
    finally:
        session.end()


if __name__ == "__main__":
    main()
