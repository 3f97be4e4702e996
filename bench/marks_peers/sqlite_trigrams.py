"""SQLite FTS5 with its trigram tokenizer, ranked by bm25."""

import sqlite3

from bench.marks_peers import MOST, POOL, Answered, Built
from bench.marks_peers.keys import Room, Watch, asked, grams
from bench.marks_questions import Question
from bench.marks_registry import Registry

FIND = "select rowid from marks where marks match ? order by rank limit ?"


class SqliteTrigrams:
    """Keys that share a trigram; those that share most of the rare ones first."""

    name = "SQLite FTS5 trigram"

    def __init__(self, room: Room) -> None:
        self._rescorer, self._path = room.rescorer, room.folder / "trigrams.sqlite3"
        self._connection = sqlite3.connect(self._path)

    def build(self, registry: Registry) -> Built:
        watch = Watch()
        run = self._connection.execute
        run("pragma journal_mode=off")
        run("create virtual table marks using fts5(key, content='', tokenize='trigram')")
        self._connection.executemany(
            "insert into marks(rowid, key) values (?, ?)", enumerate(registry.key_texts())
        )
        run("insert into marks(marks) values ('optimize')")
        self._connection.commit()
        return Built(watch.seconds, self._path.stat().st_size)

    def ask(self, question: Question) -> Answered:
        pieces = grams(asked(question), 3)
        if not pieces:
            return Answered([])
        match = " OR ".join('"{}"'.format(piece.replace('"', '""')) for piece in pieces)
        marks = [mark for (mark,) in self._connection.execute(FIND, (match, POOL))]
        return Answered(self._rescorer.best(question, marks, MOST))

    def close(self) -> None:
        self._connection.close()
