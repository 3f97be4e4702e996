"""Lists against shards: the matching of a book, with shards in the place of its index."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from poincon.store.matching import Matching
from poincon.store.shards.asking_shards import ClusterFailed, ShardIndex
from poincon.store.shards.shards import export_shards


@contextmanager
def matching_over(
    matching: Matching, master: str, *, parts: int, shared: Path | None = None
) -> Iterator[Matching]:
    """A matching whose `near_many` asks a Spark cluster; as the book is now.

    The shards lie in a folder of their own below `shared`, which every worker sees at the same
    place, or without it on this machine; they are removed at the end. Raises ClusterFailed, and
    OSError when the folder cannot be written.
    """
    book, ranker, learnt = matching.book, matching.ranker, matching.index.learnt
    with (
        TemporaryDirectory(prefix="poincon-shards-", dir=shared) as room,
        _spark().SparkSpread(master) as spread,
    ):
        shards = export_shards(book, learnt, Path(room) / "marks", parts)
        index = ShardIndex(shards, learnt, spread)
        yield Matching(book, index, ranker, matching.candidates)  # type: ignore[arg-type]


def _spark():  # type: ignore[no-untyped-def]
    """PySpark is 500 MB that only this needs: no other module may import what imports it."""
    try:
        return import_module("poincon.store.shards.spread")
    except ModuleNotFoundError as fault:
        raise ClusterFailed("PySpark is not installed: pip install 'poincon[spark]'") from fault
