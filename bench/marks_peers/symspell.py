"""symspellpy: deletion neighbourhoods up to distance 2, the whole of the keys as prefix."""

import resource

from symspellpy import SymSpell, Verbosity

from bench.marks_alphabet import WIDTH
from bench.marks_peers import MOST, POOL, Answered, Built
from bench.marks_peers.keys import Holders, Room, Watch, known
from bench.marks_questions import Question
from bench.marks_registry import Registry

DISTANCE = 2
#: symspellpy's own default: deletions of the first seven characters.
PREFIX = 7


class SymspellTwo:
    """All keys within two slips, nearest first. Unread places are left out."""

    name = "symspellpy, distance 2"

    def __init__(self, room: Room) -> None:
        self._rescorer = room.rescorer
        self._spell = SymSpell(max_dictionary_edit_distance=DISTANCE, prefix_length=PREFIX)

    def build(self, registry: Registry) -> Built:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        watch = Watch()
        self._holders = Holders(registry)
        for key in self._holders.different():
            self._spell.create_dictionary_entry(key, 1)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return Built(watch.seconds, (after - before) * 1024)

    def ask(self, question: Question) -> Answered:
        key = known(question)[: 2 * WIDTH]
        near = self._spell.lookup(key, Verbosity.ALL, max_edit_distance=DISTANCE)
        marks = self._holders.marks([each.term for each in near], POOL)
        return Answered(self._rescorer.best(question, marks, MOST))

    def close(self) -> None:
        """Nothing was opened."""
