"""The text stays as it was read; what cannot be compared or seen is said, not repaired."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.as_read import too_long, unclear
from poincon.ledger.laws.law import NOTHING, Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.marks import LONGEST_MARK, READABLE, Mark, is_partial, key_of


@law(
    "MRK-14",
    Citation(
        instrument="Poinçon",
        paragraph="marks",
        rule="a mark is kept verbatim, compared in a normal form, and never overwritten",
        status="derived",
    ),
    facts.Marked,
    facts.MarkRead,
    when="before",
)
def marks_are_kept_as_read(
    fact: facts.Marked | facts.MarkRead, life: Life, proposal: Proposal
) -> Sequence[Remark]:
    """Poinçon marks (derived): a mark is kept verbatim, compared in a normal form, and never
    overwritten.
    """
    mark = fact.mark
    text = mark.text
    if (
        text.isascii()
        and text.isalnum()
        and len(text) <= LONGEST_MARK
        and mark.mark_class == "usable"
    ):
        return NOTHING
    return _remarks(mark)


def _remarks(mark: Mark) -> list[Remark]:
    text = mark.text
    found = too_long(text)
    if mark.mark_class in READABLE and not key_of(text) and not mark.symbol:
        found.append(
            Remark(
                "A mark called {mark_class} needs a text that can be compared.",
                {"mark_class": mark.mark_class},
            )
        )
    if mark.mark_class == "partial" and not any(map(is_partial, (text, *mark.readings))):
        found.append(
            Remark(
                "In a partial mark ? stands for one unread character and * "
                "for any number: say where."
            )
        )
    if mark.mark_class == "usable" and is_partial(text):
        found.append(Remark("{text} has unread characters: it is a partial mark.", {"text": text}))
    return [*found, *unclear(text)]
