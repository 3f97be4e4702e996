"""A clerk's spreadsheet with titles and totals: proposed, checked, taken in, repaired, sent again.

Then a word no catalogue knows is decided on, and the next file knows it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser
from python_calamine import CalamineWorkbook

from tests.journeys.reader import WIDTHS, Reader
from tests.journeys.site import served

HEADINGS = ("Nº", "Data da apreensão", "Tipo de arma", "Marca", "Calibre", "Número de série")
PLACE = "Município"
KINDS = ("Pistola", "Revólver", "Espingarda", "Pistola")
MAKERS = ("Taurus", "Rossi", "Boito", "Zorblax")
CALIBRES = (".380", ".38", "12", "9mm")


#: The one line of the proposal that only a person can fill: no column says it.
UNSAID, SAID = 'basis = { value = "" }', 'basis = { value = "criminal" }'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a book of this module's own."""
    with served(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(params=[(tongue, size) for tongue in ("fr", "ar") for size in WIDTHS])
def reader(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Reader]:
    """A window for each language and width."""
    found = Reader(browser, site, *request.param)
    found.open("/")
    found.choose_language()
    yield found
    found.window.close()


def write(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Apreensões")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def seizures(prefix: str, *, maker: str = "") -> list[list[object]]:
    """Titles, a heading in the fourth row, four weapons of which one has no such day, a total."""
    rows: list[list[object]] = [
        ["Secretaria da Segurança Pública"],
        ["Armas de fogo apreendidas, primeiro trimestre de 2024"],
        [],
        [*HEADINGS, PLACE],
    ]
    for place, (kind, make, calibre) in enumerate(zip(KINDS, MAKERS, CALIBRES, strict=True)):
        day = "31/02/2024" if place == 2 else f"{place + 14}/03/2024"
        serial = f"{prefix}{1000 + place}"
        named = maker or f"{make} {prefix}" if make == "Zorblax" else make
        rows.append([place + 1, day, kind, named, calibre, serial, "Porto Alegre"])
    return [*rows, ["Total", "", "", "", "", "", 4]]


def sums(reader: Reader) -> list[int]:
    found = reader.page.locator(".sum strong").all_inner_texts()
    return [int(text) for text in found][:4]


def press(reader: Reader, name: str) -> None:
    with reader.page.expect_navigation():
        reader.page.locator(f"button[name={name}]:visible").first.click()


def propose(reader: Reader, file: Path) -> None:
    reader.open("/import")
    reader.page.set_input_files("#file", file)
    reader.page.select_option("#kind", "seized")
    press(reader, "propose")


def repaired(refused: Path, folder: Path) -> Path:
    """The sheet as a clerk sends it back: the day put right, everything else as it came."""
    rows = CalamineWorkbook.from_path(str(refused)).get_sheet_by_index(0).to_python()
    mended = [["29/02/2024" if cell == "31/02/2024" else cell for cell in row] for row in rows]
    assert mended != rows
    return write(folder / "repaired.xlsx", mended)


def test_a_sheet_of_any_layout_is_taken_in(reader: Reader, tmp_path: Path):
    page, prefix = reader.page, "".join(c for c in reader.name.upper() if c.isalpha())[:6]
    reader.open("/import")
    reader.look("import-file")
    page.check("#how-mapping")
    reader.look("import-file-mapping")

    propose(reader, write(tmp_path / "apreensões.xlsx", seizures(prefix)))
    assert page.locator(".read-as td").count() == len(HEADINGS) + 1
    assert page.locator(".preview tbody tr").count() == 4
    reader.look("import-columns")

    mapping = page.locator("#mapping_text")
    mapping.fill(mapping.input_value().replace(UNSAID, SAID))
    page.select_option("#by", "import-clerk")
    press(reader, "check")
    assert sums(reader) == [4, 3, 0, 1]
    assert SAID in mapping.input_value()
    reader.look("import-checked")

    press(reader, "import")
    assert sums(reader) == [4, 3, 0, 1]
    reader.look("import-repair")
    with page.expect_download() as download:
        page.locator("form[action='/import/refused'] button").click()
    refused = tmp_path / "refused.xlsx"
    download.value.save_as(refused)
    assert download.value.suggested_filename == "refused-rows.xlsx"

    page.set_input_files("#file", repaired(refused, tmp_path))
    page.select_option("#by", "import-clerk")
    press(reader, "import")
    assert sums(reader) == [1, 1, 0, 0]
    reader.look("import-repaired")


def test_an_edited_mapping_that_is_wrong_says_everything_and_keeps_the_text(
    reader: Reader, tmp_path: Path
):
    propose(reader, write(tmp_path / "apreensões.xlsx", seizures("WRONG")))
    mapping = reader.page.locator("#mapping_text")
    mapping.fill('[[fact]]\nkind = "seized"\n[fact.fields]\nplaec = { column = "X" }\n')
    press(reader, "check")

    assert reader.page.locator("#mapping-faults li").count() >= 2
    assert "plaec" in mapping.input_value()
    # The browser notes that the answer was a refusal (422); it has nothing else to say.
    assert [said for said in reader.said if "422" not in said] == []
    reader.said.clear()
    reader.look("import-mapping-wrong")


def test_a_weapon_seized_again_is_one_weapon_by_the_rule_of_the_state(
    reader: Reader, tmp_path: Path
):
    page, prefix = reader.page, "".join(c for c in reader.name.upper() if c.isalpha())[:6] + "I"
    for month in ("03", "04"):
        rows = [
            [str(cell).replace("/03/", f"/{month}/") for cell in row] for row in seizures(prefix)
        ]
        propose(reader, write(tmp_path / f"{month}.xlsx", rows))
        mapping = page.locator("#mapping_text")
        mapping.fill(mapping.input_value().replace(UNSAID, SAID))
        page.select_option("#by", "import-clerk")
        page.set_checked("[name=identify]", month == "04")
        press(reader, "import")
    reader.look("import-identified")
    reader.open(f"/search?q={prefix}1000&agree=yes")
    marks = page.locator(".hits h3 a")
    assert {marks.nth(place).get_attribute("href") for place in range(2)} == {
        marks.first.get_attribute("href")
    }
    page.locator(".hits a").first.click()
    assert page.locator(".life > li").count() == 5
    page.locator(".life summary").click()
    assert "poincon separate W-" in page.locator(".life pre").inner_text()
    reader.look("weapon-identified")


def test_a_word_that_was_decided_on_is_known_to_the_next_file(reader: Reader, tmp_path: Path):
    page, prefix = reader.page, "".join(c for c in reader.name.upper() if c.isalpha())[:6] + "N"
    word = f"Zorblax {prefix}"
    for part, expected in (("A", word), ("B", "GLOCK")):
        if part == "B":
            decide(reader, word)
        serials = prefix + part
        propose(reader, write(tmp_path / f"{part}.xlsx", seizures(serials, maker=word)))
        mapping = page.locator("#mapping_text")
        mapping.fill(mapping.input_value().replace(UNSAID, SAID))
        page.select_option("#by", "import-clerk")
        press(reader, "import")
        reader.open(f"/search?q={serials}1003")
        page.locator(".hits a").first.click()
        assert expected in page.locator("h1").inner_text()


def decide(reader: Reader, word: str) -> None:
    """The word is open; the clerk types what it stands for, and sees the decision."""
    page = reader.page
    reader.open("/catalogue")
    reader.look("catalogue")
    term = page.locator(".terms li", has_text=word)
    term.locator("input[value=another]").check()
    term.locator("input[name^=code]").fill("GLC")
    page.fill("#reason", "Seen on the slide.")
    with page.expect_navigation():
        page.locator(".terms ~ .acts .main-button").click()
    assert word in page.locator("#decided").inner_text()
    page.fill("#word", word.lower())
    with page.expect_navigation():
        page.locator("form[role=search] .main-button").click()
    assert "GLC" in page.locator("form[role=search] dl").inner_text()
    page.locator("#decided summary").click()
    reader.look("catalogue-decided")
