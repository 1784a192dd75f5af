"""The check before clearing: what was left hanging, one thing at a time, and what to do about it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from answerable.access.roles import Permission, may, require
from answerable.agenda import operations as agenda
from answerable.agenda.checking.ends import Choice
from answerable.agenda.models import Settled
from answerable.meetings.models import Meeting
from answerable.meetings.rules import MeetingState
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.clearing.hanging import Hanging, hanging_at, offers_of
from answerable.office.meetings.finding import meeting_of
from answerable.office.meetings.forms import ReasonForm
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day


@require_safe
def check(request: OfficeRequest, number: int) -> HttpResponse:
    """Counts by kind; then one loose end in its words, with its choices; then what is settled already."""
    meeting = meeting_of(request, number, Permission.SEE_BRIEFING)
    hanging = hanging_at(meeting, request.user)
    said = {"heading": say("What did we leave hanging?"), "meeting": meeting, "hanging": hanging, "today": this_day()}
    return render(request, "office/clearing/check.html", said | _one_of(hanging, request))


def _one_of(hanging: Hanging, request: OfficeRequest) -> dict[str, Any]:
    end = hanging.first_or(request.GET.get("at", ""))
    at, by = hanging.meeting.body_id, request.user
    settles = may(by, Permission.RECORD_NOTES, at=at) and hanging.meeting.state == MeetingState.HELD
    said = {"settles": settles, "clears": may(by, Permission.CLEAR_MINUTES, at=at), "end": end}
    if end is None:
        return said
    may_date = may(by, Permission.CLOSE_ACTION, at=at)
    return said | {
        "item": hanging.items[end.item],
        "place": hanging.place(end),
        "following": hanging.after(end),
        "offers": offers_of(end, hanging.meeting, by, may_date=may_date) if settles else [],
    }


@require_POST
def let_stand(request: OfficeRequest, number: int) -> HttpResponse:
    """Several loose ends at once that stand as they are, for one reason: figures, most often."""
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    form = ReasonForm(request.POST)
    seen = {end.key for end in hanging_at(meeting, request.user).to_let_stand}
    keys = [key for key in request.POST.getlist("key") if key in seen]
    page = Ask(heading=say("Let them stand"), button=say("Let them stand"), back=check_page(meeting))
    return ask(
        request,
        form,
        page,
        change=lambda typed: agenda.let_stand(meeting, keys=keys, by=request.user, on=this_day(), **typed),
        done=ngettext("%(n)d thing stands as it is.", "%(n)d things stand as they are.", len(keys)) % {"n": len(keys)},
        then=check_page(meeting),
    )


@require_POST
def pass_over(request: OfficeRequest, number: int) -> HttpResponse:
    """Several asks at once that no action arises from, for one reason: each was ticked by whoever gives it."""
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    seen = {end.key for end in hanging_at(meeting, request.user).to_pass_over}
    keys = [key for key in request.POST.getlist("key") if key in seen]
    page = Ask(heading=say("No action from these"), button=say("Record it"), back=check_page(meeting))
    return ask(
        request,
        ReasonForm(request.POST),
        page,
        change=lambda typed: agenda.pass_over_asks(meeting, keys=keys, by=request.user, on=this_day(), **typed),
        done=ngettext("No action arises from %(n)d ask.", "No action arises from %(n)d asks.", len(keys))
        % {"n": len(keys)},
        then=check_page(meeting),
    )


def again(request: OfficeRequest, number: int, line: int) -> HttpResponse:
    """Put back what was settled."""
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    settled = _settled(meeting, request, line)
    page = Ask(
        heading=say("Ask again"),
        caption=str(settled.item),
        words=settled.sentence,
        about=[(say("Settled as"), settled.settled_as), (say("Because"), settled.reason)],
        button=say("Put it back"),
        back=check_page(meeting),
    )
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is asked again")),
        page,
        change=lambda typed: agenda.reopen_loose_end(settled, by=request.user, on=this_day(), **typed),
        done=say("It is among what is left hanging again."),
        then=page.back,
    )


def _settled(meeting: Meeting, request: OfficeRequest, line: int) -> Settled:
    found = next((one for one in hanging_at(meeting, request.user).settled if one.pk == line), None)
    if found is None:
        raise Http404
    return found


@require_POST
def answered(request: OfficeRequest, number: int, key: str) -> HttpResponse:
    """The notes answer it themselves: settled at once, and on to the next."""
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    require(request.user, Permission.RECORD_NOTES, at=meeting.body_id)
    end = next((each for each in hanging_at(meeting, request.user).open if each.key == key), None)
    if end is None:
        raise Http404
    agenda.settle_loose_end(meeting, key=key, settled_as=Choice.ANSWERED, by=request.user, on=this_day())
    messages.success(request, say("Settled: the notes answer it."))
    return redirect(check_page(meeting))


def check_page(meeting: Meeting) -> str:
    return reverse("check-minutes", args=[meeting.number])
