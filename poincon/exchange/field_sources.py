"""One field of one fact, with everything about its source looked up once before any row."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from poincon.exchange.mapping import RowMapping, Source, is_day

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class FieldSource(msgspec.Struct, frozen=True, kw_only=True):
    """A field `name` of `target` (fact, described, mark; serial and term have readers of their
    own), where its text comes from, and the heading to name when something is wrong with it.
    """

    name: str
    target: str
    field: msgspec.structs.FieldInfo
    is_day: bool
    is_text: bool
    column: str
    headings: tuple[str, ...]
    value: str | None
    template: str
    default: str
    table_name: str
    table: Mapping[str, str] | None

    def text(self, cells: Mapping[str, str]) -> str:
        """What the row's cells say, before any value table; empty when they say nothing."""
        if self.value is not None:
            return self.value
        if self.template:
            filled = [cells.get(heading, "") for heading in self.headings]
            return _filled(self.template, filled) if any(filled) else ""
        for heading in self.headings:
            if cell := cells.get(heading):
                return cell
        return ""

    @property
    def keeps_empty(self) -> bool:
        """The mapping itself says that the field is empty: nobody is named."""
        return self.value == "" and self.is_text


def field_source(
    name: str,
    source: Source,
    *,
    target: str,
    field: msgspec.structs.FieldInfo,
    mapping: RowMapping,
    tables: Mapping[str, Mapping[str, str]],
) -> FieldSource:
    """A source of the mapping made ready for many rows."""
    headings = tuple(mapping.heading(column) for column in source.columns)
    return FieldSource(
        name=name.removeprefix("mark."),
        target=target,
        field=field,
        is_day=is_day(field),
        is_text=field.type is str,
        column=headings[0] if headings else "",
        headings=headings,
        value=source.value,
        template=source.template,
        default=source.default,
        table_name=source.table,
        table=tables[source.table] if source.table else None,
    )


def _filled(template: str, cells: Sequence[str]) -> str:
    """The template with its columns, and no separators left over where a column was empty."""
    left = iter(cells)
    said = _PLACEHOLDER.sub(lambda _: next(left), template)
    return said if all(cells) else said.strip(" ,;/-")
