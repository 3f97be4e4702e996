"""Proofs, checkpoints, and the verifier, which needs no book and no network."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import click

from poincon.app import demand_growth, demand_proof
from poincon.cli.desk import DONE, FINDINGS, on_a_book, open_desk, plain_finding, say_json
from poincon.ledger.checkpoint import NoteRefused
from poincon.ledger.proof import ProofRefused


@click.command()
@click.argument("entry", type=click.IntRange(min=0), required=False)
@click.option("--since", type=click.IntRange(min=0), help="Prove growth from this size instead.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here.")
@on_a_book
def proof(
    address: str, entry: int | None, since: int | None, out: Path | None, as_json: bool
) -> int:
    """Prove that ENTRY is in the book (a .tlog-proof file), or that the book only grew.

    The file verifies offline: poincon verify --proof FILE --key KEY
    """
    if (entry is None) == (since is None):
        raise click.UsageError("give an entry number, or --since a size")
    desk = open_desk(address)
    try:
        made = desk.prove(entry) if entry is not None else desk.prove_growth(since or 0)
    except ProofRefused as refused:
        raise click.UsageError(str(refused)) from refused
    if out:
        out.write_bytes(made)
    if as_json:
        say_json({"proof": made.decode(), "key": desk.signer.vkey})
    elif not out:
        click.echo(made.decode(), nl=False)
    return DONE


@click.command()
@on_a_book
def checkpoint(address: str, as_json: bool) -> int:
    """Print the latest signed checkpoint, signing one if the book has grown."""
    desk = open_desk(address)
    note = desk.checkpoint()
    if as_json:
        say_json({"checkpoint": note, "key": desk.signer.vkey})
    else:
        click.echo(note, nl=False)
    return DONE


@click.command()
@click.option(
    "--proof",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Verify this proof file offline; needs --key and no book.",
)
@click.option(
    "--growth",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Verify offline that the book only grew; needs --older and --key.",
)
@click.option(
    "--older",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The older signed checkpoint, kept by somebody else.",
)
@click.option("--key", default="", help="The public key the book's owner gave out.")
@click.option("--projections", is_flag=True, help="Replay the book and compare what follows.")
@on_a_book
def verify(
    address: str,
    file: Path | None,
    growth: Path | None,
    older: Path | None,
    key: str,
    projections: bool,
    as_json: bool,
) -> int:
    """Re-derive the whole book and hold it against every signed checkpoint."""
    if file is not None:
        return _offline(lambda: demand_proof(file.read_bytes(), key), key, as_json=as_json)
    if growth is not None:
        if older is None:
            raise click.UsageError("--growth needs --older, the checkpoint it starts from")
        kept = older.read_bytes()
        grown = growth.read_bytes()
        return _offline(lambda: demand_growth(grown, kept, key), key, as_json=as_json)
    desk = open_desk(address)
    start = perf_counter()
    try:
        audited = desk.verify(key)
    except NoteRefused as refused:
        raise click.UsageError(f"--key: {refused}") from refused
    findings = list(audited.findings)
    if projections:
        findings += desk.compare_projections()
    seconds = perf_counter() - start
    if as_json:
        say_json(
            {
                "verified": not findings,
                "entries": audited.size,
                "root": audited.root.hex(),
                "checkpoints": audited.checkpoints,
                "seconds": round(seconds, 3),
                "findings": [plain_finding(finding) for finding in findings],
            }
        )
    else:
        for finding in findings:
            click.echo(finding.sentence())
        rate = audited.size / seconds if seconds else 0
        outcome = "does NOT verify" if findings else "verifies"
        click.echo(
            f"The book {outcome}: {audited.size:,} entries, {audited.checkpoints:,} "
            f"checkpoint(s), root {audited.root.hex()} ({rate:,.0f} facts/s)."
        )
    return FINDINGS if findings else DONE


def _offline(shown: Callable[[], dict[str, str]], key: str, *, as_json: bool) -> int:
    if not key:
        raise click.UsageError("verifying offline needs --key, from whoever owns the book")
    try:
        said = shown()
    except (ProofRefused, NoteRefused) as refused:
        if as_json:
            say_json({"verified": False, "reason": str(refused)})
        else:
            click.echo(f"The proof does NOT verify: {refused}")
        return FINDINGS
    if as_json:
        say_json({"verified": True, **said})
    else:
        click.echo("The proof verifies.")
        for name, what in said.items():
            click.echo(f"  {name}: {what}")
    return DONE
