"""What the office has decided about tokens: what each must say, how long one lasts, and when it no longer counts."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from answerable.core.refused import Refused

LONGEST = timedelta(days=366)
BEGINNING = "answerable_"


class TokenState(StrEnum):
    """Whether a token still counts."""

    IN_USE = "in use"
    EXPIRED = "expired"
    ENDED = "ended"


def state_on(*, ended_on: date | None, expires_on: date, day: date) -> TokenState:
    """A token counts to the end of its last day, unless somebody ended it before."""
    if ended_on is not None:
        return TokenState.ENDED
    return TokenState.EXPIRED if day > expires_on else TokenState.IN_USE


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is long and drawn at random, so that no slow hash is needed to protect it."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def check_is_named(name: str) -> None:
    if not name.strip() or len(name.strip()) > 100:
        raise Refused("Give the token a name of at most 100 letters that says which program it is for.")


def check_scopes(scopes: Collection[str], *, known: Collection[str]) -> None:
    if not scopes:
        raise Refused("Say what the token may be used for: choose at least one.")
    if unknown := sorted(set(scopes) - set(known)):
        raise Refused(f"There is no such use as “{unknown[0]}”. Choose out of: {', '.join(known)}.")


def check_expires(expires_on: date, *, on: date) -> None:
    if not on <= expires_on <= on + LONGEST:
        raise Refused("A token lasts at least for today and at most for a year. Make another when it has expired.")


def check_not_ended(ended_on: date | None, *, name: str) -> None:
    if ended_on is not None:
        raise Refused(f"The token “{name}” ended on {ended_on:%-d %B %Y} already.")
