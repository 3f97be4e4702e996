"""Take the book, or its weapons, out as a file."""

from collections.abc import Iterable
from pathlib import Path

import click

from poincon.cli.desk import DONE, on_a_book, open_desk, say_json
from poincon.exchange.exports import (
    NotForASpreadsheet,
    csv_lines,
    evidence_lines,
    exported,
    story_lines,
    write_xlsx,
)


@click.command()
@click.option(
    "--as",
    "form",
    type=click.Choice(["story", "jsonl", "csv", "xlsx"]),
    default="story",
    show_default=True,
    help="The book as a story or as evidence lines; its weapons and their marks as CSV or XLSX.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here.")
@on_a_book
def export(address: str, form: str, out: Path | None, as_json: bool) -> int:
    """Export the book. Nothing that exists is overwritten."""
    if out is None and (form == "xlsx" or as_json):
        raise click.UsageError("say where to write with --out")
    if out is not None and out.exists():
        raise click.UsageError(f"{out} exists; it is not overwritten")
    book = open_desk(address).book
    if form == "xlsx" and out is not None:
        try:
            written = write_xlsx(exported(book), out)
        except NotForASpreadsheet as refused:
            out.unlink()
            raise click.UsageError(str(refused)) from refused
    else:
        lines = {
            "story": lambda: story_lines(book.each_entry()),
            "jsonl": lambda: evidence_lines(book.each_line()),
            "csv": lambda: csv_lines(exported(book)),
        }[form]()
        written = _write(lines, out)
    if as_json:
        say_json({"format": form, "file": str(out), "written": written})
    elif out is not None:
        click.echo(f"Wrote {out}.")
    return DONE


def _write(lines: Iterable[str], out: Path | None) -> int:
    count = 0
    if out is None:
        for line in lines:
            click.echo(line, nl=False)
            count += 1
        return count
    with out.open("x", encoding="utf-8", newline="") as file:
        for line in lines:
            file.write(line)
            count += 1
    return count
