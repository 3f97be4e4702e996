"""A person's decision about a candidate, as the fact that says it."""

from collections.abc import Iterable
from datetime import date

from poincon.ledger.facts import AnyDecision, MatchAccepted, MatchRejected


def decided(
    candidate: str,
    sought: str,
    *,
    accepted: bool,
    on: date,
    mark: str,
    read: str,
    reason: str,
    shown: float | None = None,
    because: Iterable[str] = (),
) -> AnyDecision:
    """The fact that a person accepted or rejected `candidate` for what is `sought`.

    `candidate` is a weapon's number; `sought` a search's, or that of the weapon whose mark was
    sought; `mark` the text of the candidate's mark, `read` the text that was read; `reason` the
    person's own. `shown` is the probability they saw (0 to 1, None when none), `because` the
    reasons they saw, as plain sentences. The laws of the book judge it when it is recorded.
    """
    kind = MatchAccepted if accepted else MatchRejected
    return kind(
        on=on,
        weapon=candidate,
        sought=sought,
        mark=mark,
        read=read,
        reason=reason,
        shown="" if shown is None else f"{shown:.4f}",
        because=tuple(because),
    )
