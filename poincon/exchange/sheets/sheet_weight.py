"""How much memory an XLSX workbook will take once it is read, weighed before anything is parsed.

The reader holds the whole file and one worksheet: for every cell that is there a slot in a list
that grows by doubling, for every place of the rectangle around them another, for every text cell a
copy of its text, so that one shared text of a megabyte can stand in a million cells, and every
merged range. The
sizes below were measured with python-calamine 0.9.1 on 64 bits; where they err they err upwards.
"""

import re
from array import array

#: The texts that several cells share; the reader takes them from here and nowhere else.
SHARED_TEXTS = "xl/sharedstrings.xml"

_SLOT = 40
_PLACE = 32
_TEXT = 32
_SHARED = 24
_MERGED = 800
#: A text this long still fits the smallest piece of memory that is given out.
_INSIDE = 24
#: What stands around a shared text at least: `><t></t></si>`.
_AROUND = 13
#: How far back from the end of a piece a cell may begin that the piece cuts.
_CUT = 1 << 16

_PREFIX = rb"<(?:[^\s<>/:]+:)?"
_CELL = re.compile(_PREFIX + rb"c[\s>/]")
_ROW = re.compile(_PREFIX + rb"row[\s>/]")
_SHARED_TEXT = re.compile(_PREFIX + rb"si[\s>/]")
_PLACED = re.compile(
    rb"""\sr\s*=\s*["']\s*([A-Za-z]*)0*(\d{1,9})\d*(?:"(?: s="\d{1,9}")? t="s"><v>(\d{1,7})<)?"""
)
_MERGED_CELL = re.compile(rb"mergeCell[\s>/]")
_TEXT_CELL = re.compile(rb"""t\s*=\s*["'](s|str|inlineStr|d)["']""")


def _room(length: int) -> int:
    return _TEXT + max(0, length - _INSIDE)


def _grown(count: int) -> int:
    """The room a list has that doubles whenever it is full."""
    return 1 << max(0, count - 1).bit_length()


class SharedTexts:
    """The room each shared text takes, while the bytes of their member go by.

    `held_bytes`, what their table takes, is known after `close`.
    """

    def __init__(self) -> None:
        self.rooms: array[int] = array("I")
        self.held_bytes = 0
        self._lengths: array[int] = array("I")
        self._tail = b""

    def take(self, chunk: bytes) -> None:
        """Take the next piece; a tag that the cut divides is taken with the piece after it."""
        piece, self._tail = _divided(self._tail + chunk)
        self._measure(piece)

    def close(self) -> None:
        """Take what was left over."""
        self._measure(self._tail)
        self._tail = b""
        self.rooms = array("I", map(_room, self._lengths))
        self.held_bytes = _SHARED * _grown(len(self.rooms)) + sum(self.rooms)

    def _measure(self, piece: bytes) -> None:
        first, *others = _SHARED_TEXT.split(piece)
        if self._lengths:
            self._lengths[-1] += len(first)
        self._lengths.extend([max(0, len(text) - _AROUND) for text in others])


class Worksheet:
    """What one member weighs as a worksheet, while its bytes go by."""

    def __init__(self, shared: SharedTexts) -> None:
        self._rooms = shared.rooms
        self._most_room = max(shared.rooms, default=_TEXT)
        self._width = self._height = self._texts = 0
        self._cells = self._placed_cells = 0
        self._rows = self._placed_rows = 0
        self._open_row = self._fullest_row = 0
        self._tail = b""

    def take(self, chunk: bytes) -> None:
        """Take the next piece; a cell that the cut divides is taken with the piece after it."""
        piece, self._tail = _divided(self._tail + chunk)
        self._measure(piece)

    def close(self) -> None:
        """Take what was left over."""
        self._measure(self._tail)
        self._tail = b""

    @property
    def cells(self) -> int:
        """Cells of the rectangle around those that are there; cells without a place count as if
        they stood beside and below all others.
        """
        width, height = self._width, self._height
        if self._cells > self._placed_cells:
            width += self._fullest_row
        if self._rows > self._placed_rows:
            height += self._rows - self._placed_rows
        return max(width * height, self._cells)

    @property
    def held_bytes(self) -> int:
        """Bytes the reader would hold for this worksheet, the table of shared texts left aside."""
        return _SLOT * _grown(self._cells) + _PLACE * self.cells + self._texts

    def _measure(self, piece: bytes) -> None:
        found = _PLACED.findall(piece)
        letters, digits, references = zip(*found, strict=True) if found else ((), (), ())
        self._height = max(self._height, max(map(int, set(digits)), default=0))
        self._width = max(self._width, max(map(_column, set(letters)), default=0))
        placed_rows = letters.count(b"")
        self._placed_rows += placed_rows
        self._placed_cells += len(letters) - placed_rows
        self._count(piece)
        self._texts += _MERGED * len(_MERGED_CELL.findall(piece))
        self._weigh_texts(piece, list(map(int, filter(None, references))))

    def _count(self, piece: bytes) -> None:
        self._cells += len(_CELL.findall(piece))
        first, *others = _ROW.split(piece)
        self._rows += len(others)
        if self._cells <= self._placed_cells and not self._fullest_row:
            return
        counts = [len(_CELL.findall(row)) for row in others]
        self._open_row += len(_CELL.findall(first))
        self._fullest_row = max(self._fullest_row, self._open_row, *counts)
        self._open_row = counts[-1] if counts else self._open_row

    def _weigh_texts(self, piece: bytes, references: list[int]) -> None:
        kinds = _TEXT_CELL.findall(piece)
        if max(references, default=0) >= len(self._rooms):  # the reader will not bear it either
            references = [number for number in references if number < len(self._rooms)]
        self._texts += sum(map(self._rooms.__getitem__, references))
        shared = kinds.count(b"s")
        self._texts += max(0, shared - len(references)) * self._most_room
        if own := len(kinds) - shared:
            longer = (length for length in map(len, piece.split(b"<")) if length > _INSIDE)
            self._texts += own * _TEXT + sum(length - _INSIDE for length in longer)


def _divided(piece: bytes) -> tuple[bytes, bytes]:
    """The piece up to the last cell it holds whole, and what comes after."""
    start = max(0, len(piece) - _CUT)
    cut = max(piece.rfind(b"<c ", start), piece.rfind(b"<si", start))
    if cut <= 0:
        cut = piece.rfind(b"<", start)
    return (piece[:cut], piece[cut:]) if cut > 0 else (piece, b"")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:7].upper():
        number = number * 26 + letter - 64
    return number
