"""What a story about one law is: what is said, by which rule, at which fact; and what passes."""

from datetime import date
from typing import NamedTuple

from poincon.policy.policy import DatedValue, Policy, Value
from poincon.terms.findings import Severity


class LawStory(NamedTuple):
    """A law, with the last batch of one story that it remarks on and of one that it lets pass.

    `place` is the position in that batch of the fact concerned; None means the whole batch.
    """

    law: str
    rule: str
    severity: Severity
    place: int | None
    remarked: str
    passed: str


_RIFLE = "model=AK-103 country=XA category=SA.ASR calibre=7.62x39 year=2019"
#: A rifle that nothing can be said against.
MADE = f"""
    (made) 2019-03-02  manufactured  W-1  {_RIFLE}
    (mark) 2019-03-02  marked  W-1  mark=SANMORA/XA/8842 mark.part=receiver
"""
STORED = MADE + '\n    2019-03-05  deposited  W-1  place="Depot North"\n'
SEIZED = MADE + '\n    2024-02-11  seized  W-1  basis=criminal stored_at="Depot North"\n'
ASKED = SEIZED + "\n    2024-03-01  trace-requested  W-1  reference=T-1 to=XB grounds=A\n"


def _value(key: str, value: Value) -> DatedValue:
    return DatedValue(key=key, value=value, since=date(1990, 1, 1), cites="Arms Act, section 1")


#: A State bound by everything, so that each law can be heard.
STRICT = Policy(
    state="XA",
    name="Sanmora",
    values=(
        _value("party_to", ["ATT", "Firearms Protocol"]),
        _value("member_of_eu", True),
        _value("retention_manufacture_years", 75),
        _value("retention_other_years", 25),
    ),
)
