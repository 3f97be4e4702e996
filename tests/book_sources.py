"""The book contract: what a shelf answers about figures and terms that sources say."""

from datetime import date

import pytest

from poincon.ledger.facts import FigureStated, kind_of
from poincon.ledger.household import Household
from poincon.ledger.lives import standing
from poincon.terms.findings import Refused
from tests.book_story import BookFactory
from tests.stories.telling import FOUNDED, told

FIGURE = "figure-stated period=2014 measure=held unit=weapons series=Held source=Yearbook"
TERM = "term-settled vocabulary=maker written=SW reason=letterhead"
SAID_BY_SOURCES = f"""
    @ 2024-01-01T12:00
    (first) 2014-12-31 {FIGURE} figure=5
    2024-01-01 {TERM} code=smith-wesson
    (second) 2014-12-31 {FIGURE} figure=6
    2024-01-01 depot-closed depot=Barracks

    @ 2024-01-02T12:00
    2024-01-02 corrected entry=(first) reason=slip replacement="2014-12-31 {FIGURE} figure=7"
    2024-01-02 corrected entry=(second) reason=slip
    2024-01-02 found W-1
"""


def test_figures_and_settled_terms_are_asked_for_by_themselves(book_factory: BookFactory) -> None:
    book = told(book_factory(), SAID_BY_SOURCES)

    numbers = [entry.number - FOUNDED for entry in book.figures()]
    assert numbers == [0, 2, 4, 5]
    assert [kind_of(entry.fact) for entry in book.figures()] == [
        *["figure-stated"] * 2,
        *["corrected"] * 2,
    ]
    assert [entry.number - FOUNDED for entry in book.terms_settled()] == [1, 4, 5]
    assert [entry.number - FOUNDED for entry in book.household()][FOUNDED:] == [3, 4, 5]


def test_what_stands_of_the_figures_is_what_was_corrected(book_factory: BookFactory) -> None:
    book = told(book_factory(), SAID_BY_SOURCES)

    stated = [line for line in standing(book.figures()) if isinstance(line.fact, FigureStated)]

    assert [(line.number - FOUNDED, line.fact.figure) for line in stated] == [(0, "7")]
    assert Household(book.household()).depots["Barracks"].until == date(2024, 1, 1)


def test_a_figure_withdrawn_twice_is_refused(book_factory: BookFactory) -> None:
    book = told(book_factory(), SAID_BY_SOURCES)

    with pytest.raises(Refused, match="has been withdrawn already"):
        told(book, f"2024-01-03 corrected entry={FOUNDED + 2} reason=slip")
    with pytest.raises(Refused, match="changes nothing"):
        again = f"replacement='2014-12-31 {FIGURE} figure=7'"
        told(book, f"2024-01-03 corrected entry={FOUNDED} reason=slip {again}")
