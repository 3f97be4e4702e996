"""Values of SDG indicator 16.4.2 as SDMX-CSV, and the check of such a file before it leaves.

Written as SDMX-CSV 2.0 (columns STRUCTURE, STRUCTURE_ID, ACTION): it names the data structure
itself, which is what we carry and check against. SDMX-CSV 1.0 would have to name a dataflow, and
no published dataflow is at hand to name truthfully.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, get_args

import msgspec

from poincon.exchange.sdmx_structure import code_lists, columns, required_columns
from poincon.terms.states import FICTIONAL

SERIES = "VC_ARM_SZTRACE"
STRUCTURE_ID = "IAEG-SDGs:SDG(1.4)"
HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
#: "I" (information): the whole of what the sender knows, neither a change nor a deletion.
PREFIX = {"STRUCTURE": "datastructure", "STRUCTURE_ID": STRUCTURE_ID, "ACTION": "I"}

#: The content constraint UNSD publishes for the series (verified), by column. CUST_BREAKDOWN is
#: not in the published row; "_T", no breakdown, follows from the rest (derived).
CONSTRAINT: Mapping[str, str] = {
    "FREQ": "A",
    "SERIES": SERIES,
    "UNIT_MEASURE": "PT",
    "UNIT_MULT": "0",
    "SEX": "_T",
    "AGE": "_T",
    "URBANISATION": "_T",
    "COMPOSITE_BREAKDOWN": "_T",
    "EDUCATION_LEV": "_T",
    "DISABILITY_STATUS": "_T",
    "OCCUPATION": "_T",
    "INCOME_WEALTH_QUANTILE": "_T",
    "PRODUCT": "_T",
    "ACTIVITY": "_T",
    "CUST_BREAKDOWN": "_T",
}

Nature = Literal["C", "CA", "E", "G", "M", "N", "NA"]
ReportingType = Literal["N", "G", "R"]
#: Codes of CL_OBS_STATUS under which there is no value: holiday, not collected, cannot exist,
#: missing, suppressed.
Absence = Literal["H", "L", "M", "O", "Q"]
Presence = Literal["A", "B", "D", "E", "F", "G", "I", "J", "K", "N", "P", "S", "U", "V", "W"]
#: Denominator 0: the share cannot exist. Never written as 0 %.
NOT_APPLICABLE: Absence = "M"
ABSENT: frozenset[str] = frozenset(get_args(Absence))
_AREA = re.compile(r"[0-9]{1,3}|X[A-Z]")
_YEAR = re.compile(r"[12][0-9]{3}")
_PLAIN = re.compile(r"[0-9]{1,3}(\.[0-9]{1,30})?")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One value of the indicator for one area and year.

    `ref_area` is an M49 number with or without leading zeros (or XA, XB: fictional, found by
    `validate`); `value` a percentage from 0 to 100, None exactly when `obs_status` says that there
    is none ("M": not applicable, because nothing was seized, found or surrendered). `nature` is
    written as the UN's interface writes it; "NA" becomes "_X", the code of the structure.
    Raises ValueError when the parts contradict each other.
    """

    ref_area: str
    year: int
    value: Decimal | None
    nature: Nature
    reporting_type: ReportingType = "N"
    obs_status: Absence | Presence = "A"
    source: str = ""
    footnotes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _AREA.fullmatch(self.ref_area):
            raise ValueError(f"{self.ref_area!r} is no M49 number.")
        if not 1000 <= self.year <= 2999:
            raise ValueError(f"{self.year} is no year.")
        if (self.value is None) != (self.obs_status in ABSENT):
            raise ValueError(f"Status {self.obs_status} contradicts the value {self.value}.")
        if self.value is not None and not (self.value.is_finite() and 0 <= self.value <= 100):
            raise ValueError(f"{self.value} is no percentage from 0 to 100.")


def sdmx_csv(rows: Sequence[Row]) -> str:
    """The rows as SDMX-CSV 2.0 text, in their order, all columns of the structure, CRLF lines."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, [*HEAD, *columns()], restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(map(_cells, rows))
    return written.getvalue()


def _cells(row: Row) -> dict[str, str]:
    area = row.ref_area
    return {
        **PREFIX,
        **CONSTRAINT,
        "REPORTING_TYPE": row.reporting_type,
        "REF_AREA": str(int(area)) if area.isdecimal() else area,
        "TIME_PERIOD": str(row.year),
        "OBS_VALUE": "" if row.value is None else f"{abs(row.value):f}",
        "OBS_STATUS": row.obs_status,
        "NATURE": "_X" if row.nature == "NA" else row.nature,
        "COMMENT_OBS": "; ".join(map(_on_one_line, row.footnotes)),
        "SOURCE_DETAIL": _on_one_line(row.source),
    }


def _on_one_line(text: str) -> str:
    # Quoted line breaks are good CSV, but readers in use split the file into lines first.
    return " ".join(text.splitlines())


def validate(csv_text: str) -> list[str]:
    """Everything that keeps the text from being a correct file of the series; empty if nothing.

    Checks the header, every coded value against its code list, the content constraint of the
    series, year, value and status, and that no observation comes twice. One sentence a finding,
    with the line of the file; a header that is wrong is the only finding, since the columns are
    then unknown.
    """
    try:
        header, *lines = csv.reader(io.StringIO(csv_text, newline=""), strict=True)
    except (csv.Error, ValueError):
        return ["The text is not a CSV file with a header line."]
    expected = [*HEAD, *columns()]
    if header != expected:
        return [_about_header(header, expected)]
    if not lines:
        return ["The file holds no observation."]
    return list(_about_lines(lines, expected))


def _about_header(header: list[str], expected: list[str]) -> str:
    missing = [name for name in expected if name not in header]
    surplus = [name for name in header if name not in expected]
    if missing:
        return f"The header lacks the columns {', '.join(missing)}."
    if surplus or len(header) != len(expected):
        extra = surplus or [name for name in header if header.count(name) > 1]
        return f"The header has columns the structure does not have: {', '.join(extra)}."
    return f"The columns are not in the order of {STRUCTURE_ID}."


def _about_lines(lines: list[list[str]], expected: list[str]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines, start=2):
        if len(line) != len(expected):
            yield f"Line {number} has {len(line)} cells, not {len(expected)}."
            continue
        cells = dict(zip(expected, line, strict=True))
        for sentence in (*_about_codes(cells), *_about_content(cells), *_about_value(cells)):
            yield f"Line {number}: {sentence}"
        key = tuple(line[expected.index("FREQ") : expected.index("OBS_VALUE")])
        if key in seen:
            yield f"Line {number}: repeats the observation of line {seen[key]}."
        seen.setdefault(key, number)


def _about_codes(cells: Mapping[str, str]) -> Iterator[str]:
    for column in required_columns():
        if not cells[column]:
            yield f"{column} is empty."
    for column, (list_id, codes) in code_lists().items():
        code = cells[column]
        if not code or code in codes:
            continue
        if column == "REF_AREA" and code in FICTIONAL:
            yield f"REF_AREA {code} is a fictional State without M49 number; not for sending."
        else:
            yield f"{column} {code!r} is not in the code list {list_id}."


def _about_content(cells: Mapping[str, str]) -> Iterator[str]:
    for column, only in {**PREFIX, **CONSTRAINT}.items():
        if cells[column] not in ("", only) or (not cells[column] and column in PREFIX):
            yield f"{column} is {cells[column]!r}; the series {SERIES} allows only {only!r}."
    if cells["TIME_PERIOD"] and not _YEAR.fullmatch(cells["TIME_PERIOD"]):
        yield f"TIME_PERIOD {cells['TIME_PERIOD']!r} is no year, and the series is annual."


def _about_value(cells: Mapping[str, str]) -> Iterator[str]:
    value, status = cells["OBS_VALUE"], cells["OBS_STATUS"]
    if not value:
        if status not in ABSENT:
            yield f"OBS_VALUE is empty, but OBS_STATUS {status!r} does not say why."
        return
    if status in ABSENT:
        yield f"OBS_VALUE is {value}, but OBS_STATUS {status!r} says that there is none."
    if not _PLAIN.fullmatch(value) or Decimal(value) > 100:
        yield f"OBS_VALUE {value!r} is no percentage from 0 to 100."
