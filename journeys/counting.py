"""People at a browser whose every press is counted that sends something or opens a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Request


@dataclass
class Counter:
    """Every press that sends something or opens a page, by the step of the path that it belongs to."""

    steps: dict[tuple[str, str], int] = field(default_factory=dict)
    opened: list[tuple[str, str]] = field(default_factory=list)
    by_the_browser: int = 0
    step: tuple[str, str] = ("", "")

    @contextmanager
    def of(self, step: str, who: str) -> Iterator[None]:
        self.step = (step, who)
        self.steps[self.step] = 0
        yield
        self.step = ("", "")

    def press(self) -> None:
        self.steps[self.step] += 1

    @property
    def total(self) -> int:
        return sum(self.steps.values())

    @property
    def opened_twice(self) -> list[tuple[str, str]]:
        return [one for one in set(self.opened) if self.opened.count(one) > 1]

    def watch(self, page: "Page") -> None:
        page.on("request", self._asked)

    def _asked(self, request: "Request") -> None:
        own = request.is_navigation_request() and request.redirected_from is None
        self.by_the_browser += own and request.frame.parent_frame is None


class Person:
    """Somebody at a browser, who opens pages, follows links and sends forms, and is counted at it."""

    def __init__(self, who: str, page: "Page", counter: Counter) -> None:
        self.who, self.page, self.counter = who, page, counter
        counter.watch(page)

    def open(self, address: str) -> None:
        self.counter.press()
        self.page.goto(address)
        self.counter.opened.append((self.who, address))

    def follow(self, link: "Locator | str") -> None:
        """A link, or what looks like a button and opens a page."""
        found = self.page.get_by_role("link", name=link).first if isinstance(link, str) else link
        address = found.get_attribute("href") or ""
        self.counter.press()
        found.click()
        self.page.wait_for_url(lambda url: url.endswith(address.split("#")[0]))
        self.counter.opened.append((self.who, address))

    def button(self, name: str) -> "Locator":
        return self.page.get_by_role("button", name=name, exact=True).first

    def send(self, name: "Locator | str") -> None:
        self.counter.press()
        (self.button(name) if isinstance(name, str) else name).click()
