"""One byte a character: the alphabet in which keys are packed.

Digits, Latin, and the letters of other scripts that the comparing key leaves standing have a code
of their own. What is rarer shares one of the last codes with others: then a difference may be
seen too late, never an agreement, and the ranking reads the real texts again.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from poincon.terms.marks import UNREAD, UNREAD_RUN
from poincon.terms.reading_weights import Weights

#: Ends every key; sorts before every character.
END = 0
ONE_UNREAD = 37
UNREAD_STRETCH = 38
#: So many characters of a key are packed; what is longer is compared by its beginning.
LONGEST = 32
_SHARED_FROM = 180

_DIGITS = "0123456789"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHERS = (
    "БГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯЄЇЂЉЊЋЏҐЎ"
    "ΓΔΘΛΞΠΣΦΨΩ"
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگکی"
    "אבגדהוזחטיכלמנסעפצקרשת"
)


@cache
def codes() -> dict[str, int]:
    """Code by character, for the characters that have one of their own."""
    known = [*_DIGITS, *_LATIN, UNREAD, UNREAD_RUN, *_OTHERS]
    found = {character: code for code, character in enumerate(known, start=1)}
    if len(found) + 1 > _SHARED_FROM:
        raise AssertionError("the alphabet has run into the codes that are shared")
    return found


def code_of(character: str) -> int:
    """The code of a character; rare ones share a code."""
    own = codes().get(character)
    return own if own is not None else _SHARED_FROM + ord(character) % (256 - _SHARED_FROM)


@cache
def _characters() -> dict[int, str]:
    return {code: character for character, code in codes().items()}


def decoded(packed: Sequence[int]) -> str:
    """The key of these codes, as far as they have a character of their own (else U+FFFD)."""
    return "".join(_characters().get(int(code), "\ufffd") for code in packed)


@cache
def _ascii_table() -> NDArray[np.uint8]:
    table = np.zeros(256, dtype=np.uint8)
    for code in range(1, 128):
        table[code] = code_of(chr(code))
    return table


def coded(keys: Sequence[str]) -> NDArray[np.uint8]:
    """Keys as a matrix of codes, one row a key, filled up with END to LONGEST + 1 columns."""
    width = LONGEST + 1
    plain = [key if key.isascii() else "" for key in keys]
    matrix = np.array([key[:LONGEST] for key in plain], dtype=f"S{width}")
    packed = _ascii_table()[matrix.view(np.uint8).reshape(len(keys), width)]
    for place, key in enumerate(keys):
        if not key.isascii():
            row = [code_of(character) for character in key[:LONGEST]]
            packed[place, : len(row)] = row
    return packed


def substitutions(weights: Weights) -> NDArray[np.int32]:
    """What it costs to read column for row, in millibans, by codes."""
    table = np.full((256, 256), weights.other, dtype=np.int32)
    for true_code, true in _characters().items():
        for read_code, read in _characters().items():
            table[true_code, read_code] = weights.substitution(true, read)
    np.fill_diagonal(table, 0)
    table[ONE_UNREAD, :] = weights.blank
    table[:, ONE_UNREAD] = 0
    return table
