"""Which column holds what: decided by the heading and by the values, each decision with its why.

A heading that names two things, or one that its values deny, decides nothing; a column nobody
named is taken only where its values leave no doubt. What stays open is left to a person.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

import msgspec

from poincon.exchange.proposing.field_words import FieldWords
from poincon.exchange.proposing.headings import Headings, Named
from poincon.exchange.proposing.value_shapes import DayForms, counted, day_forms_of
from poincon.exchange.sheets.spreadsheet import REPAIR_FINDINGS, REPAIR_ROW
from poincon.exchange.shipped import serial_lexicon_shipped
from poincon.terms.catalogue import Catalogue, Resolution
from poincon.terms.marks import READABLE
from poincon.terms.serials import classify
from poincon.terms.weapons import CATEGORIES

#: Different values of a column that are looked at: in a sheet of few columns, in one of many, and
#: of all columns together. Then how many are looked at first, and the longest worth a look.
LOOKED_AT, LEAST_LOOKED_AT, LOOKED_AT_IN_ALL = 300, 20, 12_000
FIRST_LOOK, LONGEST = 20, 80
#: Share of the values that must fit: the heading's own field, a field the heading only mentions,
#: and a field no heading names.
FITS_WHOLE, FITS_PART, FITS_ALONE = 0.2, 0.5, 0.8
#: Different values below which values alone decide nothing.
FEW = 3
#: Share of a column's values that must differ for it to hold serials without saying so.
ALL_DIFFERENT = 0.95
_MIXED = re.compile(r"(?=\S*[^\W\d_])(?=\S*\d)[^\W_]{4,20}")
_UNTOLD = "the heading names no field, and the values do not tell"
#: Fields that values alone may decide, in this order; the first that fits is taken.
_BY_VALUES = ("day", "event", "basis", "category", "calibre", "maker")


class SheetSample(msgspec.Struct, frozen=True, kw_only=True):
    """The beginning of a sheet: its headings, some thousands of its rows as cells by heading, and
    what its file or the lines above its heading are called.
    """

    headings: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    title: str = ""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column that holds a field, and why that is thought; `days` are its forms of days."""

    heading: str
    field: str
    why: str
    values: Mapping[str, int]
    days: DayForms = DayForms()


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """The columns that were decided, by field and in the order of the sheet, and why the others
    were not.
    """

    decided: tuple[Column, ...]
    left: Mapping[str, str]

    def of(self, field: str) -> Column | None:
        """The column of a field, or None."""
        return next((column for column in self.decided if column.field == field), None)

    def starting(self, prefix: str) -> list[Column]:
        """The columns whose field begins so."""
        return [column for column in self.decided if column.field.startswith(prefix)]


class Reader:
    """What propositions are made with: the catalogue and the words of seven languages."""

    def __init__(
        self, catalogue: Catalogue, headings: Headings, words: FieldWords, *, columns: int = 1
    ) -> None:
        self.catalogue, self.headings, self.words = catalogue, headings, words
        fair = LOOKED_AT_IN_ALL // max(columns, 1)
        #: Values of one column that are looked at.
        self.looks = max(LEAST_LOOKED_AT, min(LOOKED_AT, fair))

    def fitting(self, field: str, values: Mapping[str, int]) -> float | None:
        """The share of a column's different values that fit a field; None: nothing to tell by."""
        looked = list(islice(values, self.looks))
        fits = self._test_of(field)
        if fits is None or not looked:
            return None
        first = sum(len(text) <= LONGEST and fits(text) for text in looked[:FIRST_LOOK])
        if not first:
            return 0.0
        rest = sum(len(text) <= LONGEST and fits(text) for text in looked[FIRST_LOOK:])
        return (first + rest) / len(looked)

    def _test_of(self, field: str) -> Callable[[str], bool] | None:
        if field in ("event", "basis", "sector", "mark_class", "outcome"):
            return lambda text: bool(self.words.meanings(field, text))
        resolve: dict[str, Callable[[str], Resolution]] = {
            "calibre": self.catalogue.calibre,
            "maker": self.catalogue.maker,
        }
        if field == "category":
            return lambda text: text in CATEGORIES or _settles(self.catalogue.category(text))
        if field in resolve:
            return lambda text: bool(_settles(resolve[field](text)))
        if field == "serial":
            return _is_serial
        return _is_year if field == "year" else None


def _settles(found: Resolution) -> bool:
    return bool(found.codes) or found.how in ("none", "unknown")


def _is_serial(text: str) -> bool:
    reading = classify(text, lexicon=serial_lexicon_shipped())
    has_digit = any(map(str.isdigit, text))
    return (reading.mark_class in READABLE and has_digit) or reading.mark_class not in READABLE


def _is_year(text: str) -> bool:
    return text.strip().isdecimal() and 1500 <= int(text) <= 2200


def decide_columns(sample: SheetSample, reader: Reader) -> Columns:
    """Decide every column of the sample."""
    decided: list[Column] = []
    left: dict[str, str] = {}
    unnamed: list[tuple[str, Mapping[str, int]]] = []
    for heading in dict.fromkeys(sample.headings):
        if heading in ("", REPAIR_ROW, REPAIR_FINDINGS):
            continue
        values = counted((row.get(heading) or "").strip() for row in sample.rows)
        named = reader.headings.named_by(heading)
        column, why = _by_heading(heading, named, values, reader)
        if column:
            decided.append(column)
        elif named:
            left[heading] = why
        else:
            unnamed.append((heading, values))
    decided, double = _one_of_each(decided)
    left |= double
    for heading, values in unnamed:
        taken = {column.field for column in decided}
        column = _by_values(heading, values, reader, taken)
        if column:
            decided.append(column)
        else:
            left[heading] = _UNTOLD
    if not any(column.field == "serial" for column in decided):
        decided += _serials_by_values(sample, left)
    order = {heading: place for place, heading in enumerate(sample.headings)}
    decided.sort(key=lambda column: order[column.heading])
    return Columns(decided=tuple(decided), left=left)


def _by_heading(
    heading: str, named: Sequence[Named], values: Mapping[str, int], reader: Reader
) -> tuple[Column | None, str]:
    fitting = []
    faults = []
    for name in named:
        column, fault = _tested(heading, name, values, reader)
        fitting += [column] if column else []
        faults += [fault] if fault else []
    if len(named) > 1:
        sure = [column for column in fitting if column.why.startswith("heading and")]
        names = ", ".join(name.field for name in named)
        return (sure[0], "") if len(sure) == 1 else (None, f"the heading can be: {names}")
    return (fitting[0], "") if fitting else (None, "; ".join(faults))


def _tested(
    heading: str, named: Named, values: Mapping[str, int], reader: Reader
) -> tuple[Column | None, str]:
    """The column if its values do not deny what its heading says."""
    field = named.field
    needed = FITS_WHOLE if named.strength == "whole" else FITS_PART
    if field == "month" or field.startswith("day"):
        days = day_forms_of(values, months=field == "month")
        if values and days.read < max(needed, FITS_PART):
            return None, f"named as {field}, but its values are no days"
        why = f"heading and {days.read:.0%} of its values" if values else "heading"
        return Column(heading=heading, field=field, why=why, values=values, days=days), ""
    fits = reader.fitting(field, values)
    if fits is not None and fits < needed:
        return None, f"named as {field}, but only {fits:.0%} of its values are"
    why = "heading" if fits is None else f"heading and {fits:.0%} of its values"
    return Column(heading=heading, field=field, why=why, values=values), ""


def _one_of_each(columns: Iterable[Column]) -> tuple[list[Column], dict[str, str]]:
    """Of several columns of one field the fullest; the first where they are equally full."""
    best: dict[str, Column] = {}
    left = {}
    for column in columns:
        other = best.get(column.field)
        if other is None:
            best[column.field] = column
            continue
        fuller = _said_by(column) > _said_by(other)
        kept, lost = (column, other) if fuller else (other, column)
        best[column.field] = kept
        left[lost.heading] = f"{kept.heading} holds the same ({kept.field})"
    return list(best.values()), left


def _said_by(column: Column) -> int:
    """How many cells of the column say something in its field."""
    filled = sum(column.values.values())
    is_day = column.field == "month" or column.field.startswith("day")
    return round(filled * column.days.read) if is_day else filled


def _by_values(
    heading: str, values: Mapping[str, int], reader: Reader, taken: set[str]
) -> Column | None:
    if len(values) < FEW:
        return None
    for field in _BY_VALUES:
        if field == "day":
            days = day_forms_of(values)
            vacant = not any(name.startswith("day") or name == "month" for name in taken)
            if (
                vacant
                and days.read >= FITS_ALONE
                and not days.partial
                and "excel" not in days.chosen
            ):
                why = f"no heading says so, but {days.read:.0%} of its values are days"
                return Column(heading=heading, field=field, why=why, values=values, days=days)
            continue
        if field in taken or _are_numbers(values):
            continue
        fits = reader.fitting(field, values) or 0.0
        if fits >= FITS_ALONE:
            why = f"no heading says so, but {fits:.0%} of its values are known as such"
            return Column(heading=heading, field=field, why=why, values=values)
    return None


def _serials_by_values(sample: SheetSample, left: dict[str, str]) -> list[Column]:
    """The one column nobody named whose values are all different and look like nothing else."""
    found = []
    for heading in left:
        values = counted((row.get(heading) or "").strip() for row in sample.rows)
        if left[heading] == _UNTOLD and _look_like_serials(values):
            why = "no heading says so: its values are all different, letters and digits: check"
            found.append(Column(heading=heading, field="serial", why=why, values=values))
    if len(found) != 1:
        return []
    del left[found[0].heading]
    return found


def _look_like_serials(values: Mapping[str, int]) -> bool:
    looked = list(values)[:LOOKED_AT]
    if len(values) < 2 * FEW or len(values) < ALL_DIFFERENT * sum(values.values()):
        return False
    return sum(bool(_MIXED.fullmatch(text)) for text in looked) >= FITS_ALONE * len(looked)


def _are_numbers(values: Mapping[str, int]) -> bool:
    """Whether the values are mostly plain numbers, which name nothing: 38 may be anything."""
    looked = list(values)[:LOOKED_AT]
    return sum(text.replace(".", "").isdecimal() for text in looked) * 2 > len(looked)
