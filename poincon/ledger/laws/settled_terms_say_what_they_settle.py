"""A settled term says which words it settles, what they stand for, and why."""

from collections.abc import Iterator, Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.marks import LONGEST_MARK
from poincon.terms.weapons import CATEGORIES


@law(
    "TERM-01",
    Citation(
        instrument="Poinçon",
        paragraph="terms",
        rule="a decision about a written word names the word, a code for it, and the reason",
        status="derived",
    ),
    facts.TermSettled,
    when="batch",
)
def settled_terms_say_what_they_settle(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon terms (derived): a decision about a written word names the word, a code for it,
    and the reason.
    """
    return [
        Remark(text, values, place=place)
        for place, fact in proposal.of(facts.TermSettled)
        for text, values in _wrong(fact)
    ]


def _wrong(fact: facts.TermSettled) -> Iterator[tuple[str, dict[str, str]]]:
    if not fact.written.strip():
        yield "Say which written words are settled.", {}
    if not fact.reason.strip():
        yield "A decision about {written} needs its reason.", {"written": fact.written[:60]}
    code = fact.code
    if not code.strip():
        yield "Say which code {written} stands for.", {"written": fact.written[:60]}
    elif not code.isprintable() or code != code.strip() or len(code) > LONGEST_MARK:
        yield "{code} is no code: a code is one line that can be read.", {"code": code[:60]}
    elif fact.vocabulary == "category" and code not in CATEGORIES:
        yield "{category} is not a weapon category of the list.", {"category": code}
