"""Rows that are about a weapon the book knows already, by the State's dated rule and no other.

A police weapon seized again after each shooting is one weapon with two events. Neighbours of one
production lot are two weapons: their serials differ, and nothing here forgives a character.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from poincon.exchange.reading.messages import ToldRow
from poincon.ledger.facts import Described, Fact, Identified, Marked, MarkRead, WeaponFact
from poincon.ledger.facts.kinds import Description
from poincon.ledger.shelf import MarkRow, WeaponRow
from poincon.policy.identity import IdentityRule
from poincon.terms.marks import key_of

#: Fields that may never contradict each other, whatever the rule asks to agree.
COMPARED = ("maker", "calibre", "category")


class Shown(NamedTuple):
    """What a row shows of its weapon: the key of its one whole serial, the text, and its words."""

    key: str
    text: str
    words: Mapping[str, str]


class Likeness(NamedTuple):
    """A weapon that may be the one: its number and its words."""

    weapon: str
    words: Mapping[str, str]


def shown_by(facts: Sequence[Fact], rule: IdentityRule) -> Shown | None:
    """What a row's facts show, or None when they show no single whole serial that can identify."""
    marks = [fact.mark for fact in facts if isinstance(fact, Marked | MarkRead)]
    whole = [mark for mark in marks if mark.mark_class == "usable" and not mark.readings]
    if len(marks) != 1 or not whole or whole[0].component:
        return None
    key = key_of(whole[0].text)
    if len(key) < rule.shortest or not any(character.isdigit() for character in key):
        return None
    described = next((f.described for f in facts if isinstance(f, Described)), Description())
    return Shown(key, whole[0].text, words_of(described))


def words_of(said: Description | WeaponRow) -> dict[str, str]:
    """The words of a description that are compared, folded."""
    return {name: str(getattr(said, name)).casefold() for name in COMPARED}


class Identities:
    """Weapons known by their serials: those of the book, and those a batch has just named."""

    def __init__(
        self,
        rule: IdentityRule,
        *,
        bearing: Mapping[str, Sequence[MarkRow]],
        rows: Mapping[str, WeaponRow],
    ) -> None:
        self._rule = rule
        self._known: dict[str, dict[str, Likeness]] = {}
        for key, marks in bearing.items():
            for mark in marks:
                row = rows.get(mark.weapon)
                if row is not None and _identifies(mark) and row.status != "destroyed":
                    self._add(key, Likeness(row.weapon, words_of(row)))

    def _add(self, key: str, likeness: Likeness) -> None:
        self._known.setdefault(key, {})[likeness.weapon] = likeness

    def remember(self, weapon: str, shown: Shown) -> None:
        """A weapon that this batch names for the first time."""
        self._add(shown.key, Likeness(weapon, shown.words))

    def find(self, shown: Shown, first: WeaponFact) -> tuple[str, Identified] | None:
        """The one weapon that agrees, with the fact that says by which rule; None when open."""
        like = self._known.get(shown.key, {}).values()
        agreeing = [one for one in like if self._agrees(one.words, shown.words)]
        if len(agreeing) != 1:
            return None
        agreed = [n for n in COMPARED if shown.words[n] and shown.words[n] == agreeing[0].words[n]]
        identified = Identified(
            on=first.on,
            weapon=agreeing[0].weapon,
            rule=self._rule.name,
            rule_since=self._rule.since,
            mark=shown.text,
            agreed=("serial", *agreed),
        )
        return agreeing[0].weapon, identified

    def _agrees(self, known: Mapping[str, str], said: Mapping[str, str]) -> bool:
        for name in COMPARED:
            if known[name] and said[name]:
                if known[name] != said[name]:
                    return False
            elif name in self._rule.agree:
                return False
        return True


def _identifies(mark: MarkRow) -> bool:
    """Whether a mark in the book is a whole serial of the weapon itself."""
    plain = mark.mark_class == "usable" and mark.kind == "manufacture" and not mark.component
    return plain and not mark.partial and mark.key == key_of(mark.text)


def keys_shown(rows: Sequence[ToldRow], rule: IdentityRule) -> dict[int, Shown]:
    """Place of a row -> what it shows, for rows that name no weapon of ours."""
    shown = {place: shown_by(row.facts, rule) for place, row in enumerate(rows) if not row.weapon}
    return {place: one for place, one in shown.items() if one is not None}
