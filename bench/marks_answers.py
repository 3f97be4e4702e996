"""Answers on disk: one row a question, so that any program in any language can enter the table.

`number` of the question; `milliseconds` it took from text to weapons; `proven` 1, 0 or empty;
`weapons`, best first, at most ten, separated by spaces; `probabilities` of each, or nothing.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("number", "milliseconds", "proven", "weapons", "probabilities")


class Answer(NamedTuple):
    """What one contender said to one question."""

    number: int
    milliseconds: float
    weapons: tuple[int, ...]
    probabilities: tuple[float, ...] = ()
    proven: bool | None = None


class Proposal(NamedTuple):
    """One pair that a bulk match proposes, first candidates only."""

    number: int
    weapon: int
    probability: float


class Listed(NamedTuple):
    """What a bulk match proposes, and how many seconds passed before it began to match: a register
    that lies ready in a book need not be loaded, nor its index made, for every list.
    """

    proposals: Sequence[Proposal]
    ready: float


def write_answers(path: Path, answers: Iterable[Answer]) -> None:
    """All answers of one contender."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for answer in answers:
            proven = "" if answer.proven is None else int(answer.proven)
            weapons = " ".join(map(str, answer.weapons))
            chances = " ".join(f"{chance:.4f}" for chance in answer.probabilities)
            milliseconds = f"{answer.milliseconds:.3f}"
            writer.writerow((answer.number, milliseconds, proven, weapons, chances))


def read_answers(path: Path) -> list[Answer]:
    """What `write_answers` wrote, or somebody else. Raises ValueError where it cannot be."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(_answers(csv.DictReader(file)))


def _answers(rows: Iterable[dict[str, str]]) -> Iterator[Answer]:
    for row in rows:
        weapons = tuple(map(int, row["weapons"].split()))
        chances = tuple(map(float, row["probabilities"].split()))
        if len(weapons) > 10 or len(set(weapons)) < len(weapons):
            raise ValueError(f"question {row['number']}: ten different weapons at most")
        if len(chances) not in (0, len(weapons)) or not all(0 <= one <= 1 for one in chances):
            raise ValueError(f"question {row['number']}: one probability for each weapon, or none")
        yield Answer(
            int(row["number"]),
            float(row["milliseconds"] or 0),
            weapons,
            chances,
            None if row["proven"] == "" else row["proven"] == "1",
        )


def write_proposals(path: Path, proposals: Iterable[Proposal]) -> None:
    """The proposals of a bulk match, one row each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Proposal._fields)
        writer.writerows(proposals)


def read_proposals(path: Path) -> list[Proposal]:
    """What `write_proposals` wrote, or somebody else."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Proposal(int(row["number"]), int(row["weapon"]), float(row["probability"]))
            for row in csv.DictReader(file)
        ]
