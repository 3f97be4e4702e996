"""Floors 0 to 3 open no file, read no clock, draw no lot and know no framework."""

import ast
import sys
from pathlib import Path

import pytest

from tests.house.source import PURE_ROOMS, dotted, modules, python_files, tree_of, where

#: Parts of the standard library that touch the world, and have no place below floor 4.
WORLDLY = {
    *("os", "io", "pathlib", "shutil", "tempfile", "glob", "fileinput", "mmap"),
    *("socket", "ssl", "http", "ftplib", "smtplib", "asyncio", "select", "selectors"),
    *("subprocess", "multiprocessing", "concurrent", "signal", "ctypes"),
    *("time", "random", "secrets", "uuid", "locale", "gettext", "logging", "getpass"),
    *("sqlite3", "dbm", "shelve", "pickle", "platform", "zipfile", "tarfile", "gzip"),
}
#: Whole names, however they are reached.
WORLDLY_CALLS = {"open", "input", "print", "exec", "eval", "__import__", "breakpoint"}
WORLDLY_ENDINGS = (
    *(".now", ".utcnow", ".today", ".urandom", ".getrandom"),
    *(".read_text", ".read_bytes", ".write_text", ".write_bytes", ".open", ".environ"),
)


def imported_by(tree: ast.Module) -> list[tuple[ast.stmt, str]]:
    found: list[tuple[ast.stmt, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node, node.module or "."))
    return found


def worldly_calls(tree: ast.Module) -> list[tuple[ast.Call, str]]:
    calls = [(node, dotted(node.func)) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        (node, name)
        for node, name in calls
        if name in WORLDLY_CALLS or name.endswith(WORLDLY_ENDINGS)
    ]


def test_the_pure_floors_need_only_python_and_msgspec():
    allowed = (sys.stdlib_module_names - WORLDLY) | {"msgspec", "poincon"}
    foreign = [
        f"{where(path, node)} {name}"
        for path in modules(*PURE_ROOMS)
        for node, name in imported_by(tree_of(path))
        if name.split(".")[0] not in allowed
    ]

    assert foreign == []


def test_the_pure_floors_open_no_file_read_no_clock_and_draw_no_lot():
    worldly = [
        f"{where(path, node)} {name}()"
        for path in modules(*PURE_ROOMS)
        for node, name in worldly_calls(tree_of(path))
    ]

    assert worldly == []


@pytest.mark.parametrize(
    "line",
    [
        "open('book')",
        "path.read_text()",
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "os.urandom(16)",
    ],
)
def test_a_worldly_line_is_recognised(line):
    assert worldly_calls(ast.parse(line))


@pytest.mark.parametrize("line", ["shelf.opened_on(day)", "weapon.as_of(day)", "known(today)"])
def test_a_pure_line_is_left_alone(line):
    assert not worldly_calls(ast.parse(line))


def imports_inside(path: Path) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        where(path, node)
        for function in ast.walk(tree_of(path))
        if isinstance(function, kinds)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_no_import_stands_inside_a_function():
    inside = [place for path in python_files() for place in imports_inside(path)]

    assert inside == []


def test_nothing_hangs_on_a_signal_of_the_framework():
    hooked = [
        f"{where(path, node)} {name}"
        for path in modules()
        for node, name in imported_by(tree_of(path))
        if name.startswith(("django.db.models.signals", "django.dispatch"))
    ]

    assert hooked == []
