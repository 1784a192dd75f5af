"""Who is to be told of what on a day, read from the ledger: the same for the plan and for the page that shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from answerable.access.roles import Permission, Role, may
from answerable.actions.ledger import Entry, ledger
from answerable.actions.models import Action
from answerable.actions.rules import ActionState
from answerable.notices import rules
from answerable.notices.models import Notice, ReminderChoice
from answerable.notices.rules import Choice, Mark
from answerable.people.models import Appointment, Body, RoleHeld, User


@dataclass(frozen=True)
class Told:
    """That somebody is to be told of an action now."""

    to: User
    action: Action
    mark: Mark
    due_on: date
    marked_on: date


@dataclass(frozen=True)
class Round:
    """What one look at the ledger found: who is to be told, and which actions have nobody who could be."""

    told: list[Told]
    unreached: list[Entry]


class Readers:
    """The people who could be told of what the posts of an office owe, and how they want to be; read once."""

    def __init__(self, body: Body, on: date) -> None:
        self._on = on
        choices = ReminderChoice.objects.filter(body=body).values_list("user_id", "how")
        self._choices = {user: Choice(how) for user, how in choices}
        self._users = self._with_an_address(body)
        self._by_person = {user.person_id: user for user in self._users.values() if user.person_id}
        held = RoleHeld.objects.filter(body=body, ends=None, role=Role.FORCE_COORDINATOR)
        keys = set(held.values_list("user_id", flat=True))
        self._coordinators = [user for key, user in self._users.items() if key in keys]
        self._holders = self._holders_on(body, on)

    def of(self, action: Action) -> list[User]:
        """Whoever answers for the post that day, and for a post of the force its co-ordinator too."""
        found = [self._holders[action.owner_id]] if action.owner_id in self._holders else []
        if action.owner.accountable_body_id is not None:
            found += [user for user in self._coordinators if user not in found]
        return found

    def choice_of(self, user: User) -> Choice:
        """Each one, unless they say otherwise; who answers for a whole force is told once a day."""
        return self._choices.get(user.pk, Choice.DAILY if user in self._coordinators else Choice.EACH)

    @staticmethod
    def _with_an_address(body: Body) -> dict[int, User]:
        users = User.objects.filter(is_active=True, roles_held__body=body, roles_held__ends=None)
        found = users.exclude(email="").distinct().prefetch_related("roles_held").order_by("pk")
        return {user.pk: user for user in found if may(user, Permission.BE_REMINDED, at=body.pk)}

    def _holders_on(self, body: Body, on: date) -> dict[int, User]:
        holders: dict[int, int] = {}
        for post, person in Appointment.objects.live().filter(body=body).on(on).values_list("post_id", "person_id"):
            holders.setdefault(post, person)
        return {post: self._by_person[person] for post, person in holders.items() if person in self._by_person}


def round_of(body: Body, *, by: User, on: date, readers: Readers | None = None) -> Round:
    """Everybody who is to be told of something on that day and has not been."""
    readers = readers or Readers(body, on)
    given_before = Notice.objects.filter(body=body, action__state=ActionState.OPEN)
    given = set(given_before.values_list("to_id", "action_id", "due_on", "marked_on"))
    told: list[Told] = []
    unreached: list[Entry] = []
    for entry in ledger(by, body, as_at=on, state=ActionState.OPEN):
        due = day_of(entry)
        reached = rules.mark_reached(due, on=on, since=set_on(entry.action)) if due else None
        if due is None or reached is None:
            continue
        people = readers.of(entry.action)
        if not people:
            unreached.append(entry)
        told += [
            Told(user, entry.action, reached[0], due, reached[1])
            for user in people
            if readers.choice_of(user) is not Choice.NONE and (user.pk, entry.action.pk, due, reached[1]) not in given
        ]
    return Round(told, unreached)


def day_of(entry: Entry) -> date | None:
    """The next day on which it falls due: that of the meeting it comes back to, where there is one."""
    days: Iterable[date | None] = [promised.meeting or promised.last_day for promised in entry.due]
    return min((day for day in days if day), default=None)


def set_on(action: Action) -> date:
    """The day on which the date that stands was set."""
    return max((row.on for row in action.due_dates.all()), default=action.raised_on)
