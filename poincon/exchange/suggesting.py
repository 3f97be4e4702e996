"""Candidates for a word that is open, for a person to choose from; never used to resolve."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from poincon.ledger.shelf import Shelf
from poincon.terms.catalogue import VOCABULARIES, Catalogue, Vocabulary
from poincon.terms.names import folded, key_of_calibre, words_of

#: Candidates below this score (0 to 100) are no help to anybody.
LEAST = 55.0
#: How many different words a book is asked for.
MOST_WORDS = 100_000

_FITS = "it is one of the entries this word fits"
_WORDS = "it shares words with the text"
_INITIALS = "its initials are the text"
_LETTERS = "it differs by a few letters"
_SOUNDS = "it reads alike in Latin letters"
_MODEL = "it made a model of this name"
_DATE = "a spreadsheet makes a date of 12/70 and 12/76"
#: "1970-12-01" is what a spreadsheet makes of 12/70.
_CHAMBER_DATE = re.compile(r"^(?:19|20)(?:70|76)-12-01\b")
#: Letters of Cyrillic and Arabic as they are most often written in Latin ones, vowels apart.
_LATIN = str.maketrans(
    dict(zip("АБВГДЕЗИКЛМНОПРСТУФХЫЭ", "ABVGDEZIKLMNOPRSTUFHYE", strict=True))
    | {"Ж": "ZH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SCH", "Ю": "YU", "Я": "YA"}
    | {"Ь": "", "Ъ": "", "І": "I", "Ї": "I", "Є": "E"}
    | dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "ABTTGHKDDRZSSSDTZAGFKKLMNHOI", strict=True))
)


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """An entry a word may stand for: its `code` and `name`, a `score` of 0 to 100, and `why`."""

    code: str
    name: str
    score: float
    why: str


class OpenWord(NamedTuple):
    """A word that is open, as `written`, and on how many `weapons` of the book it stands."""

    written: str
    weapons: int


def suggestions(
    text: str, vocabulary: Vocabulary, catalogue: Catalogue, *, most: int = 5
) -> list[Suggestion]:
    """Entries the text may stand for, best first; the same text always gets the same answer.

    Raises ValueError when the vocabulary is not one of maker, model, calibre, category.
    """
    if vocabulary not in VOCABULARIES:
        raise ValueError(f"{vocabulary!r} is none of {', '.join(VOCABULARIES)}")
    names = catalogue.names(vocabulary)
    best = _likely(_Wanted(text, vocabulary), names)
    if vocabulary == "maker":
        best |= _makers_of_a_model(text, catalogue)
    best |= dict.fromkeys(catalogue.resolve(vocabulary, text).codes, (100.0, _FITS))
    if vocabulary == "calibre" and _CHAMBER_DATE.match(text.strip()):
        best["gauge_12"] = (99.0, _DATE)
    ranked = sorted(best.items(), key=lambda each: (-each[1][0], each[0]))[:most]
    return [
        Suggestion(code=code, name=names.get(code, (code,))[0], score=round(score, 1), why=why)
        for code, (score, why) in ranked
    ]


def unlisted(shelf: Shelf, catalogue: Catalogue, *, vocabulary: Vocabulary) -> list[OpenWord]:
    """Words on weapons of the book that are open, with the number of weapons, most first."""
    held = shelf.holdings(by=vocabulary, limit=MOST_WORDS)
    known = catalogue.codes(vocabulary)
    return [
        OpenWord(written, weapons)
        for written, weapons in held
        if written not in known and catalogue.is_open(vocabulary, written)
    ]


def _makers_of_a_model(text: str, catalogue: Catalogue) -> dict[str, tuple[float, str]]:
    """Who made a model of this name: people write the model where the make belongs."""
    models = (catalogue.models[code] for code in catalogue.model(text).codes)
    return {maker: (85.0, _MODEL) for model in models for maker in model.makers}


def _likely(
    wanted: "_Wanted", names: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[float, str]]:
    found = ((code, max(map(wanted.likeness, written))) for code, written in names.items())
    return {code: grade for code, grade in found if grade[0] >= LEAST}


class _Wanted:
    """A text made ready to be compared with many names."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._forms = _calibre_forms if vocabulary == "calibre" else _name_forms
        self._words, self._key, self._latin = self._forms(text)
        self._is_foreign = not self._words.isascii()

    def likeness(self, name: str) -> tuple[float, str]:
        """How alike a name is, 0 to 100, and in what."""
        words, key, latin = self._forms(name)
        grades = [
            (fuzz.ratio(self._key, key), _LETTERS),
            (0.95 * _shared(self._words, words), _WORDS),
        ]
        if (
            self._key.isalpha()
            and len(self._key) > 1
            and self._key == "".join(word[0] for word in words.split())
        ):
            grades.append((90.0, _INITIALS))
        if self._is_foreign and latin:
            grades.append((0.9 * fuzz.ratio(self._latin, latin), _SOUNDS))
        return max(grades)


@lru_cache(maxsize=65536)
def _name_forms(name: str) -> tuple[str, str, str]:
    """The words of a name, its letters run together, and these in Latin letters."""
    words = words_of(name)
    key = "".join(words)
    return " ".join(words), key, key.translate(_LATIN)


@lru_cache(maxsize=65536)
def _calibre_forms(name: str) -> tuple[str, str, str]:
    """As _name_forms; a calibre is compared by its own key."""
    key = key_of_calibre(name)
    return " ".join(words_of(name)), key, folded(key).translate(_LATIN)


def _shared(text: str, name: str) -> float:
    """Likeness by whole words; short words shared by chance count for nothing."""
    common = set(text.split()) & set(name.split())
    if not any(len(word) > 2 for word in common):
        return 0.0
    return fuzz.token_set_ratio(text, name)
