"""rapidfuzz over every key: optimal string alignment, two workers."""

import sys

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bench.marks_peers import MOST, POOL, Answered, Built
from bench.marks_peers.keys import Room, Watch, known
from bench.marks_questions import Question
from bench.marks_registry import Registry

WORKERS = 2


class RapidfuzzScan:
    """All distances; the POOL nearest keys go to the shared scores. Unread places are left out."""

    name = "rapidfuzz, exhaustive"

    def __init__(self, room: Room) -> None:
        self._rescorer = room.rescorer
        self._keys: list[str] = []

    def build(self, registry: Registry) -> Built:
        watch = Watch()
        self._keys = list(registry.key_texts())
        return Built(watch.seconds, sum(map(sys.getsizeof, self._keys)))

    def ask(self, question: Question) -> Answered:
        far = cdist(
            [known(question)], self._keys, scorer=OSA.distance, dtype=np.uint8, workers=WORKERS
        )[0]
        pool = min(POOL, len(far) - 1)
        near = np.argpartition(far, pool)[: pool + 1]
        return Answered(self._rescorer.best(question, near.tolist(), MOST))

    def close(self) -> None:
        """Nothing was opened."""
