"""What a stored book relies on: kinds, their fields, words of statuses; and the life table.

`python -m tests.ledger.stored_names` writes both golden files. A line may be added to
stored_names.txt, never changed or taken away: a book written today is read with it for ever
(decision record 8).
"""

from pathlib import Path

import msgspec

from poincon.ledger.facts import KINDS, Description, Envelope, stored_name
from poincon.ledger.transitions import NEXT, Status
from poincon.policy.duties import DUTY_FOR
from poincon.terms.marks import Mark


def stored_names() -> list[str]:
    """One line for each kind, field, word of a list, status and duty."""
    structs: dict[str, type[msgspec.Struct]] = {
        "envelope": Envelope,
        "description": Description,
        "mark": Mark,
        **KINDS,
    }
    lines = [f"status {status}" for status in Status]
    lines += [f"duty for {kind}: {duty}" for kind, duty in DUTY_FOR.items()]
    for name, struct in structs.items():
        described = msgspec.inspect.type_info(struct)
        assert isinstance(described, msgspec.inspect.StructType)
        for field in described.fields:
            lines.append(f"{name}.{field.encode_name} {_needed(field)} {_written(field.type)}")
            lines += [f"{name}.{field.encode_name} = {word}" for word in _words(field.type)]
    return sorted(lines)


def _needed(field: msgspec.inspect.Field) -> str:
    if field.required:
        return "required"
    default = field.default
    if field.default_factory is not msgspec.NODEFAULT:
        default = field.default_factory()
    return "otherwise None" if isinstance(default, msgspec.Struct) else f"otherwise {default!r}"


def _written(field: msgspec.inspect.Type) -> str:
    match field:
        case msgspec.inspect.UnionType(types=types):
            return " or ".join(sorted({_written(one) for one in types}))
        case msgspec.inspect.VarTupleType(item_type=item):
            return f"list of {_written(item)}"
        case _:
            return type(field).__name__.removesuffix("Type").lower()


def _words(field: msgspec.inspect.Type) -> list[str]:
    match field:
        case msgspec.inspect.LiteralType(values=values):
            return [str(value) for value in values]
        case msgspec.inspect.VarTupleType(item_type=item):
            return _words(item)
        case _:
            return []


def life_table() -> list[str]:
    """One line for each pair of the table, in the order of the statuses."""
    order = list(Status)
    rows = sorted(NEXT.items(), key=lambda row: (order.index(row[0][0]), stored_name(row[0][1])))
    return [f"{status} + {stored_name(kind)} = {makes}" for (status, kind), makes in rows]


if __name__ == "__main__":
    golden = Path(__file__).parent / "golden"
    for name, lines in (("stored_names", stored_names()), ("life_table", life_table())):
        (golden / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
