"""What is promised to everybody who reads the public site: that they can."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.people.tests.cast import Cast
from answerable.public.tests.built import Build
from answerable.publication.tests.midshire import publish_midshire

ONE_OF_EACH = ["", "promises", "promises/hta-2016-11-02", "matters", "matters/1", "matters/3", "meetings"]
ONE_OF_EACH += ["meetings/1", "withheld", "about", "data"]


@pytest.mark.parametrize(("width", "addresses"), [(360, ONE_OF_EACH), (1280, ["", "promises", "meetings/1"])])
def test_every_page_is_usable_by_everybody(
    cast: Cast,
    build_site: Build,
    out: Path,
    browser: object,
    axe: Callable[[object], None],
    width: int,
    addresses: list[str],
) -> None:
    publish_midshire(cast)
    build_site()
    page = browser.new_page(viewport={"width": width, "height": 900})  # type: ignore[attr-defined]
    for address in addresses:
        page.goto((out / address / "index.html").as_uri())
        axe(page)
    page.close()
