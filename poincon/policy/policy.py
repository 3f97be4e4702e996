"""A State's rules as dated, cited values: what holds on a day, and where it is written."""

from datetime import date

import msgspec

Value = int | str | bool | list[str]


class DatedValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value of one rule, from a day on; the next value of the same key ends it."""

    key: str
    value: Value
    since: date
    cites: str
    status: str = "verified"


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An authority of the State."""

    office: str
    name: str


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that differs from State to State. `state` is ISO 3166 alpha-2."""

    state: str
    name: str
    values: tuple[DatedValue, ...] = ()
    offices: tuple[Office, ...] = ()

    def find(self, key: str, *, on: date) -> DatedValue | None:
        """The value of a rule on a day, with its citation; None when the State says nothing."""
        held = [v for v in self.values if v.key == key and v.since <= on]
        return max(held, key=lambda v: v.since) if held else None

    def number(self, key: str, *, on: date, otherwise: int) -> int:
        """A whole number set by the State, or `otherwise`. Raises TypeError on another type."""
        found = self.find(key, on=on)
        if found is None:
            return otherwise
        if not isinstance(found.value, int) or isinstance(found.value, bool):
            raise TypeError(f"{key} of {self.state} is not a whole number: {found.value!r}")
        return found.value

    def names(self, key: str, *, on: date) -> frozenset[str]:
        """A list of words set by the State; empty when it says nothing.

        Raises TypeError on another type: a word that is no list must not pass for no word at all.
        """
        found = self.find(key, on=on)
        if found is None:
            return frozenset()
        if not isinstance(found.value, list):
            raise TypeError(f"{key} of {self.state} is not a list of words: {found.value!r}")
        return frozenset(found.value)


#: Keys the house knows, with what they mean. A policy naming another key is refused.
KEYS: dict[str, str] = {
    "secure_storage_days": "days a recovered weapon may wait for marking or destruction (ITI 9)",
    "two_officers": "kinds of fact that need a second officer here, besides those that always do",
    "retention_manufacture_years": "years manufacturing records are kept (ITI 12(a))",
    "retention_other_years": "years all other records are kept (ITI 12(b))",
    "party_to": "treaties in force for the State, by their names in terms.instruments",
    "member_of_eu": "whether Directive (EU) 2021/555 applies",
    "identify_exact": "what must agree besides the serial before a row is taken to be about a "
    "weapon on record; without it equal serials stay candidates",
    "identify_shortest": "fewest characters of a serial by which a weapon may be identified",
    "antique_before": "year before which domestic law calls a weapon antique (never after 1899)",
}

#: What the value of a key is; every other key is a whole number that is not negative.
LISTS: frozenset[str] = frozenset({"two_officers", "party_to", "identify_exact"})
TRUTHS: frozenset[str] = frozenset({"member_of_eu"})
