"""Weapons as whole numbers: the number the book allots, or a digest of a name of another form."""

import hashlib
from collections.abc import Iterable, Mapping

from poincon.ledger.shelf import number_of, weapon_numbered


def packed_number(weapon: str) -> int:
    """17 for W-0000017; for a name that is not of this very form (W-17) a number below -1."""
    number = number_of(weapon)
    if number >= 0 and weapon_numbered(number) == weapon:
        return number
    digest = hashlib.sha256(weapon.encode()).digest()
    return -2 - (int.from_bytes(digest[:8], "big") >> 2)


def named_otherwise(weapons: Iterable[str]) -> dict[int, str]:
    """The names that their number does not tell."""
    found = {packed_number(weapon): weapon for weapon in weapons}
    return {number: weapon for number, weapon in found.items() if number < 0}


def name_of(number: int, otherwise: Mapping[int, str]) -> str:
    """The weapon behind a number."""
    return weapon_numbered(number) if number >= 0 else otherwise[number]
