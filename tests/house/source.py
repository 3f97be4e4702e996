"""The house's own files, as the house tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PURE_ROOMS = (
    *("terms", "policy", "ledger"),
    *("lifecycle", "transfers", "stockpiles", "collection"),
    *("tracing", "reports", "cooperation", "observatory"),
)
OUTER_ROOMS = ("store", "exchange", "web", "api", "cli")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules(*rooms: str) -> list[Path]:
    """Every Python file of the rooms named, or of the whole house."""
    house = ROOT / "poincon"
    places = [house / room for room in rooms] if rooms else [house]
    return sorted(path for place in places for path in place.rglob("*.py"))


def python_files() -> list[Path]:
    """Every Python file we keep, tests and measurements included."""
    return [path for path in kept_files() if path.suffix == ".py"]


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        # An unpacked archive has no history; then everything but the environment is ours.
        outside = (".venv", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis")
        found = (path for path in ROOT.rglob("*") if path.is_file())
        return tuple(sorted(p for p in found if not set(outside) & set(p.parts)))
    names = sorted(set(listed.stdout.decode().split("\0")) - {""})
    return tuple(path for path in (ROOT / name for name in names) if path.is_file())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def where(path: Path, node: ast.AST) -> str:
    return f"{name_of(path)}:{getattr(node, 'lineno', 1)}"


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; nothing for what is not a plain path of names."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
