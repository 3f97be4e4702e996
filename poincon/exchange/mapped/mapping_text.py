"""A mapping as TOML that people read and change: every line with the reason for it.

`mapping_from` of the text is the mapping again; what is thought beside it stands in comments.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from poincon.exchange.mapped.mapping import RowMapping, Source, Telling

#: Signs of a comment's line.
WIDTH = 110


class Remarks(msgspec.Struct, frozen=True, kw_only=True):
    """Comments of a mapping: above it, above and behind its parts, and below it.

    `tables` are words to fill in, by table; `facts` and `fields` go by the place of the fact.
    """

    top: Sequence[str] = ()
    dates: Sequence[str] = ()
    numbers: Sequence[str] = ()
    tables: Mapping[str, Sequence[str]] = {}
    facts: Mapping[int, Sequence[str]] = {}
    fields: Mapping[tuple[int, str], str] = {}
    bottom: Sequence[str] = ()


def toml_of(mapping: RowMapping, remarks: Remarks) -> str:
    """The mapping's text. `file` and what is left at its default are not written."""
    lines = [*_comments(remarks.top), f"name = {_text(mapping.name)}"]
    if mapping.weapon:
        lines.append(f"weapon = {_text(mapping.weapon)}")
    if mapping.columns:
        lines += ["", "[columns]", *_pairs(mapping.columns)]
    lines += _dates(mapping, remarks)
    numbers = mapping.numbers
    if (numbers.decimal, numbers.group) != (".", "") or remarks.numbers:
        lines += ["", *_comments(remarks.numbers), "[numbers]"]
        lines += [f"decimal = {_text(numbers.decimal)}", f"group = {_text(numbers.group)}"]
    for name, entries in mapping.tables.items():
        lines += ["", f"[tables.{_key(name)}]", *_pairs(entries)]
        lines += [f'# {_key(_plain(word))} = ""' for word in remarks.tables.get(name, ())]
    for place, telling in enumerate(mapping.fact):
        lines += ["", *_comments(remarks.facts.get(place, ())), *_fact(telling, place, remarks)]
    below = list(_comments(remarks.bottom))
    return "\n".join([*lines, *([""] if below else []), *below]) + "\n"


def _dates(mapping: RowMapping, remarks: Remarks) -> Iterator[str]:
    dates = mapping.dates
    yield from ("", *_comments(remarks.dates), "[dates]", f"forms = {_list(dates.forms)}")
    if any("%y" in form or form == "words" for form in dates.forms):
        yield f"two_digit_years_from = {dates.two_digit_years_from}"
    if dates.incomplete != "refuse":
        yield f"incomplete = {_text(dates.incomplete)}"
    if dates.year is not None:
        yield f"year = {dates.year}"


def _fact(telling: Telling, place: int, remarks: Remarks) -> Iterator[str]:
    yield from ("[[fact]]", f"kind = {_text(telling.kind)}")
    if telling.only_if:
        yield f"only_if = {_list(telling.only_if)}"
    for name, conditions in (("when", telling.when), ("unless", telling.unless)):
        if conditions:
            said = ", ".join(f"{_key(at)} = {_list(words)}" for at, words in conditions.items())
            yield f"{name} = {{ {said} }}"
    yield ""
    yield "[fact.fields]"
    for name, source in telling.fields.items():
        why = _plain(remarks.fields.get((place, name), ""))
        yield f"{_key(name)} = {_source(source)}" + (f"    # {why}" if why else "")


def _source(source: Source) -> str:
    said = []
    if source.value is not None:
        said.append(f"value = {_text(source.value)}")
    if source.template:
        said.append(f"template = {_text(source.template)}")
    if isinstance(source.column, tuple) and source.column:
        said.append(f"column = {_list(source.column)}")
    elif isinstance(source.column, str) and source.column:
        said.append(f"column = {_text(source.column)}")
    for name, text in (("table", source.table), ("default", source.default)):
        said += [f"{name} = {_text(text)}"] if text else []
    said += ["footnotes = true"] if source.footnotes else []
    return "{ " + ", ".join(said) + " }"


def _pairs(entries: Mapping[str, str]) -> list[str]:
    return [f"{_key(word)} = {_text(said)}" for word, said in entries.items()]


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"


def _text(text: str) -> str:
    # JSON's escapes are TOML's, but for the one control character JSON leaves alone.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if is_bare else _text(name)


def _comments(lines: Iterable[str]) -> Iterator[str]:
    """Comments of a bearable width."""
    for line in lines:
        left = _plain(line)
        while len(left) > WIDTH:
            cut = left.rfind(" ", WIDTH // 2, WIDTH)
            cut = cut if cut > 0 else WIDTH
            yield f"# {left[:cut]}"
            left = "  " + left[cut:].strip()
        yield f"# {left}".rstrip()


def _plain(text: str) -> str:
    """A text on one line, without signs nobody sees."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
