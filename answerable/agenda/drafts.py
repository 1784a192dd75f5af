"""Drafts as they are read: who has one, until when, what was sent, and the texts of a meeting that can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.access.roles import Permission, Role, may
from answerable.agenda.comparing import How, Piece, compare
from answerable.agenda.items_as_written import items_as_written
from answerable.agenda.models import AccuracyComment, DraftStep
from answerable.agenda.rules import DraftStage
from answerable.meetings.models import AgendaItem, Meeting, MinuteVersion
from answerable.meetings.rules import SENT, MeetingState, MinutesState
from answerable.people.models import Body, User

FORCE = frozenset({Role.FORCE_COORDINATOR, Role.FORCE_OFFICER})


@dataclass(frozen=True)
class Draft:
    """The latest version of a meeting's notes while it is on its way, with everything that happened to it."""

    meeting: Meeting
    version: MinuteVersion
    steps: list[DraftStep]
    comments: list[AccuracyComment]

    @property
    def sent(self) -> DraftStep | None:
        """The last sending: what whoever has the draft is reading."""
        sendings = {DraftStage.SENT_TO_CHAIR, DraftStage.SENT_TO_FORCE}
        return next((step for step in reversed(self.steps) if step.stage in sendings), None)

    @property
    def is_with_chair(self) -> bool:
        return self.version.state == MinutesState.WITH_CHAIR

    @property
    def is_with_force(self) -> bool:
        return self.version.state == MinutesState.WITH_FORCE

    @property
    def answer_by(self) -> date | None:
        return self.sent.answer_by if self.sent and self.is_with_force else None

    @property
    def agreed(self) -> bool:
        """Whether whoever has it has agreed to it since it was sent."""
        agreeing = {DraftStage.AGREED_BY_CHAIR, DraftStage.AGREED_BY_FORCE}
        return any(step.stage in agreeing and self.sent and step.pk > self.sent.pk for step in self.steps)

    @property
    def undecided(self) -> list[AccuracyComment]:
        return [comment for comment in self.comments if not comment.decided]

    def is_open_on(self, day: date) -> bool:
        """Whether the force may still comment on it."""
        return self.answer_by is not None and day <= self.answer_by


def draft_at(meeting: Meeting) -> Draft | None:
    """The draft of a meeting's notes, if one was ever sent to anybody."""
    return next(iter(_drafts(MinuteVersion.objects.filter(meeting=meeting).order_by("-version")[:1])), None)


def drafts_on_their_way(body: Body) -> list[Draft]:
    """Every draft of the office that somebody has, the oldest meeting first; in a fixed number of queries."""
    return _drafts(MinuteVersion.objects.at(body).filter(state__in=SENT).order_by("meeting__held_on"))


def drafts_for(user: User, body: Body, on: date) -> list[Draft]:
    """The drafts that wait for a reader of the force: all for the co-ordinator, else those with items of their own."""
    roles = user.roles_at(body.pk)
    if not roles & FORCE:
        return []
    waiting = [draft for draft in drafts_on_their_way(body) if draft.is_open_on(on)]
    if Role.FORCE_COORDINATOR in roles:
        return waiting
    mine = own_items([draft.meeting for draft in waiting], user, on)
    return [draft for draft in waiting if any(item.meeting_id == draft.meeting.pk for item in mine)]


def own_items(meetings: Iterable[Meeting], user: User, on: date) -> list[AgendaItem]:
    """The items that a reader of the force may comment on: all for the co-ordinator, else those of the posts held."""
    live = AgendaItem.objects.live().filter(meeting__in=list(meetings)).select_related("question")
    items = list(live.prefetch_related("actions_raised").order_by("order"))
    posts = set(user.posts_held(on))
    return [item for item in items if user.roles_at(item.body_id) - {Role.FORCE_OFFICER} or posts & posts_of(item)]


def posts_of(item: AgendaItem) -> set[int | None]:
    """The posts that an item is of: who presents it, who was asked, and who owes what was promised at it."""
    asked_of = item.question.asked_of_id if item.question else None
    return {item.presenter_id, asked_of, *(action.owner_id for action in item.actions_raised.all())}


def _drafts(versions: Any) -> list[Draft]:
    related = versions.select_related("meeting__series", "meeting__body")
    told = related.prefetch_related(
        "steps__by", "comments__item", "comments__action__owner", "comments__made_by", "comments__decided_by",
        "comments__proposed_owner",
    )  # fmt: skip
    return [
        Draft(version.meeting, version, list(version.steps.all()), list(version.comments.all()))
        for version in told
        if version.steps.all()
    ]


@dataclass(frozen=True)
class Text:
    """One text of a meeting's notes that can be laid beside another: a version, what was sent, or what stands now."""

    code: str
    on: date | None
    state: str
    items: list[dict[str, Any]]


def texts_of(meeting: Meeting, user: User) -> list[Text]:
    """Every text of the notes that the reader may lay side by side, the oldest first.

    The force sees what was sent to it and what was cleared, and not what went between the clerk and the chair.
    """
    inside = may(user, Permission.SEE_BRIEFING, at=meeting.body_id)
    versions = list(MinuteVersion.objects.filter(meeting=meeting).order_by("version").prefetch_related("steps"))
    found = []
    for version in versions:
        sendings = {DraftStage.SENT_TO_FORCE, DraftStage.SENT_TO_CHAIR} if inside else {DraftStage.SENT_TO_FORCE}
        steps = [step for step in version.steps.all() if step.stage in sendings]
        found += [Text(f"s{step.pk}", step.on, step.stage, step.items) for step in steps]
        if version.state not in {MinutesState.DRAFT, *SENT}:
            found.append(Text(f"v{version.version}", version.approved_on, version.state, version.items))
    if inside and meeting.state == MeetingState.HELD:
        found.append(Text("now", None, "now", items_as_written(meeting)))
    return found


@dataclass(frozen=True)
class Change:
    """What became of one item between two texts; its private words are there for those only who may read them."""

    number: int
    heading: str
    what: str
    public: list[Piece]
    private: list[Piece]
    outcomes: tuple[str, str]

    @property
    def added(self) -> int:
        return _words(self.public, How.ADDED) + _words(self.private, How.ADDED)

    @property
    def removed(self) -> int:
        return _words(self.public, How.REMOVED) + _words(self.private, How.REMOVED)


def changes(old: Text, new: Text, *, private: set[int]) -> list[Change]:
    """The items that differ, in the order of the newer text; `private`: those whose private words may be seen."""
    before = {item["number"]: item for item in old.items}
    after = {item["number"]: item for item in new.items}
    numbers = list(dict.fromkeys([*after, *before]))
    found = (_change(before.get(number), after.get(number), sees_private=number in private) for number in numbers)
    return [change for change in found if change is not None]


def _change(old: dict[str, Any] | None, new: dict[str, Any] | None, *, sees_private: bool) -> Change | None:
    item = new or old or {}
    first, second = old or {}, new or {}
    public = compare(_said(first), _said(second))
    private = compare(first.get("private_text", ""), second.get("private_text", "")) if sees_private else []
    outcomes = (first.get("outcome", ""), second.get("outcome", ""))
    same = all(piece.how is How.KEPT for piece in [*public, *private]) and outcomes[0] == outcomes[1]
    what = "added" if old is None else "removed" if new is None else "changed"
    if same and what == "changed":
        return None
    heading = f"{item.get('printed_number', '')} {item.get('heading', '')}".strip()
    return Change(item["number"], heading, what, public, private, outcomes)


def _said(item: dict[str, Any]) -> str:
    """What an item says to everybody: its public words, and the words of a nil return."""
    return "\n\n".join(text for text in [item.get("public_text", ""), *item.get("nil", {}).values()] if text)


def _words(pieces: list[Piece], how: How) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.how is how)
