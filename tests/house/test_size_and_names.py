"""Small functions, small files, the trade's words."""

import ast
import re

from tests.house.source import (
    PURE_ROOMS,
    functions,
    modules,
    name_of,
    python_files,
    tree_of,
    where,
)

FUNCTION_LIMIT = 50
FILE_LIMIT = 400
FORBIDDEN = {
    *("util", "utils", "helper", "helpers", "common", "misc", "core", "base"),
    *("manager", "handler", "processor", "data", "info"),
}
NUMBERED = re.compile(r"^[a-z_]+[1-9]$")
#: Names that end in a figure outside this house.
STANDARD = {"alpha2", "alpha3", "sha256", "ed25519", "utf8"}


def test_no_function_is_longer_than_fifty_lines():
    too_long = [
        f"{where(path, function)} {function.name}: {lines} lines"
        for path in python_files()
        for function in functions(path)
        if (lines := function.end_lineno - function.lineno + 1) > FUNCTION_LIMIT
    ]

    assert too_long == []


def test_no_file_is_longer_than_four_hundred_lines():
    too_long = [
        f"{name_of(path)}: {lines} lines"
        for path in python_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LIMIT
    ]

    assert too_long == []


def test_no_function_of_the_pure_floors_takes_whatever_it_is_given():
    open_ended = [
        f"{where(path, function)} {function.name}"
        for path in modules(*PURE_ROOMS)
        for function in functions(path)
        if function.args.kwarg is not None
    ]

    assert open_ended == []


def test_no_drawer_is_called_utils():
    drawers = [
        name_of(path)
        for path in modules()
        if {path.stem, path.parent.name} & FORBIDDEN or path.stem.startswith(("do_", "process_"))
    ]

    assert drawers == []


def test_no_class_or_function_has_a_forbidden_name():
    named = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    wrong = [
        f"{where(path, node)} {node.name}"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, named) and is_forbidden(node.name)
    ]

    assert wrong == []


def is_forbidden(name: str) -> bool:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    last = words.rsplit("_", 1)[-1]
    return words in FORBIDDEN or last in FORBIDDEN or words.startswith(("do_", "process_"))


def test_a_forbidden_name_is_recognised():
    assert all(map(is_forbidden, ["WeaponManager", "do_import", "process_rows", "Handler"]))
    assert not any(map(is_forbidden, ["Weapon", "database", "information_asked", "double"]))


def test_no_variable_is_numbered():
    numbered = [
        f"{where(path, node)} {node.id}"
        for path in modules(*PURE_ROOMS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and NUMBERED.match(node.id)
        and node.id not in STANDARD
    ]

    assert numbered == []


def test_every_room_says_what_it_is():
    silent = [
        name_of(path)
        for path in modules()
        if path.name == "__init__.py"
        and "migrations" not in path.parts
        and not ast.get_docstring(tree_of(path))
    ]
    rooms = {path.parent for path in modules()}
    doorless = [name_of(room) for room in rooms if not (room / "__init__.py").exists()]

    assert silent == []
    assert sorted(doorless) == []
