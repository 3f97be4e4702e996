"""Who may lawfully hold a weapon, and on which side of the line between State and civilians."""

import re
from typing import Literal

Sector = Literal["state", "civilian", "maker", "dealer", "museum", "unknown"]

#: A person is written as a reference; the name lives in the vault, which can be erased.
_PERSON = re.compile(r"P-[0-9A-Za-z-]{1,40}\Z")

#: Sectors whose weapons are the State's own (ITI 8(c), 8(d), recalled).
STATE_SECTORS: frozenset[str] = frozenset({"state"})


def is_person_reference(text: str) -> bool:
    """Whether this holder is a person in the vault: `P-` and a reference, never a name."""
    return bool(_PERSON.match(text))
