"""Pages on the book: the life of a weapon, and every kind of fact."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

import msgspec

from docs.markdown import ROOT, page, said_of, table
from poincon.exchange.story import batches_from
from poincon.ledger import facts, transitions
from poincon.ledger.facts import KINDS, Fact, stored_name
from poincon.ledger.facts.kinds import Described, Description, WeaponFact
from poincon.ledger.transitions import TRANSITIONS, Makes, Status
from poincon.policy.duties import ALWAYS_TWO, DUTY_FOR
from poincon.terms.marks import Mark

#: Named groups of statuses, largest first: how a row of the table says "while".
GROUPS = {
    name: group
    for name, group in sorted(
        vars(transitions).items(),
        key=lambda pair: -len(pair[1]) if isinstance(pair[1], frozenset) else 0,
    )
    if name.isupper() and isinstance(group, frozenset) and len(group) > 1
}
#: From this many statuses on, the diagram draws one box instead of an arrow from each.
MANY = 6


def group_word(name: str) -> str:
    """`IN_HAND` as a reader says it."""
    return name.replace("_", " ").lower()


def statuses_in_order(group: Iterable[Status]) -> list[str]:
    """Statuses in the order in which the code lists them."""
    return [str(status) for status in Status if status in set(group)]


def while_words(statuses: frozenset[Status]) -> list[str]:
    """A set of statuses as the fewest groups, with single statuses for what is left over."""
    left, words = set(statuses), []
    for name, group in GROUPS.items():
        if group <= statuses and group & left == group:
            words.append(f"**{group_word(name)}**")
            left -= group
    return words + statuses_in_order(left)


def arrows() -> Iterator[tuple[str, str, str]]:
    """From, to, fact: every row of the table that changes the status."""
    for statuses, kind, makes in TRANSITIONS:
        if makes is Makes.NO_CHANGE:
            continue
        ends = [Status.IN_STOCK, Status.HELD] if makes is Makes.BY_HOLDER else [makes]
        many = ", ".join(while_words(statuses)).replace("*", "")
        starts = [many] if len(statuses) >= MANY else statuses_in_order(statuses)
        for start in starts:
            for end in ends:
                if start != str(end):
                    yield start, str(end), stored_name(kind)


def diagram() -> str:
    """The table as a Mermaid state diagram; arrows with the same ends are drawn once."""
    drawn: dict[tuple[str, str], list[str]] = {}
    for start, end, kind in arrows():
        drawn.setdefault((start, end), []).append(kind)
    names = list(dict.fromkeys(name for ends in drawn for name in ends))
    place = {name: f"s{number}" for number, name in enumerate(names)}
    lines = [f'    state "{name}" as {key}' for name, key in place.items()]
    lines += [f"    [*] --> {place[str(Status.NOT_ON_RECORD)]}"]
    for (start, end), kinds in drawn.items():
        lines.append(f"    {place[start]} --> {place[end]}: {', '.join(kinds)}")
    lines.append(f"    {place[str(Status.DESTROYED)]} --> [*]")
    return "\n".join(("```mermaid", "stateDiagram-v2", *lines, "```"))


def life_cycle() -> str:
    """docs/life-cycle.md"""
    rows = [
        (f"`{stored_name(kind)}`", ", ".join(while_words(statuses)), str(makes))
        for statuses, kind, makes in TRANSITIONS
    ]
    groups = [
        (f"**{group_word(name)}**", ", ".join(statuses_in_order(group)))
        for name, group in GROUPS.items()
    ]
    possible = {
        status: [stored_name(kind) for statuses, kind, _ in TRANSITIONS if status in statuses]
        for status in Status
    }
    return page(
        "The life of a weapon",
        "poincon/ledger/transitions.py",
        "What is not in this table is refused, with a finding that names the fact, the day and "
        "what the weapon is at that point. Facts are taken in the order of their days, "
        "whatever the order in which they were written down.",
        diagram(),
        f"A box that names several statuses stands for all of them; it is drawn where a fact may "
        f"happen in {MANY} statuses or more. Facts that change no status are in the table only.",
        "## The table",
        table(("this fact may happen", "while the weapon is", "and makes it"), rows),
        "## Groups of statuses",
        table(("group", "statuses"), groups),
        "## What may happen next",
        table(
            ("while it is", "may happen"),
            [(str(s), ", ".join(f"`{k}`" for k in dict.fromkeys(kinds))) for s, kinds in
             possible.items()],
        ),
    )  # fmt: skip


# --- facts ---------------------------------------------------------------------------------------


def type_words(kind: Any) -> str:
    """A field's type as a clerk reads it."""
    if get_origin(kind) is Literal:
        return ", ".join(f"*{word}*" for word in get_args(kind))
    if get_origin(kind) is tuple:
        return f"list of {type_words(get_args(kind)[0])}"
    plain = {str: "text", int: "whole number", float: "number", bool: "yes or no", date: "day"}
    if kind in plain:
        return plain[kind]
    if kind is Mark:
        return "[a mark](#a-mark)"
    options = [part for part in get_args(kind) if part is not type(None)]
    return type_words(options[0]) if len(options) == 1 else "another fact"


def default_words(field: msgspec.structs.FieldInfo) -> str:
    """What holds when the field is not said."""
    if field.required:
        return "**needed**"
    words: dict[object, str] = {"": "empty", None: "none", True: "yes", False: "no", (): "empty"}
    return words.get(field.default, str(field.default))


def fields_table(kind: type, *, without: Iterable[str] = ()) -> str:
    """A table of fields, or a line that says there are none of its own."""
    left = set(without)
    rows = [
        (f"`{field.name}`", type_words(field.type), default_words(field))
        for field in msgspec.structs.fields(kind)
        if field.name not in left
    ]
    return table(("field", "holds", "if left out"), rows) if rows else "No fields of its own."


def examples() -> dict[str, str]:
    """Stored name -> the first line of Sanmora's story that tells such a fact."""
    text = (ROOT / "countries" / "xa" / "story.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    found: dict[str, str] = {}
    for batch in batches_from(text):
        for number, fact in zip(batch.line_numbers, batch.facts, strict=True):
            found.setdefault(facts.kind_of(fact), lines[number - 1])
    return found


def duty_words(name: str) -> str:
    """Who may write this fact."""
    second = "always" if name in ALWAYS_TWO else "where the State's policy says so"
    return f"Duty: *{DUTY_FOR[name]}*. Second officer: {second}."


def fact_part(name: str, kind: type[Fact], shown: dict[str, str]) -> str:
    """One fact."""
    shared = {"on", "note", "described"}
    if issubclass(kind, WeaponFact):
        shared |= {"batch"} | ({"weapon"} if kind is not facts.Corrected else set())
    about = "About one weapon" if issubclass(kind, WeaponFact) else "About the house"
    describes = ", which it may describe" if issubclass(kind, Described) else ""
    parts = [f"### {name}", said_of(kind), f"{about}{describes}. {duty_words(name)}"]
    parts.append(fields_table(kind, without=shared))
    if name in shown:
        parts.append(f"```\n{shown[name]}\n```")
    return "\n\n".join(parts)


def facts_page() -> str:
    """docs/facts.md"""
    shown = examples()
    return page(
        "Facts: everything the book can say",
        "poincon/ledger/facts/",
        f"{len(KINDS)} kinds. Stored names and fields are fixed for ever "
        "([decision record 8](adr/0008-stored-names-and-growing-facts.md)). A fact is one line: "
        "a day, its name, the weapon if it has one, and `field=value`; quotation marks round "
        "what has spaces, lists joined by `+`, `yes` and `no`. Examples are lines of "
        "[Sanmora's story](../countries/xa/story.txt); a word in brackets before the day names "
        "the line for later use and belongs to stories only.",
        "Every fact also has `on` (the day it happened) and may have `note`. A fact about a "
        "weapon has `weapon` (our number for it) and may have `batch`. Who wrote it, who "
        "approved it and when stand on the entry round the fact and cannot be said in it.",
        "## A description",
        said_of(Description) + " Its words are written without `described.`, but with it in a "
        "search (`described.maker=`), which has a country of its own.",
        fields_table(Description),
        "## A mark",
        said_of(Mark) + " Written `mark=MAKER/COUNTRY/SERIAL`, or `mark=SERIAL`; every other "
        "field as `mark.field=value`.",
        fields_table(Mark),
        "## The facts",
        *(fact_part(name, kind, shown) for name, kind in KINDS.items()),
    )
