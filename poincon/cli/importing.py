"""Take a spreadsheet into the book."""

from collections.abc import Mapping
from pathlib import Path

import click
import msgspec

from poincon.app import Desk
from poincon.cli.desk import DONE, FINDINGS, on_a_book, open_desk, say_json, say_table
from poincon.exchange.intake import Intake, take_in_file
from poincon.exchange.mapping import TELLABLE, mapping_from

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
    help="Without a mapping: each row tells this fact, columns bear the names of its fields.",
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
    by: str,
    approved_by: str,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take FILE (CSV or XLSX) into the book: every row yields facts or findings.

    A row is never half-imported, refused rows do not keep the others out, and a file sent twice
    adds nothing. Exit code 1 when a row was refused.
    """
    if mapping is None and kind is None:
        raise click.UsageError("say --map FILE, or --as and the fact each row tells")
    intake = take_file(
        open_desk(address),
        file,
        mapping=mapping,
        kind=kind or "",
        by=by,
        approved_by=approved_by,
        dry_run=dry_run,
    )
    if as_json:
        say_json(_plain(intake))
    else:
        say_intake(intake, most=SHOWN)
    return FINDINGS if intake.refused else DONE


def _plain(intake: Intake) -> Mapping[str, object]:
    said: dict[str, object] = msgspec.to_builtins(intake)
    return said


def say_intake(intake: Intake, *, most: int) -> None:
    """What became of the file; at most so many findings row by row."""
    click.echo(
        f"{intake.rows} rows = {intake.accepted} accepted + {intake.unchanged} unchanged + "
        f"{intake.refused} refused; {intake.facts} facts, {intake.weapons} new weapons."
    )
    for title, counts in (
        ("Serial fields", intake.serial_classes),
        ("Findings", intake.findings),
    ):
        if counts:
            said = ", ".join(f"{name} {count}" for name, count in counts.items())
            click.echo(f"{title}: {said}.")
    if intake.row_findings and most:
        say_table(
            "Row by row",
            ("row", "column", "severity", "finding"),
            ((f.row, f.column, f.severity, f.sentence) for f in intake.row_findings[:most]),
        )
        if (left := len(intake.row_findings) - most) > 0:
            click.echo(f"and {left} more: --json lists them all.")
