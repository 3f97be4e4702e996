"""A serial field as a reader sees it, and its words in the form in which they are looked up."""

import re
import unicodedata
from functools import lru_cache

#: Opened before Unicode opens them, so that "№12345" does not become the word "No12345".
_OPENED = str.maketrans(
    {"№": " no. ", "º": "o. ", "°": ". ", "ª": "a. ", "\u2212": "-", "\u2044": "/", "\u066b": ".",
     "\u066c": ",", "\u060c": ",", "\u061b": ";", "\u061f": "?", "、": ", ", "\u0640": None,
     # What is written for a character nobody could read: crosses, empty boxes, a lost letter.
     "×": "x", "✕": "x", "✖": "x", "╳": "x", "∗": "*", "□": "?", "▯": "?", "\ufffd": "?"}
)  # fmt: skip
_DROPPED = frozenset({"Cf", "Cs", "Co", "Cn", "Mn"})
#: Chinese is written without spaces: there each character is a word.
_HAN = "\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(f"[{_HAN}]|[^\\W_{_HAN}]+")
_STARRED = re.compile(f"[{_HAN}]|[^\\W_{_HAN}]+\\*?")
#: Arabic letters that are written for one another, Persian ones among them.
_ARABIC = str.maketrans("ةىیک", "هييك")
_ARTICLE = "ال"
#: Shorter words keep their first letters: they need not be an article.
_ARTICLED = 5


def plain_of(text: str) -> str:
    """The characters a reader sees: full-width forms opened, digits European, the unseen dropped.

    Only for reading the field; what was written stays in the mark's text.
    """
    if text.isascii() and text.isprintable():
        return text
    opened = unicodedata.normalize("NFKC", text.translate(_OPENED))
    return "".join(map(_shown, opened)).translate(_OPENED)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in _DROPPED:
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    return "-" if category == "Pd" else character


def words_of(text: str, *, starred: bool = False) -> list[str]:
    """Words of a text, folded. With `starred` a word keeps the star at its end."""
    return list(map(folded, (_STARRED if starred else WORD).findall(plain_of(text))))


@lru_cache(maxsize=8_192)
def folded(word: str) -> str:
    """A word without case and accents, an Arabic one without its article."""
    word = word.casefold()
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    word = "".join(c for c in decomposed if unicodedata.category(c) != "Mn").translate(_ARABIC)
    articled = len(word) >= _ARTICLED and word.startswith(_ARTICLE)
    return word.removeprefix(_ARTICLE) if articled else word
