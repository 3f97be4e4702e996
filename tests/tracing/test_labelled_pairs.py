"""The weights before pairs they were not learnt from: one weapon written twice, or two weapons."""

import csv
from pathlib import Path

from poincon.exchange.shipped import reading_weights_shipped
from poincon.terms.marks import key_of
from poincon.terms.readings import readings_of
from poincon.tracing.alignment import align

PAIRS = Path(__file__).parents[2] / "bench" / "labelled" / "pairs.csv"
WEIGHTS = reading_weights_shipped()
#: A factor of ten thousand against a clean reading.
FAR = 4_000


def costs(*relations: str) -> dict[tuple[str, str], int]:
    """What the held-out pairs of these relations cost, the narrative read of the column."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "held out"]
    pairs = [(r["structured"], r["narrative"]) for r in rows if r["relation"] in relations]
    return {pair: cost(*pair) for pair in pairs}


def cost(recorded: str, asked: str) -> int:
    return min(
        true.cost + read.cost + align(true.key, read.key, WEIGHTS).cost
        for true in readings_of(recorded, WEIGHTS)
        for read in readings_of(asked, WEIGHTS)
    )


def test_equal_readings_cost_nothing() -> None:
    found = costs("equal")
    assert len(found) > 50
    assert set(found.values()) == {0}


def test_human_slips_cost_less_than_a_factor_of_ten_thousand() -> None:
    found = costs("dropped", "misread", "exchanged")
    assert found
    assert all(0 < cost < FAR for cost in found.values())


def test_numbers_cut_at_a_hyphen_are_found_by_their_first_piece() -> None:
    found = {pair: c for pair, c in costs("cut").items() if len(key_of(pair[0])) > 2}
    assert found
    assert set(found.values()) == {WEIGHTS.hows["first piece"]}


def test_other_weapons_cost_more_than_any_slip() -> None:
    other = costs("other weapon", "no serial")
    same = costs("dropped", "misread", "exchanged", "two slips", "cut")
    assert other
    assert min(other.values()) > max(same.values()) > 0
