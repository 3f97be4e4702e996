"""Make catalogue/reading_weights.csv: what each slip between the metal and the paper costs.

Source of the counts: the open half of bench/labelled/pairs.csv (MIT, © 2025 Brady Gun Center) and
our own counts over police records of one Brazilian state, stated below. Everything else is
recalled, and its rows say so. Use:
python catalogue/make_reading_weights.py bench/labelled/pairs.csv > catalogue/reading_weights.csv

A cost is -1000 * log10(P / P(read rightly)), rounded to whole millibans. P is smoothed by adding:
(count + STRENGTH * prior) / (of + STRENGTH), where `prior` is a recalled rate and STRENGTH says
how many places (or marks) of our own experience it is worth. A character that only one text of a
pair has counts half as dropped and half as added: either text may be the one in the register.
"""

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

COLUMNS = ["kind", "true", "read", "millibans", "count", "of", "source", "status", "note"]
PAIRS = "us-crime-guns pairs, open half"
NOISE = "serial-noise counts"
OWN = "own"
HALF = Fraction(1, 2)
#: The recalled rates of slips weigh as much as so many places, and of marks as so many marks.
PLACES = 1000
MARKS = 100
#: A recalled rate of a look-alike weighs as much as so many places with the true character.
ALIKE_PLACES = 3000

#: Recalled rates of slips at one place of a mark.
RATES = {
    "dropped": 0.002,
    "dropped_double": 0.006,
    "added": 0.0008,
    "added_double": 0.003,
    "exchanged": 0.001,
}
#: Recalled rates of a character read as one it does not look like, over all it could be read as.
KINDS = {
    "digit_digit": (0.0025, 9),
    "letter_letter": (0.004, 25),
    "digit_letter": (0.003, 26),
    "letter_digit": (0.003, 10),
}
#: Recalled rates of marks that were cut, or recorded cut, where no separator stands.
ENDS = {"cut_start": 0.008, "cut_end": 0.015, "more_start": 0.008, "more_end": 0.012}
#: Each further character that is missing at an end (short cuts are a little commoner than long),
#: and each that stands there without the record knowing which: one of so many, mostly digits. Were
#: it cheaper, a record of one character would pass for every long number that begins with it.
ONE_OF = 16
EACH = {"cut_each": 0.7, "more_each": 0.2 / ONE_OF}

#: Look-alikes, recalled, in groups of one rate; each pair counts in both directions. That 0 and O
#: stand far above the rest is counted: 122 of 138 near pairs of one make and type that exchange a
#: letter and a digit (serial-noise).
GROUPS = [
    (0.05, "the letter and the digit of one shape", "0O"),
    (0.03, "the letter and the digit of one shape", "1I З3"),
    (0.012, "one shape, a stroke apart",
     "5S 8B 2Z 6G 0Q OQ 0D OD 1L IL UV MN CG EF PR VY 6Б 4Ч ИH ШЩ ИN ЯR ШW"),
    (0.006, "near in worn or narrow type",
     "38 3B 17 1T IT 1J IJ 4A 27 7Z 7T JL MW NW KX HN 9P FP FR QD 6B BR UW VW HM GQ GO C0 CO 5B "
     "БB ГT ГП ПЛ ПH ЛA ЖK ЖX ЦИ ЦU ЭЗ Э3 ЫM ЮO ДA ФO ЗB"),
    (0.004, "like strokes in part",
     "35 56 68 89 08 06 09 49 25 14 7L LT EL 9G 6C 0U UO 4Y 3E BE 3Z 9B 1U"),
    (0.001, "Arabic-Indic or Persian digits of like strokes, which keys fold",
     "23 78 05 67 34 16 46"),
]  # fmt: skip
#: Wear and blows take strokes away and add none: the true character, and what is left of it.
WORN = (
    0.01,
    "8>3 B>3 E>F R>P M>N Q>O Q>0 G>C B>8 7>1 W>V E>L F>P 8>0 6>0 9>0 Z>7 T>I T>1 N>V D>O D>0 "
    "P>F R>F 4>1 B>P 8>S 8>5 6>5 K>X H>I L>I L>1 J>I J>1 E>C Y>V X>V",
)
#: Counted in 11,337 eight-character serials of one maker with two valid forms, where the form
#: shows that the character cannot stand there: 31,696 places for letters, 59,000 for digits.
#: Letters and digits are taken as equally common, and a 6 in a letter's place for a G.
LETTER_PLACES = 31_696 // 26
DIGIT_PLACES = 59_000 // 10
COUNTED = {
    ("O", "0"): (54, LETTER_PLACES),
    ("I", "1"): (10, LETTER_PLACES),
    ("G", "6"): (1, LETTER_PLACES),
    ("0", "O"): (5, DIGIT_PLACES),
    ("1", "I"): (0, DIGIT_PLACES),
}
#: What is left of a text when it is read in a way other than whole; learnt or recalled rates.
HOWS = {
    "whole": (1.0, "nothing left out"),
    "without words": (0.7, "words that say serial number, a country or what the mark is like"),
    "one of several": (0.4, "two numbers parted by a stroke, a comma or a word"),
    "without year": (0.4, "123456/1987"),
    "without factory and year": (0.35, "1-30765-2002: factory, number, year"),
    "without prefix and year": (0.1, "AH-1685-1989 as 1685"),
    "without short year": (0.15, "5872-82 as 5872"),
    "first piece": (0.06, "382-02278 as 382: cut at the first separator"),
    "inner piece": (0.01, "between two separators"),
    "last piece": (0.04, "A-12345 as 12345"),
}


class Row(NamedTuple):
    """One row of the file; `count` and `of` empty where nothing was counted."""

    kind: str
    true: str
    read: str
    millibans: int
    count: str = ""
    of: str = ""
    source: str = OWN
    status: str = "recalled"
    note: str = ""


class Counts:
    """What the open pairs show, place by place."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.slips: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.marks = self.wrong = 0
        for row in rows:
            if row["split"] == "open" and row["relation"] not in ("other weapon", "no serial"):
                self._pair(row["relation"], row["right"], row["structured"], row["narrative"])

    def _pair(self, relation: str, right: str, structured: str, narrative: str) -> None:
        self.marks += 1
        if relation in ("cut", "two slips"):
            # A cut mark says nothing of the places that are gone.
            self.slips[relation] += 1
            return
        true, read = (structured, narrative) if right == "structured" else (narrative, structured)
        self.places["digit"] += sum(c.isdigit() for c in true)
        self.places["letter"] += sum(c.isalpha() for c in true)
        # The first character has none before it.
        doubles = sum(a == b for a, b in zip(true, true[1:], strict=False))
        self.places["double"] += doubles
        self.places["single"] += len(true) - doubles
        self.places["pair"] += len(true) - 1 - doubles
        self._slip(relation, true, read)

    def _slip(self, relation: str, true: str, read: str) -> None:
        self.wrong += relation not in ("equal", "separators only")
        if relation == "dropped":
            double = "_double" if _dropped_from_double(true, read) else ""
            # Either text may be the one in the register: the record lacks what was read, or the
            # reading lacks what was recorded.
            self.slips["dropped" + double] += HALF
            self.slips["added" + double] += HALF
        elif relation == "misread":
            self.slips[_kind(true, read)] += 1
        elif relation == "exchanged":
            self.slips["exchanged"] += 1

    @property
    def clean(self) -> float:
        """The share of places that were read rightly."""
        places = self.places["digit"] + self.places["letter"]
        return 1 - (self.wrong + PLACES * 0.01) / (places + PLACES)


def _dropped_from_double(true: str, read: str) -> bool:
    long, short = sorted((true, read), key=len, reverse=True)
    place = next((n for n, c in enumerate(short) if c != long[n]), len(short))
    return place > 0 and long[place] == long[place - 1]


def _kind(true: str, read: str) -> str:
    there, here = next((a, b) for a, b in zip(true, read, strict=True) if a != b)
    return "_".join("digit" if c.isdigit() else "letter" for c in (there, here))


def millibans(share: float, clean: float = 1.0) -> int:
    """The cost of something that happens with this share where nothing happens with `clean`."""
    return round(-1000 * math.log10(share / clean))


def smoothed(count: Fraction | float, of: int, prior: float, strength: int) -> float:
    """The share after adding `strength` cases with the recalled rate."""
    return float((count + strength * Fraction(prior).limit_denominator(100_000)) / (of + strength))


def slips(counts: Counts) -> Iterator[Row]:
    """One character too few or too many, neighbours exchanged."""
    for kind, prior in RATES.items():
        of = counts.places["double" if "double" in kind else "single"]
        of = counts.places["pair"] if kind == "exchanged" else of
        count = counts.slips[kind]
        cost = millibans(smoothed(count, of, prior, PLACES), counts.clean)
        note = f"{PLACES} recalled places at {prior} added"
        yield Row(kind, "", "", cost, str(float(count)), str(of), PAIRS, "learnt", note)


def kinds(counts: Counts) -> Iterator[Row]:
    """A character read as one it does not look like: the rate shared among all of its kind."""
    dearest = 0
    for kind, (prior, others) in KINDS.items():
        of = counts.places[kind.split("_")[0]]
        count = counts.slips[kind]
        share = smoothed(count, of, prior, PLACES) / others
        cost = millibans(share, counts.clean)
        dearest = max(dearest, cost)
        note = f"shared among {others}; {PLACES} recalled places at {prior} added"
        yield Row(kind, "", "", cost, str(float(count)), str(of), PAIRS, "learnt", note)
    yield Row("other", "", "", dearest, note="as the dearest of the four above")


def ends(counts: Counts) -> Iterator[Row]:
    """Marks cut, or recorded cut, at an end; the loader that cut records did so at the end."""
    for kind, prior in ENDS.items():
        count = counts.slips["cut"]
        if kind != "more_end":
            yield Row(kind, "", "", millibans(prior), note=f"{prior} of all marks")
            continue
        cost = millibans(smoothed(count, counts.marks, prior, MARKS))
        note = f"{MARKS} recalled marks at {prior} added; the counted ones are cut at a separator"
        yield Row(kind, "", "", cost, str(count), str(counts.marks), PAIRS, "learnt", note)
    for kind, share in EACH.items():
        yield Row(kind, "", "", millibans(share), note=f"each further character: times {share}")
    yield Row("blank", "", "", millibans(1 / ONE_OF), note=f"one of {ONE_OF} characters")


def alike(counts: Counts) -> Iterator[Row]:
    """Look-alikes in each direction: the recalled rate of the shape, of wear, and counts."""
    rates: dict[tuple[str, str], float] = {}
    notes: dict[tuple[str, str], list[str]] = {}
    for rate, note, pairs in GROUPS:
        for one, other in pairs.split():
            for way in ((one, other), (other, one)):
                if way in rates:
                    raise SystemExit(f"{one}{other} is in two groups")
                rates[way] = rates.get(way, 0) + rate
                notes.setdefault(way, []).append(note)
    for true, _, read in WORN[1].split():
        rates[true, read] = rates.get((true, read), 0) + WORN[0]
        notes.setdefault((true, read), []).append("worn: a stroke lost")
    for (true, read), rate in sorted(rates.items()):
        count, of = COUNTED.get((true, read), (None, 0))
        share = rate if count is None else smoothed(count, of, rate, ALIKE_PLACES)
        said = "; ".join(notes[true, read])
        cost = millibans(share, counts.clean)
        if count is None:
            yield Row("alike", true, read, cost, note=said)
        else:
            said += f"; {ALIKE_PLACES} recalled places at {rate} added"
            yield Row("alike", true, read, cost, str(count), str(of), NOISE, "learnt", said)


def hows(counts: Counts) -> Iterator[Row]:
    """Ways of reading a key from a text."""
    for how, (prior, note) in HOWS.items():
        if how == "first piece":
            count = counts.slips["cut"]
            share = smoothed(count, counts.marks, prior, MARKS)
            note = f"{note}; {MARKS} recalled marks at {prior} added"
            cost = millibans(share)
            yield Row("how", "", how, cost, str(count), str(counts.marks), PAIRS, "learnt", note)
        else:
            yield Row("how", "", how, millibans(prior), note=note)


def main() -> None:
    """Write the file to standard output."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        counts = Counts(list(csv.DictReader(file)))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for make in (slips, kinds, ends, hows, alike):
        writer.writerows(make(counts))


if __name__ == "__main__":
    main()
