"""Two texts of a meeting's notes side by side, word by word; and a new version of approved notes."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission
from answerable.actions.models import Action
from answerable.agenda import operations as agenda
from answerable.agenda.drafts import Text, changes, texts_of
from answerable.meetings.models import AgendaItem, Meeting, MinuteVersion
from answerable.meetings.sight import sight_of
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.clearing.forms import AmendForm
from answerable.office.fields import choose_from, full
from answerable.office.meetings.finding import meeting_of
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day


@require_safe
def compare(request: OfficeRequest, number: int) -> HttpResponse:
    """The two texts that are asked for; where none are, the last two that there are."""
    meeting = meeting_of(request, number)
    texts = texts_of(meeting, request.user)
    old, new = _chosen(texts, request.GET.get("old", ""), request.GET.get("new", ""))
    found = changes(old, new, private=_private_of(meeting, request)) if old and new else []
    said = {
        "heading": say("Compare two versions"),
        "meeting": meeting,
        "texts": [(text.code, name_of(text)) for text in texts],
        "old": old,
        "new": new,
        "names": (name_of(old), name_of(new)) if old and new else ("", ""),
        "changes": found,
    }
    return render(request, "office/clearing/compare.html", said)


def _chosen(texts: list[Text], old: str, new: str) -> tuple[Text | None, Text | None]:
    by_code = {text.code: text for text in texts}
    later = by_code.get(new) or (texts[-1] if texts else None)
    before = [text for text in texts if text is not later]
    return by_code.get(old) or (before[-1] if before else None), later


def _private_of(meeting: Meeting, request: OfficeRequest) -> set[int]:
    """The numbers of the items whose private words the reader may see."""
    sight = sight_of(request.user, meeting.body_id)
    items = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting).select_related("meeting")
    return {item.number for item in items if sight.may_see_private(item)}


def name_of(text: Text) -> str:
    """A text's name, as the list of them has it."""
    if text.code == "now":
        return say("As the notes stand now")
    if text.code.startswith("s"):
        return say("Draft %(state)s, %(day)s") % {"state": text.state, "day": _short(text.on)}
    day = f", {_short(text.on)}" if text.on else ""
    return say("Version %(n)s, %(state)s%(day)s") % {"n": text.code.removeprefix("v"), "state": text.state, "day": day}


def _short(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def amend(request: OfficeRequest, number: int) -> HttpResponse:
    """A new version of approved notes: first which items, then their words and the meeting that amended them."""
    meeting = meeting_of(request, number, Permission.APPROVE_MINUTES)
    version = MinuteVersion.objects.visible_to(request.user).filter(meeting=meeting).order_by("version").last()
    items = version.items if version else []
    chosen = [item for item in items if str(item["number"]) in request.GET.getlist("item")]
    if not chosen:
        said = {"heading": say("Which items are amended?"), "meeting": meeting, "items": items}
        return render(request, "office/clearing/amend.html", said)
    form = AmendForm(typed_in(request), items=chosen, actions=_actions(meeting, request))
    later = Meeting.objects.visible_to(request.user).taken_place().filter(held_on__gt=meeting.held_on)
    choose_from(form, "at", later.filter(body=meeting.body).order_by("held_on").select_related("series"))
    page = Ask(
        heading=say("Amend the notes"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        warning=say("What was approved stays as it was. This becomes a new version that cites the meeting."),
        button=say("Amend the notes"),
        back=reverse("meeting-notes", args=[number]),
    )
    return ask(
        request,
        form,
        page,
        change=lambda _typed: _amended(form, meeting, request),
        done=say("The notes are amended. This is what changed."),
        then=reverse("compare-minutes", args=[number]),
    )


def _actions(meeting: Meeting, request: OfficeRequest) -> list[tuple[str, str]]:
    """The actions that an amendment may have touched: those raised at the meeting, and at the last that was held."""
    held = Meeting.objects.visible_to(request.user).taken_place().filter(series=meeting.series).order_by("held_on")
    rows = Action.objects.visible_to(request.user).open().filter(raised_at__meeting__in=[meeting, held.last()])
    return [(str(action.number), str(action)) for action in rows.order_by("number")]


def _amended(form: AmendForm, meeting: Meeting, request: OfficeRequest) -> MinuteVersion:
    typed = form.cleaned_data
    rows = Action.objects.visible_to(request.user).filter(body=meeting.body, number__in=typed.get("actions", []))
    return agenda.amend_minutes(
        meeting,
        item_texts=form.texts(),
        amendment=typed["amendment"],
        at=typed["at"],
        actions=list(rows),
        by=request.user,
        on=this_day(),
    )
