"""Words nobody could read: what they may stand for, and a clerk's decision on them."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click
import msgspec

from poincon.cli.desk import (
    DONE,
    FINDINGS,
    on_a_book,
    open_desk,
    plain_finding,
    say_findings,
    say_json,
    say_table,
)
from poincon.exchange.suggesting import OpenWord, Suggestion, suggestions, unlisted
from poincon.ledger.facts import TermSettled
from poincon.terms.catalogue import VOCABULARIES, Catalogue, Resolution, Vocabulary

#: Open words shown when nothing else is said.
SHOWN = 50

Found = tuple[Vocabulary, OpenWord, list[Suggestion]]


@click.group()
def terms() -> None:
    """Words of makers, models, calibres and types: which are open, and what they stand for."""


@terms.command("list")
@click.option("--vocabulary", type=click.Choice(VOCABULARIES), help="Only this one.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=SHOWN, show_default=True)
@on_a_book
def list_terms(address: str, vocabulary: Vocabulary | None, limit: int, as_json: bool) -> int:
    """List words on weapons that fit no one entry, most frequent first, with candidates.

    Exit code 1 while words are open.
    """
    desk = open_desk(address)
    catalogue = desk.catalogue
    found: list[Found] = [
        (name, word, suggestions(word.written, name, catalogue, most=3))
        for name in ((vocabulary,) if vocabulary else VOCABULARIES)
        for word in unlisted(desk.book, catalogue, vocabulary=name)[:limit]
    ]
    if as_json:
        say_json([_plain(*each) for each in found])
    elif found:
        _say(found)
    else:
        click.echo("No word on a weapon is open.")
    return FINDINGS if found else DONE


@terms.command("settle")
@click.argument("vocabulary", type=click.Choice(VOCABULARIES))
@click.argument("written")
@click.argument("code")
@click.option("--reason", required=True, help="Why the word stands for this.")
@click.option("--by", default="registrar", show_default=True, help="The officer who decides.")
@click.option("--approved-by", default="", help="The second officer, where the State wants one.")
@on_a_book
def settle(
    address: str,
    vocabulary: Vocabulary,
    written: str,
    code: str,
    reason: str,
    by: str,
    approved_by: str,
    as_json: bool,
) -> int:
    """Decide that WRITTEN stands for CODE, a code of the catalogue, from now on.

    \b
    poincon terms settle maker 'TAURUS ARMAZ' TAS --reason 'read on the weapon'

    UNKNOWN, NONE and NOT_LISTED are codes too. A correction of the entry takes it back.
    """
    desk = open_desk(address)
    if not written.strip() or code not in desk.catalogue.codes(vocabulary):
        raise click.UsageError(_no_code(vocabulary, written, code, desk.catalogue))
    fact = TermSettled(
        on=datetime.now(UTC).date(),
        vocabulary=vocabulary,
        written=written,
        code=code,
        reason=reason,
    )
    recorded = desk.record([fact], by=by, approved_by=approved_by)
    desk.checkpoint()
    if as_json:
        advice = [plain_finding(finding) for finding in recorded.advice]
        say_json({"entry": recorded.first, "at": recorded.at, "findings": advice})
        return DONE
    say_findings(recorded.advice, as_json=False)
    click.echo(f"Entry {recorded.first}: {vocabulary} {written!r} stands for {code}.")
    return DONE


@terms.command("show")
@click.argument("vocabulary", type=click.Choice(VOCABULARIES))
@click.argument("word")
@on_a_book
def show_term(address: str, vocabulary: Vocabulary, word: str, as_json: bool) -> int:
    """Show the entry with this code, or what WORD stands for. Exit code 1 when that is open."""
    catalogue = open_desk(address).catalogue
    names = catalogue.names(vocabulary)
    if word in names:
        entry = _entry(vocabulary, word, catalogue)
        if as_json:
            say_json(entry)
        else:
            said = (f"{name}: {_text(value)}" for name, value in entry.items() if value)
            click.echo("\n".join(said))
        return DONE
    found = catalogue.resolve(vocabulary, word)
    ranked = suggestions(word, vocabulary, catalogue) if found.is_open else []
    if as_json:
        say_json({**msgspec.to_builtins(found), "suggestions": ranked})
    else:
        _say_resolution(found, ranked, catalogue.names(vocabulary).get(found.code or "", ("",))[0])
    return FINDINGS if found.is_open else DONE


def _entry(vocabulary: Vocabulary, code: str, catalogue: Catalogue) -> dict[str, object]:
    entries = {
        "maker": catalogue.makers,
        "model": catalogue.models,
        "calibre": catalogue.calibres,
    }
    if vocabulary in entries:
        return msgspec.to_builtins(entries[vocabulary][code])
    name, *words = catalogue.names(vocabulary)[code]
    return {"code": code, "name": name, "words": words}


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _no_code(vocabulary: Vocabulary, written: str, code: str, catalogue: Catalogue) -> str:
    near = ", ".join(
        f"{each.code} ({each.name})" for each in suggestions(written, vocabulary, catalogue)
    )
    wrong = f"{code} is no code of a {vocabulary}" if written.strip() else "nothing is written"
    return f"{wrong}; candidates for {written!r}: {near}" if near else wrong


def _plain(vocabulary: Vocabulary, word: OpenWord, ranked: Sequence[Suggestion]) -> object:
    return {
        "vocabulary": vocabulary,
        "written": word.written,
        "weapons": word.weapons,
        "suggestions": ranked,
    }


def _say(found: Sequence[Found]) -> None:
    rows = (
        (name, word.written, word.weapons, "; ".join(f"{s.code} {s.name}" for s in ranked))
        for name, word, ranked in found
    )
    headings = ("vocabulary", "written", "weapons", "candidates")
    say_table(f"{len(found)} words are open", headings, rows)


def _say_resolution(found: Resolution, ranked: Sequence[Suggestion], name: str) -> None:
    said = f"{found.text}: {found.how}"
    click.echo(f"{said}, {found.code} {name}" if found.code else said)
    if ranked:
        rows = ((each.code, each.name, f"{each.score:.0f}", each.why) for each in ranked)
        say_table("Candidates", ("code", "name", "likeness", "why"), rows)
