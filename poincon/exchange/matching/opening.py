"""Searches opened for the rows of a list, so that what arrives tomorrow meets them too.

A row that has a search or a weapon of ours keeps it; a row that says what an open search says
takes that search, so that a list sent twice opens nothing twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

import msgspec

from poincon.exchange.matching.sought_rows import SoughtRow
from poincon.exchange.proposing.field_words import field_words_shipped
from poincon.exchange.proposing.state_names import state_named
from poincon.ledger.facts import SearchGround, SearchOpened
from poincon.ledger.facts.kinds import Description
from poincon.ledger.searches import OpenSearch
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Finding, Refused, errors_in
from poincon.terms.states import find_state
from poincon.terms.weapons import CATEGORIES
from poincon.tracing.sought import Sought

#: Searches recorded at once.
BATCH = 5000
#: Records searches that have no number yet and gives their numbers, in order. Raises Refused.
RecordDuty = Callable[[Sequence[SearchOpened]], Sequence[str]]


class Opening:
    """Opens searches while a list is read. `opened` counts new ones, `refused` rows without."""

    def __init__(
        self,
        record: RecordDuty,
        *,
        ground: SearchGround,
        on: date,
        catalogue: Catalogue,
        already: Iterable[OpenSearch] = (),
    ) -> None:
        self.opened, self.refused = 0, 0
        self._record, self._ground, self._on = record, ground, on
        self._catalogue = catalogue
        self._known = {_same(search.fact): search.search for search in already}

    def rows(self, rows: Iterable[SoughtRow]) -> Iterator[SoughtRow]:
        """The rows, each with the number of its search; refused ones say why they have none."""
        left = iter(rows)
        while some := list(islice(left, BATCH)):
            yield from self._numbered(some)

    def _numbered(self, rows: Sequence[SoughtRow]) -> Iterator[SoughtRow]:
        facts = [self._fact(row) for row in rows]
        new = {_same(fact): fact for fact in facts if fact and _same(fact) not in self._known}
        refused = self._open(new)
        for row, fact in zip(rows, facts, strict=True):
            if fact is None:
                yield row
            elif findings := refused.get(_same(fact)):
                self.refused += 1
                yield msgspec.structs.replace(row, findings=(*row.findings, *findings))
            else:
                search = self._known[_same(fact)]
                sought = msgspec.structs.replace(row.sought, reference=search)
                yield msgspec.structs.replace(row, sought=sought)

    def _fact(self, row: SoughtRow) -> SearchOpened | None:
        if not row.is_sought or row.sought.reference:
            return None
        return SearchOpened(
            on=self._on,
            search="",
            text=row.sought.text,
            described=described(row.sought, self._catalogue),
            ground=self._ground,
            reference=row.case,
        )

    def _open(self, new: dict[bytes, SearchOpened]) -> dict[bytes, list[Finding]]:
        """Open what the door lets in; why it does not let in the others."""
        refused: dict[bytes, list[Finding]] = {}
        while new:
            keys = list(new)
            try:
                numbers = self._record(list(new.values()))
            except Refused as fault:
                errors = errors_in(fault.findings)
                if not errors or any(found.place is None for found in errors):
                    raise
                for found in errors:
                    refused.setdefault(keys[found.place or 0], []).append(found)
                new = {key: fact for key, fact in new.items() if key not in refused}
            else:
                self._known |= dict(zip(keys, numbers, strict=True))
                self.opened += len(keys)
                break
        return refused


def described(sought: Sought, catalogue: Catalogue) -> Description:
    """What is known of the weapon, for a fact: a type by its code, a country by its own.

    Words that are no code are kept as they were written.
    """
    category, country = sought.category, sought.country
    code = category if category in CATEGORIES else catalogue.category(category).code or ""
    alpha2 = _alpha2(country) if country else ""
    written = [f"category={category}"] if category and code != category else []
    written += [f"country={country}"] if country and alpha2 != country else []
    return Description(
        category=code,
        maker=sought.maker,
        model=sought.model,
        calibre=sought.calibre,
        country=alpha2,
        year=sought.year,
        written="; ".join(written),
    )


def _alpha2(country: str) -> str:
    state = find_state(country)
    return state.alpha2 if state else state_named(country, field_words_shipped())


def _same(fact: SearchOpened) -> bytes:
    """What two searches have in common that ask the same: all but their number and their day."""
    said = (fact.text, fact.described, fact.ground, fact.reference, fact.country)
    return msgspec.msgpack.encode(said)
