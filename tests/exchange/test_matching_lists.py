"""Lists of marks that are sought: any layout, seven languages, no day needed, nothing lost."""

import io
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from poincon.exchange.mapped.mapping import RowMapping, mapping_from
from poincon.exchange.matching.sought_rows import SoughtRow, sought_list
from poincon.exchange.reading.files import reading
from poincon.exchange.reading.messages import Request
from poincon.exchange.shipped import shipped
from poincon.terms.findings import Refused
from poincon.tracing.sought import Sought
from tests.exchange.intake_desk import MAPPING, csv_of, xlsx_of
from tests.exchange.mutants import mutants

ENGLISH = ("Case no", "Serial number", "Make", "Model", "Calibre", "Type", "Made in", "Year made")
ROW = ("C-1", "SM000123", "GLOCK", "17", "9x19mm", "pistol", "Austria", "2001")


def rows_of(content: bytes, mapping: RowMapping | None = None) -> list[SoughtRow]:
    with sought_list(io.BytesIO(content), mapping=mapping) as listed:
        return list(listed.rows())


def listed_of(*rows: tuple[str, ...], headings: tuple[str, ...] = ENGLISH) -> list[SoughtRow]:
    return rows_of(csv_of(*rows, headings=headings))


def marks_in(rows: list[SoughtRow]) -> list[tuple[int, str]]:
    return [(row.number, row.sought.text) for row in rows if row.is_sought]


def test_a_row_without_a_day_is_sought_with_its_words_as_they_are_written():
    (row,) = listed_of(ROW)

    assert row == SoughtRow(
        number=2,
        sought=Sought(
            text="SM000123", maker="GLOCK", model="17", calibre="9x19mm", category="pistol",
            country="Austria", year=2001,
        ),
        read="SM000123",
        field_class="usable",
        case="C-1",
    )  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        ("N° de série", "Marque", "Calibre", "PV n°"),
        ("Matrícula", "Marca", "Calibre", "Expediente"),
        ("Número de série", "Marca", "Calibre", "Inquérito"),
        ("Заводской номер", "Производитель", "Калибр", "Номер дела"),
        ("枪号", "制造商", "口径", "案号"),
        ("رقم السلاح", "الصانع", "العيار", "رقم المحضر"),
    ],
)
def test_columns_are_known_in_seven_languages(headings: tuple[str, ...]):
    (row,) = listed_of(("SM000123", "GLOCK", "9x19mm", "C-1"), headings=headings)

    assert (row.sought.text, row.sought.maker, row.sought.calibre, row.case) == (
        *("SM000123", "GLOCK", "9x19mm", "C-1"),
    )


def test_titles_totals_and_storeys_of_a_workbook_are_read_as_on_import():
    content = xlsx_of(
        ["Weapons seized in 2024"], [], list(ENGLISH), list(ROW),
        ["Total", 1, "", "", "", "", "", ""],
    )  # fmt: skip

    with sought_list(io.BytesIO(content)) as listed:
        rows = list(listed.rows())

    assert marks_in(rows) == [(4, "SM000123")]
    assert listed.left_out == {"total": 1}
    assert listed.rows_read == 1


def test_several_columns_of_marks_and_several_numbers_in_one_are_all_sought():
    headings = ("No", "Serial number", "Serial number of slide", "Make")

    rows = listed_of(
        ("1", "AB1234", "XY99871", "GLOCK"),
        ("2", "AB1235", "AB-1235", "GLOCK"),
        ("3", "A12345 / B67890", "", "COLT"),
        headings=headings,
    )

    assert marks_in(rows) == [
        (2, "AB1234"), (2, "XY99871"), (3, "AB1235"), (4, "A12345"), (4, "B67890"),
    ]  # fmt: skip
    assert rows[3].read == "A12345 / B67890"


def test_makers_and_calibres_nobody_knows_are_read_by_their_headings():
    rows = listed_of(
        *((f"SM{n:05d}", "Kessa Works", "5.59 Kessa", "blaster") for n in range(1, 9)),
        headings=("Serial number", "Make", "Calibre", "Type"),
    )

    said = rows[0].sought
    assert (said.maker, said.calibre, said.category) == ("Kessa Works", "5.59 Kessa", "")


def test_numbers_of_rows_are_no_marks():
    rows = listed_of(
        *((str(n), f"SM{n:05d}") for n in range(1, 9)), headings=("Номер", "Заводской номер")
    )

    assert marks_in(rows)[0] == (2, "SM00001")
    assert len(rows) == 8


@pytest.mark.parametrize(
    ("text", "field_class"),
    [
        ("limado", "removed"),
        ("sin marcar", "never marked"),
        ("ilegível", "illegible"),
        ("N/A", "not recorded"),
        ("", "not recorded"),
        ("000000", "placeholder"),
    ],
)
def test_what_is_no_number_is_kept_apart_with_what_it_is(text: str, field_class: str):
    (row,) = listed_of(("C-1", text, *ROW[2:]))

    assert (row.is_sought, row.field_class, row.read) == (False, field_class, text)
    assert row.findings == ()


@pytest.mark.parametrize(
    ("text", "sought"),
    [("12345 (worn)", "12345"), ("AB12??", "AB12??"), ("adulterado 12345", "12345")],
)
def test_the_number_beside_words_is_sought_and_the_field_is_kept(text: str, sought: str):
    (row,) = listed_of(("C-1", text, *ROW[2:]))

    assert (row.is_sought, row.sought.text, row.read) == (True, sought, text)


@pytest.mark.parametrize("text", ["AB\u202e1234", "AB\u200b12345", "AB1" * 43])
def test_a_hostile_mark_is_not_sought_and_says_why(text: str):
    row = listed_of(("C-1", text, *ROW[2:]), *([ROW] * 3))[0]

    assert not row.is_sought
    assert [found.code for found in row.findings] == ["mark_can_be_sought"]


@pytest.mark.parametrize(
    ("text", "year", "findings"),
    [("1998", 1998, 0), ("١٩٩٨", 1998, 0), ("03/1998", 1998, 0), ("98", None, 1), ("", None, 0)],
)
def test_a_year_is_a_year_or_is_not_compared(text: str, year: int | None, findings: int):
    row = listed_of((*ROW[:-1], text), *([ROW] * 4), (*ROW[:-1], "1999"))[0]

    assert row.sought.year == year
    assert row.is_sought and len(row.findings) == findings


def test_a_bare_year_is_read_only_beside_days():
    bare = ("Serial number", "Year", "Make")

    (without,) = listed_of(("SM000123", "2024", "GLOCK"), headings=bare)
    (beside,) = listed_of(
        ("SM000123", "2001", "GLOCK", "2024-03-02"), headings=(*bare, "Date of seizure")
    )

    assert (without.sought.year, beside.sought.year) == (None, 2001)


def test_our_own_numbers_are_what_is_asked_about():
    headings = ("Our number", "Serial number", "Reference")

    weapon, search, other = listed_of(
        ("W-0000007", "AB1234", "C-1"), ("", "AB1235", "S-0000002"), ("x", "AB1236", "C-3"),
        headings=headings,
    )  # fmt: skip

    assert (weapon.sought.reference, weapon.sought.apart) == ("W-0000007", ("W-0000007",))
    assert (search.sought.reference, search.sought.apart) == ("S-0000002", ())
    assert (other.sought.reference, other.case) == ("", "C-3")


def test_a_row_that_cannot_be_read_is_there_with_its_finding():
    content = csv_of(ROW, (*ROW, "one more", "two"), ROW, headings=ENGLISH)

    rows = rows_of(content)

    assert [row.number for row in rows] == [2, 3, 4]
    assert [row.is_sought for row in rows] == [True, False, True]
    assert rows[1].findings[0].severity == "error"


def test_a_list_without_marks_is_refused():
    with pytest.raises(Refused) as refused:
        listed_of(("GLOCK", "9x19mm"), headings=("Make", "Calibre"))

    assert [found.code for found in refused.value.findings] == ["list_has_marks"]


def test_what_is_not_read_is_said():
    with sought_list(io.BytesIO(csv_of((*ROW, "x"), headings=(*ENGLISH, "Officer")))) as listed:
        assert listed.columns[0] == ("mark", "Serial number")
        assert listed.notes[-1].values == {"columns": "Officer"}
        list(listed.rows())


# --- by a mapping --------------------------------------------------------------------------------


def test_a_mapping_says_which_columns_count_and_its_days_are_not_needed():
    content = csv_of(
        ("", "crime", "Kessa", "GLOCK", "2001", "SM000123"),
        headings=("day", "ground", "town", "make", "year", "serial"),
    )

    (row,) = rows_of(content, mapping_from(MAPPING))

    assert (row.sought.text, row.sought.maker, row.sought.year) == ("SM000123", "GLOCK", 2001)


TABLED = """
weapon = "ours"
[tables.states]
Autriche = "AT"
[[fact]]
kind = "registered"
[fact.fields]
on = { column = "le" }
holder = { value = "" }
country = { column = "pays", table = "states" }
maker = { column = ["marque", "fabricant"] }
[[fact]]
kind = "mark-read"
[fact.fields]
on = { column = "le" }
"mark.text" = { column = "numéro" }
[[fact]]
kind = "mark-read"
[fact.fields]
on = { column = "le" }
"mark.text" = { column = "culasse" }
"""


def test_value_tables_and_several_columns_of_a_mapping_count_for_lists_too():
    headings = ("ours", "pays", "marque", "fabricant", "numéro", "culasse")
    first = ("W-0000003", "Autriche", "", "GLOCK", "AB1234", "XY9981")
    content = csv_of(first, ("", "Sanmora", "STEYR", "", "AB1239", ""), headings=headings)

    rows = rows_of(content, mapping_from(TABLED))

    assert marks_in(rows) == [(2, "AB1234"), (2, "XY9981"), (3, "AB1239")]
    assert [(row.sought.country, row.sought.maker) for row in rows[1:]] == [
        ("AT", "GLOCK"), ("Sanmora", "STEYR"),
    ]  # fmt: skip
    assert rows[0].sought.reference == "W-0000003"


def test_a_column_the_mapping_reads_and_the_list_lacks_is_said():
    with pytest.raises(Refused) as refused:
        rows_of(csv_of(("AB1234",), headings=("numéro",)), mapping_from(TABLED))

    said = {found.values["column"] for found in refused.value.findings}
    assert said == {"ours", "pays", "marque", "fabricant", "culasse"}


def test_a_mapping_without_a_mark_is_refused():
    bare = msgspec.structs.replace(
        mapping_from(TABLED), weapon="", fact=mapping_from(MAPPING).fact[:1]
    )
    content = csv_of(("2024-01-01", "crime", "Kessa", "GLOCK", "2001", "SM1"))

    with pytest.raises(Refused) as refused:
        rows_of(content, msgspec.structs.replace(bare, tables=mapping_from(MAPPING).tables))

    assert [found.code for found in refused.value.findings] == ["list_has_marks"]


# --- the reading process -------------------------------------------------------------------------


def test_the_reading_process_gives_rows_verbatim_when_asked(tmp_path: Path):
    file = tmp_path / "any.csv"
    file.write_bytes(csv_of(("=1+1", " x "), headings=("a", "b")))

    with reading(file, Request(act="verbatim")) as opened:
        (frame,) = opened.rows()

    assert [row.cells for row in frame.rows] == [("=1+1", "x")]


def test_who_asks_for_columns_of_no_list_is_refused():
    request = Request(act="verbatim")
    with (
        reading(io.BytesIO(csv_of(("1", "2"), headings=("a", "b"))), request) as opened,
        pytest.raises(Refused),
    ):
        opened.columns()


@pytest.mark.parametrize("seed", range(2))
def test_no_mutated_list_crashes_hangs_or_says_nothing(seed: int):
    refused = read = 0
    for name, content in mutants(seed, 150):
        try:
            for row in rows_of(content):
                assert row.is_sought or row.field_class or row.findings, name
            read += 1
        except Refused as found:
            assert found.findings and all(each.sentence() for each in found.findings), name
            refused += 1

    assert read + refused == 150
    assert min(read, refused) > 20


def test_real_crime_guns_are_a_list_without_a_mapping():
    with sought_list(shipped("examples", "us-crime-guns", "guns.csv")) as listed:
        rows = list(listed.rows())

    assert listed.columns == (
        ("mark", "firearm_serial"), ("maker", "manufacturer_name"), ("calibre", "firearm_caliber"),
    )  # fmt: skip
    assert len(rows) == 317
    assert Counter(row.field_class for row in rows) == {"usable": 290, "not recorded": 27}
    assert all(row.is_sought == (row.field_class == "usable") for row in rows)
