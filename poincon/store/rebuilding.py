"""What follows from the book, redone from the book: dropped and rebuilt, or compared."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from poincon.ledger.lives import Entry, fold, standing
from poincon.ledger.projections import project
from poincon.ledger.shelf import Projections, number_of
from poincon.ledger.tree import TILE_HEIGHT
from poincon.store import sentences
from poincon.store.sql_book import SqlBook
from poincon.terms.findings import Finding

PORTION = 2000
MOST_FINDINGS = 200
_NEXT = "SELECT DISTINCT weapon FROM entry WHERE weapon > %s ORDER BY weapon LIMIT %s"


def _weapons(book: SqlBook) -> Iterator[list[str]]:
    after = ""
    while portion := [row[0] for row in book.engine.ask(_NEXT, (after, PORTION))]:
        yield portion
        after = portion[-1]


def _derived(book: SqlBook, weapons: Sequence[str]) -> Projections:
    # not `histories`: that believes the tree's word for which numbers were reached
    histories = book.read_histories(weapons)
    lives = {weapon: fold(weapon, standing(histories[weapon])) for weapon in weapons}
    nobody: dict[str, Sequence[int]] = dict.fromkeys(weapons, ())
    return project(lives, histories, _no_entry, nobody, corrects=True)


def _no_entry(place: int) -> Entry:
    raise LookupError(f"no batch is being recorded, so it has no place {place}")


def rebuild(book: SqlBook) -> int:
    """Drop every projection and rebuild it, in one transaction. How many weapons there are."""
    count, highest = 0, 0
    with transaction.atomic(using=book.alias):
        book.engine.lock()
        for table in sentences.PROJECTIONS:
            book.engine.tell(f"DELETE FROM {table}")
        for weapons in _weapons(book):
            derived = _derived(book, weapons)
            book.replace(derived._replace(replaced=()))
            count += len(derived.weapons)
            highest = max(highest, *(number_of(weapon) for weapon in weapons))
        book.engine.tell("UPDATE tree SET next_weapon = %s WHERE id = 1", (highest + 1,))
    return count


def compare(book: SqlBook) -> list[Finding]:
    """Hold every projection against what the book says, row for row."""
    findings: list[Finding] = []
    counted, highest = dict.fromkeys(sentences.PROJECTIONS, 0), 0
    for weapons in _weapons(book):
        highest = max(highest, *(number_of(weapon) for weapon in weapons))
        derived = _derived(book, weapons)
        for (table, columns), rows in zip(sentences.PROJECTIONS.items(), derived[1:], strict=True):
            counted[table] += len(rows)
            findings += _difference(book, table, columns, weapons, rows)
    if book.next_weapon() != highest + 1:
        findings.append(_finding("tree", f"the next weapon is not {highest + 1}"))
    for table, expected in {**counted, "node": tiles_in(book.size())}.items():
        stored = book.engine.ask(f"SELECT COUNT(*) FROM {table}")[0][0]
        if stored != expected:
            findings.append(_finding(table, f"{stored} rows instead of {expected}"))
    return findings[:MOST_FINDINGS]


def _difference(
    book: SqlBook,
    table: str,
    columns: Sequence[str],
    weapons: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> list[Finding]:
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {book.engine.among('weapon')}"
    stored = {tuple(row) for row in book.engine.ask(sql, (book.engine.set_of(weapons),))}
    # SQLite gives 0 and 1 for no and yes, which equal False and True
    wrong = stored.symmetric_difference(tuple(row) for row in rows)
    at = columns.index("weapon")
    return [_finding(table, str(weapon)) for weapon in sorted({str(row[at]) for row in wrong})]


def tiles_in(size: int) -> int:
    """How many complete subtrees a tree of so many entries has stored."""
    return sum(size >> level for level in range(TILE_HEIGHT, 64, TILE_HEIGHT))


def _finding(table: str, what: str) -> Finding:
    return Finding(
        code="projections_follow_from_the_book",
        text="{table} says something else than the book: {what}.",
        values={"table": table, "what": what},
        rule="REPLAY",
    )
