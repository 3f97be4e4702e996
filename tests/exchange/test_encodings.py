"""Encodings are found out from the bytes, and stated where the file does not say them."""

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.sheets.encodings import CANDIDATES, found_encoding
from poincon.exchange.sheets.guard import LIMITS
from poincon.exchange.sheets.spreadsheet import open_sheet
from poincon.terms.findings import Finding, Refused

LATIN = ("cp1252", "mac_roman", "cp850")
CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
TEXTS = {
    "French": "numéro,lieu,état\n1,Évreux,saisi à la frontière\n2,Orléans,trouvé près du pont\n",
    "French, few accents": "n;b\n1;Été\n2;Noël\n3;été\n",
    "Spanish": "número,situación\n1,incautación en Córdoba\n2,hallada en Logroño\n",
    "Spanish in capitals": "n;b\n1;Peñón\n2;MUÑOZ\n3;AÑO\n",
    "Portuguese": "número,município\n1,São Paulo\n2,Niterói, apreensão\n3,Órgão de segurança\n",
    "Russian": "номер,место,состояние\n1,Запад,изъято\n2,Тула,найдено при обыске\n",
    "Russian in capitals": "N;МЕСТО\n1;ЗАПАД\n2;ТУЛА\n",
    "Arabic": "الرقم,المكان,الحالة\n1,القاهرة,مصادرة\n2,دمشق,عثر عليها\n",
    "Chinese": "编号,地点,状态\n1,北京,查获\n2,上海,收缴\n",
}
ENCODINGS = {
    **dict.fromkeys([name for name in TEXTS if name[:2] in ("Fr", "Sp", "Po")], LATIN),
    **dict.fromkeys([name for name in TEXTS if name[:2] == "Ru"], CYRILLIC),
    "Arabic": ("cp1256", "iso8859_6"),
    "Chinese": ("gb18030",),
}
EACH = [(text, encoding) for text, encodings in ENCODINGS.items() for encoding in encodings]


def found(content: bytes) -> tuple[str, list[Finding]]:
    return found_encoding(io.BytesIO(content), LIMITS)


@pytest.mark.parametrize(("text", "encoding"), EACH)
def test_the_older_encodings_of_the_seven_languages_are_told_apart(text: str, encoding: str):
    content = TEXTS[text].encode(encoding)

    name, notes = found(content)

    assert content.decode(name) == TEXTS[text]
    assert [note.code for note in notes] == ["encoding_is_stated"]
    assert notes[0].values["name"] == name
    assert notes[0].sentence()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_recognised_and_stated(text: str, encoding: str):
    name, notes = found(TEXTS[text].encode(encoding))

    assert (name, [note.severity for note in notes]) == (encoding, ["advice"])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_says_its_name_needs_no_note(text: str, encoding: str):
    assert found(TEXTS[text].encode(encoding)) == (encoding, [])


def test_other_encodings_that_would_fit_are_named_with_words_to_check():
    name, (note,) = found("n;b\n1;Été\n2;ñandú\n".encode("cp1252"))
    _, (doubtful,) = found("n;b\n1;а\n2;и\n3;к\n".encode("cp1251"))

    assert name == "cp1252"
    assert note.values["shown"] == "Été, ñandú"
    assert doubtful.severity == "warning"
    assert {doubtful.values["name"], *doubtful.values["others"].split(", ")} >= {
        "cp1251",
        "cp1252",
    }


def test_words_are_read_where_they_stand_and_not_only_at_the_beginning():
    content = (
        b"serial,town\n" + b"SM1,Kessa\n" * 300_000 + "SM2,Запад\nSM3,Тула\n".encode("cp1251")
    )

    assert found(content)[0] == "cp1251"


def test_a_byte_that_says_nothing_leaves_only_the_encoding_it_always_was():
    assert found(b"a,b\n1,\xe9\n")[0] == "cp1252"
    with pytest.raises(Refused, match="cannot be read as utf-8"):
        found(b"a,b\n1,\x81\n")


def test_a_file_that_no_encoding_decodes_whole_is_refused():
    content = "numéro,état\n".encode("cp1252") * 5 + b"\xff\xfe\x81\x8d\x8f\x90\x9d\x00\n"

    with pytest.raises(Refused) as refused:
        found(content)

    assert {each.code for each in refused.value.findings} & {
        "file_has_no_nul",
        "encoding_is_known",
    }


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_whole_or_refused(content: bytes):
    try:
        name, _ = found(content)
    except Refused as refused:
        assert refused.findings
        return
    assert codecs.lookup(name)
    content.decode(name)


@pytest.mark.parametrize("encoding", CANDIDATES)
def test_rows_in_an_older_encoding_come_out_as_they_were_written(encoding: str):
    text = next(text for text, each in EACH if each == encoding)

    with open_sheet(io.BytesIO(TEXTS[text].encode(encoding))) as sheet:
        rows = list(sheet.rows)

    assert "".join(rows[0].cells.values()).isprintable()
    assert len(rows) == TEXTS[text].count("\n") - 1
