"""What comes of an item: a promise, or a decision."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission
from answerable.actions import operations as actions
from answerable.actions.models import Action
from answerable.actions.operations import Due, Return
from answerable.matters.operations import open_matter
from answerable.meetings import operations as notes
from answerable.meetings.models import AgendaItem
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import full, offer
from answerable.office.meetings.finding import day_of, item_of, said_at
from answerable.office.meetings.forms import DecisionForm, PromiseForm
from answerable.office.meetings.views.notes import sheet_of
from answerable.office.reach import OfficeRequest
from answerable.office.understanding import Said, due_in, meaning_of, meaning_of_returns, returns_in


@dataclass(frozen=True)
class Meant:
    """When a promise falls due, or comes back, as its words were taken to mean."""

    due: Due | None
    returns: Sequence[Return]


def promise(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    said = said_at(item.meeting, request.user)
    form = PromiseForm(typed_in(request), initial={"matter": item.matter, "owner": item.presenter})
    offer(form, office=item.body, user=request.user)
    page = Ask(
        heading=say("Raise an action"),
        caption=str(item),
        hint=say("Its words are kept as you type them. Before it is recorded you see what they were taken to mean."),
        button=say("Record this action"),
        back=sheet_of(item),
    )
    return ask(
        request,
        form,
        page,
        check=lambda typed: as_meant(typed, meant_by(typed, said)),
        change=raiser(request, item, said),
        done=say("The action is on the ledger."),
        then=sheet_of(item),
    )


def meant_by(typed: dict[str, Any], said: Said) -> Meant:
    dated = typed["words"] or typed["day"]
    due = due_in(typed["words"], said, day=typed["day"]) if dated else None
    returns = returns_in(typed["back"], said, wanted=typed["text"]) if typed["back"] else []
    return Meant(due, returns)


def as_meant(typed: dict[str, Any], meant: Meant) -> list[tuple[str, Any]]:
    return [
        (say("Who owes it"), typed["owner"]),
        (say("What was promised"), typed["text"]),
        (say("Matter"), typed["matter"] or say("New: %(title)s") % {"title": typed["new_matter"]}),
        (say("Due, in the words used"), f"“{meant.due.words}”" if meant.due else ""),
        (say("Taken to mean"), meaning_of(meant.due) if meant.due else ""),
        (say("Comes back"), meaning_of_returns(list(meant.returns)) if meant.returns else ""),
        (say("No date, because"), typed["no_date_reason"]),
        (say("Who sees it"), say("The office and the force") if typed["private"] else say("Everybody, once published")),
        (say("Words for the public"), typed["public_text"]),
    ]


def raiser(request: OfficeRequest, item: AgendaItem, said: Said) -> Callable[[dict[str, Any]], Action]:
    by, on = request.user, day_of(item.meeting)

    def record(typed: dict[str, Any]) -> Action:
        meant = meant_by(typed, said)
        matter = typed["matter"] or open_matter(item.body, title=typed["new_matter"], by=by, on=on)
        return actions.raise_action(
            matter,
            text=typed["text"],
            owner=typed["owner"],
            series=item.meeting.series,
            kind=typed["kind"],
            due=meant.due,
            returns=meant.returns,
            no_date_reason=typed["no_date_reason"],
            raised_at=item,
            public=not typed["private"],
            public_text=typed["public_text"],
            by=by,
            on=on,
        )

    return record


def decide(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    form = DecisionForm(typed_in(request), initial={"matter": item.matter})
    offer(form, office=item.body, user=request.user)
    page = Ask(
        heading=say("Record a decision"),
        caption=f"{item}, {full(item.meeting.held_on)}",
        button=say("Record the decision"),
        back=sheet_of(item),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: notes.record_decision(
            item.body,
            title=typed["title"],
            text=typed["text"],
            matter=typed["matter"],
            item=item,
            public=not typed["private"],
            significant=typed["significant"],
            by=request.user,
            on=day_of(item.meeting),
        ),
        done=say("The decision is recorded."),
        then=sheet_of(item),
    )
