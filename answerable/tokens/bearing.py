"""Whose token a secret is, and whether it still counts; the day on which it was last used is kept with it."""

from datetime import date

from answerable.tokens.models import Token
from answerable.tokens.rules import TokenState, digest_of


def bearer_of(secret: str, *, on: date) -> Token | None:
    """The token with that secret, whatever its state, with its owner and its office; None where there is none.

    That a token was used is no change of the record, so it is no event, as signing in is none.
    """
    token = Token.objects.filter(digest=digest_of(secret)).select_related("user", "body").first()
    if token is not None and token.last_used_on != on and token.state_on(on) is TokenState.IN_USE:
        Token.objects.filter(pk=token.pk).update(last_used_on=on)
    return token
