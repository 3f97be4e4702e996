"""The sentences of findings in the clerk's language, from the catalogues that travel with us.

For files and terminals: the pages translate by themselves. Nothing here decides what is said;
a sentence without a translation is said in English.
"""

import gettext
import unicodedata
from collections.abc import Mapping
from functools import cache

from poincon.exchange.said_words import SAID
from poincon.exchange.shipped import shipped
from poincon.terms.marks import unseen_characters

#: The six languages of the United Nations, as pages name them, and the folders of their sentences.
FOLDERS: Mapping[str, str] = {
    "ar": "ar",
    "zh-hans": "zh_Hans",
    "en": "en",
    "fr": "fr",
    "ru": "ru",
    "es": "es",
}
LANGUAGES = tuple(FOLDERS)
_RIGHT_TO_LEFT = frozenset({"ar"})
_TURNING = frozenset({"R", "AL"})
_ENGLISH = "en"


def language_named(name: str) -> str:
    """The one of the six languages a name stands for ("fr-CA", "zh", "zh_Hans"); else English."""
    plain = name.replace("_", "-").lower()
    if plain in FOLDERS:
        return plain
    first = plain.split("-")[0]
    return next((known for known in LANGUAGES if known.split("-")[0] == first), _ENGLISH)


class Sentences:
    """Sentences of findings in one language, made ready for many."""

    def __init__(self, language: str) -> None:
        self.language = language_named(language)
        self.is_right_to_left = self.language in _RIGHT_TO_LEFT
        self._kept = _catalogue(self.language)

    def of(self, text: str, values: Mapping[str, str]) -> str:
        """A finding's sentence, its values filled in after translation.

        Values that are words of the house are translated; everything else stays verbatim, except
        that characters nobody can see are shown as code points, as on the pages.
        """
        said = self._kept.gettext(text) if text else ""
        if not values:
            return said
        # translations have the places of their sentences: tests/web/test_catalogues
        return said.format(**{name: self._shown(name, value) for name, value in values.items()})

    def word(self, name: str, value: str) -> str:
        """A value of a finding as a reader of this language says it."""
        words = SAID.get(name)
        if words is None:
            return value
        return ", ".join(self._word(words.get(word), word) for word in value.split(", "))

    def _word(self, known: tuple[str, str] | None, word: str) -> str:
        if known is None:
            return word
        context, said = known
        return self._kept.pgettext(context, said) if context else self._kept.gettext(said)

    def _shown(self, name: str, value: str) -> str:
        seen = visible(self.word(name, value))
        turns = not seen.isascii() and any(unicodedata.bidirectional(c) in _TURNING for c in seen)
        if turns == self.is_right_to_left:
            return seen
        return f"\N{FIRST STRONG ISOLATE}{seen}\N{POP DIRECTIONAL ISOLATE}"


def visible(text: str) -> str:
    """The text with every character nobody can see, new lines too, as its code point."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"[U+{ord(c):04X}]" if unseen_characters(c) else c for c in text)


@cache
def _catalogue(language: str) -> gettext.GNUTranslations:
    path = shipped("locale", FOLDERS[language], "LC_MESSAGES", "django.mo")
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)
