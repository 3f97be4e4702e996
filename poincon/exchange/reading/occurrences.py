"""How often a row has been seen in a file, in 24 bytes a row: identical rows are told apart."""

from array import array
from hashlib import blake2b

_EMPTY = 0


class Occurrences:
    """Counts of texts by a 64-bit digest, in flat arrays (open addressing, at most half full)."""

    def __init__(self, *, capacity: int = 1 << 12) -> None:
        self._keys = array("Q", bytes(8 * capacity))
        self._counts = array("I", bytes(array("I").itemsize * capacity))
        self._filled = 0

    def count(self, text: bytes) -> int:
        """How often this text has been counted, this time included."""
        key = int.from_bytes(blake2b(text, digest_size=8).digest(), "little") or 1
        place = self._place(key)
        if self._keys[place] == _EMPTY:
            self._filled += 1
            if self._filled * 2 > len(self._keys):
                self._grow()
                place = self._place(key)
            self._keys[place] = key
        self._counts[place] += 1
        return self._counts[place]

    def _place(self, key: int) -> int:
        keys, mask = self._keys, len(self._keys) - 1
        place = key & mask
        while keys[place] not in (_EMPTY, key):
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        old_keys, old_counts = self._keys, self._counts
        capacity = len(old_keys) * 2
        self._keys = array("Q", bytes(8 * capacity))
        self._counts = array("I", bytes(old_counts.itemsize * capacity))
        for key, count in zip(old_keys, old_counts, strict=True):
            if key != _EMPTY:
                place = self._place(key)
                self._keys[place], self._counts[place] = key, count
