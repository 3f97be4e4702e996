"""Words by which a person accepts or rejects a candidate: catalogue/decision_words.csv made ready.

A word nobody knows is no decision: it is said, and the person asked again.
"""

import csv
from functools import cache
from typing import Literal

from poincon.exchange.proposing.field_words import FieldWords, read_field_words
from poincon.exchange.shipped import shipped

Verdict = Literal["accepted", "rejected"]
VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected")
_VOCABULARY = "decision"


def verdict_of(word: str) -> Verdict | None:
    """What a word decides, in any of seven languages; None when it says neither, or both."""
    meaning = _words().meaning(_VOCABULARY, word)
    return next((verdict for verdict in VERDICTS if verdict == meaning), None)


@cache
def words_offered(language: str) -> tuple[str, str]:
    """The words to accept and to reject that a sheet in this language offers (zh-hans: zh)."""
    found: dict[str, str] = {}
    for row in csv.DictReader(_text().splitlines()):
        if row["language"] == language.split("-")[0]:
            found.setdefault(row["meaning"], row["words"].split("|")[0])
    return found["accepted"], found["rejected"]


@cache
def _words() -> FieldWords:
    return read_field_words(_text())


def _text() -> str:
    return shipped("catalogue", "decision_words.csv").read_text(encoding="utf-8")
