"""What lets a program in, and how far: a token that counts, for what it is for, within what its owner may do."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from answerable.api.tests.program import ALL, Program, program_of
from answerable.office.tests.month import OfficeMonth
from answerable.people.models import RoleHeld
from answerable.people.operations import end_role
from answerable.record.models import Event
from answerable.record.today import this_day
from answerable.tokens.models import Token
from answerable.tokens.operations import end_token, issue_token
from answerable.tokens.rules import digest_of

Of = Callable[[str], Program]
SENT = {
    "write:matters": ("POST", "matters", {"title": "Lost dogs"}),
    "write:meetings": ("POST", "decisions", {"title": "Meet monthly", "text": "The office meets every month."}),
    "write:actions": ("POST", "actions/{late}/dispute", {"reason": "It was not agreed."}),
}


def tried(program: Program, scope: str, month: OfficeMonth, status: int) -> str:
    method, path, sent = SENT[scope]
    send = program.post if method == "POST" else program.patch
    return str(send(path.format(late=month.late.number), sent, status=status).get("error", ""))


@pytest.mark.parametrize("scope", SENT)
def test_a_token_for_reading_changes_nothing(month: OfficeMonth, scope: str) -> None:
    reader = program_of(month.cast.gwen, month.cast.office, ["read"])
    before = Event.objects.count()
    assert "not for" in tried(reader, scope, month, 403)
    assert Event.objects.count() == before


@pytest.mark.parametrize("scope", SENT)
def test_a_token_for_one_part_changes_that_part_alone(month: OfficeMonth, scope: str) -> None:
    writer = program_of(month.cast.gwen, month.cast.office, [scope])
    for other in SENT:
        tried(writer, other, month, 403 if other != scope else 200 if "dispute" in SENT[scope][1] else 201)
    assert "not for “read”" in writer.get("meetings", status=403)["error"]


@pytest.mark.parametrize("scope", SENT)
def test_a_token_never_may_more_than_its_owner(month: OfficeMonth, scope: str) -> None:
    """Ana the analyst may do none of these herself."""
    everything = program_of(month.cast.ana, month.cast.office, ALL)
    sentence = tried(everything, scope, month, 403)
    assert "not for" not in sentence


def test_an_ended_token_lets_nobody_in(month: OfficeMonth) -> None:
    program = program_of(month.cast.gwen, month.cast.office)
    end_token(Token.objects.get(digest=digest_of(program.secret)), by=month.cast.gwen, on=this_day())
    assert "has ended" in program.get("office", status=401)["error"]


def test_an_expired_token_lets_nobody_in(month: OfficeMonth) -> None:
    then = this_day() - timedelta(days=40)
    until = then + timedelta(days=30)
    issued = issue_token(month.cast.office, name="Old", scopes=["read"], expires_on=until, by=month.cast.gwen, on=then)
    assert "has expired" in Program(issued.secret).get("office", status=401)["error"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer answerable_nothing", "Basic Z3dlbjp4", "Bearer \x80"]
)
def test_any_other_header_lets_nobody_in(month: OfficeMonth, header: str) -> None:
    answer = Client().get("/api/v1/office", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_being_signed_in_lets_no_program_in(month: OfficeMonth) -> None:
    client = Client()
    client.force_login(month.cast.gwen, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/office").status_code == 401


def test_the_token_of_somebody_whose_part_has_ended_lets_nobody_in(month: OfficeMonth, of: Of) -> None:
    held = RoleHeld.objects.get(user=month.cast.ana, ends=None)
    end_role(held, by=month.cast.gwen, on=this_day())
    assert "no part in the office" in of("ana").get("office", status=401)["error"]


def test_an_account_that_is_closed_lets_nobody_in(month: OfficeMonth, of: Of) -> None:
    month.cast.users["ana"].__class__.objects.filter(username="ana").update(is_active=False)
    of("ana").get("office", status=401)


def test_too_many_requests_in_a_minute_are_put_off(month: OfficeMonth) -> None:
    program = program_of(month.cast.gwen, month.cast.office)
    token = Token.objects.get(digest=digest_of(program.secret))
    cache.set(f"api-rate-{token.pk}", [time.time()] * 5000)
    assert "Wait" in program.get("office", status=429)["error"]
    cache.delete(f"api-rate-{token.pk}")


def test_what_is_of_another_office_is_not_there(neighbours: Program, month: OfficeMonth) -> None:
    late, last = month.late.number, month.last.number
    neighbours.post(f"actions/{late}/dispute", {"reason": "No."}, status=404)
    neighbours.post(f"meetings/{last}/cancel", {"reason": "No."}, status=404)
    neighbours.patch(f"matters/{month.matter.number}", {"title": "Theirs"}, status=404)
    sent = {"matter": month.matter.number, "text": "How many wait?"}
    assert "no matter" in neighbours.post("questions", sent, status=422)["error"]


def test_each_change_is_in_the_record_under_the_owners_name(month: OfficeMonth, of: Of) -> None:
    of("gwen").post("matters", {"title": "Lost dogs"}, status=201)
    event = Event.objects.order_by("-pk")[0]
    assert (event.what, event.by) == ("matter opened", month.cast.gwen)
