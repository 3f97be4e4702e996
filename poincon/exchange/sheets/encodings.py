"""In which encoding a CSV file is written: found out from its bytes, and stated.

UTF-8 is tried on the whole file first, then UTF-16 without a mark, then the older encodings of
the languages this house speaks. Among those, candidates are proposed by charset-normalizer over a
bounded sample of what is not ASCII, and ranked by how much in them no clerk would have written.
Whatever is taken must decode the whole file.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from charset_normalizer import from_bytes

from poincon.exchange.sheets.guard import Limits, finding
from poincon.terms.findings import Finding, Refused, Severity

#: Older encodings of English, French, Spanish, Portuguese, Russian, Chinese and Arabic; of two
#: that read a file equally well the one named first is taken.
CANDIDATES = (
    "cp1252",
    "cp1251",
    "gb18030",
    "cp1256",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "iso8859_6",
    "cp850",
    "mac_roman",
    "mac_cyrillic",
)
_FALLBACK = CANDIDATES[0]
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SAMPLE_OF_A_CHUNK = 1 << 13
_AROUND = 200
#: With fewer bytes than this outside ASCII nothing can be told apart.
_FEW = 3
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_BREAK = re.compile(rb"[\x00-\x2f;|]")
_LATIN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøúùûüýÿœßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜÝŸŒ")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁіїєІЇЄўЎ")
_COMMON = frozenset(
    "éáíóãçêàúñèõâôüöäÉÁÍÓÃÇÊÀÚÑÈÕÂÔÜÖÄоеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУابتدرسعفقكلمنهويةحج"
)
_ARABIC = frozenset(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x653), *range(0x660, 0x66A))))
_SIGNS = frozenset("\xa0°ºª№«»“”„‘’–—…€£§·¿¡®©¢²³±½¼¾×،؛؟，。、；：（）《》“”！？－～\u3000")


def known_encoding(name: str) -> str:
    """The encoding's name as Python writes it. Raises Refused when it is none of text."""
    try:
        known = codecs.lookup(name)
        "".encode(name)  # a codec from bytes to bytes (zip, hex) is no encoding of text
    except (LookupError, ValueError) as fault:
        text = "{name} is not an encoding this house can read."
        found = finding("encoding_is_known", text, {"name": name[:40]})
        raise Refused([found]) from fault
    return known.name


def found_encoding(stream: BinaryIO, limits: Limits) -> tuple[str, list[Finding]]:
    """The encoding of a whole file, and what a clerk must know about the choice.

    Raises Refused, with everything that keeps the file out, when no encoding will do.
    """
    stream.seek(0)
    head = stream.read(_SAMPLE)
    named = next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
    faults = faults_in(stream, named, limits)
    if not faults:
        return named, []
    if named != "utf-8":
        raise Refused(faults)
    if wide := _wide_encoding(head):
        if not (wide_faults := faults_in(stream, wide, limits)):
            return wide, [_stated(wide)]
        faults = wide_faults
    if any(found.code != "encoding_is_known" for found in faults):
        raise Refused(faults)
    return _older_encoding(stream, faults, limits)


def faults_in(stream: BinaryIO, encoding: str, limits: Limits) -> list[Finding]:
    """What keeps the whole file out when it is read in this encoding."""
    stream.seek(0)
    wide = encoding.startswith(("utf-16", "utf_16", "utf-32", "utf_32"))
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    longest = _Longest()
    found = {}
    try:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            if (b"\0" in chunk) if not wide else ("\0" in text):
                found["nul"] = finding("file_has_no_nul", "The file holds NUL characters.")
            longest.take(chunk)
        decoder.decode(b"", final=True)
    except (UnicodeError, ValueError) as fault:
        values = {"name": encoding, "fault": str(fault)[:120]}
        text = "The file cannot be read as {name}: {fault}."
        found["encoding"] = finding("encoding_is_known", text, values)
    if longest.length > limits.line_bytes:
        figures = {"size": str(longest.length), "most": str(limits.line_bytes)}
        text = "A line has at least {size} bytes; at most {most} are taken."
        found["line"] = finding("lines_are_bearable", text, figures)
    return list(found.values())


class _Longest:
    """The longest stretch without a line end."""

    def __init__(self) -> None:
        self.length = 0
        self._open = 0

    def take(self, chunk: bytes) -> None:
        pieces = chunk.replace(b"\r", b"\n").split(b"\n")
        self.length = max(self.length, self._open + len(pieces[0]), *map(len, pieces))
        self._open = len(pieces[-1]) + (self._open if len(pieces) == 1 else 0)


def _wide_encoding(head: bytes) -> str:
    """UTF-16 whose mark is missing: half of what is ASCII in it are NULs, all on one side."""
    zeros = head.count(b"\0")
    on_the_left = head[::2].count(b"\0")
    if len(head) % 2 or zeros * 10 < len(head) or abs(2 * on_the_left - zeros) * 3 < zeros:
        return ""
    encoding = "utf-16-be" if 2 * on_the_left > zeros else "utf-16-le"
    text = head.decode(encoding, errors="replace")
    odd = sum(unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") for sign in text)
    ends = sum(text.count(end) for end in "\r\n\t")
    return encoding if ends > 0 and odd == ends else ""


def _older_encoding(
    stream: BinaryIO, faults: list[Finding], limits: Limits
) -> tuple[str, list[Finding]]:
    sample = _sample(stream)
    for name, others in _ranked(sample):
        if not faults_in(stream, name, limits):
            return name, [_stated(name, others, _shown(sample, name))]
    raise Refused(faults)


def _stated(name: str, others: tuple[str, ...] = (), shown: str = "") -> Finding:
    """What was taken; a warning when the file could as well be in another encoding."""
    text = "The file does not say its encoding; it was read as {name}."
    values = {"name": name}
    if shown:
        text = "The file is not in UTF-8; it was read as {name}. Check these words: {shown}."
        values["shown"] = shown
    if others:
        text = (
            "The file is not in UTF-8; it was read as {name}, but {others} would fit as well. "
            "Say which it is, or check these words: {shown}."
        )
        values |= {"others": ", ".join(others), "shown": shown or "?"}
    severity: Severity = "warning" if others else "advice"
    return Finding(
        code="encoding_is_stated", text=text, values=values, severity=severity, rule="FILE"
    )


# --- the older encodings -------------------------------------------------------------------------


def _sample(stream: BinaryIO) -> bytes:
    """Pieces of the file around what is not ASCII, a little of every stretch of it."""
    stream.seek(0)
    pieces: list[bytes] = []
    size = 0
    while size < _SAMPLE and (chunk := stream.read(_CHUNK)):
        for piece in _high_pieces(chunk):
            pieces.append(piece)
            size += len(piece)
    return b"\n".join(pieces)


def _high_pieces(chunk: bytes) -> Iterator[bytes]:
    end = size = 0
    while match := _HIGH.search(chunk, end):
        at = match.start()
        start = max(end, at - _AROUND)
        line = chunk.rfind(b"\n", start, at) + 1
        if not line and (before := [m.end() for m in _BREAK.finditer(chunk, start, at)]):
            line = before[0]
        past = _BREAK.search(chunk, min(len(chunk), at + _AROUND))
        line_end = chunk.find(b"\n", at, at + _AROUND)
        end = line_end if line_end >= 0 else past.start() if past else len(chunk)
        piece = chunk[line or start : min(end, at + 4 * _AROUND)]
        size += len(piece)
        yield piece
        if size > _SAMPLE_OF_A_CHUNK:
            return


def _ranked(sample: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Encodings, best first, each with the others that read the sample differently and well."""
    if len(_HIGH.findall(sample)) < _FEW:
        return [(_FALLBACK, ())]
    matches = {match.encoding: match for match in from_bytes(sample, cp_isolation=[*CANDIDATES])}
    read = {name: text for name in CANDIDATES if (text := _decoded(sample, name))}
    marks = {
        name: (
            round(_oddness(text), 2),
            name not in matches,
            round(matches[name].chaos, 1) if name in matches else 1.0,
            CANDIDATES.index(name),
        )
        for name, text in read.items()
    }
    order = sorted(marks, key=lambda name: marks[name])
    return [(name, _rivals(name, order, read, marks)) for name in order]


def _rivals(
    name: str,
    order: list[str],
    read: dict[str, str],
    marks: dict[str, tuple[float, bool, float, int]],
) -> tuple[str, ...]:
    """Other encodings in which nothing looks odder than in this one."""
    return tuple(
        other
        for other in order
        if read[other] != read[name] and marks[other][0] <= marks[name][0] + 0.02
    )


def _decoded(sample: bytes, name: str) -> str:
    try:
        return sample.decode(name)
    except UnicodeError:
        return ""


def _oddness(text: str) -> float:
    """The share of signs outside ASCII that no clerk would have written, or not there."""
    odd = high = 0.0
    before = " "
    for sign, after in zip(text, text[1:] + " ", strict=True):
        if sign > "\x7f":
            high += 1
            odd += _odd_sign(sign) + _odd_place(before, sign, after)
        before = sign
    return (odd + _odd_quotes(text)) / high if high else 0.0


def _odd_quotes(text: str) -> int:
    """Quotation marks that were opened or closed only."""
    odd = abs(text.count("«") - text.count("»"))
    for one, others in (("“", "„”"), ("”", "“"), ("„", "“”"), ("‘", "’")):
        if not any(other in text for other in others):
            odd += text.count(one)
    return odd


def _odd_sign(sign: str) -> float:
    if sign in _LATIN or sign in _CYRILLIC or sign in _ARABIC:
        return 0.0 if sign in _COMMON else 0.2
    if sign in _SIGNS:
        return 0.0
    return _odd_ideograph(sign) if "\u4e00" <= sign <= "\u9fff" else 1.0


def _odd_ideograph(sign: str) -> float:
    """Of the ideographs, those of the first level of GB 2312 are the ones in use."""
    try:
        return 0.0 if b"\xb0" <= sign.encode("gb2312")[:1] <= b"\xd7" else 0.5
    except UnicodeError:
        return 1.0


def _odd_place(before: str, sign: str, after: str) -> float:
    """How little a sign belongs between these two: of two scripts, a capital after a small
    letter, one accent after another, a sign of punctuation inside a word.
    """
    if not sign.isalpha():
        beside = before.isalpha() + after.isalpha()
        if sign in _IN_WORDS or (beside < 2 and sign in _PAUSES):
            return 0.0
        return beside / 2
    odd = 0.0
    for left, right in ((before, sign), (sign, after)):
        if not left.isalpha() or not right.isalpha():
            continue
        both_accented = left in _LATIN and right in _LATIN and left not in "çÇñÑéÉäöü"
        odd += _script(left) != _script(right) or (left.islower() and right.isupper())
        odd += 0.3 if both_accented else 0.0
    return odd


_IN_WORDS = frozenset("’·°ºª²³،؛؟，。、；：（）《》！？－～\u3000")
_PAUSES = frozenset("\xa0«»“”„‘–—…¿¡№®©")


def _script(sign: str) -> str:
    if sign < "\u0370":
        return "latin"
    if sign < "\u0530":
        return "cyrillic"
    return "arabic" if sign < "\u0800" else "han"


def _shown(sample: bytes, name: str) -> str:
    """A few words with letters outside ASCII, as they were read."""
    words = re.findall(r"\w*[^\W\x00-\x7f]\w*", sample.decode(name, errors="replace"))
    return ", ".join(dict.fromkeys(word[:30] for word in words[:200]).keys())[:80]
