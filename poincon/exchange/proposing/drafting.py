"""A mapping while it is being thought up: facts, tables, reasons, and what is left to ask."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from poincon.exchange.mapped.day_forms import Dates
from poincon.exchange.mapped.fact_fields import fold
from poincon.exchange.mapped.mapping import RowMapping, Source, Telling
from poincon.exchange.mapped.mapping_text import Remarks, toml_of
from poincon.exchange.mapped.number_forms import Numbers
from poincon.exchange.proposing.columns import Column
from poincon.terms.findings import Finding

#: A year in a title: "seizures_2023.csv".
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: Words of a table, and columns, named in a comment at most.
NAMED = 40
_HEAD = "Proposed from the headings and a sample of the values. Read it before you use it."


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping, its text, and what is to be said about it; None when no fact can be told."""

    mapping: RowMapping | None
    toml: str
    notes: tuple[Finding, ...]


def _advice(code: str, text: str, values: Mapping[str, str]) -> Finding:
    return Finding(code=code, text=text, values=values, severity="advice", rule="MAP")


class Draft:
    """Gathers a mapping and the reasons for it."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.weapon = ""
        self.dates, self.numbers = Dates(), Numbers()
        self.columns: dict[str, str] = {}
        self.tables: dict[str, dict[str, str]] = {}
        self.facts: list[Telling] = []
        self.edits: list[Finding] = []
        self.date_says: list[str] = []
        self.number_says: list[str] = []
        self.not_read: dict[str, str] = {}
        self.below: list[str] = []
        self.notes: list[Finding] = []
        self._unknown: dict[str, list[str]] = {}
        self._fact_says: dict[int, list[str]] = {}
        self._field_says: dict[tuple[int, str], str] = {}

    def tell(
        self,
        telling: Telling,
        *,
        says: Sequence[str] = (),
        why: Mapping[str, str] | None = None,
    ) -> None:
        """Add a fact, with comments above it and behind its fields."""
        place = len(self.facts)
        self.facts.append(telling)
        self._fact_says[place] = list(says)
        self._field_says |= {(place, name): text for name, text in (why or {}).items()}

    def ask(self, text: str, /, **values: str) -> None:
        """Something only a person can say: one edit, asked once."""
        asked = _advice("mapping_needs_an_answer", text, values)
        if asked not in self.edits:
            self.edits.append(asked)

    def table(self, name: str, meanings: Mapping[str, str]) -> None:
        """A value table; a word that means nothing known is left to fill in."""
        entries: dict[str, str] = {}
        unknown: dict[str, str] = {}
        for word, meaning in meanings.items():
            known = fold(word)
            if meaning and known not in map(fold, entries):
                entries[word] = "" if meaning == NOTHING else meaning
            elif not meaning:
                unknown.setdefault(known, word)
        self.tables[name] = entries
        self._unknown[name] = list(unknown.values())[:NAMED]
        if unknown:
            words = ", ".join(list(unknown.values())[:NAMED])[:400]
            text = "Table {table} lacks these words: {words}. Rows that have them are refused."
            self.note("words_are_not_known", text, table=name, words=words)

    def note(self, code: str, text: str, /, **values: str) -> None:
        """Say something about the proposal as a whole."""
        self.notes.append(_advice(code, text, values))

    def finished(self) -> Proposed:
        """The mapping and its text."""
        mapping = RowMapping(
            name=self.title[:80] or "proposed",
            weapon=self.weapon,
            columns=self.columns,
            dates=self.dates,
            numbers=self.numbers,
            tables=self.tables,
            fact=tuple(self.facts),
        )
        self.notes += self.edits
        if self.not_read:
            columns = ", ".join(list(self.not_read)[:NAMED])[:400]
            self.note("columns_are_not_read", "Columns that are not read: {columns}.",
                      columns=columns)  # fmt: skip
        return Proposed(
            mapping=mapping, toml=toml_of(mapping, self._remarks()), notes=tuple(self.notes)
        )

    def _remarks(self) -> Remarks:
        return Remarks(
            top=[_HEAD, *(f"EDIT: {asked.sentence()}" for asked in self.edits)],
            dates=self.date_says,
            numbers=self.number_says,
            tables=self._unknown,
            facts=self._fact_says,
            fields=self._field_says,
            bottom=[
                *self.below,
                *(f"not read: {heading} ({why})" for heading, why in self.not_read.items()),
            ],
        )


#: The meaning of a word that says nothing: its field stays empty.
NOTHING = "\0"


def dates_of(draft: Draft, columns: Iterable[Column]) -> None:
    """Set the forms of days from the columns that hold them."""
    found = list({column.heading: column for column in columns}.values())
    chosen = dict.fromkeys(form for column in found for form in column.days.chosen)
    for column in found:
        for forms in column.days.open:
            _settle_order(draft, column, forms, chosen)
    partial = any(column.days.partial for column in found)
    bare = any(column.days.bare for column in found)
    if partial:
        draft.date_says.append(
            "Some days lack their day or month: the last day of the month or year counts, and the "
            "fact's note says so."
        )
    years = set(_YEAR.findall(draft.title))
    year = int(years.pop()) if bare and len(years) == 1 else 0
    if year:
        draft.date_says.append("The year is that of the title.")
    elif bare:
        text = "Say in [dates] which year the months are of, for example: year = 2024."
        draft.ask(text)
    draft.dates = Dates(
        forms=tuple(chosen),
        incomplete="last" if partial else "refuse",
        year=year if bare else None,
    )


def _settle_order(
    draft: Draft, column: Column, forms: tuple[str, ...], chosen: dict[str, None]
) -> None:
    """Of forms that read a column equally well: the one other columns write, or a question."""
    known = [form for form in forms if form in chosen]
    if len(known) == 1:
        draft.date_says.append(
            f"{column.heading} alone could be {' or '.join(forms)}; {known[0]} as other days here."
        )
        return
    example = next(iter(column.values), "")
    text = "Choose the form of {column} ({example}) in [dates]: one of {forms}."
    draft.ask(text, column=column.heading, example=example[:40], forms=", ".join(forms))
    draft.date_says += [f'forms = ["{form}"]' for form in forms]


def column_source(heading: str, *, table: str = "", footnotes: bool = False) -> Source:
    """A field that comes from one column."""
    return Source(column=heading, table=table, footnotes=footnotes)
