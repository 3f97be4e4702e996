"""Serve the pages on this machine."""

import os
import sys

import click

from poincon.app import database_address, has_book_at
from poincon.cli.desk import DONE, faults_said

#: One worker serves a small State; the pages need no socket that stays open.
SERVER = [
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "--host",
    "127.0.0.1",
    "--workers",
    "1",
    "--blocking-threads",
    "4",
    "--no-ws",
]


def serve_pages(address: str, port: int) -> None:
    """Become the server, until interrupted. Loopback only: there is no sign-in yet.

    The server takes the place of this process: the pages have settings of their own, and Django
    takes settings only once a process.
    """
    click.echo(f"Poinçon answers on http://127.0.0.1:{port}/ (this machine only; no sign-in yet).")
    click.echo("Stop with Ctrl-C.")
    sys.stdout.flush()
    command = [sys.executable, *SERVER, "--port", str(port), "poincon.web.wsgi:application"]
    os.execve(sys.executable, command, {**os.environ, "POINCON_DATABASE": address})


@click.command()
@click.option("--database", metavar="URL", help="The book, if not POINCON_DATABASE.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_context
def serve(context: click.Context, database: str | None, port: int) -> int:
    """Serve the pages on 127.0.0.1. Sign-in is not built yet: no other address is offered."""
    address = database or context.find_root().obj or database_address()
    with faults_said():
        if not has_book_at(address):
            raise click.UsageError("there is no book here yet: found one with `poincon init`")
    serve_pages(address, port)
    return DONE
