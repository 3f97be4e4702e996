"""The same million weapons for every contender: a factory's output, two facts each."""

from collections.abc import Iterator
from datetime import date, timedelta

from poincon.ledger.facts import Description, Fact, Manufactured, Marked
from poincon.terms.marks import Mark

FIRST = date(2001, 1, 1)
MODELS = (("SR-1", "SA.RIF", "5.56×45"), ("SP-9", "SA.PIS", "9×19"), ("SC-4", "SA.CAR", "7.62×39"))


def weapon_facts(number: int) -> tuple[Fact, Fact]:
    """Manufactured and marked: weapon `number`, counted from 1."""
    model, category, calibre = MODELS[number % 3]
    on = FIRST + timedelta(days=number // 150)
    weapon = f"W-{number:07d}"
    return (
        Manufactured(
            on=on,
            weapon=weapon,
            described=Description(
                category=category,
                maker="Sanmora Arms",
                model=model,
                calibre=calibre,
                country="XA",
                year=on.year,
            ),
        ),
        Marked(
            on=on,
            weapon=weapon,
            mark=Mark(
                text=f"SA{number:07d}",
                maker="SANMORA",
                country="XA",
                year=on.year,
                part="receiver",
            ),
        ),
    )


def portions(weapons: int, portion: int) -> Iterator[list[Fact]]:
    """All facts of so many weapons, `portion` weapons at a time."""
    for start in range(1, weapons + 1, portion):
        stop = min(start + portion, weapons + 1)
        yield [fact for number in range(start, stop) for fact in weapon_facts(number)]
