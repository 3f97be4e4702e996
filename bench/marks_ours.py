"""Ours behind the bench's protocol: the segments and the ranking, over a book's own tables.

The tables that follow from a book's facts are filled directly; recording the facts themselves is
what bench/book.py measures. Everything after that is the house's own: segments made from the
tables, questions read and walked, candidates looked up in the tables again, ranked, given a
probability and told with reasons.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from bench.marks_alphabet import texts_of
from bench.marks_answers import Listed, Proposal
from bench.marks_lots import Words
from bench.marks_peers import MOST, Answered, Built
from bench.marks_peers.house import reading_weights
from bench.marks_peers.keys import Room, Watch
from bench.marks_peers.meanings import Meanings, shipped_weights
from bench.marks_questions import UNKNOWN, Question
from bench.marks_registry import STATUSES, Registry
from poincon.app import configure, found
from poincon.exchange.shipped import catalogue_shipped, shipped
from poincon.ledger.shelf import number_of, weapon_numbered
from poincon.store.segments import asking, gathering, shelf
from poincon.store.segments.files import bytes_of
from poincon.store.segments.meaning import Known, Vocabulary
from poincon.store.segments.near import Learnt, near
from poincon.store.sentences import PROJECTIONS
from poincon.store.sql_book import SqlBook
from poincon.tracing.classes import ClassReader
from poincon.tracing.probability import read_calibration
from poincon.tracing.ranking import Ranker
from poincon.tracing.sought import Sought
from tests.postgres import Session, server

#: Rows written to the tables at a time; questions of a list answered at a time.
PORTION, LIST_PORTION = 50_000, 5_000
#: Weapons and marks are counted from here, behind the book's own first entries.
FIRST = 1000
DAY = "2024-01-01"
#: Candidates the index hands to the ranking; of these MOST are shown.
HANDED = 2 * MOST
#: Candidates of a row of a list.
LISTED = 3
#: A bulk proposal is kept from this probability on.
LEAST = 0.001


class _OnBook:
    """The house on one engine; the folder is this contender's own."""

    name = ""

    def __init__(self, room: Room) -> None:
        self._words = room.words
        configure(self._url(room.folder))
        self._book = found(key=room.folder / "key.pem", state="XA").book
        reader = ClassReader(catalogue_shipped())
        self._learnt = Learnt(reader=reader, weights=reading_weights(), evidence=shipped_weights())
        text = shipped("catalogue", "reading_calibration.csv").read_text("utf-8")
        self._ranker = Ranker(
            reader=reader, weights=self._learnt.weights, calibration=read_calibration(text)
        )
        self._prices = asking.prices_of(
            self._learnt.weights, year_near=self._learnt.evidence.year_near
        )

    def build(self, registry: Registry) -> Built:
        fill(self._book, registry, self._words)
        watch = Watch()
        lines = gathering.every_mark(self._book.engine)
        stored = shelf.made(self._book, self._learnt, lines, (0, self._book.size()))
        self._known = Known(Vocabulary(self._learnt.reader), [stored])
        return Built(watch.seconds, bytes_of(stored.segment))

    def ask(self, question: Question) -> Answered:
        wanted = sought(question)
        nearest = self._near([wanted], HANDED, asking.alone)[0]
        answer = self._ranker.answer(self._book, wanted, nearest, most=MOST)
        return Answered(
            [number_of(each.weapon.weapon) - FIRST for each in answer.candidates],
            tuple(each.probability for each in answer.candidates),
            answer.proven,
        )

    def ask_all(self, questions: Sequence[Question]) -> Iterator[Proposal]:
        """The first candidate of each question of a list."""
        for start in range(0, len(questions), LIST_PORTION):
            portion = questions[start : start + LIST_PORTION]
            wanted = [sought(question) for question in portion]
            nearest = self._near(wanted, 2 * LISTED, asking.over_threads, asking.IN_A_LIST)
            pairs = list(zip(wanted, nearest, strict=True))
            answers = self._ranker.answers(self._book, pairs, most=LISTED, explained=False)
            for question, answer in zip(portion, answers, strict=True):
                for each in answer.candidates[:1]:
                    if each.probability >= LEAST:
                        weapon = number_of(each.weapon.weapon) - FIRST
                        yield Proposal(question.number, weapon, each.probability)

    def close(self) -> None:
        """Nothing that the end of the process does not close."""

    def _near(
        self,
        wanted: Sequence[Sought],
        most: int,
        spread: asking.Spread,
        effort: asking.Effort = asking.ONE_BY_ONE,
    ):
        given = (self._known, wanted, self._learnt, self._prices)
        return near(*given, most=most, effort=effort, spread=spread)

    def _url(self, folder: Path) -> str:
        raise NotImplementedError


class OnSqlite(_OnBook):
    """The book in one file."""

    name = "Poinçon on SQLite"

    def _url(self, folder: Path) -> str:
        return f"sqlite:///{folder / 'book.sqlite3'}"


class OnPostgres(_OnBook):
    """The book on a PostgreSQL of its own."""

    name = "Poinçon on PostgreSQL"

    def close(self) -> None:
        self._session.end()

    def _url(self, folder: Path) -> str:
        self._session = Session()
        return server().create()


def sought(question: Question) -> Sought:
    """A question in the house's words."""
    return Sought(
        text=question.text,
        maker=question.maker,
        model=question.model,
        calibre=question.calibre,
        category=question.category,
        country=question.country,
        year=None if question.year == UNKNOWN else question.year,
    )


def fill(book: SqlBook, registry: Registry, words: Words) -> None:
    """The tables of weapons and marks as the facts of such a book would leave them."""
    weapons, marks = _weapon_rows(registry, words), _mark_rows(registry)
    with transaction.atomic():
        for table, rows in (("weapon", weapons), ("mark_key", marks)):
            for portion in _portions(rows):
                book.engine.bulk(table, PROJECTIONS[table], portion)
    # a database at rest knows its tables; one that was filled a second ago does not yet
    book.engine.tell("ANALYZE")


def _weapon_rows(registry: Registry, words: Words) -> Iterator[tuple[object, ...]]:
    columns = (registry.things.tolist(), registry.year.tolist(), registry.status.tolist())
    for number, (own, year, status) in enumerate(zip(*columns, strict=True)):
        maker, model, calibre, category, country = (
            names[place] for names, place in zip(words, own, strict=True)
        )
        described = (category, maker, model, calibre, country, year or None)
        name = weapon_numbered(number + FIRST)
        yield (name, STATUSES[status], DAY, *described, "", "", "", DAY, DAY)


def _mark_rows(registry: Registry) -> Iterator[tuple[object, ...]]:
    columns = (registry.key_texts(), texts_of(registry.texts), registry.weapon.tolist())
    for number, (key, text, weapon) in enumerate(zip(*columns, strict=True)):
        kind = "manufacture" if number < registry.weapons else "import"
        told = (weapon_numbered(weapon + FIRST), number + FIRST, text, kind, "usable", True)
        yield (key, *told, "", "", "", DAY, False)


def _portions(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    portion: list[tuple[object, ...]] = []
    for row in rows:
        portion.append(row)
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def match(registry: Registry, words: Words, questions: list[Question], _: Meanings) -> Listed:
    """A whole list at once, on SQLite; to be ready, tables are filled and segments made."""
    with TemporaryDirectory() as folder:
        watch = Watch()
        house = OnSqlite(Room(Path(folder), None, words))
        house.build(registry)
        ready = watch.seconds
        return Listed(list(house.ask_all(questions)), ready)
