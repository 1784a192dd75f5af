"""How far off a day is said to be, beside the day itself."""

from datetime import date, timedelta

import pytest

from answerable.office.templatetags.office import away


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (12, "in 12 days"),
        (-1, "yesterday"),
        (-3, "3 days ago"),
        (62, "in 62 days"),
        (120, "in 4 months"),
        (-3557, "9 years ago"),
    ],
)
def test_distance_in_words(days: int, words: str) -> None:
    on = date(2017, 2, 28)
    assert away(on + timedelta(days), on) == words
