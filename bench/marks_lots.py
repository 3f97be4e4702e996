"""Lots: what a factory struck in one run, numbers close together, as the register meets them.

Assumed, where no count says it (docs/benchmark-marks.md): how large lots are, how many of their
numbers a register holds, when they were made, how many are struck in another script.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.marks_alphabet import (
    ARABIC_INDIC,
    CODE_OF,
    CYRILLIC,
    DIGITS,
    LATIN,
    PERSIAN,
    WIDTH,
    Codes,
)
from bench.marks_things import FOREIGN, models_of, shapes, things

Numbers = NDArray[np.int64]

#: Shares of weapons by how they are marked.
SCRIPTS = {
    "latin": 0.88, "cyrillic": 0.04, "arabic": 0.025,
    "persian": 0.015, "chinese": 0.02, "arsenal": 0.02,
}  # fmt: skip
#: A letter A or Б and a factory's figure F stay the same in a lot, Y is its year, 9 counts.
FOREIGN_SHAPES = {
    "cyrillic": {"ББ9999": 0.35, "ББ999999": 0.2, "Б9999 YYYY": 0.25, "YYYY ББ9999": 0.2},
    "arabic": {"999999": 0.5, "9999999": 0.3, "99999": 0.2},
    "persian": {"999999": 0.4, "99999999": 0.6},
    "chinese": {"△FF△ 9999999": 0.4, "△FFF△ 99999999": 0.3, "FF-99999999": 0.3},
    "arsenal": {"F-99999-YYYY": 0.5, "AA-9999-YYYY": 0.5},
}
#: Counted: 17,740 Taurus serials by format; the figures alone take the shapes of all figures.
TAURUS = {"AA999999": 2315, "AAA99999": 9022, "AAA999999": 207, "AAA9999999": 207}
TAURUS_FIGURES, TAURUS_ALL = 4235, 17_740
#: Recalled: a Glock's number is letters and three figures.
GLOCK = {"AAAA999": 0.7, "AAA999": 0.3}
#: Between letters and figures (counted, both regions alike), and small letters.
SPACED, HYPHENATED, LOWER = 0.0135, 0.008, 0.0095
#: Shares of weapons in lots of one to three, and the sizes of the other lots (log-uniform).
SPORADIC, SMALLEST, LARGEST = 0.3, 5, 400
#: Which part of a lot's numbers the register holds, at least and at most.
SPARSE, DENSE = 0.3, 1.0
LATEST, MEAN_AGE, EARLIEST = 2024, 18.0, 1930
_ZERO = {"arabic": CODE_OF[ARABIC_INDIC[0]], "persian": CODE_OF[PERSIAN[0]]}
_ALL = [(script, thing) for script in SCRIPTS for thing in things(script)]


class Words(NamedTuple):
    """The names behind the class numbers of a weapon, by field."""

    maker: tuple[str, ...]
    model: tuple[str, ...]
    calibre: tuple[str, ...]
    category: tuple[str, ...]
    country: tuple[str, ...]


class Lots(NamedTuple):
    """One row a lot: how many weapons, what they are and what is struck on them."""

    size: Numbers
    density: NDArray[np.float64]
    things: NDArray[np.int16]  # class numbers, in the order of Words
    year: NDArray[np.int16]
    constant: Codes
    counts: NDArray[np.bool_]  # places that count upwards
    zero: Codes
    first: Numbers
    modulus: Numbers


def words() -> Words:
    """Every name, in alphabetical order; a country that is not known is the empty name."""
    each = [thing for _, thing in _ALL]
    return Words(
        tuple(sorted({thing.maker for thing in each})),
        tuple(sorted({model for thing in each for model in models_of(thing.maker)})),
        tuple(sorted({thing.calibre for thing in each})),
        tuple(sorted({thing.category for thing in each})),
        tuple(sorted({thing.country for thing in each} | {""})),
    )


def draw_lots(rng: np.random.Generator, weapons: int) -> Lots:
    """Lots for at least so many weapons, in no order; the last is cut to the number."""
    size = _sizes(rng, weapons)
    script = rng.choice(len(SCRIPTS), len(size), p=list(SCRIPTS.values()))
    classes = np.zeros((len(size), 5), np.int16)
    templates = np.zeros(len(size), object)
    for number, name in enumerate(SCRIPTS):
        own = np.flatnonzero(script == number)
        which, classes[own] = _things(rng, name, len(own))
        templates[own] = _templates(rng, name, which)
    age = np.minimum(rng.exponential(MEAN_AGE, len(size)), LATEST - EARLIEST)
    year = (LATEST - age).astype(np.int16)
    constant, counts = _struck(rng, templates, year)
    places = counts.sum(axis=1)
    # One number in ten begins with a nought.
    lowest = np.where(rng.random(len(size)) < 0.9, 10.0 ** (places - 1), 0.0)
    first = (lowest + rng.random(len(size)) * (10.0**places - lowest)).astype(np.int64)
    zero = np.array([_ZERO.get(name, CODE_OF["0"]) for name in SCRIPTS], np.uint8)[script]
    density = rng.uniform(SPARSE, DENSE, len(size))
    modulus = np.int64(10) ** places
    return Lots(size, density, classes, year, constant, counts, zero, first, modulus)


def strike(rng: np.random.Generator, lots: Lots) -> tuple[Codes, NDArray[np.int32]]:
    """The text on every weapon of the lots, and its lot."""
    lot = np.repeat(np.arange(len(lots.size), dtype=np.int32), lots.size)
    steps = rng.geometric(lots.density[lot]).astype(np.int64)
    run = np.cumsum(steps)
    ends = np.cumsum(lots.size)
    before = np.concatenate(([0], run[ends[:-1] - 1]))
    value = (lots.first[lot] + run - before[lot]) % lots.modulus[lot]
    texts = lots.constant[lot]
    for place in range(WIDTH - 1, -1, -1):
        own = np.flatnonzero(lots.counts[lot, place])
        texts[own, place] = lots.zero[lot[own]] + (value[own] % 10).astype(np.uint8)
        value[own] //= 10
    return texts, lot


def _sizes(rng: np.random.Generator, weapons: int) -> Numbers:
    few = rng.integers(1, 4, int(weapons * SPORADIC / 2) + 1)
    mean = (LARGEST - SMALLEST) / np.log(LARGEST / SMALLEST)
    lots = int(weapons * (1 - SPORADIC) / mean * 1.1) + 10
    many = np.exp(rng.uniform(np.log(SMALLEST), np.log(LARGEST), lots)).astype(np.int64)
    size = rng.permutation(np.concatenate((few, many)))
    while size.sum() < weapons:
        size = np.concatenate((size, [LARGEST]))
    last = int(np.searchsorted(np.cumsum(size), weapons))
    size = size[: last + 1]
    size[-1] -= size.sum() - weapons
    return size


def _things(
    rng: np.random.Generator, script: str, lots: int
) -> tuple[NDArray[np.str_], NDArray[np.int16]]:
    """The makers' names, and the class numbers of what is made, a model among them."""
    own, named = things(script), words()
    shares = np.array([thing.records for thing in own])
    drawn = rng.choice(len(own), lots, p=shares / shares.sum())
    place = [{name: number for number, name in enumerate(names)} for names in named]
    table = np.array(
        [
            (place[0][t.maker], 0, place[2][t.calibre], place[3][t.category], place[4][t.country])
            for t in own
        ],
        np.int16,
    )
    models = [[place[1][model] for model in models_of(thing.maker)] for thing in own]
    counts = np.array([len(each) for each in models])
    padded = np.array([each + [0] * (counts.max() - len(each)) for each in models], np.int16)
    classes = table[drawn]
    classes[:, 1] = padded[drawn, (rng.random(lots) * counts[drawn]).astype(int)]
    return np.array([thing.maker for thing in own])[drawn], classes


def _templates(
    rng: np.random.Generator, script: str, makers: NDArray[np.str_]
) -> NDArray[np.object_]:
    drawn = np.zeros(len(makers), object)
    if script in FOREIGN:
        shares = dict.fromkeys(("",), FOREIGN_SHAPES[script])
    else:
        shares = latin_shapes()
    for maker, table in shares.items():
        named = {name for name in shares if name}
        own = makers == maker if maker else ~np.isin(makers, list(named))
        weights = np.array(list(table.values()))
        drawn[own] = rng.choice(list(table), int(own.sum()), p=weights / weights.sum())
    return _dressed(rng, drawn) if script == "latin" else drawn


def latin_shapes() -> dict[str, dict[str, float]]:
    """Shapes by maker; under the empty name what is left for all others, so that all agree."""
    counted = shapes()
    figures = {shape: share for shape, share in counted.items() if set(shape) == {"9"}}
    taurus = {shape: number / TAURUS_ALL for shape, number in TAURUS.items()}
    for shape, share in figures.items():
        taurus[shape] = TAURUS_FIGURES / TAURUS_ALL * share / sum(figures.values())
    taurus["A999999"] = 1 - sum(taurus.values())
    makers = {"TAURUS": taurus, "GLOCK": GLOCK}
    total = sum(thing.records for thing in things("latin"))
    rest = dict(counted)
    for maker, table in makers.items():
        own = sum(thing.records for thing in things("latin") if thing.maker == maker) / total
        for shape, share in table.items():
            rest[shape] = max(0.0, rest.get(shape, 0.0) - own * share)
    return {**makers, "": rest}


def _dressed(rng: np.random.Generator, templates: NDArray[np.object_]) -> NDArray[np.object_]:
    chance = rng.random(len(templates))
    for sign, low, high in (
        (" ", 0.0, SPACED),
        ("-", SPACED, SPACED + HYPHENATED),
        ("a", SPACED + HYPHENATED, SPACED + HYPHENATED + LOWER),
    ):
        for row in np.flatnonzero((chance >= low) & (chance < high)):
            shape = templates[row]
            letters = len(shape) - len(shape.lstrip("A"))
            joined = shape.lower() if sign == "a" else f"{shape[:letters]}{sign}{shape[letters:]}"
            templates[row] = joined if letters else shape
    return templates


def _struck(
    rng: np.random.Generator, templates: NDArray[np.object_], year: NDArray[np.int16]
) -> tuple[Codes, NDArray[np.bool_]]:
    """What stays the same in each lot, and which places count."""
    constant = np.zeros((len(templates), WIDTH), np.uint8)
    counts = np.zeros((len(templates), WIDTH), np.bool_)
    names, which = np.unique(templates.astype(str), return_inverse=True)
    for number, template in enumerate(names):
        own = np.flatnonzero(which == number)
        years = 3
        for place, sign in enumerate(template):
            counts[own, place] = sign == "9"
            constant[own, place] = _drawn(rng, sign, year[own] // 10**years)
            years -= sign == "Y"
            years = max(years, 0)
    return constant, counts


def _drawn(rng: np.random.Generator, sign: str, year: NDArray[np.int16]) -> Codes:
    letters = {"A": LATIN, "a": LATIN.lower(), "Б": CYRILLIC, "F": DIGITS[1:]}
    if sign == "Y":
        return (CODE_OF["0"] + year % 10).astype(np.uint8)
    if sign in letters:
        choice = letters[sign]
        return (CODE_OF[choice[0]] + rng.integers(0, len(choice), len(year))).astype(np.uint8)
    return np.full(len(year), CODE_OF[sign], np.uint8)
