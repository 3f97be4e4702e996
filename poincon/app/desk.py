"""The desk: an open book with policy, vault, keys and the marks that are sought."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from poincon.app.addresses import marks_path
from poincon.exchange.shipped import (
    catalogue_shipped,
    evidence_weights_shipped,
    reading_calibration_shipped,
    reading_weights_shipped,
    serial_patterns_shipped,
)
from poincon.ledger.audit import Audited, audit
from poincon.ledger.checkpoint import (
    Checkpoint,
    parse_note,
    parse_vkey,
    signed_checkpoint,
)
from poincon.ledger.facts import Fact, PersonErased
from poincon.ledger.founding_policy import policy_findings
from poincon.ledger.proof import (
    make_continuation,
    make_proof,
)
from poincon.ledger.proposal import moment_text
from poincon.ledger.record import Recorded, evidence_of, judged, record
from poincon.ledger.searches import OpenSearch
from poincon.ledger.shelf import weapon_numbered
from poincon.ledger.terms_settled import settled
from poincon.lifecycle.separation import separation
from poincon.policy.identity import IdentityRule, identity_rule
from poincon.policy.parse import policy_from
from poincon.policy.policy import Policy
from poincon.store.candidates import Candidates
from poincon.store.checkpoints import Checkpoints
from poincon.store.founding import (
    weaknesses,
)
from poincon.store.matching import ARRIVING, Matching
from poincon.store.rebuilding import compare, rebuild
from poincon.store.segments.index import MarkIndex
from poincon.store.segments.near import Learnt
from poincon.store.signer import Signer, verify_ed25519
from poincon.store.sql_book import SqlBook
from poincon.store.vault import Vault
from poincon.terms.catalogue import Catalogue, Settled
from poincon.terms.findings import Finding, Refused
from poincon.terms.states import FICTIONAL
from poincon.tracing.classes import ClassReader
from poincon.tracing.decisions import decided
from poincon.tracing.ranking import Ranker
from poincon.tracing.reading import faults_of_mark
from poincon.tracing.sought import FIELDS, Answer, Sought

#: A checkpoint is signed after so many entries, or so long after the last one.
SIGNED_EVERY = 1000
SIGNED_WITHIN = timedelta(seconds=60)


class Desk:
    """An open book with its State's policy, vault and signing key."""

    def __init__(self, *, key: Path, alias: str = "default") -> None:
        self.book = SqlBook(alias)
        self.policy: Policy = policy_from(self.book.policy_text)
        self.checkpoints = Checkpoints(alias)
        self._key, self._alias = key, alias
        self._decided: Catalogue | None = None
        self._read_by: tuple[Catalogue, Matching] | None = None
        self.candidates = Candidates(alias)

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

    @property
    def matching(self) -> Matching:
        """Marks that are sought, held against this register."""
        catalogue = self.catalogue
        if self._read_by is None or self._read_by[0] is not catalogue:
            reader, weights = ClassReader(catalogue), reading_weights_shipped()
            learnt = Learnt(reader=reader, weights=weights, evidence=evidence_weights_shipped())
            ranker = Ranker(
                reader=reader,
                weights=weights,
                calibration=reading_calibration_shipped(),
                patterns=serial_patterns_shipped(),
            )
            index = MarkIndex(self.book, learnt, folder=marks_path(self._key))
            self._read_by = catalogue, Matching(self.book, index, ranker, self.candidates)
        return self._read_by[1]

    def sought(
        self,
        text: str,
        *,
        maker: str = "",
        model: str = "",
        calibre: str = "",
        category: str = "",
        country: str = "",
        year: int | None = None,
    ) -> Sought:
        """A mark as it was read, and what else is known. Raises Refused when it cannot be one."""
        if findings := faults_of_mark(text):
            raise Refused(findings)
        words = (maker, model, calibre, category, country)
        said = dict(zip(FIELDS, words, strict=True))
        return Sought(text=text, year=year, **said)

    def near(self, sought: Sought, *, most: int = 10, statuses: Collection[str] = ()) -> Answer:
        """The weapons that may be meant, ranked. Raises Refused when the text cannot be a mark."""
        return self.matching.near(sought, most=most, statuses=statuses)

    def near_many(
        self, soughts: Iterable[Sought], *, most: int = 3, statuses: Collection[str] = ()
    ) -> Iterator[Answer]:
        """The answers to a whole list, in its order."""
        return self.matching.near_many(soughts, most=most, statuses=statuses)

    def match_arrivals(self, *, limit: int = ARRIVING) -> int:
        """Match what was recorded since the last time into the queue of candidates.

        At most `limit` weapons; gives how many entries are still to be looked at.
        """
        return self.matching.arrivals(limit=limit)

    def searches(self) -> tuple[OpenSearch, ...]:
        """The searches that are open."""
        return self.matching.searches()

    def answer_for(self, reference: str) -> Answer:
        """The ranked answer for a search or a weapon's own mark. Raises Refused."""
        return self.near(self.matching.sought_for(reference))

    def decide(
        self, weapon: str, sought: str, *, accepted: bool, reason: str, by: str, approved_by: str
    ) -> Recorded:
        """A person accepts or rejects a candidate; what they saw is kept with it.

        Raises Refused.
        """
        seen = self.matching.seen(sought, weapon)
        fact = decided(
            weapon,
            sought,
            accepted=accepted,
            on=datetime.now(UTC).date(),
            mark=seen.mark,
            read=seen.read,
            reason=reason,
            shown=seen.shown,
            because=seen.because,
        )
        return self.record([fact], by=by, approved_by=approved_by)

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
