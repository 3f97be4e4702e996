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

from poincon.exchange.sheets.sheet_weight import SHARED_TEXTS, SharedTexts, Worksheet
from poincon.terms.findings import Finding, Refused

FileKind = Literal["csv", "xlsx"]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a foreign file the house will open. Sizes in bytes, lengths in characters.

    `sheet_cells` bounds the rectangle of a worksheet and `held_bytes` the memory the reader will
    take for it, with the file and its shared texts: weighed beforehand (sheet_weight.py), so that
    the process that parses needs no more than 512 MiB of address space.
    """

    file_bytes: int = 1 << 30
    members: int = 200
    unpacked_bytes: int = 256 << 20
    ratio: int = 200
    sheet_cells: int = 4_000_000
    held_bytes: int = 384 << 20
    markup_bytes: int = 1 << 20
    furniture_bytes: int = 16 << 20
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
#: What the reader unfolds besides worksheets and shared texts.
_FURNITURE = re.compile(r"(^xl/(styles|workbook)\.xml|^\[Content_Types\]\.xml|\.rels)$", re.I)
_SECTIONS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"), (b"<!DOCTYPE", b">"))
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
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


def advice(code: str, text: str, values: dict[str, str] | None = None) -> Finding:
    """Something the clerk should know about the file; it keeps nothing out."""
    return Finding(code=code, text=text, values=values or {}, severity="advice", rule="FILE")


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
    shared = SharedTexts()
    for member in sorted(members, key=lambda member: not _is_shared(member)):
        findings += _content(stream, member, shared, size, limits)
        if findings and _is_shared(member):
            return findings  # without the shared texts nothing else can be weighed
    return findings


def _is_shared(member: zipfile.ZipInfo) -> bool:
    return member.orig_filename.lower() == SHARED_TEXTS


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
    furniture = sum(
        member.file_size for member in members if _FURNITURE.search(member.orig_filename)
    )
    if furniture > limits.furniture_bytes:
        figures = {"size": str(furniture), "most": str(limits.furniture_bytes)}
        text = "Styles and relations of the workbook have {size} bytes; at most {most} are taken."
        return [finding("archive_is_bearable", text, figures)]
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


def _content(
    stream: BinaryIO, member: zipfile.ZipInfo, shared: SharedTexts, size: int, limits: Limits
) -> list[Finding]:
    shown = {"name": _shown(member.orig_filename)}
    real, first = 0, b""
    scales = shared if _is_shared(member) else Worksheet(shared)
    markup = _Markup()
    is_xml = member.orig_filename.lower().endswith((".xml", ".rels"))
    for chunk in _unpacked(stream, member):
        first = first or chunk[:4]
        real += len(chunk)
        if b"\0" in chunk and (is_xml or b"<" in first or first[:2] in _WIDE_MARKS):
            text = "Member {name} is not in UTF-8."
            return [finding("archive_is_plain", text, shown)]
        scales.take(chunk)
        markup.take(chunk)
        if is_xml and markup.longest > limits.markup_bytes:
            text = "Member {name} holds a comment or a text that is too long."
            return [finding("archive_is_plain", text, shown)]
    scales.close()
    if real != member.file_size:
        text = "Member {name} is not as long as it says."
        return [finding("archive_is_whole", text, shown)]
    if first == b"PK\x03\x04":
        text = "Member {name} is an archive in the archive."
        return [finding("archive_is_not_nested", text, shown)]
    return _weighed(scales, shared, shown, size, limits)


def _weighed(
    scales: SharedTexts | Worksheet,
    shared: SharedTexts,
    shown: dict[str, str],
    size: int,
    limits: Limits,
) -> list[Finding]:
    held = size + shared.held_bytes
    if isinstance(scales, Worksheet):
        if scales.cells > limits.sheet_cells:
            figures = {"cells": str(scales.cells), "most": str(limits.sheet_cells)}
            text = "Worksheet {name} spans {cells} cells; at most {most} are taken."
            return [finding("sheet_is_bearable", text, shown | figures)]
        held += scales.held_bytes
    if held > limits.held_bytes:
        figures = {"size": str(held), "most": str(limits.held_bytes)}
        text = "Reading {name} would take {size} bytes of memory; at most {most} are given."
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


class _Markup:
    """The longest stretch of a member without a tag: a text, a comment, a section of text."""

    def __init__(self) -> None:
        self.longest = 0
        self._open = 0
        self._until = b""
        self._tail = b""

    def take(self, chunk: bytes) -> None:
        """Take the next piece, no longer than what is borne: only stretches across cuts count."""
        piece = self._tail + chunk
        at = 0
        while at >= 0:
            at = self._past_end(piece, at) if self._until else self._past_begin(piece, at)
        self._tail = piece[-8:] if len(piece) > len(self._tail) else b""

    def _past_end(self, piece: bytes, at: int) -> int:
        end = piece.find(self._until, at)
        self._open += (end if end >= 0 else len(piece)) - at
        self.longest = max(self.longest, self._open)
        if end < 0:
            return -1
        self._until, self._open = b"", 0
        return end + 1

    def _past_begin(self, piece: bytes, at: int) -> int:
        begins = [
            (place, until) for mark, until in _SECTIONS if (place := piece.find(mark, at)) >= 0
        ]
        if begins:
            place, self._until = min(begins)
            self._open = 0
            return place + 2
        first = piece.find(b"<", at)
        self._open += (first if first >= 0 else len(piece)) - at
        self.longest = max(self.longest, self._open)
        if first >= 0:
            self._open = len(piece) - piece.rfind(b"<")
        return -1
