"""A whole list against the register, into a sheet of candidates; and the sheet, once decided."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click
import msgspec

from poincon.app import Desk
from poincon.cli.answers import per_cent
from poincon.cli.deciding import record_decided
from poincon.cli.desk import (
    DONE,
    FINDINGS,
    on_a_book,
    open_desk,
    plain_finding,
    say_json,
    say_table,
)
from poincon.cli.progress import shown_progress
from poincon.cli.queueing import Queue
from poincon.exchange.findings_in_language import LANGUAGES, Sentences
from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.matching.bulk import Matched, match_list
from poincon.exchange.matching.candidate_sheet import CandidateSheet, likely
from poincon.exchange.matching.opening import Opening
from poincon.exchange.matching.sought_rows import SoughtList, SoughtRow, sought_list
from poincon.ledger.facts import SearchGround, SearchOpened
from poincon.ledger.searches import open_searches
from poincon.ledger.shelf import search_numbered
from poincon.store.shards.asking_shards import ClusterFailed
from poincon.store.shards.bulk import matching_over
from poincon.tracing.sought import Answer, Sought

#: Last known statuses of the weapons a list is held against; the empty set means all.
AGAINST: dict[str, frozenset[str]] = {
    "all": frozenset(),
    "lost-and-stolen": frozenset({"lost", "stolen", "diverted"}),
    "recovered": frozenset({"seized", "found", "surrendered"}),
}
#: Best candidates shown on the screen where no sheet is written.
SHOWN = 40

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for with a list."""

    file: Path
    mapping: Path | None
    statuses: frozenset[str]
    most: int
    at_least: float
    language: str
    out: Path | None
    by: str
    ground: SearchGround
    spark: str
    shards: int
    shards_in: Path | None


@click.command()
@click.argument("file", type=_FILE, required=False)
@click.option(
    "--map", "mapping", type=_FILE, help="A mapping of `import`, where headings do not tell."
)
@click.option(
    "--against",
    type=click.Choice(list(AGAINST)),
    default="all",
    show_default=True,
    help="The weapons to hold the list against, by their last known status.",
)
@click.option("--most", type=click.IntRange(1, 50), default=3, show_default=True)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=0.01,
    show_default=True,
    help="Leave out candidates less probable than this.",
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the candidates into this sheet (.xlsx or .csv), to be reviewed.",
)
@click.option(
    "--open-searches",
    "opening",
    is_flag=True,
    help="Open a search for every mark that can be sought: later arrivals meet it too.",
)
@click.option(
    "--ground",
    type=click.Choice(get_args(SearchGround)),
    default="seizure",
    show_default=True,
    help="Why the marks are sought.",
)
@click.option(
    "--decided", type=_FILE, help="Record the decisions of this reviewed sheet; no FILE then."
)
@click.option("--by", default="", help="The officer who opens searches or decides.")
@click.option("--approved-by", default="", help="The second officer: accepting needs two.")
@click.option("--dry-run", is_flag=True, help="With --decided: say what would happen.")
@click.option(
    "--spark",
    default="",
    metavar="MASTER",
    help="Ask the workers of this Spark cluster: local[2], or spark://host:7077.",
)
@click.option(
    "--shards",
    type=click.IntRange(1, 10_000),
    default=2,
    show_default=True,
    help="With --spark: cut the register into so many parts.",
)
@click.option(
    "--shards-in",
    type=click.Path(exists=True, file_okay=False, writable=True, path_type=Path),
    help="With --spark: a folder that every worker sees at the same place.",
)
@on_a_book
def match(
    address: str,
    file: Path | None,
    mapping: Path | None,
    against: str,
    most: int,
    at_least: float,
    language: str,
    out: Path | None,
    opening: bool,
    ground: SearchGround,
    decided: Path | None,
    by: str,
    approved_by: str,
    dry_run: bool,
    spark: str,
    shards: int,
    shards_in: Path | None,
    as_json: bool,
) -> int:
    """Match a list of seized weapons (CSV or XLSX, any layout) against the register.

    \b
    poincon match seized.xlsx -o candidates.xlsx --open-searches --by registrar
    poincon match --decided candidates.xlsx --by registrar --approved-by supervisor --dry-run
    poincon match --decided candidates.xlsx --by registrar --approved-by supervisor

    Candidates are ranked, never merged: a person writes accepted or rejected and the reason into
    the sheet. Exit code 1 when no mark has a candidate, or when one cannot be read.
    """
    if (file is None) == (decided is None):
        raise click.UsageError("give either a FILE to match or a reviewed sheet with --decided")
    if (decided is not None or opening) and not by:
        raise click.UsageError("say which officer writes: --by")
    if spark and not spark.startswith("local") and shards_in is None:
        raise click.UsageError("workers elsewhere need a folder they all see: --shards-in")
    desk = open_desk(address)
    if decided is not None:
        return record_decided(
            desk, decided, by=by, approved_by=approved_by, dry_run=dry_run,
            language=language, as_json=as_json,
        )  # fmt: skip
    assert file is not None
    asked = Asked(
        file=file, mapping=mapping, statuses=AGAINST[against], most=most, at_least=at_least,
        language=language, out=out, by=by if opening else "", ground=ground,
        spark=spark, shards=shards, shards_in=shards_in,
    )  # fmt: skip
    return _match(desk, asked, as_json=as_json)


def _match(desk: Desk, asked: Asked, *, as_json: bool) -> int:
    best: list[tuple[SoughtRow, Answer]] = []
    queue = Queue(desk) if asked.by else None

    def keep(row: SoughtRow, answer: Answer | None) -> None:
        shown = likely(answer, asked.at_least)
        if answer is None or not shown:
            return
        if queue:
            queue.take(answer, shown)
        if not asked.out and len(best) < SHOWN:
            best.append((row, answer))

    opening = _opening(desk, asked) if asked.by else None
    if opening:
        _read_to_its_end(desk, asked)
    with (
        _listed(desk, asked) as listed,
        _sheet(asked) as sheet,
        _near(desk, asked) as near,
        shown_progress(asked.file.name) as progress,
    ):
        rows = opening.rows(listed.rows()) if opening else listed.rows()
        matched = match_list(
            rows,
            near,
            at_least=asked.at_least,
            sheet=sheet,
            seen=keep,
            progress=lambda done: progress(done, listed.share),
        )
    if queue:
        queue.close()
        desk.checkpoint()
    files = sheet.files if sheet else ()
    if as_json:
        say_json(_plain(matched, listed, opening, files))
    else:
        _say(matched, listed, opening, files)
        _say_best(best)
    return DONE if matched.likely + matched.possible and not matched.faulty else FINDINGS


@contextmanager
def _near(desk: Desk, asked: Asked) -> Iterator[Callable[[Iterator[Sought]], Iterator[Answer]]]:
    """What answers: this machine, or a cluster for as long as the list lasts."""
    how = {"most": asked.most, "statuses": asked.statuses}
    if not asked.spark:
        yield lambda soughts: desk.near_many(soughts, **how)
        return
    where = {"parts": asked.shards, "shared": asked.shards_in}
    try:
        with matching_over(desk.matching, asked.spark, **where) as matching:
            yield lambda soughts: matching.near_many(soughts, **how)
    except ClusterFailed as fault:
        raise click.UsageError(str(fault)) from fault


def _listed(desk: Desk, asked: Asked) -> AbstractContextManager[SoughtList]:
    mapping = mapping_from(asked.mapping.read_text(encoding="utf-8")) if asked.mapping else None
    return sought_list(asked.file, mapping=mapping, settled=desk.catalogue.settled)


def _sheet(asked: Asked) -> AbstractContextManager[CandidateSheet | None]:
    if asked.out is None:
        return nullcontext()
    return CandidateSheet(asked.out, language=asked.language, at_least=asked.at_least)


def _read_to_its_end(desk: Desk, asked: Asked) -> None:
    """A list that breaks off opens no search at all. Raises Refused."""
    with _listed(desk, asked) as listed:
        for _ in listed.rows():
            pass


def _opening(desk: Desk, asked: Asked) -> Opening:
    def record(facts: Sequence[SearchOpened]) -> list[str]:
        with desk.book.writing():
            first = desk.book.next_search()
            numbers = [search_numbered(first + place) for place in range(len(facts))]
            numbered = [
                msgspec.structs.replace(fact, search=number)
                for fact, number in zip(facts, numbers, strict=True)
            ]
            desk.record(numbered, by=asked.by)
        return numbers

    return Opening(
        record,
        ground=asked.ground,
        on=datetime.now(UTC).date(),
        catalogue=desk.catalogue,
        already=open_searches(desk.book.searches()),
    )


def _plain(
    matched: Matched, listed: SoughtList, opening: Opening | None, files: Sequence[Path]
) -> dict[str, object]:
    return {
        **msgspec.to_builtins(matched),
        "left_out": dict(listed.left_out),
        "columns": [{"field": field, "heading": heading} for field, heading in listed.columns],
        "notes": [plain_finding(found) for found in listed.notes],
        "searches_opened": opening.opened if opening else 0,
        "searches_refused": opening.refused if opening else 0,
        "files": [str(path) for path in files],
    }


def _say(
    matched: Matched, listed: SoughtList, opening: Opening | None, files: Sequence[Path]
) -> None:
    columns = ", ".join(f"{heading} ({field})" for field, heading in listed.columns)
    click.echo(f"Columns read: {columns}.")
    sentences = Sentences("en")
    for found in listed.notes:
        said = sentences.of(found.text, found.values)
        click.echo(f"{found.severity}: {said}", err=True)
    click.echo(f"{matched.rows} rows, {matched.marks} marks, {matched.sought} of them sought.")
    click.echo(
        f"{matched.likely} with a candidate at 50 % or more, {matched.possible} with one below, "
        f"{matched.none} with none; several fit equally for {matched.level}, candidates are not "
        f"proven complete for {matched.unproven}."
    )
    if matched.not_sought or matched.faulty:
        said = ", ".join(f"{name} {count}" for name, count in matched.not_sought.items())
        click.echo(f"Not sought: {said or 'none'}; not readable: {matched.faulty}.")
    if listed.left_out:
        said = ", ".join(f"{name} {count}" for name, count in listed.left_out.items())
        click.echo(f"Lines left out: {said}.")
    if opening:
        click.echo(f"{opening.opened} searches opened, {opening.refused} refused.")
    if files:
        click.echo(f"The candidates are in {', '.join(map(str, files))}.")


def _say_best(best: Sequence[tuple[SoughtRow, Answer]]) -> None:
    if not best:
        return
    rows = (
        (
            row.number,
            row.sought.text,
            (first := answer.candidates[0]).weapon.weapon,
            first.mark.text,
            per_cent(first.probability),
            first.weapon.status,
            answer.level if answer.level > 1 else "",
        )
        for row, answer in best
    )
    headings = ("row", "read", "weapon", "mark", "probability", "status", "equally good")
    say_table("Best candidates", headings, rows)
    if len(best) == SHOWN:
        click.echo("Perhaps more: -o writes all of them into a sheet.")
