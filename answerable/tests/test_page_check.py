"""The check of pages sees what it is there to see."""

import pytest

from answerable.tests.page_check import faults_of

GOOD = """<!DOCTYPE html><html lang="en"><head><title>Today – Answerable</title></head><body><h1>Today</h1>
<form action="/" method="post"><label for="what">What</label><input id="what" name="what"></form></body></html>"""


def test_a_page_in_order_has_no_faults() -> None:
    assert faults_of(GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("</h1>", "</h2>", "not valid HTML"),
        ("<h1>Today</h1>", "", "0 h1 headings"),
        ("<h1>Today", "<h1>Ledger", "does not begin with the heading"),
        (' lang="en"', "", "does not say its language"),
        (' action="/"', "", "a form without action"),
        ('for="what"', 'for="else"', "a field without a label: what"),
        ("<h1>", '<h1 style="color:red">', "within the page"),
        ("<h1>", "<script>alert()</script><h1>", "within the page"),
        ("<h1>", '<h1 id="what">', "stands there twice"),
    ],
)
def test_each_fault_is_named(before: str, after: str, fault: str) -> None:
    assert fault in "; ".join(faults_of(GOOD.replace(before, after)))


def test_a_block_of_data_is_no_script_whatever_it_holds() -> None:
    data = '<script type="application/json">{"run": "alert()"}</script><h1>'
    assert faults_of(GOOD.replace("<h1>", data)) == []
