"""Candidates as a sheet for review: one line a candidate, two empty columns for the person.

A machine ranks, a person decides: nothing in the sheet is a decision until somebody writes one
into it. Rows without a candidate and rows that cannot be sought stand in the sheet too, with that
said. XLSX or CSV by the suffix; in flat memory; a sheet that is full goes on in a further file.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import TracebackType

from poincon.exchange.findings_in_language import Sentences, visible
from poincon.exchange.matching.decision_words import words_offered
from poincon.exchange.matching.sheet_columns import NAMES, headings_in
from poincon.exchange.matching.sheet_parts import Cell, CsvPart, Line, XlsxPart
from poincon.exchange.matching.sought_rows import SoughtRow
from poincon.exchange.sheets.guard import LIMITS, Limits
from poincon.exchange.sheets.safe_cells import safe_text
from poincon.terms.findings import Finding
from poincon.tracing.sought import Answer, Candidate, Sought

#: What is between two reasons, two notes; and between the words of a description.
BETWEEN, BETWEEN_WORDS = " | ", "; "
#: Characters of reasons, or of notes, in one cell; of any other text.
_MOST_SAID, _MOST_SHOWN = 15_000, 2_000
_WIDE = ("said", "reasons", "notes", "reason")


class CandidateSheet:
    """Candidates written while a list is matched. A context manager; `add` a row with its answer.

    `language` is one of LANGUAGES; candidates below `at_least` (a probability, 0 to 1) are left
    out. On entering, FileExistsError says that nothing is overwritten and FileNotFoundError that
    there is no such folder. `files` are those that were written: none after a fault.
    """

    def __init__(
        self, path: Path, *, language: str = "en", at_least: float = 0.0, limits: Limits = LIMITS
    ) -> None:
        self._path, self._at_least, self._limits = path, at_least, limits
        self._sentences = Sentences(language)
        self._parts: list[CsvPart | XlsxPart] = []

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were written, in the order in which they were begun."""
        return tuple(part.path for part in self._parts)

    def __enter__(self) -> "CandidateSheet":
        if self._path.exists():
            raise FileExistsError(f"{self._path} exists; it is not overwritten")
        if not self._path.parent.is_dir():
            raise FileNotFoundError(f"there is no folder {self._path.parent}")
        self._further()
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
            if not closed or kind is not None:
                for part in self._parts:
                    part.path.unlink(missing_ok=True)
                self._parts = []

    def add(self, row: SoughtRow, answer: Answer | None) -> None:
        """One row of the list with what is near it; None when it cannot be sought."""
        lines = list(self._lines(row, answer))
        if not self._parts[-1].takes(lines):
            self._further()
        for line in lines:
            self._parts[-1].write(line)

    def _lines(self, row: SoughtRow, answer: Answer | None) -> Iterator[Line]:
        asked = self._asked(row)
        shown = likely(answer, self._at_least)
        if answer is None or not shown:
            yield _line(asked | {"notes": self._said(self._why_none(row, answer))})
            return
        notes = self._said([*row.findings, *about(answer)])
        for place, candidate in enumerate(shown, start=1):
            ranked: dict[str, Cell] = {
                "rank": place,
                "proven": self._sentences.of("yes" if answer.proven else "no", {}),
                "as_good": answer.as_good,
                "notes": notes if place == 1 else "",
            }
            yield _line(asked | self._shown(candidate) | ranked)

    def _asked(self, row: SoughtRow) -> dict[str, Cell]:
        return {
            "row": row.number,
            "sought": row.sought.reference,
            "case": _cell(row.case),
            "read": _cell(row.sought.text if row.is_sought else row.read),
            "said": _cell(BETWEEN_WORDS.join(words_of(row.sought))),
        }

    def _shown(self, candidate: Candidate) -> dict[str, Cell]:
        weapon = candidate.weapon
        return {
            "weapon": weapon.weapon,
            "mark": _cell(candidate.mark.text),
            "maker": _cell(weapon.maker),
            "model": _cell(weapon.model),
            "calibre": _cell(weapon.calibre),
            "status": self._sentences.word("status", weapon.status),
            "since": weapon.since,
            "probability": candidate.probability,
            "reasons": self._said([reason.says for reason in candidate.reasons]),
        }

    def _why_none(self, row: SoughtRow, answer: Answer | None) -> list[Finding]:
        if answer is not None:
            text = "No candidate at {percent} % or more."
            values = {"percent": f"{self._at_least * 100:g}"}
            none = Finding(code="no_candidate", text=text, values=values, severity="advice")
            return [none, *row.findings, *answer.warnings]
        if not row.field_class or any(found.severity == "error" for found in row.findings):
            return list(row.findings)
        text = "Not sought: the mark is {mark_class}."
        values = {"mark_class": row.field_class}
        said = Finding(code="mark_is_sought", text=text, values=values, severity="advice")
        return [said, *row.findings]

    def _said(self, findings: list[Finding]) -> str:
        said = BETWEEN.join(self._sentences.of(each.text, each.values) for each in findings)
        return safe_text(said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}…")

    def _further(self) -> None:
        path = self._path
        for number in count(2):
            if not path.exists():
                break
            path = self._path.with_name(f"{self._path.stem}-{number}{self._path.suffix}")
        headings = headings_in(self._sentences.language)
        if path.suffix.lower() != ".xlsx":
            self._parts.append(CsvPart(path, headings, limits=self._limits))
            return
        part = XlsxPart(
            path,
            headings,
            limits=self._limits,
            is_right_to_left=self._sentences.is_right_to_left,
            wide=tuple(map(NAMES.index, _WIDE)),
            per_cent=NAMES.index("probability"),
            choice=(NAMES.index("decision"), words_offered(self._sentences.language)),
        )
        self._parts.append(part)


def likely(answer: Answer | None, at_least: float) -> tuple[Candidate, ...]:
    """The candidates of an answer that are probable enough to be shown."""
    found = answer.candidates if answer else ()
    return tuple(candidate for candidate in found if candidate.probability >= at_least)


def about(answer: Answer) -> tuple[Finding, ...]:
    """What is to be said about an answer as a whole."""
    if answer.level < 2:
        return answer.warnings
    text = "{count} weapons fit equally well."
    values = {"count": str(answer.level)}
    several = Finding(code="several_fit_equally", text=text, values=values, severity="warning")
    return (several, *answer.warnings)


def words_of(sought: Sought) -> list[str]:
    """What else is known of the weapon sought, word by word."""
    known = (sought.maker, sought.model, sought.calibre, sought.category, sought.country)
    return [*filter(None, known), *([str(sought.year)] if sought.year else [])]


def _line(cells: dict[str, Cell]) -> Line:
    return [cells.get(name) for name in NAMES]


def _cell(text: str) -> str:
    """A text as it is, but for what nobody can see and what a formula begins with."""
    shown = visible(text)
    return safe_text(shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…")
