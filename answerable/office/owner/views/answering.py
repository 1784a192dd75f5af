"""Taking an action on, asking for more time or another owner, and deciding about what was asked for."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.actions import operations as actions
from answerable.actions.models import Action, Proposal
from answerable.actions.rules import ProposalKind, ProposalState
from answerable.core.refused import Refused
from answerable.office.actions.views.changing import date_shown, due_typed
from answerable.office.actions.views.promise import action_of, address, asking, said_today
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import full, offer
from answerable.office.meetings.forms import BareForm
from answerable.office.owner.forms import AgreeForm, DeclineForm, ExtensionForm, TransferRequestForm
from answerable.office.reach import OfficeRequest, find
from answerable.record.today import this_day


def accept(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking(
        "accept-action",
        action,
        request,
        heading=say("Accept it"),
        hint=say(
            "You say that it was agreed so and is yours to do. If it is not, dispute it or ask for another owner."
        ),
        button=say("Accept it"),
    )
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _typed: actions.accept_action(action, by=request.user, on=this_day()),
        done=say("%(ref)s is accepted.") % {"ref": action.ref},
        then=reverse("owed"),
    )


def extend(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    said = said_today(action, request)
    page = asking(
        "propose-extension",
        action,
        request,
        heading=say("Ask for more time"),
        hint=say("The date stays as it is until the commissioner or the chief executive agrees."),
        button=say("Ask for it"),
    )
    return ask(
        request,
        ExtensionForm(typed_in(request)),
        page,
        check=lambda typed: date_shown(typed, said),
        change=lambda typed: actions.propose_extension(
            action, due=due_typed(typed, said), reason=typed["reason"], by=request.user, on=this_day()
        ),
        done=say("You have asked for more time for %(ref)s.") % {"ref": action.ref},
        then=address(action),
    )


def pass_on(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    page = asking(
        "propose-transfer",
        action,
        request,
        heading=say("Say whose it is"),
        hint=say("It stays yours until the commissioner or the chief executive agrees."),
        button=say("Ask for it"),
    )
    form = TransferRequestForm(typed_in(request))
    offer(form, office=action.body, user=request.user)
    return ask(
        request,
        form,
        page,
        change=lambda typed: actions.propose_transfer(action, by=request.user, on=this_day(), **typed),
        done=say("You have asked that %(ref)s passes to another post.") % {"ref": action.ref},
        then=address(action),
    )


def agree(request: OfficeRequest, number: int, proposal: int) -> HttpResponse:
    action, wanted = _asked_for(request, number, proposal)
    page = _deciding(action, wanted, heading=say("Agree to it"), button=say("Agree"))
    return ask(
        request,
        AgreeForm(typed_in(request)),
        page,
        change=lambda typed: actions.accept_proposal(wanted, by=request.user, on=this_day(), **typed),
        done=say("It is agreed, and the action is changed."),
        then=address(action),
    )


def decline(request: OfficeRequest, number: int, proposal: int) -> HttpResponse:
    action, wanted = _asked_for(request, number, proposal)
    page = _deciding(action, wanted, heading=say("Decline it"), button=say("Decline"))
    return ask(
        request,
        DeclineForm(typed_in(request)),
        page,
        change=lambda typed: actions.decline_proposal(wanted, by=request.user, on=this_day(), **typed),
        done=say("It is declined. The action stays as it is."),
        then=address(action),
    )


def _asked_for(request: OfficeRequest, number: int, proposal: int) -> tuple[Action, Proposal]:
    action = action_of(request, number)
    rows = Proposal.objects.visible_to(request.user).select_related("action", "to", "meeting", "proposed_by")
    found = find(request, rows, number=proposal, action=action)
    require(request.user, Permission.CLOSE_ACTION, at=action.body_id)
    if found.state != ProposalState.PROPOSED:
        raise Refused(say("This was %(state)s already.") % {"state": found.state})
    return action, found


def _deciding(action: Action, wanted: Proposal, *, heading: str, button: str) -> Ask:
    about: list[tuple[str, Any]] = [(say("Asked for"), str(wanted))]
    if wanted.kind == ProposalKind.EXTENSION and wanted.due_on:
        about.append((say("Taken to mean"), full(wanted.due_on)))
    about.append((say("By"), f"{wanted.proposed_by}, {full(wanted.proposed_on)}"))
    about.append((say("Why"), wanted.reason))
    return Ask(heading=heading, caption=action.ref, words=action.text, about=about, button=button, back=address(action))
