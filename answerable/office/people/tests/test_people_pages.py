"""The pages of people and rights."""

from answerable.access.roles import TABLE, Permission, Role
from answerable.meetings.operations import restrict_item
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, signed_in
from answerable.people.models import Delegation
from answerable.people.tests.cast import Cast
from answerable.record.models import Event
from answerable.tests.page_check import PageClient


def test_everybody_may_read_who_may_do_what(month: OfficeMonth, page: PageClient) -> None:
    signed_in(page, month.cast.users["dev"])
    shown = page.get("/rights").content.decode()
    assert all(permission.value in shown for permission in TABLE if "'" not in permission.value)
    assert all(role.value.capitalize() in shown for role in Role)


def test_the_clerk_appoints_somebody_to_a_post(cast: Cast, gwens: PageClient) -> None:
    gwens.post("/people/add", {"name": "Bo Lindqvist", "public_name": "named"})
    bo = cast.office.pk and gwens.get("/people/posts/1/appoint").content.decode()
    assert "Bo Lindqvist" in str(bo)


def test_the_commissioner_lets_the_chief_executive_issue_questions(cast: Cast, page: PageClient) -> None:
    signed_in(page, cast.asha)
    page.post("/people/delegate", {"to": cast.cal.pk, "permission": Permission.ISSUE_QUESTION.value})
    assert "Cal" in page.get("/people").content.decode()
    [given] = Delegation.objects.all()
    page.post(f"/people/delegations/{given.number}/end", {"step": "save"})
    assert "Nothing is delegated" in page.get("/people").content.decode()


def test_the_clerk_delegates_nothing(gwens: PageClient) -> None:
    assert gwens.get("/people/delegate").status_code == 403


def test_a_page_that_shows_what_is_withheld_records_who_read_it(month: OfficeMonth, page: PageClient) -> None:
    restrict_item(month.item(month.last, "4a"), access="restricted", by=month.cast.gwen, on=month.today)
    signed_in(page, month.cast.asha)
    for _twice in range(2):
        assert SAID_IN_PRIVATE in page.get(f"/meetings/{month.last.number}/notes").content.decode()
    assert Event.objects.filter(what="restricted item read", by=month.cast.asha).count() == 1


def test_the_chief_executive_names_the_clerk_to_read_an_item(
    month: OfficeMonth, page: PageClient, client: PageClient
) -> None:
    cast, item = month.cast, month.item(month.last, "4a")
    restrict_item(item, access="restricted", by=cast.gwen, on=month.today)
    address = f"/meetings/{month.last.number}/items/{item.number}/readers"
    signed_in(page, cast.cal)
    page.post(address, {"reader": cast.gwen.pk})
    signed_in(page, cast.gwen)
    assert SAID_IN_PRIVATE in page.get(f"/meetings/{month.last.number}/notes").content.decode()
    signed_in(page, cast.cal)
    page.post(f"{address}/gwen/end", {"step": "save"})
    signed_in(page, cast.gwen)
    assert SAID_IN_PRIVATE not in page.get(f"/meetings/{month.last.number}/notes").content.decode()
