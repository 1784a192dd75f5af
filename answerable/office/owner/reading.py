"""What one reader owes, gathered for one page in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta

from answerable.access.roles import Permission, Role, may
from answerable.actions import rules
from answerable.actions.ledger import Entry, entry_of
from answerable.actions.models import Action, ActionQuerySet, Proposal
from answerable.actions.rules import ActionState
from answerable.actions.story import ACTION_LIFE
from answerable.people.models import Body, Post, User

SOON = timedelta(days=14)
LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Owed:
    """One action as its owner sees it: what it waits for, and what was asked for and not answered yet."""

    entry: Entry
    waits_for: list[Action]
    asked_for: list[Proposal]
    may_answer: bool

    @property
    def action(self) -> Action:
        return self.entry.action

    @property
    def is_open(self) -> bool:
        return self.entry.state is ActionState.OPEN

    @property
    def may_be_accepted(self) -> bool:
        return self.may_answer and self.is_open and self.entry.accepted_on is None

    @property
    def kinds_asked_for(self) -> set[str]:
        return {proposal.kind for proposal in self.asked_for}


@dataclass(frozen=True)
class Group:
    """The actions of one post, in the order in which they fall due."""

    post: Post
    owed: list[Owed]


@dataclass(frozen=True)
class Owing:
    """Everything that the page says: what is owed, and what was lately kept."""

    today: date
    whole_force: bool
    groups: list[Group]
    kept: list[Entry]

    @property
    def entries(self) -> list[Entry]:
        return [owed.entry for group in self.groups for owed in group.owed]

    @property
    def late(self) -> int:
        return sum(1 for entry in self.entries if entry.overdue)

    @property
    def soon(self) -> int:
        last = self.today + SOON
        days = [entry.next_due for entry in self.entries if not entry.overdue and _is_to_do(entry)]
        return sum(1 for day in days if day and day <= last)

    @property
    def not_accepted(self) -> int:
        return sum(1 for entry in self.entries if entry.state is ActionState.OPEN and entry.accepted_on is None)

    @property
    def kept_in_time(self) -> int:
        return sum(1 for entry in self.kept if not entry.kept_late)


def is_for_the_force(user: User, office: Body) -> bool:
    """Whether the reader answers for the whole force and not only for posts of their own."""
    return Role.FORCE_COORDINATOR in user.roles_at(office.pk)


def lands_on_own_actions(user: User, office: Body) -> bool:
    """Officers of the force come in to what they owe; the office comes in to what it must see to."""
    roles = user.roles_at(office.pk)
    return bool(roles) and roles <= {Role.FORCE_COORDINATOR, Role.FORCE_OFFICER}


def owing_of(office: Body, *, user: User, on: date) -> Owing:
    """What the posts of the reader owe; for the force's co-ordinator, what every post of the force owes."""
    whole_force = is_for_the_force(user, office)
    actions = Action.objects.visible_to(user).at(office).live().filter(raised_on__lte=on)
    held = set(user.posts_held(on))
    mine = actions.filter(owner__in=held)
    if whole_force:
        mine = actions.exclude(owner__accountable_body=None) | mine
    found = [(action, entry_of(action, as_at=on)) for action in _with_lives(mine)]
    answers = may(user, Permission.ANSWER_ACTION, at=office.pk)
    owed = [_owed(action, entry, answers) for action, entry in found if not entry.has_ended]
    kept = [entry for _action, entry in found if entry.state is ActionState.CLOSED and _is_lately(entry, on)]
    return Owing(on, whole_force, _grouped(owed), sorted(kept, key=lambda entry: entry.closed_on or on, reverse=True))


def _with_lives(actions: ActionQuerySet) -> ActionQuerySet:
    related = actions.select_related("matter", "owner", "series", "raised_at__meeting", "ended_at__meeting")
    return related.prefetch_related(*ACTION_LIFE, "prerequisites__owner")


def _owed(action: Action, entry: Entry, answers: bool) -> Owed:
    done = {*rules.ENDED, ActionState.PROPOSED_COMPLETE}
    return Owed(
        entry=entry,
        waits_for=[first for first in action.prerequisites.all() if first.state not in done],
        asked_for=[one for one in action.proposals.all() if one.state == rules.ProposalState.PROPOSED],
        may_answer=answers,
    )


def _grouped(owed: list[Owed]) -> list[Group]:
    """By post; what falls due first stands first, and what has no date last."""
    groups: dict[int, Group] = {}
    for one in sorted(owed, key=lambda one: (one.entry.next_due or date.max, one.action.number)):
        groups.setdefault(one.action.owner_id, Group(one.action.owner, [])).owed.append(one)
    return sorted(groups.values(), key=lambda group: group.post.number)


def _is_to_do(entry: Entry) -> bool:
    return entry.state in {ActionState.OPEN, ActionState.DISPUTED}


def _is_lately(entry: Entry, on: date) -> bool:
    return entry.closed_on is not None and entry.closed_on > on - LATELY
