"""A correction names an entry of the same weapon, a reason, and what it should have said."""

from collections.abc import Mapping, Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.lives import Entry, standing
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation


@law(
    "COR-01",
    Citation(
        instrument="Poinçon",
        paragraph="corrections",
        rule="a correction names the entry it puts right, and why",
        status="derived",
    ),
    facts.Corrected,
    when="batch",
)
def corrections_name_an_entry(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon corrections (derived): a correction names the entry it puts right, and why."""
    corrections = proposal.of(facts.Corrected)
    entries = proposal.shelf.entries({fact.entry for _, fact in corrections})
    stands = _standing(proposal, {fact.weapon for _, fact in corrections}, entries)
    found = []
    for place, fact in corrections:
        entry = entries.get(fact.entry)
        wrong = _wrong(fact, entry) or _idle(fact, stands.get(fact.entry))
        if wrong:
            found.append(
                Remark(wrong, {"entry": str(fact.entry)}, place=place, weapon=fact.weapon)
            )
        elif fact.replacement is not None:
            stands[fact.entry] = fact.replacement
        else:
            stands.pop(fact.entry, None)
    return found


def _standing(
    proposal: Proposal, weapons: set[str], corrected: Mapping[int, Entry]
) -> dict[int, facts.Fact]:
    """Entry number -> what it says now, before this batch, of these weapons or the household."""
    histories = [proposal.histories.get(weapon, ()) for weapon in weapons if weapon]
    if "" in weapons:
        # The household leaves out what sources say: it is asked for by number, and the corrections
        # of it are in the household.
        home = {entry.number: entry for entry in proposal.shelf.household()}
        home |= {n: entry for n, entry in corrected.items() if not facts.weapon_of(entry.fact)}
        histories.append([home[number] for number in sorted(home)])
    return {line.number: line.fact for history in histories for line in standing(history)}


def _wrong(fact: facts.Corrected, entry: Entry | None) -> str:
    if entry is None:
        return "There is no entry {entry} in the book."
    if isinstance(entry.fact, facts.Corrected) or isinstance(fact.replacement, facts.Corrected):
        return "Entry {entry} is a correction: correct the entry it corrected, again."
    if facts.weapon_of(entry.fact) != fact.weapon:
        return "Entry {entry} is not about this weapon."
    if fact.replacement is not None and facts.weapon_of(fact.replacement) != fact.weapon:
        return (
            "The replacement of entry {entry} is about another weapon: withdraw and record anew."
        )
    return "" if fact.reason.strip() else "A correction of entry {entry} needs its reason."


def _idle(fact: facts.Corrected, now: facts.Fact | None) -> str:
    if fact.replacement is None:
        return "" if now is not None else "Entry {entry} has been withdrawn already."
    return "The replacement of entry {entry} changes nothing." if fact.replacement == now else ""
