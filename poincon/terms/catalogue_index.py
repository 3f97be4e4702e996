"""Written forms and the entries they stand for, found by key or else read further."""

from collections.abc import Callable, Iterable, Mapping

from poincon.terms.catalogue_entries import SPECIAL, How, Resolution
from poincon.terms.names import is_doubted

#: What a text stands for and how that was found, when its key alone says nothing.
Reading = tuple[How, tuple[str, ...]]


class Index:
    """Keys of names, aliases and special words, with the codes they stand for."""

    def __init__(
        self, key_of: Callable[[str], str], specials: Mapping[str, Iterable[str]]
    ) -> None:
        self._key_of = key_of
        self._names: dict[str, tuple[str, ...]] = {}
        self._all: dict[str, tuple[str, ...]] = {}
        self._specials: dict[str, How] = {
            key_of(word): SPECIAL[code] for code, words in specials.items() for word in words
        }

    def add(self, code: str, name: str, aliases: Iterable[str]) -> None:
        """Let the name and the aliases stand for the code as well."""
        self._put(self._names, self._key_of(name), code)
        for text in (name, *aliases):
            self._put(self._all, self._key_of(text), code)

    @staticmethod
    def _put(known: dict[str, tuple[str, ...]], key: str, code: str) -> None:
        codes = known.get(key, ())
        if key and code not in codes:
            known[key] = (*codes, code)

    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Every key with its codes."""
        return self._all

    def codes(self, text: str) -> tuple[str, ...]:
        """The codes the text stands for as a whole."""
        return self._all.get(self._key_of(text), ())

    def is_special(self, text: str) -> bool:
        """Whether the text is empty, or a word for unknown, none or not listed."""
        key = self._key_of(text)
        return not key or key in self._specials

    def resolve(self, text: str, read: Callable[[str], Reading]) -> Resolution:
        """The entry of a text; `read` is asked only when the text as a whole is not known.

        What the writer doubts ("GLOCK?") is never settled.
        """
        key = self._key_of(text)
        if not key or key in self._specials:
            return Resolution(text=text, how=self._specials.get(key, "unknown"))
        if is_doubted(text):
            return Resolution(text=text, how="not-listed")
        codes = self._all.get(key, ())
        if codes:
            return resolved(text, codes, "exact" if key in self._names else "alias")
        how, codes = read(text)
        return resolved(text, codes, how)


def unread(text: str) -> Reading:
    """No reading: what is not known as a whole is not listed."""
    del text
    return "not-listed", ()


def resolved(text: str, codes: tuple[str, ...], how: How = "alias") -> Resolution:
    """The resolution with these codes: not listed without any, several with more than one."""
    if not codes:
        return Resolution(text=text, how="unknown" if not text.strip() else "not-listed")
    return Resolution(text=text, how=how if len(codes) == 1 else "several", codes=codes)


def agreed(sets: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What several names of one thing stand for: what they agree on, or else everything."""
    given = list(dict.fromkeys(sets))
    both = [code for code in given[0] if all(code in codes for codes in given)] if given else []
    return tuple(dict.fromkeys(both or [code for codes in given for code in codes]))
