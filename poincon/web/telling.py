"""A fact told to a reader: its fields as labelled words, each shown the way its kind needs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from poincon.ledger.facts import (
    DECISIONS,
    Corrected,
    Description,
    Fact,
    Identified,
    kind_of,
)
from poincon.ledger.lives import Entry
from poincon.lifecycle.history import History
from poincon.terms.marks import Mark
from poincon.web import wording
from poincon.web.templatetags import words

#: Codes and references: left to right, whatever the language.
_CODES = frozenset(
    {
        *("batch", "calibre", "case", "certificate", "component", "law", "reference", "person"),
        *("read", "search", "shown", "sought", "text"),
    }
)
_COUNTRIES = frozenset({"country", "origin", "destination", "next_state", "to"})
_LEFT_OUT = frozenset({"on", "weapon", "mark", "described", "replacement"})

#: The shape beside a fact on the line: in lawful hands, missing, recovered, or over.
_SHAPES: Mapping[str, str] = {
    **dict.fromkeys(("lost", "stolen", "diverted"), "missing"),
    **dict.fromkeys(("seized", "found", "surrendered"), "recovered"),
    **dict.fromkeys(("deactivated", "destroyed"), "over"),
}


class Told(NamedTuple):
    """One version of a fact: its kind, fields, and the mark it carries if it carries one.

    `identified` says by which rule a row came to this weapon, and what agreed, in words.
    """

    kind: str
    fields: Sequence[tuple[str, str]]
    mark: Mark | None
    on: date
    identified: Identified | None = None
    agreed: Sequence[str] = ()


class Correction(NamedTuple):
    """What an entry said before it was corrected, and who corrected it, when and why."""

    before: Told
    entry: Entry
    reason: str


class Event(NamedTuple):
    """One line of a life: the fact as it stands, or None when it was withdrawn."""

    number: int
    shape: str
    now: Told | None
    entry: Entry
    corrections: Sequence[Correction]
    on: date


def told(fact: Fact) -> Told:
    """A fact as labelled words, in the order of its fields; what was not said is left out."""
    if isinstance(fact, Identified):
        # Told as a sentence: labels would not say whose decision it was.
        agreed = [_agreed(name) for name in fact.agreed]
        return Told(kind_of(fact), (), None, fact.on, fact, agreed)
    fields = [
        (str(wording.FIELDS.get(name, name)), shown)
        for name in fact.__struct_fields__
        if name not in _LEFT_OUT and (shown := as_words(name, getattr(fact, name)))
    ]
    described = getattr(fact, "described", None)
    if described is not None:
        fields = [*description(described), *fields]
    mark = getattr(fact, "mark", None)
    if isinstance(fact, DECISIONS):
        # A decision names the mark by its text alone.
        fields, mark = [(str(wording.FIELDS["mark"]), words.asis(mark)), *fields], None
    return Told(kind_of(fact), fields, mark, fact.on)


def _agreed(name: str) -> str:
    return _("serial number") if name == "serial" else str(wording.FIELDS.get(name, name))


def description(described: Description) -> list[tuple[str, str]]:
    """What kind of weapon it is, as labelled words."""
    return [
        (str(wording.FIELDS[name]), shown)
        for name in described.__struct_fields__
        if (shown := as_words(name, getattr(described, name)))
    ]


def as_words(name: str, value: Any) -> SafeString | str:
    """The value of a field as its kind needs it; an empty text for what was not said."""
    if value in ("", None, False, ()):
        return ""
    if value is True:
        return _("yes")
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, tuple):
        between = " " if name == "because" else ", "
        return between.join(str(wording.DUTIES.get(word, word)) for word in value)
    if name in wording.CHOICES:
        return str(wording.CHOICES[name].get(value, value))
    if name == "category":
        return words.word(value, "category")
    if name in _COUNTRIES:
        return words.state_name(str(value))
    return words.asis(value) if name in _CODES or not isinstance(value, str) else words.name(value)


def events_of(history: History, *, as_of: date | None) -> list[Event]:
    """The weapon's facts in order of the world, each with what it said before it was corrected.

    Withdrawn entries keep their place: nothing that was once in the book goes out of sight.
    """
    corrections: dict[int, list[Entry]] = {}
    for entry in history.entries:
        if isinstance(entry.fact, Corrected):
            corrections.setdefault(entry.fact.entry, []).append(entry)
    written = [e for e in history.entries if not isinstance(e.fact, Corrected)]
    events = [_event(entry, corrections.get(entry.number, [])) for entry in written]
    kept = [event for event in events if as_of is None or event.on <= as_of]
    return sorted(kept, key=lambda event: (event.on, event.number))


def _event(entry: Entry, corrected: Sequence[Entry]) -> Event:
    said, before = entry.fact, []
    on = said.on
    for correction in corrected:
        fact = correction.fact
        if said is not None:
            before.append(Correction(told(said), correction, fact.reason))  # type: ignore[union-attr]
            on = said.on
        said = fact.replacement  # type: ignore[union-attr]
    now = told(said) if said is not None else None
    kind = now.kind if now else before[-1].before.kind
    shape = _SHAPES.get(kind, "lawful")
    return Event(entry.number, shape, now, entry, before, now.on if now else on)
