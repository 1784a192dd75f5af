"""What the commissioner lets others do in the commissioner's place."""

from datetime import date

from django.db import transaction

from answerable.access.roles import DELEGABLE, Permission, Role
from answerable.core.refused import NotPermitted, Refused
from answerable.people import rules
from answerable.people.models import Body, Delegation, User, refresh_roles
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def delegate(body: Body, *, permission: Permission, to: User, by: User, on: date) -> Delegation:
    """Let the deputy, or for some things the chief executive, do what is the commissioner's to do."""
    _check_is_the_commissioner(by, body.pk)
    take_turn(body.pk)
    rules.check_may_be_delegated(permission, to_roles=to.roles_at(body.pk), to=str(to), to_themself=to.pk == by.pk)
    if Delegation.objects.filter(body=body, user=to, permission=permission, ends=None).exists():
        raise Refused(f"{to} may “{permission}” in your place already.")
    delegation = enter(Delegation, body.pk, user=to, permission=permission, begins=on, given_by=by)
    refresh_roles(to)
    record("delegated", delegation, by=by, on=on, account=to.username, permission=permission.value)
    return delegation


@transaction.atomic
def end_delegation(delegation: Delegation, *, by: User, on: date) -> None:
    """Take back what was delegated; what was done by it stays done."""
    _check_is_the_commissioner(by, delegation.body_id)
    take_turn(delegation.body_id)
    delegation = Delegation.objects.select_for_update(of=("self",)).select_related("user").get(pk=delegation.pk)
    if delegation.ends:
        raise Refused(f"This was taken back on {delegation.ends:%-d %B %Y} already.")
    rules.check_period(delegation.begins, on)
    delegation.ends = on
    delegation.save(update_fields=["ends", "modified"])
    refresh_roles(delegation.user)
    record(
        "delegation ended", delegation, by=by, on=on, account=delegation.user.username, permission=delegation.permission
    )


def _check_is_the_commissioner(by: User, body_id: int) -> None:
    """Only the commissioner gives away what is the commissioner's, or a deputy could pass it on."""
    if Role.COMMISSIONER not in by.roles_at(body_id):
        some = next(iter(DELEGABLE))
        raise NotPermitted(f"Only the commissioner delegates, for example leave to {some}.")
