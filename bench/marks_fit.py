"""The calibration, learnt: what makes a probability of a score, by log loss over questions.

Registers of several sizes are asked questions of the training seed, each once; what came out is
kept, and the parameters of `poincon.tracing.probability` are moved until the weapon that was
right, or that none was, is told with the greatest probability (Nelder and Mead 1965). Costs and
evidence stay as they are. `python bench/marks.py --fit` does it all, judges the result on
registers and questions that were not learnt from, and writes catalogue/reading_calibration.csv.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from msgspec import structs

from bench.marks_examples import (
    DIFFERENCES,
    MIX_COUNTS,
    Columns,
    Floats,
    collected,
    columns,
    judged,
    told,
)
from bench.marks_questions import SEED, TRAINING_SEED, UNKNOWN
from bench.marks_registry import SEED as REGISTER_SEED
from poincon.exchange.shipped import reading_calibration_shipped
from poincon.tracing.probability import LOT_OUTWEIGHS, Calibration

#: Registers learnt from, by size and seed; none has the seed of those that judge.
TRAINING = (
    (1_000, 101), (1_000, 111), (5_000, 106), (20_000, 102), (200_000, 103), (1_000_000, 104),
)  # fmt: skip
HELD_OUT = ((100_000, REGISTER_SEED), (1_000_000, REGISTER_SEED))
#: What is told with less than this costs no more: one surprise decides nothing.
LEAST = 1e-4
#: Parameters that multiply; the others are in millibans.
FACTORS = {"slope", "none_register", "none_read", "crowding"}
TARGET = Path(__file__).resolve().parent.parent / "catalogue" / "reading_calibration.csv"
MEANINGS = {
    "slope": "what a score counts for; below 1 if evidence leaned on itself",
    "none": "millibans of an unregistered weapon that bears the mark that was read",
    "none_register": "exponent of the number of weapons of the register",
    "none_read": "exponent of what the characters that were read can tell",
    "crowding": "exponent of how many others fit as well",
    "misread": "millibans of a crowd of candidates with other characters",
    "slipped": "millibans of a crowd of candidates with more or fewer characters",
    "open": "millibans of a crowd of candidates where places were not read",
    "alike": "millibans of a crowd of lot neighbours by digits that look alike",
    "unlike": "millibans of a crowd of lot neighbours by other digits",
}


# --- the formula once more, for all examples at once ---------------------------------------------


def chances(asked: Columns, given: Calibration) -> Floats:
    """As `probabilities`, not rounded, for every example; 0 where there is no candidate."""
    parts = _power(given.slope * asked.behind)
    least = np.where(parts > 0, parts, 1.0).min(axis=1)
    every = parts.sum(axis=1) + asked.as_good * least
    none = given.none + given.none_register * 1000 * asked.register - given.none_read * asked.read
    shares = [_power(getattr(given, name)) if name else 0.0 for name in DIFFERENCES]
    crowd = np.maximum(every - 1, 0) ** given.crowding * (
        parts * np.array(shares)[asked.differs]
    ).sum(axis=1)
    lot = (parts * asked.neighbour).max(axis=1) * _power(LOT_OUTWEIGHS)
    whole = every + _power(none - given.slope * asked.best) + crowd + lot
    return parts / whole[:, None]


def _power(millibans: Floats | float) -> Floats:
    return np.exp(np.minimum(millibans, 100_000) / 1000 * np.log(10))


def log_loss(asked: Columns, given: Calibration) -> float:
    """How surprised such probabilities are by the truth: less is better; in nats a question."""
    told = chances(asked, given)
    right = told[np.arange(len(told)), asked.truth]
    told_right = np.where(asked.truth == UNKNOWN, 1 - told.sum(axis=1), right)
    return float(-(asked.share * np.log(np.maximum(told_right, LEAST))).sum())


# --- learning ------------------------------------------------------------------------------------


def learnt(asked: Columns, start: Calibration) -> Calibration:
    """The parameters of the least log loss; searched three times, in smaller and smaller steps."""
    names = start.__struct_fields__
    scale = np.array([1.0 if name in FACTORS else 1000.0 for name in names])

    def calibrated(place: Floats) -> Calibration:
        rounded = np.round(place * scale, 3)
        return Calibration(**dict(zip(names, rounded.tolist(), strict=True)))

    def height(place: Floats) -> float:
        try:
            return log_loss(asked, calibrated(place))
        except ValueError:
            return float("inf")

    place = np.array(structs.astuple(start)) / scale
    for step in (0.3, 0.15, 0.05):
        place = lowest(height, place, step)
    values = {
        name: round(value * unit, 3 if name in FACTORS else 0)
        for name, value, unit in zip(names, place.tolist(), scale.tolist(), strict=True)
    }
    return Calibration(**values)


def lowest(height: Callable[[Floats], float], start: Floats, step: float) -> Floats:
    """A place where `height` is least, near `start`: Nelder and Mead's simplex."""
    places = [start, *(start + step * one for one in np.eye(len(start)))]
    ranked = sorted(((height(place), place) for place in places), key=_height)
    for _ in range(100 * len(start)):
        if ranked[-1][0] - ranked[0][0] < 1e-7:
            break
        ranked = sorted(_moved(height, ranked), key=_height)
    return ranked[0][1]


_Ranked = list[tuple[float, Floats]]


def _height(one: tuple[float, Floats]) -> float:
    return one[0]


def _moved(height: Callable[[Floats], float], ranked: _Ranked) -> _Ranked:
    """The highest corner thrown over the others, further, nearer, or all drawn to the lowest."""
    (top, worst), kept = ranked[-1], ranked[:-1]
    middle = np.mean([place for _, place in kept], axis=0)

    def thrown(far: float) -> tuple[float, Floats]:
        place = middle + far * (middle - worst)
        return height(place), place

    over = thrown(1.0)
    if over[0] < kept[0][0]:
        return [*kept, min(over, thrown(2.0), key=_height)]
    if over[0] < kept[-1][0]:
        return [*kept, over]
    near = thrown(0.5 if over[0] < top else -0.5)
    if near[0] < min(over[0], top):
        return [*kept, near]
    lowest_place = ranked[0][1]
    drawn = [lowest_place + 0.5 * (place - lowest_place) for _, place in ranked[1:]]
    return [ranked[0], *((height(place), place) for place in drawn)]


# --- all of it -----------------------------------------------------------------------------------


def fit(target: Path = TARGET) -> Iterator[str]:
    """Learn, write, and judge on what was not learnt from; line by line."""
    before = reading_calibration_shipped()
    examples = []
    for weapons, seed in TRAINING:
        examples += collected(weapons, seed, TRAINING_SEED)
        yield f"learnt from {weapons:,} weapons of seed {seed}"
    asked = columns(examples)
    after = learnt(asked, before)
    losses = [log_loss(asked, given) for given in (before, after)]
    yield f"log loss a question: {losses[0]:.4f} before, {losses[1]:.4f} after"
    write(target, after, losses[1])
    yield (
        f"  {'held out, %':34}{'ECE first':>12}{'ECE all':>12}{'any 50 %':>11}{'differing':>11}"
        f"{'neighbour':>11}"
    )
    for weapons, seed in HELD_OUT:
        held = collected(weapons, seed, SEED)
        for origin in ("mix", "grid"):
            own = [each for each in held if each.question.origin == origin]
            for when, given in (("before", before), ("after", after)):
                yield told(f"{weapons:,} weapons, {origin}, {when}", judged(own, given))


def write(target: Path, given: Calibration, loss: float) -> None:
    """The parameters with where they come from."""
    registers = ", ".join(f"{weapons:,} (seed {seed})" for weapons, seed in TRAINING)
    source = (
        f"bench/marks_fit.py: registers of {registers}, questions of seed {TRAINING_SEED}, "
        f"the mix counted {MIX_COUNTS:g} times; log loss {loss:.4f}"
    )
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("parameter", "value", "source", "status"))
        for name, value in structs.asdict(given).items():
            writer.writerow((name, f"{value:g}", f"{MEANINGS[name]}; {source}", "learnt"))
