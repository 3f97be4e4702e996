"""Phrases people write where no serial can be read, or beside one: the lexicon as plain rows.

The rows are data (catalogue/serial_words.csv); whoever opens the file does so elsewhere. `*` at
the end of a word stands for any ending. Case, accents and punctuation do not matter.
"""

import csv
import re
from collections.abc import Iterator
from typing import Literal, get_args

import msgspec

from poincon.terms.serial_folding import words_of

#: What a phrase says. Those down to "elsewhere" say what the mark is like; "unread" (illegible)
#: and "elsewhere" (not recorded) moreover say of a number beside them that some of it was not
#: read, or that it is another paper's. The rest only stand beside numbers.
WordClass = Literal[
    "removed",
    "altered",
    "restored",
    "never marked",
    "illegible",
    "not recorded",
    "placeholder",
    "unread",
    "elsewhere",
    "label",
    "part",
    "joint",
    "head",
    "tail",
    "partly",
    "year",
    "beside",
]
WORD_CLASSES: tuple[WordClass, ...] = get_args(WordClass)
#: Those that say what the mark is like when they are all there is.
STATE_CLASSES = frozenset(WORD_CLASSES[: WORD_CLASSES.index("label")])
COLUMNS = ("class", "language", "phrase", "whole", "source")
SOURCES = ("counted", "own")
#: An ending may be left open only after so many letters, or it would catch too much.
SHORTEST_STEM = 3
_STAR_INSIDE = re.compile(r"\*(?=[^\s])|(?<!\S)\*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """One way of writing what the mark is like. `whole`: only when it is all the words say."""

    text: str
    word_class: WordClass
    language: str
    whole: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """Its words folded; a word with an open ending keeps its star."""
        return tuple(words_of(self.text, starred=True))


def read_phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of the CSV text, in its order.

    Raises ValueError with every fault: a column that is missing, a class, source or `whole` that
    is not known, a phrase without words or with a digit, a star in the wrong place, a phrase
    that comes twice in one language or says two states in two.
    """
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"The lexicon lacks the columns {', '.join(missing)}.")
    rows = [
        (number, {name: row[name] or "" for name in COLUMNS})
        for number, row in enumerate(reader, start=2)
    ]
    faults = [f"Row {n}: {fault}" for n, row in rows for fault in _faults_in(row)]
    if not faults:
        faults = list(_repeated(rows))
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(_phrase_of(row) for _, row in rows)


def _phrase_of(row: dict[str, str]) -> Phrase:
    known: dict[str, WordClass] = {name: name for name in WORD_CLASSES}
    return Phrase(
        text=row["phrase"],
        word_class=known[row["class"]],
        language=row["language"],
        whole=row["whole"] == "yes",
    )


def _faults_in(row: dict[str, str]) -> Iterator[str]:
    phrase = row["phrase"]
    if row["class"] not in WORD_CLASSES:
        yield f"{row['class']!r} is no class."
    if not _LANGUAGE.fullmatch(row["language"]):
        yield f"{row['language']!r} is no language."
    if row["whole"] not in ("yes", "no"):
        yield f"whole is yes or no, not {row['whole']!r}."
    if row["source"] not in SOURCES:
        yield f"{row['source']!r} is no source."
    words = words_of(phrase, starred=True)
    if not words:
        yield "the phrase holds no word."
    if any(c.isdigit() for c in phrase):
        yield f"{phrase!r} holds a digit: it would hide a number."
    if _STAR_INSIDE.search(phrase) or any(
        word.endswith("*") and len(word) <= SHORTEST_STEM for word in words
    ):
        yield f"{phrase!r}: a star ends a word of {SHORTEST_STEM} letters or more."


def _repeated(rows: list[tuple[int, dict[str, str]]]) -> Iterator[str]:
    seen: set[tuple[str, bool, tuple[str, ...]]] = set()
    said: dict[tuple[str, ...], str] = {}
    for number, row in rows:
        words = tuple(words_of(row["phrase"], starred=True))
        says = row["class"] in STATE_CLASSES
        if (row["language"], says, words) in seen:
            yield f"Row {number}: {row['phrase']!r} comes twice in {row['language']}."
        seen.add((row["language"], says, words))
        if says and said.setdefault(words, row["class"]) != row["class"]:
            yield f"Row {number}: {row['phrase']!r} says two things, here and further up."
