"""Files made to hurt: the gate says what is wrong, and nothing but Refused comes out."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

import pytest

from poincon.exchange.sheets.guard import Limits, admit
from poincon.exchange.sheets.spreadsheet import open_sheet
from poincon.terms.findings import Refused
from tests.exchange.intake_desk import DeskInMemory, seizures, xlsx_of
from tests.exchange.mutants import comment_of_300_megabytes, edited, mutants

ROWS = [["day", "ground", "town", "make", "year", "serial"]]
ROWS += [["2024-03-02", "crime", "Kessa", "GLOCK", 2001, f"SM{n:04d}"] for n in range(12)]
WORKBOOK = xlsx_of(*ROWS)


def codes_of(content: bytes, limits: Limits | None = None) -> set[str]:
    with pytest.raises(Refused) as refused:
        admit(io.BytesIO(content), limits=limits or Limits())
    return {found.code for found in refused.value.findings}


def repacked(change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def same(_: str, content: bytes) -> bytes:
    return content


def with_member(name: str, content: bytes = b"x") -> bytes:
    return repacked(same, **{name: content})


def test_a_plain_workbook_and_a_plain_text_pass():
    assert admit(io.BytesIO(WORKBOOK)) == "xlsx"
    assert admit(io.BytesIO(seizures(3))) == "csv"


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "xl/../../evil", "C:/evil", "..\\evil", "xl\\..\\evil"]
)
def test_a_member_that_would_land_outside_is_refused(name: str):
    assert "archive_stays_inside" in codes_of(with_member(name))


def test_a_bomb_is_refused_with_its_figures():
    with pytest.raises(Refused, match=r"to 3145\d+ bytes") as refused:
        admit(io.BytesIO(comment_of_300_megabytes()))

    assert {found.code for found in refused.value.findings} == {"archive_is_bearable"}


def test_a_bomb_that_lies_about_its_length_is_refused():
    member = b"<!--" + b" " * (1 << 20) + b"-->"
    bomb = bytearray(with_member("xl/comment.xml", member))
    for at in range(len(bomb) - 4):
        if bomb[at : at + 4] == struct.pack("<L", len(member)):
            bomb[at : at + 4] = struct.pack("<L", 100)

    assert codes_of(bytes(bomb)) == {"archive_is_whole"}


def test_too_many_members_are_refused_before_they_are_listed():
    many = repacked(same, **{f"xl/m{number}.xml": b"x" for number in range(300)})

    assert codes_of(many) == {"archive_is_bearable"}


def test_two_cells_in_opposite_corners_are_refused():
    def spread(name: str, content: bytes) -> bytes:
        return content.replace(b'r="A2"', b'r="XFD1048576"') if "sheet1" in name else content

    assert codes_of(repacked(spread)) == {"sheet_is_bearable"}


@pytest.mark.parametrize("name", ["xl/embeddings/book.xlsx", "inner.zip", "xl/media/picture.png"])
def test_an_archive_in_the_archive_is_refused_whatever_it_is_called(name: str):
    assert codes_of(with_member(name, WORKBOOK)) == {"archive_is_not_nested"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice_is_refused():
    out = io.BytesIO(WORKBOOK)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/Workbook.xml", b"<other/>")

    assert codes_of(out.getvalue()) == {"archive_names_are_unique"}


def test_an_archive_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")

    assert codes_of(out.getvalue()) == {"file_is_a_spreadsheet"}


@pytest.mark.parametrize(
    "content",
    [
        seizures(2) + b"\n" + WORKBOOK,
        WORKBOOK + b"day,ground\n2024-01-01,crime\n",
        b"%PDF-1.7\n" + WORKBOOK,
        b"GIF89a,b\n1,2\n",
    ],
    ids=["text, then archive", "archive, then text", "PDF, then archive", "picture as text"],
)
def test_a_file_of_two_types_is_refused(content: bytes):
    assert codes_of(content) & {"file_is_of_one_type", "file_is_a_spreadsheet"}


def test_a_file_too_large_is_refused_unread():
    assert codes_of(seizures(3), Limits(file_bytes=10)) == {"file_has_a_bearable_size"}


def test_every_fault_of_an_archive_is_said_at_once():
    content = with_member("../inner.zip", b" " * (2 << 20))

    assert codes_of(content, Limits(unpacked_bytes=1 << 20)) == {
        "archive_stays_inside",
        "archive_is_not_nested",
        "archive_is_bearable",
    }


@pytest.mark.parametrize(
    "entity", [b'<!ENTITY a SYSTEM "file:///etc/passwd">', b'<!ENTITY a "b">']
)
def test_entities_in_a_workbook_bring_nothing_in(entity: bytes):
    def with_entity(name: str, content: bytes) -> bytes:
        if "sharedStrings" not in name:
            return content
        head = b"<!DOCTYPE x [" + entity + b"]>"
        return content.replace(b"<sst", head + b"<sst", 1).replace(b"Kessa", b"&a;")

    try:
        with open_sheet(io.BytesIO(repacked(with_entity))) as sheet:
            cells = [cell for row in sheet.rows for cell in row.cells.values()]
    except Refused:
        return
    assert not any("root:" in cell or cell == "b" for cell in cells)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b\n" + b"x" * (2 << 20) + b",1\n", "lines_are_bearable"),
        (b"a,b\n1,\x002\n", "file_has_no_nul"),
        ("a,b\n1,\x002\n".encode("utf-16"), "file_has_no_nul"),
        (b"a,b\n1,\x81\n", "encoding_is_known"),
        (b"\xff\xfea\x00,\x00b", "encoding_is_known"),
        (b",".join(b"c%d" % n for n in range(2000)), "file_has_a_bearable_size"),
    ],
)
def test_text_that_no_spreadsheet_holds_is_refused_before_the_first_row(content: bytes, code: str):
    with pytest.raises(Refused) as refused, open_sheet(io.BytesIO(content)):
        pass

    assert code in {found.code for found in refused.value.findings}


@pytest.mark.parametrize(
    "mark", ["=1+1", "@SUM(A1)", "<script>x</script>", "'; DROP TABLE entry; --", "\u202eAB12",
             "AB\r\nSet-Cookie: x", "../../etc/passwd", "{0.__class__}", "%s%n", "{serial}"]
)  # fmt: skip
def test_a_hostile_mark_is_kept_verbatim_and_does_nothing(mark: str):
    desk = DeskInMemory()
    quoted = '"' + mark.replace('"', '""') + '"'
    head, _, _ = seizures(1).partition(b"\n")

    intake = desk.take_in(head + f"\n2024-01-01,crime,Kessa,GLOCK,2001,{quoted}\n".encode())

    assert intake.accepted == 1
    assert desk.book.marks["W-0000001"][0].text == mark
    assert all(found.sentence for found in intake.row_findings)


# --- mutated files -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_a_malformed_file_gives_rows_or_findings_and_nothing_else(seed: int):
    refused = read = 0

    for name, content in mutants(seed, 250):
        try:
            with open_sheet(io.BytesIO(content)) as sheet:
                for row in sheet.rows:
                    whole = set(row.cells) == set(sheet.headings)
                    assert row.findings or row.left_out or whole, name
                assert all(found.sentence() for found in sheet.said()), name
            read += 1
        except Refused as refusal:
            assert refusal.findings, name
            refused += 1

    assert refused + read == 250
    assert min(refused, read) > 50


def test_malformed_files_are_the_same_for_the_same_seed():
    assert list(mutants(7, 40)) == list(mutants(7, 60))[:40]
    assert len({content for _, content in mutants(7, 60)}) > 50


@pytest.mark.parametrize("seed", range(3))
def test_a_mutated_file_is_never_half_taken_in(seed: int):
    chance = random.Random(seed)

    for _ in range(40):
        desk = DeskInMemory()
        content = edited(seizures(12), chance)
        try:
            intake = desk.take_in(content, batch_size=5)
        except Refused:
            assert desk.book.size() == 1
            continue
        assert intake.rows == intake.accepted + intake.unchanged + intake.refused
        assert desk.book.size() == 1 + intake.facts


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short_is_refused(share: float):
    assert codes_of(WORKBOOK[: int(len(WORKBOOK) * share)]) == {"archive_is_whole"}
