"""A State by a name somebody wrote: its short names in six languages, and names often met."""

from functools import cache

from poincon.exchange.proposing.field_words import FieldWords
from poincon.terms.names import key_of_name
from poincon.terms.states import STATES


@cache
def _names() -> dict[str, str]:
    """Key of a name -> alpha-2; a name of two States is left out."""
    found: dict[str, set[str]] = {}
    for state in STATES.values():
        for name in state.names:
            found.setdefault(key_of_name(name), set()).add(state.alpha2)
    return {key: codes.pop() for key, codes in found.items() if key and len(codes) == 1}


def state_named(text: str, words: FieldWords) -> str:
    """The alpha-2 code of the State of exactly this name or alpha-2 code, or an empty text."""
    known = _names().get(key_of_name(text), "")
    return known or words.meaning("state", text) or (text if text in STATES else "")
