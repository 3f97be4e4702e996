"""A dirty file of seizures, as large as wished: the same rows for the same seed.

Types, makes, calibres and the words in serial fields are drawn by how often they were written in
real police records; numbers by the shapes real numbers have (bench/labelled/SOURCES.md). Nothing
in the file is about a real weapon.
"""

import csv
import random
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
COUNTS = Path(__file__).resolve().parent / "labelled" / "counts"
HEADINGS = (
    "caso", "data", "local", "tipo", "marca", "modelo", "calibre", "série", "situação",
)  # fmt: skip
#: Shares of all rows. What is left over is a plain number.
NO_NUMBER, PARTIAL, SEVERAL, WITH_WORDS = 0.30, 0.03, 0.01, 0.01
NO_DAY, IMPOSSIBLE_DAY, WRONG_WIDTH = 0.01, 0.01, 0.005
REPEATED, SEIZED_AGAIN = 0.01, 0.02
#: Of the fields without a number: how many are simply empty.
EMPTY = 0.4
FIRST, DAYS = date(2010, 1, 4), 5000
PLACES = tuple(f"Distrito {number}" for number in range(1, 161))
MODELS = {
    "TAURUS": ("PT 92", "PT 100", "RT 82", "PT 58", "G2C", "85"),
    "GLOCK": ("G17", "G19", "25", "17", "G19 GEN4"),
    "IMBEL": ("MD97", "FAL", "M964", "IA2"),
    "ROSSI": ("971", "PUMA", "885"),
    "COLT": ("1911", "AR-15", "M4"),
}
#: The store that all weapons are brought to; the book knows it.
STORE = "Depósito central"
SITUATIONS = ("apreendida", "encontrada", "entregue")
SITUATION_SHARES = (0.85, 0.1, 0.05)

MAPPING = """name = "A dirty file of seizures"

[dates]
forms = ["%Y-%m-%d", "%d/%m/%Y"]
"""
FACT = """
[[fact]]
kind = "{kind}"
when = {{ "situação" = ["{word}"] }}

[fact.fields]
on = {{ column = "data" }}
place = {{ column = "local" }}
category = {{ column = "tipo" }}
maker = {{ column = "marca" }}
model = {{ column = "modelo" }}
calibre = {{ column = "calibre" }}
stored_at = {{ value = "{store}" }}
{more}"""
MARK = """
[[fact]]
kind = "mark-read"

[fact.fields]
on = { column = "data" }
"mark.text" = { column = "série" }
"""


def mapping_text() -> str:
    """The mapping by which the file is taken in: what happened to the weapon, and its mark."""
    case = 'case = { column = "caso" }\n'
    kinds = (
        ("seized", case + 'basis = { value = "criminal" }\n'),
        ("found", case),
        ("surrendered", ""),
    )
    facts = (
        FACT.format(kind=kind, word=word, store=STORE, more=more)
        for (kind, more), word in zip(kinds, SITUATIONS, strict=True)
    )
    return "".join((MAPPING, *facts, MARK))


def write_dirty(path: Path, rows: int, *, seed: int = 3, tame: bool = False) -> None:
    """Write the file. With `tame`, no row has a cell too many or too few or comes twice."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(dirty_rows(rows, seed=seed, tame=tame))


def dirty_rows(rows: int, *, seed: int = 3, tame: bool = False) -> Iterator[list[str]]:
    """The rows without the headings."""
    clerk = _Clerk(random.Random(seed), tame=tame)
    for number in range(1, rows + 1):
        yield clerk.row(number)


class _Clerk:
    """Who writes the rows, and remembers some to write them again."""

    def __init__(self, dice: random.Random, *, tame: bool) -> None:
        self._dice, self._tame = dice, tame
        self._weapons = _drawn(dice, _weapons())
        self._words = _drawn(dice, _words())
        self._shapes = _drawn(dice, _shapes())
        self._days = [FIRST + timedelta(days=day) for day in range(DAYS)]
        self._before: deque[list[str]] = deque(maxlen=5000)

    def row(self, number: int) -> list[str]:
        """One row, sometimes one that was written before, sometimes a bad one."""
        chance = self._dice.random()
        if self._before and chance < REPEATED and not self._tame:
            return list(self._dice.choice(self._before))
        row = self._fresh(number)
        if self._before and chance < REPEATED + SEIZED_AGAIN:
            earlier = self._dice.choice(self._before)
            row[3:8] = earlier[3:8]
        self._before.append(row)
        return self._spoiled(row)

    def _fresh(self, number: int) -> list[str]:
        dice = self._dice
        kind, make, calibre = self._weapons()
        models = MODELS.get(make, ())
        day = self._days[int(dice.random() * DAYS)]
        return [
            f"{day.year}-{number:07d}",
            day.isoformat() if dice.random() < 0.5 else day.strftime("%d/%m/%Y"),
            PLACES[int(dice.random() * len(PLACES))],
            kind,
            make,
            dice.choice(models) if models and dice.random() < 0.6 else "",
            calibre,
            self._serial(),
            dice.choices(SITUATIONS, SITUATION_SHARES)[0],
        ]

    def _spoiled(self, row: list[str]) -> list[str]:
        chance = self._dice.random()
        if chance < NO_DAY:
            return [row[0], "", *row[2:]]
        if chance < NO_DAY + IMPOSSIBLE_DAY:
            return [row[0], "31/02/2019", *row[2:]]
        if not self._tame and chance < NO_DAY + IMPOSSIBLE_DAY + WRONG_WIDTH:
            return row[:-2] if self._dice.random() < 0.5 else [*row, "conferido"]
        return row

    def _serial(self) -> str:
        chance = self._dice.random()
        if chance < NO_NUMBER:
            return "" if self._dice.random() < EMPTY else self._words()
        chance -= NO_NUMBER
        number = self._number()
        if chance < PARTIAL:
            place = int(self._dice.random() * len(number))
            return f"{number[:place]}{self._dice.choice('?*')}{number[place + 1 :]}"
        chance -= PARTIAL
        if chance < SEVERAL:
            return f"{number} / {self._number()}"
        chance -= SEVERAL
        if chance < WITH_WORDS:
            return self._dice.choice((f"nº {number}", f"{number} (armação)", f"{number} no cano"))
        return number

    def _number(self) -> str:
        dice = self._dice
        return "".join(
            chr(65 + int(dice.random() * 26)) if sign == "A" else chr(48 + int(dice.random() * 10))
            for sign in self._shapes()
        )


def _drawn(dice: random.Random, counted: list[tuple[T, float]]) -> Callable[[], T]:
    """A draw by frequency, one at a time and fast enough for a million rows."""
    things = [thing for thing, _ in counted]
    bounds = list(accumulate(count for _, count in counted))
    return lambda: dice.choices(things, cum_weights=bounds)[0]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (COUNTS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _weapons() -> list[tuple[tuple[str, str, str], float]]:
    return [
        ((row["type"], row["make"], row["calibre"]), float(row["records"]))
        for row in _rows("type_make_calibre.csv")
    ]


def _words() -> list[tuple[str, float]]:
    return [
        (row["value_as_written"], float(row["count_sp"]) + float(row["count_rj"]))
        for row in _rows("serial_words_pt.csv")
    ]


def _shapes() -> list[tuple[str, float]]:
    return [
        (row["shape"], float(row["share_sp"]) + float(row["share_rj"]))
        for row in _rows("serial_shapes.csv")
    ]
