"""The plainest index there can be: every mark of a book in memory, every way to read it."""

from collections import Counter

from poincon.exchange.shipped import (
    catalogue_shipped,
    evidence_weights_shipped,
    reading_calibration_shipped,
    reading_weights_shipped,
)
from poincon.ledger.memory import MemoryBook
from poincon.ledger.shelf import is_under_its_own_text, number_of
from poincon.terms.readings import readings_of
from poincon.tracing.alignment import align
from poincon.tracing.classes import ClassReader
from poincon.tracing.evidence import evidence, weigh
from poincon.tracing.ranking import Ranker
from poincon.tracing.sights import ALTERNATIVE, ALTERNATIVE_COST, Form, forms_of, year_sought
from poincon.tracing.sought import Found, Nearest, Sought

WEIGHTS = reading_weights_shipped()
RANKER = Ranker(
    reader=ClassReader(catalogue_shipped()),
    weights=WEIGHTS,
    calibration=reading_calibration_shipped(),
)


def weighing_of(book: MemoryBook, sought: Sought):
    """What the fields of a question are worth against the weapons of this book."""
    classes = {name: RANKER.reader.of_row(row) for name, row in book.rows.items()}
    counted = Counter()
    for each in classes.values():
        known = {field: word for field, word in each._asdict().items() if word}
        counted.update(known.items())
        counted.update((field, "") for field in known)
    return weigh(
        RANKER.reader.of(
            sought.maker, sought.model, sought.calibre, sought.category, sought.country
        ),
        year=year_sought(sought, readings_of(sought.text, WEIGHTS)),
        counts=lambda field, word: counted[field, word],
        register=len(book.rows),
        weights=evidence_weights_shipped(),
    )


def everything_near(book: MemoryBook, sought: Sought, *, most: int = 10) -> Nearest:
    """The nearest weapons, found by trying every mark in every form against every reading."""
    weighing = weighing_of(book, sought)
    found = [
        Found(
            mark.weapon,
            mark.number,
            form.key,
            form.how,
            place,
            cost,
            _evidence(book, mark, weighing),
        )
        for rows in book.marks.values()
        for mark in rows
        if mark.weapon in book.rows and mark.weapon not in sought.apart
        for form in _forms(mark)
        for place, reading in enumerate(readings_of(sought.text, WEIGHTS))
        for cost in [form.cost + reading.cost + align(form.key, reading.key, WEIGHTS).cost]
    ]
    found.sort(key=lambda each: (each.cost - each.evidence, number_of(each.weapon)))
    best = list({each.weapon: each for each in reversed(found)}.values())[::-1]
    best.sort(key=lambda each: (each.cost - each.evidence, number_of(each.weapon)))
    worths = [each.evidence - each.cost for each in best]
    return Nearest(
        found=tuple(best[:most]),
        proven=True,
        as_good=worths[most:].count(worths[most - 1]) if len(best) > most else 0,
        register=len(book.rows),
        weighing=weighing,
    )


def _forms(mark):
    if is_under_its_own_text(mark):
        return forms_of(mark, WEIGHTS)
    return [Form(mark.key, ALTERNATIVE, ALTERNATIVE_COST)]


def _evidence(book, mark, weighing):
    row = book.rows[mark.weapon]
    classes = RANKER.reader.of_row(row)
    return evidence(weighing, classes, year=row.year, status=row.status)
