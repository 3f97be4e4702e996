"""A browser for the journeys, and a fresh page for each.

The server under test runs in a process of its own: Playwright keeps an event loop in this one, in
which Django would refuse to speak to its database.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.browser import FLAGS, chromium

#: A page that is not there after this long is a fault, even on a slow machine.
PATIENCE_MS = 20_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    path = chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A clean browser profile: no cookie of another journey."""
    opened = browser.new_context(locale="en-GB", timezone_id="UTC")
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page."""
    return context.new_page()


@pytest.fixture
def page_without_javascript(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser that runs no script."""
    opened = browser.new_context(java_script_enabled=False, locale="en-GB", timezone_id="UTC")
    opened.set_default_timeout(PATIENCE_MS)
    yield opened.new_page()
    opened.close()
