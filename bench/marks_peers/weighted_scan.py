"""The ceiling: the shared scores over every mark of the register, nothing left out."""

from bench.marks_peers import MOST, Answered, Built
from bench.marks_peers.keys import Room
from bench.marks_questions import Question
from bench.marks_registry import Registry


class WeightedScan:
    """No search could rank better with these weights; what it misses, the text does not say."""

    name = "weighted scan (ceiling)"

    def __init__(self, room: Room) -> None:
        self._rescorer = room.rescorer

    def build(self, registry: Registry) -> Built:
        return Built(0.0, registry.keys.nbytes)

    def ask(self, question: Question) -> Answered:
        return Answered(self._rescorer.best(question, None, MOST), proven=True)

    def close(self) -> None:
        """Nothing was opened."""
