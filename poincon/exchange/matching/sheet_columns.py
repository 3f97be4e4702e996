"""The columns of a sheet of candidates, and how they are known again in any of the six languages.

Headings are English sentences of the catalogues in locale/; no two columns of one language have
the same.
"""

from collections.abc import Sequence
from functools import cache

from poincon.exchange.findings_in_language import LANGUAGES, Sentences

#: Column -> its heading, which the sheet shows without the colon.
HEADINGS: dict[str, str] = {
    "row": "Row of the list:",
    "sought": "Number of the search:",
    "case": "Reference in the list:",
    "read": "Mark as read:",
    "said": "What else the list says:",
    "rank": "Place in the ranking:",
    "weapon": "Weapon on record:",
    "mark": "Mark on record:",
    "maker": "Maker on record:",
    "model": "Model on record:",
    "calibre": "Calibre on record:",
    "status": "Status on record:",
    "since": "Status since:",
    "probability": "Probability that it is this weapon:",
    "proven": "Are the candidates proven complete?",
    "as_good": "Further weapons as good as the last:",
    "reasons": "Reasons for and against:",
    "notes": "To be noted:",
    "decision": "Your decision:",
    "reason": "Reason for your decision:",
}
NAMES = tuple(HEADINGS)
#: Columns without which no decision can be read from a sheet.
NEEDED = ("row", "sought", "read", "weapon", "mark", "decision", "reason")

#: What a sentence of a heading ends with, and a column does not need.
_SIGNS = " \u00a0\u202f:：?？؟"


def headings_in(language: str) -> tuple[str, ...]:
    """The headings of a sheet, in their order."""
    sentences = Sentences(language)
    return tuple(sentences.of(text, {}).rstrip(_SIGNS) for text in HEADINGS.values())


def places_in(headings: Sequence[str]) -> dict[str, int]:
    """Which column stands where, in whatever order and language; of a language the most known."""
    there = {heading: place for place, heading in reversed(list(enumerate(headings)))}
    found = [
        {names[heading]: place for heading, place in there.items() if heading in names}
        for names in map(_names, LANGUAGES)
    ]
    return max(found, key=len)


@cache
def _names(language: str) -> dict[str, str]:
    return dict(zip(headings_in(language), NAMES, strict=True))
