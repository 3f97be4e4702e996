"""Show a weapon's whole life."""

from datetime import UTC, datetime

import click
import msgspec

from poincon.cli.desk import DONE, FINDINGS, on_a_book, open_desk, say_json
from poincon.collection.recoveries import time_to_crime
from poincon.ledger.lives import Entry
from poincon.ledger.notation import line_of
from poincon.ledger.proposal import moment_text
from poincon.lifecycle.history import History, history_of


class Moment(click.ParamType[str]):
    """A moment such as 2026-11-23T20:00 (UTC unless it says otherwise), or a whole day."""

    name = "moment"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        """The moment as the book writes it; a day means its end, an empty text the latest."""
        if not value:
            return ""  # the default: the latest
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a moment such as 2026-11-23T20:00", param, context)
        if "T" not in value and ":" not in value:
            at = at.replace(hour=23, minute=59, second=59, microsecond=999999)
        try:
            return moment_text(at if at.tzinfo else at.replace(tzinfo=UTC))
        except OverflowError:
            self.fail(f"{value!r} lies before the calendar or after it", param, context)


@click.command()
@click.argument("weapon")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The weapon on this day.")
@click.option("--as-known-at", type=Moment(), default="", help="As the book knew it then.")
@on_a_book
def show(
    address: str, weapon: str, as_of: datetime | None, as_known_at: str, as_json: bool
) -> int:
    """Show WEAPON: what it is, who has it, its marks and components, every fact of its life."""
    book = open_desk(address).book
    day = as_of.date() if as_of else None
    history = history_of(book, weapon, as_of=day, as_known_at=as_known_at)
    if history is None:
        click.echo(
            f"{weapon} is not on record{' at that moment' if as_known_at else ''}.", err=True
        )
        return FINDINGS
    if as_json:
        say_json(_plain(history))
    else:
        click.echo("\n".join(_lines(history)))
    return DONE


def _plain(history: History) -> dict[str, object]:
    life = history.life
    return {
        "weapon": life.weapon,
        "status": str(life.status),
        "since": life.since,
        "described": life.described,
        "holder": life.holder,
        "sector": life.sector,
        "place": life.place,
        "control_component": life.control_component(),
        "time_to_crime_days": time_to_crime(life),
        "marks": life.marks,
        "parts": history.parts,
        "components_were_in": history.was_in,
        "entries": [
            {**msgspec.to_builtins(entry), "line": line_of(entry.fact)}
            for entry in history.entries
        ],
        "standing": [line.number for line in history.standing],
    }


def _lines(history: History) -> list[str]:
    life, said = history.life, history.life.described
    what = " ".join(filter(None, (said.maker, said.model, said.calibre, said.category)))
    lines = [
        f"{life.weapon}  {life.status} since {life.since}",
        f"  {what or 'not described'}"
        + (f", made in {said.country}" if said.country else "")
        + (f", {said.year}" if said.year else ""),
    ]
    if life.holder or life.place:
        held = [f"held by {life.holder}"] if life.holder else []
        lines.append("  " + ", ".join(held + ([f"in {life.place}"] if life.place else [])))
    for seen in life.marks:
        struck = "struck" if seen.struck else "read"
        text = seen.mark.text or "(no text)"
        lines.append(f"  mark  {text}  {seen.mark.kind}, {seen.mark.mark_class}, {struck}")
    for part in history.parts:
        control = ", control component" if part.control else ""
        lines.append(f"  part  {part.component}  {part.part} since {part.since}{control}")
    days = time_to_crime(life)
    if days is not None:
        lines.append(f"  time to crime  {days} days")
    standing = {line.written_in for line in history.standing}
    lines += ["", "  entry  recorded             by            fact"]
    return lines + [_entry(entry, entry.number in standing) for entry in history.entries]


def _entry(entry: Entry, stands: bool) -> str:
    by = entry.by + (f"+{entry.approved_by}" if entry.approved_by else "")
    # A correction stands as what it put right; what it replaced does not stand any more.
    sign = " " if stands or entry.fact.__struct_config__.tag == "corrected" else "×"
    return f" {sign}{entry.number:>6}  {entry.at[:19]}  {by:<12}  {line_of(entry.fact)}"
