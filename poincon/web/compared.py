"""What was said of the weapon sought beside what the record says of the candidate."""

from collections.abc import Sequence
from typing import NamedTuple

from poincon.ledger.facts import Description
from poincon.ledger.shelf import WeaponRow
from poincon.terms.catalogue import Catalogue
from poincon.tracing.classes import ClassReader
from poincon.tracing.sought import FIELDS, Classes
from poincon.web import telling, tracing_words, wording

#: Shapes that tell agreement without colour, as the statuses of weapons have theirs.
_SHAPES = {"same": "lawful", "near": "recovered", "differs": "missing", "unknown": "over"}


class Compared(NamedTuple):
    """One field of both, each as a reader sees it, and what they have to do with each other."""

    label: str
    sought: str
    record: str
    shape: str
    agreement: str


def compared(
    catalogue: Catalogue, said: Description | WeaponRow, record: WeaponRow
) -> Sequence[Compared]:
    """Every field that either of them tells, by what the words mean, not by their letters."""
    reader = ClassReader(catalogue)
    ours, theirs = _classes(reader, said), _classes(reader, record)
    lines = [
        _line(name, said, record, _agreement(name, ours, theirs)) for name in (*FIELDS, "year")
    ]
    return [line for line in lines if line.sought or line.record]


def _classes(reader: ClassReader, told: Description | WeaponRow) -> tuple[Classes, int | None]:
    read = reader.of(told.maker, told.model, told.calibre, told.category, told.country)
    return read, told.year


def _agreement(
    name: str, ours: tuple[Classes, int | None], theirs: tuple[Classes, int | None]
) -> str:
    if name == "year":
        one, other = ours[1], theirs[1]
    else:
        one, other = getattr(ours[0], name), getattr(theirs[0], name)
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    family = f"{name}_family"
    shared = getattr(ours[0], family, "")
    return "near" if shared and shared == getattr(theirs[0], family) else "differs"


def _line(name: str, said: Description | WeaponRow, record: WeaponRow, agreement: str) -> Compared:
    return Compared(
        label=str(wording.FIELDS[name]),
        sought=telling.as_words(name, getattr(said, name)),
        record=telling.as_words(name, getattr(record, name)),
        shape=_SHAPES[agreement],
        agreement=str(tracing_words.AGREEMENTS[agreement]),
    )
