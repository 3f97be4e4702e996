"""What a law is: one function, one file, one name, and the paragraph it stands on."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from poincon.ledger.facts import Fact
from poincon.terms.findings import Finding, Severity
from poincon.terms.instruments import Citation


class Remark(msgspec.Struct, frozen=True, gc=False):
    """What a law has to say; law and place are added around it.

    `text` is an English sentence with `{names}`; `place` and `weapon` are given by batch laws.
    """

    text: str
    values: dict[str, str] = {}
    severity: Severity = "error"
    place: int | None = None
    weapon: str = ""


#: before: the weapon as it was just before the fact; after: as the batch leaves it;
#: batch: the whole proposal at once.
When = Literal["before", "after", "batch"]
NOTHING: Sequence[Remark] = ()


class Law(msgspec.Struct, frozen=True):
    """A rule that must hold, the kinds of fact it reads, and where it stands."""

    name: str
    rule: str
    when: When
    reads: tuple[type[Fact], ...]
    cites: Citation
    waivable: bool
    check: Callable[..., Sequence[Remark]]

    def finding(self, remark: Remark, *, weapon: str, place: int | None) -> Finding:
        """The remark with the law's name, rule and citation around it."""
        return Finding(
            code=self.name,
            text=remark.text,
            values=remark.values,
            severity=remark.severity,
            weapon=remark.weapon or weapon,
            place=remark.place if place is None else place,
            rule=self.rule,
            citation=self.cites,
        )


def law(
    rule: str,
    cites: Citation,
    *reads: type[Fact],
    when: When,
    waivable: bool = False,
) -> Callable[[Callable[..., Any]], Law]:
    """Make a law of a function; its name is the law's name and the finding's code."""

    def made(check: Callable[..., Any]) -> Law:
        return Law(check.__name__, rule, when, reads, cites, waivable, check)

    return made
