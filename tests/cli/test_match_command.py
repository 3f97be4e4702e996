"""match: a list against the register, a sheet for review, its decisions into the book."""

import csv
import io
from pathlib import Path

import pytest

from poincon.exchange.matching.sheet_columns import NAMES, places_in
from tests.cli.running import run

LIST = """Serial number,Make,Case no
SR1501,Sanmora Arms Works,C-1
SR15O2,Sanmora Arms Works,C-2
limado,,C-3
QQZZXWVKQQZZXWVK,,C-4
"""
BY = ("--by", "tracing-officer", "--approved-by", "supervisor")


@pytest.fixture
def seized(tmp_path: Path) -> Path:
    file = tmp_path / "seized.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def lines_of(sheet: Path) -> list[dict[str, str]]:
    rows = csv.reader(io.StringIO(sheet.read_text("utf-8-sig"), newline=""))
    next(rows)
    return [dict(zip(NAMES, row, strict=True)) for row in rows]


def decide(sheet: Path, decisions: dict[tuple[str, str], str]) -> None:
    """Write decisions by mark and weapon into the sheet, with a reason."""
    headings, *rows = csv.reader(io.StringIO(sheet.read_text("utf-8-sig"), newline=""))
    at = places_in(headings)
    for row in rows:
        word = decisions.get((row[at["read"]], row[at["weapon"]]), "")
        row[at["decision"]], row[at["reason"]] = word, "compared by hand" if word else ""
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])


def test_a_list_adds_up_and_names_the_columns_it_read(sanmora: str, seized: Path) -> None:
    ran = run("match", str(seized), book=sanmora)

    assert ran.code == 0
    assert "Columns read: Serial number (mark), Make (maker), Case no (case)." in ran.out
    assert "4 rows, 4 marks, 3 of them sought." in ran.out
    assert "Not sought: removed 1; not readable: 0." in ran.out
    assert "W-0000001" in ran.out


def test_figures_are_for_other_programs_too(sanmora: str, seized: Path) -> None:
    said = run("match", str(seized), "--json", book=sanmora).json()

    assert (said["rows"], said["marks"], said["sought"], said["faulty"]) == (4, 4, 3, 0)
    assert said["likely"] + said["possible"] + said["none"] == said["sought"]
    assert said["not_sought"] == {"removed": 1}
    assert said["columns"][0] == {"field": "mark", "heading": "Serial number"}
    assert (said["files"], said["searches_opened"]) == ([], 0)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_candidates_go_into_a_sheet(
    sanmora: str, seized: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"candidates.{suffix}"

    ran = run("match", str(seized), "-o", str(out), "--language", "fr", book=sanmora)

    assert ran.code == 0 and f"The candidates are in {out}." in ran.out
    assert run("match", str(seized), "-o", str(out), book=sanmora).code == 2
    if suffix == "csv":
        lines = lines_of(out)
        assert {line["row"] for line in lines} == {"2", "3", "4", "5"}
        assert lines[0]["weapon"] == "W-0000001"
        assert all(line["decision"] == line["reason"] == "" for line in lines)


def test_a_list_can_be_held_against_some_weapons_only(sanmora: str, seized: Path) -> None:
    every = run("match", str(seized), "--json", book=sanmora).json()
    stolen = run("match", str(seized), "--against", "lost-and-stolen", "--json",
                 book=sanmora).json()  # fmt: skip

    assert every["likely"] >= 1
    assert stolen["likely"] <= every["likely"]


def test_nobody_near_ends_with_findings(sanmora: str, tmp_path: Path) -> None:
    file = tmp_path / "far.csv"
    file.write_text("Serial number\nQQZZXWVKQQZZXWVK\n", encoding="utf-8")

    assert run("match", str(file), book=sanmora).code == 1
    file.write_text("Make\nGLOCK\n", encoding="utf-8")
    ran = run("match", str(file), "--json", book=sanmora)
    assert ran.code == 1
    assert [each["code"] for each in ran.json()["findings"]] == ["list_has_marks"]


@pytest.mark.parametrize(
    "words", [(), ("{list}", "--decided", "{list}"), ("{list}", "--open-searches")]
)
def test_what_cannot_be_asked_is_a_fault_of_usage(
    sanmora: str, seized: Path, words: tuple[str, ...]
) -> None:
    said = [word.format(list=seized) for word in words]

    assert run("match", *said, book=sanmora).code == 2


def test_searches_are_opened_once_and_wait(copied: str, seized: Path) -> None:
    words = ("match", str(seized), "--open-searches", "--by", "tracing-officer", "--json")

    first = run(*words, book=copied).json()
    again = run(*words, book=copied).json()

    assert (first["searches_opened"], again["searches_opened"]) == (3, 0)
    listed = run("search", "list", "--json", book=copied).json()
    assert [each["text"] for each in listed] == ["SR1501", "SR15O2", "QQZZXWVKQQZZXWVK"]
    assert [each["reference"] for each in listed] == ["C-1", "C-2", "C-4"]
    assert run("verify", "--projections", book=copied).code == 0


def test_a_reviewed_sheet_is_recorded_whole(copied: str, seized: Path, tmp_path: Path) -> None:
    out = tmp_path / "candidates.csv"
    words = ("-o", str(out), "--open-searches", "--by", "tracing-officer")
    assert run("match", str(seized), *words, book=copied).code == 0
    decide(out, {("SR1501", "W-0000001"): "accepted", ("SR15O2", "W-0000002"): "non"})

    dry = run("match", "--decided", str(out), *BY, "--dry-run", "--json", book=copied).json()
    done = run("match", "--decided", str(out), *BY, "--json", book=copied)

    assert (dry["decisions"], dry["accepted"], dry["recorded"]) == (2, 1, 0)
    assert (done.code, done.json()["recorded"]) == (0, 2)
    shown = run("show", "W-0000001", "--json", book=copied).out
    assert "match-accepted" in shown and "compared by hand" in shown
    assert run("verify", "--projections", book=copied).code == 0


def test_one_wrong_line_keeps_all_decisions_out(copied: str, seized: Path, tmp_path: Path) -> None:
    out = tmp_path / "candidates.csv"
    words = ("-o", str(out), "--open-searches", "--by", "tracing-officer")
    run("match", str(seized), *words, book=copied)
    decide(out, {("SR1501", "W-0000001"): "accepted", ("SR15O2", "W-0000002"): "perhaps"})

    ran = run("match", "--decided", str(out), *BY, book=copied)

    assert ran.code == 1
    assert "neither accepts nor rejects" in ran.out and "2 decisions, 0 recorded." in ran.out
    assert "match-accepted" not in run("show", "W-0000001", "--json", book=copied).out


def test_accepting_needs_a_second_officer(copied: str, seized: Path, tmp_path: Path) -> None:
    out = tmp_path / "candidates.csv"
    words = ("-o", str(out), "--open-searches", "--by", "tracing-officer")
    run("match", str(seized), *words, book=copied)
    decide(out, {("SR1501", "W-0000001"): "accepted"})

    ran = run("match", "--decided", str(out), "--by", "tracing-officer", "--json", book=copied)

    said = ran.json()
    assert (ran.code, said["recorded"]) == (1, 0)
    assert {each["line"] for each in said["findings"]} >= {2}
