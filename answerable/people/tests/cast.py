"""The fixed cast of the tests: an office, its force, and the people who play every part, made by the operations."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from answerable.access.roles import Role
from answerable.matters.models import Matter
from answerable.matters.operations import open_matter
from answerable.meetings.models import Series
from answerable.meetings.operations import add_series
from answerable.people.models import Body, Person, Post, User
from answerable.people.operations import add_person, add_user, appoint, found_office, grant_role
from answerable.tests.laid_again import laid_again

BEGINNING = date(2016, 4, 1)
PASSWORD = "a long walk to Midshire"


@dataclass
class Cast:
    """Everybody, and the office they play in; `gwen` the clerk does most of the writing."""

    office: Body
    series: Series
    posts: dict[str, Post]
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def asha(self) -> User:
        return self.users["asha"]

    @property
    def cal(self) -> User:
        return self.users["cal"]

    @property
    def gwen(self) -> User:
        return self.users["gwen"]

    @property
    def luke(self) -> User:
        return self.users["luke"]

    @property
    def dev(self) -> User:
        return self.users["dev"]

    @property
    def ana(self) -> User:
        return self.users["ana"]

    @property
    def aud(self) -> User:
        return self.users["aud"]

    @property
    def sam(self) -> User:
        return self.users["sam"]

    def matter(self, title: str = "Crime recording backlog") -> Matter:
        return open_matter(self.office, title=title, by=self.gwen, on=BEGINNING)


# Sign-in name → full name, role, and the post that the person holds.
PARTS: dict[str, tuple[str, Role, str]] = {
    "asha": ("Asha Verran", Role.COMMISSIONER, "PCC"),
    "cal": ("Cal Thorne", Role.CHIEF_EXECUTIVE, "CEx"),
    "luke": ("Luke Farrow", Role.FORCE_COORDINATOR, ""),
    "dev": ("Dev Marlowe", Role.FORCE_OFFICER, "DCC"),
    "ana": ("Ana Quill", Role.ANALYST, ""),
    "aud": ("Aud Penrose", Role.AUDITOR, ""),
}


def make_cast() -> Cast:
    gwen = User.objects.create_user("gwen", password=PASSWORD, first_name="Gwen", last_name="Ardley")
    office = found_office(name="Office of the Midshire Commissioner", by=gwen, on=BEGINNING)
    series = add_series(
        office, name="Monthly accountability meeting", code="HTA", aliases=["holding to account"], by=gwen, on=BEGINNING
    )
    posts = {post.code: post for post in Post.objects.at(office)}
    cast = Cast(office, series, posts, {"gwen": gwen})
    for username, (name, role, post) in PARTS.items():
        person = add_person(office, name=name, by=gwen, on=BEGINNING)
        account = {"username": username, "email": f"{username}@midshire.example", "password": PASSWORD}
        user = add_user(office, name=name, person=person, by=gwen, on=BEGINNING, **account)
        grant_role(user, office, role, by=gwen, on=BEGINNING)
        if post:
            appoint(person, posts[post], begins=BEGINNING, by=gwen, on=BEGINNING)
        cast.users[username], cast.people[username] = user, person
    chief = add_person(office, name="Ines Calloway", by=gwen, on=BEGINNING)
    appoint(chief, posts["CC"], begins=BEGINNING, by=gwen, on=BEGINNING)
    cast.people["ines"] = chief
    cast.users["sam"] = User.objects.create_user("sam", password=PASSWORD, first_name="Sam")
    return cast


lay_cast = laid_again(make_cast)


@pytest.fixture
def cast(db: None) -> Cast:
    return lay_cast()
