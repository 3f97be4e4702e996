"""What a serial field says before anything is matched: a number, or one of many ways of none.

Classify first, match second. A real serial never becomes a word: a field with a digit in it is a
number, whatever words stand beside it, unless the digits are nothing but a placeholder.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from poincon.terms.marks import MarkClass, is_partial, key_of, known_count
from poincon.terms.serial_words import SEED, Phrase

#: Fewer comparable characters than this are said to be short: often a number cut by a form.
SHORT = 4
#: One digit repeated this often is a filler, not a number. Zeros are at any length.
FILLER = 4
#: When several phrases fit a field, the state of the mark that says most decides.
ORDER: tuple[MarkClass, ...] = (
    "removed",
    "altered",
    "never marked",
    "illegible",
    "not recorded",
    "placeholder",
)
_WORD = re.compile(r"[^\W_]+")
_STARRED = re.compile(r"[^\W_]+\*?")
_SEPARATE = re.compile(r"[\s,;/&]+")
_SPACED = re.compile(r"\S+")


class SerialReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a field says: its text verbatim, the class of the mark, and why.

    An empty `reason` means that nothing needs saying: a plain number. `readings` are what can be
    compared besides the whole text, such as the number in "12345 (worn)".
    """

    text: str
    mark_class: MarkClass
    reason: str = ""
    readings: tuple[str, ...] = ()


class Lexicon:
    """Phrases made ready for looking up. Build once, ask often; it never changes."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._whole: dict[str, Phrase] = {}
        self._patterns: list[tuple[tuple[str, ...], Phrase]] = []
        for phrase in phrases:
            tokens = tuple(_tokens(phrase.text, starred=True))
            if phrase.whole and "*" not in phrase.text:
                self._whole.setdefault(" ".join(tokens), phrase)
            else:
                self._patterns.append((tokens, phrase))

    def find(self, tokens: Sequence[str]) -> Phrase | None:
        """The phrase that decides a field of these folded words, or None."""
        exact = self._whole.get(" ".join(tokens))
        if exact is not None:
            return exact
        fitting = [
            phrase for pattern, phrase in self._patterns if _occurs(pattern, phrase, tokens)
        ]
        return min(fitting, key=lambda p: ORDER.index(p.mark_class), default=None)


def _occurs(pattern: Sequence[str], phrase: Phrase, tokens: Sequence[str]) -> bool:
    if phrase.whole:
        return len(pattern) == len(tokens) and _fits(pattern, tokens)
    last = len(tokens) - len(pattern)
    return any(_fits(pattern, tokens[at : at + len(pattern)]) for at in range(last + 1))


def _fits(pattern: Sequence[str], tokens: Sequence[str]) -> bool:
    return all(
        token.startswith(wanted[:-1]) if wanted.endswith("*") else token == wanted
        for wanted, token in zip(pattern, tokens, strict=True)
    )


def _tokens(text: str, *, starred: bool = False) -> list[str]:
    """Words of a text, folded: case, accents, joined forms and invisible characters dropped."""
    if not text.isascii():
        unfolded = unicodedata.normalize("NFKC", text)
        seen = (c for c in unfolded if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cn"))
        plain = unicodedata.normalize("NFD", "".join(seen).casefold())
        text = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    else:
        text = text.casefold()
    return (_STARRED if starred else _WORD).findall(text)


SEED_LEXICON = Lexicon(SEED)


def classify(text: str, *, lexicon: Lexicon = SEED_LEXICON) -> SerialReading:
    """What a serial field says. The text comes back as it was given, whatever is in it."""
    if (
        len(text) >= SHORT
        and text.isascii()
        and text.isalnum()
        and not text.isalpha()
        and text.count(text[0]) != len(text)
    ):
        return SerialReading(text=text, mark_class="usable")  # most fields of most files
    if lexicon is SEED_LEXICON and len(text) <= 64:
        return _known(text)
    return _classified(text, lexicon)


@lru_cache(maxsize=4096)
def _known(text: str) -> SerialReading:
    """The same few hundred ways of writing nothing fill a third of real files."""
    return _classified(text, SEED_LEXICON)


def _classified(text: str, lexicon: Lexicon) -> SerialReading:
    if not text.strip():
        return SerialReading(text=text, mark_class="not recorded", reason="the field is empty")
    if not key_of(text) or not any(_says_something(c) for c in text):
        return _signs(text)
    if filler := _filler(text):
        return SerialReading(text=text, mark_class="placeholder", reason=filler)
    if not any(character.isdigit() for character in text):
        phrase = lexicon.find(_tokens(text))
        if phrase is not None:
            reason = f"the words say so ({phrase.language}: {phrase.text})"
            return SerialReading(text=text, mark_class=phrase.mark_class, reason=reason)
    return _number(text, lexicon)


def _says_something(character: str) -> bool:
    # Factory symbols (a number in a triangle, a star) are marks; plain punctuation is not.
    return character.isalnum() or unicodedata.category(character) in ("So", "Sm")


def _signs(text: str) -> SerialReading:
    if is_partial(text):
        reason = "not one character was read"
        return SerialReading(text=text, mark_class="illegible", reason=reason)
    return SerialReading(text=text, mark_class="not recorded", reason="the field holds only signs")


def _filler(text: str) -> str:
    signs = set(key_of(text))
    length = len(key_of(text))
    if len(signs) > 1:
        return ""
    sign = signs.pop()
    enough = sign == "0" or (sign == "X" and length >= 2) or (sign.isdigit() and length >= FILLER)
    return f"nothing but {sign}" if enough else ""


def _number(text: str, lexicon: Lexicon) -> SerialReading:
    number, altered = _beside_words(text, lexicon)
    readings = (number,) if number else ()
    if is_partial(text) and known_count(text) > 0:
        reason = "some characters were not read"
        return SerialReading(text=text, mark_class="partial", reason=reason, readings=readings)
    if number:
        reason = "a number with words beside it"
        mark_class: MarkClass = "altered" if altered else "usable"
        return SerialReading(text=text, mark_class=mark_class, reason=reason, readings=readings)
    return SerialReading(text=text, mark_class="usable", reason=_doubt(text))


def _beside_words(text: str, lexicon: Lexicon) -> tuple[str, bool]:
    """The number beside words that say what the mark is like, and whether they say: altered."""
    pieces = _SPACED.findall(text)
    numbers = [piece for piece in pieces if any(c.isdigit() for c in piece)]
    words = " ".join(piece for piece in pieces if piece not in numbers)
    phrase = lexicon.find(_tokens(words)) if len(numbers) == 1 and words else None
    if phrase is None:
        return "", False
    return numbers[0].strip("()[]{},;:."), phrase.mark_class in ("removed", "altered")


def _doubt(text: str) -> str:
    """Why a number may not be one; it stays usable, for nothing is guessed here."""
    if len(key_of(text)) < SHORT:
        return f"fewer than {SHORT} characters: perhaps cut"
    if not any(character.isdigit() for character in text):
        return "letters only"
    if sum(len(key_of(piece)) >= SHORT for piece in _SEPARATE.split(text)) > 1:
        return "several numbers: perhaps more than one mark"
    return ""
