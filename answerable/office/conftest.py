"""What every test of the pages may ask for."""

import pytest

from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.people.tests.cast import Cast
from answerable.tests.page_check import PageClient


@pytest.fixture
def month(cast: Cast) -> OfficeMonth:
    return lay_month(cast)


@pytest.fixture
def gwens(page: PageClient, cast: Cast) -> PageClient:
    """The browser of Gwen the clerk, signed in; every page that it is shown is checked."""
    page.force_login(cast.gwen, "django.contrib.auth.backends.ModelBackend")
    return page
