"""Malformed spreadsheets without end, the same for the same seed: mutated, made by hand, packed.

`mutants(seed, count)` gives pairs of a name and the bytes of a file. Most are a good file with one
to twelve edits (bits turned, bytes inserted, deleted, overwritten, blocks repeated, the end cut
off), as bytes or inside the members of a workbook; every fourth is one of the kinds below that no
edit finds: bombs, huge cells, wrong encodings, formulas, marks that turn the direction of writing.
"""

import functools
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

from tests.exchange.intake_desk import csv_of, seizures, xlsx_of

HEADINGS = ["day", "ground", "town", "make", "year", "serial"]
_OVERWRITES = (b"\xff" * 4, b"\0" * 4, b"\xef\xbb\xbf", "\u202e".encode(), b'"', b"\n", b",", b";")
_DAYS = (
    *(
        "2024-03-02",
        "02/03/2024",
        "3/2/24",
        "2.3.2024",
        "20240302",
        "45353",
        "45353.5",
        "2024-W09",
    ),
    *("2 March 2024", "2 mars 2024", "2 de março de 2024", "2 марта 2024 г.", "2024年3月2日"),
    *(
        "٢٠٢٤/٠٣/٠٢",
        "31/02/2024",
        "0000-00-00",
        "9999-12-31",
        "1900-02-29",
        "-1-01-01",
        "?",
        "2024",
    ),
    *("2024-03-02T25:61:61Z", "1e308", "NaN", "March 1st", "0002-03-04", "99/99/99", "1/1/1"),
)
_FORMULAS = (
    *("=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1+2", '=HYPERLINK("http://x","y")'),
    *("\t=1", "\r=1", "＝1+1", "=" * 5000, "{=1}", "%0A=1"),
)
_ODD_SIGNS = (
    *(
        "\u202eAB12",
        "AB\u200b12",
        "А\u0042С12",
        "ΑB\u041212",
        "AB\u0301\u0302\u030312",
        "\ufeffAB",
    ),
    *("\U0001f52b", "A" + "\u0489" * 500, "\u2066\u2067\u2068AB", "٤٥٦", "\x1b[31mAB", "\x85AB"),
    *("\u2028AB", "AB\x0b12", "\ud7ff", "\ufffe", "ﬀ", "Ⅻ", "AB\x7f"),
)


def mutants(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """So many malformed files; the file of a number is the same whatever `count` is."""
    kinds = [*_MADE]
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        if number % 4 == 3:
            name = kinds[number // 4 % len(kinds)]
            content = _MADE[name](chance)
            if chance.random() < 0.3:
                name, content = f"{name}, edited", edited(content, chance)
        else:
            name = chance.choice([*_EDITED])
            content = _EDITED[name](chance)
        yield f"{seed}-{number} {name}", content


def edited(content: bytes, chance: random.Random) -> bytes:
    """One to twelve edits."""
    said = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(said) + 1)
        match chance.randrange(6):
            case 0 if at < len(said):
                said[at] ^= 1 << chance.randrange(8)
            case 1:
                said[at:at] = chance.randbytes(chance.randint(1, 16))
            case 2:
                del said[at : at + chance.randint(1, 40)]
            case 3:
                piece = chance.choice(_OVERWRITES)
                said[at : at + len(piece)] = piece
            case 4:
                said[at:at] = said[at : at + chance.randint(1, 200)] * chance.randint(1, 20)
            case _ if chance.random() < 0.3:
                del said[at:]
    return bytes(said)


_MADE_AT = "docProps/core.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def repacked(workbook: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """A workbook whose members were changed, and to which others were added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        members = {name: change(name, old.read(name)) for name in old.namelist()}
        for name, content in (members | more).items():
            written = (
                content if name != _MADE_AT else _MOMENT.sub(b"2024-01-01T00:00:00Z", content)
            )
            new.writestr(_packed(name), written)
    return out.getvalue()


def _unchanged(_: str, content: bytes) -> bytes:
    return content


@functools.cache
def _workbook() -> bytes:
    rows = [["2024-03-02", "crime", "Kessa", "GLOCK", 2001, f"SM{n:04d}"] for n in range(12)]
    return repacked(xlsx_of(HEADINGS, *rows), _unchanged)


@functools.cache
def _titled() -> bytes:
    head = "Seizures of 2024,,,,,\n,,,,,\n"
    body = seizures(12).decode()
    return f"{head}{body}\nTotal,,,,24031,\nSource: the registry,,,,,\n".encode()


def _members_edited(chance: random.Random) -> bytes:
    def change(_: str, content: bytes) -> bytes:
        return edited(content, chance) if chance.random() < 0.25 else content

    return repacked(_workbook(), change)


_EDITED: dict[str, Callable[[random.Random], bytes]] = {
    "CSV": lambda chance: edited(seizures(12), chance),
    "CSV with a title": lambda chance: edited(_titled(), chance),
    "CSV in UTF-16": lambda chance: edited(seizures(12).decode().encode("utf-16"), chance),
    "CSV with semicolons": lambda chance: edited(seizures(12).replace(b",", b";"), chance),
    "XLSX as bytes": lambda chance: edited(_workbook(), chance),
    "XLSX inside its members": _members_edited,
    "XLSX inside its members again": _members_edited,
}


# --- kinds that no edit finds --------------------------------------------------------------------


def _cells(values: tuple[str, ...], chance: random.Random) -> list[list[str]]:
    rows = [["2024-03-02", "crime", "Kessa", "GLOCK", "2001", f"SM{n:04d}"] for n in range(12)]
    for row in rows:
        row[chance.randrange(6)] = chance.choice(values)
    return rows


def _as_file(rows: list[list[str]], chance: random.Random, headings: list[str]) -> bytes:
    if chance.random() < 0.5:
        return repacked(xlsx_of(headings, *rows), _unchanged)
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    return csv_of(*quoted, headings=headings)


def _with(values: tuple[str, ...]) -> Callable[[random.Random], bytes]:
    return lambda chance: _as_file(_cells(values, chance), chance, HEADINGS)


def _huge_cells(chance: random.Random) -> bytes:
    length = chance.choice([32_767, 32_768, 131_073, 1 << 20, 3 << 20])
    rows = _cells(("x",), chance)
    rows[3][2] = chance.choice("Aя枪") * length
    return csv_of(*rows, headings=HEADINGS)


def _wrong_encoding(chance: random.Random) -> bytes:
    texts = (
        "numéro,lieu\n1,Évreux\n",
        "номер,место\n1,Запад\n",
        "编号,地点\n1,北京\n",
        "الرقم,المكان\n1,دمشق\n",
    )
    text = chance.choice(texts) * chance.randint(1, 5)
    names = ("cp1252", "cp1251", "koi8_r", "cp1256", "gb18030", "utf-7", "utf-16-le", "utf-16-be",
             "utf-32", "shift_jis", "cp037", "utf-8-sig", "big5")  # fmt: skip
    first = text.encode(chance.choice(names), errors="replace")
    return first + chance.choice(
        [b"", b"\xff\xfe", text.encode("utf-8"), b"\xed\xa0\x80", b"\x81"]
    )


def _duplicate_headings(chance: random.Random) -> bytes:
    headings = [chance.choice(["day", "Day", "", "serial", "column 1", "day (2)", "§ row"])
                for _ in HEADINGS]  # fmt: skip
    return _as_file(_cells(("x", ""), chance), chance, headings)


def _nuls(chance: random.Random) -> bytes:
    return seizures(12).replace(b"K", b"\0" * chance.randint(1, 9), chance.randint(1, 9))


def _comment_bomb(chance: random.Random) -> bytes:
    length = chance.choice([1 << 16, 1 << 20, 3 << 20])
    comment = b"<!--" + chance.choice([b" ", b"-", b"<", b"<a>"]) * length + b"-->"
    place = chance.choice([b"<sheetData", b"<sst", b"<workbookPr", b"<row", b"<Types"])
    return repacked(_workbook(), lambda _, content: content.replace(place, comment + place, 1))


def _packed(name: str) -> zipfile.ZipInfo:
    """A member whose time of packing says nothing, so that files stay the same."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


@functools.cache
def comment_of_300_megabytes() -> bytes:
    """A workbook of 300 kB whose worksheet has a comment of 300 MB."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            with new.open(_packed(name), "w") as member:
                head, tag, rest = content.partition(b"<sheetData")
                member.write(head)
                if tag:
                    member.write(b"<!--")
                    for _ in range(300):
                        member.write(b" " * (1 << 20))
                    member.write(b"-->")
                member.write(tag + rest)
    return out.getvalue()


def _archive_bomb(chance: random.Random) -> bytes:
    match chance.randrange(4):
        case 0:
            return repacked(_workbook(), _unchanged, **{"xl/media/a.bin": b" " * (3 << 20)})
        case 1:
            return repacked(_workbook(), _unchanged, **{"xl/a.zip": _workbook()})
        case 2:
            many = {f"xl/m{number}.xml": b"<a/>" for number in range(300)}
            return repacked(_workbook(), _unchanged, **many)
        case _:
            corners = (b'r="A2"', b'r="XFD1048576"')
            return repacked(_workbook(), lambda _, content: content.replace(*corners))


def _shared_bomb(chance: random.Random) -> bytes:
    text = b"<t>" + b"x" * chance.choice([10_000, 1_000_000, 2_000_000]) + b"</t>"

    def change(name: str, content: bytes) -> bytes:
        if "sharedStrings" in name:
            return content.replace(b"<t>crime</t>", text)
        cell = b'<c t="s"><v>7</v></c>' * chance.choice([10, 1_000, 5_000])
        return content.replace(b"</row>", cell + b"</row>") if "sheet1" in name else content

    return repacked(_workbook(), change)


def _merged_bomb(chance: random.Random) -> bytes:
    ranges = (
        "A1:XFD1048576",
        "A1:F1",
        "A2:A13",
        "B3:XFD3",
        "F13:A1",
        "A0:B0",
        "ZZZZ1:A1",
        "A1",
        "",
    )
    chosen = "".join(
        f'<mergeCell ref="{chance.choice(ranges)}"/>' for _ in range(chance.choice([1, 3, 2_000]))
    )
    tail = f"</sheetData><mergeCells>{chosen}</mergeCells>".encode()
    return repacked(_workbook(), lambda _, content: content.replace(b"</sheetData>", tail))


def _entities(chance: random.Random) -> bytes:
    levels = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">'
        for n in range(chance.randint(1, 12))
    )
    head = f'<!DOCTYPE x [{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'.encode()

    def change(_: str, content: bytes) -> bytes:
        start = content.find(b"?>") + 2
        used = content[start:].replace(b"Kessa", chance.choice([b"&a0;", b"&f;", b"&#0;", b"&x"]))
        return content[:start] + head + used

    return repacked(_workbook(), change)


def _no_table(chance: random.Random) -> bytes:
    contents = (
        *(b"", b"\n" * 5000, b"," * 5000, b"\xef\xbb\xbf", b'"', b'"' * 9999, b"\xff\xfe"),
        *(b"PK\x03\x04", b"a\r" * 999, b"a,b\n" + b"\n" * 9999 + b"1,2", b"%PDF"),
        b"a;b,c\td|e\n1;2,3\t4|5\n",
        *(b",".join(b"%d" % n for n in range(600)), b"\n".join(b"%d" % n for n in range(600))),
        _workbook()[:2000] + seizures(3), seizures(3) + _workbook(), _workbook() + b"x",
    )  # fmt: skip
    return chance.choice(contents)


_MADE: dict[str, Callable[[random.Random], bytes]] = {
    "days in every form": _with(_DAYS),
    "formulas": _with(_FORMULAS),
    "odd signs": _with(_ODD_SIGNS),
    "huge cells": _huge_cells,
    "wrong encoding": _wrong_encoding,
    "duplicate headings": _duplicate_headings,
    "NULs": _nuls,
    "a comment": _comment_bomb,
    "a comment of 300 MB": lambda _: comment_of_300_megabytes(),
    "an archive bomb": _archive_bomb,
    "a shared text in many cells": _shared_bomb,
    "merged cells": _merged_bomb,
    "entities": _entities,
    "no table": _no_table,
}
