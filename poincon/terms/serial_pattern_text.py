"""The small language in which a serial's form is written, and the one that dates it.

A form: `9` a digit, `A` a Latin letter, `Я` a letter of either alphabet, `[A-L3]` one of these,
`'XD'` these very signs, `{5}` or `{4,6}` so many of the last; `-`, `/` and blanks are for the
eye. A rule of dating: the place in the key (counted from 1, or from the end as -1), a colon, and
what stands there:

    2: A=1981 B=1982-1983       this code, this year or these years
    2: run ABCD from 1981       one letter a year
    3..4: add 1960              two digits to be added
    1..2: year from 1995        the last two digits of a year, the first such year not before 1995
    4..5: year from 1976 as MZYXWVTRPN      the same in letters, here M for 0 ... N for 9
    -4..-1: full year           the year in four digits
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from poincon.terms.marks import LONGEST_MARK, key_of

#: A first and a last year of manufacture, both included.
Span = tuple[int, int]
#: No weapon with a serial is dated outside these years.
YEARS = range(1800, 2101)
#: A sign is repeated so often at most, and so many repetitions may be of open length: a form
#: takes a bounded number of steps to try, whatever the key.
MOST_REPEATED = 20
MOST_OPEN = 4

_TOKEN = re.compile(
    r"(?:'(?P<said>[^']+)'|\[(?P<set>[^\]]+)\]|(?P<kind>[9AЯ]))"
    r"(?:\{(?P<least>\d{1,2})(?:,(?P<most>\d{1,2}))?\})?|(?P<gap>[-/ ])"
)
_KINDS = {"9": "[0-9]", "A": "[A-Z]", "Я": "[A-ZА-ЯЁ]"}
_RANGE = re.compile(r"(?P<first>[^\W_])-(?P<last>[^\W_])|(?P<one>[^\W_])")
_RULE = re.compile(r"(?P<place>-?\d{1,2})(?:\.\.(?P<last>-?\d{1,2}))?: (?P<what>.+)")
_RUN = re.compile(r"run (?P<letters>\w+) from (?P<year>\d{4})")
_ADD = re.compile(r"add (?P<year>\d{4})")
_YEAR = re.compile(r"year from (?P<year>\d{4})(?: as (?P<digits>[A-Z]{10}))?")
_CODE = re.compile(r"(?P<code>\w+)=(?P<first>\d{4})(?:-(?P<last>\d{4}))?")
_DIGITS = "0123456789"


class Form(NamedTuple):
    """A form that can be tried on keys; `fixed` are the signs that every such key shows."""

    expression: re.Pattern[str]
    fixed: str


class Dating(msgspec.Struct, frozen=True):
    """Where in a key the code of the year stands, and the years that each code means."""

    start: int
    stop: int | None
    spans: Mapping[str, Span]

    def of(self, key: str) -> Span | None:
        """The years the key is dated to, or None where its code is not one that is known."""
        return self.spans.get(key[self.start : self.stop])


class _Part(NamedTuple):
    """One sign or fixed text of a form, and how often it comes."""

    expression: str
    said: str
    least: int
    most: int


def form_of(text: str) -> Form:
    """The form written in the text. Raises ValueError where it cannot be read or is not bounded.

    Signs are folded as keys are, so that a Cyrillic look-alike may be written as on the metal.
    """
    parts = list(map(_part_of, _tokens(text)))
    longest = sum((len(part.said) or 1) * part.most for part in parts)
    opened = sum(1 for part in parts if part.least != part.most)
    if not any(part.least for part in parts) or longest > LONGEST_MARK or opened > MOST_OPEN:
        raise ValueError(text)
    expression = "".join(f"(?:{p.expression}){{{p.least},{p.most}}}" for p in parts)
    return Form(re.compile(expression), "".join(part.said * part.least for part in parts))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise ValueError(text)
        place = token.end()
        if not token["gap"]:
            yield token


def _part_of(token: re.Match[str]) -> _Part:
    least = int(token["least"] or 1)
    most = int(token["most"] or least)
    if least > most or not 0 < most <= MOST_REPEATED:
        raise ValueError(token[0])
    if token["kind"]:
        return _Part(_KINDS[token["kind"]], "", least, most)
    if token["set"]:
        return _Part(f"[{_signs_of(token['set'])}]", "", least, most)
    said = key_of(token["said"])
    if not said:
        raise ValueError(token["said"])
    return _Part(re.escape(said), said, least, most)


def _signs_of(text: str) -> str:
    signs = ""
    for part in _RANGE.finditer(text):
        first, last = part["one"] or part["first"], part["one"] or part["last"]
        signs += "".join(map(chr, range(ord(first), ord(last) + 1)))
    folded = "".join(map(key_of, signs))
    if _RANGE.sub("", text) or not folded:
        raise ValueError(text)
    return re.escape(folded)


def dating_of(text: str) -> Dating:
    """The rule written in the text. Raises ValueError where it cannot be read."""
    rule = _RULE.fullmatch(text)
    if rule is None:
        raise ValueError(text)
    place, last = int(rule["place"]), int(rule["last"] or rule["place"])
    width = last - place + 1
    if place * last <= 0 or width < 1:
        raise ValueError(text)
    spans = {key_of(code): span for code, span in _spans(rule["what"])}
    if any(len(code) != width or span[0] > span[1] for code, span in spans.items()):
        raise ValueError(text)
    start = place - 1 if place > 0 else place
    stop = last if last > 0 else last + 1 or None
    return Dating(start, stop, spans)


def _spans(what: str) -> Iterator[tuple[str, Span]]:
    if what == "full year":
        yield from ((str(year), (year, year)) for year in YEARS)
    elif rule := _RUN.fullmatch(what):
        for year, letter in enumerate(rule["letters"], int(rule["year"])):
            yield letter, (year, year)
    elif rule := _ADD.fullmatch(what):
        for number in range(100):
            yield f"{number:02}", (int(rule["year"]) + number,) * 2
    elif rule := _YEAR.fullmatch(what):
        yield from _two_digits(int(rule["year"]), rule["digits"] or _DIGITS)
    else:
        yield from _codes(what)


def _two_digits(since: int, digits: str) -> Iterator[tuple[str, Span]]:
    for year in range(since, since + 100):
        yield digits[year // 10 % 10] + digits[year % 10], (year, year)


def _codes(what: str) -> Iterator[tuple[str, Span]]:
    for said in what.split():
        code = _CODE.fullmatch(said)
        if code is None:
            raise ValueError(what)
        first = int(code["first"])
        yield code["code"], (first, int(code["last"] or first))
