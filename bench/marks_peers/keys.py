"""Folded keys as the contenders want them: whole, in pieces, without what was not read."""

import re
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np

from bench.marks_lots import Words
from bench.marks_peers.rescoring import Rescorer
from bench.marks_questions import Question
from bench.marks_registry import Registry
from poincon.terms.marks import key_of

_WILD = re.compile(r"[?*]+")


class Room(NamedTuple):
    """Where a contender may write, the scores it shares with all others, and the names behind
    the register's class numbers."""

    folder: Path
    rescorer: Rescorer | None
    words: Words


class Watch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = perf_counter()

    @property
    def seconds(self) -> float:
        return perf_counter() - self._start


def asked(question: Question) -> str:
    """The folded key of a question, wildcards kept."""
    return key_of(question.text)


def known(question: Question) -> str:
    """The same without the places that were not read."""
    return _WILD.sub("", asked(question))


def is_wild(key: str) -> bool:
    """Whether places of a key were not read."""
    return "?" in key or "*" in key


def grams(key: str, size: int) -> list[str]:
    """All pieces of a size within the runs that were read, each once."""
    pieces = (
        run[place : place + size]
        for run in _WILD.split(key)
        for place in range(len(run) - size + 1)
    )
    return list(dict.fromkeys(pieces))


class Holders:
    """The marks that have each key, for those who search among different keys only."""

    def __init__(self, registry: Registry) -> None:
        self.keys = np.array(list(registry.key_texts()))
        self._order = np.argsort(self.keys, kind="stable")
        self._sorted = self.keys[self._order]

    def different(self) -> list[str]:
        """Every key once."""
        ahead = np.ones(len(self._sorted), np.bool_)
        ahead[1:] = self._sorted[1:] != self._sorted[:-1]
        return self._sorted[ahead].tolist()

    def marks(self, keys: list[str], most: int) -> list[int]:
        """The marks of these keys, in their order, at most so many."""
        found: list[int] = []
        for key in keys:
            start = np.searchsorted(self._sorted, key)
            stop = np.searchsorted(self._sorted, key, "right")
            found += self._order[start:stop].tolist()
            if len(found) >= most:
                break
        return found[:most]


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
