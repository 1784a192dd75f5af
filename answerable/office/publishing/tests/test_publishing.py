"""What the public will see, what is withheld, and the button last."""

from datetime import timedelta

import pytest
from django.urls import reverse

from answerable.agenda.operations import approve_minutes, call_meeting, clear_minutes, hold_meeting
from answerable.agenda.operations.minutes import silent_items
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import record_nil, restrict_item, write_item
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, signed_in
from answerable.publication.models import Publication, Withholding
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient


@pytest.fixture
@laid_again
def approved(month: OfficeMonth) -> Meeting:
    """A meeting whose notes are approved: one item with words on both sheets, nothing under all the others."""
    cast, day = month.cast, month.today - timedelta(days=2)
    meeting = call_meeting(cast.series, held_on=day, by=cast.gwen, on=day)
    hold_meeting(meeting, by=cast.gwen, on=day)
    for item in AgendaItem.objects.live().filter(meeting=meeting, heading__in=silent_items(meeting)):
        restrict_item(item, access="open", by=cast.gwen, on=day)
        if item.printed_number == "3":
            write_item(item, public_text="Hours went up.", private_text=SAID_IN_PRIVATE, by=cast.gwen, on=day)
        else:
            record_nil(item, words="Nothing this month.", by=cast.gwen, on=day)
    clear_minutes(meeting, by=cast.gwen, on=day)
    approve_minutes(meeting, by=cast.asha, on=day)
    return meeting


def proposal(month: OfficeMonth, **typed: str) -> dict[str, str]:
    day = month.today + timedelta(days=400)
    review = {"review_on_0": str(day.day), "review_on_1": str(day.month), "review_on_2": str(day.year)}
    return {"exemption": "FOI s.31", "harm": "Staffing would be known", **review, **typed}


def item_of(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, printed_number="3")


def test_approved_notes_await_publication(gwens: PageClient, approved: Meeting) -> None:
    assert reverse("to-publish", args=[approved.number]) in gwens.get(reverse("publishing")).content.decode()


def test_the_whole_record_stands_beside_what_the_public_reads(gwens: PageClient, approved: Meeting) -> None:
    said = gwens.get(reverse("to-publish", args=[approved.number])).content.decode()
    assert "Private text is never published." in said
    assert said.count("Hours went up.") == 2


def test_a_reader_who_may_not_see_private_text_does_not_see_the_sheets(
    page: PageClient, month: OfficeMonth, approved: Meeting
) -> None:
    assert signed_in(page, month.cast.ana).get(reverse("to-publish", args=[approved.number])).status_code == 403


def test_the_chief_executive_publishes_and_the_clerk_does_not(
    page: PageClient, month: OfficeMonth, approved: Meeting
) -> None:
    address = reverse("publish", args=[approved.number])
    assert signed_in(page, month.cast.gwen).post(address).status_code == 403
    assert signed_in(page, month.cast.cal).post(address).status_code == 302
    assert Publication.objects.filter(kind="meeting", subject_number=approved.number).exists()
    assert "The public sees this already." in page.get(reverse("to-publish", args=[approved.number])).content.decode()


def test_notes_that_are_not_approved_are_not_published(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.cal)
    assert page.post(reverse("publish", args=[month.last.number])).status_code == 422
    said = page.get(reverse("to-publish", args=[month.last.number])).content.decode()
    assert "It cannot be published yet." in said


def test_a_qualified_exemption_is_weighed_in_words(gwens: PageClient, month: OfficeMonth, approved: Meeting) -> None:
    address = reverse("withhold", args=[approved.number, item_of(approved).number])
    refused = gwens.post(address, proposal(month))
    assert refused.status_code == 422
    assert "Staffing would be known" in refused.content.decode()
    assert gwens.post(address, proposal(month, public_interest="Safety first")).status_code == 302


def test_somebody_else_decides_what_was_proposed(page: PageClient, month: OfficeMonth, approved: Meeting) -> None:
    address = reverse("withhold", args=[approved.number, item_of(approved).number])
    signed_in(page, month.cast.gwen).post(address, proposal(month, public_interest="Safety first"))
    one = Withholding.objects.get()
    assert page.post(reverse("decide-withholding", args=[one.number])).status_code == 403
    signed_in(page, month.cast.cal).post(reverse("decide-withholding", args=[one.number]))
    one.refresh_from_db()
    assert one.decided_by == month.cast.cal


def test_a_proposal_is_declined_with_a_reason(page: PageClient, month: OfficeMonth, approved: Meeting) -> None:
    address = reverse("withhold", args=[approved.number, item_of(approved).number])
    signed_in(page, month.cast.gwen).post(address, proposal(month, public_interest="Safety first"))
    one = Withholding.objects.get()
    signed_in(page, month.cast.cal).post(reverse("decline-withholding", args=[one.number]), {"reason": "It is known"})
    one.refresh_from_db()
    assert one.withdrawn_on == month.today


def test_what_was_published_is_withdrawn_with_a_reason(page: PageClient, month: OfficeMonth, approved: Meeting) -> None:
    signed_in(page, month.cast.cal).post(reverse("publish", args=[approved.number]))
    one = Publication.objects.get(kind="meeting")
    page.post(reverse("take-down", args=[one.number]), {"reason": "A name slipped in"})
    assert "A name slipped in" in page.get(reverse("publishing")).content.decode()
