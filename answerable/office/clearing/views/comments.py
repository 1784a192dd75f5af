"""What is said of a draft and what the chair decides of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST

from answerable.access.roles import Permission, require
from answerable.actions.models import Action
from answerable.agenda import operations as agenda
from answerable.agenda.models import AccuracyComment
from answerable.agenda.rules import CommentOn, Decided
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import write_item
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.clearing.forms import ActionCommentForm, DecideForm, ItemCommentForm
from answerable.office.clearing.views.drafts import draft_for, draft_page
from answerable.office.fields import offer
from answerable.office.meetings.finding import day_of, item_of, meeting_of
from answerable.office.reach import OfficeRequest, find
from answerable.record.today import this_day


def comment_on_item(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.COMMENT_ON_MINUTES)
    sent = draft_for(request, item.meeting).sent
    read = next((copy["public_text"] for copy in sent.items if copy["number"] == item.number), "") if sent else ""
    page = Ask(
        heading=say("Say what is not right"),
        caption=str(item),
        words=read,
        button=say("Send it to the chair"),
        back=draft_page(item.meeting),
    )
    return ask(
        request,
        ItemCommentForm(typed_in(request), initial={"proposed": read}),
        page,
        change=lambda typed: _said(request, item, about=CommentOn.ITEM_WORDS, item=item, **typed),
        done=say("The chair decides. Both texts are kept."),
        then=page.back,
    )


def comment_on_action(request: OfficeRequest, number: int, action_number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.COMMENT_ON_MINUTES)
    draft_for(request, meeting)
    rows = Action.objects.visible_to(request.user).select_related("raised_at__meeting", "owner")
    action = find(request, rows, number=action_number, raised_at__meeting=meeting)
    form = ActionCommentForm(typed_in(request), initial={"proposed": action.text})
    offer(form, office=meeting.body, user=request.user)
    page = Ask(
        heading=say("Say what is not right"),
        caption=action.ref,
        words=action.text,
        about=[(say("Owner"), action.owner)],
        hint=say("The action is shown as disputed until the chair decides."),
        button=say("Send it to the chair"),
        back=draft_page(meeting),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: _said(request, action.raised_at, action=action, **_of_what_it_is_about(typed)),
        done=say("The chair decides. Both texts are kept."),
        then=page.back,
    )


def _of_what_it_is_about(typed: dict[str, Any]) -> dict[str, Any]:
    """What was typed, without a proposal that the comment is not about."""
    about = CommentOn(typed["about"])
    return {
        "about": about,
        "why": typed["why"],
        "proposed": typed["proposed"] if about is CommentOn.ACTION_WORDS else "",
        "proposed_owner": typed["proposed_owner"] if about is CommentOn.OWNER else None,
    }


def _said(request: OfficeRequest, at: AgendaItem | None, **said: Any) -> AccuracyComment:
    if at is None:
        raise Http404
    return agenda.comment_on_draft(at.meeting, by=request.user, on=this_day(), **said)


def decide(request: OfficeRequest, number: int, comment_number: int) -> HttpResponse:
    """Both texts, and what the chair decides."""
    meeting = meeting_of(request, number, Permission.SETTLE_DISPUTE)
    comment = _comment(request, number, comment_number)
    initial = {"changed_to": comment.proposed, "new_owner": comment.proposed_owner}
    form = DecideForm(typed_in(request), about=comment.about, initial=initial)
    offer(form, office=meeting.body, user=request.user)
    page = Ask(
        heading=say("Decide what stands"),
        caption=comment.action.ref if comment.action else str(comment.item),
        about=[
            (say("What is said to be wrong"), capfirst(comment.about)),
            (say("What is written"), comment.what_is_written),
            (say("What should stand"), comment.proposed or comment.proposed_owner or ""),
            (say("Why"), comment.why),
            (say("Said by"), comment.made_by),
        ],
        button=say("Decide"),
        back=draft_page(meeting),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: agenda.decide_comment(
            comment, by=request.user, on=this_day(), **typed | {"decided": Decided(typed["decided"])}
        ),
        done=say("Decided. Both texts are kept."),
        then=page.back,
    )


@require_POST
def put_in(request: OfficeRequest, number: int, comment_number: int) -> HttpResponse:
    """Put the words that the chair decided into the notes."""
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    comment = _comment(request, number, comment_number)
    require(request.user, Permission.RECORD_NOTES, at=meeting.body_id)
    if not comment.changed_to or not comment.is_of_the_item:
        raise Http404
    write_item(comment.item, public_text=comment.changed_to, by=request.user, on=day_of(meeting))
    messages.success(request, say("The notes say now what the chair decided."))
    return redirect(draft_page(meeting))


def _comment(request: OfficeRequest, number: int, comment_number: int) -> AccuracyComment:
    rows = AccuracyComment.objects.visible_to(request.user).select_related(
        "item__meeting", "action", "proposed_owner", "made_by"
    )
    return find(request, rows, number=comment_number, version__meeting__number=number)
