"""What clerks decided that written words stand for."""

from collections.abc import Iterable

from poincon.ledger.facts import TermSettled
from poincon.ledger.lives import Entry, standing


def settled(entries: Iterable[Entry]) -> tuple[TermSettled, ...]:
    """The decisions that stand, in the order of the book; corrections are applied.

    Of several decisions on the same words of one vocabulary the latest in the book counts; a
    correction keeps the place of the entry it puts right. `entries` are those of
    `Shelf.terms_settled`, in the order of the book; what is no decision is passed over.
    """
    found: dict[tuple[str, str], TermSettled] = {}
    for line in sorted(standing(entries), key=lambda line: line.number):
        fact = line.fact
        if isinstance(fact, TermSettled):
            about = (fact.vocabulary, fact.written)
            found.pop(about, None)
            found[about] = fact
    return tuple(found.values())
