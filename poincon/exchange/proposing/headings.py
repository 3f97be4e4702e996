"""Which field a heading names, in seven languages: catalogue/headings.csv made ready.

A heading is compared by its words, without case, accents, articles and numbering. What names
several fields names several; nothing is chosen here.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from poincon.exchange.mapped.number_forms import without_footnotes
from poincon.exchange.shipped import shipped
from poincon.terms.names import folded

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[\u3040-\u9fff]")
_ARABIC_FORMS = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None})
#: Signs of a heading that are looked at, and headings whose fields are remembered.
_LONGEST, _KEPT = 200, 4096
#: Articles and prepositions: they never tell one field from another.
_SMALL_WORDS = "THE OF DE DU DES DA DO DOS DAS DEL LA LE LES L D EL Y E ET AND A AN IN EM EN"
_SMALL = frozenset(_SMALL_WORDS.split())
#: Words and signs for "number", all one here.
_NUMBER = "NO"
_NUMBERS = frozenset({"N", "NR", "NRO", "NUM", "NUMBER", "NUMERO", "NO", "رقم"})
#: How a heading names a field: it is a phrase of the field, or holds one.
Strength = Literal["whole", "part"]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A field a heading names, and how."""

    field: str
    strength: Strength


class Headings:
    """Phrases that name fields."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._whole: dict[tuple[str, ...], dict[str, None]] = {}
        for field, phrase in phrases:
            for words in {words_of(phrase), words_of(phrase, small=True)}:
                self._whole.setdefault(words, {})[field] = None
        self._starting: dict[str, list[tuple[str, ...]]] = {}
        for words in self._whole:
            self._starting.setdefault("" if _CJK.search(words[0]) else words[0], []).append(words)
        self._known: dict[str, tuple[Named, ...]] = {}

    def named_by(self, heading: str) -> tuple[Named, ...]:
        """The fields this heading names; of phrases within it the longest count."""
        if len(self._known) > _KEPT:
            self._known.clear()
        if heading not in self._known:
            self._known[heading] = self._named_by(heading[:_LONGEST])
        return self._known[heading]

    def _named_by(self, heading: str) -> tuple[Named, ...]:
        plain = without_footnotes(heading)
        for words in (words_of(plain, small=True), words_of(plain)):
            if words in self._whole:
                return tuple(Named(field=name, strength="whole") for name in self._whole[words])
        found = self._within(words_of(plain))
        return tuple(Named(field=name, strength="part") for name in found)

    def _within(self, words: tuple[str, ...]) -> dict[str, None]:
        longest = 0
        found: dict[str, None] = {}
        has_cjk = any(map(_CJK.search, words))
        for start in dict.fromkeys([*words, *([""] if has_cjk else [])]):
            for phrase in self._starting.get(start, ()):
                length = _length_within(phrase, words)
                if length > longest:
                    longest, found = length, {}
                if length and length == longest:
                    found |= self._whole[phrase]
        return found


def _length_within(phrase: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How much of a heading a phrase is: its words, or its signs where words are not parted."""
    if len(phrase) == 1 and _CJK.search(phrase[0]):
        inside = len(phrase[0]) > 1 and any(phrase[0] in word for word in words)
        return len(phrase[0]) if inside else 0
    if len("".join(phrase)) < 2 or len(phrase) >= len(words):
        return 0
    spans = range(len(words) - len(phrase) + 1)
    return len(phrase) if any(words[at : at + len(phrase)] == phrase for at in spans) else 0


def words_of(text: str, *, small: bool = False) -> tuple[str, ...]:
    """The words of a heading, folded and without articles; with `small` also these."""
    parted = _CAMEL.sub(" ", text.replace("№", " no ").replace("º", "o ").replace("°", "o "))
    found = [_plain(word) for word in _WORD.findall(folded(parted).translate(_ARABIC_FORMS))]
    if small:
        return tuple(found)
    return tuple(word for word in found if word not in _SMALL) or tuple(found)


def _plain(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBER
    return word.removeprefix("ال") if len(word) > 4 else word


def read_headings(text: str) -> Headings:
    """The lexicon of a CSV text with the columns field, language and phrases (parted by |)."""
    rows = csv.DictReader(text.splitlines())
    return Headings((row["field"], phrase) for row in rows for phrase in row["phrases"].split("|"))


@cache
def headings_shipped() -> Headings:
    """The lexicon that travels with the package."""
    return read_headings(shipped("catalogue", "headings.csv").read_text(encoding="utf-8"))
