"""A registrar's day: import a spreadsheet, read what was found, find a mark, read a life, report.

Pictures for the manual go to var/pictures/.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.house.source import ROOT
from tests.journeys.reader import GRAVE, WIDTHS, Reader
from tests.journeys.site import served

EXAMPLE = ROOT / "examples" / "us-crime-guns"
LANGUAGES = ("en", "fr", "ar")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a book of this module's own."""
    with served(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(params=[(tongue, size) for tongue in LANGUAGES for size in WIDTHS])
def reader(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Reader]:
    """A window for each language and width."""
    found = Reader(browser, site, *request.param)
    found.open("/")
    found.choose_language()
    yield found
    found.window.close()


def test_a_registrars_day(reader: Reader):
    page = reader.page
    reader.look("overview")

    take_a_file_in(reader)
    sums = [int(text) for text in page.locator(".sum strong").all_inner_texts()]
    assert sums[0] == sums[1] + sums[2] + sums[3] == 317
    assert page.locator("table.rows tbody tr").count() > 0
    reader.look("import")

    reader.open("/search")
    reader.look("search-empty")
    page.fill("#q", "SR15*")
    page.locator("button.main-button").click()
    reader.look("search")

    page.locator("a[href='/weapon/W-0000003']").first.click()
    assert "SR1508" in page.locator("del").inner_text()
    assert page.locator(".life > li").count() >= 4
    reader.look("weapon")
    page.fill("#as_of", "2015-03-31")
    page.locator(".plain-button").click()
    assert page.locator(".life > li").count() == 2
    reader.look("weapon-then")

    reader.open("/reports/sdg-16-4-2")
    reader.look("indicator")
    page.locator("a[href='/reports/sdg-16-4-2/2021']").first.click()
    page.locator("a[href*='known=yes']").first.click()
    assert page.locator("#rows tbody tr").count() == 2
    reader.look("indicator-year")
    page.locator("#rows tbody th a").first.click()
    reader.look("weapon-behind-a-figure")


def take_a_file_in(reader: Reader) -> None:
    """The same file for every reader: the first writes it, for the others it is unchanged."""
    reader.open("/import")
    reader.page.set_input_files("#file", EXAMPLE / "guns.csv")
    reader.page.check("#how-mapping")
    reader.page.set_input_files("#mapping", EXAMPLE / "mapping.toml")
    reader.page.select_option("#by", "import-clerk")
    reader.page.locator("button[name=import]").click()
    reader.page.wait_for_load_state()


@pytest.mark.parametrize(
    "path", ["/", "/help", "/weapons?status=found", "/waiting", "/search", "/import", "/catalogue"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_day_and_by_night(browser, site, path, scheme):
    window = browser.new_context(color_scheme=scheme)
    page = window.new_page()
    page.goto(site + path)
    found = Axe().run(page).response["violations"]
    window.close()

    assert [(v["id"], v["help"]) for v in found if v["impact"] in GRAVE] == []


def test_the_keyboard_skips_to_the_content(browser, site):
    window = browser.new_context()
    page = window.new_page()
    page.goto(site + "/search")
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    reached = page.evaluate("document.activeElement.id")
    window.close()

    assert (skip, reached) == ("skip", "main")


def test_the_pages_work_without_scripts(page_without_javascript, site):
    page = page_without_javascript
    page.goto(site + "/search?q=SR1503")
    page.locator(".hits a").first.click()

    assert page.locator(".life > li").count() >= 4
