"""Small made-up sheets in seven languages, for the tests of proposals; what each has to tell."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.mapped.telling import Teller, Told
from poincon.exchange.proposing.proposal import Proposed, SheetSample, propose
from poincon.exchange.sheets.spreadsheet import Row
from poincon.exchange.shipped import catalogue_shipped


class SheetInLanguage(NamedTuple):
    """A sheet of seizures: day, serial, type, maker, model, calibre, basis, place, case, other."""

    language: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def _sheet(path: Path) -> SheetInLanguage:
    with path.open(encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file)
    return SheetInLanguage(path.stem, headings, rows)


#: One sheet a language, tests/exchange/languages; the last column is one no mapping reads.
SHEETS = tuple(map(_sheet, sorted((Path(__file__).parent / "languages").glob("*.csv"))))


def sample_of(
    headings: Sequence[str], rows: Sequence[Sequence[str]], title: str = ""
) -> SheetSample:
    cells = [dict(zip(headings, row, strict=True)) for row in rows]
    return SheetSample(headings=tuple(headings), rows=cells, title=title)


def proposed_for(sample: SheetSample, kind: str = "") -> Proposed:
    """The proposal, having checked that its text says what its mapping says."""
    proposed = propose(sample, kind=kind, catalogue=catalogue_shipped())
    if proposed.mapping is not None:
        assert mapping_from(proposed.toml.encode().decode()) == proposed.mapping
    return proposed


def told_by(toml: str, sample: SheetSample) -> list[Told]:
    teller = Teller(mapping_from(toml), catalogue_shipped())
    return [teller.tell(Row(number=n, cells=cells)) for n, cells in enumerate(sample.rows, 2)]


def questions_in(proposed: Proposed) -> list[str]:
    """What a person has still to say: one edit each."""
    code = "mapping_needs_an_answer"
    return [note.sentence() for note in proposed.notes if note.code == code]
