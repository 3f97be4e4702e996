"""The book's text form, one fact a line: tests, seed data, docs and `poincon show` speak it.

    2019-03-02  manufactured  W-17  maker="Sanmora Arms" country=XA category=SA.ASR
    2019-03-02  marked        W-17  mark=SANMORA/XA/8842 mark.part=receiver

A line is a day, a kind, the weapon when the kind has one, and `name=value` for the rest.
`mark=MAKER/COUNTRY/SERIAL` is short for three fields of a mark; words of a description are
written without `described.`, but for a search, which has a country of its own. Lists are separated
by `+`. `#` begins a comment. Between quotation marks `\\n` is a new line, `\\u002b` the character
of that number, `\\\\` a backslash; `\\e` is an empty word.
"""

import math
import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from poincon.ledger.facts import (
    KINDS,
    AnyFact,
    Corrected,
    Fact,
    Marked,
    MarkRead,
    WeaponFact,
    kind_of,
)
from poincon.ledger.facts.kinds import Described, Description
from poincon.terms.findings import Finding, Refused

_LISTS = frozenset({"grounds", "duties", "readings", "agreed", "because"})
_NUMBERS = frozenset({"year", "entry", "mark.year"})
_DECIMALS = frozenset({"calibre_mm"})
_ANSWERS = {"yes": True, "no": False}
_TRUTHS = frozenset({"secure", "control", "craft", "modular", "antique"})
#: Kinds whose mark is a mark with all its fields, not only a text.
_BEARING = (Marked, MarkRead)
_DESCRIBING = frozenset(Description.__struct_fields__)
_DESCRIBED = "described."
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|([ne\\]))")
_ESCAPES = {"n": "\n", "e": "", "\\": "\\"}
#: What would end the line, a word or the reader's patience: written as an escape.
_ESCAPING = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
#: Numbers of weapons that can stand as a word of their own.
_PLAIN = re.compile(r"[0-9A-Za-z._-]+\Z")


class Unreadable(ValueError):
    """A line that is not in the notation; the sentence says why."""


def fact_from(line: str) -> AnyFact:
    """One fact from one line. Raises Unreadable."""
    try:
        words = shlex.split(line, comments=True, posix=True)
    except ValueError as fault:
        raise Unreadable(f"the quotation marks do not match: {fault}") from fault
    if len(words) < 2:
        raise Unreadable("a line is a day, a kind of fact, and what it says")
    day, name, *rest = words
    kind = KINDS.get(name)
    if kind is None:
        raise Unreadable(f"{name} is no kind of fact; kinds are {', '.join(sorted(KINDS))}")
    said: dict[str, Any] = {"kind": name, "on": day}
    if issubclass(kind, WeaponFact) and rest and "=" not in rest[0]:
        said["weapon"] = rest.pop(0)
    for word in rest:
        _say(said, kind, word)
    try:
        found: AnyFact = msgspec.convert(said, AnyFact, strict=True)
        return found
    except msgspec.ValidationError as fault:
        raise Unreadable(str(fault)) from fault


def _say(said: dict[str, Any], kind: type[Fact], word: str) -> None:
    name, equals, text = word.partition("=")
    if not equals:
        raise Unreadable(f"{word} is not name=value")
    if name == "replacement":
        _put(said, name, msgspec.to_builtins(fact_from(text)))
    elif name == "mark" and kind in _BEARING:
        for part, value in _mark(text).items():
            _put(said.setdefault("mark", {}), part, value)
    elif name.startswith("mark."):
        _put(said.setdefault("mark", {}), name[5:], _value(name, text))
    elif issubclass(kind, Described) and name in _DESCRIBING:
        _put(said.setdefault("described", {}), name, _value(name, text))
    elif name.startswith(_DESCRIBED) and not issubclass(kind, Described):
        inner = name.removeprefix(_DESCRIBED)
        _put(said.setdefault("described", {}), inner, _value(inner, text))
    elif name == "described":
        raise Unreadable("the words of a description are written one by one, such as model=M1")
    else:
        _put(said, name, _value(name, text))


def _put(said: dict[str, Any], name: str, value: object) -> None:
    if name in said:
        raise Unreadable(f"{name} is said twice")
    said[name] = value


def _mark(text: str) -> dict[str, str]:
    parts = [_unescaped(part) for part in text.split("/")]
    if len(parts) == 3:
        return {"maker": parts[0], "country": parts[1], "text": parts[2]}
    return {"text": _unescaped(text)}


def _unescaped(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else _ESCAPES[found[2]]

    return _ESCAPED.sub(character, text)


def _escaped(text: str) -> str:
    def escape(found: re.Match[str]) -> str:
        return {"\n": "\\n", "\\": "\\\\"}.get(found[0]) or f"\\u{ord(found[0]):04x}"

    return _ESCAPING.sub(escape, text)


def _value(name: str, text: str) -> object:
    if name in _LISTS or name == "mark.readings":
        return tuple(map(_unescaped, filter(None, text.split("+"))))
    if name in _NUMBERS or name in _DECIMALS:
        return _number(name, text)
    if name in _TRUTHS:
        if text not in _ANSWERS:
            raise Unreadable(f"{name} is yes or no, not {text!r}")
        return _ANSWERS[text]
    return _unescaped(text)


def _number(name: str, text: str) -> float:
    try:
        number = float(text) if name in _DECIMALS else int(text)
    except ValueError:
        raise Unreadable(f"{name} is a number, not {text!r}") from None
    if not math.isfinite(number):
        raise Unreadable(f"{name} is a number, not {text!r}")
    return number


def facts_from(text: str) -> list[AnyFact]:
    """Facts of a text, blank lines and comments left out. Raises Refused with every bad line."""
    found: list[AnyFact] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found.append(fact_from(line))
        except Unreadable as fault:
            findings.append(unreadable(number, fault))
    if findings:
        raise Refused(findings)
    return found


def unreadable(number: int, fault: Unreadable) -> Finding:
    """The finding for a line that is not in the notation."""
    return Finding(
        code="line_is_readable",
        text="Line {line}: {fault}.",
        values={"line": str(number), "fault": str(fault)},
    )


def line_of(fact: Fact) -> str:
    """One line for one fact; `fact_from(line_of(fact)) == fact`."""
    words = [fact.on.isoformat(), kind_of(fact)]
    said = msgspec.to_builtins(fact)
    weapon = said.get("weapon", "")
    if _PLAIN.match(weapon):
        words.append(said.pop("weapon"))
    for name, value in said.items():
        if name in ("kind", "on"):
            continue
        words += _words(name, value, fact)
    return "  ".join(words[:3]) + "".join(f" {word}" for word in words[3:])


def _words(name: str, value: object, fact: Fact) -> Iterable[str]:
    if name == "described" and isinstance(value, Mapping):
        before = "" if isinstance(fact, Described) else _DESCRIBED
        return [_word(before + inner, said) for inner, said in value.items()]
    if name == "mark" and isinstance(value, Mapping):
        return _mark_words(value)
    if name == "replacement" and isinstance(fact, Corrected) and fact.replacement is not None:
        return [f"replacement={shlex.quote(line_of(fact.replacement))}"]
    return [_word(name, value)]


def _mark_words(mark: Mapping[str, object]) -> list[str]:
    maker, country, text = (str(mark.get(n, "")) for n in ("maker", "country", "text"))
    if "/" in maker + country + text or not (maker and country):
        return [_word(f"mark.{name}", value) for name, value in mark.items()]
    left = [(n, v) for n, v in mark.items() if n not in ("maker", "country", "text")]
    first = _word("mark", f"{maker}/{country}/{text}")
    return [first, *(_word(f"mark.{name}", value) for name, value in left)]


def _word(name: str, value: object) -> str:
    if isinstance(value, bool):
        return f"{name}={'yes' if value else 'no'}"
    if isinstance(value, list | tuple):
        return f"{name}={shlex.quote('+'.join(map(_item, value)))}"
    return f"{name}={shlex.quote(_escaped(str(value)))}"


def _item(value: object) -> str:
    # Escaped first: the backslash of what comes after is not to be doubled.
    return _escaped(str(value)).replace("+", "\\u002b") or "\\e"
