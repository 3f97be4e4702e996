"""The State's weapons at a glance: sums the book gives by itself, and what waits too long."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

import msgspec

from poincon.ledger.shelf import RecoveryCount, Shelf, WeaponRow
from poincon.policy.policy import DatedValue, Policy

#: How many makers, calibres ... an overview names, and how many waiting weapons it lists.
LONGEST_LIST = 12
LONGEST_WAITING = 20


class YearOfRecoveries(msgspec.Struct, frozen=True, kw_only=True):
    """Weapons recovered in a year, each counted once; the two kinds of seizure stay apart."""

    year: int
    seized: int = 0
    found: int = 0
    surrendered: int = 0
    administrative: int = 0


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Recovered weapons still waiting for marking or destruction beyond the State's limit.

    `limit` is the State's value with its citation, in days; None when the State sets none, and
    then nothing is counted: `count` is 0 because nothing is late, not because nothing waits.
    """

    limit: DatedValue | None
    count: int
    first: Sequence[WeaponRow]


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Weapons by status and kind, recoveries by year, what waits, and the size of the book.

    Counts are weapons; an empty word in a count means "not recorded". `entries` is the size of
    the book, `last_at` the moment of its last entry.
    """

    weapons: int
    by_status: Mapping[str, int]
    by_category: Sequence[tuple[str, int]]
    by_maker: Sequence[tuple[str, int]]
    by_calibre: Sequence[tuple[str, int]]
    by_country: Sequence[tuple[str, int]]
    by_place: Sequence[tuple[str, int]]
    recoveries: Sequence[YearOfRecoveries]
    waiting: Waiting
    entries: int
    last_at: str


def overview(shelf: Shelf, policy: Policy, *, today: date) -> Overview:
    """The book at a glance on a day; every sum is asked of the book, none is made row by row.

    Raises TypeError when the State's `secure_storage_days` is not a whole number.
    """
    by_status = dict(sorted(shelf.by_status().items()))
    return Overview(
        weapons=sum(by_status.values()),
        by_status=by_status,
        by_category=shelf.holdings(by="category", limit=LONGEST_LIST),
        by_maker=shelf.holdings(by="maker", limit=LONGEST_LIST),
        by_calibre=shelf.holdings(by="calibre", limit=LONGEST_LIST),
        by_country=shelf.holdings(by="country", limit=LONGEST_LIST),
        by_place=shelf.holdings(by="place", limit=LONGEST_LIST),
        recoveries=_years(shelf.recovery_counts()),
        waiting=waiting(shelf, policy, today=today),
        entries=shelf.size(),
        last_at=shelf.last_at(),
    )


def waiting(shelf: Shelf, policy: Policy, *, today: date) -> Waiting:
    """Recovered weapons that wait longer than the State allows.

    ITI 9 (recalled): illicit weapons are marked and recorded, or destroyed, as soon as possible;
    how many days that is, the State says (`secure_storage_days`).
    """
    limit = policy.find("secure_storage_days", on=today)
    if limit is None:
        return Waiting(limit=None, count=0, first=[])
    days = policy.number("secure_storage_days", on=today, otherwise=0)
    late = shelf.awaiting_disposal((today - timedelta(days=days)).isoformat())
    first = list(islice(late, LONGEST_WAITING))
    return Waiting(limit=limit, count=len(first) + sum(1 for _ in late), first=first)


def _years(counts: Sequence[RecoveryCount]) -> list[YearOfRecoveries]:
    sums: dict[int, dict[str, int]] = {}
    for row in counts:
        word = row.basis if row.basis == "administrative" else row.situation
        year = sums.setdefault(row.year, {})
        year[word] = year.get(word, 0) + row.weapons
    return [
        YearOfRecoveries(
            year=year,
            seized=found.get("seized", 0),
            found=found.get("found", 0),
            surrendered=found.get("surrendered", 0),
            administrative=found.get("administrative", 0),
        )
        for year, found in sorted(sums.items())
    ]
