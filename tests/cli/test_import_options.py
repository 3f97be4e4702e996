"""import: a mapping proposed, refused rows repaired, equal marks by rule, and the way back."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.shipped import shipped
from tests.cli.running import run

BY = ("--by", "records-clerk")
TITLED = """Registro de armas aprehendidas;;;;;;
Año 2024;;;;;;
;;;;;;
Fecha de incautación;Lugar;Tipo de arma;Marca;Calibre;N.º de serie;Motivo
05/03/2024;Puerto Kessa;Revólver;Taurus;.38 SPL;KL77001;penal
17/03/2024;Harrow;Revólver;S & W;.38 SPL;limado;penal
31/02/2024;Harrow;Revólver;Rossi;.38 SPL;KL77003;penal
Total;;;;;3;
"""


@pytest.fixture
def titled(tmp_path: Path) -> Path:
    file = tmp_path / "incautaciones.csv"
    file.write_bytes(TITLED.encode("cp1252"))
    return file


def proposed(file: Path, book: str) -> Path:
    ran = run("import", str(file), "--as", "seized", "--propose-map", book=book)
    assert ran.code == 0, ran.err
    mapping = file.with_suffix(".toml")
    edited = ran.out.replace('basis = { value = "" }', 'basis = { value = "criminal" }')
    mapping.write_text(edited, encoding="utf-8")
    return mapping


def test_a_proposed_mapping_says_what_it_needs_and_how_the_file_was_read(
    copied: str, titled: Path
) -> None:
    ran = run("import", str(titled), "--as", "seized", "--propose-map", book=copied)

    mapping = mapping_from(ran.out)
    assert {telling.kind for telling in mapping.fact} == {"seized", "mark-read"}
    assert ran.out.count("# EDIT: Say") == 1
    assert "heading was found in row 4" in ran.err
    assert "read as cp1252" in ran.err
    assert run("verify", book=copied).code == 0
    said = run(
        "import", str(titled), "--as", "seized", "--propose-map", "--json", book=copied
    ).json()
    assert said["mapping"].strip() == ran.out.strip()


def test_refused_rows_are_repaired_and_only_they_count(copied: str, titled: Path) -> None:
    mapping = str(proposed(titled, copied))
    sheet = titled.with_name("refused.xlsx")

    first = run(
        "import", str(titled), "--map", mapping, "--repair", str(sheet), "--language", "es", *BY,
        book=copied,
    )  # fmt: skip
    assert (first.code, "3 rows = 2 accepted + 0 unchanged + 1 refused" in first.out) == (1, True)
    assert "1 lines left out" in first.out
    assert str(sheet) in first.out
    rows = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    assert rows[0][:2] == ["§ row", "§ findings"]
    assert (rows[1][0], rows[1][2]) == (7, "31/02/2024")

    unrepaired = run("import", str(sheet), "--map", mapping, *BY, "--json", book=copied).json()
    assert (unrepaired["accepted"], unrepaired["refused"]) == (0, 1)
    csv = titled.with_name("repaired.csv")
    again = run("import", str(titled), "--map", mapping, "--repair", str(csv), *BY, book=copied)
    assert "2 unchanged" in again.out
    csv.write_bytes(csv.read_bytes().replace(b"31/02/2024", b"29/02/2024"))
    repaired = run("import", str(csv), "--map", mapping, *BY, "--json", book=copied).json()
    assert (repaired["accepted"], repaired["refused"], repaired["weapons"]) == (1, 0, 1)
    assert (
        run("import", str(csv), "--map", mapping, *BY, "--json", book=copied).json()["unchanged"]
        == 1
    )


def test_a_sheet_of_repairs_is_never_written_over_a_file(copied: str, titled: Path) -> None:
    mapping = str(proposed(titled, copied))

    ran = run("import", str(titled), "--map", mapping, "--repair", str(titled), *BY, book=copied)

    assert (ran.code, "not overwritten" in ran.err) == (2, True)
    assert titled.read_bytes() == TITLED.encode("cp1252")


def test_findings_are_said_in_the_clerks_language(copied: str, titled: Path) -> None:
    mapping = str(proposed(titled, copied))

    english = run("import", str(titled), "--map", mapping, "--dry-run", *BY, book=copied).out
    french = run(
        "import", str(titled), "--map", mapping, "--dry-run", "--language", "fr", *BY, book=copied
    ).out

    assert "is not a day in a form of the mapping" in english
    assert "is not a day in a form of the mapping" not in french
    assert "31/02/2024" in french


def test_equal_marks_become_one_weapon_by_the_rule_and_two_again(
    copied: str, tmp_path: Path
) -> None:
    file = tmp_path / "again.csv"
    file.write_text(
        "on,basis,category,maker,mark.text\n"
        "2024-03-01,criminal,SA.REV,TAURUS,ZZ778899\n"
        "2024-08-01,criminal,SA.REV,TAURUS,ZZ-778899\n",
        encoding="utf-8",
    )

    said = run(
        "import", str(file), "--as", "seized", "--identify", "exact", *BY, "--json", book=copied
    ).json()
    assert (said["accepted"], said["weapons"], said["identified"]) == (2, 1, 1)

    (sighting,) = run("find", "ZZ778899", "--only", "--limit", "1", "--json", book=copied).json()
    weapon = sighting["weapon"]["weapon"]
    (entry,) = entries_of(weapon, "identified", copied)
    reason = ("--reason", "another weapon of that number")
    alone = run(
        "separate", weapon, str(entry), *reason, "--by", "registrar",
        "--approved-by", "registrar", book=copied,
    )  # fmt: skip
    assert alone.code == 1
    ran = run(
        "separate", weapon, str(entry), *reason, "--by", "registrar",
        "--approved-by", "supervisor", "--json", book=copied,
    )  # fmt: skip

    assert ran.code == 0, ran.err
    other = ran.json()["weapon"]
    assert other != weapon
    assert len(entries_of(other, "seized", copied)) == 1
    assert len(entries_of(other, "mark-read", copied)) == 1
    assert len(entries_of(weapon, "corrected", copied)) == 3
    assert run("verify", "--projections", book=copied).code == 0


def entries_of(weapon: str, kind: str, book: str) -> list[int]:
    shown = run("show", weapon, "--json", book=book).json()
    return [entry["number"] for entry in shown["entries"] if entry["fact"]["kind"] == kind]


def test_our_own_export_sent_back_adds_nothing(copied: str, tmp_path: Path) -> None:
    for form in ("xlsx", "csv"):
        file = tmp_path / f"weapons.{form}"
        assert run("export", "--as", form, "--out", str(file), book=copied).code == 0
        said = run("import", str(file), "--json", book=copied).json()
        assert (said["rows"], said["unchanged"]) == (said["rows"], said["rows"])
        assert said["rows"] > 20
        assert said["facts"] == 0


def test_the_commerce_tables_need_no_edit(copied: str, tmp_path: Path) -> None:
    for file in sorted(shipped("examples", "us-commerce").glob("*.csv")):
        ran = run("import", str(file), "--propose-map", book=copied)
        mapping = tmp_path / f"{file.stem}.toml"
        mapping.write_text(ran.out, encoding="utf-8")

        said = run("import", str(file), "--map", str(mapping), *BY, "--json", book=copied).json()

        assert said["rows"] == said["accepted"] > 20, (file.name, said["row_findings"][:3])
        assert said["weapons"] == 0
