"""A text of the book is text: it has no null character, no half of a character, and names and
numbers have the length of a name.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.marks import LONGEST_MARK

_ENCODER = msgspec.json.Encoder()
#: How JSON writes the null character; also the end of a written-out backslash sequence.
_NULL = b"\\u0000"
_BEARING = (facts.Marked, facts.MarkRead)
_CHANGING = (facts.PartFitted, facts.PartRemoved)
#: Kinds with a name or number that columns and lines of a story must hold.
_Naming = (
    facts.Marked | facts.MarkRead | facts.PartFitted | facts.PartRemoved | facts.OfficerAppointed
)
_NAMING: tuple[type[_Naming], ...] = (
    facts.Marked,
    facts.MarkRead,
    facts.PartFitted,
    facts.PartRemoved,
    facts.OfficerAppointed,
)


@law(
    "TXT-01",
    Citation(
        instrument="Poinçon",
        paragraph="texts",
        rule="a text can be kept and given back, character by character, by every engine",
        status="derived",
    ),
    when="batch",
)
def texts_are_plain(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon texts (derived): a text can be kept and given back, character by character, by
    every engine.
    """
    said = proposal.said() if _suspect(proposal.new) else ()
    found = [(place, fact, remark) for place, fact in said for remark in _unkept(fact)]
    found += [
        (place, fact, remark)
        for kind in _NAMING
        if proposal.has(kind)
        for place, fact in proposal.of(kind)
        for remark in _too_long(fact)
    ]
    return [
        Remark(text, values, place=place, weapon=facts.weapon_of(fact)[:60].replace("\0", ""))
        for place, fact, (text, values) in found
    ]


def _suspect(new: Sequence[facts.Fact]) -> bool:
    """Whether to look at the texts one by one: asked of the whole batch at once, as JSON."""
    try:
        return _NULL in _ENCODER.encode(new)
    except (UnicodeEncodeError, OverflowError):
        return True


def _unkept(fact: facts.Fact) -> Iterator[tuple[str, dict[str, str]]]:
    for name, text in _texts("", msgspec.to_builtins(fact)):
        if "\0" in text:
            yield "{field} holds a null character, which is not text.", {"field": name}
        if not text.isascii() and text.encode(errors="ignore").decode() != text:
            yield "{field} holds half of a character: it was cut or misread.", {"field": name}


def _texts(name: str, said: object) -> Iterator[tuple[str, str]]:
    if isinstance(said, str):
        yield name, said
    elif isinstance(said, Mapping):
        for inner, value in said.items():
            yield from _texts(f"{name}.{inner}".lstrip("."), value)
    elif isinstance(said, list | tuple):
        for value in said:
            yield from _texts(name, value)


def _too_long(fact: _Naming) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(fact, _BEARING):
        named = [("mark.component", fact.mark.component)]
        named += [("mark.readings", reading) for reading in fact.mark.readings]
    elif isinstance(fact, _CHANGING):
        named = [("component", fact.component)]
    else:
        named = [("officer", fact.officer)]
        if not fact.officer.isprintable():
            yield "{field} is one line that can be read.", {"field": "officer"}
    for name, text in named:
        if len(text) > LONGEST_MARK:
            values = {"field": name, "most": str(LONGEST_MARK), "count": str(len(text))}
            yield "{field} has at most {most} characters; this has {count}.", values
