"""Everything that can happen to plans and objectives."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.people.models import Body, User
from answerable.plan.models import Objective, Plan
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def add_plan(
    body: Body, *, title: str, valid_from: date | None = None, valid_to: date | None = None, by: User, on: date
) -> Plan:
    require(by, Permission.KEEP_PLAN, at=body.pk)
    if not title.strip():
        raise Refused("Give the plan a title.")
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused("A plan cannot end before it begins.")
    plan = enter(Plan, body.pk, title=title.strip(), valid_from=valid_from, valid_to=valid_to)
    record("plan added", plan, by=by, on=on, title=plan.title)
    return plan


@transaction.atomic
def add_objective(plan: Plan, *, text: str, ref: str = "", kind: str = "priority", by: User, on: date) -> Objective:
    require(by, Permission.KEEP_PLAN, at=plan.body_id)
    if not text.strip():
        raise Refused("Say what the objective is.")
    objective = enter(Objective, plan.body_id, plan=plan, text=text.strip(), ref=ref, kind=kind)
    record("objective added", objective, by=by, on=on, text=objective.text)
    return objective


@transaction.atomic
def supersede_objective(old: Objective, new: Objective, *, by: User, on: date) -> None:
    """Replace an objective; what was asked under the old one stays there."""
    require(by, Permission.KEEP_PLAN, at=old.body_id)
    take_turn(old.body_id)
    old = Objective.objects.select_for_update().get(pk=old.pk)
    new = Objective.objects.select_for_update().get(pk=new.pk)
    if old.superseded_by_id:
        raise Refused("This objective has been replaced already.")
    if old.pk == new.pk or new.superseded_by_id or new.body_id != old.body_id:
        raise Refused("Choose another objective of this office, one that is still in force, to take its place.")
    old.superseded_by = new
    old.save(update_fields=["superseded_by", "modified"])
    record("objective superseded", old, by=by, on=on, by_objective=new.number)
