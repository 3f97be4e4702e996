"""What differs between SQLite and PostgreSQL: sets in a question, bulk rows, the lock."""

import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, Protocol

from django.db import connections


def _can_stand(value: object) -> bool:
    """Whether a column can hold this: what the laws keep out of the book is in no row of it."""
    if not isinstance(value, str):
        return True
    return "\0" not in value and (
        value.isascii() or value.encode(errors="ignore").decode() == value
    )


class Engine(Protocol):
    """The few sentences in which the two engines differ."""

    def among(self, column: str) -> str:
        """SQL that is true when the column is in the set given as one parameter."""
        ...

    def set_of(self, values: Collection[Any]) -> Any:
        """The parameter for `among`."""
        ...

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question. Parameters are written `%s`."""
        ...

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """Rows of a long question, a few at a time."""
        ...

    def tell(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement."""
        ...

    def bulk(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert many rows."""
        ...

    def revive(self) -> None:
        """Open the connection again when it was lost outside a transaction."""
        ...

    def lock(self) -> None:
        """Keep every other writer out until the transaction ends."""
        ...

    def like(self, column: str) -> str:
        """SQL that is true when the column fits a pattern made by `pattern`."""
        ...

    def pattern(self, key: str) -> str:
        """A partial mark (`?` and `*`) as this engine writes patterns."""
        ...


class SqliteEngine:
    """SQLite through Django's connection; the lock is taken by BEGIN IMMEDIATE."""

    def __init__(self, alias: str) -> None:
        self._alias = alias

    def _raw(self) -> Any:
        connection = connections[self._alias]
        connection.ensure_connection()
        return connection.connection

    def among(self, column: str) -> str:
        """A JSON array as one parameter: no limit on how many values it holds."""
        return f"{column} IN (SELECT value FROM json_each(%s))"

    def set_of(self, values: Collection[Any]) -> str:
        """The set as JSON."""
        return json.dumps([value for value in values if _can_stand(value)])

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        rows: list[tuple[Any, ...]] = (
            self._raw().cursor().execute(sql.replace("%s", "?"), parameters).fetchall()
        )
        return rows

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """Rows of a long question; SQLite hands them out one at a time."""
        raw = self._raw()
        cursor = type(raw).cursor(raw)
        cursor.arraysize = 2000
        return iter(cursor.execute(sql.replace("%s", "?"), parameters))

    def tell(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement."""
        self._raw().cursor().execute(sql.replace("%s", "?"), parameters)

    def bulk(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert many rows by one prepared statement."""
        if rows:
            places = ",".join("?" * len(columns))
            names = ",".join(columns)
            raw = self._raw()
            # sqlite3 takes plain tuples a quarter faster than named ones
            plain = map(tuple, rows)
            raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", plain)

    def revive(self) -> None:
        """A file does not hang up."""

    def lock(self) -> None:
        """The transaction began with the lock."""

    def like(self, column: str) -> str:
        """GLOB keeps case and uses the index for a known beginning."""
        return f"{column} GLOB %s"

    def pattern(self, key: str) -> str:
        """GLOB writes `?` and `*` as we do; a bracket is put in brackets."""
        return key.replace("[", "[[]")


class PostgresEngine:
    """PostgreSQL through psycopg; many rows go in by COPY."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._streams = count(1)

    def _raw(self) -> Any:
        self.revive()
        connection = connections[self._alias]
        connection.ensure_connection()
        return connection.connection

    def revive(self) -> None:
        """Drop a connection that the server ended, so that the next question opens one."""
        connection = connections[self._alias]
        raw = connection.connection
        if raw is not None and raw.closed and not connection.in_atomic_block:
            connection.close()

    def among(self, column: str) -> str:
        """An array as one parameter."""
        return f"{column} = ANY(%s)"

    def set_of(self, values: Collection[Any]) -> list[Any]:
        """The set as an array."""
        return [value for value in values if _can_stand(value)]

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        with self._raw().cursor() as cursor:
            rows: list[tuple[Any, ...]] = cursor.execute(sql, parameters).fetchall()
        return rows

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """Rows through a cursor on the server, 5,000 at a time."""
        with self._streaming() as cursor:
            cursor.execute(sql, parameters)
            yield from cursor

    @contextmanager
    def _streaming(self) -> Any:
        # WITH HOLD lets the rows be read outside a transaction as well
        # and a name of its own lets two streams be read side by side
        name = f"poincon_stream_{next(self._streams)}"
        with self._raw().cursor(name=name, withhold=True) as cursor:
            cursor.itersize = 5000
            yield cursor

    def tell(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement."""
        with self._raw().cursor() as cursor:
            cursor.execute(sql, parameters)

    def bulk(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert many rows by COPY."""
        if not rows:
            return
        sql = f"COPY {table} ({','.join(columns)}) FROM STDIN"
        with self._raw().cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)

    def lock(self) -> None:
        """Row lock on the tree: writers queue here."""
        self.ask("SELECT id FROM tree WHERE id = 1 FOR UPDATE")

    def like(self, column: str) -> str:
        """LIKE with an escape."""
        return f"{column} LIKE %s"

    def pattern(self, key: str) -> str:
        """LIKE writes `_` and `%` for `?` and `*`."""
        escaped = key.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%")
        return escaped.replace("?", "_").replace("*", "%")


def engine_of(alias: str) -> Engine:
    """The engine behind a Django alias."""
    vendor = connections[alias].vendor
    return SqliteEngine(alias) if vendor == "sqlite" else PostgresEngine(alias)
