"""How the office of Midshire is founded: its posts, people, sign-ins, plan and series of meetings."""

from datetime import date

from answerable.access.roles import Role
from answerable.demo.script import Phase, Step, Words
from answerable.demo.stage import Stage
from answerable.meetings.operations import add_series
from answerable.people.models import Appointment, Person, Post, RoleHeld, User
from answerable.people.operations import (
    add_person,
    add_post,
    add_user,
    appoint,
    end_appointment,
    end_role,
    found_office,
    grant_role,
    rename_accountable_body,
    succeed,
)
from answerable.plan.operations import add_objective, add_plan


def found(office: Words) -> Stage:
    """Open the office's record, and set the stage."""
    clerk, on = office["clerk"], office["opened"]
    user = User.objects.create_user(
        clerk["username"], password=clerk["password"], first_name=clerk["first_name"], last_name=clerk["last_name"]
    )
    body = found_office(name=office["name"], by=user, on=on)
    posts = {post.code: post for post in Post.objects.at(body)}
    force = posts["CC"].accountable_body
    if force is not None:
        rename_accountable_body(force, name=office["force"], by=user, on=on)
    for told in office["post"]:
        under = posts[told["reports_to"]]
        posts[told["code"]] = add_post(
            body,
            code=told["code"],
            title=told["title"],
            accountable_body=under.accountable_body,
            reports_to=under,
            by=user,
            on=on,
        )
    series = add_series(body, **office["series"], by=user, on=on)
    stage = Stage(body, series, posts, {"clerk": user})
    people = _people(stage, office["person"], on=on)
    _accounts(stage, office["account"], people, on=on)
    _plan(stage, office["plan"], on=on)
    return stage


def _people(stage: Stage, told: list[Words], *, on: date) -> dict[str, Person]:
    people = {}
    for one in told:
        person = add_person(
            stage.body, name=one["name"], public_name=one.get("public_name", "named"), by=stage.clerk, on=on
        )
        people[one["name"]] = person
        if "post" in one:
            appoint(person, stage.posts[one["post"]], begins=on, by=stage.clerk, on=on)
    return people


def _accounts(stage: Stage, told: list[Words], people: dict[str, Person], *, on: date) -> None:
    """An account for every role; then the clerk, who opened the record, gives up keeping the accounts."""
    for one in told:
        user = add_user(
            stage.body,
            username=one["username"],
            name=one["name"],
            email=f"{one['username']}@midshire.example",
            password=one["password"],
            person=people.get(one["name"]),
            by=stage.clerk,
            on=on,
        )
        grant_role(user, stage.body, Role(one["role"]), by=stage.clerk, on=on)
        stage.users[one["role"]] = user
    kept = RoleHeld.objects.get(user=stage.clerk, body=stage.body, role=Role.ADMINISTRATOR, ends=None)
    end_role(kept, by=stage.users["administrator"], on=on)
    stage.users["clerk"] = User.objects.get(pk=stage.clerk.pk)


def _plan(stage: Stage, told: Words, *, on: date) -> None:
    plan = add_plan(
        stage.body, title=told["title"], valid_from=told["from"], valid_to=told["to"], by=stage.clerk, on=on
    )
    for objective in told["objective"]:
        add_objective(plan, text=objective["text"], ref=objective["ref"], by=stage.clerk, on=on)


def changes_of_holder(stage: Stage, told: list[Words]) -> list[Step]:
    """People who come and go while the meetings go on; what is owed stays with the post."""
    return [Step(one["on"], Phase.BEFORE, 0, lambda one=one: _change(stage, one)) for one in told]  # type: ignore[misc]


def _change(stage: Stage, told: Words) -> None:
    post, by, on = stage.posts[told["post"]], stage.clerk, told["on"]
    if told["change"] == "leaves":
        leaving = Appointment.objects.live().get(post=post, ends=None)
        end_appointment(leaving, ends=told["day"], by=by, on=on)
        return
    person = Person.objects.at(stage.body).get(name=told["person"])
    if told["change"] == "succeeds":
        succeed(post, person, begins=told["day"], by=by, on=on)
    else:
        appoint(person, post, basis=told["change"], begins=told["day"], ends=told.get("until"), by=by, on=on)


def sign_ins(office: Words) -> list[tuple[str, str, str]]:
    """The role, sign-in name and password of everybody who can sign in to the demonstration."""
    clerk = office["clerk"]
    others = [(one["role"], one["username"], one["password"]) for one in office["account"]]
    return [("clerk", clerk["username"], clerk["password"]), *others]
