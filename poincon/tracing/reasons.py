"""Why a weapon may be the one sought, and what speaks against it, in fixed plain sentences.

Every reason carries its weight in millibans: positive speaks for the weapon, negative against it,
nothing is said for the reader's judgement. The weights of a candidate's reasons sum to its score
and what the characters that agree can tell at most (probability.information).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from poincon.terms.findings import Finding
from poincon.terms.marks import UNREAD, UNREAD_RUN
from poincon.terms.reading_weights import Weights
from poincon.terms.serial_patterns import Patterns
from poincon.terms.weapons import CATEGORIES
from poincon.tracing import reason_words as words
from poincon.tracing.alignment import Step
from poincon.tracing.evidence import Part
from poincon.tracing.probability import information
from poincon.tracing.reading import (
    ALTERED,
    ON_COMPONENT,
    RESTORED,
    SAME_KEY,
    SAME_TEXT,
    SAME_WHERE_READ,
    WAS_ON_COMPONENT,
)
from poincon.tracing.sights import ALTERNATIVE, Sight
from poincon.tracing.sought import FIELDS, Reason, Weighing

__all__ = ["REASONS", "reasons_for"]

#: Every sentence a reason can say.
REASONS = words.REASONS

_NOTHING: Mapping[str, str] = {}
_NAME = re.compile(r"\{(\w+)\}")


def reasons_for(
    sight: Sight,
    weighing: Weighing,
    *,
    weights: Weights,
    sharing: int = 1,
    patterns: Patterns | None = None,
) -> tuple[Reason, ...]:
    """The reasons of a candidate, the heaviest for it first, what speaks against it last.

    `sharing`: how many weapons are known to bear the same mark, this one included. `patterns`
    date the serial of a known maker; what they say has no weight.
    """
    found = [
        *_of_the_mark(sight, weights, sharing),
        *_of_the_readings(sight),
        *_of_the_place(sight),
        *_of_the_weapon(sight, weighing),
        *(_of_the_form(sight, weighing, patterns) if patterns is not None else ()),
    ]
    return tuple(sorted(found, key=_against))


def _against(reason: Reason) -> int:
    return -reason.weight


def _reason(text: str, weight: int = 0, values: Mapping[str, str] = _NOTHING) -> Reason:
    says = Finding(code="reason", text=text, values=values, severity="advice")
    return Reason(says=says, weight=weight)


def _of_the_mark(sight: Sight, weights: Weights, sharing: int) -> Iterator[Reason]:
    yield _agreement(sight)
    for step in sight.alignment.steps:
        yield _slip(step, weights)
    if _is_open(sight.reading.key):
        yield _reason(words.PLACES_OPEN)
    if sight.lot:
        yield _reason(words.LOT)
    if sharing > 1:
        yield _reason(words.SHARED, values={"count": str(sharing)})


def _agreement(sight: Sight) -> Reason:
    """What agrees, worth what these characters can tell at most; what differs counts apart."""
    read = sight.reading.key
    slipped = "".join(step.read for step in sight.alignment.steps)
    weight = information(read) - information(slipped)
    whole = sight.reading.how == "whole" == sight.form.how
    if not whole or sight.alignment.steps:
        values = {"count": str(_known(read) - _known(slipped)), "all": str(_known(read))}
        return _reason(words.SOME_AGREE, weight, values)
    if _is_open(read) or _is_open(sight.form.key):
        return _reason(SAME_WHERE_READ, weight)
    same = sight.mark.text == sight.sought.text.strip()
    return _reason(SAME_TEXT if same else SAME_KEY, weight)


def _is_open(key: str) -> bool:
    return UNREAD in key or UNREAD_RUN in key


def _known(key: str) -> int:
    return len(key) - key.count(UNREAD) - key.count(UNREAD_RUN)


def _slip(step: Step, weights: Weights) -> Reason:
    alike = step.kind == "misread" and (step.true, step.read) in weights.alike
    text = words.ALIKE if alike else words.SLIPS[step.kind]
    values = {"true": step.true, "read": step.read, "place": str(step.place)}
    return _reason(text, -step.cost, _named_in(text, values))


def _named_in(text: str, values: Mapping[str, str]) -> Mapping[str, str]:
    names = _names(text)
    return {name: value for name, value in values.items() if name in names}


@lru_cache(256)
def _names(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text))


def _of_the_readings(sight: Sight) -> Iterator[Reason]:
    read, form = sight.reading, sight.form
    if read.how != "whole":
        told = words.READ_IN_PART if read.year is None else words.READ_WITH_YEAR
        yield _reason(told, -read.cost, _taken(told, read.key, read.year))
    if form.how == ALTERNATIVE:
        values = {"key": form.key, "text": sight.mark.text}
        yield _reason(words.RECORDED_BESIDE, -form.cost, values)
    elif form.how != "whole":
        told = words.RECORDED_IN_PART if form.year is None else words.RECORDED_WITH_YEAR
        yield _reason(told, -form.cost, _taken(told, form.key, form.year))


def _taken(text: str, key: str, year: int | None) -> Mapping[str, str]:
    return _named_in(text, {"key": key, "year": str(year)})


def _of_the_place(sight: Sight) -> Iterator[Reason]:
    """The state of the mark, and where the component sits that bears it."""
    if sight.mark.mark_class == "altered":
        yield _reason(ALTERED)
    if sight.mark.mark_class == "restored":
        yield _reason(RESTORED)
    if sight.mark.component and sight.stays:
        here = sight.weapon.weapon == sight.now_in
        yield _reason(ON_COMPONENT if here else WAS_ON_COMPONENT)


def _of_the_weapon(sight: Sight, weighing: Weighing) -> Iterator[Reason]:
    for part in sight.parts:
        yield _compared(part, sight, weighing)
    asked = [name for name in FIELDS if getattr(weighing.classes, name)]
    asked += ["year"] if weighing.year_asked is not None else []
    if not asked:
        yield _reason(words.ONLY_THE_MARK)
    found = {part.field for part in sight.parts}
    for name in asked:
        if name not in found:
            yield _reason(words.COMPARED[name][""])


def _compared(part: Part, sight: Sight, weighing: Weighing) -> Reason:
    if part.field == "status":
        text = words.STATUSES.get(part.how, words.ANOTHER_STATUS)
        values = {"status": part.how, "since": sight.weapon.since}
        return _reason(text, part.weight, _named_in(text, values))
    text = words.COMPARED[part.field][part.how]
    said = weighing.year_asked if part.field == "year" else getattr(sight.sought, part.field)
    recorded = getattr(sight.weapon, part.field)
    values = {"recorded": _in_words(str(recorded)), "said": _in_words(str(said))}
    return _reason(text, part.weight, _named_in(text, values))


def _in_words(value: str) -> str:
    """The name of a kind of weapon where its code stands; anything else as it is."""
    return CATEGORIES[value].name if value in CATEGORIES else value


def _of_the_form(sight: Sight, weighing: Weighing, patterns: Patterns) -> Sequence[Reason]:
    maker = sight.classes.maker or weighing.classes.maker
    model = sight.classes.model or weighing.classes.model
    year = weighing.year_asked
    span = patterns.years(sight.form.key, maker, model) if maker and year is not None else None
    if span is None or year is None:
        return ()
    text = words.DATED_SO if span[0] <= year <= span[1] else words.DATED_OTHERWISE
    values = {"first": str(span[0]), "last": str(span[1]), "year": str(year)}
    return (_reason(text, values=values),)
