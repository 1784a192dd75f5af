"""What every test may ask for: a visitor who checks each page, a browser, and the eye of axe."""

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from answerable.people.tests.cast import cast as cast
from answerable.tests.page_check import PageClient

if TYPE_CHECKING:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, Page

    from answerable.people.models import User

QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture
def page(db: None) -> PageClient:
    """A visitor without a browser. `page.get(address)` fails if the page is not what every page must be."""
    return PageClient()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The browser of this machine; where there is none, the test is skipped and says so."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET_CHROMIUM)
        yield running
        running.close()


@pytest.fixture
def page_at(browser: "Browser", live_server: Any) -> Iterator[Callable[..., "Page"]]:
    """`page_at(360)` opens a window that wide on the running office; `user=` signs in, `script=False` goes without."""
    opened = []

    def open_page(width: int, *, user: "User | None" = None, script: bool = True) -> "Page":
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        if user is not None:
            visitor = PageClient()
            visitor.force_login(user, "django.contrib.auth.backends.ModelBackend")
            session = visitor.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def _axe() -> "Axe":
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


@pytest.fixture
def axe(_axe: "Axe") -> Callable[["Page"], None]:
    """`axe(page)` fails where the page shuts somebody out, and where it is wider than its window."""

    def check(page: "Page") -> None:
        found = _axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= window, f"{page.url} is {width} pixels wide in a window of {window}"

    return check
