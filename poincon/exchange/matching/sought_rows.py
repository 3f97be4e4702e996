"""A list of seized, found or wanted weapons, read row by row as marks that can be sought.

The file is parsed by the reading process. Classify first, match second: a field that says
removed, never marked, illegible or not recorded is no mark and is sought by nobody; its row is
kept, with that said. Words of makers and the like stay as they are written.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from poincon.exchange.mapped.mapping import RowMapping
from poincon.exchange.mapped.number_forms import with_ascii_digits
from poincon.exchange.proposing.list_columns import ListField
from poincon.exchange.reading.files import Reading, reading
from poincon.exchange.reading.messages import Request, ToldRow
from poincon.exchange.sheets.guard import LIMITS, Limits
from poincon.exchange.shipped import serial_lexicon_shipped
from poincon.terms.catalogue import Settled
from poincon.terms.findings import Finding, Severity
from poincon.terms.marks import LONGEST_MARK, READABLE, key_of, known_count, unseen_characters
from poincon.terms.serials import FieldClass, SerialReading, classify
from poincon.tracing.sought import Sought

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
#: Our own numbers of weapons and of searches.
_OURS = re.compile(r"[WS]-\d{7,18}")


class SoughtRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A mark of a row of the list, and what else the row says. A row of two marks comes twice.

    `read` is the field verbatim, `sought.text` the number in it that is compared, `case` the
    reference of whoever wrote the list. `sought.reference` is our number of the search or weapon
    that is asked about, if the row has one. `field_class` says what the field holds, and an empty
    text that the row could not be read. Only what `is_sought` is looked for.
    """

    number: int
    sought: Sought
    read: str = ""
    field_class: FieldClass | Literal[""] = ""
    case: str = ""
    is_sought: bool = True
    findings: tuple[Finding, ...] = ()


class SoughtList:
    """An open list. `columns` are the fields and headings that are read, `notes` what is to be
    said of the file; `left_out` counts lines that are no rows, once the rows have been read, and
    `share` says how much of the file is behind us (0: not known).
    """

    def __init__(self, opened: Reading) -> None:
        self._opened = opened
        found = opened.columns()
        self.columns: tuple[tuple[ListField, str], ...] = found.columns
        self.notes: tuple[Finding, ...] = (*opened.opened.notes, *found.notes)
        self.left_out: Counter[str] = Counter()
        self.rows_read, self.share = 0, 0.0

    def rows(self) -> Iterator[SoughtRow]:
        """The rows in the order of the file, once. Raises Refused when it breaks off."""
        fields = tuple(field for field, _ in self.columns)
        for frame in self._opened.rows():
            for row in frame.rows:
                if row.left_out:
                    self.left_out[row.left_out] += 1
                    continue
                self.rows_read += 1
                yield from sought_in(row, fields)
            self.share = frame.share


@contextmanager
def sought_list(
    file: Path | BinaryIO,
    *,
    mapping: RowMapping | None = None,
    settled: Sequence[Settled] = (),
    limits: Limits = LIMITS,
) -> Iterator[SoughtList]:
    """Open a list (CSV or XLSX, any layout). With a mapping its fields count.

    Raises Refused when the file cannot be read or no column holds marks.
    """
    request = Request(act="list", mapping=mapping, settled=tuple(settled), limits=limits)
    with reading(file, request) as opened:
        yield SoughtList(opened)


def sought_in(row: ToldRow, fields: Sequence[ListField]) -> list[SoughtRow]:
    """What one row asks: a question for each number in its fields of marks, at least one."""
    errors = tuple(found for _, found in row.findings if found.severity == "error")
    if errors:
        unread = Sought(text="")
        return [SoughtRow(number=row.number, sought=unread, is_sought=False, findings=errors)]
    said: dict[str, str] = {}
    marks = []
    for field, text in zip(fields, row.cells, strict=True):
        if field == "mark":
            marks.append(text)
        else:
            said[field] = text
    filled = dict.fromkeys(filter(None, marks)) or {"": None}
    found: dict[str, SoughtRow] = {}
    for text in filled:
        for each in _asked(row.number, text, said):
            found.setdefault(key_of(each.sought.text) if each.is_sought else each.read, each)
    return list(found.values())


def _asked(number: int, text: str, said: dict[str, str]) -> Iterator[SoughtRow]:
    reading = classify(text, lexicon=serial_lexicon_shipped())
    year, findings = _year(said.get("year", ""))
    ours = _ours(said)
    readable = reading.mark_class in READABLE
    for mark in _numbers(reading):
        faults = _faults(mark) if readable else ()
        yield SoughtRow(
            number=number,
            sought=Sought(
                text=mark,
                maker=said.get("maker", ""),
                model=said.get("model", ""),
                calibre=said.get("calibre", ""),
                category=said.get("category", ""),
                country=said.get("country", ""),
                year=year,
                reference=ours,
                apart=(ours,) if ours.startswith("W") else (),
            ),
            read=text,
            field_class=reading.field_class,
            case=said.get("case", ""),
            is_sought=readable and not faults,
            findings=(*faults, *findings),
        )


def _numbers(reading: SerialReading) -> tuple[str, ...]:
    """What is compared: the numbers of a field of several, the one beside words, or the text."""
    numbers = reading.readings
    if reading.field_class == "several numbers":
        whole = key_of(reading.text)
        return tuple(each for each in numbers if key_of(each) != whole) or numbers
    if numbers and reading.field_class in ("number with words", "partial"):
        return numbers[:1]
    return (reading.text,)


def _ours(said: dict[str, str]) -> str:
    """Our number of a weapon or of a search, where the list gives one."""
    given = (said.get("weapon", "").strip(), said.get("case", "").strip())
    return next((text for text in given if _OURS.fullmatch(text)), "")


def _year(text: str) -> tuple[int | None, tuple[Finding, ...]]:
    found = set(_YEAR.findall(with_ascii_digits(text)))
    if len(found) == 1:
        return int(found.pop()), ()
    if not text:
        return None, ()
    sentence = "{text} is no year; it was not compared."
    return None, (_finding("year_is_readable", sentence, "advice", text=text[:40]),)


def _faults(text: str) -> tuple[Finding, ...]:
    """Why a mark cannot be sought, which the field of a form does not keep it from holding."""
    if len(text) > LONGEST_MARK:
        sentence = "A mark has at most {most} characters; this has {count}."
        return (_fault(sentence, most=str(LONGEST_MARK), count=str(len(text))),)
    if unseen := unseen_characters(text):
        sentence = "The mark holds characters nobody can see on metal: {unseen}."
        return (_fault(sentence, unseen=", ".join(unseen)),)
    if known_count(text) == 0:
        return (_fault("Give at least one character that was read."),)
    return ()


def _fault(text: str, /, **values: str) -> Finding:
    return _finding("mark_can_be_sought", text, "error", **values)


def _finding(code: str, text: str, severity: Severity, /, **values: str) -> Finding:
    return Finding(code=code, text=text, values=values, severity=severity, rule="LIST")
