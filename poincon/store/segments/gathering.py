"""From the book's tables to the rows of a segment: every mark, under every key it is read by."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from poincon.store.engines import Engine
from poincon.store.segments.alphabet import coded
from poincon.store.segments.numbers import named_otherwise, packed_number
from poincon.store.segments.packing import MOST_WORDS, Rows
from poincon.terms.marks import key_of
from poincon.terms.reading_weights import HOWS, PARTS, Weights
from poincon.terms.readings import readings_of
from poincon.tracing.sights import ALTERNATIVE, ALTERNATIVE_COST

_COLUMNS = "m.weapon, m.number, m.key, m.text, w.maker, w.model, w.calibre, w.category, w.country"
_MARKS = (
    f"SELECT {_COLUMNS}, w.year, w.status FROM mark_key m "
    "JOIN weapon w ON w.weapon = m.weapon WHERE m.key <> ''"
)
#: Rows taken from the database at a time.
LOT = 100_000
#: How a key came from a recorded text, by the code kept in the segment.
WAYS: tuple[str, ...] = (*HOWS, ALTERNATIVE)

#: Between a maker and a model in the words of the models: a model is a model of its maker.
OF = "\x1f"

_PART_WAYS = [place for place, way in enumerate(WAYS) if way in PARTS]

Line = Sequence[object]


def every_mark(engine: Engine) -> Iterator[Line]:
    """Every mark of the book that can be compared, with what is known of its weapon."""
    yield from engine.stream(f"{_MARKS} ORDER BY m.weapon, m.number, m.key")


def marks_of(engine: Engine, weapons: Collection[str]) -> list[Line]:
    """The marks of some weapons."""
    asked = f"{_MARKS} AND {engine.among('m.weapon')} ORDER BY m.weapon, m.number, m.key"
    return list(engine.ask(asked, (engine.set_of(weapons),))) if weapons else []


class _Words:
    """The words of a field in the order in which they first came; nothing said is place 0."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {"": 0}

    def places_of(self, words: Iterable[str]) -> list[int]:
        places = self.places
        found = [places.setdefault(word, len(places)) for word in words]
        if len(places) > MOST_WORDS:
            found = [place if place <= MOST_WORDS else 0 for place in found]
        return found

    def listed(self) -> tuple[str, ...]:
        return tuple(self.places)[: MOST_WORDS + 1]


class _Columns(NamedTuple):
    """What has been gathered so far, a list of arrays for each column."""

    keys: list
    weapon: list
    cost: list
    number: list
    how: list
    values: list
    year: list
    status: list


def gathered(
    lines: Iterable[Line], weights: Weights, *, touched: Collection[str] = ()
) -> tuple[Rows, tuple[tuple[str, ...], ...], dict[int, str]]:
    """Rows of a segment, the words of its fields and statuses, and names that are no numbers.

    `touched` are weapons that get a slot even when they have no mark that can be compared: what
    an earlier segment says of them no longer holds.
    """
    words = [_Words() for _ in range(6)]
    columns = _Columns(*([] for _ in _Columns._fields))
    otherwise = named_otherwise(touched)
    for lot in _in_lots(lines):
        _add(columns, lot, words, weights)
        otherwise |= named_otherwise({str(line[0]) for line in lot})
    rows = _slotted(columns, [packed_number(weapon) for weapon in touched])
    return rows, tuple(each.listed() for each in words), otherwise


def _in_lots(lines: Iterable[Line]) -> Iterator[list[Line]]:
    lot: list[Line] = []
    for line in lines:
        lot.append(line)
        if len(lot) >= LOT:
            yield lot
            lot = []
    if lot:
        yield lot


def _add(columns: _Columns, lot: list[Line], words: list[_Words], weights: Weights) -> None:
    lot, keys, costs, ways = _read(lot, weights)
    weapon, number, _, _, *described = zip(*lot, strict=True)
    *fields, year, status = described
    pairs = zip(fields[0], fields[1], strict=True)
    fields[1] = [f"{maker}{OF}{model}" if model else "" for maker, model in pairs]
    columns.keys.append(coded(keys))
    columns.cost.append(np.array(costs, dtype=np.uint16))
    columns.how.append(np.array(ways, dtype=np.uint8))
    columns.weapon.append(np.array([packed_number(name) for name in weapon], dtype=np.int64))
    columns.number.append(np.array(number, dtype=np.uint32))
    places = [
        each.places_of(column) for each, column in zip(words, (*fields, status), strict=True)
    ]
    columns.values.append(np.array(places[:5], dtype=np.uint16).T)
    columns.status.append(np.array(places[5], dtype=np.uint8))
    columns.year.append(np.array([each or 0 for each in year], dtype=np.int16))


def _read(lot: list[Line], weights: Weights) -> tuple[list[Line], list[str], list[int], list[int]]:
    """The lines with their keys; texts that can be read in several ways give several lines."""
    keys = [str(line[2]) for line in lot]
    costs, ways, lines = [0] * len(lot), [0] * len(lot), list(lot)
    for place, line in enumerate(lot):
        text = str(line[3])
        if text == keys[place]:
            continue
        if key_of(text) != keys[place]:
            costs[place], ways[place] = ALTERNATIVE_COST, WAYS.index(ALTERNATIVE)
            continue
        for reading in readings_of(text, weights)[1:]:
            lines.append(line)
            keys.append(reading.key)
            costs.append(reading.cost)
            ways.append(WAYS.index(reading.how))
    return lines, keys, costs, ways


def _slotted(columns: _Columns, touched: Collection[int]) -> Rows:
    """Items sorted under their weapons' slots."""
    named = np.concatenate([*columns.weapon, np.array(sorted(touched), dtype=np.int64)])
    items = sum(map(len, columns.weapon))
    weapon, first, slot = np.unique(named, return_index=True, return_inverse=True)
    blank = len(named) - items
    return Rows(
        keys=np.concatenate(columns.keys) if columns.keys else coded([]),
        slot=slot[:items].astype(np.uint32),
        cost=_joined(columns.cost, np.uint16),
        number=_joined(columns.number, np.uint32),
        how=_joined(columns.how, np.uint8),
        part=np.isin(_joined(columns.how, np.uint8), _PART_WAYS).astype(np.uint8),
        weapon=weapon,
        values=np.concatenate([*columns.values, np.zeros((blank, 5), dtype=np.uint16)])[first],
        year=np.append(_joined(columns.year, np.int16), np.zeros(blank, dtype=np.int16))[first],
        status=np.append(_joined(columns.status, np.uint8), np.zeros(blank, dtype=np.uint8))[
            first
        ],
    )


def _joined(parts: list, kind: type) -> np.ndarray:  # type: ignore[type-arg]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)
