"""The house's readings and costs, as the shared scores want them."""

from bench.marks_lots import Words
from bench.marks_peers.meanings import Meanings
from bench.marks_peers.rescoring import SLIPS, Rescorer, Scale, scale_of
from bench.marks_registry import Registry
from poincon.exchange.shipped import shipped
from poincon.terms.reading_weights import PARTS, Weights, read_weights
from poincon.terms.readings import readings_of
from poincon.tracing.alignment import CUT_SLIPS


def reading_weights() -> Weights:
    """The reading weights that travel with the house."""
    return read_weights(shipped("catalogue", "reading_weights.csv").read_text("utf-8"))


def scale(weights: Weights) -> Scale:
    """The same as arrays."""
    slips = [getattr(weights, slip) for slip in SLIPS[:-1]]
    return scale_of(weights.substitution, [*slips, CUT_SLIPS])


def rescorer(registry: Registry, words: Words) -> Rescorer:
    """The shared scores over a register, with the house's own weights."""
    weights = reading_weights()

    def readings(text: str) -> list[tuple[str, int, bool]]:
        found = readings_of(text, weights)
        return [(each.key, each.cost, each.how in PARTS) for each in found]

    return Rescorer(registry, scale(weights), readings, Meanings(registry, words))
