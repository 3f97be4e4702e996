"""A browser window of one reader, which holds every page to the same promises."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.house.source import ROOT
from tests.journeys.conftest import PATIENCE_MS

PICTURES = ROOT / "var" / "pictures"
WIDTHS = {"wide": 1280, "narrow": 360}
GRAVE = ("serious", "critical")


class Reader:
    """A browser window in a language, that holds every page to the same promises."""

    def __init__(self, browser: Browser, site: str, language: str, size: str) -> None:
        self.name, self.site, self.language = f"{language}-{size}", site, language
        self.window = browser.new_context(viewport={"width": WIDTHS[size], "height": 900})
        self.window.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.window.new_page()
        self.said: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))
        self.page.on("request", lambda request: self.notice(request.url))

    def notice(self, url: str) -> None:
        if not url.startswith(self.site):
            self.elsewhere.append(url)

    def open(self, path: str) -> None:
        assert self.page.goto(self.site + path).status == 200

    def choose_language(self) -> None:
        self.page.locator(".tongues summary").click()
        self.page.locator(f"button[value={self.language}]").click()
        self.page.wait_for_load_state()

    def look(self, what: str) -> None:
        """Hold the page to its promises, and take its picture."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{what}-{self.name}.png", full_page=True)
        found = Axe().run(self.page).response["violations"]
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        direction = "rtl" if self.language == "ar" else "ltr"

        assert [(v["id"], v["help"]) for v in found if v["impact"] in GRAVE] == []
        assert self.page.evaluate(wide) == 0, f"{what} runs over the edge"
        assert self.page.locator("html").get_attribute("lang") == self.language
        assert self.page.locator("html").get_attribute("dir") == direction
        assert self.said == []
        assert self.elsewhere == []
