"""A calibre written in more than one way, or with remarks: ".40 S&W (10 X 22)", "36/.22LR".

The text is cut where brackets, bars and a metric designation part it; every piece must be known.
What the pieces agree on is the calibre; a gun of two barrels has several.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from poincon.terms.catalogue_calibre_words import in_english
from poincon.terms.catalogue_entries import Calibre
from poincon.terms.catalogue_index import Index, Reading, agreed
from poincon.terms.catalogue_words import listed
from poincon.terms.names import key_of_spelt, says_imitation, spelt_calibre

_CHAMBERED = re.compile(
    r"(?<![\d.])\.?(4|8|10|12|14|16|20|24|28|32|36|410)(?: ?GAUGE)?\s*[/X\-]\s*"
    r"(?:50|51|57|60|63(?:\.5)?|65|67(?:\.5)?|70|73|75|76|79|82(?:\.5)?|88\.9|89)(?:\s*MM)?(?:\s*MAGNUM\b)?(?![\d.])"
)
_SHELL = re.compile(
    r"(?<=GAUGE) ?(?:2[ -]3/4|3[ -]1/2|2\.75|3\.5|3)"
    r"(?: ?(?:\"|''|INCH(?:ES)?|IN|POL\w*)\.?)?(?!\w)"
)
_PARTED = re.compile(r"[()\[\]/+;|]|\s[\-–—=]\s|,(?!\d)|\b(?:OU|OR|E|Y|ET|UND|ИЛИ|И)\b")
_METRIC = re.compile(
    r"(?<![\d.X])(\d{1,2}(?:\.\d{1,2})?)X(\d{2,3}(?:\.\d{1,2})?)(?:\s*MM)?(?:\s*(?:SR|R|RM|B)\b)?(?![\d.X])"
)
#: A name before the number: "TOKAREV 7.62" is 7.62 Tokarev.
_NAME_FIRST = re.compile(r"^([^\d.]+?)\s*(\.?\d[\dX.]*(?:\s*MM)?)$")
_NUMBER = re.compile(r"\.?\d+(?:\.\d+)?")
#: Remarks about the weapon or its ammunition that leave the calibre what it is.
_REMARKS = listed(
    "DUPLO DUPLA CANO CANOS DOUBLE BARREL BARRELS DOBLE CANON CANONES ARMA ARMAS MULTICALIBRE "
    "MULTI CARTUCHO CARTUCHOS CARTRIDGE BAGOS KNOCK BALA BALAS CHUMBO DE DO DA OF THE CHAMBER "
    "CAMARA CHAMBRE INCH INCHES POL POLEGADAS CALIBRES ROUND ROUNDS MUNICAO MUNICION MUNITION "
    "HANDGUN SMG HMG PUMP RIMFIRE SEMI SEMI-AUTO SUBFUSIL METRALLETA METRALHADORA SUBMETRALHADORA "
    "MITRAILLEUSE AMETRALLADORA MACHINE GUN MG REV PT P.A. NOMINAL MORT. АК АКМ СВД ВСС AKM "
    "ТРАВМАТИЧЕСКИЙ СП-5 СП-6 СП5 SP-5 SP-6 SWEDE SKAN قاذف سلاح جفت ПУЛЕМЕТ КАРАБИН РУЖЬЕ "
    "机枪 手枪 步枪 左轮 冲锋枪 小口径 运动步枪 "
    "PISTOLA PISTOL PISTOLET REVOLVER FUZIL FUSIL RIFLE SHOTGUN CARBINE "
    "ПИСТОЛЕТ РЕВОЛЬВЕР ВИНТОВКА АВТОМАТ مسدس بندقيه رشاش"
)


class CalibreReader:
    """Reads calibres out of a text of several pieces."""

    def __init__(self, index: Index, calibres: Mapping[str, Calibre]) -> None:
        self._index, self._calibres = index, calibres

    def read(self, text: str) -> Reading:
        """The calibre every piece of the text agrees on, or those they name between them."""
        if says_imitation(text):
            return "not-listed", ()
        spelt = spelt_calibre(text)
        for said in dict.fromkeys((in_english(spelt), spelt)):
            how, codes = self._read(said)
            if codes:
                return how, codes
        return "not-listed", ()

    def _read(self, said: str) -> Reading:
        known = self._codes(said)
        if known:
            return "alias", known
        spelt = _CHAMBERED.sub(r" \1 GAUGE ", _SHELL.sub("", said))
        pieces = [piece for piece in _pieces(spelt) if piece]
        whole = [
            self._whole(piece, number)
            for piece, number in zip(pieces, _numbers_before(pieces), strict=True)
        ]
        found = [
            known or self._beside_remarks(piece)
            for piece, known in zip(pieces, whole, strict=True)
        ]
        if not any(found) or None in found:
            return "not-listed", ()
        codes = self._narrowed(agreed(codes for codes in found if codes))
        return ("alias" if all(whole) else "trimmed"), codes

    def _whole(self, piece: str, number: str) -> tuple[str, ...]:
        """The codes of a piece: "(M43)" after 7.62 x 39 is 7.62 M43."""
        return (
            self._codes(piece)
            or self._codes(f"{number} {piece}")
            or self._codes(_NAME_FIRST.sub(r"\2 \1", piece))
        )

    def _codes(self, spelt: str) -> tuple[str, ...]:
        return self._index.keys().get(key_of_spelt(spelt), ())

    def _beside_remarks(self, piece: str) -> tuple[str, ...] | None:
        """The codes of a piece without its remarks; none for a remark; None when not known."""
        words = piece.replace("LONG RIFLE", "LONG_RIFLE").split()  # a name, and no remark
        bare = " ".join(word for word in words if word not in _REMARKS)
        return (self._whole(bare, "") or None) if bare else ()

    def _narrowed(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Without the families of a cartridge that is named as well."""
        given = tuple(codes)
        families = {family for code in given for family in self._calibres[code].families}
        return tuple(code for code in given if code not in families)


def _numbers_before(pieces: Iterable[str]) -> Iterator[str]:
    """For each piece the number of the nearest piece before it, or else the first of all."""
    given = tuple(pieces)
    first = _NUMBER.search(" ".join(given))
    number = first[0] if first else ""
    for piece in given:
        yield number
        found = _NUMBER.search(piece)
        number = found[0] if found else number


def _pieces(said: str) -> Iterator[str]:
    for piece in _PARTED.split(said):
        place = 0
        for found in _METRIC.finditer(piece):
            yield piece[place : found.start()].strip()
            yield found[0].strip()
            place = found.end()
        yield piece[place:].strip()
