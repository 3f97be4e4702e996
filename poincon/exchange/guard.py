"""The gate for files: what a foreign file is, and whether it may be opened, before any parsing.

Type by content, never by name. An archive is judged by its central directory and by the bytes that
really come out of it, so that a small file cannot become a large one inside the parser. Everything
found is said at once, as a refusal.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Literal

import msgspec

from poincon.terms.findings import Finding, Refused

FileKind = Literal["csv", "xlsx"]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a foreign file the house will open. Sizes in bytes, lengths in characters.

    `sheet_cells` bounds the rectangle of a worksheet, because the reader holds it whole.
    """

    file_bytes: int = 1 << 30
    members: int = 200
    unpacked_bytes: int = 50 << 20
    ratio: int = 200
    sheet_cells: int = 4_000_000
    line_bytes: int = 1 << 20
    field_length: int = 32_767
    record_lines: int = 50
    columns: int = 512


LIMITS = Limits()

_CHUNK = 1 << 20
_END = b"PK\x05\x06"
_END_LONG = b"PK\x06\x07"
_END_SIZE = 22
_LOCAL_SIZE = 30
_LONGEST_COMMENT = 65_535
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK", "ZIP archive"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "old Office document (XLS)"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"Rar!", "RAR archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"\x89PNG", "PNG picture"),
    (b"GIF8", "GIF picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3", "database"),
)
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|html|script|svg|table)\b", re.IGNORECASE)
_NESTED = re.compile(r"\.(zip|xls[xmb]?|docx?|pptx?|jar|7z|rar|gz|tgz|bz2|xz|ods|odt)$", re.I)
_PLACED = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)(\d+)""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_WANTED = ("[content_types].xml", "xl/workbook.xml")
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


def admit(stream: BinaryIO, *, limits: Limits = LIMITS) -> FileKind:
    """What the file is, if it may be opened. Leaves the stream at its beginning.

    `stream` must be seekable. Raises Refused with every finding: too large, of no known type or
    of two, or an archive that is not a plain spreadsheet of a bearable size.
    """
    size = stream.seek(0, 2)
    if size > limits.file_bytes:
        figures = {"size": str(size), "most": str(limits.file_bytes)}
        raise Refused([finding("file_has_a_bearable_size", _TOO_LARGE, figures)])
    stream.seek(0)
    head = stream.read(4096)
    if head.startswith(b"PK\x03\x04"):
        findings = _archive(stream, size, limits)
        kind: FileKind = "xlsx"
    else:
        findings, kind = _text(stream, head, size), "csv"
    stream.seek(0)
    if findings:
        raise Refused(findings)
    return kind


_TOO_LARGE = "The file has {size} bytes; at most {most} are taken."


def finding(code: str, text: str, values: dict[str, str] | None = None) -> Finding:
    """A finding of the gate about the file as a whole."""
    return Finding(code=code, text=text, values=values or {}, rule="FILE")


def _text(stream: BinaryIO, head: bytes, size: int) -> list[Finding]:
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return [
                finding("file_is_a_spreadsheet", "This is a {name}, not a CSV or XLSX file.",
                        {"name": name})
            ]  # fmt: skip
    if _MARKUP.match(head):
        text = "This is a page or a document in markup, not a CSV or XLSX file."
        return [finding("file_is_a_spreadsheet", text)]
    stream.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE))
    if _END in stream.read():
        return [finding("file_is_of_one_type", "The file is text and an archive at once.")]
    return []


# --- archives --------------------------------------------------------------------------------


def _archive(stream: BinaryIO, size: int, limits: Limits) -> list[Finding]:
    findings = _directory_end(stream, size, limits)
    if findings:
        return findings
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
        return _members(stream, members, size, limits)
    except _FAULTS as fault:
        return [_broken(str(fault))]


def _broken(fault: str) -> Finding:
    text = "The archive is damaged: {fault}."
    return finding("archive_is_whole", text, {"fault": fault[:200]})


def _directory_end(stream: BinaryIO, size: int, limits: Limits) -> list[Finding]:
    """Judge the last record first: nothing else may be read before its figures are bearable."""
    start = max(0, size - _LONGEST_COMMENT - _END_SIZE)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return [_broken("its directory is missing")]
    fields = struct.unpack("<4s4H2LH", tail[at : at + _END_SIZE])
    count, length, offset, comment = fields[4], fields[5], fields[6], fields[7]
    findings = []
    if tail[max(0, at - 20) : at].startswith(_END_LONG):
        findings.append(finding("archive_is_plain", "The archive is in the ZIP64 form."))
    if at + _END_SIZE + comment != len(tail) or offset + length != start + at:
        text = "The file holds something besides the archive."
        findings.append(finding("file_is_of_one_type", text))
    if count > limits.members or length > limits.members * 1024:
        figures = {"count": str(count), "most": str(limits.members)}
        text = "The archive has {count} members; at most {most} are taken."
        findings.append(finding("archive_is_bearable", text, figures))
    return findings


def _members(
    stream: BinaryIO, members: list[zipfile.ZipInfo], size: int, limits: Limits
) -> list[Finding]:
    findings = _names(members) + _bearable(members, size, limits)
    names = {member.orig_filename.lower() for member in members}
    if missing := [name for name in _WANTED if name not in names]:
        text = "The archive is no XLSX workbook: {missing} is missing."
        findings.append(finding("file_is_a_spreadsheet", text, {"missing": ", ".join(missing)}))
    if findings:
        return findings
    findings = _one_after_another(members)
    for member in members:
        findings += _content(stream, member, limits)
    return findings


def _names(members: list[zipfile.ZipInfo]) -> list[Finding]:
    findings = []
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        shown = {"name": _shown(name)}
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
            text = "Member {name} would be written outside the archive."
            findings.append(finding("archive_stays_inside", text, shown))
        if name.lower() in seen:
            findings.append(
                finding("archive_names_are_unique", "Member {name} is there twice.", shown)
            )
        seen.add(name.lower())
        if _NESTED.search(name):
            text = "Member {name} is an archive in the archive."
            findings.append(finding("archive_is_not_nested", text, shown))
        is_link = (member.external_attr >> 16) & 0o170000 == 0o120000
        if is_link or member.flag_bits & 1 or member.compress_type not in (0, 8):
            text = "Member {name} is a link, encrypted, or packed in an unusual way."
            findings.append(finding("archive_is_plain", text, shown))
    return findings


def _shown(name: str) -> str:
    return ascii(name)[1:-1][:80]


def _bearable(members: list[zipfile.ZipInfo], size: int, limits: Limits) -> list[Finding]:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if (
        len(members) <= limits.members
        and unpacked <= limits.unpacked_bytes
        and unpacked <= limits.ratio * packed
        and packed <= size
    ):
        return []
    figures = {
        "count": str(len(members)),
        "unpacked": str(unpacked),
        "packed": str(packed),
        "ratio": str(unpacked // packed),
        "most": f"{limits.members}, {limits.unpacked_bytes} bytes, {limits.ratio} times",
    }
    text = (
        "The archive would unpack {count} members to {unpacked} bytes from {packed} "
        "({ratio} times); at most {most} are taken."
    )
    return [finding("archive_is_bearable", text, figures)]


def _one_after_another(members: list[zipfile.ZipInfo]) -> list[Finding]:
    """Members that share bytes unpack the same bytes many times over."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    end = 0
    for member in ordered:
        if member.header_offset < end or (end == 0 and member.header_offset != 0):
            text = "Members of the archive overlap, or something lies before them."
            return [finding("archive_is_plain", text)]
        end = member.header_offset + _LOCAL_SIZE + member.compress_size
    return []


def _content(stream: BinaryIO, member: zipfile.ZipInfo, limits: Limits) -> list[Finding]:
    shown = {"name": _shown(member.orig_filename)}
    real, first, sheet = 0, b"", _Rectangle()
    is_xml = member.orig_filename.lower().endswith((".xml", ".rels"))
    for chunk in _unpacked(stream, member):
        first = first or chunk[:4]
        real += len(chunk)
        if is_xml and b"\0" in chunk:
            text = "Member {name} is not in UTF-8."
            return [finding("archive_is_plain", text, shown)]
        if is_xml:
            sheet.take(chunk)
    if real != member.file_size:
        text = "Member {name} is not as long as it says."
        return [finding("archive_is_whole", text, shown)]
    if first == b"PK\x03\x04":
        text = "Member {name} is an archive in the archive."
        return [finding("archive_is_not_nested", text, shown)]
    if sheet.cells > limits.sheet_cells:
        figures = {"cells": str(sheet.cells), "most": str(limits.sheet_cells)}
        text = "Worksheet {name} spans {cells} cells; at most {most} are taken."
        return [finding("sheet_is_bearable", text, shown | figures)]
    return []


def _unpacked(stream: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's real bytes, stopping just past its declared size."""
    stream.seek(member.header_offset)
    header = stream.read(_LOCAL_SIZE)
    signature, name_length, extra_length = struct.unpack("<4s22xHH", header)
    if signature != b"PK\x03\x04":
        raise zipfile.BadZipFile("a member is not where the directory says")
    stream.seek(name_length + extra_length, 1)
    packed = stream.read(member.compress_size)
    if member.compress_type == 0:
        yield packed
        return
    inflate = zlib.decompressobj(-15)
    left = member.file_size + 1
    while left > 0 and not inflate.eof:
        chunk = inflate.decompress(packed, min(_CHUNK, left))
        packed = inflate.unconsumed_tail
        if not chunk:
            raise zipfile.BadZipFile("a member ends in the middle")
        left -= len(chunk)
        yield chunk


class _Rectangle:
    """How many cells the rectangle around a worksheet's cells has.

    The reader fills the whole rectangle: two cells in opposite corners of a sheet were 9.8 GB.
    """

    def __init__(self) -> None:
        self._width = self._height = self._counted = 0
        self._tail = b""

    def take(self, chunk: bytes) -> None:
        piece = self._tail + chunk
        for letters, digits in _PLACED.findall(piece):
            self._height = max(self._height, int(digits[:9]))
            self._width = max(self._width, _column(letters[:7]))
        self._counted += len(_CELL.findall(chunk))
        self._tail = chunk[-64:]

    @property
    def cells(self) -> int:
        return max(self._width * self._height, self._counted)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
