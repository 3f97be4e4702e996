"""Refused rows as a sheet that a clerk can repair and send again with the same mapping.

The form is plain: headings in the first row, one row a refused row, two columns of ours before
those of the file (REPAIR_ROW, REPAIR_FINDINGS), every cell a text and no formula. Cells are made
safe as `safe_text` does, headings too; whoever reads the sheet takes that off with `plain_text`.

An XLSX sheet holds what the gate will let in again and what XLSX can carry to the letter. All
other rows go on in a CSV file beside it, so that nothing is cut and nothing is left out.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Protocol

from poincon.exchange.findings_in_language import Sentences, visible
from poincon.exchange.intake.repair_parts import CsvPart, RepairRow, XlsxPart
from poincon.exchange.sheets.guard import LIMITS, Limits
from poincon.exchange.sheets.safe_cells import safe_text
from poincon.exchange.sheets.spreadsheet import REPAIR_FINDINGS, REPAIR_ROW
from poincon.terms.findings import Finding

#: What is between two findings of a row.
BETWEEN = " | "
#: Characters of findings in one cell, and in one note: less than half of what a cell can hold,
#: for characters that count twice there.
_MOST_SAID = 15_000
_MOST_NOTED = 1_500
#: Rows of which the reader lost something: they must not read as whole when they are sent again.
_NOT_WHOLE = frozenset(
    {"row_is_readable", "row_fits_the_heading", "cells_are_bearable", "file_has_no_nul"}
)


class _Part(Protocol):
    path: Path
    rows: int

    def takes(self, row: RepairRow) -> bool: ...

    def write(self, row: RepairRow) -> None: ...

    def close(self) -> None: ...


class RepairSheet:
    """Refused rows, written while an import runs, in flat memory; XLSX or CSV by the suffix.

    A context manager; `begin` says the headings, `add` a row. On entering, FileExistsError says
    that nothing is overwritten and FileNotFoundError that there is no such folder. `files` are
    those that hold rows: none when no row was refused, and none after a fault, because half of
    the repairs would be taken for all of them.
    """

    def __init__(self, path: Path, *, language: str = "en", limits: Limits = LIMITS) -> None:
        self.rows = 0
        self._path, self._limits = path, limits
        self._headings: list[str] = []
        self._places: dict[str, int] = {}
        self._sentences = Sentences(language)
        self._parts: list[_Part] = []

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were written, in the order in which they were begun."""
        return tuple(part.path for part in self._parts)

    def __enter__(self) -> "RepairSheet":
        if self._path.exists():
            raise FileExistsError(f"{self._path} exists; it is not overwritten")
        if not self._path.parent.is_dir():
            raise FileNotFoundError(f"there is no folder {self._path.parent}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        closed = False
        try:
            for part in self._parts:
                part.close()
            closed = True
        finally:
            fine = closed and kind is None
            for part in self._parts:
                if not fine or not part.rows:
                    part.path.unlink(missing_ok=True)
            self._parts = [part for part in self._parts if fine and part.rows]

    def begin(self, headings: Sequence[str]) -> None:
        """The headings of the file, as it was read; before any row."""
        self._headings = [h for h in headings if h not in (REPAIR_ROW, REPAIR_FINDINGS)]
        self._places = {heading: place for place, heading in enumerate(self._headings)}

    def add(
        self, number: int, cells: Mapping[str, str], findings: Sequence[tuple[str, Finding]]
    ) -> None:
        """One refused row: its number, its cells by heading, and what was found by column.

        A finding of a column the sheet does not have, or of none, is about the row.
        """
        ordered = sorted(findings, key=lambda said: said[1].severity != "error")
        sentences = [self._sentences.of(found.text, found.values) for _, found in ordered]
        said = [
            f"{visible(column)}: {sentence}" if column else sentence
            for (column, _), sentence in zip(ordered, sentences, strict=True)
        ]
        row = RepairRow(
            number=number,
            findings=safe_text(_joined(said, BETWEEN, _MOST_SAID)),
            cells=[safe_text(cells.get(heading, "")) for heading in self._headings],
            faults=self._faults(ordered, sentences),
            is_whole=all(found.code not in _NOT_WHOLE for _, found in findings),
        )
        self._part_for(row).write(row)
        self.rows += 1

    def _faults(
        self, findings: Sequence[tuple[str, Finding]], sentences: Sequence[str]
    ) -> dict[int, tuple[bool, str]]:
        """For each cell at fault whether an error is meant, and what is noted there."""
        meant: dict[int, tuple[bool, list[str]]] = {}
        for (column, found), sentence in zip(findings, sentences, strict=True):
            if (place := self._places.get(column)) is None:
                continue
            # errors come first: the first finding of a cell decides
            meant.setdefault(place, (found.severity == "error", []))[1].append(sentence)
        return {
            place: (is_error, _joined(said, "\n", _MOST_NOTED))
            for place, (is_error, said) in meant.items()
        }

    def _part_for(self, row: RepairRow) -> _Part:
        for part in self._parts:
            if part.takes(row):
                return part
        headings = [safe_text(heading) for heading in self._headings]
        if not self._parts and self._path.suffix.lower() == ".xlsx":
            first = XlsxPart(
                self._path,
                headings,
                limits=self._limits,
                is_right_to_left=self._sentences.is_right_to_left,
            )
            self._parts.append(first)
            if first.takes(row):
                return first
        return self._further(headings)

    def _further(self, headings: Sequence[str]) -> _Part:
        suffix = ".csv" if self._path.suffix.lower() == ".xlsx" else self._path.suffix
        path = self._path.with_suffix(suffix)
        for number in count(2):
            if not path.exists():
                break
            path = self._path.with_name(f"{self._path.stem}-{number}{suffix}")
        part = CsvPart(path, headings, limits=self._limits)
        self._parts.append(part)
        return part


def _joined(said: Sequence[str], between: str, most: int) -> str:
    """Sentences in one text; where there is no room for all, a sign says that it was cut."""
    text = between.join(said)
    return text if len(text) <= most else f"{text[:most]}…"
