"""Every change to a promise, each with a page that asks for it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.actions import operations as actions
from answerable.actions.models import Action, BringForward
from answerable.actions.operations import Due
from answerable.actions.rules import waits_for_words
from answerable.office.actions import forms
from answerable.office.actions.views.promise import action_of, address, asking, offer_items, said_today
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import offer
from answerable.office.meetings.forms import ReasonForm
from answerable.office.owner.answers import waits_for_of
from answerable.office.reach import OfficeRequest, find
from answerable.office.understanding import Said, due_in, meaning_of, meaning_of_returns, returns_in
from answerable.record.today import this_day


def update(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking("update-action", action, request, heading=say("Say how it stands"), button=say("Add this update"))
    form = forms.UpdateForm(typed_in(request))
    offer_items(form, action, request)

    def change(typed: dict[str, Any]) -> Any:
        public = not typed.pop("private")
        return actions.update_action(action, public=public, by=request.user, on=this_day(), **typed)

    return ask(request, form, page, change=change, done=say("The update is on the record."), then=address(action))


def propose(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking(
        "propose-complete",
        action,
        request,
        heading=say("Propose that it is complete"),
        hint=say("It stays open until the commissioner or the chief executive agrees."),
        button=say("Propose it"),
    )
    return ask(
        request,
        forms.ProposeForm(typed_in(request)),
        page,
        check=out_of_order(action),
        change=lambda typed: actions.propose_complete(
            action, out_of_order=True, by=request.user, on=this_day(), **typed
        ),
        done=say("It is proposed as complete."),
        then=address(action),
    )


def change_date(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    said = said_today(action, request)
    page = asking(
        "change-date",
        action,
        request,
        heading=say("Change its date"),
        hint=say("The first date, and every date since, stay in sight beside the new one."),
        button=say("Set this date"),
    )
    return ask(
        request,
        forms.ChangeDateForm(typed_in(request)),
        page,
        check=lambda typed: date_shown(typed, said),
        change=lambda typed: actions.change_due(
            action, due=due_typed(typed, said), reason=typed["reason"], by=request.user, on=this_day()
        ),
        done=say("The date is changed, and the record keeps why."),
        then=address(action),
    )


def due_typed(typed: dict[str, Any], said: Said) -> Due:
    return due_in(typed["words"], said, day=typed["day"])


def date_shown(typed: dict[str, Any], said: Said) -> list[tuple[str, Any]]:
    due = due_typed(typed, said)
    return [
        (say("In the words used"), f"“{due.words}”"),
        (say("Taken to mean"), meaning_of(due)),
        (say("Why the date changes"), typed["reason"]),
    ]


def transfer(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking("transfer-action", action, request, heading=say("Pass it to another post"), button=say("Pass it on"))
    form = forms.TransferForm(typed_in(request))
    offer(form, office=action.body, user=request.user)
    return ask(
        request,
        form,
        page,
        change=lambda typed: actions.transfer_action(action, by=request.user, on=this_day(), **typed),
        done=say("It has a new owner. Who owed it before stays in its history."),
        then=address(action),
    )


def close(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking("close-action", action, request, heading=say("Close it"), button=say("Close it"))
    form = forms.CloseForm(typed_in(request))
    offer_items(form, action, request)
    return ask(
        request,
        form,
        page,
        check=out_of_order(action),
        change=lambda typed: actions.close_action(action, out_of_order=True, by=request.user, on=this_day(), **typed),
        done=say("It is closed."),
        then=address(action),
    )


def out_of_order(action: Action) -> Callable[[dict[str, Any]], list[tuple[str, Any]]] | None:
    """A step in between, where something else was to be done first: it says what, and asks to be confirmed."""
    waits_for = waits_for_of(action)
    if not waits_for:
        return None
    warning = (say("Out of order"), waits_for_words(action.ref, waits_for))
    return lambda typed: [
        warning,
        *[(say("In your words"), words) for words in typed.values() if isinstance(words, str)],
    ]


def return_it(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking("return-action", action, request, heading=say("Return it to its owner"), button=say("Return it"))
    return _reasoned(
        request, action, page, actions.return_action, say("Why it is not done yet"), say("It is returned.")
    )


def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking(
        "withdraw-action",
        action,
        request,
        heading=say("Withdraw it"),
        hint=say("The public can read the reason. Whatever was still to come back is withdrawn with it."),
        button=say("Withdraw it"),
    )
    return _reasoned(request, action, page, actions.withdraw_action, say("Why it is dropped"), say("It is withdrawn."))


def dispute(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking("dispute-action", action, request, heading=say("Dispute it"), button=say("Dispute it"))
    label, done = say("What is not right about it"), say("It is disputed. The commissioner decides.")
    return _reasoned(request, action, page, actions.dispute_action, label, done)


def settle(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking(
        "settle-dispute",
        action,
        request,
        heading=say("Settle the dispute"),
        button=say("It stands"),
        hint=say("This says that the action stands. To drop it, withdraw it instead."),
    )
    label, done = say("Why it stands"), say("The dispute is settled: the action stands.")
    return _reasoned(request, action, page, actions.settle_dispute, label, done)


def reopen(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking("reopen-action", action, request, heading=say("Open it again"), button=say("Open it again"))
    return _reasoned(
        request, action, page, actions.reopen_action, say("Why it is opened again"), say("It is open again.")
    )


def _reasoned(request: OfficeRequest, action: Action, page: Ask, operation: Any, label: str, done: str) -> HttpResponse:
    return ask(
        request,
        ReasonForm(typed_in(request), label=label),
        page,
        change=lambda typed: operation(action, by=request.user, on=this_day(), **typed),
        done=done,
        then=address(action),
    )


def bring_back(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    said = said_today(action, request)
    page = asking("bring-back", action, request, heading=say("Have it brought back"), button=say("Bring it back"))

    def change(typed: dict[str, Any]) -> None:
        for one in returns_in(typed["back"], said):
            actions.bring_forward(
                action.matter,
                series=action.series,
                month=one.month,
                words=one.words,
                wanted=typed["wanted"],
                action=action,
                by=request.user,
                on=this_day(),
            )

    return ask(
        request,
        forms.BringBackForm(typed_in(request)),
        page,
        check=lambda typed: [
            (say("Comes back"), meaning_of_returns(returns_in(typed["back"], said))),
            (say("What is wanted then"), typed["wanted"]),
        ],
        change=change,
        done=say("It is to come back, and goes onto the agendas by itself."),
        then=address(action),
    )


def move_return(request: OfficeRequest, back: int) -> HttpResponse:
    rows = BringForward.objects.visible_to(request.user).select_related("matter", "action", "standing_review")
    waiting = find(request, rows, number=back)
    require(request.user, Permission.SET_AGENDA, at=waiting.body_id)
    if waiting.ended_on:
        raise Http404
    form = forms.MoveReturnForm(typed_in(request))
    if waiting.standing_review is None:
        del form.fields["ends_because"]
    home = address(waiting.action) if waiting.action else reverse("matter", args=[waiting.matter.number])
    page = Ask(
        heading=say("Change when this comes back"),
        caption=str(waiting.matter),
        words=waiting.wanted,
        about=[(say("Now to come back"), waiting.words)],
        hint=say("Without another month it no longer comes back, and the record says why."),
        button=say("Change it"),
        back=home,
    )

    def change(typed: dict[str, Any]) -> None:
        month = typed.pop("new_month") or None
        actions.withdraw_return(waiting, new_month=month, by=request.user, on=this_day(), **typed)

    return ask(request, form, page, change=change, done=say("The forward plan is changed."), then=home)
