"""The one door: facts go into the book all or none, after every law has spoken.

There is no second way in for administrators, imports or synchronisation.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import msgspec

from poincon.ledger.facts import Corrected, Envelope, Fact, kind_of, payload_of, weapon_of
from poincon.ledger.judgement import judge
from poincon.ledger.lives import Entry
from poincon.ledger.projections import project
from poincon.ledger.proof import ProofRefused
from poincon.ledger.proposal import Proposal
from poincon.ledger.shelf import Book, Line
from poincon.ledger.tree import leaf_hash
from poincon.policy.policy import Policy
from poincon.terms.findings import Finding, Refused, errors_in


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: the number of the first entry, how many, and advice the laws gave."""

    first: int
    count: int
    at: str
    advice: Sequence[Finding]


def record(
    book: Book,
    new: Sequence[Fact],
    *,
    policy: Policy,
    by: str,
    at: datetime,
    approved_by: str = "",
    sources: Sequence[str] = (),
) -> Recorded:
    """Write the facts, all or none, in their order.

    `sources`, when given, is one digest per fact of the row it came from. Raises Refused with
    every finding of every law, so that an officer, a spreadsheet of ten thousand rows and another
    ministry's server all hear the whole answer at once.
    """
    if sources and len(sources) != len(new):
        raise ValueError("one source per fact, or none")
    with book.writing():
        proposal = Proposal(book, policy, new, by=by, at=at, approved_by=approved_by)
        findings = judge(proposal)
        if errors_in(findings):
            raise Refused(findings)
        if new:
            _write(book, proposal, sources)
        return Recorded(first=proposal.start, count=len(new), at=proposal.moment, advice=findings)


def judged(
    book: Book,
    new: Sequence[Fact],
    *,
    policy: Policy,
    by: str,
    at: datetime,
    approved_by: str = "",
) -> list[Finding]:
    """What the door would say, without writing anything."""
    return judge(Proposal(book, policy, new, by=by, at=at, approved_by=approved_by))


def _write(book: Book, proposal: Proposal, sources: Sequence[str]) -> None:
    lines = _sealed(proposal, book.salts(len(proposal.new)), sources)
    frontier, tiles = book.frontier().extended([line.leaf for line in lines])
    book.write(
        lines,
        frontier=frontier,
        tiles=tiles,
        projections=project(
            proposal.lives,
            proposal.histories,
            proposal.entry,
            proposal.weapons,
            corrects=proposal.has(Corrected),
        ),
        last_at=proposal.moment,
    )


def _sealed(proposal: Proposal, salts: Sequence[bytes], sources: Sequence[str]) -> list[Line]:
    at, by, approved_by, number = (
        proposal.moment,
        proposal.by,
        proposal.approved_by,
        proposal.start,
    )
    lines = []
    for place, fact in enumerate(proposal.new):
        source = sources[place] if sources else ""
        payload = payload_of(
            Envelope(at=at, by=by, approved_by=approved_by, source=source, fact=fact)  # type: ignore[arg-type]
        )
        kind, salt = kind_of(fact), salts[place]
        leaf = leaf_hash(entry_bytes(kind, salt, payload))
        lines.append(Line(number + place, kind, weapon_of(fact), source, salt, payload, leaf))
    return lines


def entry_bytes(kind: str, salt: bytes, payload: bytes) -> bytes:
    """What the tree covers: canonical JSON of kind, digest of the payload, and salt.

    The salt keeps a proof from giving away the serials of its neighbours (decision record 7).
    """
    digest = sha256(payload).hexdigest()
    return f'{{"kind":"{kind}","payload":"{digest}","salt":"{salt.hex()}"}}'.encode()


def evidence_of(line: Line) -> bytes:
    """What a proof carries along so that its reader sees the fact: kind, salt and payload."""
    kept = {"kind": line.kind, "salt": line.salt.hex(), "payload": bytes(line.payload).decode()}
    return msgspec.json.encode(kept, order="sorted")


def evidence_from(carried: bytes) -> tuple[bytes, bytes]:
    """Entry bytes and payload from what a proof carries. Raises ProofRefused.

    Nothing here is trusted: the entry bytes are derived again, and the path must lead to them.
    """
    try:
        kept = msgspec.json.decode(carried, type=dict[str, str])
        payload, salt = kept["payload"].encode(), bytes.fromhex(kept["salt"])
        entry = entry_bytes(kept["kind"], salt, payload)
    except (msgspec.MsgspecError, KeyError, ValueError) as refused:
        raise ProofRefused("The proof does not carry its entry.") from refused
    # One entry is carried in one way only: a file that was touched at all is refused.
    if msgspec.json.encode(kept, order="sorted") != carried or salt.hex() != kept["salt"]:
        raise ProofRefused("The proof does not carry its entry as the book writes it.")
    return entry, payload


def entry_of(number: int, envelope: Envelope) -> Entry:
    """An entry from its number and its envelope."""
    return Entry(
        number=number,
        at=envelope.at,
        by=envelope.by,
        approved_by=envelope.approved_by,
        source=envelope.source,
        fact=envelope.fact,
    )
