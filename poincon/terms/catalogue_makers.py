"""A make that stands among other words: "TAURUS PT 92", "GLOCK GMBH (ÁUSTRIA)", "TAURUS/BRASIL".

The words are cut into names of makers and words known not to change them. One word that is
neither keeps the question open: nothing is read by likeness. Chinese, which writes no blanks, is
cut into signs and read the same way: 意大利伯莱塔 is a country and a make.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from poincon.terms.catalogue_entries import Calibre, Maker, Model, WeaponType
from poincon.terms.catalogue_index import Index, Reading, agreed
from poincon.terms.catalogue_words import (
    FINISHES,
    LEGAL,
    MODEL_WORDS,
    ORDINARY,
    TOWNS,
    TRADE,
    US_STATES,
    countries_by_word,
)
from poincon.terms.names import (
    has_legal_form,
    key_of_name,
    parts_of_name,
    says_imitation,
    words_of,
)

#: The longest name that is looked for among other words, in words; in Chinese, in signs.
_LONGEST, _MOST_SIGNS = 7, 16
#: A sign of Chinese, or letters and digits between such signs.
_SIGN = re.compile(r"[\u3400-\u9fff]|[^\u3400-\u9fff]+")
#: A make with a number glued to it.
_GLUED = re.compile(r"^([^\W\d]{2,})(\d+)$")
#: The longest word with digits that can be a model's designation.
_LONGEST_DESIGNATION = 6
#: A name read out of a list by rule is trusted among other words from so many letters on.
_SHORTEST = 4
#: Roles of ordinary words, which a firm that bears the word as its name takes from them.
_NEVER_MAKES = ("trade", "town", "finish", "legal")
_BEFORE_DESIGNATIONS = ("model word", "designation")


class Span(msgspec.Struct, frozen=True):
    """Some words of a text: the `key` they run together to, and what they are."""

    key: str
    makers: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    role: str = ""


class MakerReader:
    """Reads a make out of a text in which other words stand beside it."""

    def __init__(
        self,
        index: Index,
        makers: Mapping[str, Maker],
        *,
        models: Iterable[Model],
        types: Iterable[WeaponType],
        calibres: Iterable[Calibre],
    ) -> None:
        self._index, self._makers = index, makers
        self._models_given, self._types_given = tuple(models), tuple(types)
        self._calibres_given = tuple(calibres)

    @cached_property
    def _countries(self) -> Mapping[str, frozenset[str]]:
        return countries_by_word()

    @cached_property
    def _models(self) -> Mapping[str, frozenset[str]]:
        """Models by key, with their makers; an empty set for a pattern that many made."""
        known: dict[str, frozenset[str]] = {}
        with_maker: set[str] = set()
        for model in self._models_given:
            made = frozenset(model.makers)
            for words in map(_cut, map(words_of, (model.name, *model.aliases))):
                taken = self._words_of_a_maker(words)
                if taken:
                    with_maker.add("".join(words))
                key = "".join(words[taken:])
                before = known.get(key, made)
                known[key] = before | made if before and made else frozenset()
        return {key: made for key, made in known.items() if key not in with_maker}

    def _words_of_a_maker(self, words: Sequence[str]) -> int:
        """How many words in front of a model's name are a make, to be found as a make."""
        lengths = range(len(words) - 1, 0, -1)
        return next((length for length in lengths if self._trusted("".join(words[:length]))), 0)

    @cached_property
    def _rest(self) -> Mapping[str, str]:
        """Words that do not change a make, with what they are."""
        written = {
            "".join(words_of(name))
            for calibre in self._calibres_given
            for name in (calibre.name, *calibre.aliases)
        }
        calibres = {key for key in written if key[:1].isdecimal()}
        kinds = {
            key_of_name(word.alias)
            for word in self._types_given
            if all(category.startswith(("SA.", "LW.")) for category in word.categories)
        }
        roles = {"kind": kinds, "calibre": calibres, "finish": FINISHES, "town": TOWNS}
        roles |= {"trade": TRADE, "legal": LEGAL, "model word": MODEL_WORDS}
        return {
            word: role
            for role, words in roles.items()
            for word in words
            if role not in _NEVER_MAKES or not self._names_by_hand(word)
        }

    def _names_by_hand(self, key: str) -> set[str]:
        """Makers set by hand whose own name this is: ARSENAL is a firm, not only a word."""
        codes = self._index.keys().get(key, ())
        makers = (self._makers[code] for code in codes)
        return {each.code for each in makers if each.by_hand and key_of_name(each.name) == key}

    def read(self, text: str) -> Reading:
        """The make among the words of the text, when every other word is known."""
        if says_imitation(text):
            return "not-listed", ()
        words = _cut(words_of(text))
        spans = self._spans(words) or self._spans(_unglued(words))
        if spans is None:
            return self._legal_name(text)
        how, codes = self._reading(spans)
        across = self._across(spans) - set(codes) if codes else set()
        return ("several", (*codes, *sorted(across))) if across else (how, codes)

    def _across(self, spans: Sequence[Span]) -> set[str]:
        """Makers whose name begins in the words of a make and ends in the words beside it.

        "SMITH & WESSON SPRINGFIELD FIREARMS" may be cut in two ways.
        """
        found: set[str] = set()
        for before, after in pairwise(spans):
            if before.makers and after.role == "trade":
                found |= self._by_last_words(before.key, after.key)
        return found

    def _by_last_words(self, key: str, trade: str) -> set[str]:
        tails = (key[start:] for start in range(1, len(key) - _SHORTEST + 1))
        return {code for tail in tails for code in self._names_by_hand(tail + trade)}

    def _legal_name(self, text: str) -> Reading:
        """A make before its firm's name in a bracket, before itself again, or before a US town."""
        outside, inside = parts_of_name(text)
        if not inside:
            outside, _, inside = text.partition(",")
            return "trimmed", self._made_in_us(outside) if _is_us_town(inside) else ()
        if _is_us_town(inside):
            return "trimmed", self._made_in_us(outside)
        codes = self._index.codes(outside)
        if not codes or not (has_legal_form(inside) or self._repeats(outside, inside)):
            return "not-listed", ()
        others = {code for name in self._named(words_of(inside)) for code in name}
        return ("trimmed", codes) if others <= set(codes) else ("several", (*codes, *others))

    def _made_in_us(self, name: str) -> tuple[str, ...]:
        codes = self._index.codes(name)
        return tuple(code for code in codes if "US" in self._makers[code].countries)

    @staticmethod
    def _repeats(outside: str, inside: str) -> bool:
        return set(words_of(outside)) <= set(words_of(inside))

    def _named(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for start in range(len(words)):
            span = self._longest(words, start)
            if span is not None and span[0].makers:
                yield span[0].makers

    def _spans(self, words: Sequence[str]) -> list[Span] | None:
        """The words cut into known spans, longest first, or None when one is not known."""
        spans: list[Span] = []
        start = 0
        while start < len(words):
            found = self._longest(words, start)
            before = spans[-1].role if spans else ""
            if (before in _BEFORE_DESIGNATIONS and _designates(words[start], found)) or (
                found is None and _has_digits(words[start]) and self._is_told(spans)
            ):
                found = Span(words[start], role="designation"), 1
            if found is None:
                return None
            spans.append(found[0])
            start += found[1]
        return spans

    def _is_told(self, spans: Sequence[Span]) -> bool:
        """Whether a make set by hand, and no ordinary word, stands before: "TIKKA T3"."""
        return any(
            span.key not in ORDINARY and any(self._makers[code].by_hand for code in span.makers)
            for span in spans
        )

    def _longest(self, words: Sequence[str], start: int) -> tuple[Span, int] | None:
        most = _MOST_SIGNS if len(words[start]) == 1 else _LONGEST
        for length in range(min(most, len(words) - start), 0, -1):
            span = self._span("".join(words[start : start + length]))
            if span is not None:
                return span, length
        return None

    def _span(self, key: str) -> Span | None:
        role = "year" if _is_year(key) else self._rest.get(key, "")
        countries = self._countries.get(key, frozenset())
        makers = () if role or countries else self._trusted(key)
        if not role and key in self._models:
            role = "model"
        known = role or countries or makers
        return Span(key, makers, countries, role) if known else None

    def _trusted(self, key: str) -> tuple[str, ...]:
        codes = self._index.keys().get(key, ())
        long_enough = len(key) >= _SHORTEST
        return tuple(code for code in codes if long_enough or self._makers[code].by_hand)

    def _reading(self, spans: Sequence[Span]) -> Reading:
        named = [span for span in spans if span.makers]
        named = [span for span in named if not self._is_model_of_another(span, named)]
        codes = agreed(span.makers for span in named)
        if not all(code in span.makers for span in named for code in codes):
            return "several", codes  # two makes are named: nothing beside them chooses
        rest = [span for span in spans if span not in named]
        fits = tuple(code for code in codes if self._allows(code, named, rest))
        plain = all(span.role == "legal" and not span.countries for span in rest)
        return "alias" if plain else "trimmed", fits

    def _is_model_of_another(self, span: Span, named: Collection[Span]) -> bool:
        """ "ROSSI PUMA": a word that is also a make, but here a model of the make beside it."""
        makers = self._models.get(span.key, frozenset())
        return any(makers & set(other.makers) for other in named if other is not span)

    def _allows(self, code: str, named: Sequence[Span], rest: Sequence[Span]) -> bool:
        """Whether what stands beside a make agrees with it."""
        maker = self._makers[code]
        for span in rest:
            if span.countries and maker.countries and not span.countries & set(maker.countries):
                return False
            if span.role == "trade" and not _takes_trade_words(maker, named):
                return False
            makers = self._models.get(span.key) if span.role == "model" else None
            if span.key.isdecimal() and makers and code not in makers:
                return False
        return True


def _takes_trade_words(maker: Maker, named: Sequence[Span]) -> bool:
    """Whether "arms" or "industries" beside the name leaves it the same firm."""
    return maker.by_hand and not any(span.key in ORDINARY for span in named)


def _designates(word: str, found: tuple[Span, int] | None) -> bool:
    """Whether a word after "model" is a model's designation: "75", "B", "85S"; and no make."""
    if found is not None and found[0].makers:
        return False
    return len(word) <= 2 or any(sign.isdecimal() for sign in word)


def _has_digits(word: str) -> bool:
    """Whether a word can be a designation without the word model before it: "T3", "MR73"."""
    return len(word) <= _LONGEST_DESIGNATION and any(sign.isdecimal() for sign in word)


def _cut(words: Sequence[str]) -> list[str]:
    """The words, with Chinese ones taken apart into signs."""
    return [
        piece for word in words for piece in ([word] if word.isascii() else _SIGN.findall(word))
    ]


def _unglued(words: Sequence[str]) -> list[str]:
    """The words, with letters and digits apart: "CZ75" is CZ and 75, but FM24 is no FM."""
    glued = [(word, _GLUED.match(word)) for word in words]
    return [
        piece
        for word, parts in glued
        for piece in (parts.groups() if parts and parts[1] not in ORDINARY else (word,))
    ]


def _is_us_town(inside: str) -> bool:
    """Whether a bracket holds a town and the short name of its State: "GENESEO IL"."""
    *town, state = words_of(inside) or [""]
    return state in US_STATES and 0 < len(town) <= 3 and all(word.isalpha() for word in town)


def _is_year(key: str) -> bool:
    """Whether a number can be a year of manufacture, or a model named after one."""
    return len(key) == 4 and key.isdecimal() and "1800" <= key < "2050"
