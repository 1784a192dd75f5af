"""A token is issued to be shown once, counts for a while, and is ended at once."""

from datetime import date, timedelta

import pytest

from answerable.core.refused import NotPermitted, Refused
from answerable.people.tests.cast import Cast
from answerable.record.models import Event
from answerable.tokens.bearing import bearer_of
from answerable.tokens.models import Token
from answerable.tokens.operations import Issued, end_token, issue_token
from answerable.tokens.rules import TokenState

DAY = date(2017, 1, 10)
LAST = DAY + timedelta(days=30)


@pytest.fixture
def issued(cast: Cast) -> Issued:
    return issue_token(cast.office, name="Figures", scopes=["read"], expires_on=LAST, by=cast.ana, on=DAY)


def test_nothing_in_the_record_gives_the_secret_away(issued: Issued) -> None:
    rows = [*Token.objects.values_list(), *Event.objects.values_list("what", "detail", "hash")]
    assert issued.secret.removeprefix("answerable_") not in str(rows)
    assert len(issued.secret) > 50


def test_a_secret_finds_its_token_and_any_other_finds_none(issued: Issued) -> None:
    assert bearer_of(issued.secret, on=DAY) == issued.token
    assert bearer_of(issued.secret[:-1], on=DAY) is None
    assert bearer_of("", on=DAY) is None


def test_the_day_of_its_last_use_is_kept(issued: Issued) -> None:
    bearer_of(issued.secret, on=DAY)
    bearer_of(issued.secret, on=LAST)
    assert Token.objects.get().last_used_on == LAST


def test_an_expired_token_is_used_no_more(issued: Issued) -> None:
    found = bearer_of(issued.secret, on=LAST + timedelta(days=1))
    assert found is not None
    assert found.state_on(LAST) is TokenState.IN_USE
    assert found.state_on(LAST + timedelta(days=1)) is TokenState.EXPIRED
    assert Token.objects.get().last_used_on is None


def test_its_owner_ends_a_token_and_nobody_ends_it_twice(cast: Cast, issued: Issued) -> None:
    end_token(issued.token, by=cast.ana, on=DAY)
    assert Token.objects.get().state_on(DAY) is TokenState.ENDED
    with pytest.raises(Refused, match="ended on 10 January 2017 already"):
        end_token(issued.token, by=cast.ana, on=DAY)


def test_another_persons_token_is_ended_only_by_whoever_keeps_accounts(cast: Cast, issued: Issued) -> None:
    with pytest.raises(NotPermitted):
        end_token(issued.token, by=cast.asha, on=DAY)
    end_token(issued.token, by=cast.gwen, on=DAY)
    assert Token.objects.get().ended_by == cast.gwen


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, "Give the token a name"),
        ({"scopes": []}, "choose at least one"),
        ({"scopes": ["read", "fly"]}, "no such use as “fly”"),
        ({"expires_on": DAY - timedelta(days=1)}, "at least for today"),
        ({"expires_on": DAY + timedelta(days=400)}, "at most for a year"),
    ],
)
def test_a_token_says_what_it_is_for_and_until_when(cast: Cast, wrong: dict[str, object], why: str) -> None:
    said = {"name": "Figures", "scopes": ["read"], "expires_on": LAST} | wrong
    with pytest.raises(Refused, match=why):
        issue_token(cast.office, **said, by=cast.ana, on=DAY)  # type: ignore[arg-type]


def test_one_sees_ones_own_tokens_and_whoever_keeps_accounts_sees_all(cast: Cast, issued: Issued) -> None:
    assert list(Token.objects.visible_to(cast.ana)) == [issued.token]
    assert list(Token.objects.visible_to(cast.gwen)) == [issued.token]
    assert not Token.objects.visible_to(cast.asha).exists()
    assert not Token.objects.visible_to(cast.sam).exists()
