"""What a book in SQL answers about marks, components, and decisions about candidates."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from poincon.ledger.shelf import MarkRow, MatchRow, PartRow, is_under_its_own_text
from poincon.store import sentences
from poincon.store.engines import Engine
from poincon.terms.marks import fits, is_partial, key_of


class SqlMarks:
    """The part of a shelf that concerns marks; the engine is given by the book."""

    engine: Engine

    def bearing(self, keys: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks recorded under these keys."""
        if not keys:
            return {}
        found: dict[str, list[MarkRow]] = defaultdict(list)
        sql = f"{sentences.MARKS} WHERE {self.engine.among('key')} ORDER BY number"
        for row in self.engine.ask(sql, (self.engine.set_of(keys),)):
            found[row[0]].append(_mark(row))
        return found

    def marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks of these weapons, one row each."""
        own = {
            weapon: [row for row in rows if is_under_its_own_text(row)]
            for weapon, rows in self.all_marks_of(weapons).items()
        }
        return {weapon: rows for weapon, rows in own.items() if rows}

    def all_marks_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MarkRow]]:
        """Marks of these weapons under every key they are found by."""
        found: dict[str, list[MarkRow]] = defaultdict(list)
        if weapons:
            among = self.engine.among("weapon")
            sql = f"{sentences.MARKS} WHERE {among} ORDER BY number, key"
            for row in map(_mark, self.engine.ask(sql, (self.engine.set_of(weapons),))):
                found[row.weapon].append(row)
        return found

    def fitting(self, pattern: str, *, limit: int) -> Sequence[MarkRow]:
        """Marks that agree with a partial mark on every character both show."""
        key = key_of(pattern)
        marks, order = sentences.MARKS, "ORDER BY key, number"
        plain = self.engine.like("key") if is_partial(key) else "key = %s"
        asked = self.engine.pattern(key) if is_partial(key) else key
        whole = self.engine.ask(
            f"{marks} WHERE {plain} AND key <> '' AND NOT partial {order} LIMIT %s", (asked, limit)
        )
        worn = [
            row
            for row in self.engine.stream(f"{marks} WHERE partial {order}")
            if row[0] and fits(key, row[0])
        ]
        return sorted(map(_mark, [*whole, *worn]), key=lambda row: (row.key, row.number))[:limit]

    def weapons_of(self, components: Collection[str]) -> Mapping[str, Sequence[PartRow]]:
        """Where these components are and were."""
        found: dict[str, list[PartRow]] = defaultdict(list)
        if components:
            sql = (
                f"{sentences.PARTS} WHERE {self.engine.among('component')} ORDER BY since, weapon"
            )
            for row in self.engine.ask(sql, (self.engine.set_of(components),)):
                found[row[0]].append(PartRow(*row[:3], bool(row[3]), *row[4:]))
        return found

    def decisions_about(self, sought: Collection[str]) -> Mapping[str, Sequence[MatchRow]]:
        """What stands decided about candidates for these searches or weapons."""
        found: dict[str, list[MatchRow]] = defaultdict(list)
        for row in self._decided("sought", sought):
            found[row.sought].append(row)
        return found

    def decisions_of(self, weapons: Collection[str]) -> Mapping[str, Sequence[MatchRow]]:
        """What stands decided about these weapons as candidates."""
        found: dict[str, list[MatchRow]] = defaultdict(list)
        for row in self._decided("weapon", weapons):
            found[row.weapon].append(row)
        return found

    def _decided(self, column: str, asked: Collection[str]) -> list[MatchRow]:
        if not asked:
            return []
        sql = f"{sentences.MATCHES} WHERE {self.engine.among(column)} ORDER BY number"
        return [MatchRow(*row) for row in self.engine.ask(sql, (self.engine.set_of(asked),))]


def _mark(row: Sequence[object]) -> MarkRow:
    # SQLite has no booleans of its own
    return MarkRow(*row[:6], bool(row[6]), *row[7:11], bool(row[11]))  # type: ignore[arg-type]
