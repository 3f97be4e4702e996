"""Proof files: what a person takes home to show, without us, that an entry is in the book.

A proof (C2SP tlog-proof, file name ending `.tlog-proof`) carries the place of an entry, its path
and a signed checkpoint. A continuation (the body of C2SP tlog-witness `add-checkpoint`) carries a
newer checkpoint and shows that nothing before an older one was changed or left out. Both are
checked offline, with nothing but the entry and accepted keys. (Formats: tlog-proof verified
against its text; the witness body recalled.)
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from poincon.ledger.checkpoint import (
    NOTE_LIMIT,
    Checkpoint,
    NoteRefused,
    SignedNote,
    VerifiedCheckpoint,
    VerifierKey,
    Verify,
    base64_content,
    base64_text,
    decimal,
    decoded,
    parse_checkpoint,
    parse_note,
    verify_checkpoint,
)
from poincon.ledger.tree import (
    HASH_SIZE,
    TreeReader,
    TreeRefused,
    consistency_path,
    demand_consistency,
    demand_inclusion,
    inclusion_path,
    leaf_hash,
    root_at,
)

PROOF_HEADER = "c2sp.org/tlog-proof@v1"
#: A proof file above this is not read: a note at its limit, a path, and as much again in extras.
PROOF_LIMIT = 2 * NOTE_LIMIT
#: No tree that can be named has a longer path; tlog-witness sets the same number.
PATH_LIMIT = 63


class ProofRefused(ValueError):
    """A proof is not one, or shows something else; the text says why."""


@contextmanager
def _refusals() -> Iterator[None]:
    """Whatever a tree or a note refuses inside, the proof refuses with the same sentence."""
    try:
        yield
    except (NoteRefused, TreeRefused) as refused:
        raise ProofRefused(str(refused)) from refused


def _demand_path(path: Sequence[bytes]) -> None:
    if len(path) > PATH_LIMIT or any(len(beside) != HASH_SIZE for beside in path):
        raise ProofRefused(f"A path has at most {PATH_LIMIT} hashes of {HASH_SIZE} bytes each.")


def _path_lines(path: Sequence[bytes]) -> str:
    return "".join(f"{base64_text(beside)}\n" for beside in path)


def _parsed_path(lines: Sequence[str]) -> tuple[bytes, ...]:
    if len(lines) > PATH_LIMIT:
        raise ProofRefused(f"The path has {len(lines)} hashes; {PATH_LIMIT} are the most.")
    return tuple(base64_content(line, what="hash in the path") for line in lines)


def _halves(raw: bytes, *, what: str) -> tuple[list[str], SignedNote]:
    """The lines before the first empty line, and the note after it."""
    head, gap, note = decoded(raw, limit=PROOF_LIMIT, what=what).partition("\n\n")
    if not gap:
        raise ProofRefused(f"The {what} has no empty line before its checkpoint.")
    return head.split("\n"), parse_note(note.encode())


def _word(lines: Sequence[str], word: str) -> str:
    """What follows `word` and a space on the first of these lines."""
    first = lines[0] if lines else ""
    if not first.startswith(f"{word} "):
        raise ProofRefused(f"A line '{word} ...' is missing; {first[:40]!r} stands in its place.")
    return first[len(word) + 1 :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof file: entry `index` (from zero), its path from leaf to root, a signed checkpoint.

    `extra` is carried along for whoever wrote it and is covered by no signature: never trust it.
    Nothing is verified yet. Raises ProofRefused for a path that cannot be one.
    """

    index: int
    path: tuple[bytes, ...]
    note: SignedNote
    extra: bytes = b""

    def __post_init__(self) -> None:
        _demand_path(self.path)

    def to_bytes(self) -> bytes:
        """The proof as a file."""
        extra = f"extra {base64_text(self.extra)}\n" if self.extra else ""
        head = f"{PROOF_HEADER}\n{extra}index {self.index}\n{_path_lines(self.path)}\n"
        return head.encode() + self.note.to_bytes()


def make_proof(reader: TreeReader, *, index: int, note: SignedNote, extra: bytes = b"") -> Proof:
    """The proof that entry `index` is in the book which the checkpoint in `note` describes.

    Checks itself against the stored tree before it is handed out. Raises ProofRefused when the
    checkpoint has no such entry or is not one of this tree.
    """
    with _refusals():
        checkpoint = parse_checkpoint(note.body)
        path = inclusion_path(reader, index=index, size=checkpoint.size)
        (leaf,) = reader.leaves(index, index + 1)
        demand_inclusion(leaf, index=index, size=checkpoint.size, path=path, root=checkpoint.root)
    return Proof(index=index, path=tuple(path), note=note, extra=extra)


def parse_proof(raw: bytes) -> Proof:
    """The proof in a `.tlog-proof` file; nothing is verified yet.

    Raises ProofRefused when the bytes are not exactly such a file.
    """
    with _refusals():
        lines, note = _halves(raw, what="proof")
        if lines[0] != PROOF_HEADER:
            raise ProofRefused(f"A proof begins with the line {PROOF_HEADER}.")
        extra = b""
        if len(lines) > 1 and lines[1].startswith("extra "):
            extra = base64_content(_word(lines[1:], "extra"), what="extra line")
            if not extra:
                raise ProofRefused("An extra line with nothing in it is left out.")
            del lines[1]
        index = decimal(_word(lines[1:], "index"), what="index of the entry")
        return Proof(index=index, path=_parsed_path(lines[2:]), note=note, extra=extra)


def verify_proof(
    proof: Proof,
    *,
    entry: bytes,
    log_keys: Iterable[VerifierKey],
    witness_keys: Iterable[VerifierKey] = (),
    verify: Verify,
) -> VerifiedCheckpoint:
    """The signed checkpoint under which `entry` stands at `proof.index`.

    Needs the very bytes of the entry and the accepted keys, and no connection. Raises
    ProofRefused when a signature of a known key is false, the book has not signed, or the path
    does not lead from this entry to the signed root.
    """
    with _refusals():
        verified = verify_checkpoint(
            proof.note, log_keys=log_keys, witness_keys=witness_keys, verify=verify
        )
        demand_inclusion(
            leaf_hash(entry),
            index=proof.index,
            size=verified.checkpoint.size,
            path=proof.path,
            root=verified.checkpoint.root,
        )
    return verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """A newer signed checkpoint with the path from the root at `old_size` to its own.

    Nothing is verified yet. Raises ProofRefused for a path that cannot be one.
    """

    old_size: int
    path: tuple[bytes, ...]
    note: SignedNote

    def __post_init__(self) -> None:
        _demand_path(self.path)

    def to_bytes(self) -> bytes:
        """The continuation as a file; also what a witness is asked to cosign."""
        head = f"old {self.old_size}\n{_path_lines(self.path)}\n"
        return head.encode() + self.note.to_bytes()


def make_continuation(reader: TreeReader, *, old_size: int, note: SignedNote) -> Continuation:
    """The way from the book at `old_size` entries to the checkpoint in `note`.

    Raises ProofRefused when the checkpoint is not one of this tree or is older.
    """
    with _refusals():
        newer = parse_checkpoint(note.body)
        path = consistency_path(reader, old_size=old_size, new_size=newer.size)
        demand_consistency(
            old_size=old_size,
            old_root=root_at(reader, size=old_size),
            new_size=newer.size,
            new_root=newer.root,
            path=path,
        )
    return Continuation(old_size=old_size, path=tuple(path), note=note)


def parse_continuation(raw: bytes) -> Continuation:
    """The continuation in a file; nothing is verified yet.

    Raises ProofRefused when the bytes are not exactly such a file.
    """
    with _refusals():
        lines, note = _halves(raw, what="continuation")
        old_size = decimal(_word(lines, "old"), what="old size of the book")
        return Continuation(old_size=old_size, path=_parsed_path(lines[1:]), note=note)


def verify_continuation(
    continuation: Continuation,
    *,
    older: Checkpoint,
    log_keys: Iterable[VerifierKey],
    witness_keys: Iterable[VerifierKey] = (),
    verify: Verify,
) -> VerifiedCheckpoint:
    """The newer checkpoint, shown to contain every entry of `older` unchanged and in its place.

    `older` is a checkpoint already verified, such as that of a certificate printed long ago.
    Raises ProofRefused when a signature is false, the two are of different books, the newer one
    is smaller (the book was cut), or the path does not join them (the book was rewritten).
    """
    with _refusals():
        verified = verify_checkpoint(
            continuation.note, log_keys=log_keys, witness_keys=witness_keys, verify=verify
        )
        newer = verified.checkpoint
        if newer.origin != older.origin:
            raise ProofRefused(f"{newer.origin} cannot continue {older.origin}.")
        if continuation.old_size != older.size:
            raise ProofRefused(
                f"This continues a book of {continuation.old_size} entries, not of {older.size}."
            )
        demand_consistency(
            old_size=older.size,
            old_root=older.root,
            new_size=newer.size,
            new_root=newer.root,
            path=continuation.path,
        )
    return verified
