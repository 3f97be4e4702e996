"""init, record, person and rebuild: all or nothing, and every fault at once."""

from pathlib import Path

import pytest

from tests.cli.running import Ran, golden, here, run

FOUND = "2026-08-01 found W-0000900 stored_at='Evidence Store'"
BY = ("--by", "collection-officer")


def size(book: str) -> int:
    return int(run("verify", "--json", book=book).json()["entries"])


# --- init --------------------------------------------------------------------------------------


def test_a_book_is_founded_and_said(tmp_path: Path) -> None:
    book = f"sqlite:///{tmp_path / 'book.sqlite3'}"

    ran = run("init", book=book)

    assert (ran.code, ran.err) == (0, "")
    assert "Founded the book of Republic of Sanmora (poincon.example/XA/book)." in ran.out
    assert size(book) == 2
    assert (tmp_path / "book.key.pem").stat().st_mode & 0o077 == 0


def test_a_book_is_founded_here_when_nothing_else_is_said(tmp_path: Path) -> None:
    with here(tmp_path):
        answer = run("init", "--state", "XB", "--json").json()

    assert (answer["origin"], answer["state"], answer["entries"]) == (
        "poincon.example/XB/book",
        "XB",
        2,
    )
    assert answer["key"].startswith("poincon.example/XB/book+")
    assert answer["checkpoint"].startswith("poincon.example/XB/book\n2\n")
    assert (tmp_path / "book.sqlite3").exists()


def test_a_book_is_never_founded_over(copied: str) -> None:
    before = run("checkpoint", "--json", book=copied).json()

    ran = run("init", book=copied)

    assert (ran.code, ran.out) == (2, "")
    assert "never overwritten" in ran.err
    assert run("checkpoint", "--json", book=copied).json() == before


@pytest.mark.parametrize("state", ["zz", "nowhere.toml", "Sanmora"])
def test_a_state_nobody_knows_is_said(tmp_path: Path, state: str) -> None:
    ran = run("init", "--state", state, book=f"sqlite:///{tmp_path / 'b'}")

    assert (ran.code, ran.out) == (2, "")
    assert state in ran.err


def test_a_place_nobody_can_write_to_is_said(tmp_path: Path) -> None:
    ran = run("init", book=f"sqlite:///{tmp_path}/no/such/folder/book")

    assert ran.code == 2
    assert "no/such/folder/book: No such file or directory" in ran.err


# --- record ------------------------------------------------------------------------------------


def test_facts_are_recorded_and_found(copied: str) -> None:
    before = size(copied)

    ran = run("record", FOUND, "2026-08-01 mark-read W-0000900 mark=NEW-9", *BY, book=copied)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Recorded 2 fact(s): entries {before} to {before + 1}.\n"
    first, *_ = run("find", "NEW9", "--json", book=copied).json()["candidates"]
    assert first["weapon"]["weapon"] == "W-0000900"
    assert run("verify", "--projections", book=copied).code == 0


def test_what_was_recorded_is_said_to_other_programs(copied: str) -> None:
    before = size(copied)

    answer = run("record", "2026-08-01 found W-0000900", *BY, "--json", book=copied).json()

    assert answer.pop("at") > "2026"
    assert answer == golden("record") | {"first": before}


def test_a_rehearsal_writes_nothing(copied: str) -> None:
    before = size(copied)

    assert run("record", "--dry-run", FOUND, *BY, book=copied).code == 0
    refused = run("record", "--dry-run", "--json", "2026-08-01 found 900", *BY, book=copied)

    assert refused.code == 1
    assert [f["code"] for f in refused.json()["findings"]][0] == "weapon_numbers_are_ours"
    assert size(copied) == before


@pytest.mark.parametrize("how", ["words", "file", "named", "typed"])
def test_facts_come_from_words_a_file_or_what_is_typed(
    copied: str, tmp_path: Path, how: str
) -> None:
    text = f"# a comment\n{FOUND}\n\n2026-08-01 found W-0000901 note='Ж'\n"
    file = tmp_path / "facts.txt"
    file.write_text(text, encoding="utf-8")
    words = {
        "words": tuple(text.splitlines()),
        "file": ("--file", str(file)),
        "named": (str(file),),
        "typed": (),
    }[how]

    ran = run("record", *words, *BY, book=copied, stdin=text if how == "typed" else "")

    assert ran.code == 0
    assert "Recorded 2 fact(s)" in ran.out


def test_every_bad_line_is_said_at_once_and_nothing_is_written(copied: str) -> None:
    before = size(copied)
    lines = (FOUND, "nonsense", "2026-99-01 found W-1", "2026-08-01 seized W-2", "2026-08-01 x 'y")

    ran = run("record", *lines, *BY, book=copied)

    assert (ran.code, ran.out) == (1, "")
    for number in (2, 3, 4, 5):
        assert f"error: Line {number}: " in ran.err
    assert "Nothing was done: 4 finding(s) stand in the way." in ran.err
    assert size(copied) == before
    plain = run("record", *lines, *BY, "--json", book=copied).json()
    assert [f["code"] for f in plain["findings"]] == ["line_is_readable"] * 4


def test_every_finding_of_every_law_is_said_at_once(copied: str) -> None:
    lines = (
        "2026-08-01 found 900",
        "2999-01-01 found W-0000900",
        "2026-08-01 traced W-0000001 origin=QQ",
    )

    ran = run("record", *lines, "--by", "nobody", "--json", book=copied)

    found = {finding["code"] for finding in ran.json()["findings"]}
    assert ran.code == 1
    assert {
        "weapon_numbers_are_ours",
        "nothing_is_dated_ahead",
        "countries_exist",
        "officers_have_the_duty",
        "traces_follow_a_recovery",
    } <= found
    assert ran.json()["findings"][0]["severity"] == "error"


def test_a_second_officer_is_asked_for(copied: str) -> None:
    line = "2026-08-01 person-erased person=P-1 basis='Privacy Act 4'"

    alone = run("record", line, "--by", "registrar", "--json", book=copied)

    assert alone.code == 1
    assert "two_officers_agree" in {f["code"] for f in alone.json()["findings"]}


@pytest.mark.parametrize(
    "line", ["x" * 300, "\udce9", "2026-08-01 found W-0000900 note='\\u0000'"]
)
def test_a_line_that_is_no_fact_is_no_fault_of_ours(copied: str, line: str) -> None:
    ran = run("record", line, *BY, book=copied)

    assert (ran.code, ran.out) == (1, "")
    assert "error: " in ran.err


def test_a_file_that_is_no_text_is_said(copied: str, tmp_path: Path) -> None:
    file = tmp_path / "facts.txt"
    file.write_bytes(b"\xff\xfe\x00")

    for words in (("--file", str(file)), (str(file),)):
        ran = run("record", *words, book=copied)
        assert (ran.code, ran.out) == (2, "")
        assert "UTF-8" in ran.err
    assert run("record", "--file", str(tmp_path / "none"), book=copied).code == 2


def test_a_key_that_others_can_read_is_said(copied: str, tmp_path: Path) -> None:
    (tmp_path / "book.key.pem").chmod(0o644)
    ran = run("record", FOUND, *BY, book=copied)

    assert ran.code == 2
    assert "open to others" in ran.err


# --- persons -----------------------------------------------------------------------------------


def test_a_person_is_kept_shown_and_erased(copied: str) -> None:
    assert (
        run("person", "put", "P-77", "--name", "Ana Real", "--born", "1980", book=copied).code == 0
    )
    assert run("person", "show", "P-77", book=copied).out == "name: Ana Real\nborn: 1980\n"
    again = run("person", "put", "P-77", "--name", "Bo", book=copied)
    assert (again.code, "in use" in again.err) == (2, True)

    erased = "2026-08-01 person-erased person=P-77 basis='Privacy Act 4'"
    done = run("record", erased, "--by", "registrar", "--approved-by", "supervisor", book=copied)
    assert done.code == 0, done

    assert run("person", "show", "P-77", book=copied).code == 1
    assert run("person", "put", "P-77", "--name", "Bo", book=copied).code == 2
    assert run("verify", "--projections", book=copied).code == 0


def test_a_person_without_a_reference_is_refused(copied: str) -> None:
    ran = run("person", "put", "Ana", "--name", "Ana", book=copied)

    assert ran.code == 2
    assert "form P-1" in ran.err


# --- rebuild -----------------------------------------------------------------------------------


def test_what_follows_from_the_book_is_made_again(copied: str) -> None:
    before = [run(*words, book=copied) for words in (("find", "*1"), ("show", "W-0000001"))]

    plain = run("rebuild", "--json", book=copied)
    said = run("rebuild", book=copied)

    weapons = plain.json()["weapons"]
    assert weapons > 20
    assert said == Ran(0, f"Rebuilt what follows from the histories of {weapons} weapons.\n", "")
    assert [
        run(*words, book=copied) for words in (("find", "*1"), ("show", "W-0000001"))
    ] == before


# --- the other engine --------------------------------------------------------------------------


def test_the_whole_way_on_postgresql(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POINCON_KEY", str(tmp_path / "key.pem"))
    assert run("find", "X", book=postgres_url).code == 2
    assert run("init", book=postgres_url).code == 0
    assert run("init", book=postgres_url).code == 2

    assert run("record", "2024-01-01 found W-1", book=postgres_url).code == 0
    assert run("record", "2024-01-01 mark-read W-1 mark=АB-1", book=postgres_url).code == 0
    assert run("record", "2024-01-01 manufactured W-1", book=postgres_url).code == 1

    assert run("find", "AB1", book=postgres_url).code == 0
    assert run("show", "W-1", book=postgres_url).out.startswith("W-1  found since 2024-01-01")
    report = run("report", "sdg-16-4-2", "--year", "2024", "--json", book=postgres_url).json()
    assert (report["numerator"], report["denominator"]) == (0, 1)
    assert run("rebuild", "--json", book=postgres_url).json() == {"weapons": 1}
    verified = run("verify", "--projections", "--json", book=postgres_url).json()
    assert (verified["verified"], verified["entries"]) == (True, 4)
    assert run("export", book=postgres_url).out.count("W-1") == 2
