"""Information asked of a partner: a partner owns no action, so a post of ours answers for the asking."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules
from answerable.actions.models import Action, InformationRequest
from answerable.core.refused import Refused
from answerable.people.models import User
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def request_information(action: Action, *, asked_of: str, by: User, on: date) -> InformationRequest:
    require(by, Permission.RECORD_NOTES, at=action.body_id)
    rules.check_words(asked_of, "whom the information was asked of")
    request = enter(InformationRequest, action.body_id, action=action, asked_of=asked_of.strip(), asked_on=on)
    record("information asked for", request, by=by, on=on, asked_of=request.asked_of)
    return request


@transaction.atomic
def record_reply(request: InformationRequest, *, state: str, reply: str, by: User, on: date) -> None:
    require(by, Permission.RECORD_NOTES, at=request.body_id)
    rules.check_words(reply, "what the reply was")
    take_turn(request.body_id)
    request = InformationRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != InformationRequest.State.ASKED or state == InformationRequest.State.ASKED:
        raise Refused(f"The request to {request.asked_of} is {request.state}. Ask again to record another reply.")
    request.state, request.settled_on, request.reply = state, on, reply.strip()
    request.save(update_fields=["state", "settled_on", "reply", "modified"])
    record("information request settled", request, by=by, on=on, state=str(state))
