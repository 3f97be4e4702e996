"""Founding a book, and bringing an older one up to this version."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from django.core.management import call_command

from poincon.app.addresses import configure
from poincon.app.desk import Desk
from poincon.exchange.shipped import (
    policy_text,
)
from poincon.ledger.facts import DepotOpened, Fact, OfficerAppointed
from poincon.ledger.founding_policy import signed_policy
from poincon.ledger.proposal import FOUNDING
from poincon.policy.parse import policy_from
from poincon.store.founding import (
    AlreadyFounded,
    claim_file,
    found_book,
    has_book,
)
from poincon.store.signer import Signer
from poincon.store.sql_book import NoBook
from poincon.terms.officers import DUTIES


def has_book_at(database: str) -> bool:
    """Whether there is a book at this address. Raises BadAddress."""
    configure(database)
    return has_book("default")


def upgrade_tables(alias: str = "default") -> None:
    """Bring the tables of an existing book up to this version. Raises NoBook."""
    if not has_book(alias):
        raise NoBook("this database holds no book yet: found one with `poincon init`")
    call_command("migrate", database=alias, verbosity=0)


def make_book(*, key: Path, state: str, origin: str = "", alias: str = "default") -> Desk:
    """Make the tables, the signing key (never overwriting one) and an empty book.

    `origin` is the name the book signs under; left out, one is made of the State's code.
    """
    if has_book(alias):
        raise AlreadyFounded("this database holds a book already; it is never overwritten")
    text = policy_text(state)
    policy = policy_from(text)
    claim_file(alias)
    call_command("migrate", database=alias, verbosity=0)
    origin = origin or f"poincon.example/{policy.state}/book"
    if not key.exists():
        Signer.generate(origin).save(key)
    signer = Signer.load(key, name=origin)
    note = signed_policy(text, key=signer.key, sign=signer.sign)
    found_book(alias, origin=origin, state=policy.state, policy=text, note=note)
    return Desk(key=key, alias=alias)


def found(
    *,
    key: Path,
    state: str,
    origin: str = "",
    officers: Sequence[OfficerAppointed] = (),
    depots: Sequence[DepotOpened] = (),
    alias: str = "default",
) -> Desk:
    """Found a book for a State whose policy is shipped or named, with its first officers."""
    desk = make_book(key=key, state=state, origin=origin, alias=alias)
    first: list[Fact] = [*(officers or first_officers(datetime.now(UTC).date())), *depots]
    desk.record(first, by=FOUNDING)
    desk.checkpoint()
    return desk


def first_officers(on: date) -> list[OfficerAppointed]:
    """The two posts a book starts with until sign-in exists: one writes, another approves."""
    duties = tuple(duty for duty in DUTIES if duty != "approve")
    return [
        OfficerAppointed(on=on, officer="registrar", office="national registry", duties=duties),  # type: ignore[arg-type]
        OfficerAppointed(
            on=on, officer="supervisor", office="national registry", duties=("approve", "appoint")
        ),
    ]
