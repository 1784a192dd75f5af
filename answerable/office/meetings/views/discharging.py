"""Saying what came of something that was brought back: an update, an action, a decision, or that it is carried on."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission
from answerable.actions import operations as actions
from answerable.actions.models import BringForward
from answerable.actions.rules import Ending, next_turn
from answerable.core.dates import Month
from answerable.meetings import operations as notes
from answerable.meetings.models import AgendaItem
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import offer
from answerable.office.live.reading import live_page
from answerable.office.live.views.page import address as live_address
from answerable.office.meetings.discharge_forms import DischargeForm, DischargeReviewForm
from answerable.office.meetings.finding import day_of, item_of, said_at
from answerable.office.meetings.views.notes import sheet_of
from answerable.office.meetings.views.promising import meant_by
from answerable.office.reach import OfficeRequest


def discharge(request: OfficeRequest, number: int, item_number: int, back: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    rows = BringForward.objects.visible_to(request.user).filter(body=item.body, number=back, placements__item=item)
    waiting = rows.select_related("matter", "standing_review", "question", "action", "series").first()
    if waiting is None:
        raise Http404
    form = _form(request, waiting, item)
    offer(form, office=item.body, user=request.user)
    return ask(
        request,
        form,
        _page(waiting, item, back=live_address(item) if request.GET.get("from") == "live" else sheet_of(item)),
        change=lambda typed: _discharged(waiting, form, typed, request, item),
        done=say("It is discharged. Anything else that was promised to come back of it still does."),
        then=lambda _made: _after(request, item),
    )


def _after(request: OfficeRequest, item: AgendaItem) -> str:
    """Whoever came from the page for taking minutes goes on there, at the next item."""
    if request.GET.get("from") != "live":
        return sheet_of(item)
    following = live_page(item.meeting, request.user, item.number).following(item)
    return live_address(following or item)


def _form(request: OfficeRequest, waiting: BringForward, item: AgendaItem) -> DischargeForm:
    initial = {"owner": waiting.presenter, "outcome": item.public_text}
    review = waiting.standing_review
    if review is None:
        return DischargeForm(typed_in(request), initial=initial)
    held, first = Month.of(item.meeting.held_on), Month.of(review.begins_on)
    turn = next_turn(max(held, Month.parse(waiting.month)), first=first, every=review.every_months)
    return DischargeReviewForm(typed_in(request), initial=initial, turn=turn)


def _page(waiting: BringForward, item: AgendaItem, *, back: str) -> Ask:
    """The words in which it was asked to begin with, and in which it was to come back."""
    review, promised = waiting.standing_review, waiting.action
    where = f"{waiting.came_from}, item {waiting.came_from_item}" if waiting.came_from_item else waiting.came_from
    return Ask(
        heading=say("Say what came of it"),
        caption=str(item),
        words=waiting.question.text if waiting.question else waiting.wanted,
        about=[
            (say("Wanted now"), waiting.wanted if waiting.question else ""),
            (say("Was to come back"), f"“{waiting.words}”"),
            (say("Asked for in"), where),
            (say("Promised as"), f"{promised.ref}: {promised.text}" if promised else ""),
            (say("A standing review"), f"“{review.words}”" if review else ""),
        ],
        button=say("Discharge it"),
        back=back,
        template="office/discharge.html",
    )


def _discharged(
    waiting: BringForward, form: DischargeForm, typed: dict[str, Any], request: OfficeRequest, item: AgendaItem
) -> None:
    """Discharge it, together with what it ended in: an action, a decision, or another month."""
    by, on = request.user, day_of(item.meeting)
    repeating: Any = form.repeating if isinstance(form, DischargeReviewForm) else {}
    ending = typed["ending"]
    carried_to = typed["carried_to"] if ending == Ending.CARRIED else None
    actions.discharge(
        waiting, outcome=typed["outcome"], ending=ending, carried_to=carried_to, by=by, on=on, **repeating
    )
    if ending == Ending.ACTION:
        _raised(waiting, typed, request, item)
    elif ending == Ending.DECISION:
        title, text = typed["decision"], typed["outcome"]
        notes.record_decision(item.body, title=title, text=text, matter=waiting.matter, item=item, by=by, on=on)


def _raised(waiting: BringForward, typed: dict[str, Any], request: OfficeRequest, item: AgendaItem) -> None:
    meant = meant_by({**typed, "day": None}, said_at(item.meeting, request.user))
    actions.raise_action(
        waiting.matter,
        text=typed["text"],
        owner=typed["owner"],
        series=item.meeting.series,
        due=meant.due,
        returns=meant.returns,
        no_date_reason=typed["no_date_reason"],
        raised_at=item,
        by=request.user,
        on=day_of(item.meeting),
    )
