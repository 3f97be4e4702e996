"""The signed statement of the book's size and root, as text that any C2SP verifier can read.

A checkpoint names the book, counts its entries and gives their root; it travels as a signed note
with the signature of the book's key and, below it, the cosignatures of witnesses. Formats:
C2SP signed-note, tlog-checkpoint and tlog-cosignature (verified against their text). How
to sign and to check one signature comes in as an argument: no cryptography is done here.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from poincon.ledger.tree import EMPTY_ROOT, HASH_SIZE, SIZE_LIMIT

#: `sign(message)` gives the 64 bytes of an Ed25519 signature.
Sign = Callable[[bytes], bytes]
#: `verify(public_key, signature, message)` tells whether the signature is good; never raises.
Verify = Callable[[bytes, bytes, bytes], bool]

#: Signature types (the byte in a key's id): the book's own signature, a witness's cosignature.
ED25519 = 0x01
COSIGNATURE = 0x04
PUBLIC_KEY_SIZE = 32
SIGNATURE_SIZE = 64
KEY_ID_SIZE = 4
#: A note is refused above these. C2SP asks for room for at least sixteen signatures, and the
#: post-quantum ones of other implementations take up to 6 KiB a line.
NOTE_LIMIT = 128 * 1024
SIGNATURE_LIMIT = 100
TIME_LIMIT = (1 << 63) - 1

_DECIMAL = re.compile("0|[1-9][0-9]{0,18}", re.ASCII)
_KEY_ID = re.compile("[0-9a-f]{8}", re.ASCII)


class NoteRefused(ValueError):
    """A note, a checkpoint or a key is not what it must be; the text says why."""


def decimal(text: str, *, what: str) -> int:
    """The count written in `text`: digits without leading zero, at most 2^63 - 1.

    Raises NoteRefused, naming `what` was to be read.
    """
    if not _DECIMAL.fullmatch(text) or int(text) > SIZE_LIMIT:
        raise NoteRefused(f"The {what} is not a plain decimal number: {text[:40]!r}.")
    return int(text)


def base64_text(content: bytes) -> str:
    """Standard base64 with padding (RFC 4648, section 4)."""
    return base64.b64encode(content).decode("ascii")


def base64_content(text: str, *, what: str) -> bytes:
    """The bytes written in `text`; NoteRefused unless it is their only possible spelling.

    One content with two spellings would be two files with one meaning, and a changed file that
    still verifies.
    """
    try:
        content = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as refused:
        raise NoteRefused(f"The {what} is not base64: {text[:40]!r}.") from refused
    if base64_text(content) != text:
        raise NoteRefused(f"The {what} is not base64 in its one proper form: {text[:40]!r}.")
    return content


def decoded(raw: bytes, *, limit: int, what: str) -> str:
    """The text of a file from outside: within `limit` bytes, UTF-8, no control characters."""
    if len(raw) > limit:
        raise NoteRefused(f"The {what} has {len(raw)} bytes; more than {limit} are not read.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as refused:
        raise NoteRefused(f"The {what} is not UTF-8 text.") from refused
    if any(letter < " " and letter != "\n" for letter in text):
        raise NoteRefused(f"The {what} contains control characters.")
    return text


def _demand_name(name: str) -> None:
    strange = any(
        letter.isspace() or letter == "+" or letter < " " or "\ud800" <= letter <= "\udfff"
        for letter in name
    )
    if not name or strange:
        raise NoteRefused(f"A key name is one word without spaces and plus signs, not {name!r}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierKey:
    """A public key with the name it signs under.

    `kind` is ED25519 for the key of a book, COSIGNATURE for that of a witness; `public_key` has
    32 bytes. Raises NoteRefused for anything else.
    """

    name: str
    kind: int
    public_key: bytes

    def __post_init__(self) -> None:
        _demand_name(self.name)
        if self.kind not in (ED25519, COSIGNATURE):
            raise NoteRefused(f"Keys of type {self.kind:#04x} are not known here ({self.name}).")
        if len(self.public_key) != PUBLIC_KEY_SIZE:
            raise NoteRefused(f"The public key of {self.name} has not {PUBLIC_KEY_SIZE} bytes.")

    @property
    def key_id(self) -> bytes:
        """Four bytes that, with the name, tell whose signature a line claims to be."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public_key
        return hashlib.sha256(named).digest()[:KEY_ID_SIZE]

    @property
    def vkey(self) -> str:
        """The key as one word of text: name, id in hexadecimal, type and key in base64."""
        return f"{self.name}+{self.key_id.hex()}+{self._encoded()}"

    def _encoded(self) -> str:
        return base64_text(bytes([self.kind]) + self.public_key)


def parse_vkey(text: str) -> VerifierKey:
    """The key that `VerifierKey.vkey` wrote; NoteRefused when the text is not one."""
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    if not _KEY_ID.fullmatch(key_id):
        raise NoteRefused("A verifier key reads name+id+key, the id as eight hexadecimal digits.")
    content = base64_content(encoded, what="public key")
    if not content:
        raise NoteRefused(f"The verifier key of {name!r} is empty.")
    key = VerifierKey(name=name, kind=content[0], public_key=content[1:])
    if key.key_id.hex() != key_id:
        raise NoteRefused(f"The id {key_id} does not belong to this key of {name}.")
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSignature:
    """One signature line: who is said to have signed, and the bytes. Nothing is verified yet."""

    name: str
    key_id: bytes
    signature: bytes

    def __post_init__(self) -> None:
        _demand_name(self.name)
        if len(self.key_id) != KEY_ID_SIZE or not self.signature:
            raise NoteRefused(f"The signature line of {self.name} holds no id and signature.")

    def line(self) -> str:
        """The line as it stands in a note, with its newline."""
        return f"— {self.name} {base64_text(self.key_id + self.signature)}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedNote:
    """A text and its signature lines. Nothing is verified yet.

    Raises NoteRefused unless `body` ends with a newline.
    """

    body: bytes
    signatures: tuple[NoteSignature, ...]

    def __post_init__(self) -> None:
        if not self.body.endswith(b"\n"):
            raise NoteRefused("The text of a note ends with a newline.")

    def to_bytes(self) -> bytes:
        """The note as a file: body, one empty line, signature lines."""
        lines = "".join(signature.line() for signature in self.signatures)
        return self.body + b"\n" + lines.encode()

    def with_signatures(self, signatures: Iterable[NoteSignature]) -> "SignedNote":
        """The same note with further signature lines below those it has."""
        return SignedNote(body=self.body, signatures=(*self.signatures, *signatures))


def parse_signature_line(line: str) -> NoteSignature:
    """The signature in one line, given without its newline; NoteRefused when it is not one."""
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—" or not encoded:
        raise NoteRefused(f"A signature line reads '— name base64', not {line[:60]!r}.")
    content = base64_content(encoded, what=f"signature of {name}")
    return NoteSignature(name=name, key_id=content[:KEY_ID_SIZE], signature=content[KEY_ID_SIZE:])


def parse_note(raw: bytes) -> SignedNote:
    """The text and the signature lines of a note; nothing is verified yet.

    Raises NoteRefused when the bytes are not a signed note or exceed the limits.
    """
    text = decoded(raw, limit=NOTE_LIMIT, what="note")
    body, gap, tail = text.rpartition("\n\n")
    if not gap or not body or not tail.endswith("\n"):
        raise NoteRefused("A signed note is a text, an empty line, and signature lines.")
    lines = tail[:-1].split("\n")
    if len(lines) > SIGNATURE_LIMIT:
        raise NoteRefused(f"The note has {len(lines)} signatures; {SIGNATURE_LIMIT} are read.")
    signatures = tuple(parse_signature_line(line) for line in lines)
    return SignedNote(body=f"{body}\n".encode(), signatures=signatures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What a book says of itself at one moment: its name, how many entries, their root.

    Raises NoteRefused for a name with spaces, a size outside 0 to 2^63 - 1, a root that has not
    32 bytes, and an empty book with a root of its own.
    """

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        _demand_name(self.origin)
        if not 0 <= self.size <= SIZE_LIMIT:
            raise NoteRefused(f"{self.size} is no size of a book.")
        if len(self.root) != HASH_SIZE:
            raise NoteRefused(f"The root of {self.origin} has not {HASH_SIZE} bytes.")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise NoteRefused(f"{self.origin} is empty, yet its root is not that of no entries.")

    def body(self) -> bytes:
        """The text that is signed: origin, size and root, a line each."""
        return f"{self.origin}\n{self.size}\n{base64_text(self.root)}\n".encode()


def parse_checkpoint(body: bytes) -> Checkpoint:
    """The checkpoint in the body of a note; NoteRefused for other or additional lines."""
    lines = decoded(body, limit=NOTE_LIMIT, what="checkpoint").split("\n")
    if len(lines) != 4 or lines[3]:
        raise NoteRefused("A checkpoint has three lines: origin, size, root; nothing else.")
    return Checkpoint(
        origin=lines[0],
        size=decimal(lines[1], what="size of the book"),
        root=base64_content(lines[2], what="root of the book"),
    )


def _cosigned(body: bytes, *, posix_seconds: int) -> bytes:
    return b"cosignature/v1\ntime %d\n" % posix_seconds + body


def note_signature(body: bytes, *, key: VerifierKey, sign: Sign) -> NoteSignature:
    """The signature line of a book's key under this text. `sign` belongs to `key`."""
    if key.kind != ED25519:
        raise NoteRefused(f"The key of {key.name} cosigns; it does not sign for a book.")
    return NoteSignature(name=key.name, key_id=key.key_id, signature=sign(body))


def cosignature(body: bytes, *, key: VerifierKey, sign: Sign, posix_seconds: int) -> NoteSignature:
    """The line by which a witness states that it saw this checkpoint and checked it.

    `posix_seconds` is the moment of signing in seconds since 1970, greater than zero.
    """
    if key.kind != COSIGNATURE:
        raise NoteRefused(f"The key of {key.name} is not the key of a witness.")
    if not 0 < posix_seconds <= TIME_LIMIT:
        raise NoteRefused(f"A cosignature needs its time; {posix_seconds} is none.")
    signature = sign(_cosigned(body, posix_seconds=posix_seconds))
    stamped = posix_seconds.to_bytes(8, "big") + signature
    return NoteSignature(name=key.name, key_id=key.key_id, signature=stamped)


def signed_checkpoint(checkpoint: Checkpoint, *, key: VerifierKey, sign: Sign) -> SignedNote:
    """The checkpoint as a note signed by its book, whose key bears the book's name."""
    if key.name != checkpoint.origin:
        raise NoteRefused(f"{key.name} cannot sign for {checkpoint.origin}.")
    body = checkpoint.body()
    return SignedNote(body=body, signatures=(note_signature(body, key=key, sign=sign),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """A verified signature: by which key and, for a cosignature, when (seconds since 1970)."""

    key: VerifierKey
    posix_seconds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedCheckpoint:
    """A checkpoint that its book has signed, and the witnesses that cosigned it.

    `witnesses` holds each witness key once, in the order of the lines. How many are enough is
    for the reader's policy to say.
    """

    checkpoint: Checkpoint
    signed_by: VerifierKey
    witnesses: tuple[Attestation, ...]


def _attested(
    line: NoteSignature, *, key: VerifierKey, body: bytes, verify: Verify
) -> Attestation:
    signature, posix_seconds, message = line.signature, None, body
    if key.kind == COSIGNATURE:
        posix_seconds, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        message = _cosigned(body, posix_seconds=posix_seconds)
    in_time = posix_seconds is None or 0 < posix_seconds <= TIME_LIMIT
    good = len(signature) == SIGNATURE_SIZE and in_time
    if not good or not verify(key.public_key, signature, message):
        raise NoteRefused(f"The signature of {key.name} is false; nothing in this note counts.")
    return Attestation(key=key, posix_seconds=posix_seconds)


def verify_note(
    note: SignedNote, *, keys: Iterable[VerifierKey], verify: Verify
) -> list[Attestation]:
    """The good signatures of known keys, each key once, in the order of the lines.

    Lines of unknown keys are passed over. Raises NoteRefused when the signature of a known key
    is false, when no known key has signed, and when two known keys share name and id.
    """
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in keys:
        if known.setdefault((key.name, key.key_id), key) != key:
            raise NoteRefused(f"Two different keys of {key.name} have one id.")
    attested: dict[VerifierKey, Attestation] = {}
    for line in note.signatures:
        found = known.get((line.name, line.key_id))
        if found is not None:
            good = _attested(line, key=found, body=note.body, verify=verify)
            attested.setdefault(found, good)
    if not attested:
        raise NoteRefused("No known key has signed this note.")
    return list(attested.values())


def verify_checkpoint(
    note: SignedNote,
    *,
    log_keys: Iterable[VerifierKey],
    witness_keys: Iterable[VerifierKey] = (),
    verify: Verify,
) -> VerifiedCheckpoint:
    """The checkpoint in this note, signed by one of `log_keys` that bears its origin's name.

    Raises NoteRefused when the text is no checkpoint, its book has not signed it, or the
    signature of any known key, a witness's included, is false.
    """
    logs, witnesses = tuple(log_keys), tuple(witness_keys)
    attested = verify_note(note, keys=(*logs, *witnesses), verify=verify)
    checkpoint = parse_checkpoint(note.body)
    own = [
        one.key
        for one in attested
        if one.key in logs and one.key.kind == ED25519 and one.key.name == checkpoint.origin
    ]
    if not own:
        raise NoteRefused(f"No accepted key of {checkpoint.origin} has signed its checkpoint.")
    seen = [one for one in attested if one.key in witnesses and one.key.kind == COSIGNATURE]
    return VerifiedCheckpoint(checkpoint=checkpoint, signed_by=own[0], witnesses=tuple(seen))
