"""Proof files verify offline, and no changed one verifies."""

import random
from pathlib import Path

import pytest

from poincon.ledger.checkpoint import (
    Checkpoint,
    SignedNote,
    VerifiedCheckpoint,
    signed_checkpoint,
)
from poincon.ledger.proof import (
    PATH_LIMIT,
    PROOF_LIMIT,
    Continuation,
    Proof,
    ProofRefused,
    make_continuation,
    make_proof,
    parse_continuation,
    parse_proof,
    verify_continuation,
    verify_proof,
)
from poincon.ledger.tree import EMPTY_ROOT, root_of
from poincon.store.signer import verify_ed25519
from tests.ledger.signed_book import BOOK, COURT, ORIGIN, TREE, checkpoint_at, note_at
from tests.ledger.stored_tree import StoredTree, entry, leaves_of

GOLDEN = Path(__file__).parent / "golden" / "certificate.tlog-proof.txt"


def verified(raw: bytes, *, number: int) -> VerifiedCheckpoint:
    return verify_proof(
        parse_proof(raw),
        entry=entry(number),
        log_keys=[BOOK.key],
        witness_keys=[COURT.key],
        verify=verify_ed25519,
    )


def continued(raw: bytes, *, older: Checkpoint) -> VerifiedCheckpoint:
    return verify_continuation(
        parse_continuation(raw),
        older=older,
        log_keys=[BOOK.key],
        witness_keys=[COURT.key],
        verify=verify_ed25519,
    )


def other_letters(letter: str, chance: random.Random) -> set[str]:
    return {chance.choice("ABab01+/= \n—"), chr(ord(letter) ^ 1)} - {letter}


# --- proofs --------------------------------------------------------------------------------------


def test_the_proof_file_is_the_golden_one():
    assert make_proof(TREE, index=137, note=note_at(300)).to_bytes() == GOLDEN.read_bytes()


def test_a_proof_verifies_with_nothing_but_the_entry_and_the_keys():
    found = verified(GOLDEN.read_bytes(), number=137)

    assert found.checkpoint == checkpoint_at(300)
    assert [one.key for one in found.witnesses] == [COURT.key]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 255, 256, 257, 300])
def test_every_entry_has_a_proof_that_survives_being_a_file(size: int):
    note = note_at(size)
    for index in {0, 1, size // 2, size - 1} & set(range(size)):
        proof = make_proof(TREE, index=index, note=note)

        assert parse_proof(proof.to_bytes()) == proof
        assert verified(proof.to_bytes(), number=index).checkpoint.size == size


def test_a_proof_carries_extras_that_nobody_signed():
    proof = make_proof(TREE, index=2, note=note_at(7), extra=b"printed at Kessa")
    plain = make_proof(TREE, index=2, note=note_at(7))

    assert parse_proof(proof.to_bytes()).extra == b"printed at Kessa"
    assert b"\nextra cHJpbnRlZCBhdCBLZXNzYQ==\nindex 2\n" in proof.to_bytes()
    assert verified(proof.to_bytes(), number=2) == verified(plain.to_bytes(), number=2)


def test_every_changed_character_of_a_proof_is_refused_or_leaves_the_claim_as_it_was():
    text, chance = GOLDEN.read_text(encoding="utf-8"), random.Random(5)
    court, stranger = text.index("— court.example"), text.index("— stranger.example")
    refused = passed = 0
    for at, letter in enumerate(text):
        for other in other_letters(letter, chance):
            changed = f"{text[:at]}{other}{text[at + 1 :]}".encode()
            try:
                proof = parse_proof(changed)
                found = verified(changed, number=137)
            except ProofRefused:
                refused += 1
                continue
            # Only a line whose key is, or by the change becomes, unknown can be changed unseen;
            # the claim stays: this entry, at this place, in this book. A witness may be lost.
            assert at > court, (at, other)
            assert (proof.index, found.checkpoint) == (137, checkpoint_at(300))
            assert len(found.witnesses) == (1 if at >= stranger else 0)
            passed += 1
    assert refused > 1_500
    assert passed > 0


def test_every_line_left_out_doubled_or_moved_is_refused_or_leaves_the_claim_as_it_was():
    lines = GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)
    own = next(at for at, line in enumerate(lines) if line.startswith("— "))
    others = [[*lines[:at], *lines[at + 1 :]] for at in range(own + 1)]
    others += [[*lines[:at], lines[at], *lines[at:]] for at in range(own)]
    others += [[*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]] for at in range(own)]

    for other in others:
        with pytest.raises(ProofRefused):
            verified("".join(other).encode(), number=137)
    without_witnesses = "".join(lines[: own + 1]).encode()
    assert verified(without_witnesses, number=137).witnesses == ()


def test_a_proof_of_one_entry_is_not_a_proof_of_another():
    with pytest.raises(ProofRefused, match="does not lead from this entry at 137"):
        verified(GOLDEN.read_bytes(), number=138)


def test_a_proof_is_not_made_for_a_checkpoint_of_another_tree():
    other = StoredTree([*leaves_of(6), leaves_of(1)[0]])

    with pytest.raises(ProofRefused, match="does not lead"):
        make_proof(other, index=2, note=note_at(7))
    with pytest.raises(ProofRefused, match="no leaf 7"):
        make_proof(TREE, index=7, note=note_at(7))
    with pytest.raises(ProofRefused, match="never had"):
        make_proof(StoredTree(leaves_of(6)), index=2, note=note_at(7))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("@v1\n", "@v2\n", "begins with"),
        ("index 137\n", "index 0137\n", "plain decimal"),
        ("index 137\n", "index -1\n", "plain decimal"),
        ("index 137\n", "", "'index ...' is missing"),
        ("index 137\n", "extra \nindex 137\n", "left out"),
        ("index 137\n", "extra AA\nindex 137\n", "not base64"),
        ("index 137\n", "extra AA==\nextra AA==\nindex 137\n", "'index ...' is missing"),
        ("index 137\n", "index 137\nAAAA\n", "at most 63 hashes of 32 bytes"),
        ("index 137\n", "index 137\n" + f"{'A' * 43}=\n" * 64, "63 are the most"),
        ("index 137\n", "index 300\n", "no leaf 300"),
        ("index 137\n", "index 136\n", "does not lead"),
        ("\n\n", "\n", "no empty line|missing|signed note|not base64"),
    ],
)
def test_the_refusal_of_a_proof_says_why(before: str, after: str, sentence: str):
    changed = GOLDEN.read_text(encoding="utf-8").replace(before, after, 1)

    with pytest.raises(ProofRefused, match=sentence):
        verified(changed.encode(), number=137)


def test_a_file_that_is_no_proof_is_refused():
    for raw in (b"", b"\n", b"\n\n", b"index 1", b"\xff", b"c2sp.org/tlog-proof@v1\n\n"):
        with pytest.raises(ProofRefused):
            parse_proof(raw)
    with pytest.raises(ProofRefused, match="are not read"):
        parse_proof(b"x" * (PROOF_LIMIT + 1))
    with pytest.raises(ProofRefused, match="index"):
        parse_proof(b"c2sp.org/tlog-proof@v1\n\n" + note_at(1).to_bytes())


def test_a_path_longer_than_any_tree_is_refused():
    path = (bytes(32),) * (PATH_LIMIT + 1)

    with pytest.raises(ProofRefused):
        Proof(index=0, path=path, note=note_at(1))
    with pytest.raises(ProofRefused):
        Continuation(old_size=1, path=path, note=note_at(2))


# --- continuations -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"), [(0, 7), (1, 7), (4, 7), (5, 7), (7, 7), (137, 300), (256, 300)]
)
def test_an_old_certificate_is_confirmed_by_the_newest_checkpoint(old: int, new: int):
    continuation = make_continuation(TREE, old_size=old, note=note_at(new))
    older = checkpoint_at(old)

    assert parse_continuation(continuation.to_bytes()) == continuation
    assert continuation.to_bytes().startswith(b"old %d\n" % old)
    assert continued(continuation.to_bytes(), older=older).checkpoint == checkpoint_at(new)


def test_a_book_rewritten_behind_an_old_certificate_is_found_out():
    rewritten = StoredTree([*leaves_of(3), leaves_of(300)[200], *leaves_of(300)[4:]])
    checkpoint = Checkpoint(origin=ORIGIN, size=300, root=rewritten.frontier.root())
    note = signed_checkpoint(checkpoint, key=BOOK.key, sign=BOOK.sign)
    forged = make_continuation(rewritten, old_size=137, note=note)

    with pytest.raises(ProofRefused, match="does not contain the root at 137"):
        continued(forged.to_bytes(), older=checkpoint_at(137))


def test_a_book_cut_short_behind_an_old_certificate_is_found_out():
    cut = Continuation(old_size=137, path=(), note=note_at(100))

    with pytest.raises(ProofRefused, match="cannot come before"):
        continued(cut.to_bytes(), older=checkpoint_at(137))


def test_a_continuation_of_another_book_or_size_is_refused():
    raw = make_continuation(TREE, old_size=5, note=note_at(7)).to_bytes()
    elsewhere = Checkpoint(origin="poincon.example/XB/book", size=5, root=root_of(leaves_of(5)))

    with pytest.raises(ProofRefused, match="cannot continue poincon.example/XB/book"):
        continued(raw, older=elsewhere)
    with pytest.raises(ProofRefused, match="of 5 entries, not of 6"):
        continued(raw, older=checkpoint_at(6))


def test_every_changed_character_of_a_continuation_is_refused_or_leaves_the_claim():
    raw = make_continuation(TREE, old_size=137, note=note_at(300)).to_bytes()
    text, chance, refused = raw.decode(), random.Random(6), 0
    court = text.index("— court.example")
    for at, letter in enumerate(text):
        for other in other_letters(letter, chance):
            changed = f"{text[:at]}{other}{text[at + 1 :]}".encode()
            try:
                found = continued(changed, older=checkpoint_at(137))
            except ProofRefused:
                refused += 1
                continue
            assert at > court, (at, other)
            assert found.checkpoint == checkpoint_at(300)
    assert refused > 1_500


def test_a_continuation_is_not_made_for_a_checkpoint_of_another_tree():
    note = signed_checkpoint(
        Checkpoint(origin=ORIGIN, size=7, root=EMPTY_ROOT), key=BOOK.key, sign=BOOK.sign
    )

    with pytest.raises(ProofRefused, match="does not lead to the root at 7"):
        make_continuation(TREE, old_size=5, note=note)
    with pytest.raises(ProofRefused, match="cannot come before"):
        make_continuation(TREE, old_size=8, note=note_at(7))
    with pytest.raises(ProofRefused, match="three lines"):
        make_continuation(TREE, old_size=5, note=SignedNote(body=b"no\n", signatures=()))
