"""Keeping matters: opened, given another title, told where they stand, monitored, closed and opened again."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.matters import rules
from answerable.matters.models import Matter, MatterStateLine
from answerable.people.models import AccountableBody, Body, User
from answerable.plan.models import Objective
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def open_matter(
    body: Body,
    *,
    title: str,
    summary: str = "",
    objectives: Sequence[Objective] = (),
    public: bool = True,
    accountable_body: AccountableBody | None = None,
    by: User,
    on: date,
) -> Matter:
    require(by, Permission.KEEP_MATTERS, at=body.pk)
    _check_title(title)
    matter = enter(
        Matter,
        body.pk,
        title=title.strip(),
        summary=summary,
        public=public,
        opened_on=on,
        accountable_body=accountable_body,
    )
    check_same_office(body.pk, *objectives)
    matter.objectives.set(objectives)
    record("matter opened", matter, by=by, on=on, title=matter.title)
    return matter


@transaction.atomic
def rename_matter(matter: Matter, *, title: str, by: User, on: date) -> None:
    """Give a matter a better title; the old one stays as a name that it is found by."""
    require(by, Permission.KEEP_MATTERS, at=matter.body_id)
    _check_title(title)
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    before = matter.title
    if before == title.strip():
        return
    matter.title, matter.aliases = title.strip(), [*matter.aliases, before]
    matter.save(update_fields=["title", "aliases", "modified"])
    record("matter renamed", matter, by=by, on=on, before=before, after=matter.title)


@transaction.atomic
def summarise_matter(matter: Matter, *, summary: str, by: User, on: date) -> None:
    require(by, Permission.KEEP_MATTERS, at=matter.body_id)
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    before, matter.summary = matter.summary, summary.strip()
    matter.save(update_fields=["summary", "modified"])
    record("matter summarised", matter, by=by, on=on, before=before, after=matter.summary)


@transaction.atomic
def change_matter_state(matter: Matter, state: rules.MatterState, *, reason: str, by: User, on: date) -> None:
    """Put a matter under the spotlight, take it out of it, or open it again; `actions.operations` closes one."""
    require(by, Permission.KEEP_MATTERS, at=matter.body_id)
    rules.check_is_not_closed_here(state)
    move_matter(matter, state, reason=reason, by=by, on=on)


def move_matter(matter: Matter, state: rules.MatterState, *, reason: str, by: User, on: date) -> None:
    """Move a matter to another of its states; part of an operation that says who may, and counts its promises."""
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    rules.check_may_become(rules.MatterState(matter.state), state)
    if not reason.strip():
        raise Refused("Say why the matter changes. The record keeps the reason.")
    before, matter.state = matter.state, state
    matter.save(update_fields=["state", "modified"])
    MatterStateLine.objects.create(matter=matter, state=state, reason=reason.strip(), on=on, by=by)
    record(f"matter {state}", matter, by=by, on=on, before=before, reason=reason.strip())


def lock_matter(matter: Matter) -> Matter:
    """The matter as it is now, held until the operation ends; refused if it is closed."""
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    rules.check_takes_promises(rules.MatterState(matter.state), title=matter.title)
    return matter


def _check_title(title: str) -> None:
    if not title.strip() or len(title.strip()) > 200:
        raise Refused("Give the matter a title of at most 200 letters: the few words that people call it by.")
