"""A register in memory, ranked by the very ranker of the tracing room."""

from collections.abc import Iterable, Iterator

from poincon.ledger.memory import MemoryBook
from poincon.tracing.sought import Answer, Sought
from tests.tracing.exhaustive import RANKER, everything_near


class Near:
    """Every mark of a book against every mark that is sought; for small books."""

    def __init__(self, book: MemoryBook, *, most: int = 3) -> None:
        self._book, self._most = book, most
        self.asked = 0

    def __call__(self, soughts: Iterable[Sought]) -> Iterator[Answer]:
        for sought in soughts:
            self.asked += 1
            nearest = everything_near(self._book, sought)
            yield RANKER.answer(self._book, sought, nearest, most=self._most)
