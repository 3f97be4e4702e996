"""Checkpoints and signed notes: what is written can be read, what is changed is refused."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poincon.ledger.checkpoint import (
    COSIGNATURE,
    ED25519,
    NOTE_LIMIT,
    SIGNATURE_LIMIT,
    TIME_LIMIT,
    Checkpoint,
    NoteRefused,
    NoteSignature,
    SignedNote,
    VerifiedCheckpoint,
    VerifierKey,
    cosignature,
    note_signature,
    parse_checkpoint,
    parse_note,
    parse_signature_line,
    parse_vkey,
    signed_checkpoint,
    verify_checkpoint,
    verify_note,
)
from poincon.ledger.tree import EMPTY_ROOT
from poincon.store.signer import verify_ed25519
from tests.ledger.signed_book import (
    BOOK,
    COURT,
    ORIGIN,
    SEEN_AT,
    STRANGER,
    checkpoint_at,
    note_at,
    signer,
)

GOLDEN = Path(__file__).parent / "golden" / "checkpoint.txt"
# The example of C2SP tlog-cosignature (its keys are not given there).
C2SP_NOTE = """\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa \
Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 \
jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
""".encode()
# The example in the documentation of Go's golang.org/x/mod/sumdb/note.
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann \
x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
""".encode()
# The key of the Go checksum database, whose id every Go installation knows.
SUMDB_VKEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"


def verified(
    note: SignedNote, *, witnesses: tuple[VerifierKey, ...] = (COURT.key,)
) -> VerifiedCheckpoint:
    return verify_checkpoint(
        note, log_keys=[BOOK.key], witness_keys=witnesses, verify=verify_ed25519
    )


def refusal(raw: bytes) -> str:
    with pytest.raises(NoteRefused) as refused:
        verified(parse_note(raw))
    return str(refused.value)


# --- what is written can be read ---------------------------------------------------------------


def test_the_checkpoint_file_is_the_golden_one():
    assert note_at(300).to_bytes() == GOLDEN.read_bytes()


def test_a_checkpoint_tells_size_root_signer_and_witness():
    found = verified(parse_note(GOLDEN.read_bytes()))

    assert found.checkpoint == checkpoint_at(300)
    assert found.signed_by == BOOK.key
    assert [(one.key, one.posix_seconds) for one in found.witnesses] == [(COURT.key, SEEN_AT)]


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_every_checkpoint_can_be_written_and_read(size: int, root: bytes):
    checkpoint = Checkpoint(origin=ORIGIN, size=size, root=root)
    note = signed_checkpoint(checkpoint, key=BOOK.key, sign=BOOK.sign)

    assert parse_checkpoint(checkpoint.body()) == checkpoint
    assert parse_note(note.to_bytes()) == note
    assert verified(note).checkpoint == checkpoint


def test_the_example_of_go_verifies_and_its_changed_text_does_not():
    key, note = parse_vkey(GO_VKEY), parse_note(GO_NOTE)
    changed = parse_note(GO_NOTE.replace(b"answer", b"Answer"))

    assert [one.key for one in verify_note(note, keys=[key], verify=verify_ed25519)] == [key]
    assert note.to_bytes() == GO_NOTE
    with pytest.raises(NoteRefused, match="PeterNeumann is false"):
        verify_note(changed, keys=[key], verify=verify_ed25519)


def test_the_example_of_c2sp_is_read_to_the_letter():
    note = parse_note(C2SP_NOTE)

    assert note.to_bytes() == C2SP_NOTE
    assert parse_checkpoint(note.body).size == 20_852_163
    assert parse_checkpoint(note.body).body() == note.body
    assert int.from_bytes(note.signatures[1].signature[:8], "big") == 1_679_315_147
    assert [len(one.signature) for one in note.signatures] == [64, 72]


@pytest.mark.parametrize("text", [GO_VKEY, SUMDB_VKEY, BOOK.vkey, COURT.vkey])
def test_a_verifier_key_can_be_written_and_read(text: str):
    assert parse_vkey(text).vkey == text


def test_one_key_has_two_ids_for_two_uses():
    as_book = signer("one.example", seed=b"one")
    as_witness = signer("one.example", seed=b"one", kind=COSIGNATURE)

    assert as_book.key.public_key == as_witness.key.public_key
    assert as_book.key.key_id != as_witness.key.key_id


def test_a_note_may_have_empty_lines_in_its_text():
    body = b"first\n\nsecond\n"
    note = SignedNote(body=body, signatures=(note_signature(body, key=BOOK.key, sign=BOOK.sign),))

    assert parse_note(note.to_bytes()) == note


# --- whose signature counts ----------------------------------------------------------------------


def test_unknown_keys_are_passed_over_even_when_their_signature_is_false():
    note = note_at(7)
    stranger = note.signatures[2]
    false = NoteSignature(name=stranger.name, key_id=stranger.key_id, signature=b"false")
    changed = SignedNote(body=note.body, signatures=(*note.signatures[:2], false))

    assert verified(changed) == verified(note)
    assert verified(note, witnesses=()).witnesses == ()


def test_the_false_signature_of_a_known_witness_spoils_the_note():
    note = note_at(7)
    late = cosignature(
        checkpoint_at(8).body(), key=COURT.key, sign=COURT.sign, posix_seconds=SEEN_AT
    )

    assert "court.example/w1 is false" in refusal(note.with_signatures([late]).to_bytes())


@pytest.mark.parametrize(
    "stamped", [b"", bytes(71), bytes(73), bytes(72), (TIME_LIMIT + 1).to_bytes(8, "big") * 9]
)
def test_a_cosignature_of_another_size_or_without_time_is_false(stamped: bytes):
    note = note_at(7)
    line = NoteSignature(name=COURT.name, key_id=COURT.key.key_id, signature=stamped or b"x")

    assert "is false" in refusal(note.with_signatures([line]).to_bytes())


def test_a_witness_that_signs_twice_counts_once():
    note = note_at(7)
    again = cosignature(note.body, key=COURT.key, sign=COURT.sign, posix_seconds=SEEN_AT + 60)

    assert verified(note.with_signatures([again])).witnesses == verified(note).witnesses


def test_a_witness_alone_does_not_speak_for_the_book():
    note = note_at(7)
    alone = SignedNote(body=note.body, signatures=note.signatures[1:])

    assert "No accepted key of poincon.example/XA/book" in refusal(alone.to_bytes())


def test_nobody_known_is_nobody():
    note = note_at(7)
    strangers = SignedNote(body=note.body, signatures=note.signatures[2:])

    assert refusal(strangers.to_bytes()) == "No known key has signed this note."


def test_the_key_of_one_book_does_not_sign_for_another():
    other = Checkpoint(origin="poincon.example/XB/book", size=1, root=bytes(32))
    body = other.body()
    line = note_signature(body, key=BOOK.key, sign=BOOK.sign)

    assert "XB/book has signed" in refusal(SignedNote(body=body, signatures=(line,)).to_bytes())
    with pytest.raises(NoteRefused, match="cannot sign for"):
        signed_checkpoint(other, key=BOOK.key, sign=BOOK.sign)


def test_a_key_signs_only_in_its_own_way():
    body = checkpoint_at(7).body()

    with pytest.raises(NoteRefused, match="does not sign for a book"):
        note_signature(body, key=COURT.key, sign=COURT.sign)
    with pytest.raises(NoteRefused, match="not the key of a witness"):
        cosignature(body, key=BOOK.key, sign=BOOK.sign, posix_seconds=SEEN_AT)
    with pytest.raises(NoteRefused, match="needs its time"):
        cosignature(body, key=COURT.key, sign=COURT.sign, posix_seconds=0)


def test_two_keys_with_one_name_and_id_are_refused():
    class SameId(VerifierKey):
        __slots__ = ()

        @property
        def key_id(self) -> bytes:
            return b"same"

    twins = [SameId(name="twin.example", kind=ED25519, public_key=bytes([n]) * 32) for n in (1, 2)]
    with pytest.raises(NoteRefused, match="Two different keys of twin.example"):
        verify_note(note_at(7), keys=twins, verify=verify_ed25519)


# --- what is changed is refused ------------------------------------------------------------------


def test_every_single_changed_character_is_refused_or_leaves_the_claim_as_it_was():
    text, chance = note_at(7).to_bytes().decode(), random.Random(4)
    known_end = text.index("— stranger.example")
    whole, without_court = verified(note_at(7)), verified(note_at(7), witnesses=())
    refused = passed = 0
    for at, letter in enumerate(text):
        for other in {chance.choice("ABab01+/= \n—"), chr(ord(letter) ^ 1)} - {letter}:
            changed = f"{text[:at]}{other}{text[at + 1 :]}".encode()
            try:
                found = verified(parse_note(changed))
            except NoteRefused:
                refused += 1
                continue
            # A changed name or id makes a witness unknown; nothing else may get through.
            assert found == (whole if at >= known_end else without_court), (at, other)
            assert at > text.index("— court.example")
            passed += 1
    assert refused > 600
    assert passed > 0


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (b"\n7\n", b"\n07\n", "plain decimal"),
        (b"\n7\n", b"\n+7\n", "plain decimal"),
        (b"\n7\n", b"\n-7\n", "plain decimal"),
        (b"\n7\n", "\n٧\n".encode(), "plain decimal"),
        (b"\n7\n", b"\n9223372036854775808\n", "plain decimal"),
        (b"\n7\n", b"\n" + b"9" * 5000 + b"\n", "plain decimal"),
        (b"\n7\n", b"\n7\nmore\n", "nothing else"),
        (b"\n7\n", b"\n", "nothing else"),
        (b"\n7\n", b"\n0\n", "empty, yet its root"),
        (b"XA/book\n", b"XA book\n", "one word"),
        (b"XA/book\n", "XA\u2003book\n".encode(), "one word"),
    ],
)
def test_a_body_that_is_no_checkpoint_is_refused(before: bytes, after: bytes, sentence: str):
    body = checkpoint_at(7).body().replace(before, after, 1)

    with pytest.raises(NoteRefused, match=sentence):
        parse_checkpoint(body)


def test_a_root_has_32_bytes_and_one_spelling():
    head = f"{ORIGIN}\n7\n"
    for root in ("AAAA", "", "A" * 44, "A" * 42 + "B=", "A" * 43, "=" + "A" * 43, "é" * 44):
        with pytest.raises(NoteRefused):
            parse_checkpoint(f"{head}{root}\n".encode())


def test_a_size_and_an_origin_that_cannot_be_are_refused():
    for origin, size in (("", 1), ("a b", 1), ("a+b", 1), ("\ud800", 1), ("a", -1), ("a", 2**63)):
        with pytest.raises(NoteRefused):
            Checkpoint(origin=origin, size=size, root=bytes(32))
    assert Checkpoint(origin="a", size=0, root=EMPTY_ROOT).size == 0


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "an empty line"),
        (b"text\n", "an empty line"),
        (b"text\n\n", "an empty line"),
        (b"\n\nx\n", "an empty line"),
        (b"text\n\n\xe2\x80\x94 a AAAAAAA=", "an empty line"),
        (b"text\n\nsigned\n", "signature line reads"),
        (b"text\n\n- a AAAAAAA=\n", "signature line reads"),
        (b"text\n\n\xe2\x80\x94  AAAAAAA=\n", "one word"),
        (b"text\n\n\xe2\x80\x94 a+b AAAAAAA=\n", "one word"),
        (b"text\n\n\xe2\x80\x94 a AAAA\n", "no id and signature"),
        (b"text\n\n\xe2\x80\x94 a AAAAAA==\n", "no id and signature"),
        (b"text\n\n\xe2\x80\x94 a AAAAAAB=\n", "one proper form"),
        (b"text\n\n\xe2\x80\x94 a AAAAAAA=\r\n", "control characters"),
        (b"te\txt\n\n\xe2\x80\x94 a AAAAAAA=\n", "control characters"),
        (b"te\xffxt\n\n\xe2\x80\x94 a AAAAAAA=\n", "not UTF-8"),
    ],
)
def test_bytes_that_are_no_note_are_refused(raw: bytes, sentence: str):
    assert sentence in refusal(raw)


def test_a_note_too_long_or_with_too_many_signatures_is_refused():
    line = "— a AAAAAAA=\n"

    assert len(parse_note(f"text\n\n{line * SIGNATURE_LIMIT}".encode()).signatures) == 100
    assert "101 signatures" in refusal(f"text\n\n{line * (SIGNATURE_LIMIT + 1)}".encode())
    assert "are not read" in refusal(b"x" * (NOTE_LIMIT + 1))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "name\\+id\\+key"),
        ("name", "name\\+id\\+key"),
        (SUMDB_VKEY.upper(), "name\\+id\\+key"),
        (SUMDB_VKEY.replace("033de0ae", "033de0af"), "does not belong"),
        (SUMDB_VKEY.replace("sum.", "sun."), "does not belong"),
        ("name+00000000+", "is empty"),
        ("name+00000000+AQ==", "32 bytes"),
        ("name+00000000+Bg==", "type 0x06"),
        ("name+00000000+?", "not base64"),
        ("na me+00000000+AQ==", "one word"),
    ],
)
def test_a_text_that_is_no_verifier_key_is_refused(text: str, sentence: str):
    with pytest.raises(NoteRefused, match=sentence):
        parse_vkey(text)


def test_a_signature_line_can_be_read_alone():
    line = note_at(7).signatures[1]

    assert parse_signature_line(line.line().removesuffix("\n")) == line
    assert STRANGER.key.key_id != COURT.key.key_id


def test_the_text_of_a_note_ends_with_a_newline():
    with pytest.raises(NoteRefused, match="ends with a newline"):
        SignedNote(body=b"text", signatures=())
