"""What is in the repository: no secret, no trace of somebody's machine, nothing left to do."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, kept_files, name_of

#: Files whose text is another's, or is not text.
NOT_OURS = ("requirements.lock", "requirements-dev.lock", "LICENSE")
#: This file names what it looks for.
ITSELF = "tests/house/test_what_we_keep.py"
MACHINE_PATH = re.compile(r"(?<![\w./-])/(work|root|home/\w+|Users/\w+)(?![\w-])")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|PRIVATE\+KEY\+|AKIA[0-9A-Z]{16}")
LEFT_TO_DO = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
PUT_ASIDE = re.compile(r"(pytest\.|mark\.|unittest\.)(skip|xfail)|importorskip")


def texts(*, under: str = "") -> list[tuple[Path, str]]:
    found = []
    for path in kept_files():
        if name_of(path) in (*NOT_OURS, ITSELF) or not name_of(path).startswith(under):
            continue
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def lines_with(pattern: re.Pattern[str], *, under: str = "") -> list[str]:
    return [
        f"{name_of(path)}:{number} {line.strip()[:80]}"
        for path, text in texts(under=under)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_text_names_somebodys_machine():
    assert lines_with(MACHINE_PATH) == []


def test_no_text_holds_a_secret():
    in_tests = [place for place in lines_with(SECRET) if place.startswith("tests/")]
    elsewhere = [place for place in lines_with(SECRET) if place not in in_tests]

    assert elsewhere == []


def test_nothing_is_left_to_do_in_the_code():
    assert lines_with(LEFT_TO_DO, under="poincon/") == []
    assert lines_with(LEFT_TO_DO, under="tests/") == []


def test_no_test_is_put_aside():
    assert lines_with(PUT_ASIDE, under="tests/") == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE_PATH, "see /work/notes.md"),
        (MACHINE_PATH, "`/home/ada/book.sqlite3`"),
        (SECRET, "-----BEGIN PRIVATE KEY-----"),
        (LEFT_TO_DO, "# TODO: later"),
        (PUT_ASIDE, "@pytest.mark.skip"),
    ],
)
def test_what_must_not_be_kept_is_recognised(pattern, line):
    assert pattern.search(line)


@pytest.mark.parametrize("line", ["docs/work/plan", "https://example.org/work", "roots/root"])
def test_a_path_of_our_own_is_left_alone(line):
    assert not MACHINE_PATH.search(line)


def test_no_large_file_is_kept():
    limit = 5_000_000
    large = [name_of(path) for path in kept_files() if path.stat().st_size > limit]

    assert large == []


def test_the_licence_is_the_apache_licence():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
