"""Re-derive the book from its own lines, and hold the result against what was signed.

Nothing stored is believed: numbers, payloads, leaves, tiles, the right edge, every checkpoint.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from poincon.ledger.checkpoint import (
    NoteRefused,
    VerifierKey,
    Verify,
    parse_note,
    verify_checkpoint,
)
from poincon.ledger.facts import envelope_from, kind_of, weapon_of
from poincon.ledger.record import entry_bytes
from poincon.ledger.shelf import Book, Line
from poincon.ledger.tree import Frontier, TreeRefused, leaf_hashes
from poincon.terms.findings import Finding

#: Lines taken at a time: enough to hash in bulk, little enough to keep memory flat.
PORTION = 4096
#: A book rewritten from its first line would give a finding a line; nobody reads more than this.
MOST_FINDINGS = 200


class Signed(Protocol):
    """A checkpoint as it was kept."""

    @property
    def size(self) -> int:
        """How many entries it speaks of."""
        ...

    @property
    def note(self) -> str:
        """The signed note."""
        ...


class Audited(NamedTuple):
    """What an audit read and what it found; no finding means that the book verifies."""

    size: int
    root: bytes
    checkpoints: int
    findings: list[Finding]


def audit(
    book: Book, checkpoints: Sequence[Signed], *, key: VerifierKey, verify: Verify
) -> Audited:
    """Read the whole book once."""
    findings: list[Finding] = []
    stops = sorted({mark.size for mark in checkpoints})
    roots: dict[int, bytes] = {0: Frontier().root()}
    frontier, last_at = Frontier(), ""
    for portion in _portions(book.each_line(), stops):
        leaves = _leaves(portion, frontier.size, findings)
        frontier, made = frontier.extended(leaves)
        last_at = _moment(portion[-1]) or last_at
        findings += _tiles_agree(book, made)
        if frontier.size in stops:
            roots[frontier.size] = frontier.root()
    findings += _edge_agrees(book, frontier, last_at)
    for mark in checkpoints:
        findings += _checkpoint_agrees(mark, roots, book.origin, key=key, verify=verify)
    return Audited(frontier.size, frontier.root(), len(checkpoints), findings[:MOST_FINDINGS])


def _portions(lines: Iterator[Line], stops: Sequence[int]) -> Iterator[list[Line]]:
    """Lines in portions that end at every checkpoint's size."""
    size = 0
    ends: Iterable[int] = iter(stops)
    end = next(iter(ends), None)
    while True:
        while end is not None and end <= size:
            end = next(iter(ends), None)
        take = PORTION if end is None else min(PORTION, end - size)
        portion = list(islice(lines, take))
        if not portion:
            return
        size += len(portion)
        yield portion


def _leaves(portion: Sequence[Line], start: int, findings: list[Finding]) -> list[bytes]:
    derived = leaf_hashes([entry_bytes(line.kind, line.salt, line.payload) for line in portion])
    for expected, (line, leaf) in enumerate(zip(portion, derived, strict=True), start=start):
        if line.number != expected:
            _say(findings, line.number, "Entry {entry} stands where another number belongs.")
        if leaf != line.leaf:
            _say(findings, line.number, "Entry {entry} is not what was hashed: it was changed.")
        elif not _agrees(line):
            _say(findings, line.number, "The columns of entry {entry} disagree with its payload.")
    return derived


def _agrees(line: Line) -> bool:
    try:
        envelope = envelope_from(line.payload)
    except ValueError:
        return False
    fact = envelope.fact
    return (
        kind_of(fact) == line.kind
        and weapon_of(fact) == line.weapon
        and envelope.source == line.source
    )


def _tiles_agree(book: Book, made: Sequence[tuple[int, int, bytes]]) -> list[Finding]:
    if not made:
        return []
    tree, findings = book.tree(), list[Finding]()
    for level in {level for level, _, _ in made}:
        places = [(index, node) for at, index, node in made if at == level]
        first, last = places[0][0], places[-1][0]
        if list(tree.tiles(level, first, last + 1)) != [node for _, node in places]:
            text = "Stored nodes of level {entry} are not those of the entries below them."
            _say(findings, level, text)
    return findings


def _moment(line: Line) -> str:
    try:
        return envelope_from(line.payload).at
    except ValueError:
        return ""


def _edge_agrees(book: Book, frontier: Frontier, last_at: str) -> list[Finding]:
    findings: list[Finding] = []
    if book.size() != frontier.size or _edge(book) != frontier:
        text = "The tree says something else than its {entry} entries: lines are missing or added."
        _say(findings, frontier.size, text)
    if book.last_at() != last_at:
        text = "The tree says another moment than the last of its {entry} entries."
        _say(findings, frontier.size, text)
    return findings


def _edge(book: Book) -> Frontier | None:
    try:
        return book.frontier()
    except TreeRefused:
        return None


def _checkpoint_agrees(
    mark: Signed, roots: dict[int, bytes], origin: str, *, key: VerifierKey, verify: Verify
) -> list[Finding]:
    findings: list[Finding] = []
    try:
        note = parse_note(mark.note.encode())
        checkpoint = verify_checkpoint(note, log_keys=[key], verify=verify).checkpoint
    except NoteRefused:
        _say(findings, mark.size, "The checkpoint over {entry} entries bears no valid signature.")
        return findings
    if (checkpoint.origin, checkpoint.size) != (origin, mark.size):
        _say(findings, mark.size, "The checkpoint over {entry} entries speaks of another book.")
    elif roots.get(checkpoint.size) != checkpoint.root:
        text = "The book no longer agrees with the checkpoint signed over {entry} entries."
        _say(findings, mark.size, text)
    return findings


def _say(findings: list[Finding], entry: int, text: str) -> None:
    if len(findings) < MOST_FINDINGS:
        code = "book_is_as_it_was_written"
        findings.append(Finding(code=code, text=text, values={"entry": str(entry)}, rule="TREE"))
