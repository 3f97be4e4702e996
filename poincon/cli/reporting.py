"""Reports computed from the book."""

import csv
import io

import click

from poincon.cli.desk import DONE, on_a_book, open_desk, say_json, say_table
from poincon.cli.showing import Moment
from poincon.exchange.statistics_files import (
    indicator_csv,
    indicator_plain,
    indicator_sdmx,
)
from poincon.ledger.shelf import CountedRecovery, Shelf
from poincon.reports.sdg_16_4_2 import SITUATIONS, Indicator, indicator, rows_behind


@click.group()
def report() -> None:
    """Reports computed from the book, every figure with its rows."""


@report.command("sdg-16-4-2")
@click.option("--year", type=click.IntRange(1900, 2200), required=True)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "sdmx-csv", "json"]), default="table"
)
@click.option("--as-known-at", type=Moment(), default="", help="The vintage of this moment.")
@click.option("--explain", is_flag=True, help="List the rows behind the figures.")
@on_a_book
def sdg(address: str, year: int, form: str, as_known_at: str, explain: bool, as_json: bool) -> int:
    """SDG 16.4.2: seized, found and surrendered arms whose illicit origin is known.

    The share is not applicable, never zero, when nothing was recovered in the year.
    """
    desk = open_desk(address)
    value = indicator(desk.book, year, as_known_at=as_known_at)
    rows = list(rows_behind(desk.book, year, as_known_at=as_known_at)) if explain else []
    if as_json or form == "json":
        behind = {"rows": [row._asdict() for row in rows]} if explain else {}
        say_json({**indicator_plain(value, desk.policy), **behind})
    elif form == "sdmx-csv":
        click.echo(indicator_sdmx(value, desk.policy), nl=False)
    elif form == "csv":
        click.echo(_rows_csv(rows) if explain else indicator_csv(value, desk.policy), nl=False)
    else:
        say_indicator(value)
        if explain:
            _say_rows(rows)
    return DONE


def share_of(value: Indicator) -> str:
    """The share in words: a percentage, or not applicable."""
    return "not applicable" if value.percent is None else f"{value.percent} %"


def say_indicator(value: Indicator) -> None:
    """The figures as a table."""
    parts = [(name, getattr(value, name)) for name in SITUATIONS] + [("together", value.total)]
    say_table(
        f"SDG 16.4.2, {value.year}: {value.numerator} of {value.denominator} = {share_of(value)}",
        ("", "recovered", "traced", "established", "pending", "not enough", "no attempt",
         "untraceable", "none recorded"),
        (
            (name, p.recovered, p.traced, p.established, p.pending, p.not_enough_information,
             p.no_attempt, p.untraceable, p.no_attempt_recorded)
            for name, p in parts
        ),
    )  # fmt: skip
    click.echo(f"Administrative seizures, not counted: {value.administrative}.")
    click.echo(f"As known at {value.as_known_at or 'no entry yet'}. {value.note}")


def _say_rows(rows: list[CountedRecovery]) -> None:
    say_table(
        "The rows behind the figures",
        ("weapon", "situation", "basis", "on", "entry", "outcome", "outcome on", "entry"),
        (tuple(row[i] for i in (0, 1, 2, 3, 4, 5, 6, 7)) for row in rows),
    )


def _rows_csv(rows: list[CountedRecovery]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(CountedRecovery._fields)
    writer.writerows(rows)
    return written.getvalue()


def years_of(shelf: Shelf) -> list[int]:
    """Years in which anything was recovered."""
    return sorted({row.year for row in shelf.recovery_counts()})
