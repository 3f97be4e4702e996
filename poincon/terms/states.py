"""States and areas: ISO 3166 codes, UN M49 numbers and short names in the six UN languages.

XA (Sanmora) and XB (Kessavia) are fictional; they have no M49 number and never will.
"""

from types import MappingProxyType

import msgspec

from poincon.terms.states_table import TABLE

#: Order of the names in a State: the six languages of the United Nations.
LANGUAGES: tuple[str, ...] = ("ar", "zh", "en", "fr", "ru", "es")
FICTIONAL: frozenset[str] = frozenset({"XA", "XB"})


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A State or area: `alpha2`, `alpha3` (ISO 3166), `m49` (three digits, None if fictional).

    The M49 list names areas as well as States; being listed says nothing about status.
    """

    alpha2: str
    alpha3: str
    m49: str | None
    names: tuple[str, str, str, str, str, str]

    @property
    def is_fictional(self) -> bool:
        """Whether the State exists only in the story."""
        return self.alpha2 in FICTIONAL

    def name(self, language: str = "en") -> str:
        """Short name in one of LANGUAGES; raises ValueError for any other language."""
        return self.names[LANGUAGES.index(language)]


def _state_of(line: str) -> State:
    alpha2, alpha3, m49, arabic, chinese, english, french, russian, spanish = line.split("|")
    names = (arabic, chinese, english, french, russian, spanish)
    return State(alpha2=alpha2, alpha3=alpha3, m49=m49 or None, names=names)


STATES: MappingProxyType[str, State] = MappingProxyType(
    {state.alpha2: state for state in map(_state_of, TABLE.splitlines())}
)
_BY_CODE: dict[str, State] = {
    code: state
    for state in STATES.values()
    for code in (state.alpha2, state.alpha3, state.m49)
    if code is not None
}


def find_state(code: str) -> State | None:
    """The State with this alpha-2, alpha-3 or M49 code, or None.

    Letters in either case; M49 with or without leading zeros ("8" and "008" are Albania). Names
    are not searched: a name is not a code.
    """
    wanted = code.strip().upper()
    if wanted.isascii() and wanted.isdecimal() and len(wanted) <= 3:
        wanted = wanted.zfill(3)
    return _BY_CODE.get(wanted)


def get_state(code: str) -> State:
    """As find_state, but raises LookupError when no State has the code."""
    state = find_state(code)
    if state is None:
        raise LookupError(f"{code!r} is no ISO 3166 or M49 code in the table.")
    return state


def m49_of(code: str) -> str | None:
    """Three-digit M49 number; None for a fictional State. Raises LookupError as get_state."""
    return get_state(code).m49


def alpha3_of(code: str) -> str:
    """Alpha-3 code of the State. Raises LookupError as get_state."""
    return get_state(code).alpha3
