"""A small book with fixed keys: the same checkpoint, cosignature and proof in every run."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from poincon.ledger.checkpoint import (
    COSIGNATURE,
    ED25519,
    Checkpoint,
    SignedNote,
    cosignature,
    signed_checkpoint,
)
from poincon.ledger.tree import root_at
from poincon.store.signer import Signer
from tests.ledger.stored_tree import StoredTree, leaves_of

ORIGIN = "poincon.example/XA/book"
#: 2023-03-20, in seconds since 1970.
SEEN_AT = 1_679_315_147


def signer(name: str, *, seed: bytes, kind: int = ED25519) -> Signer:
    key = Ed25519PrivateKey.from_private_bytes(seed.ljust(32, b"."))
    return Signer(name=name, private_key=key, kind=kind)


#: Test keys: their seeds stand here, so they protect nothing.
BOOK = signer(ORIGIN, seed=b"test key of the book")
COURT = signer("court.example/w1", seed=b"test key of the court", kind=COSIGNATURE)
STRANGER = signer("stranger.example", seed=b"test key of a stranger", kind=COSIGNATURE)
TREE = StoredTree(leaves_of(300))


def checkpoint_at(size: int) -> Checkpoint:
    return Checkpoint(origin=ORIGIN, size=size, root=root_at(TREE, size=size))


def note_at(size: int) -> SignedNote:
    """Signed by the book, cosigned by the court and by somebody nobody here knows."""
    note = signed_checkpoint(checkpoint_at(size), key=BOOK.key, sign=BOOK.sign)
    return note.with_signatures(
        cosignature(note.body, key=witness.key, sign=witness.sign, posix_seconds=SEEN_AT)
        for witness in (COURT, STRANGER)
    )
