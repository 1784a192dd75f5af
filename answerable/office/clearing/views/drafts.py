"""The draft of a meeting's notes: where it is and until when, and sending it, agreeing to it, giving it back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, Role, may, require
from answerable.actions.models import Action
from answerable.agenda import operations as agenda
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.drafts import Draft, draft_at, own_items
from answerable.agenda.rules import check_agrees_for_the_force
from answerable.meetings.models import Meeting
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.clearing.forms import SendForm, WordsForm
from answerable.office.fields import full
from answerable.office.meetings.finding import meeting_of
from answerable.office.meetings.forms import BareForm, ReasonForm
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day


@require_safe
def draft(request: OfficeRequest, number: int) -> HttpResponse:
    """What was sent, item by item, with what was said of each and what was decided."""
    meeting = meeting_of(request, number)
    found = draft_for(request, meeting)
    said = {
        "heading": say("The draft"),
        "meeting": meeting,
        "draft": found,
        "today": this_day(),
        "lines": _lines(found, request),
        **_rights(meeting, found, request),
    }
    return render(request, "office/clearing/draft.html", said)


def draft_for(request: OfficeRequest, meeting: Meeting) -> Draft:
    """The draft, for whoever may read it: the office always, the force once it was sent to the force."""
    found = draft_at(meeting)
    inside = may(request.user, Permission.SEE_BRIEFING, at=meeting.body_id)
    if found is None or not (inside or any(step.answer_by for step in found.steps)):
        raise Http404
    return found


def _lines(found: Draft, request: OfficeRequest) -> list[dict[str, Any]]:
    """Each item as it was sent; to a force officer, the officer's own, for those are what can be commented on."""
    by, on = request.user, this_day()
    theirs = {item.number: item for item in own_items([found.meeting], by, on)}
    actions = Action.objects.visible_to(by).live().filter(raised_at__meeting=found.meeting)
    promised: dict[int, list[Action]] = {}
    for action in actions.select_related("owner", "raised_at").prefetch_related("due_dates"):
        promised.setdefault(action.raised_at.number if action.raised_at else 0, []).append(action)
    sent = found.sent
    return [
        {
            "copy": copy,
            "item": theirs[copy["number"]],
            "actions": promised.get(copy["number"], []),
            "comments": [one for one in found.comments if one.item.number == copy["number"]],
        }
        for copy in (sent.items if sent else [])
        if copy["number"] in theirs
    ]


def _rights(meeting: Meeting, found: Draft, request: OfficeRequest) -> dict[str, bool]:
    by, at = request.user, meeting.body_id
    comments = may(by, Permission.COMMENT_ON_MINUTES, at=at) and found.is_open_on(this_day())
    return {
        "clears": may(by, Permission.CLEAR_MINUTES, at=at) and meeting.state == "held",
        "writes": may(by, Permission.RECORD_NOTES, at=at),
        "chairs": may(by, Permission.APPROVE_MINUTES, at=at) and found.is_with_chair and not found.agreed,
        "decides": may(by, Permission.SETTLE_DISPUTE, at=at),
        "comments": comments,
        "agrees": comments and Role.FORCE_COORDINATOR in by.roles_at(at) and not found.agreed,
    }


def to_chair(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.CLEAR_MINUTES)
    page = _page(meeting, say("Send the draft to the chair"), say("Send it"))
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _typed: agenda.send_to_chair(meeting, by=request.user, on=this_day()),
        done=say("The draft is with the chair."),
        then=draft_page(meeting),
    )


def to_force(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.CLEAR_MINUTES)
    page = _page(meeting, say("Send the draft to the force"), say("Send it"))
    return ask(
        request,
        SendForm(typed_in(request)),
        page,
        change=lambda typed: agenda.send_for_accuracy(meeting, by=request.user, on=this_day(), **typed),
        done=say("The draft is with the force for factual accuracy."),
        then=draft_page(meeting),
    )


def agree(request: OfficeRequest, number: int) -> HttpResponse:
    """The chair agrees to a draft with the chair; the force's co-ordinator to one with the force."""
    meeting = meeting_of(request, number)
    found = draft_for(request, meeting)
    change = agenda.agree_accuracy if found.is_with_force else agenda.agree_draft
    _check_agrees(request, found)
    page = _page(meeting, say("Agree to the draft"), say("Agree"))
    return ask(
        request,
        WordsForm(typed_in(request)),
        page,
        change=lambda typed: change(meeting, by=request.user, on=this_day(), **typed),
        done=say("Agreed."),
        then=draft_page(meeting),
    )


def _check_agrees(request: OfficeRequest, found: Draft) -> None:
    """Nobody is shown a form that would be refused them."""
    by, at = request.user, found.meeting.body_id
    require(by, Permission.COMMENT_ON_MINUTES if found.is_with_force else Permission.APPROVE_MINUTES, at=at)
    if found.is_with_force:
        check_agrees_for_the_force(Role.FORCE_COORDINATOR in by.roles_at(at))


def give_back(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.APPROVE_MINUTES)
    page = _page(meeting, say("Give the draft back"), say("Give it back"))
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("What is wanted")),
        page,
        change=lambda typed: agenda.return_draft(meeting, by=request.user, on=this_day(), **typed),
        done=say("The clerk has it back."),
        then=draft_page(meeting),
    )


def _page(meeting: Meeting, heading: str, button: str) -> Ask:
    left = len(check_of(meeting).open)
    hint = say("What is left hanging is best settled first: see the check.") if left else ""
    name = f"{meeting.series}, {full(meeting.held_on)}"
    back = draft_page(meeting) if draft_at(meeting) else reverse("meeting-notes", args=[meeting.number])
    return Ask(heading=heading, caption=name, hint=hint, button=button, back=back)


def draft_page(meeting: Meeting) -> str:
    return reverse("draft-minutes", args=[meeting.number])
