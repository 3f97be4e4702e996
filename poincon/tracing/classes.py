"""What the words of a description mean, so that two descriptions can be compared field by field.

Two words of one meaning ("GLOCK GmbH", "ГЛОК") are one class. Words the catalogue does not know
are compared by their key, which forgives case, accents and punctuation but no letter. Words for
unknown, none and other say nothing, and what says nothing is evidence for nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from poincon.ledger.shelf import WeaponRow
from poincon.terms.catalogue import NONE, Catalogue, Resolution, Vocabulary
from poincon.terms.catalogue_entries import Calibre
from poincon.terms.catalogue_words import countries_by_word
from poincon.terms.names import is_doubted, key_of_calibre, key_of_name, words_of
from poincon.terms.states import find_state
from poincon.terms.weapons import CATEGORIES, NOT_LISTED, UNKNOWN
from poincon.tracing.sought import Classes

#: So many words of one field are remembered at once; the meaning of a word never changes.
MOST_WORDS = 65_536

_SILENT = frozenset({UNKNOWN, NONE, NOT_LISTED})
#: Kinds of weapon that clerks take for one another (recalled): by hand, from the shoulder,
#: automatic, launched. Craft-made and converted weapons look like any of them and have no family.
_LOOKING_ALIKE: Mapping[str, tuple[str, ...]] = {
    "hand": ("SA.PIS", "SA.REV", "SA.OTH"),
    "shoulder": ("SA.RIF", "SA.CAR", "SA.ASR", "SA.SHG"),
    "automatic": ("SA.SMG", "SA.LMG", "LW.HMG"),
    "launcher": (
        "LW.GLH", "LW.GLM", "LW.RCL", "LW.ATM", "LW.ROC", "LW.MAN", "LW.MOR", "LW.AAG", "LW.ATG",
    ),
}  # fmt: skip
_CATEGORY_FAMILIES = {code: name for name, codes in _LOOKING_ALIKE.items() for code in codes}
#: A .357 Magnum fires .38 Special, and either is written for either (recalled).
_FIRED_ALIKE = ("family .38", "family .357")


class ClassReader:
    """Reads words into classes, once for every word. Immutable but for what it remembers."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._calibre_families = _joined_families(catalogue.calibres.values())
        self._countries = countries_by_word()
        self._maker = lru_cache(MOST_WORDS)(self._read_maker)
        self._model = lru_cache(MOST_WORDS)(self._read_model)
        self._calibre = lru_cache(MOST_WORDS)(self._read_calibre)
        self._category = lru_cache(MOST_WORDS)(self._read_category)
        self._country = lru_cache(MOST_WORDS)(self._read_country)

    def of(
        self,
        maker: str = "",
        model: str = "",
        calibre: str = "",
        category: str = "",
        country: str = "",
    ) -> Classes:
        """The classes of a description, whose words are as written or codes of the catalogue.

        A make or model that fits several entries is a class of its own ("A|B"): the same open
        word agrees with itself. A calibre or kind that fits several is known when its meanings
        share a family, so that it nearly agrees with each of them, and not known otherwise:
        false evidence is worse than none. A model that is only a number is known beside a make.
        """
        made_by = self._maker(maker)
        said, calibre_family = self._calibre(calibre)
        kind, category_family = self._category(category)
        return Classes(
            maker=made_by,
            model=self._model(model, made_by),
            calibre=said,
            category=kind,
            country=self._country(country),
            calibre_family=calibre_family,
            category_family=category_family,
        )

    def of_row(self, row: WeaponRow) -> Classes:
        """The classes of a weapon of the book."""
        return self.of(row.maker, row.model, row.calibre, row.category, row.country)

    def _read_maker(self, text: str) -> str:
        return self._named("maker", text, self._catalogue.maker(_certain(text)))

    def _read_model(self, text: str, maker: str) -> str:
        if not maker and text.strip().isdecimal():
            return ""
        known = maker if maker in self._catalogue.makers else ""
        return self._named("model", text, self._catalogue.model(_certain(text), known))

    def _named(self, vocabulary: Vocabulary, text: str, found: Resolution) -> str:
        """The codes, or the text as a code, or the key of a name that the catalogue lacks."""
        codes = tuple(code for code in found.codes if code not in _SILENT)
        if codes:
            return "|".join(sorted(codes))
        if found.codes or found.how in ("unknown", "none"):
            return key_of_name(text) if found.codes == (NOT_LISTED,) else ""
        if text.strip() in set(self._catalogue.codes(vocabulary)) - _SILENT:
            return text.strip()
        return key_of_name(text) if self._catalogue.is_open(vocabulary, _certain(text)) else ""

    def _read_calibre(self, text: str) -> tuple[str, str]:
        codes = self._catalogue.calibre(_certain(text)).codes
        if not codes and text.strip() in self._catalogue.calibres:
            codes = (text.strip(),)
        if codes:
            return _with_family(codes, self._calibre_families)
        is_open = self._catalogue.is_open("calibre", _certain(text))
        return (key_of_calibre(text) if is_open else "", "")

    def _read_category(self, text: str) -> tuple[str, str]:
        codes = self._catalogue.category(_certain(text)).codes
        if not codes and text.strip().upper() in CATEGORIES:
            codes = (text.strip().upper(),)
        return _with_family(codes, _CATEGORY_FAMILIES)

    def _read_country(self, text: str) -> str:
        """Alpha-2 of a code or a name; empty when no one State is meant."""
        state = find_state(text)
        if state is not None:
            return state.alpha2
        meant = self._countries.get("".join(words_of(text)), frozenset())
        return next(iter(meant)) if len(meant) == 1 else ""


def is_open_class(word: str) -> bool:
    """Whether a class of calibres or kinds is several of one family, or the family itself."""
    return "|" in word or word.startswith("family ")


def _certain(text: str) -> str:
    """The words without the writer's doubt: "GLOCK?" is weighed as GLOCK, and settles nothing."""
    return "".join(sign for sign in text if not is_doubted(sign))


def _with_family(codes: Collection[str], families: Mapping[str, str]) -> tuple[str, str]:
    """The class and the family of what a word may mean: one code, or several of one family.

    Meanings without a family do not count against the one the others share: "32" is nearly .32,
    although it may be a gauge.
    """
    known = sorted(set(codes) - _SILENT)
    shared = {families[code] for code in known if code in families}
    if len(known) > 1 and len(shared) != 1:
        return "", ""
    return "|".join(known), next(iter(shared), "")


def _joined_families(calibres: Iterable[Calibre]) -> Mapping[str, str]:
    """The family of each calibre; families that share a cartridge are one.

    .22 Long Rifle is in .22 and in 5.6 mm: what is written ".22" nearly agrees with "5.6 mm".
    """
    known = tuple(calibres)
    first = {each.code: each.code for each in known if each.kind == "family"}
    for together in (*(each.families for each in known), _FIRED_ALIKE):
        names = sorted({first[code] for code in together if code in first})
        joined = dict.fromkeys(names, names[0]) if names else {}
        first = {code: joined.get(name, name) for code, name in first.items()}
    cartridges = {each.code: first[each.families[0]] for each in known if each.families}
    return {**first, **cartridges}
