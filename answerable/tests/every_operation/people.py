"""Operations on people, posts and accounts."""

from answerable.access.roles import Permission, Role
from answerable.people import operations as people
from answerable.people.models import Appointment
from answerable.people.tests.cast import PASSWORD
from answerable.tests.every_operation.tried import Tried, at_the_office
from answerable.tests.staged import DAY

PEOPLE = [
    Tried(people.rename_office, Permission.KEEP_PEOPLE, "gwen", lambda s: {**at_the_office(s), "name": "Midshire"}),
    Tried(
        people.add_accountable_body,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {**at_the_office(s), "name": "Fire service"},
    ),
    Tried(
        people.rename_accountable_body,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"accountable": s.cast.posts["CC"].accountable_body, "name": "Midshire Police"},
    ),
    Tried(people.add_person, Permission.KEEP_PEOPLE, "gwen", lambda s: {**at_the_office(s), "name": "Bo Lindqvist"}),
    Tried(
        people.add_post,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {**at_the_office(s), "code": "CFO", "title": "Treasurer"},
    ),
    Tried(
        people.appoint,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"person": s.cast.people["luke"], "post": s.cast.posts["ACC"], "begins": DAY},
    ),
    Tried(
        people.end_appointment,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"appointment": Appointment.objects.get(person=s.cast.people["dev"]), "ends": DAY},
    ),
    Tried(
        people.succeed,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"post": s.cast.posts["DCC"], "person": s.cast.people["luke"], "begins": DAY},
    ),
    Tried(
        people.add_user,
        Permission.KEEP_ACCOUNTS,
        "gwen",
        lambda s: {**at_the_office(s), "username": "bo", "name": "Bo Lindqvist", "password": PASSWORD},
    ),
    Tried(
        people.set_password,
        Permission.KEEP_ACCOUNTS,
        "gwen",
        lambda s: {"user": s.cast.luke, "password": "another walk to Midshire"},
        excepted=("luke",),
    ),
    Tried(people.end_sign_ins, Permission.KEEP_ACCOUNTS, "gwen", lambda s: {"user": s.cast.luke}, excepted=("luke",)),
    Tried(
        people.grant_role,
        Permission.KEEP_ACCOUNTS,
        "gwen",
        lambda s: {**at_the_office(s), "user": s.cast.sam, "role": Role.ANALYST},
    ),
    Tried(
        people.invite,
        Permission.KEEP_ACCOUNTS,
        "gwen",
        lambda s: {
            **at_the_office(s),
            "email": "bo@midshire.example",
            "name": "Bo Lindqvist",
            "username": "bo",
            "role": Role.ANALYST,
        },
    ),
    Tried(
        people.accept_invitation,
        Permission.KEEP_ACCOUNTS,
        "ira",
        lambda s: {"token": s.invited.token, "password": PASSWORD},
        also_refused=("gwen", "cal"),
        refused_besides=(Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE),
        why_besides="Only the person invited accepts.",
        excepted=("ira",),
    ),
    Tried(
        people.accept_through_provider,
        Permission.KEEP_ACCOUNTS,
        "ira",
        lambda s: {"invitation": s.invited.invitation},
        also_refused=("gwen", "cal"),
        refused_besides=(Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE),
        why_besides="Only the person invited accepts.",
        excepted=("ira",),
    ),
    Tried(people.withdraw_invitation, Permission.KEEP_ACCOUNTS, "gwen", lambda s: {"invitation": s.invited.invitation}),
    Tried(people.end_role, Permission.KEEP_ACCOUNTS, "gwen", lambda s: {"held": s.role("ana")}),
    Tried(
        people.delegate,
        Permission.APPROVE_MINUTES,
        "asha",
        lambda s: {**at_the_office(s), "permission": Permission.ISSUE_QUESTION, "to": s.cast.cal},
    ),
    Tried(people.end_delegation, Permission.APPROVE_MINUTES, "asha", lambda s: {"delegation": s.delegation}),
]
