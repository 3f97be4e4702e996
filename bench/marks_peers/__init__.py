"""Who is measured: one file each, all behind one small protocol.

Everybody is given the same folded keys and the same classes of makers and calibres, and fetches at
most POOL marks by its own order; those are put in order again by the same shared scores
(bench/marks_peers/rescoring.py), so that what is compared is the search and not the weights.
"""

from typing import NamedTuple, Protocol

from bench.marks_questions import Question
from bench.marks_registry import Registry

#: Marks that a contender may hand to the shared scores.
POOL = 200
#: Weapons in an answer.
MOST = 10


class Built(NamedTuple):
    """What it took to make an index: seconds, and bytes kept for the register."""

    seconds: float
    size: int


class Answered(NamedTuple):
    """Weapons, best first, ten at most; what the contender says of them, when it says anything.

    `probabilities` of each; `proven`: nothing better was left out.
    """

    weapons: list[int]
    probabilities: tuple[float, ...] = ()
    proven: bool | None = None


class Matcher(Protocol):
    """One contender, in a process of its own."""

    name: str

    def build(self, registry: Registry) -> Built:
        """Make the index."""

    def ask(self, question: Question) -> Answered:
        """Answer one question from text to weapons; the whole of it is timed."""

    def close(self) -> None:
        """Leave nothing behind."""


class NotHere(RuntimeError):
    """What a contender needs is not on this machine: it is left out, and that is said."""
