"""Scores on hand-labelled fields, and a large dirty file taken in: `make bench-intake`.

    python bench/intake.py [--scores | --run] [--split open|held-out|both] [--errors]
                           [--rows 1000000] [--peer-rows 20000] [--only sqlite|postgresql]

The file is taken in beside django-import-export (as it comes, in bulk and only adding, on a file
it can manage) and a bare executemany or COPY of the cells, in one run; each in a process of its
own on a fresh database. Prints one table for each engine, and what was measured on.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.intake_dirt import write_dirty  # noqa: E402
from bench.intake_scores import OPEN, WRONG, errors, scored, table  # noqa: E402
from tests.postgres import Session, server  # noqa: E402

SPLITS = {"open": ("open",), "held-out": ("held out",), "both": ("open", "held out")}
#: Who imports, what to call it, and whether it gets the large file or the one the peer manages.
CONTENDERS = (
    ("poincon", "poincon", "large"),
    ("bare", "bare rows", "large"),
    ("poincon", "poincon", "small"),
    ("RowByRow", "import-export", "small"),
    ("InBulk", "same, in bulk", "small"),
    ("AddedInBulk", "same, only adding", "small"),
)
Measured = dict[str, float]


def run(name: str, url: str, file: Path, folder: Path) -> Measured:
    """One contender in a process of its own."""
    command = [sys.executable, "-m", "bench.intake_contenders", name, url, str(file)]
    environment = {**os.environ, "POINCON_KEY": str(folder / f"{len(os.listdir(folder))}.key.pem")}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{name} on {url} failed:\n{done.stderr[-3000:]}")
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def measure(files: dict[str, Path], folder: Path, fresh: Callable[[int], str]) -> list[Measured]:
    """Every contender, each on a database of its own (`fresh` gives its URL)."""
    return [
        run(name, fresh(number), files[which], folder)
        for number, (name, _, which) in enumerate(CONTENDERS)
    ]


def report(engine: str, results: Sequence[Measured]) -> None:
    """One table for one engine. Ratios are to our own rate on the same file."""
    ours = {
        which: _rate(measured)
        for (name, _, which), measured in zip(CONTENDERS, results, strict=True)
        if name == "poincon"
    }
    print(f"\n{engine}: a dirty file of seizures taken in")
    print(f"  {'':22}{'rows':>10}{'seconds':>9}{'rows/s':>9}{'ours : it':>11}{'peak MB':>9}")
    for (_, title, which), measured in zip(CONTENDERS, results, strict=True):
        print(
            f"  {title:22}{measured['rows']:>10,.0f}{measured['seconds']:>9.1f}"
            f"{_rate(measured):>9,.0f}{ours[which] / _rate(measured):>11.2f}"
            f"{measured['peak_mb']:>9.0f}"
        )
    ratios = [_rate(results[0]) / _rate(one) for one in results[3:]]
    print(
        f"  our rate on the large file : import-export's on the small one: {ratios[0]:.1f} as it "
        f"comes, {ratios[1]:.1f} in bulk, {ratios[2]:.1f} only adding (sent again, it doubles)"
    )
    _report_ours(results[0])


def _report_ours(own: Measured) -> None:
    print(
        f"  ours: {own['rows']:,.0f} rows = {own['accepted']:,.0f} accepted + "
        f"{own['refused']:,.0f} refused; {own['weapons']:,.0f} weapons, "
        f"{own['facts']:,.0f} facts, {own['facts'] / own['seconds']:,.0f} facts/s"
    )
    print(
        f"  memory: {own['peak_mb']:.0f} MB in the process that writes, {own['child_mb']:.0f} MB "
        f"in the one that reads; a PostgreSQL server is not counted"
    )
    print(
        f"  the same file again (all unchanged): {own['again_seconds']:.1f} s, "
        f"{own['rows'] / own['again_seconds']:,.0f} rows/s"
    )


def _rate(measured: Measured) -> float:
    return measured["rows"] / measured["seconds"]


def measure_run(rows: int, peer_rows: int, only: str | None) -> None:
    """Write both files, then every contender on both engines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"large": folder / "large.csv", "small": folder / "small.csv"}
        write_dirty(files["large"], rows)
        # The peer's reader stops at a row of another width, and the peer at a case it has twice.
        write_dirty(files["small"], peer_rows, tame=True)
        print(
            f"large: {rows:,} rows, {files['large'].stat().st_size / 1e6:.0f} MB; small: "
            f"{peer_rows:,} rows, all of one width and none twice, or django-import-export stops"
        )
        if only != "postgresql":
            fresh = f"sqlite:///{folder}/{{}}.sqlite3".format
            report("SQLite", measure(files, folder, fresh))
        if only != "sqlite":
            measure_postgres(files, folder)


def measure_postgres(files: dict[str, Path], folder: Path) -> None:
    """The same on a PostgreSQL of our own."""
    session = Session()
    try:
        cluster = server()
        report("PostgreSQL", measure(files, folder, lambda _: cluster.create()))
    finally:
        session.end()


def score(splits: tuple[str, ...], *, with_errors: bool) -> None:
    """The table of scores, and verbatim what was answered wrongly in silence or left open."""
    results = scored()
    print(f"\nhand-labelled fields, split: {', '.join(splits)}")
    print("\n".join(table(results, splits=splits)))
    for title, outcome in (("Silently wrong", WRONG), ("Left open", OPEN)) if with_errors else ():
        print(f"\n{title}")
        print("\n".join(errors(results, splits=splits, outcome=outcome)))


def main() -> None:
    """Score, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peer-rows", type=int, default=20_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--split", choices=tuple(SPLITS), default="both")
    parser.add_argument("--errors", action="store_true", help="list what was not right, verbatim")
    parser.add_argument("--scores", action="store_true", help="only the scores")
    parser.add_argument("--run", action="store_true", help="only the large file")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    if not given.run:
        score(SPLITS[given.split], with_errors=given.errors)
    if not given.scores:
        measure_run(given.rows, given.peer_rows, given.only)


if __name__ == "__main__":
    main()
