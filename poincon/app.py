"""The hall: the only file that knows every room. Opens policy, book, vault and keys as a desk."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

from poincon.exchange.shipped import catalogue_shipped, policy_text
from poincon.ledger.audit import Audited, audit
from poincon.ledger.checkpoint import (
    Checkpoint,
    parse_note,
    parse_vkey,
    signed_checkpoint,
    verify_checkpoint,
)
from poincon.ledger.facts import DepotOpened, Fact, OfficerAppointed, PersonErased, envelope_from
from poincon.ledger.founding_policy import policy_findings, signed_policy
from poincon.ledger.notation import line_of
from poincon.ledger.proof import (
    make_continuation,
    make_proof,
    parse_continuation,
    parse_proof,
    verify_continuation,
    verify_proof,
)
from poincon.ledger.proposal import FOUNDING, moment_text
from poincon.ledger.record import Recorded, evidence_from, evidence_of, judged, record
from poincon.ledger.shelf import weapon_numbered
from poincon.ledger.terms_settled import settled
from poincon.lifecycle.separation import separation
from poincon.policy.identity import IdentityRule, identity_rule
from poincon.policy.parse import policy_from
from poincon.policy.policy import Policy
from poincon.store.checkpoints import Checkpoints
from poincon.store.databases import add, settings_of
from poincon.store.founding import (
    AlreadyFounded,
    claim_file,
    found_book,
    has_book,
    weaknesses,
)
from poincon.store.rebuilding import compare, rebuild
from poincon.store.signer import Signer, verify_ed25519
from poincon.store.sql_book import NoBook, SqlBook
from poincon.store.vault import Vault
from poincon.terms.catalogue import Catalogue, Settled
from poincon.terms.findings import Finding, Refused
from poincon.terms.officers import DUTIES
from poincon.terms.states import FICTIONAL

#: A checkpoint is signed after so many entries, or so long after the last one.
SIGNED_EVERY = 1000
SIGNED_WITHIN = timedelta(seconds=60)

DEFAULT_DATABASE = "sqlite:///book.sqlite3"


def configure(database: str, extra: Mapping[str, Any] | None = None) -> None:
    """Tell Django which database holds the book. `extra` are a face's settings.

    Django is set up once a process: called again, only the database changes. Raises BadAddress
    when the URL names no database the house can open, RuntimeError when a face comes too late
    with settings of its own.
    """
    if settings.configured:
        if extra is not None:
            raise RuntimeError("Django has its settings already: a face needs its own process")
        add("default", database)
        return
    chosen: dict[str, Any] = {
        "INSTALLED_APPS": ["poincon.store"],
        "USE_TZ": True,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    }
    settings.configure(
        DATABASES={"default": settings_of(database)}, **(chosen | dict(extra or {}))
    )
    django.setup()


def database_address() -> str:
    """The database named by POINCON_DATABASE, or the embedded default in this directory."""
    return os.environ.get("POINCON_DATABASE", DEFAULT_DATABASE)


def key_path(database: str) -> Path:
    """Where the book's signing key lies: POINCON_KEY, or beside the SQLite file."""
    named = os.environ.get("POINCON_KEY")
    if named:
        return Path(named)
    file = settings_of(database)
    if file["ENGINE"].endswith("sqlite3"):
        return Path(file["NAME"]).with_suffix(".key.pem")
    return Path(f"{file['NAME'] or 'book'}.key.pem")


class Desk:
    """An open book with its State's policy, vault and signing key."""

    def __init__(self, *, key: Path, alias: str = "default") -> None:
        self.book = SqlBook(alias)
        self.policy: Policy = policy_from(self.book.policy_text)
        self.checkpoints = Checkpoints(alias)
        self._key, self._alias = key, alias
        self._decided: Catalogue | None = None

    @cached_property
    def signer(self) -> Signer:
        """The book's signing key. Raises KeyRefused when it is missing or readable by others."""
        return Signer.load(self._key, name=self.book.origin)

    @cached_property
    def vault(self) -> Vault:
        """Persons behind references."""
        return Vault(self._alias, self.signer)

    @property
    def catalogue(self) -> Catalogue:
        """Makers, models, calibres and types, with what clerks of this book have decided."""
        bare = catalogue_shipped()
        # A code that a later catalogue no longer has decides nothing: its words are open again.
        decided = tuple(
            Settled(vocabulary=fact.vocabulary, written=fact.written, code=fact.code)
            for fact in settled(self.book.terms_settled())
            if fact.code in bare.codes(fact.vocabulary)
        )
        if self._decided is None or self._decided.settled != decided:
            self._decided = bare.with_settled(decided)
        return self._decided

    def identity_rule(self) -> IdentityRule:
        """The State's rule of identity in force today. Raises Refused when it has adopted none."""
        rule = identity_rule(self.policy, on=datetime.now(UTC).date())
        if rule is None:
            text = "{state} has adopted no rule of identity: equal marks stay candidates."
            values = {"state": self.policy.name}
            raise Refused([Finding(code="identity_has_a_rule", text=text, values=values)])
        return rule

    def separate(
        self, weapon: str, entry: int, *, reason: str, by: str, approved_by: str
    ) -> tuple[str, Recorded]:
        """Undo an identification: the facts of that row become another weapon's.

        Gives the new weapon's number. Raises Refused.
        """
        with self.book.writing():
            number = weapon_numbered(self.book.next_weapon())
            history = self.book.histories([weapon]).get(weapon, ())
            today = datetime.now(UTC).date()
            new = separation(history, entry=entry, weapon=number, on=today, reason=reason)
            return number, self.record(new, by=by, approved_by=approved_by)

    def record(
        self,
        new: Sequence[Fact],
        *,
        by: str,
        approved_by: str = "",
        at: datetime | None = None,
        sources: Sequence[str] = (),
    ) -> Recorded:
        """Put facts through the one door, now. Raises Refused with every finding.

        The clock is read once the door is ours: read before, it could lie behind a writer who
        went first. `at` is for stories of fictional States only; pages and commands never give it.
        """
        if at is not None and self.policy.state not in FICTIONAL:
            raise ValueError("only a fictional State's story says itself when it was recorded")
        signer = self.signer  # a missing key is said before anything is written, not after
        with self.book.writing():
            recorded = record(
                self.book,
                new,
                policy=self.policy,
                by=by,
                approved_by=approved_by,
                at=at or datetime.now(UTC),
                sources=sources,
            )
            for fact in new:
                if isinstance(fact, PersonErased):
                    self.vault.erase(fact.person)
            self._sign_when_due(signer)
        return recorded

    def judged(
        self, new: Sequence[Fact], *, by: str, approved_by: str = "", at: datetime | None = None
    ) -> list[Finding]:
        """What the door would say, without writing."""
        moment = at or datetime.now(UTC)
        return judged(
            self.book, new, policy=self.policy, by=by, approved_by=approved_by, at=moment
        )

    def checkpoint(self) -> str:
        """The latest signed checkpoint; a new one is signed when the book has grown since."""
        with self.book.writing():
            latest = self.checkpoints.latest()
            if latest is None or latest.size < self.book.size():
                return self._sign(self.signer)
            return latest.note

    def _sign_when_due(self, signer: Signer) -> None:
        """A thousand entries or a minute after the last checkpoint, whichever comes first."""
        latest = self.checkpoints.latest()
        grown = self.book.size() - (latest.size if latest else 0)
        minute_ago = moment_text(datetime.now(UTC) - SIGNED_WITHIN)
        if grown >= SIGNED_EVERY or (grown and (latest is None or latest.at < minute_ago)):
            self._sign(signer)

    def _sign(self, signer: Signer) -> str:
        bare = Checkpoint(
            origin=self.book.origin, size=self.book.size(), root=self.book.frontier().root()
        )
        signed = signed_checkpoint(bare, key=signer.key, sign=signer.sign)
        note = signed.to_bytes().decode()
        self.checkpoints.add(bare.size, at=datetime.now(UTC), note=note)
        return note

    def weaknesses(self) -> list[str]:
        """What an operator should mend before trusting this database with a book."""
        return weaknesses(self._alias)

    def verify(self, key: str = "") -> Audited:
        """Re-derive the whole tree, hold it against every signed checkpoint, and the policy too.

        `key` is the public key somebody was given; without it the book's own is used.
        Raises NoteRefused when the key is not one.
        """
        known = parse_vkey(key) if key else self.signer.key
        audited = audit(self.book, self.checkpoints.every(), key=known, verify=verify_ed25519)
        text, note = self.book.policy_text, self.book.policy_note
        wrong = policy_findings(text, note, key=known, verify=verify_ed25519)
        return audited._replace(findings=[*audited.findings, *wrong])

    def compare_projections(self) -> list[Finding]:
        """Replay the book and hold every projection against it."""
        return compare(self.book)

    def rebuild(self) -> int:
        """Drop and rebuild every projection; how many weapons there are."""
        return rebuild(self.book)

    def prove(self, number: int) -> bytes:
        """A .tlog-proof that entry `number` is in the book. Raises ProofRefused."""
        note = parse_note(self.checkpoint().encode())
        line = next(self.book.each_line(start=number, stop=number + 1), None)
        extra = b"" if line is None else evidence_of(line)
        return make_proof(self.book.tree(), index=number, note=note, extra=extra).to_bytes()

    def prove_growth(self, old_size: int) -> bytes:
        """That today's book begins with that of `old_size` entries. Raises ProofRefused."""
        note = parse_note(self.checkpoint().encode())
        return make_continuation(self.book.tree(), old_size=old_size, note=note).to_bytes()


def demand_proof(raw: bytes, key: str) -> dict[str, str]:
    """Verify a proof file offline and say what it shows.

    The payload travels with the proof and is held against it. Raises ProofRefused or NoteRefused.
    """
    proof = parse_proof(raw)
    entry, payload = evidence_from(proof.extra)
    shown = verify_proof(proof, entry=entry, log_keys=[parse_vkey(key)], verify=verify_ed25519)
    envelope = envelope_from(payload)
    return {
        "book": shown.checkpoint.origin,
        "entry": str(proof.index),
        "of": str(shown.checkpoint.size),
        "recorded": envelope.at,
        "by": envelope.by,
        "approved by": envelope.approved_by or "nobody",
        "fact": line_of(envelope.fact),
    }


def demand_growth(raw: bytes, older: bytes, key: str) -> dict[str, str]:
    """Verify offline that a newer book begins with the one of an older signed checkpoint.

    Raises ProofRefused or NoteRefused.
    """
    keys = [parse_vkey(key)]
    before = verify_checkpoint(parse_note(older), log_keys=keys, verify=verify_ed25519).checkpoint
    shown = verify_continuation(
        parse_continuation(raw), older=before, log_keys=keys, verify=verify_ed25519
    )
    return {
        "book": shown.checkpoint.origin,
        "from": str(before.size),
        "to": str(shown.checkpoint.size),
    }


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
