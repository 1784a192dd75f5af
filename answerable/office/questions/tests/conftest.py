"""The month in the office that these tests begin with, laid once for each of their modules."""

from copy import deepcopy

import pytest

from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.people.tests.cast import Cast, lay_cast
from answerable.tests.laid_once import laid_once

laid_month = laid_once(lambda: lay_month(lay_cast()))


@pytest.fixture
def month(laid_month: OfficeMonth, db: None) -> OfficeMonth:
    return deepcopy(laid_month)


@pytest.fixture
def cast(month: OfficeMonth) -> Cast:
    return month.cast
