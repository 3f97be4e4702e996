"""The command line: each command one call to a duty, each answer a table or JSON.

Exit codes: 0 done, 1 findings, 2 the command was not understood.
"""

import click

from poincon import __version__
from poincon.cli.demo import demo
from poincon.cli.exporting import export
from poincon.cli.finding import find
from poincon.cli.importing import import_file
from poincon.cli.init import init, upgrade
from poincon.cli.match import match
from poincon.cli.persons import person
from poincon.cli.proving import checkpoint, proof, verify
from poincon.cli.recording import rebuild, record
from poincon.cli.reporting import report
from poincon.cli.search import search
from poincon.cli.separating import separate
from poincon.cli.serving import serve
from poincon.cli.showing import show
from poincon.cli.terms import terms


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
@click.option(
    "--database",
    envvar="POINCON_DATABASE",
    metavar="URL",
    help="sqlite:///book.sqlite3 (the default) or postgresql://user@host/name.",
)
@click.pass_context
def poincon(context: click.Context, database: str | None) -> None:
    """Poinçon: the book of a State's small arms, from the first mark to destruction."""
    context.obj = database


for _command in (
    init,
    upgrade,
    import_file,
    find,
    match,
    search,
    show,
    record,
    report,
    proof,
    verify,
    checkpoint,
    export,
    rebuild,
    separate,
    terms,
    person,
    serve,
    demo,
):
    poincon.add_command(_command)


def main() -> int:
    """Run the command line and give back its exit code."""
    try:
        code = poincon.main(standalone_mode=False)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return 1
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    return code if isinstance(code, int) else 0
