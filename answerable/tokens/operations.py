"""Everything that can happen to tokens: one is issued, and ended."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.access.scopes import Scope
from answerable.people.models import Body, User
from answerable.record.operations import enter, record, take_turn
from answerable.tokens import rules
from answerable.tokens.models import Token


@dataclass(frozen=True)
class Issued:
    """A new token with its secret, which nobody can be shown again."""

    token: Token
    secret: str


@transaction.atomic
def issue_token(body: Body, *, name: str, scopes: Collection[str], expires_on: date, by: User, on: date) -> Issued:
    """Let a program act for whoever issues the token, at this office, for what the scopes name, until a day."""
    require(by, Permission.ISSUE_TOKEN, at=body.pk)
    rules.check_is_named(name)
    rules.check_scopes(scopes, known=[scope.value for scope in Scope])
    rules.check_expires(expires_on, on=on)
    secret = rules.BEGINNING + secrets.token_urlsafe(32)
    kept = [scope.value for scope in Scope if scope in scopes]
    token = enter(
        Token,
        body.pk,
        user=by,
        name=name.strip(),
        scopes=kept,
        digest=rules.digest_of(secret),
        begins_with=secret.removeprefix(rules.BEGINNING)[:6],
        expires_on=expires_on,
    )
    record("token issued", token, by=by, on=on, name=token.name, scopes=kept, expires_on=expires_on.isoformat())
    return Issued(token, secret)


@transaction.atomic
def end_token(token: Token, *, by: User, on: date) -> None:
    """End a token at once: one's own, or anybody's by whoever keeps the accounts of the office."""
    if token.user_id != by.pk:
        require(by, Permission.KEEP_ACCOUNTS, at=token.body_id)
    take_turn(token.body_id)
    token = Token.objects.select_for_update().get(pk=token.pk)
    rules.check_not_ended(token.ended_on, name=token.name)
    token.ended_on, token.ended_by = on, by
    token.save(update_fields=["ended_on", "ended_by", "modified"])
    record("token ended", token, by=by, on=on, name=token.name, owner=token.user.username)
