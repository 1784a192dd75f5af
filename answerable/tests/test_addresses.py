"""Every address is opened by whom the table of rights entitles, and by nobody else; no office opens another's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from answerable.access.roles import TABLE, Permission, Role
from answerable.access.scopes import Scope
from answerable.office.tests.month import MODEL_BACKEND
from answerable.people.models import Body, User
from answerable.record.today import this_day
from answerable.tests.every_address import EVERY_ADDRESS, WITHOUT_A_NAME, Address, Rows, Whose
from answerable.tests.every_address.asked import nothing
from answerable.tests.every_address.laying import lay_rows
from answerable.tests.every_role import one_of_each
from answerable.tests.laid_once import laid_once
from answerable.tests.page_check import PageClient, faults_of
from answerable.tests.staged import make_stage
from answerable.tokens.operations import issue_token

pytestmark = pytest.mark.django_db

NOT_FOR_THEM = {403, 404}
OPENED = {200, 302, 400, 405, 409, 422}
OF_AN_OFFICE = [one for one in EVERY_ADDRESS if isinstance(one.needs, Permission)]


@dataclass
class Visitors:
    """The rows that addresses name, and a visitor for everybody who may come by."""

    rows: Rows
    alone: dict[Role, Client]
    stranger: Client
    neighbour: Client
    neighbours_program: str


def _everybody() -> Visitors:
    stage = make_stage()
    alone = one_of_each(stage.cast.office, stage.cast.gwen)
    rows = lay_rows(stage, alone)
    visitors = {role: _signed_in(user) for role, user in alone.items()}
    neighbours = Body.objects.visible_to(stage.neighbour).get()
    today, scopes = this_day(), [scope.value for scope in Scope]
    theirs = issue_token(
        neighbours, name="All", scopes=scopes, expires_on=today + timedelta(days=9), by=stage.neighbour, on=today
    )
    return Visitors(rows, visitors, _signed_in(stage.cast.sam), _signed_in(stage.neighbour), theirs.secret)


def _signed_in(user: User) -> Client:
    """By the way of the page client, but without its eye: one page of each is looked at, not ten."""
    began, visitor = PageClient(), Client()
    began.force_login(user, MODEL_BACKEND)
    visitor.cookies = began.cookies
    return visitor


laid = laid_once(_everybody)


def is_of_the_api(address: Address) -> bool:
    return address.name.startswith("api:")


def where(address: Address, rows: Rows) -> str:
    return reverse(address.name, args=address.at(rows))


def ask(address: Address, rows: Rows, visitor: Client, token: str = "") -> Any:
    """What an address answers. Where it takes no reading it is sent nothing, and what comes of that is taken back."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    send = visitor.post if address.posted and not is_of_the_api(address) else visitor.get
    with transaction.atomic():
        try:
            return send(where(address, rows), headers=headers)
        finally:
            transaction.set_rollback(True)


def named(addresses: list[Address]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("address", addresses, ids=lambda one: one.name)


@named([one for one in OF_AN_OFFICE if not is_of_the_api(one)])
def test_each_part_alone_opens_what_the_table_gives_it_and_no_more(address: Address, laid: Visitors, db: None) -> None:
    assert isinstance(address.needs, Permission)
    entitled, page = TABLE[address.needs] - set(address.refused), None
    for role, visitor in laid.alone.items():
        answer = ask(address, laid.rows, visitor)
        expected = OPENED if role in entitled else NOT_FOR_THEM
        assert answer.status_code in expected, f"{role}: {answer.status_code}"
        page = answer if role in entitled else page
    assert page is not None
    if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
        assert faults_of(page.content.decode()) == []


@named([one for one in OF_AN_OFFICE if is_of_the_api(one)])
def test_each_program_is_told_what_its_owner_may_see_and_no_more(address: Address, laid: Visitors, db: None) -> None:
    assert isinstance(address.needs, Permission)
    for role, token in laid.rows.programs.items():
        status = ask(address, laid.rows, Client(), token).status_code
        told = {405} if address.posted else {200} if role in TABLE[address.needs] else NOT_FOR_THEM
        assert status in told, f"{role}: {status}"


@named(OF_AN_OFFICE)
def test_neither_a_stranger_nor_somebody_who_has_not_signed_in_gets_anything(
    address: Address, laid: Visitors, db: None
) -> None:
    if is_of_the_api(address):
        assert ask(address, laid.rows, Client()).status_code in ({405} if address.posted else {401})
        return
    assert ask(address, laid.rows, laid.stranger).status_code in NOT_FOR_THEM
    assert ask(address, laid.rows, Client())["Location"].startswith("/sign-in")


@named([one for one in OF_AN_OFFICE if one.at is not nothing])
def test_an_office_finds_no_row_of_another(address: Address, laid: Visitors, db: None) -> None:
    token = laid.neighbours_program if is_of_the_api(address) else ""
    visitor = Client() if token else laid.neighbour
    expected = 405 if token and address.posted else 404
    assert ask(address, laid.rows, visitor, token).status_code == expected


@named([one for one in EVERY_ADDRESS if one.needs is Whose.ANYBODYS])
def test_what_is_open_to_everybody_opens(address: Address, laid: Visitors, db: None) -> None:
    assert ask(address, laid.rows, Client()).status_code in {200, 409}  # the day of the stage’s invitation has passed


@named([one for one in EVERY_ADDRESS if one.needs is Whose.ONES_OWN])
def test_what_is_ones_own_is_nobodys_who_has_not_signed_in(address: Address, laid: Visitors, db: None) -> None:
    assert ask(address, laid.rows, Client()).status_code in {302, 404}
    for visitor in laid.alone.values():
        assert ask(address, laid.rows, visitor).status_code < 500


def every_pattern(patterns: Any, before: str = "", space: str = "") -> Iterator[tuple[str, str | None]]:
    """Each address as it is written, and the name that it goes by."""
    for one in patterns:
        written = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield written, space + one.name if one.name else None
        else:
            within = f"{space}{one.namespace}:" if one.namespace else space
            yield from every_pattern(one.url_patterns, written, within)


def test_no_address_is_without_a_row() -> None:
    names: dict[str, set[str | None]] = {}
    for written, name in every_pattern(get_resolver().url_patterns):
        names.setdefault(written, set()).add(name)
    listed = {one.name for one in EVERY_ADDRESS}
    missing = sorted(written for written, called in names.items() if not called & listed)
    left = [written for written in missing if written not in WITHOUT_A_NAME]
    assert left == [], f"Say whose right it is to open {left}: add a row in answerable/tests/every_address/."


def test_no_row_is_without_its_address_and_none_stands_there_twice() -> None:
    names = [one.name for one in EVERY_ADDRESS]
    assert len(names) == len(set(names))
    assert set(names) <= {name for _written, name in every_pattern(get_resolver().url_patterns)}


def test_whoever_is_refused_besides_the_table_stands_in_it_and_it_is_said_why() -> None:
    for address in OF_AN_OFFICE:
        assert isinstance(address.needs, Permission)
        assert set(address.refused) <= TABLE[address.needs], address.name
        assert bool(address.refused) == bool(address.why), address.name
