"""Lists of weapons: which facts their rows tell, by a column of events or by what was asked."""

from collections.abc import Sequence

from poincon.exchange.mapped.fact_fields import fields_of, fold
from poincon.exchange.mapped.mapping import TELLABLE, Source, Telling
from poincon.exchange.proposing.columns import Column, Columns, Reader, SheetSample
from poincon.exchange.proposing.drafting import Draft, dates_of
from poincon.exchange.proposing.fields import FieldsOf, Planned
from poincon.ledger.facts.kinds import Described

#: Share of the rows whose event must be known for the column to tell the facts apart.
KNOWN_EVENTS = 0.5
_RECOVERIES = ("seized", "found", "surrendered")
#: Kinds by the column of days that is theirs, in the order a weapon's life has them.
_BY_DAY = ("registered", "transferred", "stolen", "lost", "seized", "found", "surrendered")
_OTHER = "other"
_OTHER_SAYS = (
    "No fact means exactly these words: the weapon is taken into the register, and the words are "
    "kept in the note. Sent for destruction is not destroyed."
)
_FIRST_SAYS = "A weapon has to be on record before it can be {kind}: registered the same day."


def draft_facts(
    sample: SheetSample, columns: Columns, kind: str, reader: Reader, draft: Draft
) -> None:
    """Add the facts that rows about weapons tell; none when nothing says which."""
    planned = _by_events(columns, kind, reader, draft) or _by_kind(sample, columns, kind, reader)
    if not planned:
        return
    weapon = columns.of("weapon")
    draft.weapon = weapon.heading if weapon else ""
    fields = FieldsOf(columns, reader, draft)
    for one in planned:
        _tell(one, fields, draft, on_record=weapon is not None)
    _tell_mark(planned, fields, draft)
    dates_of(draft, [one.day for one in planned if one.day])
    _say_not_read(sample, columns, draft)


def _by_events(columns: Columns, kind: str, reader: Reader, draft: Draft) -> list[Planned]:
    """One fact for each meaning of a column of events; none when few of its words are known."""
    column = columns.of("event")
    if column is None:
        return []
    meanings: dict[str, list[str]] = {}
    known = 0
    for word, count in column.values.items():
        meaning = reader.words.meaning("event", word)
        known += count if meaning else 0
        meanings.setdefault(meaning, []).append(word)
    unknown = meanings.pop("", [])
    if not meanings or known < KNOWN_EVENTS * sum(column.values.values()):
        return []
    if kind in TELLABLE and kind != _OTHER:
        meanings.setdefault(kind, []).append("")  # rows without a word are what was asked for
    if unknown:
        words = ", ".join(unknown[:40])[:400]
        text = "Words of {column} that are not known: {words}. Their rows are refused."
        draft.note("words_are_not_known", text, column=column.heading, words=words)
        draft.below.append(f"words of {column.heading} to be put under a `when`: {words}")
    return [
        Planned(
            kind="registered" if meaning == _OTHER else meaning,
            day=_day_of(columns, meaning),
            words=tuple({fold(word): word for word in words}.values()),
            keeps_words=meaning == _OTHER,
        )
        for meaning, words in meanings.items()
    ]


def _by_kind(sample: SheetSample, columns: Columns, kind: str, reader: Reader) -> list[Planned]:
    """The fact that was asked for or that the sheet is about, and what other days it gives."""
    main = kind or _kind_of(sample, columns, reader)
    if not main:
        return []
    day = _day_of(columns, main)
    others = [
        Planned(kind=other, day=column, only_if=(column.heading,), is_aside=True)
        for other in ("transferred", *_RECOVERIES)
        if other != main
        and main in _RECOVERIES
        and (column := columns.of(f"day:{other}"))
        and column is not day
    ]
    only_if = (day.heading,) if day and others else ()
    return [*others, Planned(kind=main, day=day, only_if=only_if)]


def _kind_of(sample: SheetSample, columns: Columns, reader: Reader) -> str:
    """The fact a sheet tells when nobody says: by its only kind of day, its title, its columns."""
    kinds = [kind for kind in _BY_DAY if columns.of(f"day:{kind}")]
    recoveries = [kind for kind in kinds if kind in _RECOVERIES]
    if len(recoveries) == 1 or len(kinds) == 1:
        return (recoveries or kinds)[0]
    if columns.of("day:crime"):
        return "seized"
    named = reader.words.meaning_within("event", sample.title)
    if named and named != _OTHER:
        return named
    is_register = any(columns.of(name) for name in ("depot", "unit", "holder"))
    return "registered" if is_register and columns.of("serial") else ""


def _day_of(columns: Columns, kind: str) -> Column | None:
    """The column of days for a kind of fact: its own, a general one, or the only other."""
    names = [f"day:{kind}", "day", *(["day:crime"] if kind == "seized" else []), "month"]
    for name in names:
        column = columns.of(name)
        if column:
            return column
    rest = [one for one in columns.starting("day:") if one.field not in _NEVER]
    return rest[0] if len(rest) == 1 else None


#: What a row says about its main fact, and not about an earlier sale.
_OF_MAIN = ("place", "case", "stored_at", "note")
#: Days of something else: of birth, of printing; and of a sale, which is an event of its own.
_NEVER = ("day:other", "day:transferred")


def _tell(one: Planned, fields: FieldsOf, draft: Draft, *, on_record: bool) -> None:
    when = _when(one, fields)
    if not on_record and not issubclass(TELLABLE[one.kind], Described):
        _add("registered", one, when, fields, draft, first=True)
        _add(one.kind, one, when, fields, draft, first=False)
        return
    _add(one.kind, one, when, fields, draft, first=one.keeps_words)


def _when(one: Planned, fields: FieldsOf) -> dict[str, tuple[str, ...]]:
    column = fields.columns.of("event")
    return {column.heading: one.words} if column and one.words else {}


def _add(
    kind: str,
    one: Planned,
    when: dict[str, tuple[str, ...]],
    fields: FieldsOf,
    draft: Draft,
    *,
    first: bool,
) -> None:
    criminal = one.day is not None and one.day.field == "day:crime"
    filled, why = fields.fill(kind, criminal=criminal, first=first)
    if one.is_aside:
        filled = {name: source for name, source in filled.items() if name not in _OF_MAIN}
    if any(name.startswith("mark.") for name in fields_of(TELLABLE[kind])):
        mark, reasons = fields.mark()
        filled |= mark or {"mark.text": Source(value="")}
        why |= reasons
    if one.keeps_words:
        filled["note"] = _words_kept(fields)
    says = [_OTHER_SAYS] if one.keeps_words else []
    says += [_FIRST_SAYS.format(kind=one.kind)] if first and kind != one.kind else []
    on = Source(column=one.day.heading) if one.day else Source(value="")
    why["on"] = one.day.why if one.day else "EDIT: no column says when"
    if one.day is None:
        draft.ask("Say the day of the fact {kind} in its field on: no column does.", kind=kind)
    telling = Telling(kind=kind, fields={"on": on} | filled, only_if=one.only_if, when=when)
    draft.tell(telling, says=says, why=why)


def _words_kept(fields: FieldsOf) -> Source:
    event, note = fields.columns.of("event"), fields.columns.of("note")
    heading = event.heading if event else ""
    if note and not set("{}") & set(heading + note.heading):
        return Source(template="{" + heading + "}; {" + note.heading + "}")
    return Source(column=heading)


def _tell_mark(planned: Sequence[Planned], fields: FieldsOf, draft: Draft) -> None:
    """What was read on the weapon, whatever else the row tells; not when a fact told it."""
    filled, why = fields.mark()
    if not filled or any("mark.text" in telling.fields for telling in draft.facts):
        return
    days = dict.fromkeys(one.day.heading for one in reversed(planned) if one.day)
    columns = tuple(days)
    on = (
        Source(column=columns if len(columns) > 1 else columns[0]) if columns else Source(value="")
    )
    column = fields.columns.of("event")
    words = tuple(word for one in planned for word in one.words)
    when = {column.heading: words} if column and words else {}
    telling = Telling(kind="mark-read", fields={"on": on} | filled, when=when)
    draft.tell(telling, says=["What was read on the weapon."], why=why)


def _say_not_read(sample: SheetSample, columns: Columns, draft: Draft) -> None:
    read = {column for telling in draft.facts for column in telling.columns()} | {draft.weapon}
    reasons = {
        column.heading: f"{column.field}: no fact here has it" for column in columns.decided
    }
    reasons |= columns.left
    draft.not_read |= {
        heading: reasons[heading]
        for heading in sample.headings
        if heading not in read and heading in reasons
    }
