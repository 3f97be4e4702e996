"""What each slip between the metal and the paper costs, in whole millibans.

A cost is -1000 * log10(P(read | true) / P(read rightly)): 1000 is a factor of ten. The numbers are
learnt from labelled pairs where there are counts and recalled where there are none; each row of
`catalogue/reading_weights.csv` says which, from how many, and whence.
"""

import csv
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import msgspec

from poincon.terms.marks import UNREAD

#: In which way a key was read from a text. `whole`: all of it. A *piece* stands between
#: separators; a *year* and a *factory* are those of arsenals, such as 1-30765-2002.
How = Literal[
    "whole",
    "without words",
    "one of several",
    "without year",
    "without factory and year",
    "without prefix and year",
    "without short year",
    "first piece",
    "inner piece",
    "last piece",
]
HOWS: tuple[How, ...] = get_args(How)
#: Ways that leave out a part of the number itself. A part of one text is held against whole texts
#: only, and nothing more is cut from it: else the rest of both would be overlooked.
PARTS: frozenset[How] = frozenset({"first piece", "inner piece", "last piece"})
_COLUMNS = {"kind", "true", "read", "millibans"}
_ALIKE = "alike"
_HOW = "how"


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a mark wrongly costs, in millibans; reading it rightly costs nothing.

    `alike`: (true, read) characters that are taken for each other, each direction by itself.
    `dropped` and `added`: one character too few or too many in the reading; `…_double` where it
    equals the one before it. `exchanged`: two neighbours. `cut_…`: the reading lacks n characters
    at an end, for cut + n * cut_each; `more_…`: it has n more than the record. `blank`: the
    record has an unread place where the reading shows a character. `hows`: what it costs to read
    a key from a text in each way. `letter_digit` is a true letter read as a digit.
    """

    alike: Mapping[tuple[str, str], int]
    hows: Mapping[How, int]
    letter_letter: int
    digit_digit: int
    letter_digit: int
    digit_letter: int
    other: int
    dropped: int
    dropped_double: int
    added: int
    added_double: int
    exchanged: int
    cut_start: int
    cut_end: int
    cut_each: int
    more_start: int
    more_end: int
    more_each: int
    blank: int

    def substitution(self, true: str, read: str) -> int:
        """What it costs that one character of the record was read as another.

        Nothing when they are equal or the reading leaves the place open (`?`); `blank` when the
        record does.
        """
        if true == read or read == UNREAD:
            return 0
        if true == UNREAD:
            return self.blank
        known = self.alike.get((true, read))
        return self._by_kind(true, read) if known is None else known

    def _by_kind(self, true: str, read: str) -> int:
        if _is_digit(true):
            if _is_digit(read):
                return self.digit_digit
            return self.digit_letter if read.isalpha() else self.other
        if not true.isalpha():
            return self.other
        if _is_digit(read):
            return self.letter_digit
        return self.letter_letter if read.isalpha() else self.other


#: Costs that are one number each: every field but the two tables.
SINGLE: tuple[str, ...] = Weights.__struct_fields__[2:]


def _is_digit(character: str) -> bool:
    # Keys have European digits only (poincon.terms.marks.key_of).
    return "0" <= character <= "9"


def read_weights(text: str) -> Weights:
    """The weights in the text of `catalogue/reading_weights.csv`.

    Raises ValueError when a column or a kind is missing, not known or given twice, a cost is not
    a whole number from 0 on, or a look-alike is not two different characters.
    """
    reader = csv.DictReader(text.splitlines(), restval="", strict=True)
    missing = _COLUMNS - set(reader.fieldnames or ())
    if missing:
        raise ValueError(f"The reading weights lack the columns {', '.join(sorted(missing))}.")
    given: dict[tuple[str, str, str], int] = {}
    for row in reader:
        place = (row["kind"], row["true"], row["read"])
        if place in given:
            raise ValueError(f"The reading weights give {' '.join(place).strip()} twice.")
        given[place] = _cost(place, row["millibans"])
    return _weights(given)


def _cost(place: tuple[str, str, str], written: str) -> int:
    if not (written.isascii() and written.isdigit()):
        raise ValueError(f"{written} is no cost for {' '.join(place).strip()}.")
    kind, true, read = place
    if kind == _ALIKE and not (len(true) == len(read) == 1 and true != read):
        raise ValueError(f"{true} and {read} are not two different characters.")
    return int(written)


def _weights(given: Mapping[tuple[str, str, str], int]) -> Weights:
    alike = {(true, read): cost for (kind, true, read), cost in given.items() if kind == _ALIKE}
    hows = {read: cost for (kind, _, read), cost in given.items() if kind == _HOW}
    single = {kind: cost for (kind, _, _), cost in given.items() if kind not in (_ALIKE, _HOW)}
    _refuse_unless_same("ways of reading", hows, HOWS)
    _refuse_unless_same("kinds", single, SINGLE)
    weights = msgspec.convert({"alike": {}, "hows": hows, **single}, Weights)
    return msgspec.structs.replace(weights, alike=alike)


def _refuse_unless_same(what: str, given: Iterable[str], needed: Iterable[str]) -> None:
    apart = set(given) ^ set(needed)
    if apart:
        raise ValueError(f"The reading weights miss or do not know {what}: {sorted(apart)}.")
