"""What is promised about offices, posts and people: nobody holds a post twice over, and actions stay with the post."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from answerable.access.roles import Role
from answerable.core.refused import NotPermitted, Refused
from answerable.people.models import Appointment, Body, Person, Post, RoleHeld, User
from answerable.people.operations import (
    add_person,
    add_post,
    add_user,
    appoint,
    end_appointment,
    end_role,
    found_office,
    grant_role,
    rename_office,
    set_password,
    succeed,
)
from answerable.people.tests.cast import PASSWORD, Cast

MAY, JUNE = date(2017, 5, 1), date(2017, 6, 30)


def newcomer(cast: Cast) -> Person:
    return add_person(cast.office, name="Bo Lindqvist", by=cast.gwen, on=MAY)


def account(cast: Cast, **words: Any) -> User:
    wanted = {"username": "bo", "name": "Bo Lindqvist", "password": PASSWORD, **words}
    return add_user(cast.office, **wanted, by=cast.gwen, on=MAY)


@pytest.mark.parametrize("code", ["CC", "cc", " CC "])
def test_two_posts_of_an_office_do_not_share_a_code(cast: Cast, code: str) -> None:
    with pytest.raises(Refused, match="There is a post with the code"):
        add_post(cast.office, code=code, title="Controller", by=cast.gwen, on=MAY)


@pytest.mark.parametrize("code", ["", "  ", "X" * 21])
def test_a_post_has_a_short_code(cast: Cast, code: str) -> None:
    with pytest.raises(Refused, match="at most 20 letters"):
        add_post(cast.office, code=code, title="Controller", by=cast.gwen, on=MAY)


def test_the_record_itself_refuses_a_post_code_twice(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Post.objects.create(body=cast.office, number=999, code="CC", title="Controller")


def test_nobody_is_without_a_name(cast: Cast) -> None:
    with pytest.raises(Refused, match="Give the person a name"):
        add_person(cast.office, name="  ", by=cast.gwen, on=MAY)
    with pytest.raises(Refused, match="Give the office a name"):
        rename_office(cast.office, name="", by=cast.gwen, on=MAY)
    with pytest.raises(Refused, match="Give the office a name"):
        found_office(name=" ", by=cast.gwen, on=MAY)
    assert Body.objects.count() == 1


def test_a_post_is_not_held_by_two_people_at_once(cast: Cast) -> None:
    with pytest.raises(Refused, match="Somebody holds the post"):
        appoint(newcomer(cast), cast.posts["DCC"], begins=MAY, by=cast.gwen, on=MAY)


def test_somebody_may_act_in_a_post_that_another_holds(cast: Cast) -> None:
    acting = appoint(newcomer(cast), cast.posts["DCC"], basis="acting", begins=MAY, by=cast.gwen, on=MAY)
    assert cast.posts["DCC"].holder_on(MAY) == acting
    assert acting.spoken_code == "A/DCC"


def test_the_record_itself_refuses_two_substantive_holders(cast: Cast) -> None:
    person = newcomer(cast)
    with pytest.raises(IntegrityError):
        Appointment.objects.create(body=cast.office, number=999, person=person, post=cast.posts["DCC"])


def test_an_appointment_does_not_end_before_it_begins(cast: Cast) -> None:
    appointment = Appointment.objects.get(person=cast.people["dev"])
    with pytest.raises(Refused, match="before it begins"):
        end_appointment(appointment, ends=date(2015, 1, 1), by=cast.gwen, on=MAY)
    with pytest.raises(IntegrityError):
        Appointment.objects.filter(pk=appointment.pk).update(ends=date(2015, 1, 1))


def test_an_old_appointment_is_not_prolonged_over_the_next_holders(cast: Cast) -> None:
    before = Appointment.objects.get(person=cast.people["dev"])
    succeed(cast.posts["DCC"], newcomer(cast), begins=MAY, by=cast.gwen, on=MAY)
    with pytest.raises(Refused, match="Somebody holds the post"):
        end_appointment(before, ends=JUNE, by=cast.gwen, on=MAY)


def test_a_person_of_another_office_is_not_appointed_here(cast: Cast) -> None:
    other = found_office(name="Office of the Northshire Commissioner", by=cast.gwen, on=MAY)
    stranger = add_person(other, name="Nell Hart", by=cast.gwen, on=MAY)
    with pytest.raises(Refused, match="another office"):
        appoint(stranger, cast.posts["ACC"], begins=MAY, by=cast.gwen, on=MAY)


@pytest.mark.parametrize("password", ["short", "1234567890123", "password"])
def test_a_password_that_is_easily_guessed_is_refused(cast: Cast, password: str) -> None:
    with pytest.raises(Refused, match="password"):
        account(cast, password=password)
    assert not User.objects.filter(username="bo").exists()


@pytest.mark.parametrize("username", ["gwen", "GWEN"])
def test_two_people_do_not_sign_in_by_one_name(cast: Cast, username: str) -> None:
    with pytest.raises(Refused, match="Somebody already signs in as"):
        account(cast, username=username)


def test_two_accounts_do_not_share_an_address(cast: Cast) -> None:
    account(cast, email="bo@midshire.example")
    with pytest.raises(Refused, match="Another account has the address"):
        account(cast, username="bob", email="bo@midshire.example")
    with pytest.raises(IntegrityError):
        User.objects.create_user("bob", email="bo@midshire.example")


def test_nobody_sets_the_password_of_an_account_that_no_office_answers_for(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="sam has no part in any office"):
        set_password(cast.sam, password="another walk to Midshire", by=cast.gwen, on=MAY)


def test_everybody_sets_a_password_of_their_own(cast: Cast) -> None:
    set_password(cast.luke, password="another walk to Midshire", by=cast.luke, on=MAY)
    assert cast.luke.check_password("another walk to Midshire")


def test_a_role_is_held_once_at_a_time(cast: Cast) -> None:
    with pytest.raises(Refused, match="already has the role of analyst"):
        grant_role(cast.ana, cast.office, Role.ANALYST, by=cast.gwen, on=MAY)
    with pytest.raises(IntegrityError):
        RoleHeld.objects.create(body=cast.office, number=999, user=cast.ana, role=Role.ANALYST, begins=MAY)


def test_a_role_that_has_ended_does_not_end_again(cast: Cast) -> None:
    held = RoleHeld.objects.get(user=cast.ana)
    end_role(held, by=cast.gwen, on=MAY)
    with pytest.raises(Refused, match="ended on 1 May 2017 already"):
        end_role(held, by=cast.gwen, on=JUNE)


def test_whoever_leaves_may_do_nothing_from_then_on(cast: Cast) -> None:
    end_role(RoleHeld.objects.get(user=cast.asha), by=cast.gwen, on=MAY)
    assert User.objects.get(username="asha").roles_at(cast.office.pk) == frozenset()


def test_nothing_is_deleted_from_the_list_of_people(cast: Cast) -> None:
    with pytest.raises(Refused, match="Nothing is deleted"):
        cast.people["dev"].delete()
    with pytest.raises(Refused, match="Nothing is deleted"):
        Person.objects.all().delete()


def test_an_office_is_founded_on_a_pack_that_exists(cast: Cast) -> None:
    for pack in ("moon_base", "../pyproject", ""):
        with pytest.raises(Refused, match="Choose one of: pcc_england_wales"):
            found_office(name="Another", pack=pack, by=cast.gwen, on=MAY)


def test_a_sign_in_name_is_plain(cast: Cast) -> None:
    for username in ("bo lindqvist", "b" * 151):
        with pytest.raises(Refused, match="sign-in name"):
            add_user(cast.office, username=username, name="Bo", password=PASSWORD, by=cast.gwen, on=MAY)


def test_an_office_is_never_left_without_anybody_who_keeps_its_accounts(cast: Cast) -> None:
    keepers = RoleHeld.objects.filter(body=cast.office, role__in=[Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE])
    own, other = keepers.get(user=cast.gwen), keepers.get(user=cast.cal)
    end_role(own, by=cast.cal, on=MAY)
    with pytest.raises(Refused, match="Nobody else could keep accounts"):
        end_role(other, by=cast.cal, on=MAY)
