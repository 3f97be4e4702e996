"""Proofs read offline: what they show, from the file and a public key alone."""

from poincon.ledger.checkpoint import (
    parse_note,
    parse_vkey,
    verify_checkpoint,
)
from poincon.ledger.facts import envelope_from
from poincon.ledger.notation import line_of
from poincon.ledger.proof import (
    parse_continuation,
    parse_proof,
    verify_continuation,
    verify_proof,
)
from poincon.ledger.record import evidence_from
from poincon.store.signer import verify_ed25519


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
