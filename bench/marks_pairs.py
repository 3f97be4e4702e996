"""The labelled pairs of readings of real weapons, hidden among generated ones.

The serial in a police force's column is what the register has, the one in its narrative what was
read; make and calibre are as the force wrote them (bench/labelled/pairs.csv, us-crime-guns, MIT).
"""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.marks_alphabet import WIDTH, encoded, folded
from bench.marks_lots import Words
from bench.marks_questions import UNKNOWN, Question
from bench.marks_registry import Made, Registry
from poincon.terms.marks import key_of

PAIRS = Path(__file__).resolve().parent / "labelled" / "pairs.csv"
#: What is asked of each: the partner first, or among ten; those cut short are reported apart.
SAME, SLIPS, CUT = ("equal",), ("dropped", "added", "misread", "exchanged", "two slips"), ("cut",)
ASKED = (*SAME, *SLIPS, *CUT)
HELD = 0


def pairs() -> list[dict[str, str]]:
    """Every labelled pair."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def hidden(made: Made, *, first: int) -> tuple[Made, list[Question]]:
    """The same register with these weapons in it, and the questions about them from `first` on."""
    rows = pairs()
    places: dict[tuple[str, str], int] = {}
    for row in rows:
        places.setdefault((key_of(row["structured"]), row["make"]), len(places))
    weapons = made.registry.weapons
    words, registry = _with(made, _first_of_each(rows, places))
    questions = [
        _question(first + number, row, weapons + places[key_of(row["structured"]), row["make"]])
        for number, row in enumerate(row for row in rows if row["relation"] in ASKED)
    ]
    return replace(made, registry=registry, words=words), questions


def _first_of_each(
    rows: list[dict[str, str]], places: dict[tuple[str, str], int]
) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(places[key_of(row["structured"]), row["make"]], row)
    return list(found.values())


def _question(number: int, row: dict[str, str], weapon: int) -> Question:
    return Question(
        number=number,
        text=row["narrative"],
        maker=row["make"],
        model="",
        calibre=row["calibre"],
        category="",
        country="",
        year=UNKNOWN,
        origin="pairs",
        damage=row["relation"],
        known=row["split"],
        weapon=weapon,
        near=False,
    )


def _with(made: Made, rows: list[dict[str, str]]) -> tuple[Words, Registry]:
    """Names are added behind those there are; what is not known is the empty name, or year 0."""
    names = [list(each) for each in made.words]
    things = np.zeros((len(rows), len(names)), np.int16)
    for place, row in enumerate(rows):
        for field, name in enumerate((row["make"], "", row["calibre"], "", "")):
            if name not in names[field]:
                names[field].append(name)
            things[place, field] = names[field].index(name)
    return Words(*map(tuple, names)), _appended(made.registry, rows, things)


def _appended(registry: Registry, rows: list[dict[str, str]], things: np.ndarray) -> Registry:
    """New weapons behind the others; their marks stand before those of importers."""
    texts = np.zeros((len(rows), WIDTH), np.uint8)
    for place, row in enumerate(rows):
        codes = encoded(row["structured"])[:WIDTH]
        texts[place, : len(codes)] = codes
    count, more = registry.weapons, len(rows)
    zeros = np.zeros(more, np.int32)

    def between(column: np.ndarray, new: np.ndarray) -> np.ndarray:
        return np.concatenate((column[:count], new.astype(column.dtype), column[count:]))

    return Registry(
        texts=between(registry.texts, texts),
        keys=between(registry.keys, folded(texts)),
        weapon=between(registry.weapon, count + np.arange(more)),
        things=between(registry.things, things),
        year=between(registry.year, zeros),
        status=between(registry.status, zeros + HELD),
        lot=between(registry.lot, zeros - 1),
    )
