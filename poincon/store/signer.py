"""The keys that sign for a book or for a witness: made, kept in a file, used.

Ed25519 (RFC 8032) from the `cryptography` package. A key file is PEM (PKCS 8), readable by its
owner only; a file that others can read is no longer a secret and is refused.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from poincon.ledger.checkpoint import ED25519, VerifierKey

OWNER_ONLY = 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO
#: A PEM file of one Ed25519 key has some 120 bytes.
KEY_FILE_LIMIT = 4096


class KeyRefused(ValueError):
    """A key file cannot be used or written; the text says why."""


def verify_ed25519(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether `signature` is that of `public_key` under `message`; False also for other sizes."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A private key with the name it signs under.

    `kind` is ED25519 for a book, COSIGNATURE for a witness (see `ledger.checkpoint`); the name of
    a book's key is the book's origin. Raises NoteRefused for a name that cannot stand in a note.
    """

    name: str
    private_key: Ed25519PrivateKey = field(repr=False, compare=False)
    kind: int = ED25519
    key: VerifierKey = field(init=False)

    def __post_init__(self) -> None:
        public = self.private_key.public_key().public_bytes_raw()
        key = VerifierKey(name=self.name, kind=self.kind, public_key=public)
        object.__setattr__(self, "key", key)

    @classmethod
    def generate(cls, name: str, *, kind: int = ED25519) -> "Signer":
        """A new key, not yet kept anywhere."""
        return cls(name=name, private_key=Ed25519PrivateKey.generate(), kind=kind)

    @classmethod
    def load(cls, path: Path, *, name: str, kind: int = ED25519) -> "Signer":
        """The key in this file. The file does not hold the name; the book's policy does.

        Raises KeyRefused when there is none, others may read it, or it is not an Ed25519 key.
        """
        try:
            private_key = load_pem_private_key(_read_secret(path), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as refused:
            if isinstance(refused, KeyRefused):
                raise
            raise KeyRefused(f"{path} is not an unencrypted private key in PEM.") from refused
        if not isinstance(private_key, Ed25519PrivateKey):
            raise KeyRefused(f"{path} holds a key of another kind than Ed25519.")
        return cls(name=name, private_key=private_key, kind=kind)

    def save(self, path: Path) -> None:
        """Keep the key in a new file that its owner alone can read, safely on disk on return.

        Raises KeyRefused when anything is there already: a key once used is never overwritten.
        """
        pem = self.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        try:
            opened = os.open(path, flags, OWNER_ONLY)
        except FileExistsError as refused:
            raise KeyRefused(f"{path} exists; a key is never overwritten.") from refused
        except OSError as refused:
            raise KeyRefused(f"{path} cannot be written: {refused.strerror}.") from refused
        try:
            with os.fdopen(opened, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
            _sync_directory(path.parent)
        except OSError as refused:
            # Half a key would block the next attempt and could never sign.
            path.unlink(missing_ok=True)
            raise KeyRefused(f"{path} cannot be written: {refused.strerror}.") from refused

    @property
    def vkey(self) -> str:
        """The public half as one word of text, to be handed to everyone who verifies."""
        return self.key.vkey

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature under `message`."""
        return self.private_key.sign(message)


def _read_secret(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # Asked of the open file, so that nobody changes it between the look and the reading.
            mode = os.fstat(file.fileno()).st_mode
            if mode & OTHERS:
                raise KeyRefused(
                    f"{path} is open to others than its owner (mode {stat.S_IMODE(mode):04o});"
                    " treat the key as known and make a new one."
                )
            return file.read(KEY_FILE_LIMIT)
    except OSError as refused:
        raise KeyRefused(f"{path} cannot be read: {refused.strerror}.") from refused


def _sync_directory(directory: Path) -> None:
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
