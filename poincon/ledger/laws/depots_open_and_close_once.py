"""A depot's name is used once, and only a depot in use is closed."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "CUS-07",
    Citation(
        instrument="Poinçon",
        paragraph="custody",
        rule="a depot opens under one name, and only an open one closes",
        status="derived",
    ),
    facts.DepotOpened,
    facts.DepotClosed,
    facts.Corrected,
    when="batch",
)
def depots_open_and_close_once(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon custody (derived): a depot opens under one name, and only an open one closes."""
    idle: list[tuple[int | None, facts.DepotOpened | facts.DepotClosed]] = [
        *proposal.made_idle(facts.DepotOpened),
        *proposal.made_idle(facts.DepotClosed),
    ]
    return [
        Remark(
            "{depot} has been opened already."
            if isinstance(fact, facts.DepotOpened)
            else "{depot} is not in use on {day}.",
            {"depot": fact.depot, "day": fact.on.isoformat()},
            place=place,
        )
        for place, fact in idle
    ]
