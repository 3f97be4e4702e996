"""Take a spreadsheet into the book, or propose the mapping by which it could be taken in."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click
import msgspec

from poincon.app import Desk
from poincon.cli.desk import DONE, FINDINGS, on_a_book, open_desk, say_json, say_table
from poincon.cli.progress import shown_progress
from poincon.exchange.findings_in_language import LANGUAGES, Sentences
from poincon.exchange.intake.intake import Intake, ProgressDuty, take_in_file
from poincon.exchange.intake.repair import RepairSheet
from poincon.exchange.mapped.mapping import TELLABLE, mapping_from
from poincon.exchange.reading.files import reading
from poincon.exchange.reading.messages import Request

#: Findings shown on the screen; --json gives them all.
SHOWN = 40


def take_file(
    desk: Desk,
    file: Path,
    *,
    mapping: Path | None = None,
    kind: str = "",
    by: str,
    approved_by: str = "",
    dry_run: bool = False,
    identify: str = "",
    repair: RepairSheet | None = None,
    progress: ProgressDuty | None = None,
) -> Intake:
    """Take one file in. Raises Refused when the file or the mapping cannot be read at all."""
    intake = take_in_file(
        file,
        mapping_from(mapping.read_text(encoding="utf-8")) if mapping else None,
        kind=kind,
        record=desk.record,
        judged=desk.judged,
        shelf=desk.book,
        catalogue=desk.catalogue,
        by=by,
        approved_by=approved_by,
        dry_run=dry_run,
        identify=desk.identity_rule() if identify else None,
        repair=repair,
        progress=progress,
    )
    if not dry_run:
        desk.checkpoint()
    return intake


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A mapping file: which column is which field of which fact.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(sorted(TELLABLE)),
    help="Without a mapping: each row tells this fact, columns bear the names of its fields. "
    "With --propose-map: the fact a row tells unless a column says otherwise.",
)
@click.option(
    "--propose-map",
    "proposing",
    is_flag=True,
    help="Write a mapping for this file to standard output, and take nothing in.",
)
@click.option(
    "--identify",
    type=click.Choice(["exact"]),
    help="Take equal marks as the same weapon, by the rule the State has adopted. Otherwise they "
    "stay candidates.",
)
@click.option(
    "--repair",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write refused rows with what was found into this sheet (.xlsx or .csv), to be repaired "
    "and sent again.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The clerk's language, for findings and the sheet.",
)
@click.option("--by", default="registrar", show_default=True, help="The officer who writes.")
@click.option("--approved-by", default="", help="The second officer, for acts that need one.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@on_a_book
def import_file(
    address: str,
    file: Path,
    mapping: Path | None,
    kind: str | None,
    proposing: bool,
    identify: str | None,
    repair: Path | None,
    language: str,
    by: str,
    approved_by: str,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take FILE (CSV or XLSX) into the book: every row yields facts or findings.

    \b
    poincon import guns.xlsx --as seized --propose-map > guns.toml
    poincon import guns.xlsx --map guns.toml --dry-run
    poincon import guns.xlsx --map guns.toml --repair refused.xlsx --language fr
    poincon import refused.xlsx --map guns.toml

    A row is never half-imported, refused rows do not keep the others out, and a file sent twice
    adds nothing; one whose import was interrupted is simply sent again. A sheet that `poincon
    export` wrote needs no mapping. Exit code 1 when a row was refused.
    """
    desk = open_desk(address)
    if proposing:
        return _propose(desk, file, kind or "", as_json=as_json)
    with _repairs(repair, language) as opened, shown_progress(file.name) as progress:
        intake = take_file(
            desk,
            file,
            mapping=mapping,
            kind=kind or "",
            by=by,
            approved_by=approved_by,
            dry_run=dry_run,
            identify=identify or "",
            repair=opened,
            progress=progress,
        )
    if as_json:
        say_json(_plain(intake))
    else:
        say_intake(intake, most=SHOWN, language=language)
        if opened and opened.files:
            files = ", ".join(map(str, opened.files))
            click.echo(f"The {opened.rows} refused rows are in {files}.")
    return FINDINGS if intake.refused else DONE


def _repairs(path: Path | None, language: str) -> AbstractContextManager[RepairSheet | None]:
    return RepairSheet(path, language=language) if path else nullcontext()


def _propose(desk: Desk, file: Path, kind: str, *, as_json: bool) -> int:
    request = Request(act="propose", kind=kind, title=file.name, settled=desk.catalogue.settled)
    with reading(file, request) as opened:
        proposed = opened.proposal()
        notes = [*opened.opened.notes, *proposed.notes]
    if as_json:
        said = [{"severity": n.severity, "sentence": n.sentence()} for n in notes]
        say_json({"mapping": proposed.toml, "notes": said})
    else:
        click.echo(proposed.toml.rstrip())
        for note in notes:
            click.echo(f"{note.severity}: {note.sentence()}", err=True)
    return DONE if proposed.toml else FINDINGS


def _plain(intake: Intake) -> Mapping[str, object]:
    said: dict[str, object] = msgspec.to_builtins(intake)
    return said


def say_intake(intake: Intake, *, most: int, language: str = "en") -> None:
    """What became of the file; at most so many findings row by row."""
    click.echo(
        f"{intake.rows} rows = {intake.accepted} accepted + {intake.unchanged} unchanged + "
        f"{intake.refused} refused; {intake.facts} facts, {intake.weapons} new weapons."
    )
    if intake.identified or intake.left_out:
        click.echo(
            f"{intake.identified} rows about weapons known by the rule of identity; "
            f"{intake.left_out} lines left out (totals, notes)."
        )
    for title, counts in (
        ("Serial fields", intake.serial_classes),
        ("Findings", intake.findings),
    ):
        if counts:
            said = ", ".join(f"{name} {count}" for name, count in counts.items())
            click.echo(f"{title}: {said}.")
    if intake.row_findings and most:
        sentences = Sentences(language)
        say_table(
            "Row by row",
            ("row", "column", "severity", "finding"),
            (
                (f.row, f.column, f.severity, sentences.of(f.text, f.values))
                for f in intake.row_findings[:most]
            ),
        )
        if (left := len(intake.row_findings) - most) > 0:
            click.echo(f"and {left} more: --json lists them all.")
