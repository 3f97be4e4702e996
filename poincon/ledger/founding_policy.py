"""The State's policy under the book's own signature: changed in the database, it shows.

The policy is not a fact, so the tree does not cover it; the book signs its digest when it is
founded.
"""

from hashlib import sha256

from poincon.ledger.checkpoint import (
    NoteRefused,
    Sign,
    SignedNote,
    VerifierKey,
    Verify,
    note_signature,
    parse_note,
    verify_note,
)
from poincon.terms.findings import Finding


def _body(text: str, *, origin: str) -> bytes:
    # Two lines: it can never be taken for a checkpoint, which has three.
    return f"{origin}\npolicy {sha256(text.encode()).hexdigest()}\n".encode()


def signed_policy(text: str, *, key: VerifierKey, sign: Sign) -> str:
    """A signed note that this is the policy the book was founded with."""
    body = _body(text, origin=key.name)
    note = SignedNote(body=body, signatures=(note_signature(body, key=key, sign=sign),))
    return note.to_bytes().decode()


def policy_findings(text: str, note: str, *, key: VerifierKey, verify: Verify) -> list[Finding]:
    """Nothing when the note is the book's own and speaks of this very text."""
    try:
        kept = parse_note(note.encode())
        verify_note(kept, keys=[key], verify=verify)
    except NoteRefused:
        return [_finding("No signature of the book covers the State's policy.")]
    if kept.body != _body(text, origin=key.name):
        return [_finding("The State's policy is not the one this book was founded with.")]
    return []


def _finding(text: str) -> Finding:
    return Finding(code="policy_is_as_it_was_founded", text=text, rule="POLICY")
