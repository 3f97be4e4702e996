"""Makers, calibres, models and weapon types as people write them, resolved without guessing.

A written name is looked up by a key that forgives case, accents and punctuation but no letter
(terms.names). Words beside it are dropped only when they are known not to change it. What fits
several entries stays several; what fits none is said to be not listed. A clerk's decision wins
over all of this. The text itself is kept verbatim in every answer.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from types import MappingProxyType

import msgspec

from poincon.terms.catalogue_calibres import CalibreReader
from poincon.terms.catalogue_entries import (
    HOWS,
    NONE,
    OPEN,
    SETTLED,
    SPECIAL,
    VOCABULARIES,
    Calibre,
    CalibreKind,
    How,
    Maker,
    Model,
    Resolution,
    Settled,
    Vocabulary,
    WeaponType,
)
from poincon.terms.catalogue_index import Index, resolved, unread
from poincon.terms.catalogue_makers import MakerReader
from poincon.terms.models import ModelReader
from poincon.terms.names import folded, is_doubted, key_of_calibre, key_of_name
from poincon.terms.weapons import CATEGORIES, NOT_LISTED

__all__ = [
    "HOWS", "NONE", "OPEN", "SETTLED", "SPECIAL", "VOCABULARIES", "Calibre", "CalibreKind",
    "Catalogue", "How", "Maker", "Model", "Resolution", "Settled", "Vocabulary", "WeaponType",
]  # fmt: skip


class Catalogue:
    """Look-up of makers, calibres, models and weapon types; immutable once built, safe to share.

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
        models: Iterable[Model] = (),
    ) -> None:
        self.makers: Mapping[str, Maker] = {maker.code: maker for maker in makers}
        self.calibres: Mapping[str, Calibre] = {calibre.code: calibre for calibre in calibres}
        self.models: Mapping[str, Model] = {model.code: model for model in models}
        words = tuple(types)
        #: clerks' decisions, as they were given to `with_settled`
        self.settled: tuple[Settled, ...] = ()
        self._decided: Mapping[Vocabulary, Mapping[str, str]] = {}
        self._makers = _indexed(key_of_name, special_makers, self.makers.values())
        self._calibres = _indexed(key_of_calibre, special_calibres, self.calibres.values())
        self._models = _indexed(key_of_name, special_makers, self.models.values())
        self._types = Index(key_of_name, {})
        self._words = tuple(word for word in words if word.language != "ncic")
        for word in self._words:
            for category in word.categories:
                self._types.add(category, "", (word.alias,))
        self._maker_reader = MakerReader(
            self._makers,
            self.makers,
            models=self.models.values(),
            types=self._words,
            calibres=self.calibres.values(),
        )
        self._calibre_reader = CalibreReader(self._calibres, self.calibres)
        self._model_reader = ModelReader(self._models, self._makers, self.models)
        self._ncic_types = {w.alias: w.categories for w in words if w.language == "ncic"}
        self._ncic_makers = {code: (m.code,) for m in self.makers.values() for code in m.codes}
        self._ncic_unknown = frozenset(ncic_unknown_makers)
        self._ncic_calibres = {code: tuple(fits) for code, fits in ncic_calibres.items()}

    def maker(self, text: str) -> Resolution:
        """The maker a written make stands for, also where country or model stand beside it."""
        return self._settled("maker", text) or self._makers.resolve(text, self._maker_reader.read)

    def calibre(self, text: str) -> Resolution:
        """The calibre a written text stands for; a bare ".38" is the family, not a cartridge."""
        return self._settled("calibre", text) or self._calibres.resolve(
            text, self._calibre_reader.read
        )

    def model(self, text: str, maker: str = "") -> Resolution:
        """The model a written text stands for; `maker`, a maker's code, tells models apart.

        A model that the maker is not known to have made is not listed; patterns that many made
        (AK-47) fit any. A number alone ("92") is a model only beside its maker.
        """
        decided = self._settled("model", text)
        if decided is not None:
            return decided
        found = self._models.resolve(text, self._model_reader.read)
        if not found.codes:
            return found
        if maker:
            own = self._model_reader.made_by(found.codes, (maker,))
            return resolved(text, own, "alias" if found.how == "several" else found.how)
        return resolved(text, ()) if text.strip().isdecimal() else found

    def category(self, text: str) -> Resolution:
        """The weapon category a word in any of the languages stands for.

        A word that means different weapons in different languages fits several.
        """
        return self._settled("category", text) or _category_of(self._types.resolve(text, unread))

    def resolve(self, vocabulary: Vocabulary, text: str) -> Resolution:
        """The entry of this vocabulary the text stands for, as its own method tells."""
        ask: Mapping[Vocabulary, Callable[[str], Resolution]] = {
            "maker": self.maker,
            "model": self.model,
            "calibre": self.calibre,
            "category": self.category,
        }
        return ask[vocabulary](text)

    def is_open(self, vocabulary: Vocabulary, text: str) -> bool:
        """Whether a clerk could settle the text: it says something, and no one entry is meant.

        Words for other, none and unknown say what they say: there is nothing to settle.
        """
        found = self.resolve(vocabulary, text)
        index = {"maker": self._makers, "model": self._models, "calibre": self._calibres}
        if vocabulary == "category":
            return found.is_open and found.codes != (NOT_LISTED,)
        return found.is_open and not index[vocabulary].is_special(text)

    def names(self, vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
        """Every entry's name and other names by code, the name first."""
        if vocabulary == "category":
            written = {code: [each.name] for code, each in CATEGORIES.items()}
            for word in self._words:
                for code in word.categories:
                    written[code].append(word.alias)
            return {code: tuple(words) for code, words in written.items()}
        entries: Mapping[Vocabulary, Mapping[str, Maker | Model | Calibre]] = {
            "maker": self.makers,
            "model": self.models,
            "calibre": self.calibres,
        }
        return {code: (e.name, *e.aliases) for code, e in entries[vocabulary].items()}

    def with_settled(self, settled: Iterable[Settled]) -> "Catalogue":
        """This catalogue with clerks' decisions, in their order: a later one on a word wins.

        Raises ValueError naming every code that is not one of `codes`, and every decision on an
        empty text. The decisions in force are kept as `settled`.
        """
        given = list(settled)
        wrong = [
            f"{each.code} ({each.vocabulary} {each.written!r})"
            for each in given
            if not each.written.strip() or each.code not in self.codes(each.vocabulary)
        ]
        if wrong:
            raise ValueError(f"These decisions fit nothing in the catalogue: {', '.join(wrong)}.")
        decided: dict[Vocabulary, dict[str, str]] = {
            name: dict(self._decided.get(name, {})) for name in VOCABULARIES
        }
        for each in given:
            decided[each.vocabulary][_key(each.vocabulary, each.written)] = each.code
        other = copy(self)
        other.settled = (*self.settled, *given)
        other._decided = MappingProxyType(decided)
        return other

    def codes(self, vocabulary: Vocabulary) -> Collection[str]:
        """Every code a word of this vocabulary may stand for, with UNKNOWN and NOT_LISTED.

        NONE is one of them, except among categories: every weapon is of some kind.
        """
        entries: Mapping[Vocabulary, Mapping[str, object]] = {
            "maker": self.makers,
            "model": self.models,
            "calibre": self.calibres,
        }
        if vocabulary == "category":
            return CATEGORIES.keys()
        return entries[vocabulary].keys() | SPECIAL.keys()

    def _settled(self, vocabulary: Vocabulary, text: str) -> Resolution | None:
        decided = self._decided.get(vocabulary)
        code = decided.get(_key(vocabulary, text)) if decided else None
        return None if code is None else Resolution(text=text, how="decided", codes=(code,))

    def maker_of_ncic(self, code: str) -> Resolution:
        """The maker with this NCIC code.

        NCIC codes of countries and of ZZZ say that the make could not be determined: unknown.
        """
        if code.strip().upper() in self._ncic_unknown:
            return Resolution(text=code, how="unknown")
        return resolved(code, self._ncic_makers.get(code.strip().upper(), ()))

    def calibre_of_ncic(self, code: str) -> Resolution:
        """The family or gauge with this NCIC code: NCIC codes never name one cartridge."""
        return resolved(code, self._ncic_calibres.get(code.strip(), ()))

    def category_of_ncic(self, code: str) -> Resolution:
        """The weapon category of an NCIC type code of one or two letters."""
        return _category_of(resolved(code, self._ncic_types.get(code.strip().upper(), ())))


def _indexed(
    key_of: Callable[[str], str],
    specials: Mapping[str, Iterable[str]],
    entries: Iterable[Maker | Model | Calibre],
) -> Index:
    index = Index(key_of, specials)
    for entry in entries:
        published = (entry.cip_name,) if isinstance(entry, Calibre) else ()
        index.add(entry.code, entry.name, (*published, *entry.aliases))
    return index


def _key(vocabulary: Vocabulary, text: str) -> str:
    """The key decisions are compared by; "GLOCK?" and "???" are themselves, folded."""
    key = key_of_calibre(text) if vocabulary == "calibre" else key_of_name(text)
    if is_doubted(text) or not key:
        return folded(text).strip()
    return key


def _category_of(found: Resolution) -> Resolution:
    # UNKNOWN and NOT_LISTED are categories too: keep the code, but say how it came about.
    if found.how in SETTLED and found.codes[0] in SPECIAL:
        return msgspec.structs.replace(found, how=SPECIAL[found.codes[0]])
    return found
