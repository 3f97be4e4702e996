"""Keys stay with their owner, are never overwritten, and sign what others can verify."""

import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from poincon.ledger.checkpoint import COSIGNATURE, NoteRefused, parse_vkey
from poincon.store.signer import KeyRefused, Signer, verify_ed25519

NAME = "poincon.example/XA/book"
# RFC 8032, 7.1, test 2: public key, signature, and the one-byte message 72 (recalled).
RFC_KEY = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
RFC_SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def written(path: Path, content: bytes, *, mode: int = 0o600) -> Path:
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_the_vector_of_the_rfc_verifies_and_nothing_near_it():
    assert verify_ed25519(RFC_KEY, RFC_SIGNATURE, b"\x72")
    assert not verify_ed25519(RFC_KEY, RFC_SIGNATURE, b"\x73")
    assert not verify_ed25519(RFC_KEY, RFC_SIGNATURE[:63], b"\x72")
    assert not verify_ed25519(RFC_KEY[:31], RFC_SIGNATURE, b"\x72")
    assert not verify_ed25519(bytes(32), RFC_SIGNATURE, b"\x72")


def test_a_saved_key_comes_back_and_signs_as_before(tmp_path: Path):
    signer = Signer.generate(NAME)
    signer.save(tmp_path / "book.pem")

    again = Signer.load(tmp_path / "book.pem", name=NAME)

    assert again.vkey == signer.vkey
    assert again.sign(b"message") == signer.sign(b"message")
    assert verify_ed25519(signer.key.public_key, again.sign(b"message"), b"message")
    assert parse_vkey(signer.vkey) == signer.key


def test_two_generated_keys_differ():
    assert Signer.generate(NAME).vkey != Signer.generate(NAME).vkey


def test_the_key_of_a_witness_keeps_its_kind(tmp_path: Path):
    Signer.generate("court.example", kind=COSIGNATURE).save(tmp_path / "court.pem")

    court = Signer.load(tmp_path / "court.pem", name="court.example", kind=COSIGNATURE)

    assert court.key.kind == parse_vkey(court.vkey).kind == COSIGNATURE


def test_a_saved_key_is_its_owners_alone_whatever_the_umask(tmp_path: Path):
    before = os.umask(0)
    try:
        Signer.generate(NAME).save(tmp_path / "book.pem")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "book.pem").stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(tmp_path: Path):
    path = tmp_path / "book.pem"
    Signer.generate(NAME).save(path)
    first = path.read_bytes()

    with pytest.raises(KeyRefused, match="never overwritten"):
        Signer.generate(NAME).save(path)
    assert path.read_bytes() == first


def test_a_key_is_not_written_through_a_link(tmp_path: Path):
    (tmp_path / "link.pem").symlink_to(tmp_path / "elsewhere.pem")

    with pytest.raises(KeyRefused, match="never overwritten"):
        Signer.generate(NAME).save(tmp_path / "link.pem")
    assert not (tmp_path / "elsewhere.pem").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o610, 0o644, 0o777])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int):
    path = tmp_path / "book.pem"
    Signer.generate(NAME).save(path)
    path.chmod(mode)

    with pytest.raises(KeyRefused, match=f"mode 0{mode:o}"):
        Signer.load(path, name=NAME)


def test_what_is_no_ed25519_key_is_refused(tmp_path: Path):
    pkcs8, private = PrivateFormat.PKCS8, Signer.generate(NAME).private_key
    locked = private.private_bytes(Encoding.PEM, pkcs8, BestAvailableEncryption(b"word"))
    other = Ed448PrivateKey.generate().private_bytes(Encoding.PEM, pkcs8, NoEncryption())

    for number, content in enumerate((b"", b"no key", locked)):
        with pytest.raises(KeyRefused, match="unencrypted private key in PEM"):
            Signer.load(written(tmp_path / f"{number}.pem", content), name=NAME)
    with pytest.raises(KeyRefused, match="another kind than Ed25519"):
        Signer.load(written(tmp_path / "other.pem", other), name=NAME)


def test_a_key_file_that_is_not_there_is_refused_in_words(tmp_path: Path):
    with pytest.raises(KeyRefused, match="cannot be read: No such file"):
        Signer.load(tmp_path / "none.pem", name=NAME)
    with pytest.raises(KeyRefused, match="cannot be written: No such file"):
        Signer.generate(NAME).save(tmp_path / "nowhere" / "book.pem")


def test_a_disk_that_fails_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_opened: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(KeyRefused, match="No space left"):
        Signer.generate(NAME).save(tmp_path / "book.pem")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_stand_in_a_note_is_refused():
    with pytest.raises(NoteRefused, match="one word"):
        Signer.generate("two words")


def test_the_private_key_is_not_shown():
    assert "private_key" not in repr(Signer.generate(NAME))
