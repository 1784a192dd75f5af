"""Who asks: the token in the request's header, and no cookie; what it is for, and how often it may ask."""

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from answerable.access.roles import Permission, require
from answerable.access.scopes import Scope
from answerable.core.refused import NotPermitted
from answerable.people.models import Body, User
from answerable.record.today import this_day
from answerable.tokens.bearing import bearer_of
from answerable.tokens.models import Token
from answerable.tokens.rules import TokenState

HOW = "Send a token in the header: Authorization: Bearer answerable_…"


class ApiRequest(HttpRequest):
    """A request that came with a token that counts."""

    auth: Token


class ApiToken(HttpBearer):
    """Lets in a token that counts and is for this scope; its owner's permissions are asked for by what it calls."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Token:
        found = super().__call__(request)
        if not isinstance(found, Token):
            raise AuthenticationError(message=HOW)
        return found

    def authenticate(self, _request: HttpRequest, token: str) -> Token:
        today = this_day()
        found = bearer_of(token, on=today)
        if found is None:
            raise AuthenticationError(message="There is no such token. Make one under “Your tokens”.")
        if (state := found.state_on(today)) is not TokenState.IN_USE:
            raise AuthenticationError(message=f"This token has {state}. Make another under “Your tokens”.")
        if found.body_id not in found.user.bodies_seen():
            raise AuthenticationError(message="The owner of this token has no part in the office any more.")
        require(found.user, Permission.SEE_OFFICE_PAGES, at=found.body_id)
        if not found.is_for(self.scope):
            raise NotPermitted(f"This token is not for “{self.scope}”. Make one that is under “Your tokens”.")
        return found


class OncePerToken(SimpleRateThrottle):
    """So many requests a minute for each token; an hour's import fits, a runaway loop does not."""

    def __init__(self) -> None:
        super().__init__(settings.API_RATE)

    def get_cache_key(self, request: HttpRequest) -> str | None:
        return f"api-rate-{request.auth.pk}"  # type: ignore[attr-defined]


def user_of(request: ApiRequest) -> User:
    return request.auth.user


def office_of(request: ApiRequest) -> Body:
    """The office that the token is for; a person with a part in several has a token for each."""
    return request.auth.body
