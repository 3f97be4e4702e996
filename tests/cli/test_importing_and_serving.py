"""import, demo and serve: a spreadsheet into the book, a newcomer's first minute, the pages."""

import csv
import os
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from poincon.exchange.shipped import shipped
from tests.cli.running import run
from tests.journeys.site import POINCON, answering, free_port

BY = ("--by", "collection-officer")
COLUMNS = ("on", "weapon", "place", "category")


def sheet(folder: Path, *rows: tuple[str, ...]) -> str:
    file = folder / "found.csv"
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows([COLUMNS, *rows])
    return str(file)


GOOD = ("2026-08-01", "W-0000900", "Harrow", "SA.PIS")
BAD = ("2999-08-01", "W-0000901", "Harrow", "SA.PIS")


def test_a_file_is_taken_in_and_sent_twice_adds_nothing(copied: str, tmp_path: Path) -> None:
    file = sheet(tmp_path, GOOD, GOOD[:1] + ("W-0000902",) + GOOD[2:])

    first = run("import", file, "--as", "found", *BY, "--json", book=copied)
    again = run("import", file, "--as", "found", *BY, "--json", book=copied)

    assert (first.code, again.code) == (0, 0)
    said = first.json()
    assert (said["rows"], said["accepted"], said["unchanged"], said["refused"]) == (2, 2, 0, 0)
    assert {"facts", "weapons", "findings", "serial_classes"} <= set(said)
    assert (again.json()["accepted"], again.json()["unchanged"]) == (0, 2)
    assert run("verify", "--projections", book=copied).code == 0


def test_a_refused_row_ends_with_findings_and_keeps_no_other_out(
    copied: str, tmp_path: Path
) -> None:
    file = sheet(tmp_path, GOOD, BAD)

    rehearsed = run("import", file, "--as", "found", *BY, "--dry-run", "--json", book=copied)
    assert run("show", "W-0000900", book=copied).code == 1
    done = run("import", file, "--as", "found", *BY, book=copied)

    assert (rehearsed.code, done.code) == (1, 1)
    assert (rehearsed.json()["accepted"], rehearsed.json()["refused"]) == (1, 1)
    assert "2 rows = 1 accepted + 0 unchanged + 1 refused" in done.out
    assert run("show", "W-0000900", book=copied).code == 0
    assert run("show", "W-0000901", book=copied).code == 1


def test_real_seizures_are_taken_in_with_every_row_accounted_for(copied: str) -> None:
    folder = shipped("examples", "us-crime-guns")

    ran = run(
        *("import", str(folder / "guns.csv"), "--map", str(folder / "mapping.toml")),
        *("--by", "registrar", "--json"),
        book=copied,
    )

    said = ran.json()
    assert said["rows"] == said["accepted"] + said["unchanged"] + said["refused"] > 300
    assert ran.code == (1 if said["refused"] else 0)
    assert sum(said["serial_classes"].values()) > 0
    assert run("verify", "--projections", book=copied).code == 0


def test_what_cannot_be_taken_in_is_a_fault_of_usage(copied: str, tmp_path: Path) -> None:
    file = sheet(tmp_path, GOOD)

    without = run("import", file, book=copied)
    assert (without.code, "give a mapping" in without.err) == (1, True)
    assert run("import", file, "--as", "lunch", book=copied).code == 2
    assert run("import", str(tmp_path / "none.csv"), "--as", "found", book=copied).code == 2
    elsewhere = f"sqlite:///{tmp_path / 'none.sqlite3'}"
    assert run("import", file, "--as", "found", book=elsewhere).code == 2


def test_a_newcomer_sees_the_whole_way_in_one_command(tmp_path: Path) -> None:
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("POINCON")}

    done = subprocess.run(
        [*POINCON, "demo", "--no-serve"],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    for said in ("Told the story of", "rows = ", "SDG 16.4.2", "The book verifies"):
        assert said in done.stdout
    book = f"sqlite:///{tmp_path / 'var' / 'demo' / 'book.sqlite3'}"
    assert run("verify", "--projections", book=book).code == 0


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("mysql://h/b", "no database address"),
        ("postgresql://nobody@127.0.0.1:1/b", "refuses"),
        ("sqlite:///none.sqlite3", "poincon init"),
    ],
)
def test_pages_of_no_book_are_not_served(tmp_path: Path, address: str, why: str) -> None:
    if address.endswith("none.sqlite3"):
        address = f"sqlite:///{tmp_path / 'none.sqlite3'}"
    for words in (("--database", address, "serve"), ("serve", "--database", address)):
        ran = run(*words)
        assert (ran.code, ran.out) == (2, "")
        assert why in ran.err


def test_pages_are_served_on_no_other_address(sanmora: str) -> None:
    assert run("serve", "--port", "0", book=sanmora).code == 2
    assert run("serve", "--host", "0.0.0.0", book=sanmora).code == 2


def test_a_demo_ends_in_pages_that_answer(tmp_path: Path) -> None:
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("POINCON")}
    port = free_port()
    with (tmp_path / "said.txt").open("wb") as said:
        demo = subprocess.Popen(
            [*POINCON, "demo", "--port", str(port)],
            cwd=tmp_path,
            env=surroundings,
            stdout=said,
            stderr=said,
        )
        try:
            address = answering(f"http://127.0.0.1:{port}", demo)
            with urlopen(f"{address}/weapon/W-0000003") as page:
                assert page.status == 200
                assert b"SR1503" in page.read()
        finally:
            demo.terminate()
            demo.wait(timeout=60)


def test_a_reader_who_has_had_enough_is_no_fault(sanmora: str) -> None:
    read, write = os.pipe()
    os.close(read)  # as if `| head` had gone before the first line

    done = subprocess.run(
        [*POINCON, "--database", sanmora, "export"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (1, b"")
