"""One page of the site: its address, what it is made from, and how it becomes a file that works in any folder."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Page:
    """A page to be made. `address` is relative to the site: empty for the front page, or ending in a slash."""

    address: str
    template: str
    heading: str
    section: str = ""
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"

    @property
    def root(self) -> str:
        """The way from this page back to the front of the site."""
        return "../" * self.path.count("/")


def render(page: Page, *, site_name: str, root: str | None = None) -> bytes:
    """The page as a file; `root` overrides the way back to the front, for a page that is served under any address."""
    there = page.root if root is None else root
    context = {**page.context, "heading": page.heading, "section": page.section, "root": there, "site_name": site_name}
    return tidy(render_to_string(page.template, context)).encode()


_TO_A_FOLDER = re.compile(r'(<a\b[^>]*?\shref=")((?![a-z]+:|//|#)[^"#]*/)(#[^"]*)?"')
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def tidy(html: str) -> str:
    """Name the file in each link to a folder, so that the site can be read from a disk too, where nothing serves it."""
    named = _TO_A_FOLDER.sub(lambda link: f'{link[1]}{link[2]}index.html{link[3] or ""}"', html)
    return _EMPTY_LINES.sub("\n", named).strip() + "\n"
