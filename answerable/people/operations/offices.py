"""Opening an office, and the bodies that answer to it."""

from datetime import date
from typing import Any

from django.db import transaction

from answerable import packs
from answerable.access.roles import Permission, Role, require
from answerable.people import rules
from answerable.people.models import AccountableBody, Body, Post, RoleHeld, User, refresh_roles
from answerable.people.operations.posts import add_post
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def found_office(*, name: str, pack: str = "pcc_england_wales", by: User, on: date) -> Body:
    """Open a new office's record with the posts of its policy pack; whoever opens it keeps its accounts and notes."""
    rules.check_has_name(name, "the office")
    rules.check_pack_exists(pack, packs=packs.names())
    body = Body.objects.create(name=name.strip(), policy_pack=pack, languages=["en"], valid_from=None)
    for role in (Role.ADMINISTRATOR, Role.CLERK):
        enter(RoleHeld, body.pk, user=by, role=role, begins=on)
    refresh_roles(by)
    record("office opened", body, by=by, on=on, name=body.name, pack=pack)
    content = packs.load(pack)
    force = content["accountable_body"]
    accountable = add_accountable_body(body, name=force["name"], kind=force["kind"], by=by, on=on)
    _posts_of_the_pack(body, content["post"], None, by=by, on=on)
    _posts_of_the_pack(body, force["post"], accountable, by=by, on=on)
    return body


def _posts_of_the_pack(
    body: Body, posts: list[dict[str, Any]], accountable: AccountableBody | None, *, by: User, on: date
) -> None:
    made: dict[str, Post] = {}
    for post in posts:
        superior = made.get(post.get("reports_to", ""))
        made[post["code"]] = add_post(
            body,
            code=post["code"],
            title=post["title"],
            accountable_body=accountable,
            reports_to=superior,
            by=by,
            on=on,
        )


@transaction.atomic
def rename_office(body: Body, *, name: str, by: User, on: date) -> None:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(name, "the office")
    take_turn(body.pk)
    before = Body.objects.select_for_update().get(pk=body.pk).name
    body.name = name.strip()
    body.save(update_fields=["name", "modified"])
    record("office renamed", body, by=by, on=on, before=before, after=body.name)


@transaction.atomic
def add_accountable_body(body: Body, *, name: str, kind: str = "force", by: User, on: date) -> AccountableBody:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(name, "the body")
    accountable = enter(AccountableBody, body.pk, name=name.strip(), kind=kind)
    record("accountable body added", accountable, by=by, on=on, name=accountable.name)
    return accountable


@transaction.atomic
def rename_accountable_body(accountable: AccountableBody, *, name: str, by: User, on: date) -> None:
    require(by, Permission.KEEP_PEOPLE, at=accountable.body_id)
    rules.check_has_name(name, "the body")
    take_turn(accountable.body_id)
    before = AccountableBody.objects.select_for_update().get(pk=accountable.pk).name
    accountable.name = name.strip()
    accountable.save(update_fields=["name", "modified"])
    record("accountable body renamed", accountable, by=by, on=on, before=before, after=accountable.name)
