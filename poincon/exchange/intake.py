"""A file taken into the book: every row is accepted, unchanged or refused, and says why.

Rows go through the one door in batches. A row is never half-written: its facts stand in one batch,
and a batch is written all or none. Each row's facts carry a digest of what it said, so a file sent
twice, or sent again after an interruption, adds nothing that is there already.
"""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from poincon.exchange.guard import LIMITS, Limits
from poincon.exchange.mapping import RowMapping, default_mapping
from poincon.exchange.occurrences import Occurrences
from poincon.exchange.spreadsheet import Row, open_sheet
from poincon.exchange.tally import Intake, Tally
from poincon.exchange.telling import Teller, Told
from poincon.ledger.facts import Fact, WeaponFact
from poincon.ledger.record import Recorded
from poincon.ledger.shelf import WeaponRow, weapon_numbered
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Finding, Refused, errors_in

#: Rows written at once.
BATCH = 2000
#: How often a batch is tried again without the rows that were found at fault.
ATTEMPTS = 8
#: Laws that speak of who writes: what they say of one fact goes for every fact of its kind.
_OF_A_KIND = frozenset({"officers_have_the_duty", "two_officers_agree"})


class RecordDuty(Protocol):
    """The one door, as the desk opens it."""

    def __call__(
        self, new: Sequence[Fact], *, by: str, approved_by: str = "", sources: Sequence[str] = ()
    ) -> Recorded: ...


class JudgeDuty(Protocol):
    """What the door would say."""

    def __call__(
        self, new: Sequence[Fact], *, by: str, approved_by: str = ""
    ) -> list[Finding]: ...


class IntakeBook(Protocol):
    """What an intake asks of the book. `writing` must let `record` enter it once more inside."""

    def writing(self) -> AbstractContextManager[None]: ...

    def known_sources(self, sources: Collection[str]) -> set[str]: ...

    def next_weapon(self) -> int: ...

    def rows_of(self, weapons: Collection[str]) -> Mapping[str, WeaponRow]: ...


def take_in_file(
    file: Path | BinaryIO,
    mapping: RowMapping | None,
    *,
    kind: str = "",
    record: RecordDuty,
    judged: JudgeDuty,
    shelf: IntakeBook,
    catalogue: Catalogue,
    by: str,
    approved_by: str = "",
    file_name: str = "",
    batch_size: int = BATCH,
    limits: Limits = LIMITS,
    dry_run: bool = False,
) -> Intake:
    """Open a file behind the gate and take it in by a mapping, or as facts of one `kind`.

    Raises Refused, before any row, for a file that cannot be read or lacks a column.
    """
    layout = mapping.file if mapping else None
    with open_sheet(file, layout=layout, limits=limits) as sheet:
        chosen = mapping or default_mapping(kind, sheet.headings)
        if missing := chosen.missing_in(sheet.headings):
            raise Refused(missing)
        return take_in(
            sheet.rows,
            chosen,
            desk_record=record,
            judged=judged,
            shelf=shelf,
            catalogue=catalogue,
            by=by,
            approved_by=approved_by,
            file_name=file_name or (file.name if isinstance(file, Path) else ""),
            batch_size=batch_size,
            dry_run=dry_run,
            notes=sheet.notes,
        )


def take_in(
    rows: Iterable[Row],
    mapping: RowMapping,
    *,
    desk_record: RecordDuty,
    judged: JudgeDuty,
    shelf: IntakeBook,
    catalogue: Catalogue,
    by: str,
    approved_by: str = "",
    file_name: str = "",
    batch_size: int = BATCH,
    dry_run: bool = False,
    notes: Sequence[Finding] = (),
) -> Intake:
    """Take rows into the book. A dry run asks the door and writes nothing.

    Faults of the disk come out as they are: what was written stands, and the same file sent again
    goes on where it stopped.
    """
    door = _Door(desk_record, judged, shelf, by=by, approved_by=approved_by, dry_run=dry_run)
    tally = Tally()
    for note in notes:
        tally.say(0, "", note)
    for batch in _batches(_pending(rows, mapping, catalogue, tally), batch_size):
        _settle(batch, door, tally)
    return tally.total(file_name)


class _Pending(msgspec.Struct):
    row: int
    told: Told
    source: str


def _pending(
    rows: Iterable[Row], mapping: RowMapping, catalogue: Catalogue, tally: Tally
) -> Iterator[_Pending]:
    teller = Teller(mapping, catalogue)
    identity = mapping.identity()
    seen = Occurrences()
    for row in rows:
        told = teller.tell(row)
        tally.read(told)
        if told.is_refused:
            tally.refuse(row.number, told, ())
            continue
        cells = canonical(row.cells)
        source = source_of(identity, cells, seen.count(cells))
        yield _Pending(row.number, told, source)


def _batches(pending: Iterator[_Pending], size: int) -> Iterator[list[_Pending]]:
    while batch := list(islice(pending, size)):
        yield batch


def canonical(cells: Mapping[str, str]) -> bytes:
    """A row's filled cells in one form: by heading, composed, without outer white space."""
    said = {
        _composed(heading): _composed(cell.strip())
        for heading, cell in cells.items()
        if cell and not cell.isspace()
    }
    return msgspec.json.encode(said, order="sorted")


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def source_of(identity: str, cells: bytes, occurrence: int) -> str:
    """The digest that says whether this very row is in the book: 32 hexadecimal characters.

    Of identical rows in one file the first, second, third ... are different rows.
    """
    said = b"\x1f".join((identity.encode(), cells, str(occurrence).encode()))
    return hashlib.sha256(said).hexdigest()[:32]


class _Attempt(msgspec.Struct):
    """What the door said to some rows: everything written (`errors` empty), or nothing."""

    rows: list[_Pending]
    facts: list[WeaponFact]
    owners: list[int]
    errors: Sequence[Finding] = ()
    advice: Sequence[Finding] = ()
    weapons: int = 0


class _Door:
    """The one door with the officer who stands before it."""

    def __init__(
        self,
        record: RecordDuty,
        judged: JudgeDuty,
        shelf: IntakeBook,
        *,
        by: str,
        approved_by: str,
        dry_run: bool,
    ) -> None:
        self._record, self._judged, self._shelf = record, judged, shelf
        self._by, self._approved_by, self._dry_run = by, approved_by, dry_run

    def attempt(self, rows: Sequence[_Pending], tally: Tally) -> _Attempt:
        """Write the rows, all or none.

        What is there already is asked, numbers are allotted and facts written in one turn at the
        book: between two turns another import may have taken the numbers or written the rows.
        """
        with self._shelf.writing():
            known = self._shelf.known_sources([one.source for one in rows])
            new = [one for one in rows if one.source not in known]
            tally.unchanged += len(rows) - len(new)
            attempt = self._numbered(new)
            if not new:
                return attempt
            try:
                attempt.advice = self._write(attempt)
            except Refused as refused:
                attempt.errors = errors_in(refused.findings)
            return attempt

    def _numbered(self, rows: list[_Pending]) -> _Attempt:
        number = self._shelf.next_weapon()
        attempt = _Attempt(rows=rows, facts=[], owners=[])
        named = set()
        for place, one in enumerate(rows):
            weapon = one.told.weapon
            if weapon:
                named.add(weapon)
            else:
                weapon, number = weapon_numbered(number), number + 1
                attempt.weapons += 1
            for fact in one.told.facts:
                attempt.facts.append(msgspec.structs.replace(fact, weapon=weapon))
                attempt.owners.append(place)
        if named:
            attempt.weapons += len(named) - len(self._shelf.rows_of(named))
        return attempt

    def _write(self, attempt: _Attempt) -> Sequence[Finding]:
        if self._dry_run:
            said = self._judged(attempt.facts, by=self._by, approved_by=self._approved_by)
            if errors_in(said):
                raise Refused(said)
            return said
        sources = [attempt.rows[place].source for place in attempt.owners]
        return self._record(
            attempt.facts, by=self._by, approved_by=self._approved_by, sources=sources
        ).advice


def _settle(batch: Sequence[_Pending], door: _Door, tally: Tally) -> None:
    left: Sequence[_Pending] = batch
    for _ in range(ATTEMPTS):
        attempt = door.attempt(left, tally)
        if not attempt.errors:
            _accept(attempt, tally)
            return
        blamed = _blamed(attempt)
        if not blamed:
            left = attempt.rows
            break
        for place in sorted(blamed):
            one = attempt.rows[place]
            tally.refuse(one.row, one.told, blamed[place])
        left = [one for place, one in enumerate(attempt.rows) if place not in blamed]
        if not left:
            return
    _one_by_one(left, door, tally)


def _accept(attempt: _Attempt, tally: Tally) -> None:
    tally.weapons += attempt.weapons
    for one in attempt.rows:
        tally.accept(one.row, one.told)
    for found in attempt.advice:
        at = attempt.rows[attempt.owners[found.place]].row if found.place is not None else 0
        tally.say(at, "", found)


def _blamed(attempt: _Attempt) -> dict[int, list[Finding]]:
    """Rows at fault with what was found on them; none when the fault is the whole batch's."""
    blamed: dict[int, list[Finding]] = {}
    for found in attempt.errors:
        if found.place is not None:
            places = {attempt.owners[found.place]}
            if found.code in _OF_A_KIND:
                kind = type(attempt.facts[found.place])
                pairs = zip(attempt.owners, attempt.facts, strict=True)
                places = {owner for owner, fact in pairs if type(fact) is kind}
        else:
            pairs = zip(attempt.owners, attempt.facts, strict=True)
            places = {
                owner for owner, fact in pairs if found.weapon and fact.weapon == found.weapon
            }
        for place in places:
            said = blamed.setdefault(place, [])
            if all(found.code != other.code or found.values != other.values for other in said):
                said.append(found)
    return blamed


def _one_by_one(left: Sequence[_Pending], door: _Door, tally: Tally) -> None:
    """Each row on its own; when the door blames the batch, all are refused."""
    for place, one in enumerate(left):
        attempt = door.attempt([one], tally)
        if not attempt.errors:
            _accept(attempt, tally)
            continue
        tally.refuse(one.row, one.told, attempt.errors)
        if place == 0 and not _blamed(attempt):
            for other in left[1:]:
                tally.refuse(other.row, other.told, attempt.errors)
            return
