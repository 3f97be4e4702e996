"""A unique mark is on one weapon; equal marks are put to a person, never merged."""

from collections.abc import Sequence

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.ledger.shelf import MarkRow
from poincon.terms.instruments import Citation
from poincon.terms.marks import READABLE, Mark, key_of

#: Weapons named beside one mark.
NAMED = 5


@law(
    "MRK-02",
    Citation(
        instrument="ITI",
        paragraph="8(a)",
        rule="maker, country of manufacture and serial number together mark one weapon",
        status="verified",
    ),
    facts.Marked,
    facts.MarkRead,
    when="batch",
    waivable=True,
)
def marks_are_unique(proposal: Proposal) -> Sequence[Remark]:
    """ITI 8(a) (verified): maker, country and serial number together mark one weapon."""
    borne = proposal.borne
    first: dict[tuple[str, str, str], str] = {}
    found: list[Remark] = []
    for place, fact in proposal.of(facts.Marked):
        mark = fact.mark
        key = key_of(mark.text)
        # Two marks of which parts were not read, or two symbols without a text, are not equal.
        if not key or not _is_unique(mark.kind, mark.mark_class, mark.component):
            continue
        identity = (key, key_of(mark.maker), mark.country)
        other = first.setdefault(identity, fact.weapon)
        if other == fact.weapon and key in borne:
            rows = [row for row in borne[key] if _stays(row, proposal)]
            other = _bearer(rows, mark, fact.weapon)
        if other != fact.weapon:
            found.append(_said(mark, other, place, fact.weapon))
    return found + _read_elsewhere(proposal)


def _bearer(rows: Sequence[MarkRow], mark: Mark, weapon: str) -> str:
    for row in rows:
        same_maker = key_of(row.maker) == key_of(mark.maker) and row.country == mark.country
        unique = row.struck and _is_unique(row.kind, row.mark_class, row.component)
        # An alternative reading that stays open is no mark that was struck.
        if row.weapon != weapon and unique and same_maker and row.key == key_of(row.text):
            return row.weapon
    return weapon


def _is_unique(kind: str, mark_class: str, component: str) -> bool:
    """Whether such a mark is the one by which a weapon differs from every other."""
    readable = mark_class in READABLE and mark_class != "partial"
    return kind == "manufacture" and readable and not component


def _stays(row: MarkRow, proposal: Proposal) -> bool:
    """Whether the mark is still on its weapon when this batch is written, corrections included."""
    life = proposal.lives.get(row.weapon)
    return life is None or any(
        s.number == row.number and s.mark.text == row.text for s in life.marks
    )


def _said(mark: Mark, other: str, place: int, weapon: str) -> Remark:
    return Remark(
        "{text} of this maker is already recorded on {other}; check the reading.",
        {"text": mark.text, "other": other},
        place=place,
        weapon=weapon,
    )


def _read_elsewhere(proposal: Proposal) -> list[Remark]:
    """A mark that was only read may well be on two records of one weapon: said, not refused."""
    read = [
        (place, fact, key_of(fact.mark.text))
        for place, fact in proposal.of(facts.MarkRead)
        if fact.mark.mark_class in READABLE
    ]
    beside: dict[str, set[str]] = {}
    for _, fact, key in read:
        beside.setdefault(key, set()).add(fact.weapon)
    for key in beside.keys() & proposal.borne.keys():
        beside[key].update(row.weapon for row in proposal.borne[key])
    # sorted once a key: some numbers are on thousands of weapons
    bearers = {key: sorted(weapons) for key, weapons in beside.items() if len(weapons) > 1}
    found: list[Remark] = []
    for place, fact, key in read:
        # the few that are named, and one more because the weapon itself is among them
        others = [name for name in bearers.get(key, ())[: NAMED + 1] if name != fact.weapon]
        if others:
            values = {"text": fact.mark.text, "others": ", ".join(others[:NAMED])}
            text = "{text} is also on {others}: the same weapon, or one like it?"
            found.append(Remark(text, values, "advice", place=place, weapon=fact.weapon))
    return found
