"""One contender in a process of its own: `python -m bench.marks_peers NAME FOLDER [--bulk]`.

The folder holds the register and the questions; the answers are written beside them, and one JSON
object with what it took is printed.
"""

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter

from bench.marks_answers import Answer, write_answers, write_proposals
from bench.marks_contenders import BULK, CONTENDERS, SCORING
from bench.marks_peers import Matcher, NotHere
from bench.marks_peers.house import rescorer
from bench.marks_peers.keys import Room
from bench.marks_peers.meanings import Meanings
from bench.marks_questions import Question, read_questions
from bench.marks_registry import load

#: Questions asked before the watch starts: caches are warm for everybody, and what is compiled is.
WARM = 5


def main() -> None:
    """Measure one contender; a contender that is not here says why, and that is no failure."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    try:
        measured = bulk(name, folder) if "--bulk" in sys.argv else single(name, folder)
    except NotHere as reason:
        measured = {"left_out": str(reason)}
    print(json.dumps(measured))


def single(name: str, folder: Path) -> dict[str, float | str]:
    """Build, then ask one question after the other."""
    registry, words = load(folder / "register")
    shared = None if name in SCORING else rescorer(registry, words)
    with tempfile.TemporaryDirectory() as room:
        matcher: Matcher = _made(CONTENDERS[name])(Room(Path(room), shared, words))
        try:
            built = matcher.build(registry)
            built_mb = _peak_mb()
            answers = list(_asked(matcher, read_questions(folder)))
            title = matcher.name
        finally:
            matcher.close()
    write_answers(folder / f"answers-{name}.csv", answers)
    return {
        "name": title,
        "build_s": built.seconds,
        "index_bytes": built.size / registry.weapons,
        "build_mb": built_mb,
        "peak_mb": _peak_mb(),
    }


def _asked(matcher: Matcher, questions: list[Question]) -> Iterator[Answer]:
    for question in questions[:WARM]:
        matcher.ask(question)
    for question in questions:
        start = perf_counter()
        answered = matcher.ask(question)
        milliseconds = (perf_counter() - start) * 1000
        yield Answer(
            question.number,
            milliseconds,
            tuple(answered.weapons),
            tuple(answered.probabilities),
            answered.proven,
        )


def bulk(name: str, folder: Path) -> dict[str, float | str]:
    """All questions at once, set-wise; from words to proposals, reading the words included."""
    registry, words = load(folder / "register")
    questions = read_questions(folder)
    start = perf_counter()
    listed = _made(BULK[name])(registry, words, questions, Meanings(registry, words))
    seconds = perf_counter() - start
    write_proposals(folder / f"proposals-{name}.csv", listed.proposals)
    ready = {"ready": listed.ready, "seconds": seconds, "peak_mb": _peak_mb()}
    return {"name": name, **ready}


def _made(path: str):
    module, _, thing = path.partition(":")
    return getattr(import_module(module), thing)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
