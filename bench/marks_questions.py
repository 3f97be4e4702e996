"""Questions about a generated register: a damaged mark and what else is known, right or wrong.

Two sets. `grid`: every kind of damage beside everything that may be known, as many of each.
`mix`: as questions come in (bench/marks_damage.py). In both, one in five is about a weapon that is
not in the register, and half of those have neighbours of the same lot in it.
"""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.marks_damage import KINDS, MIX
from bench.marks_registry import FIELDS, STATUSES, Made, Registry

SEED = 41
#: For learning a calibration only; never the one it is judged by.
TRAINING_SEED = 42
ABSENT = 0.2
KNOWN = {
    "nothing": (),
    "maker": ("maker",),
    "maker, calibre": ("maker", "calibre"),
    "all but model": ("maker", "calibre", "category", "country", "year"),
}
#: Of all questions of the mix: what is known.
KNOWN_MIX = {"nothing": 0.15, "maker": 0.2, "maker, calibre": 0.3, "all but model": 0.35}
#: How often what is known is wrong. Maker and type: counted over 994 serials of weapons seized
#: again (serial-noise, non-police); the others are assumed.
WRONG = {"maker": 0.096, "calibre": 0.05, "category": 0.05, "country": 0.03, "year": 0.05}
#: A year that is not wrong is this often one or two years off (assumed).
YEAR_NEAR = 0.15
#: How often a maker is not written by its plain name, and the ways.
SPELT = 0.3
SPELLINGS = ("{}, INC.", "{} S.A.", "{} S/A", "{} LTDA", "({})", "{} ARMS")
#: How readily a weapon is asked about, by its last known status (assumed): what is missing turns
#: up, what is destroyed does not.
TURNS_UP = {"held": 0.2, "in stock": 0.2, "lost": 1.0, "stolen": 1.0, "destroyed": 0.002}
UNKNOWN = -1


class Question(NamedTuple):
    """One question and its truth.

    The words are as somebody wrote them, empty where nothing is known; `year` is UNKNOWN then.
    `weapon`: the right one, or UNKNOWN when the register does not have it; then `near` says
    whether it has weapons of the same lot. `origin`: the set, "grid", "mix" or "pairs".
    """

    number: int
    text: str
    maker: str
    model: str
    calibre: str
    category: str
    country: str
    year: int
    origin: str
    damage: str
    known: str
    weapon: int
    near: bool


class Asked(NamedTuple):
    """A weapon a question is about: where it is written, and whether the register has it."""

    source: Registry
    mark: int
    absent: bool
    near: bool


def grid(made: Made, *, each: int, seed: int = SEED) -> list[Question]:
    """So many questions for every kind of damage and everything known."""
    asker = _Asker(made, "grid", seed)
    wanted = [(damage, known) for damage in KINDS for known in KNOWN for _ in range(each)]
    return [asker.question(number, *one) for number, one in enumerate(wanted)]


def mix(made: Made, *, questions: int, seed: int = SEED, first: int = 0) -> list[Question]:
    """So many questions as they come in, numbered from `first`."""
    dice = random.Random(f"kinds {seed}")
    asker = _Asker(made, "mix", seed)
    damages = dice.choices(list(MIX), list(MIX.values()), k=questions)
    knowns = dice.choices(list(KNOWN_MIX), list(KNOWN_MIX.values()), k=questions)
    return [
        asker.question(number, *one)
        for number, one in enumerate(zip(damages, knowns, strict=True), first)
    ]


class _Asker:
    """Who asks: draws weapons, damages their marks, remembers some of the rest wrongly."""

    def __init__(self, made: Made, origin: str, seed: int) -> None:
        self._made, self._origin = made, origin
        self._dice = random.Random(f"{origin} {seed}")
        near, far = np.flatnonzero(made.near), np.flatnonzero(~made.near)
        self._apart = (near.tolist(), far.tolist())

    def question(self, number: int, damage: str, known: str) -> Question:
        while True:
            asked = self._asked()
            text = KINDS[damage](self._dice, asked.source.text(asked.mark))
            if text is not None:
                break
        weapon = int(asked.source.weapon[asked.mark])
        names = self._remembered(asked.source, weapon, known)
        return Question(
            number,
            text,
            self._spelt(names[0]),
            *names[1:],
            self._year(asked.source, weapon, known),
            self._origin,
            damage,
            known,
            UNKNOWN if asked.absent else weapon,
            asked.near,
        )

    def _asked(self) -> Asked:
        dice, made = self._dice, self._made
        if dice.random() >= ABSENT:
            while True:
                mark = dice.randrange(len(made.registry.weapon))
                status = made.registry.status[made.registry.weapon[mark]]
                if dice.random() < TURNS_UP[STATUSES[status]]:
                    return Asked(made.registry, mark, absent=False, near=False)
        near = dice.random() < 0.5
        row = dice.choice(self._apart[0 if near else 1])
        return Asked(made.absent, row, absent=True, near=near)

    def _remembered(self, source: Registry, weapon: int, known: str) -> list[str]:
        names = []
        for place, field in enumerate(FIELDS):
            own = int(source.things[weapon, place])
            if field in KNOWN[known] and self._dice.random() < WRONG[field]:
                own = self._wrong(place, own)
            names.append(self._made.words[place][own] if field in KNOWN[known] else "")
        return names

    def _wrong(self, place: int, own: int) -> int:
        """Another weapon's, drawn by how frequent it is in the register."""
        registry = self._made.registry
        for _ in range(100):
            other = int(registry.things[self._dice.randrange(registry.weapons), place])
            if other != own:
                return other
        return own

    def _year(self, source: Registry, weapon: int, known: str) -> int:
        if "year" not in KNOWN[known]:
            return UNKNOWN
        year, chance = int(source.year[weapon]), self._dice.random()
        if chance < WRONG["year"]:
            return year + self._dice.choice((-1, 1)) * self._dice.randint(5, 25)
        if chance < WRONG["year"] + YEAR_NEAR:
            return year + self._dice.choice((-2, -1, 1, 2))
        return year

    def _spelt(self, maker: str) -> str:
        if maker and self._dice.random() < SPELT:
            return self._dice.choice((*SPELLINGS, maker.lower())).format(maker)
        return maker


# --- on disk -------------------------------------------------------------------------------------

ASKED = ("number", "text", "maker", "model", "calibre", "category", "country", "year")
TRUTH = ("number", "origin", "damage", "known", "weapon", "near")


def write_questions(folder: Path, questions: Sequence[Question]) -> None:
    """`questions.csv`, what a contender is given, and `truth.csv`, what it is not."""
    for name, columns in (("questions", ASKED), ("truth", TRUTH)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(_cells(question, columns) for question in questions)


def _cells(question: Question, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        value = getattr(question, column)
        if column in ("year", "weapon") and value == UNKNOWN:
            yield ""
        else:
            yield str(int(value) if isinstance(value, bool) else value)


def read_questions(folder: Path) -> list[Question]:
    """The questions of a folder; with their truth, for whoever scores, when it is there."""
    told = _by_number(folder / "truth.csv")
    return [
        _question(row, told.get(row["number"], {}))
        for row in _by_number(folder / "questions.csv").values()
    ]


def _by_number(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["number"]: row for row in csv.DictReader(file)}


def _question(row: dict[str, str], told: dict[str, str]) -> Question:
    return Question(
        int(row["number"]),
        *(row[column] for column in ASKED[1:-1]),
        int(row["year"] or UNKNOWN),
        told.get("origin", ""),
        told.get("damage", ""),
        told.get("known", ""),
        int(told.get("weapon") or UNKNOWN),
        told.get("near") == "1",
    )
