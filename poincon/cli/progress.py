"""How far a long command is: rows, rate and time left, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Rate(ProgressColumn):
    """Rows a second since the beginning."""

    def render(self, task: Task) -> Text:
        rows, seconds = int(task.fields["rows"]), task.elapsed or 0.0
        return Text(f"{rows / seconds:,.0f} rows/s" if seconds else "")


@contextmanager
def shown_progress(name: str) -> Iterator[Callable[[int, float], None]]:
    """A bar on the terminal; gives what is to be told: rows done, and what part that is.

    In a file or a pipe nothing is drawn.
    """
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]:,} rows"),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(name, total=None, rows=0)

        def tell(rows: int, share: float) -> None:
            bar.update(task, completed=share, total=1.0 if share else None, rows=rows)

        yield tell
