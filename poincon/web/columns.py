"""What the columns of a spreadsheet are read as, and its first rows, for a clerk to look over."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poincon.exchange.mapped.mapping import RowMapping, Telling
from poincon.exchange.reading.messages import Opened
from poincon.terms.findings import Finding
from poincon.web import reading_words, wording

DELIMITERS: Mapping[str, Promise] = {
    ",": gettext_lazy("comma"),
    ";": gettext_lazy("semicolon"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("vertical bar"),
}
#: Rows shown; more are read for a proposal.
ROWS_SHOWN = 12


class ReadAs(NamedTuple):
    """One use of a column: the fact it tells something of, and which of its fields."""

    kind: str
    fields: Sequence[str]


class Column(NamedTuple):
    """A column, and everything it is read as; nothing when it is not read."""

    heading: str
    uses: Sequence[ReadAs]


class Preview(NamedTuple):
    """A spreadsheet before it is taken in: how it was opened, read and understood."""

    opened: Opened
    notes: Sequence[Finding]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    @property
    def delimiter(self) -> str:
        """The sign between the columns, by its name."""
        return str(DELIMITERS.get(self.opened.delimiter, self.opened.delimiter))

    @property
    def left_unread(self) -> int:
        """How many columns nothing is read from."""
        return sum(not column.uses for column in self.columns)


def columns_of(headings: Sequence[str], mapping: RowMapping | None) -> list[Column]:
    """Every column of the file with what the mapping reads it as."""
    uses: dict[str, list[ReadAs]] = {heading: [] for heading in headings}
    if mapping is not None:
        if mapping.weapon:
            _add(uses, mapping.heading(mapping.weapon), "", [_("Our number of the weapon")])
        for telling in mapping.fact:
            for heading, fields in _fields_by_heading(telling, mapping).items():
                _add(uses, heading, str(wording.KINDS.get(telling.kind, telling.kind)), fields)
    return [Column(heading, uses[heading]) for heading in headings]


def _add(uses: dict[str, list[ReadAs]], heading: str, kind: str, fields: list[str]) -> None:
    use = ReadAs(kind, fields)
    if heading in uses and use not in uses[heading]:
        uses[heading].append(use)


def _fields_by_heading(telling: Telling, mapping: RowMapping) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, source in telling.fields.items():
        for column in source.columns:
            found.setdefault(mapping.heading(column), []).append(_label(name))
    for column in (*telling.only_if, *telling.when, *telling.unless):
        # Said only of columns that give nothing else: a day that must be filled is a day.
        fields = found.setdefault(mapping.heading(column), [])
        if not fields:
            fields.append(_("decides whether this is told"))
    return found


def _label(name: str) -> str:
    if name == "on":
        return _("Day")
    if name.startswith("mark."):
        field = name.removeprefix("mark.")
        return str(reading_words.MARK_FIELDS.get(field, field))
    return str(wording.FIELDS.get(name, name))
