"""What a check found: never an exception, never only the first one, always with its rule."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from poincon.terms.instruments import Citation

Severity = Literal["error", "warning", "advice"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing one law found.

    `code` is the law's name; `text` an English sentence with `{names}` that the faces translate
    before filling in `values`; `place` the position in the batch of the fact concerned, or None
    when the whole batch is meant. Only an *error* keeps facts out of the book.
    """

    code: str
    text: str
    values: Mapping[str, str] = {}
    severity: Severity = "error"
    weapon: str = ""
    place: int | None = None
    rule: str = ""
    citation: Citation | None = None

    def sentence(self) -> str:
        """The finding in English, with its values filled in."""
        return self.text.format(**self.values) if self.values else self.text


def errors_in(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that keep facts out of the book."""
    return [finding for finding in findings if finding.severity == "error"]


class Refused(Exception):
    """The door stays shut: carries every finding of every law, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        first = errors_in(self.findings) or self.findings
        super().__init__("; ".join(finding.sentence() for finding in first[:20]))
