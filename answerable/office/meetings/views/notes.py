"""The notes of a meeting: what was said, in public and in private, and what there was none of."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission
from answerable.actions.readers import Readers
from answerable.actions.story import story_of
from answerable.agenda.reading import Note, notes_of
from answerable.meetings import operations as notes
from answerable.meetings.joining import Conflict
from answerable.meetings.models import AgendaItem, NilReturn
from answerable.meetings.sight import sight_of
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt, typed_in
from answerable.office.live.views.page import shown_again
from answerable.office.meetings.finding import day_of, item_of, meeting_of
from answerable.office.meetings.forms import AccessForm, NilForm, WriteForm
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day


@require_safe
def meeting_notes(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number)
    seen = notes_of(meeting, request.user)
    notes.record_reading(seen.shown_in_private, by=request.user, on=this_day())
    said = {
        "heading": say("Notes"),
        "meeting": meeting,
        "notes": seen,
        "sight": sight_of(request.user, meeting.body_id),
        "today": this_day(),
    }
    return render(request, "office/notes.html", said)


def sheet(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    """One item, wide: its two sheets, what was promised at it, and the matter's history folded beside."""
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    sight = sight_of(request.user, item.body_id)
    written = {"public_text": item.public_text, "private_text": item.private_text, "base": item.text_version}
    form = WriteForm(typed_in(request), initial=written)
    if not sight.may_see_private(item):
        del form.fields["private_text"]
    everything = notes_of(item.meeting, request.user).notes
    here = next(place for place, note in enumerate(everything) if note.item.pk == item.pk)
    following = next((note for note in everything[here + 1 :] if not note.is_section), None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            attempt(form, lambda: notes.write_item(item, by=request.user, on=day_of(item.meeting), **typed))
        except Conflict as conflict:
            return shown_again(request, item, conflict)
        if not form.errors:
            messages.success(request, say("The notes of “%(heading)s” are kept.") % {"heading": item.heading})
            return redirect(_after_writing(request, item, following))
    notes.record_reading([item] if sight.may_see_private(item) else [], by=request.user, on=this_day())
    said = _around(request, item, everything[here]) | {
        "form": form,
        "following": following,
        "names_readers": sight.restricted,
    }
    return render(request, "office/sheet.html", said, status=UNPROCESSABLE if form.errors else 200)


def _after_writing(request: OfficeRequest, item: AgendaItem, following: Note | None) -> str:
    if request.POST.get("then") == "next" and following:
        return sheet_of(following.item)
    return sheet_of(item)


def _around(request: OfficeRequest, item: AgendaItem, note: Note) -> dict[str, Any]:
    story = story_of(item.matter, up_to=this_day()) if item.matter else []
    return {
        "heading": item.heading,
        "item": item,
        "meeting": item.meeting,
        "note": note,
        "story": Readers(request.user, item.body).lines(story),
        "today": this_day(),
    }


def sheet_of(item: AgendaItem) -> str:
    return reverse("sheet", args=[item.meeting.number, item.number])


def nil(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    page = Ask(
        heading=say("Record a nil return"),
        caption=str(item),
        hint=say("Nothing to report is worth recording: silence would look the same as a forgotten item."),
        button=say("Record it"),
        back=sheet_of(item),
    )
    return ask(
        request,
        NilForm(typed_in(request), initial={"about": _about_what(request)}),
        page,
        change=lambda typed: notes.record_nil(item, by=request.user, on=day_of(item.meeting), **typed),
        done=say("The nil return is recorded."),
        then=sheet_of(item),
    )


def _about_what(request: OfficeRequest) -> str:
    """What there was none of, where the reader came from a page that says so."""
    return NilReturn.About.ACTIONS if request.GET.get("about") == "actions" else NilReturn.About.BUSINESS


def restrict(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    page = Ask(
        heading=say("How much of this item may the public see?"),
        caption=str(item),
        button=say("Keep this"),
        back=sheet_of(item),
    )
    return ask(
        request,
        AccessForm(typed_in(request), initial={"access": item.access}),
        page,
        change=lambda typed: notes.restrict_item(item, by=request.user, on=this_day(), **typed),
        done=say("What the public may see of this item is changed."),
        then=sheet_of(item),
    )
