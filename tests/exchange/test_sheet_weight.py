"""What a workbook will take in memory is known before it is parsed, however it is written."""

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.sheets.guard import LIMITS, Limits, admit
from poincon.exchange.sheets.sheet_weight import SharedTexts, Worksheet
from poincon.terms.findings import Refused
from tests.exchange.intake_desk import xlsx_of
from tests.exchange.mutants import repacked

WORKBOOK = xlsx_of(["a", "b"], ["x" * 100, "y"], ["x" * 100, 3])


def weighed(markup: bytes, shared: bytes = b"", size: int = 1 << 20) -> Worksheet:
    texts = SharedTexts()
    texts.take(shared)
    texts.close()
    sheet = Worksheet(texts)
    for start in range(0, len(markup), size):
        sheet.take(markup[start : start + size])
    sheet.close()
    return sheet


def refusal(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Refused) as refused:
        admit(io.BytesIO(content), limits=limits)
    return str(refused.value)


def replaced(pattern: bytes, by: bytes, member: str = "sheet1") -> bytes:
    def change(name: str, content: bytes) -> bytes:
        return re.sub(pattern, by, content) if member in name else content

    return repacked(WORKBOOK, change)


@pytest.mark.parametrize(
    ("markup", "cells"),
    [
        (b'<row r="1"><c r="A1"/><c r="C1"/></row><row r="4"><c r="B4"/></row>', 12),
        (b'<row r="1"><c/><c/><c/></row><row r="1000"><c/></row>', 3_000),
        (b'<row r="1"><c r="Z1"/><c/></row><row r="9"/>', 9 * 28),
        (b"<row><c/></row><row><c/></row>", 2),
        (b'<x:row r="2"><x:c r="B2"/></x:row>', 4),
        (b"<row r='2'><c r = 'b2' /></row>", 4),
        (b'<row r="00000000001048576"><c r="A1"/></row>', 104),
        (b"<cols><col/></cols><conditionalFormatting/>", 0),
    ],
)
def test_the_rectangle_around_the_cells_is_measured(markup: bytes, cells: int):
    assert weighed(markup).cells >= cells
    assert weighed(markup, size=7).cells >= cells or len(markup) > 7


def test_a_text_counts_in_every_cell_that_shares_it():
    shared = b"<sst><si><t>" + b"x" * 5_000 + b"</t></si><si><t>y</t></si></sst>"
    long = weighed(b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared)
    short = weighed(b'<row r="1"><c r="A1" t="s"><v>1</v></c></row>', shared)
    other = weighed(b"<row r='1'><c t = 's' r='A1'><v > 0</v></c></row>", shared)

    assert long.held_bytes - short.held_bytes > 4_900
    assert other.held_bytes >= long.held_bytes


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.integers(5, 4_000))
def test_pieces_weigh_together_what_the_whole_weighs(lengths: list[int], size: int):
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="str"><v>%s</v></c><c r="B%d"><v>1</v></c></row>'
        % (row, row, b"x" * length, row)
        for row, length in enumerate(lengths, start=1)
    )

    assert weighed(cells, size=size).cells >= weighed(cells).cells == 2 * len(lengths)
    assert weighed(cells, size=1 << 20).held_bytes >= sum(lengths)


def test_a_workbook_too_heavy_is_refused_with_its_weight():
    limits = Limits(held_bytes=1_000)

    assert "would take" in refusal(WORKBOOK, limits)


def test_a_shared_text_of_a_megabyte_in_a_thousand_cells_is_refused():
    cell = b'<c t="s"><v>2</v></c>' * 1_000 + b"</row>"
    big = b"<t>" + b"x" * 1_000_000 + b"</t>"

    def change(name: str, content: bytes) -> bytes:
        if "sharedStrings" in name:
            return content.replace(b"<t>" + b"x" * 100 + b"</t>", big)
        return content.replace(b"</row>", cell, 1) if "sheet1" in name else content

    assert "would take" in refusal(repacked(WORKBOOK, change))


def test_cells_that_do_not_say_their_place_are_measured_by_their_row():
    wide = b'<row r="1"><c><v>1</v></c></row><row r="1048576">' + b"<c/>" * 10 + b"</row>"

    assert "spans" in refusal(replaced(rb"<row.*</row>", wide))


def test_a_worksheet_under_another_name_is_measured_too():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"sheet1.xml", b"sheet1.bin")
            content = content.replace(b'r="A2"', b'r="XFD1048576"')
            new.writestr(name.replace("sheet1.xml", "sheet1.bin"), content)

    assert "spans" in refusal(out.getvalue())


@pytest.mark.parametrize("filling", [b" ", b"<", b"<a>", b"-"])
def test_a_long_comment_is_refused_before_anything_is_parsed(filling: bytes):
    comment = rb"<!--" + filling * (3 << 20) + rb"--><sheetData"
    limits = Limits(ratio=10_000)

    assert "too long" in refusal(replaced(rb"<sheetData", comment), limits)


def test_short_comments_and_many_of_them_pass():
    assert admit(io.BytesIO(replaced(rb"<sheetData", b"<!-- a -->" * 9 + b"<sheetData"))) == "xlsx"


def test_merged_ranges_weigh_something_each():
    one = b'<mergeCell ref="A1:B2"/>'

    assert weighed(one * 500).held_bytes > 500 * 700


def test_styles_too_large_are_refused():
    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"<fonts", b"<xf/>" * 1_000 + b"<fonts")
            if "styles" in name
            else content
        )

    assert "Styles" in refusal(repacked(WORKBOOK, change), Limits(furniture_bytes=5_000))
