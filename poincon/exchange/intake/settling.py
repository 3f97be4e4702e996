"""A batch put through the door until it is settled: accepted, or refused row by row."""

from collections.abc import Sequence

from poincon.exchange.intake.door import Attempt, Door
from poincon.exchange.intake.tally import Tally
from poincon.exchange.reading.messages import ToldRow
from poincon.terms.findings import Finding

#: How often a batch is tried again without the rows that were found at fault.
ATTEMPTS = 8
#: Laws that speak of who writes: what they say of one fact goes for every fact of its kind.
_OF_A_KIND = frozenset({"officers_have_the_duty", "two_officers_agree"})


def settle(batch: Sequence[ToldRow], door: Door, tally: Tally) -> None:
    """Write what can be written of a batch, and refuse the rest with every finding."""
    left: Sequence[ToldRow] = batch
    for _ in range(ATTEMPTS):
        attempt = door.attempt(left, tally)
        if not attempt.errors:
            _accept(attempt, tally)
            return
        blamed = _blamed(attempt)
        if not blamed:
            left = attempt.rows
            break
        for place in sorted(blamed):
            tally.refuse(attempt.rows[place], blamed[place])
        left = [one for place, one in enumerate(attempt.rows) if place not in blamed]
        if not left:
            return
    _one_by_one(left, door, tally)


def _accept(attempt: Attempt, tally: Tally) -> None:
    tally.weapons += attempt.weapons
    tally.identified += attempt.identified
    tally.accept(attempt.rows, facts=len(attempt.facts))
    for found in attempt.advice:
        at = attempt.rows[attempt.owners[found.place]].number if found.place is not None else 0
        tally.say(at, "", found)


def _blamed(attempt: Attempt) -> dict[int, list[Finding]]:
    """Rows at fault with what was found on them; none when the fault is the whole batch's."""
    blamed: dict[int, list[Finding]] = {}
    for found in attempt.errors:
        if found.place is not None:
            places = {attempt.owners[found.place]}
            if found.code in _OF_A_KIND:
                kind = type(attempt.facts[found.place])
                pairs = zip(attempt.owners, attempt.facts, strict=True)
                places = {owner for owner, fact in pairs if type(fact) is kind}
        else:
            pairs = zip(attempt.owners, attempt.facts, strict=True)
            places = {
                owner for owner, fact in pairs if found.weapon and fact.weapon == found.weapon
            }
        for place in places:
            said = blamed.setdefault(place, [])
            if all(found.code != other.code or found.values != other.values for other in said):
                said.append(found)
    return blamed


def _one_by_one(left: Sequence[ToldRow], door: Door, tally: Tally) -> None:
    """Each row on its own; when the door blames the batch, all are refused."""
    for place, one in enumerate(left):
        attempt = door.attempt([one], tally)
        if not attempt.errors:
            _accept(attempt, tally)
            continue
        tally.refuse(one, attempt.errors)
        if place == 0 and not _blamed(attempt):
            for other in left[1:]:
                tally.refuse(other, attempt.errors)
            return
