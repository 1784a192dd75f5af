"""Publishing: what exactly the public will see of a meeting, what is withheld from it and why, and the button last."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may, require
from answerable.meetings.models import Meeting
from answerable.meetings.rules import MeetingState
from answerable.meetings.sight import sight_of
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import full
from answerable.office.meetings.finding import item_of, meeting_of
from answerable.office.meetings.forms import BareForm, ReasonForm
from answerable.office.publishing.forms import PublishForm, WithholdForm
from answerable.office.publishing.reading import sheets_of
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.office.tables import csv_of, page_of
from answerable.publication import operations as publication
from answerable.publication.models import Publication, Withholding
from answerable.publication.preview import preview
from answerable.record.today import this_day


def _publications(request: OfficeRequest) -> Any:
    rows = Publication.objects.visible_to(request.user).filter(body=office_of(request))
    return rows.select_related("published_by").order_by("-published_on", "-pk")


@require_safe
def publishing(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    meetings = Meeting.objects.visible_to(request.user).filter(body=office).select_related("series")
    published = Publication.objects.visible_to(request.user).current().filter(body=office, kind="meeting")
    numbers = published.values("subject_number")
    withheld = Withholding.objects.visible_to(request.user).live().filter(body=office, decided_on=None)
    said = {
        "heading": say("Publishing"),
        "awaiting": meetings.filter(state=MeetingState.APPROVED).exclude(number__in=numbers).order_by("held_on"),
        "cleared": meetings.filter(state=MeetingState.CLEARED).order_by("held_on"),
        "undecided": withheld.select_related("item__meeting", "proposed_by"),
        "page": page_of(request, _publications(request)),
        "may_publish": may(request.user, Permission.PUBLISH, at=office.pk),
        "today": this_day(),
    }
    return render(request, "office/publishing.html", said)


@require_safe
def publishing_csv(request: OfficeRequest) -> HttpResponse:
    headings = [say("Published on"), say("What"), say("Kind"), say("Version"), say("State"), say("Note"), say("By")]
    rows = _publications(request)
    return csv_of(
        "publications",
        headings,
        ([p.published_on, p.title, p.get_kind_display(), p.version, p.state, p.note, p.published_by] for p in rows),
    )


@require_safe
def to_publish(request: OfficeRequest, number: int) -> HttpResponse:
    """The whole text beside the public text, item by item, every difference with its reason, and the button last."""
    meeting = meeting_of(request, number, Permission.SEE_PRIVATE_TEXT)
    found, user = preview(meeting), request.user
    said = {
        "heading": say("What the public will see"),
        "meeting": meeting,
        "preview": found,
        "sheets": sheets_of(found, sight_of(user, meeting.body_id), user),
        "may_propose": may(user, Permission.PROPOSE_WITHHOLDING, at=meeting.body_id),
        "may_decide": may(user, Permission.DECIDE_WITHHOLDING, at=meeting.body_id),
        "may_publish": may(user, Permission.PUBLISH, at=meeting.body_id),
        "today": this_day(),
    }
    return render(request, "office/to_publish.html", said)


def publish(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.PUBLISH)
    way = preview(meeting).in_the_way
    page = Ask(
        heading=say("Publish the notes"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        warning=" ".join(way),
        hint=say("The promises and matters that the meeting touched are published with them."),
        button=say("Publish"),
        back=_preview_of(meeting),
    )
    return ask(
        request,
        PublishForm(typed_in(request)),
        page,
        change=lambda typed: publication.publish_meeting(meeting, by=request.user, on=this_day(), **typed),
        done=say("The notes are published."),
        then=_preview_of(meeting),
    )


def withhold(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.PROPOSE_WITHHOLDING)
    page = Ask(
        heading=say("Propose that this is withheld"),
        caption=str(item),
        hint=say("Somebody else decides. The public is told that something is withheld, and under which exemption."),
        button=say("Propose it"),
        back=_preview_of(item.meeting),
    )
    return ask(
        request,
        WithholdForm(typed_in(request), office=item.body),
        page,
        change=lambda typed: publication.propose_withholding(item, by=request.user, on=this_day(), **typed),
        done=say("It is proposed. The chief executive decides."),
        then=_after(request, item.meeting),
    )


def decide(request: OfficeRequest, number: int) -> HttpResponse:
    one = _withholding(request, number)
    return ask(
        request,
        BareForm(typed_in(request)),
        _about(one, say("Decide that this is withheld"), say("Withhold it")),
        change=lambda _typed: publication.decide_withholding(one, by=request.user, on=this_day()),
        done=say("It is withheld."),
        then=_preview_of(one.item.meeting),
    )


def decline(request: OfficeRequest, number: int) -> HttpResponse:
    one = _withholding(request, number)
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is not withheld")),
        _about(one, say("Decide that this is not withheld"), say("Do not withhold it")),
        change=lambda typed: publication.decline_withholding(one, by=request.user, on=this_day(), **typed),
        done=say("It is not withheld under this exemption."),
        then=_preview_of(one.item.meeting),
    )


def take_down(request: OfficeRequest, number: int) -> HttpResponse:
    one = find(request, Publication.objects.visible_to(request.user), number=number)
    require(request.user, Permission.PUBLISH, at=one.body_id)
    page = Ask(
        heading=say("Withdraw this from the public"),
        caption=one.title,
        hint=say("Its place stays, with your reason."),
        button=say("Withdraw it"),
        back=reverse("publishing"),
    )
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is withdrawn")),
        page,
        change=lambda typed: publication.withdraw_publication(one, by=request.user, on=this_day(), **typed),
        done=say("It is withdrawn from the public."),
        then=reverse("publishing"),
    )


def _withholding(request: OfficeRequest, number: int) -> Withholding:
    rows = Withholding.objects.visible_to(request.user).live().select_related("item__meeting", "proposed_by")
    one = find(request, rows, number=number)
    require(request.user, Permission.DECIDE_WITHHOLDING, at=one.body_id)
    if one.decided_on:
        raise Http404
    return one


def _about(one: Withholding, heading: str, button: str) -> Ask:
    return Ask(
        heading=heading,
        caption=str(one.item),
        about=[
            (say("Exemption"), f"{one.exemption}: {one.exemption_name}"),
            (say("Harm"), one.harm),
            (say("Public interest"), one.public_interest),
            (say("Proposed by"), one.proposed_by),
            (say("Looked at again"), full(one.review_on)),
        ],
        button=button,
        back=_preview_of(one.item.meeting),
    )


def _preview_of(meeting: Meeting) -> str:
    return reverse("to-publish", args=[meeting.number])


def _after(request: OfficeRequest, meeting: Meeting) -> str:
    """Whoever proposes need not be somebody who may see the whole text."""
    sees = may(request.user, Permission.SEE_PRIVATE_TEXT, at=meeting.body_id)
    return _preview_of(meeting) if sees else reverse("meeting-notes", args=[meeting.number])
