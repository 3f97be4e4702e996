"""The characters of the generated marks, one byte each, so that ten million fit into memory.

A mark is a row of WIDTH codes; 0 is the empty place after its end. The key beside it is the same
row under `poincon.terms.marks.key_of`, character by character, which holds because no character
of the alphabet joins with another (tests/bench compares both).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from poincon.terms.marks import key_of

Codes = NDArray[np.uint8]

#: Longest mark of the registry.
WIDTH = 20
DIGITS = "0123456789"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CYRILLIC = "АБВГДЕЖЗИКЛМНОПРСТУХЦЧШ"
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
SEPARATORS = " -/."
ALPHABET = "\0" + DIGITS + LATIN + LATIN.lower() + CYRILLIC + ARABIC_INDIC + PERSIAN
ALPHABET += SEPARATORS + "△?*"
CODE_OF = {character: code for code, character in enumerate(ALPHABET)}
#: A character that no mark of the registry has.
FOREIGN = 255
_TEXT_OF = ALPHABET[1:]
_FOLDED = np.array([0, *(CODE_OF[key_of(c)] if key_of(c) else 0 for c in _TEXT_OF)], np.uint8)


def folded(texts: Codes) -> Codes:
    """The keys of rows of text: every character folded, what is dropped closed up."""
    keys = _FOLDED[texts]
    gaps = np.flatnonzero(((keys == 0) & (texts != 0)).any(axis=1))
    if gaps.size:
        rows = keys[gaps]
        order = np.argsort(rows == 0, axis=1, kind="stable")
        keys[gaps] = np.take_along_axis(rows, order, axis=1)
    return keys


def encoded(text: str) -> Codes:
    """One text as codes, without empty places after it."""
    return np.array([CODE_OF.get(character, FOREIGN) for character in text], np.uint8)


def decoded(row: Codes) -> str:
    """One row as text."""
    return "".join(ALPHABET[code] for code in row if code)


def texts_of(rows: Codes) -> Iterator[str]:
    """Every row as text, a portion at a time."""
    # UTF-32 is four bytes a character whatever it is, so a whole portion is decoded at once.
    points = np.array([ord(character) for character in ALPHABET], np.uint32)
    for start in range(0, len(rows), 100_000):
        portion = np.ascontiguousarray(points[rows[start : start + 100_000]])
        yield from portion.view(f"<U{rows.shape[1]}").ravel().tolist()
