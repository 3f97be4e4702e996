"""What an insider with full access to the database, but without the signing key, may try."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
from django.db import connections

from poincon.app import Desk
from poincon.ledger.checkpoint import Checkpoint, signed_checkpoint
from poincon.ledger.facts import envelope_from, payload_of
from poincon.ledger.notation import fact_from
from poincon.ledger.record import entry_bytes
from poincon.ledger.shelf import Line
from poincon.ledger.tree import Frontier, leaf_hash
from poincon.store.signer import Signer
from tests.store.shelves import tell_sanmora, unlocked

#: Entries of the story before the weapons that are added to it.
STORY = 160
#: An entry that says something about W-0000001.
TARGET = 40


def fill(desk: Desk) -> None:
    """Sanmora, a checkpoint, and enough found weapons for the tree to have stored nodes."""
    tell_sanmora(desk)
    desk.checkpoint()
    found = [fact_from(f"2026-06-01 found F-{number} note=field") for number in range(400)]
    desk.record(found, by="collection-officer", sources=[f"row {n}" for n in range(400)])


class Attack(NamedTuple):
    """What is done, by whom it must be named, and a part of the sentence that names it."""

    name: str
    act: Callable[[Desk], None]
    finding: str


def tell(desk: Desk, sql: str, *values: object) -> None:
    desk.book.engine.tell(sql, values)


def line(desk: Desk, number: int) -> Line:
    return next(desk.book.each_line(start=number, stop=number + 1))


def put(desk: Desk, changed: Line) -> None:
    """Overwrite the entry of this number."""
    tell(
        desk,
        "UPDATE entry SET kind=%s, weapon=%s, source=%s, salt=%s, payload=%s, leaf=%s"
        " WHERE number=%s",
        *changed[1:],
        changed.number,
    )


def rewritten(old: Line, **changes: object) -> Line:
    """The entry with another payload, hashed again as the book would."""
    envelope = envelope_from(old.payload)
    fact = msgspec.structs.replace(envelope.fact, **changes)
    payload = payload_of(msgspec.structs.replace(envelope, fact=fact))
    return resealed(old._replace(payload=payload))


def resealed(old: Line) -> Line:
    return old._replace(leaf=leaf_hash(entry_bytes(old.kind, bytes(old.salt), old.payload)))


def regrow(desk: Desk) -> None:
    """Make the tree anew over whatever lines there are, as a careful attacker does."""
    lines = list(desk.book.each_line())
    frontier, nodes = Frontier().extended([bytes(line.leaf) for line in lines])
    tell(desk, "DELETE FROM node")
    desk.book.engine.bulk("node", ("level", "place", "digest"), nodes)
    tell(
        desk,
        "UPDATE tree SET size=%s, frontier=%s, last_at=%s",
        frontier.size,
        frontier.to_bytes(),
        envelope_from(lines[-1].payload).at,
    )


def rewrite_book(desk: Desk, lines: Sequence[Line]) -> None:
    """Put these lines, renumbered, in the place of the book's, with a tree that fits them."""
    tell(desk, "DELETE FROM entry")
    numbered = [line._replace(number=number) for number, line in enumerate(lines)]
    desk.book.engine.bulk("entry", Line._fields, numbered)
    regrow(desk)


# --- entries -----------------------------------------------------------------------------------


def edit_payload(desk: Desk) -> None:
    put(
        desk,
        rewritten(line(desk, TARGET), note="all in order")._replace(leaf=line(desk, TARGET).leaf),
    )


def edit_and_hash(desk: Desk) -> None:
    put(desk, rewritten(line(desk, TARGET), note="all in order"))


def edit_hash_and_regrow(desk: Desk) -> None:
    edit_and_hash(desk)
    regrow(desk)


def edit_the_newest(desk: Desk) -> None:
    put(desk, rewritten(line(desk, desk.book.size() - 1), note="never mind"))
    regrow(desk)


def change_salt(desk: Desk) -> None:
    tell(desk, "UPDATE entry SET salt=%s WHERE number=%s", bytes(16), TARGET)


def change_leaf(desk: Desk) -> None:
    tell(desk, "UPDATE entry SET leaf=%s WHERE number=%s", bytes(32), TARGET)


def change_kind(desk: Desk) -> None:
    tell(desk, "UPDATE entry SET kind='counted' WHERE number=%s", TARGET)


def change_weapon(desk: Desk) -> None:
    tell(desk, "UPDATE entry SET weapon='W-0000099' WHERE number=%s", TARGET)


def hide_weapon(desk: Desk) -> None:
    tell(desk, "UPDATE entry SET weapon='' WHERE weapon='W-0000001'")


def change_source(desk: Desk) -> None:
    tell(desk, "UPDATE entry SET source='another row' WHERE number=%s", STORY + 7)


def write_nonsense(desk: Desk) -> None:
    put(desk, resealed(line(desk, TARGET)._replace(payload=b'{"fact":{}}')))
    regrow(desk)


def swap(desk: Desk) -> None:
    one, other = line(desk, TARGET), line(desk, TARGET + 1)
    put(desk, other._replace(number=one.number))
    put(desk, one._replace(number=other.number))


def swap_and_regrow(desk: Desk) -> None:
    swap(desk)
    regrow(desk)


def delete_last(desk: Desk) -> None:
    tell(desk, "DELETE FROM entry WHERE number=%s", desk.book.size() - 1)


def delete_last_and_regrow(desk: Desk) -> None:
    delete_last(desk)
    regrow(desk)


def delete_in_the_middle(desk: Desk) -> None:
    tell(desk, "DELETE FROM entry WHERE number=%s", TARGET)


def delete_and_renumber(desk: Desk) -> None:
    rewrite_book(desk, [kept for kept in desk.book.each_line() if kept.number != TARGET])


def add_at_the_end(desk: Desk) -> None:
    last = line(desk, desk.book.size() - 1)
    desk.book.engine.bulk("entry", Line._fields, [last._replace(number=last.number + 1)])


def add_back_dated(desk: Desk) -> None:
    lines = list(desk.book.each_line())
    early = rewritten(lines[TARGET], note="always was so")
    rewrite_book(desk, [*lines[: TARGET + 1], early, *lines[TARGET + 1 :]])


def cut_to_ten(desk: Desk) -> None:
    rewrite_book(desk, list(desk.book.each_line())[:10])


def begin_anew(desk: Desk) -> None:
    lines = list(desk.book.each_line())
    rewrite_book(desk, [resealed(old._replace(salt=bytes(16))) for old in lines])


# --- checkpoints and tree ----------------------------------------------------------------------


def forge(desk: Desk) -> None:
    """Rewrite the book and sign it with a key of one's own under the book's name."""
    edit_hash_and_regrow(desk)
    other = Signer.generate(desk.book.origin)
    for size in [kept.size for kept in desk.checkpoints.every()]:
        leaves = [bytes(kept.leaf) for kept in desk.book.each_line(stop=size)]
        root = Frontier().extended(leaves)[0].root()
        bare = Checkpoint(origin=desk.book.origin, size=size, root=root)
        note = signed_checkpoint(bare, key=other.key, sign=other.sign).to_bytes().decode()
        tell(desk, "UPDATE checkpoint SET note=%s WHERE size=%s", note, size)


def retouch_checkpoint(desk: Desk) -> None:
    tell(desk, "UPDATE checkpoint SET note=replace(note, %s, %s)", f"\n{STORY}\n", "\n161\n")


def move_checkpoint(desk: Desk) -> None:
    tell(desk, "UPDATE checkpoint SET size=%s WHERE size=%s", STORY - 1, STORY)


def empty_checkpoint(desk: Desk) -> None:
    tell(desk, "UPDATE checkpoint SET note=''")


def change_node(desk: Desk) -> None:
    tell(desk, "UPDATE node SET digest=%s WHERE place=1", bytes(32))


def delete_node(desk: Desk) -> None:
    tell(desk, "DELETE FROM node WHERE place=0")


def add_node(desk: Desk) -> None:
    tell(desk, "INSERT INTO node (level, place, digest) VALUES (8, 2, %s)", bytes(32))


def change_size(desk: Desk) -> None:
    tell(desk, "UPDATE tree SET size=size-1")


def change_edge(desk: Desk) -> None:
    tell(desk, "UPDATE tree SET frontier=%s", Frontier().to_bytes())


def spoil_edge(desk: Desk) -> None:
    tell(desk, "UPDATE tree SET frontier=%s", b"nonsense")


def turn_back_the_clock(desk: Desk) -> None:
    tell(desk, "UPDATE tree SET last_at='2015-01-01T00:00:00.000000Z'")


def forget_weapons(desk: Desk) -> None:
    tell(desk, "UPDATE tree SET next_weapon=1")


def rename_book(desk: Desk) -> None:
    tell(desk, "UPDATE tree SET origin='poincon.example/XB/book'")


# --- what follows from the book ----------------------------------------------------------------

_CHANGES = {
    "weapon": {
        "give a seized weapon back": "UPDATE weapon SET status='held' WHERE status='seized'",
        "change a holder": "UPDATE weapon SET holder='Nobody' WHERE weapon='W-0000002'",
        "take a weapon away": "DELETE FROM weapon WHERE weapon='W-0000001'",
        "invent a weapon": "INSERT INTO weapon SELECT 'X-1', status, since, category, maker,"
        " model, calibre, country, year, holder, sector, place, first_on, last_on"
        " FROM weapon WHERE weapon='W-0000001'",
    },
    "mark_key": {
        "change the key of a mark": "UPDATE mark_key SET key='NEVER' WHERE weapon='W-0000001'",
        "move a mark": "UPDATE mark_key SET weapon='W-0000002' WHERE key='SR1501'",
        "take marks away": "DELETE FROM mark_key WHERE weapon='W-0000001'",
    },
    "recovery": {
        "turn a seizure": "UPDATE recovery SET basis='administrative' WHERE basis='criminal'",
        "date a recovery back": "UPDATE recovery SET day='2001-01-01' WHERE weapon='F-3'",
        "change what was known": "UPDATE recovery SET known_at='2000' WHERE weapon='F-3'",
        "take recoveries away": "DELETE FROM recovery",
    },
    "outcome": {
        "claim a trace": "UPDATE outcome SET how='traced' WHERE how<>'traced'",
        "take outcomes away": "DELETE FROM outcome",
    },
    "part": {
        "move a part": "UPDATE part SET weapon='W-0000002' WHERE component='SL-0902'",
        "take parts away": "DELETE FROM part",
    },
}  # fmt: skip


def _telling(sql: str) -> Callable[[Desk], None]:
    return lambda desk: tell(desk, sql)


ON_THE_BOOK = (
    Attack("edit a payload", edit_payload, f"Entry {TARGET} is not what was hashed"),
    Attack("edit and hash", edit_and_hash, "The tree says something else"),
    Attack("edit, hash and regrow", edit_hash_and_regrow, f"signed over {STORY} entries"),
    Attack("edit the newest", edit_the_newest, "signed over 560 entries"),
    Attack("change a salt", change_salt, f"Entry {TARGET} is not what was hashed"),
    Attack("change a leaf", change_leaf, f"Entry {TARGET} is not what was hashed"),
    Attack("change a kind", change_kind, f"Entry {TARGET} is not what was hashed"),
    Attack("change a weapon", change_weapon, f"columns of entry {TARGET} disagree"),
    Attack("hide a weapon", hide_weapon, "columns of entry 17 disagree"),
    Attack("change a source", change_source, f"columns of entry {STORY + 7} disagree"),
    Attack("write nonsense", write_nonsense, f"columns of entry {TARGET} disagree"),
    Attack("swap two entries", swap, "The tree says something else"),
    Attack("swap and regrow", swap_and_regrow, f"signed over {STORY} entries"),
    Attack("delete the last", delete_last, "lines are missing or added"),
    Attack("delete the last and regrow", delete_last_and_regrow, "signed over 560 entries"),
    Attack("delete one", delete_in_the_middle, f"Entry {TARGET + 1} stands where another"),
    Attack("delete one and renumber", delete_and_renumber, f"signed over {STORY} entries"),
    Attack("add one at the end", add_at_the_end, "lines are missing or added"),
    Attack("add a back-dated one", add_back_dated, f"signed over {STORY} entries"),
    Attack("cut the book", cut_to_ten, f"signed over {STORY} entries"),
    Attack("begin anew", begin_anew, f"signed over {STORY} entries"),
    Attack("forge checkpoints", forge, f"checkpoint over {STORY} entries bears no valid"),
    Attack("retouch a checkpoint", retouch_checkpoint, f"over {STORY} entries bears no valid"),
    Attack("move a checkpoint", move_checkpoint, "speaks of another book"),
    Attack("empty the checkpoints", empty_checkpoint, "bears no valid signature"),
    Attack("change a node", change_node, "Stored nodes of level 8"),
    Attack("delete a node", delete_node, "Stored nodes of level 8"),
    Attack("change the size", change_size, "The tree says something else"),
    Attack("change the edge", change_edge, "The tree says something else"),
    Attack("spoil the edge", spoil_edge, "The tree says something else"),
    Attack("turn back the clock", turn_back_the_clock, "says another moment"),
    Attack("rename the book", rename_book, "bears no valid signature"),
)
ON_WHAT_FOLLOWS = (
    Attack("forget weapons", forget_weapons, "tree says something else"),
    Attack("add a node", add_node, "node says something else"),
    *(
        Attack(name, _telling(sql), f"{table} says something else than the book")
        for table, changes in _CHANGES.items()
        for name, sql in changes.items()
    ),
)


def attacked(desk: Desk, attack: Callable[[Desk], None]) -> None:
    """Take the triggers away and let the attacker act."""
    unlocked(desk)
    with connections[desk.book.alias].cursor():
        attack(desk)
