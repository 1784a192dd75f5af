"""Somebody with a part in two offices sees one at a time: the one that they chose."""

from datetime import date

from answerable.matters.operations import open_matter
from answerable.office.tests.month import signed_in
from answerable.people.operations import found_office
from answerable.people.tests.cast import Cast
from answerable.tests.page_check import PageClient

DAY = date(2017, 2, 1)


def test_the_clerk_of_two_offices_changes_from_one_to_the_other(cast: Cast, page: PageClient) -> None:
    elsewhere = found_office(name="Office of the Northshire Commissioner", by=cast.gwen, on=DAY)
    cast.matter("Lost dogs")
    open_matter(elsewhere, title="Found cats", by=cast.gwen, on=DAY)
    signed_in(page, cast.gwen)
    assert "Lost dogs" in page.get("/matters").content.decode()
    assert "Northshire" in page.get("/sign-in/office").content.decode()
    assert page.post("/sign-in/office", {"office": elsewhere.pk}).headers["Location"] == "/"
    there = page.get("/matters").content.decode()
    assert "Found cats" in there
    assert "Lost dogs" not in there
    assert "Found cats" in page.get("/matters/1").content.decode()


def test_nobody_chooses_an_office_in_which_they_have_no_part(cast: Cast, page: PageClient) -> None:
    elsewhere = found_office(name="Office of the Northshire Commissioner", by=cast.sam, on=DAY)
    signed_in(page, cast.gwen)
    assert "Change office" not in page.get("/matters").content.decode()
    assert page.post("/sign-in/office", {"office": elsewhere.pk}).status_code == 422
    kept = page.session
    kept["office"] = elsewhere.pk
    kept.save()
    assert "Midshire" in page.get("/rights").content.decode() + page.get("/people").content.decode()
    assert "Northshire" not in page.get("/people").content.decode()
