"""A serial field that holds digits, taken apart: its numbers, and the words beside them."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from poincon.terms.marks import UNREAD_RUN, known_count
from poincon.terms.serial_folding import WORD, folded
from poincon.terms.serial_lexicon import Found, Lexicon
from poincon.terms.serial_numbers import SHORT, Number, is_year, number_of, trimmed
from poincon.terms.serial_unread import unbracketed, without_dots
from poincon.terms.serial_words import Phrase

#: A word the lexicon does not know is a word all the same from so many letters on; shorter ones
#: may be the letters of a number.
WORD_LENGTH = 5
#: A word of so few letters beside a number may be letters of the number.
LETTERS = 3
_SPLIT = re.compile(
    r"[;&+|\n]|,\s+|\s[/\\]\s|(?:^|\s)[(\[{]|[)\]}](?=[\s,;.:]|$)|\s[-–]\s(?=\D*$)"
)
_BRACKETS = str.maketrans("", "", "()[]{}")
_HELD = re.compile(r"[\s()\[\]]*\*[\s()\[\]]*")
_SPACES = re.compile(r"\s+")
_INNER = re.compile(r"[^\W\d_]+|\d+")
_MEASURE = re.compile(
    r"(?<!\w)(?:cal(?:ib(?:re|er|ro))?\.?\s*)?(?:\d{1,2}(?:[.,]\d{1,2})?\s?mm|\d{1,2}x\d{2})(?!\w)"
    r"|(?<!\w)cal(?:ib(?:re|er|ro))?[.\s:]+\.?\d{1,3}(?!\w)|(?<![\w.])\.\d{2,3}(?!\w)",
    re.IGNORECASE,
)


class Pieces(msgspec.Struct, frozen=True):
    """What a field with digits holds. `said`: the phrases that say what the mark is like."""

    numbers: tuple[Number, ...]
    said: tuple[Phrase, ...] = ()
    #: So many words stand beside the number, whatever they say.
    words: int = 0
    #: Letters beside the number may be a word or part of it: the whole is a reading as well.
    doubtful: bool = False
    #: Words or joints between the numbers say that they are several.
    parted: bool = False
    #: What words say about characters that were not read, such as {"tail", "unread"}.
    unread: frozenset[str] = frozenset()


class _Word(msgspec.Struct, frozen=True):
    start: int
    end: int
    folded: str
    text: str

    @property
    def is_number(self) -> bool:
        return any(character.isdigit() for character in self.text)


def pieces_of(plain: str, lexicon: Lexicon) -> Pieces:
    """The numbers and the words of a field (as `plain_of` gives it)."""
    field, measured = unbracketed(plain), 0
    shorter, count = _MEASURE.subn(" ", field)
    if any(character.isdigit() for character in shorter):
        field, measured = shorter, count
    roles = _Roles(list(_words_in(field, lexicon)), field, lexicon, measured)
    rest = without_dots(roles.residue())
    stretches = [trimmed(stretch).translate(_BRACKETS) for stretch in _SPLIT.split(rest)]
    readable = [s for s in stretches if any(c.isdigit() for c in s) and known_count(s)]
    loose = any(any(map(str.isalpha, s)) for s in stretches if s not in readable)
    return Pieces(
        numbers=tuple(number_of(stretch) for stretch in readable),
        said=tuple(each.phrase for each in roles.removed if each.is_state),
        words=roles.count,
        doubtful=roles.doubtful or loose,
        parted=roles.parted,
        unread=frozenset(roles.unread),
    )


def part_in_letters(plain: str, lexicon: Lexicon) -> str:
    """The few capital letters of "starts with AB", as AB*; empty if a field says no such thing."""
    words = WORD.findall(plain)
    found = lexicon.find(list(map(folded, words)))
    ends = [each for each in found if each.phrase.word_class in ("head", "tail")]
    covered = {at for each in found for at in range(each.start, each.end)}
    rest = [word for at, word in enumerate(words) if at not in covered]
    if len(ends) != 1 or len(rest) != 1 or len(rest[0]) > LETTERS:
        return ""
    if not rest[0].isupper() or not _is_sentence(words, ends[0]):
        return ""
    return UNREAD_RUN.join(("", rest[0]) if ends[0].phrase.word_class == "tail" else (rest[0], ""))


def _is_sentence(words: Sequence[str], end: Found) -> bool:
    """Whether the words say so beyond doubt: FIN AB may be letters of a number altogether."""
    said = words[end.start : end.end]
    return len(said) > 1 or len(said[0]) >= WORD_LENGTH


def _words_in(field: str, lexicon: Lexicon) -> Iterator[_Word]:
    """Words and numbers in their order; a long word written onto a number is cut off it."""
    for token in WORD.finditer(field):
        text = token[0]
        inner = list(_INNER.finditer(text)) if len(text) > WORD_LENGTH else []
        known = [i for i in inner if len(i[0]) >= WORD_LENGTH and lexicon.is_known(folded(i[0]))]
        at = 0
        for each in known if len(inner) > 1 else ():
            if each.start() > at:
                yield _word(token.start() + at, text[at : each.start()])
            yield _word(token.start() + each.start(), each[0])
            at = each.end()
        if at < len(text):
            yield _word(token.start() + at, text[at:])


def _word(start: int, text: str) -> _Word:
    return _Word(start, start + len(text), folded(text), text)


class _Roles:
    """Which words of a field are words, and which may be letters of its number."""

    def __init__(
        self, words: Sequence[_Word], field: str, lexicon: Lexicon, measured: int
    ) -> None:
        self._words, self._field = words, field
        self._kept = [True] * len(words)
        self._strong: set[int] = set()
        self._runs: set[int] = set()
        self._small: set[int] = set()
        self.removed: list[Found] = []
        self.doubtful = self.parted = False
        self.count = measured
        self.unread: set[str] = set()
        for start, end in _groups(words):
            self._group(start, end, lexicon)
        self._unknown()

    def residue(self) -> str:
        """The field without its words; where they part two numbers stands a `;`."""
        parts, at = [], 0
        for place, word in enumerate(self._words):
            if not self._kept[place]:
                sign = ";" if place in self._strong else " "
                sign = UNREAD_RUN if place in self._runs else sign
                parts += [self._field[at : word.start], sign]
                at = word.end
        joined = "".join([*parts, self._field[at:]])
        # What words between two stretches say was not read holds these together.
        joined = _HELD.sub(UNREAD_RUN, joined) if self._runs else joined
        return _SPACES.sub(" ", joined)

    def _group(self, start: int, end: int, lexicon: Lexicon) -> None:
        folded_words = [word.folded for word in self._words[start:end]]
        inside = start > 0 and end < len(self._words)
        found = lexicon.find(folded_words, labels_first=True)
        self._small |= {start + f.start for f in found if f.phrase.word_class == "beside"}
        if not any(each.is_state for each in found):
            mended = lexicon.verdict(folded_words)
            if mended is not None and max(map(len, folded_words)) >= WORD_LENGTH:
                found = [mended]
        for each in found:
            self._take(each, start, end, inside=inside)

    def _take(self, each: Found, start: int, end: int, *, inside: bool) -> None:
        role = each.phrase.word_class
        places = range(start + each.start, start + each.end)
        if role == "beside" or (role == "joint" and not (inside and self._joins(places[0]))):
            return
        letters = self._may_be_letters(places, start, end)
        self.doubtful = self.doubtful or letters
        for place in places:
            self._kept[place] = False
        if letters and each.is_state:
            return  # letters like any others, so long as they are not sure to be a word
        # Signs of one letter each, Chinese ones or S/N, make one word together.
        self.count += sum(len(self._words[place].text) > 1 for place in places) or 1
        if role in ("joint", "part"):
            self._strong.add(places[0])
            self.parted = self.parted or role == "part" or len(self._words[places[0]].text) > 1
        self.removed.append(each)
        self._unread(role, places, start, end)

    def _joins(self, place: int) -> bool:
        """Whether a joint stands between numbers; one letter only between long ones."""
        beside = (self._words[place - 1].text, self._words[place + 1].text)
        return len(self._words[place].text) > 1 or min(map(len, beside)) >= SHORT

    def _unread(self, role: str, places: range, start: int, end: int) -> None:
        if role in ("head", "tail", "partly"):
            self.unread.add(role)
        elif role == "unread":
            inside = start > 0 and end < len(self._words)
            if start > 0 and self._strong & set(range(start, places[0])):
                return  # "frame 12345, slide illegible": another mark
            if inside and not self.unread:
                self._runs.add(places[0])
            else:
                self.unread |= {"unread", "after" if start > 0 else "before"}
        elif role == "elsewhere":
            # A number after "see report" is the report's.
            self._kept[end:] = [False] * (len(self._words) - end)
        self._small_number(role, places)

    def _small_number(self, role: str, places: range) -> None:
        """The figure in "last 4 digits" and the year of manufacture are no serials."""
        for place in (places.stop, places.start - 1):
            if not 0 <= place < len(self._words):
                continue
            text = self._words[place].text
            counting = role in ("head", "tail") and len(text) == 1 and text.isdigit()
            if (counting or (role == "year" and is_year(text))) and self._others(place):
                self._kept[place] = False
                return

    def _others(self, place: int) -> bool:
        return any(
            word.is_number and self._kept[at] for at, word in enumerate(self._words) if at != place
        )

    def _may_be_letters(self, places: range, start: int, end: int) -> bool:
        """Whether one short word stands alone at a number, with nothing but a space between."""
        if end - start > 1 or len(self._words) == 1:
            return False
        word = self._words[places[0]]
        after = self._field[word.end : self._words[end].start] if end < len(self._words) else " "
        before = self._field[self._words[start - 1].end : word.start] if start else " "
        # Scripts without capitals are not used for the letters of a number in this way.
        cased = word.text.upper() != word.text.lower()
        lone = len(word.text) == 1 and word.text.islower()
        letters = cased and not lone and len(word.text) <= LETTERS
        return letters and {*after, *before} <= {" ", "-"}

    def _unknown(self) -> None:
        """Long words nobody knows are words too, and short ones in the company of words."""
        loose = [place for place, word in enumerate(self._words) if self._is_loose(place, word)]
        for place in loose:
            if len(self._words[place].text) >= WORD_LENGTH:
                self._kept[place] = False
                self.count += 1
                self.doubtful = True
        for place in loose if self.count else ():
            if self._words[place].text.islower() or place in self._small:
                self._kept[place] = False
                self.count += 1

    def _is_loose(self, place: int, word: _Word) -> bool:
        around = self._field[max(word.start - 1, 0) : word.start] + self._field[word.end :][:1]
        free = not set(around) & set("-/._?*#")
        return self._kept[place] and free and not word.is_number and word.text.isalpha()


def _groups(words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Stretches of words between numbers."""
    start = 0
    for place, word in enumerate(words):
        if word.is_number:
            if place > start:
                yield start, place
            start = place + 1
    if start < len(words):
        yield start, len(words)
