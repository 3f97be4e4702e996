"""Phrases made ready for looking up: which of them a field's words hold, also misspelt or cut."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import msgspec

from poincon.terms.marks import MarkClass
from poincon.terms.serial_words import SHORTEST_STEM, Phrase, WordClass

#: What a field of words alone says of the mark. When several phrases fit, the first here decides.
STATES: dict[WordClass, MarkClass] = {
    "removed": "removed",
    "altered": "altered",
    "never marked": "never marked",
    "unread": "illegible",
    "illegible": "illegible",
    "not recorded": "not recorded",
    "restored": "not recorded",
    "elsewhere": "not recorded",
    "placeholder": "placeholder",
}
_ORDER = tuple(STATES)
#: Only words of so many letters are recognised misspelt, and only with one slip.
LONG = 6
#: So many letters of a long word are enough when a form cut it off.
CUT = 5
#: More ways of mending a field than this say nothing.
WAYS = 16
_Words = tuple[str, ...]


class Found(msgspec.Struct, frozen=True):
    """A phrase and the words it covers: from `start`, up to and without `end`."""

    start: int
    end: int
    phrase: Phrase
    misspelt: bool = False

    @property
    def is_state(self) -> bool:
        """Whether it says what the mark is like."""
        return self.phrase.word_class in STATES

    @property
    def is_label(self) -> bool:
        """Whether it only says that a number follows."""
        return self.phrase.word_class == "label"


class Lexicon:
    """Phrases by their first word. Build once, ask often; it never changes."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._first: dict[str, list[tuple[_Words, Phrase]]] = {}
        self._joined: dict[str, Phrase] = {}
        near: dict[str, set[str]] = {}
        self._words: set[str] = set()
        for phrase in phrases:
            words = phrase.words
            self._first.setdefault(_index(words[0]), []).append((words, phrase))
            if phrase.word_class in STATES and not words[-1].endswith("*"):
                self._joined.setdefault("".join(words), phrase)
            self._words.update(words)
        for word in self._words:
            if len(word.rstrip("*")) >= LONG:
                for key in _slips(word.rstrip("*")):
                    near.setdefault(key, set()).add(word)
        self._near = {key: tuple(sorted(words)) for key, words in near.items()}
        self._lengths = range(LONG - 1, max(map(len, self._words), default=LONG) + 2)
        self._cut = _beginnings(self._words)

    def find(self, words: Sequence[str], *, labels_first: bool = False) -> list[Found]:
        """The phrases in these folded words, without those that lie inside a longer one.

        Of phrases for the same words the one that says a state stands, or with `labels_first`
        (beside a number) the one that says none: S/N is "no number" alone, "number" beside one.
        """
        found = [each for at in range(len(words)) for each in self._at(at, words)]
        sign = -1 if labels_first else 1
        found.sort(
            key=lambda f: (f.start, -f.end, sign * f.is_label, "*" in f.phrase.text, _rank(f))
        )
        kept: list[Found] = []
        for each in found:
            if not kept or each.end > kept[-1].end:
                kept.append(each)
        return kept

    def verdict(self, words: Sequence[str]) -> Found | None:
        """The phrase that decides a field of these folded words alone, or None."""
        found = self.find(words)
        said = [each for each in found if each.is_state] or self._beside_labels(words, found)
        if said:
            return min(said, key=_rank)
        if len(words) >= CUT and all(len(word) == 1 for word in words):
            return self.verdict(["".join(words)])  # written with spaces between the letters
        together = self._joined.get(words[0]) if len(words) == 1 else None
        if together is not None and len(words[0]) >= LONG:
            return Found(0, 1, together)
        return self._mended(words)

    def is_known(self, word: str) -> bool:
        """Whether a phrase holds this folded word."""
        if word in self._words:
            return True
        return any(word[:n] + "*" in self._words for n in range(SHORTEST_STEM, len(word) + 1))

    def is_label(self, words: Sequence[str]) -> bool:
        """Whether words are no more than a heading such as "serial number"."""
        found = self.find(words)
        covered = {at for each in found for at in range(each.start, each.end)}
        labelled = any(each.is_label for each in found)
        return labelled and len(covered) == len(words)

    def _at(self, at: int, words: Sequence[str]) -> Iterator[Found]:
        word = words[at]
        for key in {word, word[:SHORTEST_STEM] + "*"}:
            for pattern, phrase in self._first.get(key, ()):
                end = at + len(pattern)
                if phrase.whole and (at or end != len(words)):
                    continue
                if end <= len(words) and _fits(pattern, words[at:end]):
                    yield Found(at, end, phrase)

    def _beside_labels(self, words: Sequence[str], found: Sequence[Found]) -> list[Found]:
        """What is said once the words for "serial number" and the like are put aside."""
        covered = {at for each in found for at in range(each.start, each.end)}
        rest = [word for at, word in enumerate(words) if at not in covered]
        if not covered or not rest:
            return []
        return [each for each in self.find(rest) if each.is_state]

    def _mended(self, words: Sequence[str]) -> Found | None:
        """The phrase that fits when misspelt or cut words are mended, if all ways agree."""
        ways = [[word] if self.is_known(word) else self._meant(word) for word in words]
        count = 1
        for way in ways:
            count *= len(way)
        if count > WAYS or all(way == [word] for way, word in zip(ways, words, strict=True)):
            return None
        said = [
            min(states, key=_rank)
            for mended in product(*ways)
            if (states := [each for each in self.find(mended) if each.is_state])
        ]
        if len({STATES[each.phrase.word_class] for each in said}) != 1:
            return None
        return msgspec.structs.replace(said[0], misspelt=True)

    def _meant(self, word: str) -> list[str]:
        """Long words of the lexicon that this one may stand for, or the word itself."""
        if len(word) < CUT:
            return [word]
        meant = set(self._cut.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                meant |= self._slipped(word[:length], whole=length == len(word))
        return sorted(wanted.rstrip("*") for wanted in meant) or [word]

    def _slipped(self, piece: str, *, whole: bool) -> set[str]:
        wanted = {word for key in _slips(piece) for word in self._near.get(key, ())}
        return {
            word
            for word in wanted
            if (whole or word.endswith("*")) and _one_slip(piece, word.rstrip("*"))
        }


def _rank(found: Found) -> int:
    return _ORDER.index(found.phrase.word_class) if found.is_state else len(_ORDER)


def _index(word: str) -> str:
    return word[:SHORTEST_STEM] + "*" if word.endswith("*") else word


def _fits(pattern: Sequence[str], words: Sequence[str]) -> bool:
    return all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for wanted, word in zip(pattern, words, strict=True)
    )


def _slips(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _one_slip(written: str, meant: str) -> bool:
    """Whether one letter was left out, added, replaced, or exchanged with its neighbour."""
    at = 0
    while at < min(len(written), len(meant)) and written[at] == meant[at]:
        at += 1
    mine, other = written[at:], meant[at:]
    exchanged = mine[:2] == other[:2][::-1] and mine[2:] == other[2:]
    return exchanged or mine[1:] == other[1:] or mine[1:] == other or mine == other[1:]


def _beginnings(words: Iterable[str]) -> dict[str, set[str]]:
    cut: dict[str, set[str]] = {}
    for word in words:
        bare = word.rstrip("*")
        if len(bare) >= LONG:
            for length in range(CUT, len(bare)):
                cut.setdefault(bare[:length], set()).add(word)
    return cut
