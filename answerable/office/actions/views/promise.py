"""One promise: what was promised, what has become of it, and what its reader may do with it now."""

from datetime import date

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.actions.ledger import entry_of
from answerable.actions.models import Action
from answerable.actions.readers import Readers
from answerable.actions.story import ACTION_LIFE
from answerable.meetings.models import AgendaItem, Meeting
from answerable.office.actions.choices import choices_for, why_not
from answerable.office.asking import Ask
from answerable.office.fields import choose_from
from answerable.office.forms import OfficeForm
from answerable.office.owner.answers import answers_on
from answerable.office.reach import OfficeRequest, find
from answerable.office.tables import csv_of
from answerable.office.understanding import Said
from answerable.record.today import this_day


def action_of(request: OfficeRequest, number: int) -> Action:
    rows = Action.objects.visible_to(request.user).live()
    related = rows.select_related("matter", "owner", "series", "body", "raised_at__meeting", "ended_at__meeting")
    return find(request, related, number=number)


def address(action: Action) -> str:
    return reverse("action", args=[action.number])


@require_safe
def promise(request: OfficeRequest, number: int) -> HttpResponse:
    action, today = _with_life(request, number), this_day()
    entry = entry_of(action, as_at=today)
    said = {
        "heading": action.ref,
        "action": action,
        "entry": entry,
        "first_owner": min(action.ownerships.all(), key=lambda row: row.pk, default=None),
        "owner_now": action.owner.holder_on(today),
        "story": Readers(request.user, action.body).lines(entry.history),
        "awaited": [one for one in action.bring_forwards.all() if not one.ended_on],
        "answers": answers_on(action, request.user, today),
        "choices": choices_for(action, user=request.user, on=today),
        "today": today,
    }
    return render(request, "office/action.html", said)


@require_safe
def promise_csv(request: OfficeRequest, number: int) -> HttpResponse:
    action = _with_life(request, number)
    story = Readers(request.user, action.body).lines(entry_of(action, as_at=this_day()).history)
    headings = [say("When"), say("What"), say("Words"), say("By")]
    return csv_of(f"action-{action.number}", headings, ([line.when, line.title, line.words, line.by] for line in story))


def _with_life(request: OfficeRequest, number: int) -> Action:
    rows = Action.objects.visible_to(request.user).live()
    related = rows.select_related("matter", "owner", "series", "body", "raised_at__meeting", "ended_at__meeting")
    return find(request, related.prefetch_related(*ACTION_LIFE), number=number)


def asking(name: str, action: Action, request: OfficeRequest, *, heading: str, button: str, hint: str = "") -> Ask:
    """What stands around the form of a change to a promise; who may never make it is turned away here."""
    return Ask(
        heading=heading,
        caption=action.ref,
        words=action.text,
        hint=hint,
        warning=why_not(name, action, user=request.user, on=this_day()),
        button=button,
        back=address(action),
    )


def offer_items(form: OfficeForm, action: Action, request: OfficeRequest) -> None:
    """Offer the items at which the promise was spoken of, newest first."""
    spoken_of = (
        Q(matter=action.matter) | Q(actions_reviewed__action=action) | Q(placements__bring_forward__action=action)
    )
    held = Meeting.objects.visible_to(request.user).taken_place().filter(series=action.series)
    items = AgendaItem.objects.visible_to(request.user).live().filter(spoken_of, meeting__in=held).distinct()
    choose_from(form, "item", items.select_related("meeting").order_by("-meeting__held_on", "order"))


def said_today(action: Action, request: OfficeRequest) -> Said:
    """Words that are said between meetings, and the next meeting of the promise's series."""
    today: date = this_day()
    coming = Meeting.objects.visible_to(request.user).to_come().filter(series=action.series, held_on__gte=today)
    return Said(on=today, next_meeting=coming.order_by("held_on").first())
