"""The vault: the one place where a person's name stands, sealed, and can be erased.

The book knows only the reference. Erasing leaves an empty row, so that the reference never comes
to mean somebody else; the book still verifies, and says by a fact of its own that somebody was
erased, on what basis, and who approved it.
"""

import os
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from poincon.store.engines import engine_of
from poincon.store.signer import Signer
from poincon.terms.holders import is_person_reference

_NONCE = 12


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who stands behind a reference. Empty text means not recorded."""

    name: str
    born: str = ""
    sex: str = ""
    address: str = ""
    document: str = ""


class VaultRefused(ValueError):
    """The vault cannot do that; the sentence says why."""


class Vault:
    """Persons of the book behind an alias, sealed under a key derived from the book's own."""

    def __init__(self, alias: str, signer: Signer) -> None:
        self._engine = engine_of(alias)
        secret = sha256(b"poincon vault v1\n" + signer.sign(b"poincon vault v1")).digest()
        self._seal = AESGCM(secret)

    def put(self, reference: str, person: Person) -> None:
        """Keep a person under a reference such as P-1. VaultRefused on a bad or used one."""
        if not is_person_reference(reference):
            raise VaultRefused("a person's reference has the form P-1")
        if self._row(reference) is not None:
            raise VaultRefused(f"{reference} is in use already")
        nonce = os.urandom(_NONCE)
        text = msgspec.json.encode(person)
        sealed = nonce + self._seal.encrypt(nonce, text, reference.encode())
        self._engine.tell(
            "INSERT INTO vault_person (reference, sealed) VALUES (%s, %s)", (reference, sealed)
        )

    def find(self, reference: str) -> Person | None:
        """The person, or None when unknown or erased. Raises VaultRefused when tampered with."""
        sealed = self._row(reference)
        if not sealed:
            return None
        try:
            text = self._seal.decrypt(sealed[:_NONCE], sealed[_NONCE:], reference.encode())
        except (InvalidTag, ValueError) as fault:
            raise VaultRefused(f"the record of {reference} was tampered with") from fault
        return msgspec.json.decode(text, type=Person)

    def erase(self, reference: str) -> None:
        """Delete what is kept of the person. The fact `person-erased` goes with it."""
        self._engine.tell(
            "INSERT INTO vault_person (reference, sealed) VALUES (%s, %s) "
            "ON CONFLICT (reference) DO UPDATE SET sealed = excluded.sealed",
            (reference, b""),
        )

    def _row(self, reference: str) -> bytes | None:
        rows = self._engine.ask(
            "SELECT sealed FROM vault_person WHERE reference = %s", (reference,)
        )
        return bytes(rows[0][0]) if rows else None
