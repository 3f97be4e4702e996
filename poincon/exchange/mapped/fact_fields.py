"""The fields a mapping may fill: their names in the notation, and text as a field's own type."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, get_args

import msgspec

from poincon.ledger.facts.kinds import Described, Description, Fact
from poincon.terms.marks import Mark

_TRUTHS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def fields_of(kind: type[Fact]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields a mapping may fill, by their names in the notation."""
    every = {field.name: field for field in msgspec.structs.fields(kind)}
    every.pop("weapon", None)
    found: dict[str, msgspec.structs.FieldInfo] = {}
    if issubclass(kind, Described):
        del every["described"]
        found |= {field.name: field for field in msgspec.structs.fields(Description)}
    if "mark" in every:
        del every["mark"]
        found |= {f"mark.{field.name}": field for field in msgspec.structs.fields(Mark)}
    return found | every


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The form under which a word is looked up in a value table."""
    return " ".join(word.casefold().split())


def is_day(field: msgspec.structs.FieldInfo) -> bool:
    """Whether the field holds a day."""
    return field.type is date or date in get_args(field.type)


def is_number(name: str, field: msgspec.structs.FieldInfo) -> bool:
    """Whether the field holds a number, perhaps as exact text: a figure, a year, a bore."""
    types = {field.type, *get_args(field.type)}
    return name == "figure" or (bool(types & {int, float}) and bool not in types)


def fault_of(text: str, field: msgspec.structs.FieldInfo) -> str:
    """Why a constant cannot stand in a field, or an empty text. Days are ISO 8601 here."""
    try:
        converted(text, field)
    except ValueError as fault:
        return str(fault)
    return ""


def converted(text: str, field: msgspec.structs.FieldInfo) -> Any:
    """A text as the field's own type; a list is separated by `+`. Raises ValueError."""
    return converter(field)(text)


def converter(field: msgspec.structs.FieldInfo) -> Callable[[str], Any]:
    """What turns texts into the field's own type, made once for many rows.

    What it returns raises ValueError.
    """
    if field.type is str:
        return str
    if field.type is bool:
        return _truth
    if is_day(field):
        return date.fromisoformat
    is_list = isinstance(field.default, tuple) or "tuple" in str(field.type)

    def convert(text: str) -> Any:
        said: object = [part for part in text.split("+") if part] if is_list else text
        try:
            return msgspec.convert(said, field.type, strict=False)
        except msgspec.ValidationError as fault:
            raise ValueError(str(fault)) from fault

    return convert


def _truth(text: str) -> bool:
    if fold(text) not in _TRUTHS:
        raise ValueError(f"{text!r} is neither yes nor no")
    return _TRUTHS[fold(text)]
