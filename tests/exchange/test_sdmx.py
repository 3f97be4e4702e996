"""SDMX-CSV of indicator 16.4.2: what we write passes, and every tampering is told."""

import csv
import io
from decimal import Decimal

import msgspec
import pytest
import sdmx as other_reader
from hypothesis import given, settings
from hypothesis import strategies as st
from sdmx.model import common, v30

from poincon.exchange.sdmx import ABSENT, CONSTRAINT, HEAD, Row, sdmx_csv, validate
from poincon.exchange.sdmx_structure import code_lists, columns, data_structure

ALBANIA = Row(
    ref_area="008",
    year=2024,
    value=Decimal("12.50"),
    nature="C",
    reporting_type="G",
    source="IAFQ, tables 5.1 to 5.3",
    footnotes=("2023-2024 average based on available data", 'said "so"'),
)
NOTHING_SEIZED = Row(ref_area="20", year=2023, value=None, nature="NA", obs_status="M")
SANMORA = msgspec.structs.replace(ALBANIA, ref_area="XA")


def cells_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def with_cell(column: str, value: str, row: Row = ALBANIA) -> str:
    """The file with one cell of its first observation replaced."""
    (cells,) = cells_of(sdmx_csv([row]))
    cells[column] = value
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(cells))
    writer.writeheader()
    writer.writerow(cells)
    return written.getvalue()


def test_the_file_is_written_as_the_golden_text() -> None:
    assert sdmx_csv([ALBANIA, NOTHING_SEIZED]) == (
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,"
        "INCOME_WEALTH_QUANTILE,EDUCATION_LEV,OCCUPATION,CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,"
        "DISABILITY_STATUS,ACTIVITY,PRODUCT,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,"
        "UNIT_MEASURE,BASE_PER,NATURE,TIME_DETAIL,COMMENT_OBS,TIME_COVERAGE,UPPER_BOUND,"
        "LOWER_BOUND,SOURCE_DETAIL,COMMENT_TS,GEO_INFO_URL,GEO_INFO_TYPE,CUST_BREAKDOWN_LB,"
        "DATA_LAST_UPDATE\r\n"
        "datastructure,IAEG-SDGs:SDG(1.4),I,A,G,VC_ARM_SZTRACE,8,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,"
        "_T,2024,12.50,A,0,PT,,C,,"
        '"2023-2024 average based on available data; said ""so""",,,,'
        '"IAFQ, tables 5.1 to 5.3",,,,,\r\n'
        "datastructure,IAEG-SDGs:SDG(1.4),I,A,N,VC_ARM_SZTRACE,20,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,"
        "_T,2023,,M,0,PT,,_X,,,,,,,,,,,\r\n"
    )


def test_real_areas_validate_wholly() -> None:
    assert validate(sdmx_csv([ALBANIA, NOTHING_SEIZED])) == []


def test_a_fictional_state_is_the_only_finding() -> None:
    assert validate(sdmx_csv([SANMORA])) == [
        "Line 2: REF_AREA XA is a fictional State without M49 number; not for sending."
    ]


@st.composite
def rows(draw: st.DrawFn) -> Row:
    absent = draw(st.booleans())
    value = st.decimals(min_value=0, max_value=100, places=draw(st.integers(0, 6)))
    areas = sorted(code for code in code_lists()["REF_AREA"][1] if code.isdecimal())
    return Row(
        ref_area=draw(st.sampled_from([area for area in areas if len(area) <= 3])),
        year=draw(st.integers(2000, 2100)),
        value=None if absent else draw(value),
        nature=draw(st.sampled_from(["C", "CA", "E", "G", "M", "N", "NA"])),
        reporting_type=draw(st.sampled_from(["N", "G", "R"])),
        obs_status=draw(st.sampled_from(sorted(ABSENT))) if absent else "A",
        source=draw(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)),
        footnotes=tuple(draw(st.lists(st.text("a,;\"\n'é=", max_size=5), max_size=2))),
    )


@settings(max_examples=60, deadline=None)
@given(rows())
def test_whatever_a_row_holds_the_file_validates_and_reads_back(row: Row) -> None:
    text = sdmx_csv([row])

    (cells,) = cells_of(text)
    assert validate(text) == []
    assert cells["SOURCE_DETAIL"] == " ".join(row.source.splitlines())
    assert len(text.splitlines()) == 2
    assert (Decimal(cells["OBS_VALUE"]) if cells["OBS_VALUE"] else None) == row.value


@pytest.mark.parametrize("column", [*HEAD, *columns()])
def test_a_file_that_lacks_a_column_is_refused(column: str) -> None:
    (cells,) = cells_of(sdmx_csv([ALBANIA]))
    del cells[column]
    text = ",".join(cells) + "\r\n" + ",".join(["x"] * len(cells)) + "\r\n"

    assert validate(text) == [f"The header lacks the columns {column}."]


@pytest.mark.parametrize("column", sorted(code_lists()))
def test_a_code_outside_its_code_list_is_refused(column: str) -> None:
    findings = validate(with_cell(column, "ZZ9"))

    assert f"Line 2: {column} 'ZZ9' is not in the code list {code_lists()[column][0]}." in findings


@pytest.mark.parametrize("column", sorted(CONSTRAINT))
def test_a_code_the_series_does_not_allow_is_refused(column: str) -> None:
    only = CONSTRAINT[column]
    other = min(code_lists()[column][1] - {only})

    assert validate(with_cell(column, other)) == [
        f"Line 2: {column} is {other!r}; the series VC_ARM_SZTRACE allows only {only!r}."
    ]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("OBS_VALUE", "100.01", "no percentage"),
        ("OBS_VALUE", "-1", "no percentage"),
        ("OBS_VALUE", "1e1", "no percentage"),
        ("OBS_VALUE", "NaN", "no percentage"),
        ("OBS_VALUE", "12,5", "no percentage"),
        ("OBS_VALUE", "١٢", "no percentage"),
        ("OBS_VALUE", "", "does not say why"),
        ("OBS_STATUS", "M", "says that there is none"),
        ("OBS_STATUS", "", "OBS_STATUS is empty"),
        ("TIME_PERIOD", "2024-Q1", "no year"),
        ("TIME_PERIOD", "", "TIME_PERIOD is empty"),
        ("REF_AREA", "008", "not in the code list CL_AREA"),
        ("REF_AREA", "", "REF_AREA is empty"),
        ("NATURE", "NA", "not in the code list CL_NATURE"),
        ("STRUCTURE", "dataflow", "allows only 'datastructure'"),
        ("STRUCTURE_ID", "", "allows only 'IAEG-SDGs:SDG(1.4)'"),
        ("ACTION", "D", "allows only 'I'"),
    ],
)
def test_a_changed_cell_is_told_in_a_sentence(column: str, value: str, said: str) -> None:
    (finding,) = validate(with_cell(column, value))

    assert said in finding
    assert finding.startswith("Line 2: ") and finding.endswith(".")


def test_not_applicable_is_never_zero() -> None:
    (finding,) = validate(with_cell("OBS_VALUE", "0", NOTHING_SEIZED))

    assert "says that there is none" in finding


def test_the_columns_must_stand_in_order() -> None:
    header, line = sdmx_csv([NOTHING_SEIZED]).splitlines()
    names, values = header.split(","), line.split(",")
    names[3], names[4] = names[4], names[3]
    values[3], values[4] = values[4], values[3]

    assert validate(",".join(names) + "\n" + ",".join(values) + "\n") == [
        "The columns are not in the order of IAEG-SDGs:SDG(1.4)."
    ]


def test_surplus_and_doubled_columns_are_refused() -> None:
    header, line = sdmx_csv([NOTHING_SEIZED]).splitlines()

    assert "structure does not have: COLOUR" in validate(f"{header},COLOUR\n{line},red\n")[0]
    assert "structure does not have: SEX" in validate(f"{header},SEX\n{line},_T\n")[0]


def test_the_same_observation_twice_is_told() -> None:
    assert validate(sdmx_csv([ALBANIA, ALBANIA])) == ["Line 3: repeats the observation of line 2."]


@pytest.mark.parametrize("text", ["", "\r\n", "hello", '"', "\ufeff", "a,b\n1,2\n"])
def test_a_text_that_is_no_such_file_is_refused(text: str) -> None:
    assert len(validate(text)) == 1


def test_a_file_without_observations_or_with_short_lines_is_refused() -> None:
    assert validate(sdmx_csv([])) == ["The file holds no observation."]
    assert validate(sdmx_csv([]) + "datastructure,I\r\n") == ["Line 2 has 2 cells, not 36."]


@pytest.mark.parametrize(
    "change",
    [
        {"value": None},
        {"obs_status": "M"},
        {"value": Decimal("100.1")},
        {"value": Decimal("-0.1")},
        {"value": Decimal("NaN")},
        {"ref_area": "France"},
        {"ref_area": "٢٥٠"},
        {"year": 24},
    ],
)
def test_a_row_cannot_contradict_itself(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no |contradicts"):
        msgspec.structs.replace(ALBANIA, **change)


def test_the_carried_structure_is_the_published_one() -> None:
    structure = data_structure()

    assert structure.short_urn == "DataStructure=IAEG-SDGs:SDG(1.4)"
    assert len(structure.components.dimensions) == 16
    assert len(structure.components.attributes) == 16
    assert len(code_lists()) == 20
    assert {"8", "250", "1"} <= code_lists()["REF_AREA"][1]


def test_another_reader_reads_the_same_observations() -> None:
    components = data_structure().components
    structure = v30.DataStructureDefinition(
        id="SDG",
        version="1.4",
        maintainer=common.Agency(id="IAEG-SDGs"),
        dimensions=v30.DimensionDescriptor(
            components=[v30.Dimension(id=each.id) for each in components.dimensions]
        ),
        attributes=v30.AttributeDescriptor(
            components=[v30.DataAttribute(id=each.id) for each in components.attributes]
        ),
        measures=v30.MeasureDescriptor(components=[v30.Measure(id="OBS_VALUE")]),
    )
    text = sdmx_csv([ALBANIA, NOTHING_SEIZED]).encode()

    message = other_reader.reader.csv.Reader().convert(io.BytesIO(text), structure=structure)

    (data_set,) = message.data
    first, second = data_set.obs
    assert data_set.action is common.ActionType.information
    assert [obs.dimension["REF_AREA"].value for obs in data_set.obs] == ["8", "20"]
    assert (first.value, second.value) == ("12.50", "")
    assert str(second.attached_attribute["OBS_STATUS"].value) == "M"
