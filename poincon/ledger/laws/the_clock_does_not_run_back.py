"""The book's own clock never runs backwards, so nobody can write into its past."""

from collections.abc import Sequence

from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "TIME-03",
    Citation(
        instrument="Poinçon",
        paragraph="clocks",
        rule="moments of recording never go backwards",
        status="derived",
    ),
    when="batch",
)
def the_clock_does_not_run_back(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon clocks (derived): moments of recording never go backwards."""
    last = proposal.shelf.last_at()
    if proposal.moment >= last:
        return NOTHING
    return [
        Remark(
            "The book was last written at {last}; {now} is before that.",
            {"last": last, "now": proposal.moment},
        )
    ]
