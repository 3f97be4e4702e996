"""Tables of figures: a period or a country in front, a number in every other column."""

import re
from collections.abc import Sequence
from itertools import islice

import msgspec

from poincon.exchange.mapped.day_forms import Dates
from poincon.exchange.mapped.mapping import FIGURE, Source, Telling
from poincon.exchange.mapped.number_forms import without_footnotes
from poincon.exchange.proposing.columns import Reader, SheetSample
from poincon.exchange.proposing.drafting import NOTHING, Draft, column_source
from poincon.exchange.proposing.state_names import state_named
from poincon.exchange.proposing.value_shapes import counted, day_forms_of, number_forms_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: Share of a column that must be numbers, of the columns that must be, and of the first column
#: that must be periods or States.
NUMBERS, COLUMNS, FIRST = 0.8, 0.6, 0.5
#: Values of a column, and signs of a value, that are looked at for numbers.
LOOKED_AT, LONGEST = 60, 40
#: Signs of a word that stands for no number, and how many words are looked up.
SHORT, WORDS = 16, 2000
#: Headings of these fields belong to a list of weapons, not to a table of figures.
_OF_WEAPONS = ("serial", "maker", "model", "calibre", "category", "event", "case", "weapon")
_ACTS = ("applications", "licences", "inspections")


class FigureTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table of figures: its first column, what that holds, and the columns of numbers."""

    first: str
    holds_periods: bool
    numeric: tuple[str, ...]


def figure_table(sample: SheetSample, reader: Reader) -> FigureTable | None:
    """The table of figures the sample is, or None."""
    if len(sample.headings) < 2 or not sample.rows:
        return None
    first, *others = sample.headings
    named = {name.field for heading in others for name in reader.headings.named_by(heading)}
    if named & set(_OF_WEAPONS) or any(name.startswith("day") for name in named):
        return None
    nothing = _nothing_words(sample, others, reader)
    numeric = [
        heading
        for heading in others
        if _are_numbers([cell for cell in _cells(sample, heading) if cell not in nothing])
    ]
    if not numeric or len(numeric) < COLUMNS * len(others):
        return None
    values = counted(map(without_footnotes, _cells(sample, first)))
    days = day_forms_of(values)
    if values and days.partial and days.read >= NUMBERS and not days.open:
        return FigureTable(first=first, holds_periods=True, numeric=tuple(numeric))
    states = [value for value in values if state_named(value, reader.words)]
    if values and len(states) >= FIRST * len(values):
        return FigureTable(first=first, holds_periods=False, numeric=tuple(numeric))
    return None


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether these cells are mostly numbers, by a look at some of them."""
    looked = list(dict.fromkeys(cells))[:LOOKED_AT]
    if sum(any(map(str.isdigit, cell[:LONGEST])) for cell in looked) < NUMBERS * len(looked):
        return False
    return number_forms_of([cell[:LONGEST] for cell in looked]).read >= NUMBERS


def _cells(sample: SheetSample, heading: str) -> list[str]:
    return [cell for row in sample.rows if (cell := (row.get(heading) or "").strip())]


def _nothing_words(sample: SheetSample, headings: Sequence[str], reader: Reader) -> set[str]:
    cells = {cell for heading in headings for cell in _cells(sample, heading)}
    short = (cell for cell in cells if len(cell) <= SHORT and not any(map(str.isdigit, cell)))
    return {cell for cell in islice(short, WORDS) if reader.words.meaning("nothing", cell)}


def draft_figures(sample: SheetSample, table: FigureTable, reader: Reader, draft: Draft) -> None:
    """Add a fact for every column of numbers."""
    label = table.first if table.first else _alias(draft)
    _numbers(sample, table, reader, draft)
    period = _period(sample, table, label, draft)
    if not table.holds_periods:
        draft.table("states", _states(sample, table, reader))
    if not sample.title:
        draft.ask("Say in which source the figures are printed: the field source.")
    for heading in table.numeric:
        if heading:
            _figure(heading, sample, table, period, label, reader, draft)
    draft.not_read |= {
        heading: "not a column of numbers"
        for heading in sample.headings[1:]
        if heading not in table.numeric
    }


def _alias(draft: Draft) -> str:
    """A name for the column without a heading."""
    draft.columns["label"] = ""
    return "label"


def _numbers(sample: SheetSample, table: FigureTable, reader: Reader, draft: Draft) -> None:
    cells = [cell for heading in table.numeric for cell in _cells(sample, heading)]
    nothing = _nothing_words(sample, table.numeric, reader)
    found = number_forms_of([cell for cell in cells if cell not in nothing])
    draft.numbers = found.numbers
    draft.number_says.append(f"these forms read {found.read:.0%} of the numbers of the sample")
    if found.open:
        draft.ask("Say in [numbers] whether the sign in the numbers parts thousands or decimals.")


def _period(
    sample: SheetSample, table: FigureTable, label: str, draft: Draft
) -> dict[str, Source]:
    if table.holds_periods:
        cells = _cells(sample, table.first)
        marked = any(cell != without_footnotes(cell) for cell in cells)
        days = day_forms_of(counted(map(without_footnotes, cells)))
        draft.dates = Dates(forms=days.chosen, incomplete="last")
        draft.date_says.append("a year counts from its last day, a month from its last day")
        source = column_source(label, footnotes=marked)
        return {"on": source, "period": source}
    years = set(_YEAR.findall(sample.title))
    if len(years) == 1:
        year = years.pop()
        return {"on": Source(value=f"{year}-12-31"), "period": Source(value=year)}
    draft.ask("Say which year the figures are of: its last day in on, the year in period.")
    return {"on": Source(value=""), "period": Source(value="")}


def _states(sample: SheetSample, table: FigureTable, reader: Reader) -> dict[str, str]:
    labels = dict.fromkeys(map(without_footnotes, _cells(sample, table.first)))
    return {label: _state_or_nothing(label, reader) for label in labels}


def _state_or_nothing(label: str, reader: Reader) -> str:
    words = reader.words
    if words.meaning("elsewhere", label) or words.meaning("total", label):
        return NOTHING
    return state_named(label, words)


def _figure(
    heading: str,
    sample: SheetSample,
    table: FigureTable,
    period: dict[str, Source],
    label: str,
    reader: Reader,
    draft: Draft,
) -> None:
    cells = _cells(sample, heading)
    measure, why = _measure(heading, sample.title, reader)
    unit = _unit(heading, measure, cells, reader)
    fields = dict(period) | {
        "measure": Source(value=measure),
        "unit": Source(value=unit),
        "figure": column_source(heading, footnotes=any(map(_has_star, cells))),
        "series": Source(value=heading),
        "source": Source(value=sample.title),
    }
    category = category_named(heading, reader)
    if category:
        fields["category"] = Source(value=category)
    if not table.holds_periods:
        fields["country"] = column_source(label, table="states", footnotes=True)
        fields["note"] = column_source(label)
    nothing = sorted(_nothing_words(sample, [heading], reader))
    telling = Telling(
        kind=FIGURE,
        fields=fields,
        only_if=(heading,),
        unless={heading: tuple(nothing)} if nothing else {},
    )
    draft.tell(telling, says=_says(heading, reader), why={"measure": why})


def _has_star(cell: str) -> bool:
    return without_footnotes(cell) != cell


def _says(heading: str, reader: Reader) -> list[str]:
    if reader.words.meaning("total", without_footnotes(heading)):
        return ["A total of other columns, as the source prints it; never add it to them."]
    return []


def _measure(heading: str, title: str, reader: Reader) -> tuple[str, str]:
    plain = without_footnotes(heading)
    for text, where in ((plain, "by the heading"), (title, "by the title")):
        found = reader.words.meaning_within("measure", text)
        if found:
            return found, where
    return "other", "nothing says what was measured: manufactured, imported, held ...?"


def _unit(heading: str, measure: str, cells: Sequence[str], reader: Reader) -> str:
    shares = sum(cell.rstrip().endswith(("%", "٪")) for cell in cells)
    if reader.words.meaning_within("unit", heading) or "%" in heading or shares * 2 > len(cells):
        return "per cent"
    plain = without_footnotes(heading)
    counts_acts = measure in _ACTS or reader.words.meaning_within("measure", plain) == "other"
    return "acts" if counts_acts else "weapons"


def category_named(heading: str, reader: Reader) -> str:
    """The one category a heading names, also in the plural: "Revolvers", "Rifles (all)"."""
    plain = without_footnotes(heading)
    for word in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
        found = reader.catalogue.category(word)
        if found.code:
            return found.code
    return ""
