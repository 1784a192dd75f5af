"""What the check before clearing shows to one reader: counts by kind, one loose end at a time, and its choices."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import Permission
from answerable.actions.models import Action, BringForward
from answerable.agenda.checking.ends import Choice, EndKind, LooseEnd, Where
from answerable.agenda.checking.gathering import Check, check_of
from answerable.agenda.models import Settled
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.sight import sight_of
from answerable.office.meetings.finding import meeting_of
from answerable.office.reach import OfficeRequest
from answerable.people.models import User

# One kind, several.
NAMES: dict[EndKind, tuple[Promise, Promise]] = {
    EndKind.RETURN: (_("thing came back and has no outcome"), _("things came back and have no outcome")),
    EndKind.SILENT: (_("item says nothing"), _("items say nothing")),
    EndKind.LIMB: (_("part of a question has no answer"), _("parts of questions have no answer")),
    EndKind.NO: (_("answer of no led to nothing"), _("answers of no led to nothing")),
    EndKind.NOTHING_SAID: (_("question says nothing of actions"), _("questions say nothing of actions")),
    EndKind.ASK: (_("ask has no owner"), _("asks have no owner")),
    EndKind.UNDATED: (_("action has no date"), _("actions have no date")),
    EndKind.RECURRENCE: (_("recurrence has nothing behind it"), _("recurrences have nothing behind them")),
    EndKind.EARLY: (_("return comes before its figures"), _("returns come before their figures")),
    EndKind.FIGURE: (_("sentence has a figure without a period"), _("sentences have a figure without a period")),
}
CHOICES: dict[Choice, tuple[str, Promise]] = {
    Choice.ACTION: ("a", _("Make it an action")),
    Choice.BRING_FORWARD: ("b", _("Bring it forward")),
    Choice.REQUEST: ("r", _("Ask a partner for information")),
    Choice.ANSWERED: ("h", _("It is answered here")),
    Choice.NO_ACTION: ("n", _("No action, because …")),
    Choice.REVIEW: ("r", _("Set a standing review")),
    Choice.STANDS: ("n", _("Let it stand, because …")),
    Choice.ANSWER: ("a", _("Record the answer")),
    Choice.NIL: ("n", _("Record a nil return")),
    Choice.DISCHARGE: ("a", _("Say what came of it")),
    Choice.DATE: ("a", _("Give it a date")),
    Choice.MOVE: ("b", _("Bring it back in another month")),
}
SLUGS: dict[str, Choice] = {choice.value.replace(" ", "-"): choice for choice in CHOICES}


@dataclass(frozen=True)
class Offer:
    """One choice: the key that takes it, its words, and where it leads; `at_once` where nothing more is asked."""

    key: str
    words: Promise
    href: str
    at_once: bool = False


@dataclass(frozen=True)
class Hanging:
    """What one reader sees of a meeting's loose ends."""

    meeting: Meeting
    items: dict[int, AgendaItem]
    open: list[LooseEnd]
    settled: list[Settled]
    unseen: int

    @property
    def counts(self) -> list[tuple[int, Promise]]:
        found = ((sum(1 for end in self.open if end.kind is kind), names) for kind, names in NAMES.items())
        return [(n, one if n == 1 else several) for n, (one, several) in found if n]

    @property
    def to_let_stand(self) -> list[LooseEnd]:
        return [end for end in self.open if Choice.STANDS in end.choices]

    @property
    def to_pass_over(self) -> list[LooseEnd]:
        return [end for end in self.open if end.kind is EndKind.ASK]

    def first_or(self, key: str) -> LooseEnd | None:
        named = next((end for end in self.open if end.key == key), None)
        return named or next(iter(self.open), None)

    def place(self, end: LooseEnd) -> int:
        return self.open.index(end) + 1

    def after(self, end: LooseEnd) -> LooseEnd | None:
        following = self.open[self.place(end) :]
        return following[0] if following else None


def hanging_at(meeting: Meeting, user: User) -> Hanging:
    check = check_of(meeting)
    seen = [end for end in check.open if _may_see(end.where, end.item, check, user)]
    settled = [line for line in check.settled if _may_see(line.where, line.item_id, check, user)]
    return Hanging(meeting, check.items, seen, settled, unseen=len(check.open) - len(seen))


def _may_see(where: str, item: int, check: Check, user: User) -> bool:
    found = check.items[item]
    return where != Where.PRIVATE or sight_of(user, found.body_id).may_see_private(found)


def end_of(request: OfficeRequest, number: int, key: str) -> tuple[Meeting, AgendaItem, LooseEnd]:
    """The loose end that an address names, for somebody who may settle it; else there is no such page."""
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    hanging = hanging_at(meeting, request.user)
    end = next((each for each in hanging.open if each.key == key), None)
    if end is None:
        raise Http404
    return meeting, hanging.items[end.item], end


def offers_of(end: LooseEnd, meeting: Meeting, user: User, *, may_date: bool) -> list[Offer]:
    """The ways to settle a loose end, in the order of the keys that the page names."""
    found = []
    for choice in end.choices:
        if choice is Choice.DATE and not may_date:
            continue
        key, words = CHOICES[choice]
        found.append(Offer(key, words, _where(choice, end, meeting, user), at_once=choice is Choice.ANSWERED))
    return found


def _where(choice: Choice, end: LooseEnd, meeting: Meeting, user: User) -> str:
    if choice is Choice.MOVE and end.waiting:
        return reverse("move-return", args=[BringForward.objects.visible_to(user).get(pk=end.waiting).number])
    if choice is Choice.DISCHARGE and end.waiting:
        waiting = BringForward.objects.visible_to(user).get(pk=end.waiting)
        item = AgendaItem.objects.visible_to(user).get(pk=end.item)
        return reverse("discharge", args=[meeting.number, item.number, waiting.number])
    if choice is Choice.DATE and end.action:
        return reverse("change-date", args=[Action.objects.visible_to(user).get(pk=end.action).number])
    slug = choice.value.replace(" ", "-")
    return reverse("settle-loose-end", args=[meeting.number, end.key, slug])
