"""What the lines that announce actions mean in this office's record: whose, by when, recorded already, or doubtful."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as say
from rapidfuzz import fuzz

from answerable.actions.models import Action
from answerable.actions.operations import Due, Return
from answerable.actions.rules import ActionKind
from answerable.core.dates import Month
from answerable.core.words_of_time import Kind
from answerable.intake.capacities import Listed, owner_of
from answerable.intake.writing.promising import timing_of
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.sight import Sight
from answerable.office.fields import full
from answerable.office.meetings.finding import day_of, said_at
from answerable.office.understanding import Said, meaning_of
from answerable.people.models import Appointment, Post, User
from answerable.reading.owners import Posts
from answerable.reading.typed import TypedLine, typed_lines

SAME_LINE = 60


@dataclass(frozen=True)
class Line:
    """One line that announces an action, as the record understands it."""

    typed: TypedLine
    private: bool
    posts: tuple[Post, ...] = ()
    holder: str = ""
    due: Due | None = None
    returns: tuple[Return, ...] = ()
    when: str = ""
    no_date_reason: str = ""
    doubts: tuple[str, ...] = ()
    recorded: Action | None = None
    was: Action | None = None

    @property
    def line(self) -> str:
        return self.typed.line

    @property
    def owner(self) -> Post | None:
        return self.posts[0] if len(self.posts) == 1 else None

    @property
    def is_dated(self) -> bool:
        return self.due is not None or bool(self.returns)

    @property
    def is_ready(self) -> bool:
        """Whether it can be recorded as it stands, with nothing left for a person to say."""
        return not (self.recorded or self.was or self.typed.is_begun_only) and self.owner is not None and self.is_dated

    @property
    def kind(self) -> ActionKind:
        return ActionKind(self.typed.kind) if self.typed.kind in set(ActionKind) else ActionKind.REVIEW

    def may_take_the_words_of(self, action: Action) -> bool:
        """Whether only the words changed: the owner is the same, and so is what is said of when."""
        due = action.due_dates.last()
        months = {each.month for each in action.bring_forwards.all() if each.moved_from_id is None}
        same_due = (due.due_on if due else None) == (self.due.due_on if self.due else None)
        return self.owner == action.owner and same_due and months == {each.month for each in self.returns}


@dataclass
class LinesOfItem:
    """The lines of an item, and the recorded actions whose line no longer stands in its notes."""

    lines: list[Line] = field(default_factory=list)
    gone: list[Action] = field(default_factory=list)

    @property
    def to_record(self) -> int:
        return sum(1 for line in self.lines if not line.recorded and not line.typed.is_begun_only)

    def named(self, words: str) -> Line | None:
        return next((line for line in self.lines if line.line == words.strip()), None)


class Engine:
    """Reads the lines of a meeting's items for one reader; what it must know of the office is fetched once."""

    def __init__(self, meeting: Meeting, user: User, sight: Sight) -> None:
        self.meeting, self.user, self.sight = meeting, user, sight
        self.on: date = day_of(meeting)

    def read(self, item: AgendaItem) -> LinesOfItem:
        typed = [(line, False) for line in typed_lines(item.public_text, self._names, self.on)]
        sees_private = self.sight.may_see_private(item)
        if sees_private:
            typed += [(line, True) for line in typed_lines(item.private_text, self._names, self.on)]
        recorded = {each.typed_as: each for each in self._recorded.get(item.pk, []) if each.public or sees_private}
        standing = {line.line for line, _private in typed}
        gone = [action for words, action in recorded.items() if words not in standing and not action.has_ended]
        lines = []
        for line, private in typed:
            was = None if line.line in recorded else _nearest(line.line, gone)
            gone = [action for action in gone if action != was]
            lines.append(self._understood(line, private, recorded.get(line.line), was))
        return LinesOfItem(lines, gone)

    def _understood(self, line: TypedLine, private: bool, recorded: Action | None, was: Action | None) -> Line:
        posts = tuple(dict.fromkeys(post for each in line.owners if (post := self.post(each))))
        due, returns, reason = self._timing(line)
        return Line(
            typed=line,
            private=private,
            posts=posts,
            holder=self._holders.get(posts[0].pk, "") if len(posts) == 1 else "",
            due=due,
            returns=tuple(returns),
            when=self._when(due, returns),
            no_date_reason=reason,
            doubts=tuple(self._doubts(line, posts, dated=bool(due or returns))),
            recorded=recorded,
            was=was,
        )

    def post(self, written: str) -> Post | None:
        """The post that an owner means, by code, title, or the name of its holder."""
        known = [(post.code, post.title) for post in self._posts.values()]
        return self._posts.get(owner_of(written, known, self._listed) or "")

    def _timing(self, line: TypedLine) -> tuple[Due | None, list[Return], str]:
        if line.comes_back and (months := [each for each in line.dues if each.month]):
            return None, [Return(str(each.month), each.words) for each in months], ""
        following = self._said.next_meeting
        dues = [{"words": d.words, "kind": d.kind, "month": d.month, "date": d.date} for d in line.dues]
        due, returns, reason = timing_of(dues, next_meeting=following.held_on.isoformat() if following else None)
        if not due and not returns and any(each.kind == Kind.NEXT_MEETING for each in line.dues):
            due = Due(next(each.words for each in line.dues if each.kind == Kind.NEXT_MEETING), Kind.NEXT_MEETING)
        return due, returns, reason if dues else ""

    def _when(self, due: Due | None, returns: Sequence[Return]) -> str:
        if due:
            return meaning_of(due)
        return " ".join(self._comes_back(each.month) for each in returns)

    def _comes_back(self, month: str) -> str:
        words = Month.parse(month).words
        held = next((day for day in self._to_come if f"{day:%Y-%m}" >= month), None)
        if held is None:
            return say("Comes back at the %(month)s meeting, once it is called.") % {"month": words}
        return say("Comes back at the %(month)s meeting, on %(day)s.") % {
            "month": Month.parse(f"{held:%Y-%m}").words,
            "day": full(held),
        }

    def _doubts(self, line: TypedLine, posts: Sequence[Post], *, dated: bool) -> Iterable[str]:
        if line.is_begun_only:
            return
        if not line.owners:
            yield say("Nobody is named. Write who is to do it after ACTION, such as CC.")
        for each in line.owners:
            if self.post(each) is None:
                yield say("“%(owner)s” is no post of the office or of a body that answers to it.") % {"owner": each}
        if len(posts) > 1:
            named = say(" and ").join(post.code for post in posts)
            yield say("It names %(posts)s. One post owes an action: choose which.") % {"posts": named}
        if not dated:
            yield say("It says no day and no month. Write when, or say why there is no date.")

    @cached_property
    def _said(self) -> Said:
        return said_at(self.meeting, self.user)

    @cached_property
    def _to_come(self) -> list[date]:
        later = Meeting.objects.visible_to(self.user).to_come().filter(series=self.meeting.series)
        return list(later.filter(held_on__gt=self.on).order_by("held_on").values_list("held_on", flat=True))

    @cached_property
    def _posts(self) -> dict[str, Post]:
        live = Post.objects.visible_to(self.user).live().filter(body=self.meeting.body_id)
        return {post.code: post for post in live}

    @cached_property
    def _appointments(self) -> list[Appointment]:
        held = Appointment.objects.visible_to(self.user).filter(withdrawn_on=None, post__in=self._posts.values())
        return list(held.on(self.on).select_related("person", "post"))

    @cached_property
    def _holders(self) -> dict[int, str]:
        names: dict[int, str] = {}
        for held in self._appointments:
            names.setdefault(held.post_id, str(held))
        return names

    @cached_property
    def _listed(self) -> list[Listed]:
        return [Listed(held.person.name, held.post.code) for held in self._appointments]

    @cached_property
    def _names(self) -> Posts:
        """What an owner at the start of a line may be called."""
        names = Posts()
        for post in self._posts.values():
            for name in (post.code, f"T/{post.code}", f"A/{post.code}", post.title):
                names.known.setdefault(name.lower(), name)
        for each in self._listed:
            names.known.setdefault(each.name.lower(), each.name)
        return names

    @cached_property
    def _recorded(self) -> dict[int, list[Action]]:
        found: dict[int, list[Action]] = {}
        typed = Action.objects.visible_to(self.user).live().exclude(typed_as="").filter(raised_at__meeting=self.meeting)
        for action in typed.select_related("owner").prefetch_related("due_dates", "bring_forwards"):
            found.setdefault(action.raised_at_id or 0, []).append(action)
        return found

    def offered(self) -> list[Post]:
        """The posts that may owe an action, for a line that names none."""
        return list(self._posts.values())


def _nearest(line: str, gone: Sequence[Action]) -> Action | None:
    """The recorded action that this line was, before somebody mended it."""
    scored = [(float(fuzz.ratio(line, action.typed_as)), action) for action in gone]
    best = max(scored, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] >= SAME_LINE else None
