"""A worn mark: ranked candidates, a search kept open, two records compared, a decision undone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.journeys.reader import GRAVE, WIDTHS, Reader
from tests.journeys.site import served

#: A last figure misread, by somebody who saw the maker and the calibre as well.
ASKED = "/search?q=KR-778&maker=Kessavia+Rifles&calibre=.308"
TRUE_WEAPON = "W-0000008"


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


def press(reader: Reader, button: str) -> None:
    with reader.page.expect_navigation():
        reader.page.locator(button).click()


def keep_open(reader: Reader) -> str:
    """Keep the search on the page open; the number it was given."""
    reader.page.select_option("#ground", "seizure")
    reader.page.fill("#reference", "C-2026/17")
    reader.page.select_option("#by-keep", "tracing-officer")
    press(reader, "form[action='/search/keep'] button")
    return reader.page.locator("p.note bdi").inner_text()


def judge(reader: Reader, act: str, reason: str) -> None:
    reader.page.fill("#reason", reason)
    reader.page.select_option("#by", "registrar" if act == "withdraw" else "tracing-officer")
    reader.page.select_option("#approved_by", "supervisor")
    press(reader, f"button[value={act}]")


def test_a_worn_mark(reader: Reader):
    page = reader.page
    reader.open(ASKED)
    expect(page.locator(".ranked > li").first).to_contain_text(TRUE_WEAPON)
    reader.look("search-ranked")
    number = keep_open(reader)
    page.locator(f"[id='{number}'] summary").click()
    reader.look("searches")

    reader.open("/review")
    reader.look("review")
    page.locator(f"a[href='/review/{number}/{TRUE_WEAPON}']").click()
    assert page.locator(".laid td.differs").count() == 2
    reader.look("review-pair")
    judge(reader, "accept", "Compared under the lens: the last figure is a 4.")
    assert page.locator(f"a[href='/review/{number}/{TRUE_WEAPON}']").count() == 0
    reader.look("review-decided")

    reader.open(f"/weapon/{TRUE_WEAPON}")
    assert page.locator("#matches .decided").count() == 1
    reader.look("weapon-matches")
    page.locator(f"#matches a[href='/review/{number}/{TRUE_WEAPON}']").click()
    reader.look("review-pair-decided")
    judge(reader, "withdraw", "The calibre was misread too.")
    reader.open(f"/weapon/{TRUE_WEAPON}")
    assert page.locator("#matches").count() == 0

    reader.open("/searches")
    page.locator(f"[id='{number}'] summary").click()
    page.fill(f"#reason-{number}", "Found elsewhere.")
    press(reader, f"[id='{number}'] button")
    assert page.locator(f"[id='{number}']").count() == 0


def test_a_mark_that_several_weapons_bear(reader: Reader):
    reader.open("/search?q=SP0903S")
    assert reader.page.locator(".ranked > li").count() >= 2
    reader.look("search-several")


@pytest.mark.parametrize(
    "path", [ASKED, "/searches", "/review", "/review/W-0000003/W-0000002", "/search?q=SP0903S"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_read_by_day_and_by_night(browser, site, path, scheme):
    window = browser.new_context(color_scheme=scheme)
    page = window.new_page()
    page.goto(site + path)
    found = Axe().run(page).response["violations"]
    window.close()

    assert [(v["id"], v["help"]) for v in found if v["impact"] in GRAVE] == []


def test_a_pair_is_decided_without_scripts(page_without_javascript, site):
    page = page_without_javascript
    page.goto(site + "/review/W-0000003/W-0000002")
    page.fill("#reason", "Two rifles of one lot.")
    page.select_option("#by", "tracing-officer")
    page.locator("button[value=reject]").click()

    expect(page.locator("p.note[role=status]")).to_be_visible()
