"""The words of a description, resolved by the catalogue; the rest stays as written."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from poincon.exchange.mapped.field_sources import KEPT, FieldSource, Reading, on_row
from poincon.ledger.facts.kinds import Description
from poincon.terms.catalogue import Catalogue, Resolution
from poincon.terms.findings import Finding
from poincon.terms.plausible import doubt
from poincon.terms.weapons import CATEGORIES

#: Fields of a description that the catalogue resolves by themselves.
RESOLVED = ("maker", "calibre", "category")
_HOW = {
    "exact": "open",
    "alias": "open",
    "several": "more than one thing",
    "not-listed": "not listed",
    "none": "a word for none",
    "unknown": "a word for unknown",
}


class WordReader:
    """Makers, calibres and categories as the catalogue knows them, for all facts of a mapping."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        #: A model by column, text and the code of its maker.
        self.model = lru_cache(maxsize=KEPT)(self._model)
        self._resolve: dict[str, Callable[[str], Resolution]] = {
            "maker": catalogue.maker,
            "calibre": catalogue.calibre,
            "category": catalogue.category,
        }
        self._names: dict[str, dict[str, str]] = {
            "maker": {maker.code: maker.name for maker in catalogue.makers.values()},
            "calibre": {calibre.code: calibre.name for calibre in catalogue.calibres.values()},
            "category": {code: code for code in CATEGORIES},
        }

    def reader_of(self, name: str) -> Callable[[str, str], Reading]:
        """What reads this field: column and text to what they say."""
        return lambda column, text: self._read(name, column, text)

    def _model(self, column: str, text: str, maker: str) -> Reading:
        """A model, by the code of its maker if that is known.

        Most models are in no list: only what could be two things is worth a word.
        """
        found = self.catalogue.model(text, maker)
        if found.code:
            said = self.catalogue.models[found.code].name
            written = "" if said == text else f"model={text}"
            return Reading(value=said, written=written, code=found.code)
        if found.how != "several":
            return Reading(value=text)
        return Reading(value=text, findings=(_left_open("model", column, text, found),))

    def _read(self, name: str, column: str, text: str) -> Reading:
        if name == "category" and text in CATEGORIES:
            return Reading(value=text, code=text)
        found = self._resolve[name](text)
        code = found.code or (found.codes[0] if len(found.codes) == 1 else None)
        if code is not None:
            said = self._names[name].get(code, text)
            written = "" if said == text else f"{name}={text}"
            findings = (_trimmed(column, text, said),) if found.how == "trimmed" else ()
            return Reading(value=said, written=written, code=found.code or "", findings=findings)
        advice = _left_open(name, column, text, found)
        if name == "category":
            return Reading(findings=(advice,), written=f"{name}={text}")
        return Reading(value=text, findings=(advice,))

    def doubt(self, category: str, calibre: str) -> str:
        """Why a weapon of this category hardly has this calibre (codes), or an empty text."""
        return doubt(category, self.catalogue.calibres[calibre])


def _trimmed(column: str, text: str, said: str) -> tuple[str, Finding]:
    sentence = "{word} was read as {said}: the words beside that name do not change it."
    return on_row(
        column, "words_beside_a_name_are_said", sentence, severity="advice",
        word=text[:80], said=said,
    )  # fmt: skip


def _left_open(name: str, column: str, text: str, found: Resolution) -> tuple[str, Finding]:
    sentence = "{word} as a {name} is {how} in the catalogue; it stays as written."
    return on_row(
        column, "words_are_in_the_catalogue", sentence, severity="advice",
        word=text[:80], name=name, how=_HOW[found.how],
    )  # fmt: skip


class DescribedWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the cells say about what kind of weapon it is: None when they say nothing."""

    described: Description | None
    findings: tuple[tuple[str, Finding], ...]
    note: str


class Describer:
    """The description of one fact. Equal texts make the same description, once."""

    def __init__(self, fields: Sequence[FieldSource], words: WordReader) -> None:
        self._fields, self._words = tuple(fields), words
        self._made = lru_cache(maxsize=KEPT)(self._make)

    def describe(self, cells: Mapping[str, str]) -> DescribedWords:
        """What the row's cells say."""
        return self._made(tuple([field.text(cells) for field in self._fields]))

    def _make(self, texts: tuple[str, ...]) -> DescribedWords:
        readings = {
            field.name: field.read(text) for field, text in zip(self._fields, texts, strict=True)
        }
        model = readings.get("model")
        if model is not None and model.value:
            maker = readings["maker"].code if "maker" in readings else ""
            column = next(field.column for field in self._fields if field.name == "model")
            readings["model"] = self._words.model(column, model.value, maker)
        said: dict[str, Any] = {}
        written, findings, notes = [], [], []
        for name, reading in readings.items():
            if reading.value is not None:
                said[name] = reading.value
            written += [reading.written] if reading.written else []
            notes += [reading.note] if reading.note else []
            findings += reading.findings
        if written:
            said["written"] = "; ".join(
                [said["written"], *written] if "written" in said else written
            )
        described = Description(**said)
        findings += self._doubts(readings)
        note = "; ".join(notes)
        return DescribedWords(
            described=None if described == Description() else described,
            findings=tuple(findings),
            note=note,
        )

    def _doubts(self, readings: Mapping[str, Reading]) -> list[tuple[str, Finding]]:
        """Whether category and calibre, both resolved, hardly go together."""
        category, calibre = readings.get("category"), readings.get("calibre")
        if category is None or calibre is None or not (category.code and calibre.code):
            return []
        sentence = self._words.doubt(category.code, calibre.code)
        column = next(field.column for field in self._fields if field.name == "calibre")
        if not sentence:
            return []
        return [on_row(column, "words_fit_each_other", sentence, severity="advice")]
