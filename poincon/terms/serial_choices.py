"""What the numbers and words of a field come to: which numbers count, and how they may be read."""

from collections.abc import Iterator, Sequence

from poincon.terms.marks import LONGEST_MARK, UNREAD_RUN, MarkClass, key_of, known_count
from poincon.terms.serial_lexicon import STATES
from poincon.terms.serial_numbers import Number, is_full
from poincon.terms.serial_pieces import Pieces

#: One digit repeated this often is a filler, not a number. Zeros are at any length.
FILLER = 4
#: So many words beside a tiny number are a sentence: the number is not the mark's.
SENTENCE = 3
#: A number of so few characters is tiny.
TINY = 1


def is_filler(stretch: str) -> bool:
    """Whether one sign repeated is all there is: zeros, two X or more, four of any other."""
    key = key_of(stretch)
    sign = key[:1]
    if not sign.isalnum() or key.count(sign) != len(key):
        return False
    return sign == "0" or len(key) >= (2 if sign == "X" else FILLER)


def numbers_in(pieces: Pieces) -> tuple[Number, ...]:
    """The numbers that are no fillers, each once."""
    numbers = (number for number in pieces.numbers if not is_filler(number.text))
    return tuple({key_of(number.text): number for number in numbers}.values())


def state_of(pieces: Pieces, numbers: Sequence[Number]) -> MarkClass | None:
    """What the words say where the digits are no number of the mark: a filler, or in passing."""
    states = [phrase.word_class for phrase in pieces.said]
    tiny = len(numbers) == 1 and len(key_of(numbers[0].text)) <= TINY
    if numbers and not (tiny and pieces.words >= SENTENCE):
        return None
    said = next((state for state in STATES if state in states), None)
    if pieces.numbers and not numbers and said in (None, "never marked"):
        return "placeholder"
    return STATES[said] if said is not None else None


def are_several(pieces: Pieces, numbers: Sequence[Number]) -> bool:
    """Whether the field holds more than one number."""
    full = sum(is_full(number.text) for number in numbers)
    parted = pieces.parted and len(numbers) > 1
    return parted or full > 1 or any(number.several for number in numbers)


def are_unread(pieces: Pieces, numbers: Sequence[Number]) -> bool:
    """Whether signs or words say that characters of a number were not read."""
    return any(number.unread or pieces.unread for number in numbers)


def readings_in(pieces: Pieces, numbers: Sequence[Number], whole: str) -> tuple[str, ...]:
    """All the ways in which the numbers can be read, without repetition.

    `whole` is the field itself: a reading as well where a word may be letters of the number,
    or where one of its numbers is too short to be sure of.
    """
    found = [reading for number in numbers for reading in _readings(number, pieces)]
    unsure = len(numbers) > 1 and not all(is_full(number.text) for number in numbers)
    if unsure or not found or (pieces.doubtful and pieces.words <= 1):
        found.append(whole)
    return tuple(dict.fromkeys(r for r in found if len(r) <= LONGEST_MARK and known_count(r)))


def _readings(number: Number, pieces: Pieces) -> Iterator[str]:
    if number.readings:
        yield from number.readings
        return
    yield from _around(number.text, pieces.unread)
    if number.several:
        yield from number.parts
        yield number.text
    else:
        yield number.text
        yield from number.parts


def _around(number: str, unread: frozenset[str]) -> Iterator[str]:
    """The number with what words say was not read of it: "last digits 345", "345 illegible"."""
    if not unread:
        return
    missing = "unread" in unread
    if "tail" in unread or "head" in unread:
        behind = ("tail" in unread) == missing
        yield number + UNREAD_RUN if behind else UNREAD_RUN + number
    elif "partly" in unread:
        yield UNREAD_RUN + number + UNREAD_RUN
    else:
        yield number + UNREAD_RUN if "after" in unread else UNREAD_RUN + number
