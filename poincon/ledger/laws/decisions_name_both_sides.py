"""A decision about a candidate names what was sought, what it bears, and why."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from poincon.ledger import facts
from poincon.ledger.laws.as_read import keys_shown, too_long
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.lives import Life
from poincon.ledger.proposal import Proposal
from poincon.ledger.searches import Searches
from poincon.ledger.shelf import number_of_search
from poincon.ledger.transitions import Status
from poincon.terms.instruments import Citation
from poincon.terms.marks import key_of, known_count

_PROBABILITY = re.compile(r"(?:0(?:\.[0-9]{1,4})?|1(?:\.0{1,4})?)\Z")

Said = tuple[str, dict[str, str]]


@law(
    "TRC-07",
    Citation(
        instrument="Poinçon",
        paragraph="searches",
        rule="a decision names what was sought, a mark of the candidate, and the reason",
        status="derived",
    ),
    *facts.DECISIONS,
    facts.Corrected,
    when="batch",
)
def decisions_name_both_sides(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon searches (derived): a decision names what was sought, a mark of the candidate, and
    the reason.
    """
    said: list[tuple[int, facts.AnyDecision]] = [
        *proposal.of(facts.MatchAccepted),
        *proposal.of(facts.MatchRejected),
    ]
    known = _on_record(proposal, {fact.sought for _, fact in said})
    found = [
        Remark(text, values, place=place, weapon=fact.weapon[:60])
        for place, fact in said
        for text, values in _wrong(fact, known)
    ]
    return [*found, *_not_borne(proposal, said), *_left_alone(proposal)]


def _wrong(fact: facts.AnyDecision, known: Collection[str]) -> Iterator[Said]:
    sought = {"sought": fact.sought[:60]}
    if fact.sought == fact.weapon:
        yield "{sought} cannot be a candidate for itself.", sought
    elif fact.sought not in known:
        yield "{sought} is neither a search nor a weapon on record.", sought
    if not fact.reason.strip():
        yield "A decision about {sought} needs its reason.", sought
    long = [(remark.text, remark.values) for remark in too_long(fact.read)]
    yield from long
    if not long and known_count(fact.read) == 0:
        yield "Say what was read of the mark that is sought.", {}
    if fact.shown and not _PROBABILITY.match(fact.shown):
        text = "{shown} is no probability: write 0.9312, or leave it out."
        yield text, {"shown": fact.shown[:60]}


def _on_record(proposal: Proposal, sought: set[str]) -> set[str]:
    """Those of the searches and weapons that are on record once this batch is written."""
    searches = {name for name in sought if number_of_search(name) > 0}
    known = searches & Searches(proposal.searches).opened.keys() if searches else set()
    weapons = sought - searches
    lives = proposal.lives
    here = {name for name in weapons if name in lives}
    known |= {name for name in here if lives[name].status is not Status.NOT_ON_RECORD}
    return known | proposal.shelf.rows_of(weapons - here).keys()


def _not_borne(
    proposal: Proposal, said: Sequence[tuple[int, facts.AnyDecision]]
) -> Iterator[Remark]:
    strangers = [(place, fact) for place, fact in said if not _bears_itself(fact, proposal)]
    borne = _borne_by_components(proposal, [fact.weapon for _, fact in strangers])
    for place, fact in strangers:
        if key_of(fact.mark) not in borne.get(fact.weapon, ()):
            text = "{weapon} bears no mark {text}: it cannot be decided by it."
            values = {"weapon": fact.weapon[:60], "text": fact.mark[:60]}
            yield Remark(text, values, place=place, weapon=fact.weapon[:60])


def _bears_itself(fact: facts.AnyDecision, proposal: Proposal) -> bool:
    life = proposal.lives.get(fact.weapon)
    key = key_of(fact.mark)
    return life is not None and any(key in keys_shown(seen.mark) for seen in life.marks)


def _borne_by_components(proposal: Proposal, weapons: Sequence[str]) -> Mapping[str, set[str]]:
    """Keys of marks that these weapons' components, now or once, brought from other weapons."""
    lives = [proposal.lives[weapon] for weapon in weapons if weapon in proposal.lives]
    components = {part.component for life in lives for part in life.parts}
    if not components:
        return {}
    shown = _shown_by(components, proposal)
    return {
        life.weapon: {key for part in life.parts for key in shown[part.component]}
        for life in lives
    }


def _shown_by(components: set[str], proposal: Proposal) -> Mapping[str, set[str]]:
    shown: dict[str, set[str]] = defaultdict(set)
    rows = proposal.shelf.weapons_of(components)
    elsewhere = {row.weapon for found in rows.values() for row in found} - proposal.lives.keys()
    for marks in proposal.shelf.all_marks_of(elsewhere).values():
        for row in marks:
            shown[row.component] |= {row.key} - {""}
    for life in proposal.lives.values():
        for component, keys in _by_component(life):
            shown[component] |= keys
    return shown


def _by_component(life: Life) -> Iterator[tuple[str, set[str]]]:
    for seen in life.marks:
        yield seen.mark.component, keys_shown(seen.mark)


def _left_alone(proposal: Proposal) -> list[Remark]:
    """Searches that this batch would take off the record although decisions about them stand."""
    if not any(not fact.weapon for _, fact in proposal.of(facts.Corrected)):
        return []
    before = Searches(entry for entry in proposal.searches if entry.number < proposal.start)
    gone = before.opened.keys() - Searches(proposal.searches).opened.keys()
    text = "Entry {entry} decides about {sought}: withdraw that first."
    return [
        Remark(text, {"sought": search, "entry": str(row.number)})
        for search, rows in sorted(proposal.shelf.decisions_about(gone).items())
        for row in rows
        if row.weapon not in proposal.lives
    ]
