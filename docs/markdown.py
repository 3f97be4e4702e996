"""What every generated page shares: its frame, tables, links, first sentences."""

import inspect
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NOTE = "<!-- Written by docs/generate.py from {source}; change that, then `make docs`. -->"


def page(title: str, source: str, *parts: str) -> str:
    """A whole page: its title, where it comes from, and its parts with a line between them."""
    return "\n\n".join((f"# {title}", NOTE.format(source=source), *parts)) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; bars within a cell are escaped."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def sentence(text: str | None) -> str:
    """The first sentence of a docstring, on one line."""
    words = " ".join((text or "").split("\n\n")[0].split())
    found = re.match(r"(.*?\.)(?=\s+[\"A-Z(`]|\Z)", words)
    return found[1] if found else words


def said_of(kind: object) -> str:
    """The whole docstring, as running text."""
    return " ".join((inspect.getdoc(kind) or "").split())


def link(path: Path) -> str:
    """A link from docs/ to a file of the project."""
    name = path.relative_to(ROOT).as_posix()
    return f"[{name.removeprefix('poincon/')}](../{name})"
