"""What a catalogue holds and what it answers: makers, calibres, words for weapons, resolutions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, get_args

import msgspec

from poincon.terms.weapons import NOT_LISTED, UNKNOWN

#: exact: the entry's own name; alias: another name of it; trimmed: a name of it beside words that
#: do not change it (a country, a model, a legal form), worth an advice; decided: a clerk settled
#: it; several: it fits more than one entry; not-listed: it fits none, or says "other"; none: it
#: says that there is none; unknown: it is empty or says that nobody knows.
How = Literal["exact", "alias", "trimmed", "decided", "several", "not-listed", "none", "unknown"]
HOWS: tuple[str, ...] = get_args(How)
SETTLED: frozenset[str] = frozenset({"exact", "alias", "trimmed", "decided"})
#: What a clerk can still do something about: the words are there, and no one entry is meant.
OPEN: frozenset[str] = frozenset({"several", "not-listed"})

NONE = "NONE"
SPECIAL: Mapping[str, How] = {UNKNOWN: "unknown", NONE: "none", NOT_LISTED: "not-listed"}
CalibreKind = Literal["cartridge", "family", "gauge", "grenade", "mortar"]
Vocabulary = Literal["maker", "model", "calibre", "category"]
VOCABULARIES: tuple[Vocabulary, ...] = get_args(Vocabulary)


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a written text stands for: the `text` verbatim, how it was found, and the codes.

    `codes` holds one code when settled, two or more when several, none otherwise. Where a clerk
    decided, the one code may be UNKNOWN, NONE or NOT_LISTED.
    """

    text: str
    how: How
    codes: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """The one code the text stands for, or None when that is open."""
        return self.codes[0] if self.how in SETTLED else None

    @property
    def is_open(self) -> bool:
        """Whether the words are there and no one entry is known to be meant."""
        return self.how in OPEN


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A clerk's decision: this word, as `written`, stands for `code` in this vocabulary.

    `code` is one of the catalogue, or UNKNOWN, NONE or NOT_LISTED.
    """

    vocabulary: Vocabulary
    written: str
    code: str


class Maker(msgspec.Struct, frozen=True, kw_only=True):
    """A make. `codes` are its NCIC codes; `countries` alpha-2 codes of where it makes weapons.

    Several countries, or none, mean that the make alone does not tell the country of manufacture.
    `is_brand`: the name is a brand or model that stands in for a maker not known here.
    `by_hand`: name, aliases and countries were set by hand, not read out of a list by rule.
    """

    code: str
    name: str
    codes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    is_brand: bool = False
    by_hand: bool = False


class Calibre(msgspec.Struct, frozen=True, kw_only=True):
    """A cartridge, a gauge, or a family such as ".38" whose cartridge is not said.

    `bullet_mm` is the bullet's diameter in millimetres where the source gives it; `cip_name` the
    name in the tables of the C.I.P.; `families` the codes of the families it belongs to.
    """

    code: str
    name: str
    kind: CalibreKind
    families: tuple[str, ...] = ()
    bullet_mm: Decimal | None = None
    cip_name: str = ""
    aliases: tuple[str, ...] = ()


class WeaponType(msgspec.Struct, frozen=True, kw_only=True):
    """A word for a kind of weapon in one language, with the categories it can mean."""

    alias: str
    language: str
    categories: tuple[str, ...]


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A model of a weapon, as it is publicly known.

    `makers` are codes of those known to have made it; none are given for a pattern that many
    made. `category` may be empty where versions differ. `calibres` are the usual ones, codes.
    """

    code: str
    name: str
    makers: tuple[str, ...] = ()
    category: str = ""
    calibres: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
