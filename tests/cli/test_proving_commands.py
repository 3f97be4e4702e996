"""proof, checkpoint, verify and export: what somebody can check without us."""

import csv
import io
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from poincon.app import demand_proof
from poincon.exchange.story import batches_from, tell
from poincon.ledger.checkpoint import NoteRefused
from poincon.ledger.proof import ProofRefused
from tests.books import new_book
from tests.cli.running import run
from tests.exchange.test_exports import tree_hash
from tests.stories.sanmora import sanmora as sanmora_in_memory

MUTATIONS = 10_000


@pytest.fixture(scope="module")
def proved(sanmora: str) -> tuple[bytes, str]:
    """A proof of entry 100, and the key of the book."""
    answer = run("proof", "100", "--json", book=sanmora).json()
    return answer["proof"].encode(), answer["key"]


# --- proofs ------------------------------------------------------------------------------------


def test_a_proof_file_verifies_elsewhere_without_any_book(sanmora: str, tmp_path: Path) -> None:
    key = run("checkpoint", "--json", book=sanmora).json()["key"]
    made = run("proof", "100", "--out", str(tmp_path / "entry.tlog-proof"), book=sanmora)
    assert made == (0, "", "")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(tmp_path / "entry.tlog-proof", elsewhere)

    done = subprocess.run(
        [sys.executable, "-c", "import sys; from poincon.cli import main; sys.exit(main())"]
        + ["verify", "--proof", "entry.tlog-proof", "--key", key, "--json"],
        cwd=elsewhere,
        env={"PATH": "", "POINCON_DATABASE": "sqlite:////nowhere/at/all"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    shown = msgspec.json.decode(done.stdout)
    assert (shown["verified"], shown["entry"], shown["of"]) == (True, "100", "160")
    assert sorted(path.name for path in elsewhere.iterdir()) == ["entry.tlog-proof"]


def test_a_proof_says_what_it_shows(tmp_path: Path, proved: tuple[bytes, str]) -> None:
    raw, key = proved
    (tmp_path / "p").write_bytes(raw)

    right = run("verify", "--proof", str(tmp_path / "p"), "--key", key)
    (tmp_path / "p").write_bytes(raw.replace(b"index 100", b"index 101"))
    wrong = run("verify", "--proof", str(tmp_path / "p"), "--key", key)
    plain = run("verify", "--proof", str(tmp_path / "p"), "--key", key, "--json")

    assert right.code == 0
    assert right.out.startswith("The proof verifies.\n  book: poincon.example/XA/book\n")
    assert (wrong.code, wrong.out.startswith("The proof does NOT verify: ")) == (1, True)
    assert (plain.code, plain.json()["verified"]) == (1, False)


def mutated(raw: bytes, chosen: random.Random) -> bytes:
    """The same file with one thing changed, as chance or an attacker would."""
    spoilt = bytearray(raw)
    at = chosen.randrange(len(raw))
    match chosen.randrange(6):
        case 0:
            spoilt[at] ^= 1 << chosen.randrange(8)
        case 1:
            del spoilt[at]
        case 2:
            spoilt.insert(at, chosen.randrange(256))
        case 3:
            spoilt = spoilt[:at]
        case 4:
            lines = bytes(spoilt).split(b"\n")
            one, other = chosen.randrange(len(lines)), chosen.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
            spoilt = bytearray(b"\n".join(lines))
        case _:
            spoilt[at : at + 4] = chosen.randbytes(4)
    return bytes(spoilt)


def mutations(raw: bytes) -> Iterator[bytes]:
    chosen = random.Random(6962)
    while True:
        spoilt = mutated(raw, chosen)
        if spoilt != raw:
            yield spoilt


def test_ten_thousand_mutated_proofs_are_refused(proved: tuple[bytes, str]) -> None:
    raw, key = proved
    assert demand_proof(raw, key)["entry"] == "100"
    accepted = []
    for _, spoilt in zip(range(MUTATIONS), mutations(raw), strict=False):
        try:
            demand_proof(spoilt, key)
            accepted.append(spoilt)
        except (ProofRefused, NoteRefused):
            continue

    assert accepted == []


def test_growth_is_proved_since_an_older_size(sanmora: str) -> None:
    ran = run("proof", "--since", "10", book=sanmora)

    assert ran.code == 0
    assert ran.out.startswith("old 10\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "give an entry number"),
        (("3", "--since", "2"), "give an entry number"),
        (("160",), "no leaf 160"),
        (("--since", "161"), ""),
        (("-1",), ""),
        (("3", "--out", "/nowhere/at/all"), "No such file"),
    ],
)
def test_what_cannot_be_proved_is_a_fault_of_usage(
    sanmora: str, words: tuple[str, ...], why: str
) -> None:
    ran = run("proof", *words, book=sanmora)

    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err


def test_a_proof_is_not_verified_without_a_key(sanmora: str, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"x")

    assert "needs --key" in run("verify", "--proof", str(tmp_path / "p")).err
    assert run("verify", "--proof", str(tmp_path / "p"), "--key", "x").code == 1
    assert run("verify", "--proof", str(tmp_path / "none"), "--key", "x").code == 2
    assert run("verify", "--key", "nonsense", book=sanmora).code == 2


# --- the book ----------------------------------------------------------------------------------


def test_a_book_that_was_left_alone_verifies(sanmora: str) -> None:
    key = run("checkpoint", "--json", book=sanmora).json()["key"]

    for words in ((), ("--projections",), ("--key", key)):
        ran = run("verify", *words, book=sanmora)
        assert ran.code == 0
        assert ran.out.startswith("The book verifies: 160 entries, ")
    plain = run("verify", "--json", book=sanmora).json()
    assert (plain["verified"], plain["entries"], plain["findings"]) == (True, 160, [])


@pytest.mark.parametrize(
    ("sql", "words", "named"),
    [
        ("UPDATE entry SET payload = replace(payload, 'XA', 'XB') WHERE number = 17", (), "17"),
        ("DELETE FROM entry WHERE number = 159", (), "lines are missing"),
        ("UPDATE weapon SET status = 'destroyed'", ("--projections",), "weapon says something"),
    ],
)
def test_a_book_that_was_tampered_with_does_not(
    copied: str, sql: str, words: tuple[str, ...], named: str
) -> None:
    with closing(sqlite3.connect(copied.removeprefix("sqlite:///"))) as insider, insider:
        for table in ("entry_update", "entry_delete"):
            insider.execute(f"DROP TRIGGER {table}")
        insider.execute(sql)

    ran = run("verify", *words, book=copied)
    plain = run("verify", *words, "--json", book=copied)

    assert (ran.code, plain.code) == (1, 1)
    assert "The book does NOT verify" in ran.out
    assert named in ran.out
    assert plain.json()["verified"] is False
    assert plain.json()["findings"] != []


def test_a_checkpoint_is_printed_as_it_is_signed(sanmora: str) -> None:
    answer = run("checkpoint", "--json", book=sanmora).json()

    assert run("checkpoint", book=sanmora).out == answer["checkpoint"]
    assert answer["checkpoint"].startswith("poincon.example/XA/book\n160\n")
    assert f"— {answer['key'].split('+')[0]} " in answer["checkpoint"]


# --- exports -----------------------------------------------------------------------------------


def test_the_exported_story_told_into_an_empty_book_gives_the_same_facts(
    sanmora: str, tmp_path: Path
) -> None:
    story = run("export", book=sanmora).out
    memory, _ = sanmora_in_memory()

    with new_book(f"sqlite:///{tmp_path / 'again'}", tmp_path, state="XA") as desk:
        tell(batches_from(story), desk.record)
        told = list(desk.book.each_entry())

    assert told == list(memory.each_entry())


def test_the_root_is_derived_anew_from_the_exported_evidence(sanmora: str, tmp_path: Path) -> None:
    run("export", "--as", "jsonl", "--out", str(tmp_path / "book.jsonl"), book=sanmora)
    lines = (tmp_path / "book.jsonl").read_bytes().splitlines()

    leaves = [bytes.fromhex(msgspec.json.decode(line)["leaf"]) for line in lines]

    assert tree_hash(leaves).hex() == run("verify", "--json", book=sanmora).json()["root"]


def test_weapons_are_exported_as_tables_without_formulas(copied: str, tmp_path: Path) -> None:
    line = "2026-08-01 found W-0000900 place='=1+1' model='@SUM(A1)' category=SA.PIS"
    assert run("record", line, "--by", "collection-officer", book=copied).code == 0
    files = {form: tmp_path / f"weapons.{form}" for form in ("csv", "xlsx")}
    for form, file in files.items():
        ran = run("export", "--as", form, "--out", str(file), "--json", book=copied)
        assert ran.json()["format"] == form

    text = files["csv"].read_bytes().decode()
    lines = list(csv.reader(io.StringIO(text, newline="")))
    sheet = CalamineWorkbook.from_path(files["xlsx"]).get_sheet_by_name("weapons").to_python()

    assert run("export", "--as", "csv", book=copied).out == text
    assert [row[0] for row in lines] == [row[0] for row in sheet]
    (found,) = [row for row in lines if row[0] == "W-0000900"]
    assert "'@SUM(A1)" in found
    assert found in [[str(int(c)) if isinstance(c, float) else c for c in row] for row in sheet]


def test_nothing_that_exists_is_overwritten(sanmora: str, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")

    for form in ("story", "jsonl", "csv", "xlsx"):
        ran = run("export", "--as", form, "--out", str(tmp_path / "mine"), book=sanmora)
        assert (ran.code, "not overwritten" in ran.err) == (2, True)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
    assert run("export", "--as", "xlsx", book=sanmora).code == 2
    assert run("export", "--json", book=sanmora).code == 2
    assert run("export", "--out", str(tmp_path / "no" / "x"), book=sanmora).code == 2
