"""When equal marks are one weapon: by a dated rule of the State, or else a person decides.

Without a rule equal marks stay candidates. With one, what it takes for the same weapon is written
as a fact that names the rule, and can be undone.
"""

from datetime import date

import msgspec

from poincon.policy.policy import Policy

#: The one rule the house knows: serials equal as keys, and every word the State names equal too.
EXACT = "exact"
#: Fewest characters of an identifying serial where the State sets no number.
SHORTEST = 5


class IdentityRule(msgspec.Struct, frozen=True, kw_only=True):
    """A State's rule of identity: since when, what must agree besides the serial, and its source.

    `agree` holds fields of a description; `shortest` is the fewest characters a serial needs.
    """

    name: str
    since: date
    agree: tuple[str, ...]
    shortest: int
    cites: str


def identity_rule(policy: Policy, *, on: date) -> IdentityRule | None:
    """The rule in force on a day, or None: the State has adopted none."""
    found = policy.find("identify_exact", on=on)
    if found is None:
        return None
    return IdentityRule(
        name=EXACT,
        since=found.since,
        agree=tuple(sorted(policy.names("identify_exact", on=on))),
        shortest=policy.number("identify_shortest", on=on, otherwise=SHORTEST),
        cites=found.cites,
    )
