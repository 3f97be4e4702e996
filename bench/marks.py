"""Worn marks: recall, honesty and speed beside peers, in one run: `make bench-marks`.

    python bench/marks.py [--weapons 1000000] [--questions 1440] [--peers all|NAMES] [--seed 4]
                          [--bulk 200000] [--only-bulk] [--figures]
    python bench/marks.py --write FOLDER [--weapons N]       the public files, for other programs
    python bench/marks.py --score FOLDER ANSWERS.csv         what another program's answers get
    python bench/marks.py --fit                              the calibration, learnt and judged

Each contender runs in a process of its own on the same register and the same questions. What is
measured, and how to enter the table: docs/benchmark-marks.md.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import marks_questions  # noqa: E402
from bench.marks_answers import read_answers, read_proposals  # noqa: E402
from bench.marks_contenders import BULK, CONTENDERS  # noqa: E402
from bench.marks_damage import KINDS  # noqa: E402
from bench.marks_fit import fit  # noqa: E402
from bench.marks_pairs import hidden  # noqa: E402
from bench.marks_questions import Question, grid, mix, read_questions, write_questions  # noqa: E402
from bench.marks_registry import SEED, Made, generate, save, write_sheet  # noqa: E402
from bench.marks_score import Asked, joined  # noqa: E402
from bench.marks_tables import Measured, bulk_table, single_tables  # noqa: E402

CELLS = len(KINDS) * len(marks_questions.KNOWN)
BEGIN, END = "<!-- figures of bench-marks: begin -->", "<!-- figures of bench-marks: end -->"
PAGE = ROOT / "docs" / "benchmark-marks.md"


def make(folder: Path, given: argparse.Namespace) -> Made:
    """The register and the questions of all three sets, in a folder."""
    made = generate(given.weapons, seed=given.seed)
    questions = grid(made, each=max(1, given.questions // CELLS), seed=given.question_seed)
    questions += mix(
        made, questions=given.questions, seed=given.question_seed, first=len(questions)
    )
    with_pairs, asked = hidden(made, first=len(questions))
    save(folder / "register", with_pairs.registry, with_pairs.words)
    write_questions(folder, [*questions, *asked])
    return with_pairs


def run(name: str, folder: Path, *more: str) -> Measured:
    """One contender in a process of its own."""
    command = [sys.executable, "-m", "bench.marks_peers", name, str(folder), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"left_out": f"failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}"}
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def single(names: Sequence[str], folder: Path) -> Iterator[str]:
    """Every contender on the three sets, as tables."""
    questions = read_questions(folder)
    results: dict[str, tuple[Measured, Asked]] = {}
    for name in names:
        measured = run(name, folder)
        if "left_out" in measured:
            yield f"  {name} is left out: {measured['left_out']}"
        else:
            answers = read_answers(folder / f"answers-{name}.csv")
            results[name] = (measured, joined(questions, answers))
    yield from single_tables(results)


def in_bulk(names: Sequence[str], folder: Path) -> Iterator[str]:
    """A list against the register, set-wise, as a table."""
    questions = read_questions(folder)
    results = {}
    for name in names:
        measured = run(name, folder, "--bulk")
        if "left_out" in measured:
            yield f"  {name} in bulk is left out: {measured['left_out']}"
        else:
            results[name] = (measured, read_proposals(folder / f"proposals-{name}.csv"))
    yield from bulk_table(results, questions)


def measure(given: argparse.Namespace) -> Iterator[str]:
    """All that is asked for, line by line."""
    yield (
        f"{given.weapons:,} weapons, seeds {given.seed} and {given.question_seed}; Python "
        f"{platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make(folder, given)
        if not given.only_bulk:
            yield from single(given.peers, folder)
        if given.bulk:
            rows = mix(made, questions=given.bulk, seed=given.question_seed)
            write_questions(folder, rows)
            yield from in_bulk(given.bulk_peers, folder)


def write_public(folder: Path, given: argparse.Namespace) -> None:
    """register.csv, questions.csv and truth.csv, as another program reads them."""
    made = make(folder, given)
    write_sheet(folder / "register.csv", made.registry, made.words)
    shutil.rmtree(folder / "register")


def score_public(folder: Path, answers: Path) -> Iterator[str]:
    """The tables for somebody else's answers."""
    questions: list[Question] = read_questions(folder)
    asked = joined(questions, read_answers(answers))
    yield from single_tables({answers.stem: ({"name": answers.stem}, asked)})


def write_figures(lines: Sequence[str]) -> None:
    """Put the tables between the markers of the page."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    block = "\n".join(("```", *lines, "```"))
    PAGE.write_text(f"{before}{BEGIN}\n{block}\n{END}{after}", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weapons", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=1440, help="of each generated set")
    parser.add_argument("--peers", type=_some_of(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--bulk", type=int, default=0, help="rows of a list matched set-wise")
    parser.add_argument("--bulk-peers", type=_some_of(BULK), default=list(BULK))
    parser.add_argument("--only-bulk", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED, help="of the register")
    parser.add_argument("--question-seed", type=int, default=marks_questions.SEED)
    parser.add_argument("--figures", action="store_true", help="write the tables into the page")
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    parser.add_argument("--score", type=Path, nargs=2, metavar=("FOLDER", "ANSWERS"))
    parser.add_argument("--fit", action="store_true", help="learn the calibration")
    return parser.parse_args()


def _some_of(known: Collection[str]) -> Callable[[str], list[str]]:
    """An argument that names some of these, separated by commas, or all."""

    def named(text: str) -> list[str]:
        names = list(known) if text == "all" else text.split(",")
        if not set(names) <= set(known):
            raise argparse.ArgumentTypeError(f"all, or some of {','.join(known)}")
        return names

    return named


def main() -> None:
    """Write, score, or measure and print."""
    given = arguments()
    if given.write:
        write_public(given.write, given)
        return
    if given.fit:
        for line in fit():
            print(line, flush=True)
        return
    lines = []
    for line in score_public(*given.score) if given.score else measure(given):
        print(line, flush=True)
        lines.append(line)
    if given.figures:
        write_figures(lines)


if __name__ == "__main__":
    main()
