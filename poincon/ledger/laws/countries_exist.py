"""A country is written as its ISO 3166 code of two letters."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.states import STATES

_BEARING = (facts.Marked, facts.MarkRead)
#: Fields that hold the code of a country, besides those of a mark and a description.
_CODES: dict[type[facts.Fact], tuple[str, ...]] = {
    facts.Imported: ("origin",),
    facts.Exported: ("destination",),
    facts.TraceRequested: ("to",),
    facts.TraceAnswered: ("next_state",),
    facts.Traced: ("origin",),
    facts.OriginEstablished: ("origin",),
}


@law(
    "ID-04",
    Citation(
        instrument="Poinçon",
        paragraph="classes",
        rule="a country is an ISO 3166 alpha-2 code",
        status="derived",
    ),
    facts.Exported,
    facts.Marked,
    facts.MarkRead,
    facts.TraceRequested,
    facts.TraceAnswered,
    facts.Traced,
    facts.OriginEstablished,
    *facts.DESCRIBED,
    when="before",
)
def countries_exist(fact: facts.WeaponFact, life: Life, proposal: Proposal) -> Sequence[Remark]:
    """Poinçon classes (derived): a country is an ISO 3166 alpha-2 code."""
    country = fact.mark.country if isinstance(fact, _BEARING) else ""
    if isinstance(fact, facts.Described):
        country = fact.described.country
    fields = _CODES.get(type(fact))
    if fields is None and (not country or country in STATES):
        return NOTHING  # most facts of most files
    codes = [*(getattr(fact, field) for field in fields or ()), country]
    return [
        Remark("{code} is not the code of a country.", {"code": code})
        for code in codes
        if code and code not in STATES
    ]
