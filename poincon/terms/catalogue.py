"""Makers, calibres and weapon types as people write them, resolved without guessing.

A written name is looked up by a key that forgives case, accents and punctuation but no letter
(terms.names). What fits several entries stays several; what fits none is said to be not listed.
The text itself is kept verbatim in every answer.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Literal, get_args

import msgspec

from poincon.terms.names import key_of_calibre, key_of_name, parts_of_name, says_imitation
from poincon.terms.weapons import NOT_LISTED, UNKNOWN

#: exact: the entry's own name; alias: another name of it; several: it fits more than one entry;
#: not-listed: it fits none, or says "other"; none: it says that there is none; unknown: it is
#: empty or says that nobody knows.
How = Literal["exact", "alias", "several", "not-listed", "none", "unknown"]
HOWS: tuple[str, ...] = get_args(How)
SETTLED: frozenset[str] = frozenset({"exact", "alias"})

NONE = "NONE"
SPECIAL: Mapping[str, How] = {UNKNOWN: "unknown", NONE: "none", NOT_LISTED: "not-listed"}
CalibreKind = Literal["cartridge", "family", "gauge", "grenade", "mortar"]


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a written text stands for: the `text` verbatim, how it was found, and the codes.

    `codes` holds one code when settled, two or more when several, none otherwise.
    """

    text: str
    how: How
    codes: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """The one code the text stands for, or None when that is open."""
        return self.codes[0] if self.how in SETTLED else None


class Maker(msgspec.Struct, frozen=True, kw_only=True):
    """A make. `codes` are its NCIC codes; `countries` alpha-2 codes of where it makes weapons.

    Several countries, or none, mean that the make alone does not tell the country of manufacture.
    `is_brand`: the name is a brand or model that stands in for a maker not known here.
    """

    code: str
    name: str
    codes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    is_brand: bool = False


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


class Catalogue:
    """Look-up of makers, calibres and weapon types; immutable once built, safe to share.

    Built by `catalogue_text.read_catalogue`. `special_makers` and `special_calibres` map UNKNOWN,
    NONE and NOT_LISTED to the words that say so. NCIC codes are a vocabulary of their own and
    never mixed with names: FN is a name of a maker, and the NCIC code of France.
    """

    def __init__(
        self,
        *,
        makers: Iterable[Maker],
        calibres: Iterable[Calibre],
        types: Iterable[WeaponType],
        special_makers: Mapping[str, Iterable[str]],
        special_calibres: Mapping[str, Iterable[str]],
        ncic_calibres: Mapping[str, Iterable[str]],
        ncic_unknown_makers: Iterable[str],
    ) -> None:
        self.makers: Mapping[str, Maker] = {maker.code: maker for maker in makers}
        self.calibres: Mapping[str, Calibre] = {calibre.code: calibre for calibre in calibres}
        words = tuple(types)
        self._makers = _Index(key_of_name, special_makers)
        for maker in self.makers.values():
            self._makers.add(maker.code, maker.name, maker.aliases)
        self._calibres = _Index(key_of_calibre, special_calibres)
        for calibre in self.calibres.values():
            self._calibres.add(calibre.code, calibre.name, (calibre.cip_name, *calibre.aliases))
        self._types = _Index(key_of_name, {})
        for word in words:
            if word.language != "ncic":
                for category in word.categories:
                    self._types.add(category, "", (word.alias,))
        self._ncic_types = {w.alias: w.categories for w in words if w.language == "ncic"}
        self._ncic_makers = {code: (m.code,) for m in self.makers.values() for code in m.codes}
        self._ncic_unknown = frozenset(ncic_unknown_makers)
        self._ncic_calibres = {code: tuple(fits) for code, fits in ncic_calibres.items()}

    def maker(self, text: str) -> Resolution:
        """The maker a written make stands for."""
        return self._makers.resolve(text)

    def calibre(self, text: str) -> Resolution:
        """The calibre a written text stands for; a bare ".38" is the family, not a cartridge."""
        return self._calibres.resolve(text)

    def category(self, text: str) -> Resolution:
        """The weapon category a word in any of the languages stands for.

        A word that means different weapons in different languages fits several.
        """
        return _category_of(self._types.resolve(text))

    def maker_of_ncic(self, code: str) -> Resolution:
        """The maker with this NCIC code.

        NCIC codes of countries and of ZZZ say that the make could not be determined: unknown.
        """
        if code.strip().upper() in self._ncic_unknown:
            return Resolution(text=code, how="unknown")
        return _resolved(code, self._ncic_makers.get(code.strip().upper(), ()))

    def calibre_of_ncic(self, code: str) -> Resolution:
        """The family or gauge with this NCIC code: NCIC codes never name one cartridge."""
        return _resolved(code, self._ncic_calibres.get(code.strip(), ()))

    def category_of_ncic(self, code: str) -> Resolution:
        """The weapon category of an NCIC type code of one or two letters."""
        return _category_of(_resolved(code, self._ncic_types.get(code.strip().upper(), ())))


class _Index:
    """Keys of names, aliases and special words, with the codes they stand for."""

    def __init__(
        self, key_of: Callable[[str], str], specials: Mapping[str, Iterable[str]]
    ) -> None:
        self._key_of = key_of
        self._names: dict[str, list[str]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._specials = {
            key_of(word): SPECIAL[code] for code, words in specials.items() for word in words
        }

    def add(self, code: str, name: str, aliases: Iterable[str]) -> None:
        for known, texts in ((self._names, (name,)), (self._aliases, aliases)):
            for text in texts:
                codes = known.setdefault(self._key_of(text), []) if self._key_of(text) else []
                if code not in codes:
                    codes.append(code)

    def resolve(self, text: str) -> Resolution:
        key = self._key_of(text)
        if not key or key in self._specials:
            return Resolution(text=text, how=self._specials.get(key, "unknown"))
        codes = self._codes(key)
        if codes:
            return _resolved(text, codes, "exact" if key in self._names else "alias")
        outside, inside = parts_of_name(text)
        codes = self._codes(self._key_of(outside))
        if not codes or not inside or says_imitation(inside):
            return _resolved(text, ())
        return _resolved(text, tuple(dict.fromkeys([*codes, *self._codes(self._key_of(inside))])))

    def _codes(self, key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self._names.get(key, []), *self._aliases.get(key, [])]))


def _resolved(text: str, codes: tuple[str, ...], how: How = "alias") -> Resolution:
    if not codes:
        return Resolution(text=text, how="unknown" if not text.strip() else "not-listed")
    return Resolution(text=text, how=how if len(codes) == 1 else "several", codes=codes)


def _category_of(found: Resolution) -> Resolution:
    # UNKNOWN and NOT_LISTED are categories too: keep the code, but say how it came about.
    if found.how in SETTLED and found.codes[0] in SPECIAL:
        return msgspec.structs.replace(found, how=SPECIAL[found.codes[0]])
    return found
