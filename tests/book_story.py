"""The story that every book is told for the book contract, and all a shelf answers at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from poincon.ledger.memory import MemoryBook
from poincon.ledger.shelf import Book
from tests.stories.telling import memory_book, told

BookFactory = Callable[[], Book]

STORY = """
    @ 2019-03-02T12:00
    2019-03-02  manufactured  W-0000001  maker="Sanmora Arms" model=AK-103 country=XA category=SA.ASR calibre=7.62x39 year=2019
    2019-03-02  marked  W-0000001  mark=SANMORA/XA/88-42 mark.part=receiver
    2019-03-02  part-fitted  W-0000001  component=B-1 part=barrel
    2019-03-02  manufactured  W-0000002  maker="Оружейник №1" country=XA category=SA.PIS calibre=9x19 year=2019 model=Ж
    2019-03-02  marked  W-0000002  mark=SANMORA/XA/Ж-8843 mark.part=frame

    @ 2019-03-05T12:00
    2019-03-05  deposited  W-0000001  place="Depot North"
    2019-03-05  deposited  W-0000002  place="Depot North"
    2019-03-05  registered  OLD-1  sector=civilian holder=P-1 category=SA.RIF
    2019-03-05  mark-read  OLD-1  mark=8?42 mark.mark_class=partial mark.readings=8B42+8842
    2019-03-05  mark-read  OLD-1  mark.text='' mark.mark_class=removed mark.kind=proof mark.recovery=none
    2019-03-05  registered  W-0000040  sector=museum holder="War museum" category=SA.RIF
    2019-03-05  mark-read  W-0000040  mark=50%X_1

    @ 2020-02-01T12:00
    2020-01-10  part-removed  W-0000001  component=B-1
    2020-01-10  part-fitted  W-0000002  component=B-1 part=barrel control=yes
    2020-01-15  issued  W-0000001  holder="3rd Brigade" place="Depot North"

    @ 2021-07-01T12:00
    2021-06-30  stolen  W-0000001

    @ 2023-03-01T12:00
    (seizure) 2023-02-11  seized  W-0000001  basis=criminal stored_at="Depot South"
    2023-02-12  trace-requested  W-0000001  reference=T-1 to=XB grounds=A+E
    2023-02-20  found  W-0000041
    (taken) 2023-02-21  seized  W-0000042  basis=administrative

    @ 2024-01-02T12:00
    2023-12-31  surrendered  W-0000043  person=P-2

    @ 2024-05-20T12:00
    2024-05-20  traced  W-0000001  origin=XB
    2024-05-20  origin-established  W-0000041  origin=XB authority=Court recovery_on=2023-02-20

    @ 2024-06-01T12:00
    2024-06-01  corrected  W-0000042  entry=(taken) reason='criminal case' replacement="2023-02-21 seized W-0000042 basis=criminal"
    2024-06-01  destroyed  W-0000041  certificate=D-1 witness=UN

    @ 2024-07-01T12:00
    2024-07-01  corrected  W-0000042  entry=(taken) reason='another weapon'
    2024-07-01  depot-opened  depot=East name="Dépôt de l'Est" office=Army
"""  # noqa: E501 - a fact is one line


@dataclass(frozen=True)
class Told:
    """A book that was told the story, and a book in memory that was told the same."""

    book: Book
    twin: MemoryBook


@pytest.fixture(scope="module")
def founded(book_factory: BookFactory) -> Told:
    return Told(told(book_factory(), STORY), told(memory_book(), STORY))


@pytest.fixture(scope="module")
def long_book(book_factory: BookFactory) -> Book:
    """More than 256 entries, so that the tree has tiles, in batches of uneven length."""
    book = told(book_factory(), "")
    for first, count in ((1, 1), (2, 250), (252, 300), (552, 7)):
        text = "\n".join(f"2024-01-01 found W-{place}" for place in range(first, first + count))
        told(book, text)
    return book


def told_apart(book: Book) -> dict[str, Any]:
    """Everything a shelf answers, in one comparable value."""
    weapons = [row.weapon for row in book.each_weapon()]
    moments = ["", *sorted({entry.at for entry in book.each_entry()})]
    years = range(2018, 2027)
    return {
        "size": book.size(),
        "last_at": book.last_at(),
        "next_weapon": book.next_weapon(),
        "entries": list(book.each_entry()),
        "histories": {w: list(lines) for w, lines in book.histories([*weapons, "W-7"]).items()},
        "household": list(book.household()),
        "figures": list(book.figures()),
        "terms": list(book.terms_settled()),
        "searches": (list(book.searches()), book.next_search()),
        "rows": list(book.each_weapon()),
        "rows_of": dict(book.rows_of([*weapons, "W-7"])),
        "by_status": dict(book.by_status()),
        "holdings": {
            by: list(book.holdings(by=by, limit=50))
            for by in ("category", "maker", "calibre", "country", "place", "holder")
        },
        "marks": sorted(book.fitting("*", limit=1000)),
        "marks_of": {w: list(rows) for w, rows in book.marks_of([*weapons, "W-7"]).items()},
        "all_marks": {w: list(rows) for w, rows in book.all_marks_of([*weapons, "W-7"]).items()},
        "decided": {
            **{("of", w): list(rows) for w, rows in book.decisions_of(weapons).items()},
            **{
                ("about", w): list(rows)
                for w, rows in book.decisions_about([*weapons, "S-0000001"]).items()
            },
        },
        "touched": [list(book.touched_since(n, 2).items()) for n in range(0, book.size(), 7)],
        "unreadable": sorted(book.bearing([""]).get("", [])),
        "parts": {c: list(rows) for c, rows in book.weapons_of(["B-1", "B-2"]).items()},
        "counts": {at: list(book.recovery_counts(as_known_at=at)) for at in moments},
        "recoveries": {
            (at, year): list(book.recoveries_in(year, as_known_at=at))
            for at in moments
            for year in years
        },
        "waiting": list(book.awaiting_disposal("2024-01-01")),
    }
