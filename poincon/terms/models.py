"""Models of weapons as people write them, with the help of the make where it is known."""

from collections.abc import Iterable, Mapping

from poincon.terms.catalogue_entries import Model
from poincon.terms.catalogue_index import Index, Reading
from poincon.terms.catalogue_words import MODEL_WORDS
from poincon.terms.names import says_imitation, words_of


class ModelReader:
    """Reads a model out of a text that may name the make as well: "GLOCK 17", "mod. 92".

    `makers` finds makers by name; `models` are the entries by code.
    """

    def __init__(self, index: Index, makers: Index, models: Mapping[str, Model]) -> None:
        self._index, self._makers, self._models = index, makers, models

    def read(self, text: str) -> Reading:
        """The model that remains once the make or the word model in front of it is taken off."""
        if says_imitation(text):
            return "not-listed", ()
        words = words_of(text)
        for length in range(min(4, len(words) - 1), 0, -1):
            made = self._makers.keys().get("".join(words[:length]), ())
            if made or (length == 1 and words[0] in MODEL_WORDS):
                rest = words[length:]
                rest = rest[1:] if len(rest) > 1 and rest[0] in MODEL_WORDS else rest
                codes = self._index.keys().get("".join(rest), ())
                fits = self.made_by(codes, made) if made else codes
                if fits:
                    return "alias", fits
        return "not-listed", ()

    def made_by(self, codes: Iterable[str], makers: Iterable[str]) -> tuple[str, ...]:
        """Those of the models that one of the makers made, or else patterns that many made."""
        given, wanted = tuple(codes), set(makers)
        own = tuple(code for code in given if wanted & set(self._models[code].makers))
        return own or tuple(code for code in given if not self._models[code].makers)
