"""find, show and report: what they answer, in words and in JSON, and how they say no."""

import csv
import io
from pathlib import Path

import pytest

from poincon.exchange.sdmx import validate
from tests.cli.running import golden, run

ANSWERS = {
    "find_exact": ("find", "SR1501", "--only"),
    "find_normalised": ("find", "sr-1501", "--only"),
    "find_partial": ("find", "SR15?1", "--only"),
    "find_component": ("find", "SP0902S", "--only"),
    "show": ("show", "W-0000003"),
    "show_once": ("show", "W-0000003", "--as-of", "2015-03-10", "--as-known-at", "2015-06-01"),
    "report": ("report", "sdg-16-4-2", "--year", "2020", "--explain"),
    "report_vintage": ("report", "sdg-16-4-2", "--year", "2020", "--as-known-at", "2020-12-31"),
    "report_nothing": ("report", "sdg-16-4-2", "--year", "2012"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_for_other_programs_changes_in_plain_sight_only(
    sanmora: str, name: str
) -> None:
    ran = run(*ANSWERS[name], "--json", book=sanmora)

    answer = ran.json()
    assert (ran.code, ran.err) == (0, "")
    assert answer == golden(name)


# --- find --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "how"), [("SR1501", "exact"), ("sr 15-01", "normalised"), ("SR15?1", "partial")]
)
def test_a_weapon_is_found_by_its_mark(sanmora: str, mark: str, how: str) -> None:
    ran = run("find", mark, "--only", book=sanmora)

    assert ran.code == 0
    assert f"{mark}: 1 found" in ran.out
    assert "W-0000001" in ran.out
    assert how in ran.out


def test_a_cyrillic_mark_is_found_with_latin_letters(sanmora: str) -> None:
    (seen,) = run("find", "AB-4471", "--only", "--json", book=sanmora).json()

    assert (seen["weapon"]["weapon"], seen["mark"]["text"]) == ("W-0000010", "АВ-4471")


def test_a_mark_that_nobody_bears_ends_with_findings(sanmora: str) -> None:
    assert run("find", "NOWHERE-1", "--only", book=sanmora)[:2] == (
        1,
        "No weapon on record bears NOWHERE-1.\n",
    )
    assert run("find", "NOWHERE-1", "--only", "--json", book=sanmora)[:2] == (1, "[]\n")


@pytest.mark.parametrize(
    ("narrowing", "count"),
    [
        ((), 5),
        (("--limit", "2"), 2),
        (("--make", "sanmora arms works"), 5),
        (("--make", "Nobody"), 0),
        (("--model", "SR-15", "--calibre", "5.56x45"), 5),
        (("--type", "SA.PIS"), 0),
        (("--type", "SA.ASR", "--country", "XA"), 5),
        (("--country", "XB"), 0),
    ],
)
def test_other_words_narrow_the_answer(
    sanmora: str, narrowing: tuple[str, ...], count: int
) -> None:
    ran = run("find", "SR15??", "--only", *narrowing, "--json", book=sanmora)

    assert len(ran.json()) == count
    assert ran.code == (0 if count else 1)


@pytest.mark.parametrize("only", [(), ("--only",)])
@pytest.mark.parametrize("mark", ["", " ", "\u200b", "X" * 129])
def test_what_cannot_be_a_mark_is_said(sanmora: str, mark: str, only: tuple[str, ...]) -> None:
    ran = run("find", mark, *only, "--json", book=sanmora)

    assert ran.code == 1
    assert len(ran.json()["findings"]) >= 1


# --- show --------------------------------------------------------------------------------------


def test_a_life_is_shown_with_every_fact_and_what_no_longer_stands(sanmora: str) -> None:
    ran = run("show", "W-0000003", book=sanmora)

    lines = ran.out.splitlines()
    assert lines[0] == "W-0000003  issued since 2016-01-15"
    assert "  mark  SR1503  manufacture, usable, struck" in lines
    (slip,) = [line for line in lines if "SR1508" in line and "corrected" not in line]
    assert slip.startswith(" ×")
    (correction,) = [line for line in lines if "  corrected  " in line]
    assert correction.startswith("  ")
    assert "registrar+supervisor" in correction


def test_two_clocks(sanmora: str) -> None:
    def marks(*words: str) -> list[str]:
        shown = run("show", "W-0000003", "--json", *words, book=sanmora).json()
        return [seen["mark"]["text"] for seen in shown["marks"]]

    assert marks() == ["SR1503"]
    assert marks("--as-of", "2015-03-04") == ["SR1503"]
    assert marks("--as-known-at", "2015-09-02T09:59") == ["SR1508"]
    assert marks("--as-known-at", "2015-09-02T10:00:00Z") == ["SR1503"]
    assert marks("--as-known-at", "2015-09-02T11:59+02:00") == ["SR1508"]
    assert marks("--as-known-at", "2015-09-02") == marks("--as-known-at", "20150902") == ["SR1503"]
    assert marks("--as-known-at", "2015-09-01") == ["SR1508"]


def test_a_weapon_that_is_not_on_record_ends_with_findings(sanmora: str) -> None:
    assert run("show", "W-9", book=sanmora) == (1, "", "W-9 is not on record.\n")
    ran = run("show", "W-0000003", "--as-known-at", "2015-03-01", book=sanmora)
    assert ran == (1, "", "W-0000003 is not on record at that moment.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("--as-of", "2015"),
        ("--as-of", "2015-02-30"),
        ("--as-known-at", "yesterday"),
        ("--as-known-at", "2015-13-01"),
        ("--as-known-at", "0001-01-01T00:00+12:00"),
        ("--as-known-at", "9999-12-31T23:00-12:00"),
    ],
)
def test_a_moment_that_is_none_is_a_fault_of_usage(sanmora: str, words: tuple[str, str]) -> None:
    ran = run("show", "W-0000003", *words, book=sanmora)

    assert (ran.code, ran.out) == (2, "")
    assert f"Invalid value for '{words[0]}'" in ran.err


# --- report ------------------------------------------------------------------------------------


def report(*words: str, book: str) -> str:
    ran = run("report", "sdg-16-4-2", *words, book=book)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("year", [2012, *range(2015, 2027)])
def test_every_form_says_the_same_figures(sanmora: str, year: int) -> None:
    plain = run("report", "sdg-16-4-2", "--year", str(year), "--json", book=sanmora).json()
    table = report("--year", str(year), book=sanmora)
    rows = list(
        csv.DictReader(io.StringIO(report("--year", str(year), "--format", "csv", book=sanmora)))
    )
    sdmx = report("--year", str(year), "--format", "sdmx-csv", book=sanmora)
    (observed,) = csv.DictReader(io.StringIO(sdmx, newline=""))

    total = rows[-1]
    assert (total["numerator"], total["denominator"]) == (
        str(plain["numerator"]),
        str(plain["denominator"]),
    )
    assert f"{year}: {plain['numerator']} of {plain['denominator']} = " in table
    assert plain["applicable"] == (plain["denominator"] > 0)
    assert observed["OBS_VALUE"] == total["percent"] == (plain["percent"] or "")
    assert observed["TIME_PERIOD"] == str(year)
    if not plain["applicable"]:
        assert "not applicable" in table


def test_the_statistics_file_validates_but_for_the_fictional_area(sanmora: str) -> None:
    findings = validate(report("--year", "2020", "--format", "sdmx-csv", book=sanmora))

    assert len(findings) == 1
    assert "REF_AREA" in findings[0]
    assert "XA" in findings[0]


def test_every_figure_is_explained_by_its_very_rows(sanmora: str) -> None:
    plain = run(
        "report", "sdg-16-4-2", "--year", "2020", "--explain", "--json", book=sanmora
    ).json()
    table = report("--year", "2020", "--explain", book=sanmora)
    rows = list(
        csv.reader(
            io.StringIO(report("--year", "2020", "--explain", "--format", "csv", book=sanmora))
        )
    )

    within = [row for row in plain["rows"] if row["basis"] != "administrative"]
    assert len(within) == plain["denominator"] > 0
    assert (
        len([r for r in within if r["outcome"] in ("traced", "established")]) == plain["numerator"]
    )
    assert [row[0] for row in rows[1:]] == [row["weapon"] for row in plain["rows"]]
    assert all(row["weapon"] in table for row in plain["rows"])


@pytest.mark.parametrize(
    "words",
    [("--year", "22"), ("--year", "year"), (), ("--year", "2023", "--format", "pdf"),
     ("--year", "2023", "--as-known-at", "now")],
)  # fmt: skip
def test_a_report_of_no_year_is_a_fault_of_usage(sanmora: str, words: tuple[str, ...]) -> None:
    assert run("report", "sdg-16-4-2", *words, book=sanmora).code == 2


# --- no book -----------------------------------------------------------------------------------

COMMANDS = (
    ("find", "X"), ("show", "W-1"), ("report", "sdg-16-4-2", "--year", "2023"), ("verify",),
    ("checkpoint",), ("proof", "0"), ("export",), ("rebuild",), ("person", "show", "P-1"),
    ("record", "2024-01-01 found W-1"),
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_where_there_is_no_book_each_command_says_so_and_leaves_nothing(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = run(*words, book=f"sqlite:///{tmp_path / 'none.sqlite3'}")

    assert (ran.code, ran.out) == (2, "")
    assert "found one with `poincon init`" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("mysql://host/book", "no database address"),
        ("postgresql://nobody@127.0.0.1:1/book", "the database refuses"),
        ("sqlite:///", "needs a file"),
    ],
)
def test_a_database_that_cannot_be_opened_is_said(
    words: tuple[str, ...], address: str, why: str
) -> None:
    ran = run("--database", address, *words)

    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database, only notes\n" * 99, encoding="utf-8")

    ran = run("find", "X", book=f"sqlite:///{tmp_path / 'notes.txt'}")

    assert ran.code == 2
    assert "not a database" in ran.err


def test_the_address_of_a_command_wins_over_the_general_one(sanmora: str, tmp_path: Path) -> None:
    elsewhere = f"sqlite:///{tmp_path / 'none'}"

    assert run("--database", elsewhere, "find", "SR1501", "--database", sanmora).code == 0
    assert run("--database", sanmora, "find", "SR1501", book=elsewhere).code == 0
    assert run("find", "SR1501", "--database", elsewhere, book=sanmora).code == 2


def test_help_and_version_are_done_and_a_word_that_is_no_command_is_not() -> None:
    assert run("--help").code == run("find", "-h").code == run("--version").code == 0
    assert run("shoot").code == run("find").code == run("find", "A", "--limit", "0").code == 2
