"""Facts about marks that are sought, and about weapons a person took for them, or not."""

from typing import Literal

from poincon.ledger.facts.kinds import Description, Fact, WeaponFact

SearchGround = Literal[
    "seizure",
    "finding",
    "surrender",
    "loss",
    "theft",
    "trace request",
    "other",
]


class SearchOpened(Fact, tag="search-opened", frozen=True, kw_only=True):
    """A mark is sought whose weapon is not in our book, or not known to be.

    `search` is our number for the search, such as S-0000001; `text` the mark as it was read,
    verbatim; `described` what else is known of the weapon; `reference` the case or request, and
    `country` the State that asks, where another one does.
    """

    search: str
    text: str
    described: Description = Description()
    ground: SearchGround
    reference: str = ""
    country: str = ""


class SearchClosed(Fact, tag="search-closed", frozen=True, kw_only=True):
    """The mark is not sought any longer; what was decided about candidates stands."""

    search: str
    reason: str


class _Decided(WeaponFact, frozen=True, kw_only=True):
    """What a person decided about a candidate, and what they saw when they did.

    `weapon` is the candidate; `sought` a search, or the weapon whose mark was sought; `mark` the
    text of the candidate's mark and `read` the text that was read; `reason` is the person's own.
    `shown` is the probability they saw ("0.9312", empty when none), `because` the reasons they
    saw, as plain sentences.
    """

    sought: str
    mark: str
    read: str
    reason: str
    shown: str = ""
    because: tuple[str, ...] = ()


class MatchAccepted(_Decided, tag="match-accepted", frozen=True, kw_only=True):
    """A person took the candidate for the weapon sought.

    It links two records, merges nothing and changes no status; it is undone by a correction.
    `weapon` is the candidate; `sought` a search, or the weapon whose mark was sought; `mark` the
    text of the candidate's mark and `read` the text that was read; `reason` is the person's own.
    `shown` is the probability they saw ("0.9312", empty when none), `because` the reasons they
    saw, as plain sentences.
    """


class MatchRejected(_Decided, tag="match-rejected", frozen=True, kw_only=True):
    """A person found that the candidate is not the weapon sought, and why.

    Its fields are those of an accepted match; it is undone by a correction.
    """
