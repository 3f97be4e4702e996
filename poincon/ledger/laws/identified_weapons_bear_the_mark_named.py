"""A weapon a rule identified is on record and bears the mark by which it was identified."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.as_read import keys_shown
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.marks import key_of


@law(
    "ID-06",
    Citation(
        instrument="Poinçon",
        paragraph="identity",
        rule="a row is taken to be about a weapon on record that bears the mark it shows",
        status="derived",
    ),
    facts.Identified,
    when="after",
)
def identified_weapons_bear_the_mark_named(
    fact: facts.Identified, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """Poinçon identity (derived): a row is taken to be about a weapon on record that bears the
    mark it shows.
    """
    # That the weapon is on record, before this batch or by it, the life table asks.
    key = key_of(fact.mark)
    if any(key in keys_shown(seen.mark) for seen in life.marks):
        return NOTHING
    return [
        Remark(
            "{weapon} bears no mark {text}: it cannot be identified by it.",
            {"weapon": fact.weapon, "text": fact.mark[:60]},
        )
    ]
