"""Words people put into fields, in seven languages: catalogue/field_words.csv made ready.

Every vocabulary knows what its words mean; a word it does not have means nothing here, and is
left to a person. Two meanings of one word are both told.
"""

import csv
from collections.abc import Iterable
from functools import cache

from poincon.exchange.proposing.headings import words_of
from poincon.exchange.shipped import shipped


class FieldWords:
    """Vocabularies: each a set of words with what they mean."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        self._meanings: dict[str, dict[tuple[str, ...], dict[str, None]]] = {}
        for vocabulary, meaning, word in entries:
            known = self._meanings.setdefault(vocabulary, {})
            known.setdefault(words_of(word) or (word,), {})[meaning] = None
        self._fillers = tuple(sorted(self._meanings.get("filler", {}), key=len, reverse=True))

    def meanings(self, vocabulary: str, word: str) -> tuple[str, ...]:
        """What a word means in a vocabulary: once, several things, or nothing.

        A whole word decides; then the word without "of firearm" and the like behind or before it.
        """
        known = self._meanings.get(vocabulary, {})
        words = words_of(word) or (word.strip(),)
        found = known.get(words)
        if found is None:
            found = known.get(self._without_filler(words), {})
        return tuple(found)

    def meaning(self, vocabulary: str, word: str) -> str:
        """The one thing a word means, or an empty text."""
        found = self.meanings(vocabulary, word)
        return found[0] if len(found) == 1 else ""

    def meaning_within(self, vocabulary: str, text: str) -> str:
        """The one thing that the longest phrases found in a longer text mean, or an empty text."""
        words = words_of(text)
        longest = 0
        found: dict[str, None] = {}
        for phrase, meanings in self._meanings.get(vocabulary, {}).items():
            if not _stands_in(phrase, words) or len(phrase) < longest:
                continue
            found = found | meanings if len(phrase) == longest else dict(meanings)
            longest = len(phrase)
        return next(iter(found)) if len(found) == 1 else ""

    def _without_filler(self, words: tuple[str, ...]) -> tuple[str, ...]:
        for filler in self._fillers:
            if len(filler) < len(words):
                if words[-len(filler) :] == filler:
                    return words[: -len(filler)]
                if words[: len(filler)] == filler:
                    return words[len(filler) :]
        return words


def _stands_in(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if len(phrase) == 1 and not phrase[0].isascii() and len(phrase[0]) > 1:
        return any(phrase[0] in word for word in words)
    spans = range(len(words) - len(phrase) + 1)
    return any(words[at : at + len(phrase)] == phrase for at in spans)


def read_field_words(text: str) -> FieldWords:
    """The vocabularies of a CSV text: vocabulary, meaning, language and words (parted by |)."""
    rows = csv.DictReader(text.splitlines())
    return FieldWords(
        (row["vocabulary"], row["meaning"], word)
        for row in rows
        for word in row["words"].split("|")
    )


@cache
def field_words_shipped() -> FieldWords:
    """The vocabularies that travel with the package."""
    return read_field_words(shipped("catalogue", "field_words.csv").read_text(encoding="utf-8"))
