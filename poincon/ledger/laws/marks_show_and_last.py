"""A mark is exposed, readable without tools and durable; unknown is not no."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "MRK-10",
    Citation(
        instrument="ITI",
        paragraph="7",
        rule="a mark is exposed, noticeable without tools, easy to read, and lasting",
        status="verified",
    ),
    facts.Marked,
    when="before",
)
def marks_show_and_last(fact: facts.Marked, life: Life, proposal: Proposal) -> Sequence[Remark]:
    """ITI 7 (verified): a mark is exposed, noticeable without tools, easy to read, and lasting."""
    mark = fact.mark
    if mark.exposed != "no" and mark.legible != "no" and mark.durable != "no":
        return NOTHING
    wrong = [n for n in ("exposed", "legible", "durable") if getattr(mark, n) == "no"]
    return [
        Remark(
            "The mark on {weapon} is not {wrong}.",
            {"weapon": fact.weapon, "wrong": ", ".join(wrong)},
            "warning",
        )
    ]
