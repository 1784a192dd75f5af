"""Putting papers with agenda items, and taking them off again."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, may, require
from answerable.core.refused import NotPermitted, Refused
from answerable.meetings.models import AgendaItem, ItemPaper, Meeting
from answerable.meetings.rules import MeetingState
from answerable.papers.models import Paper
from answerable.papers.rules import check_suits_item
from answerable.people.models import User
from answerable.record.operations import check_same_office, record, take_turn


@transaction.atomic
def attach_paper(item: AgendaItem, *, paper: Paper, by: User, on: date) -> ItemPaper:
    """Put a paper with an item. Whoever keeps agendas may for every item, others for those that they present."""
    item = _lock(item, by=by, on=on)
    check_same_office(item.body_id, paper)
    if paper.withdrawn_on:
        raise Refused(f"“{paper.title}” was withdrawn: {paper.withdrawn_because}")
    check_suits_item(paper.access, restricted=item.access == AgendaItem.Access.RESTRICTED, heading=item.heading)
    if ItemPaper.objects.filter(item=item, paper=paper, ended_on=None).exists():
        raise Refused(f"“{paper.title}” is with this item already.")
    attached = ItemPaper.objects.create(item=item, paper=paper, added_on=on, added_by=by)
    record("paper put with an item", item, by=by, on=on, paper=paper.number)
    return attached


@transaction.atomic
def detach_paper(attached: ItemPaper, *, reason: str, by: User, on: date) -> None:
    """Take a paper off an item, and why; the paper itself stays."""
    if not reason.strip():
        raise Refused("Say why the paper is taken off. The record keeps the reason.")
    item = _lock(attached.item, by=by, on=on)
    attached = ItemPaper.objects.select_for_update().get(pk=attached.pk)
    if attached.ended_on:
        raise Refused("This paper was taken off the item already.")
    attached.ended_on, attached.ended_by, attached.ended_because = on, by, reason.strip()
    attached.save(update_fields=["ended_on", "ended_by", "ended_because"])
    record("paper taken off an item", item, by=by, on=on, paper=attached.paper.number, reason=reason.strip())


def _lock(item: AgendaItem, *, by: User, on: date) -> AgendaItem:
    require(by, Permission.ADD_PAPERS, at=item.body_id)
    take_turn(item.body_id)
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if not may(by, Permission.SET_AGENDA, at=item.body_id) and item.presenter_id not in by.posts_held(on):
        raise NotPermitted("You may put papers only with the items that you present. Send it to the clerk.")
    _check_takes_papers(item.meeting)
    return item


def _check_takes_papers(meeting: Meeting) -> None:
    if meeting.state in {MeetingState.APPROVED, MeetingState.CANCELLED}:
        raise Refused(f"This meeting is “{meeting.state}”, so its papers no longer change.")
