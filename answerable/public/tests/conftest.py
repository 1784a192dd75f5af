"""The published office of Midshire, built into a folder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.people.tests.cast import Cast
from answerable.public.files import Built
from answerable.public.site import build
from answerable.publication.tests.midshire import publish_midshire

AS_AT = date(2017, 1, 15)


@pytest.fixture
def midshire(cast: Cast) -> Cast:
    publish_midshire(cast)
    return cast


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def build_site(cast: Cast, out: Path) -> Callable[[], Built]:
    """`build_site()` writes the site as at 15 January 2017."""
    return lambda: build(cast.office, out, as_at=AS_AT)
