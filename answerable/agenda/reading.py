"""What the agenda and the notes of a meeting say to one reader, gathered in a fixed number of queries."""

from dataclasses import dataclass, field, replace

from answerable.actions.models import Action, BringForward
from answerable.actions.readers import Readers
from answerable.actions.rules import ActionState, ReturnState
from answerable.actions.story import StoryLine
from answerable.agenda.operations.minutes import silent_items, unsettled_returns
from answerable.agenda.proposal import AgendaLine, agenda_of
from answerable.meetings.models import AgendaItem, Attendance, Decision, Meeting, NilReturn
from answerable.meetings.rules import ItemKind, RecordOf
from answerable.meetings.sight import Sight, sight_of
from answerable.people.models import User

# A row of an agenda tells the last of its history, and from so many on the reviews of open actions are laid together.
RECENT = 12
FOLDED_FROM = 6
BESIDE = (
    "nil_returns",
    "actions_reviewed__action__owner",
    "placements__bring_forward__matter",
    "placements__bring_forward__standing_review",
    "placements__bring_forward__action",
)


@dataclass(frozen=True)
class AgendaRow:
    """One item of the agenda with as much of its history as the reader may see."""

    line: AgendaLine
    wanted: str
    history: list[StoryLine]
    is_section: bool
    reviews: tuple["AgendaRow", ...] = ()

    @property
    def recent(self) -> list[StoryLine]:
        """The newest of its history; the whole stands on the page of its matter."""
        return self.history[-RECENT:]

    @property
    def earlier(self) -> int:
        return len(self.history) - len(self.recent)

    @property
    def is_review(self) -> bool:
        return self.line.kind == ItemKind.ACTION_REVIEW

    @property
    def comes_back(self) -> bool:
        return self.line.brought_forward is not None or self.line.kind == ItemKind.DEFERRED

    @property
    def may_be_taken_off(self) -> bool:
        return not self.is_section and self.line.kind != ItemKind.ACTION_REVIEW

    @property
    def may_be_put_off(self) -> bool:
        """A standing item of no matter stands on every agenda anyway, so there is nothing of it to put off."""
        return not self.is_section and (self.line.kind != ItemKind.STANDING or self.line.matter is not None)


@dataclass
class Note:
    """One item of the notes: its two texts, and everything that came of it."""

    item: AgendaItem
    private_text: str
    may_see_private: bool
    depth: int
    is_section: bool
    promises: list[Action] = field(default_factory=list)
    reviewed: list[Action] = field(default_factory=list)
    closed: list[Action] = field(default_factory=list)
    returns: list[BringForward] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    nils: list[NilReturn] = field(default_factory=list)

    @property
    def word(self) -> str:
        """What the record of the item is, in a word that never makes a nil look like silence."""
        if self.item.outcome == "deferred":
            return "put off"
        return self.item.record_of.value

    @property
    def colour(self) -> str:
        return {RecordOf.RECORDED: "green", RecordOf.SILENT: "yellow", RecordOf.WITHHELD: "purple"}.get(
            self.item.record_of, "grey"
        )

    @property
    def waiting(self) -> list[BringForward]:
        return [one for one in self.returns if one.state == ReturnState.PLACED]

    @property
    def says_nothing(self) -> bool:
        return self.item.record_of is RecordOf.SILENT


@dataclass
class Notes:
    """The notes of a meeting, and what is left hanging in them."""

    notes: list[Note]
    attendance: dict[str, list[Attendance]]
    silent: list[str]
    unsettled: list[str]

    @property
    def shown_in_private(self) -> list[AgendaItem]:
        """The items whose private words this reader is shown."""
        return [note.item for note in self.notes if note.may_see_private]

    @property
    def may_be_cleared(self) -> bool:
        return not self.silent and not self.unsettled


def agenda_rows(meeting: Meeting, user: User) -> list[AgendaRow]:
    readers = Readers(user, meeting.body)
    lines = agenda_of(meeting).items
    sections = {line.item.parent_id for line in lines}
    return [_row(line, readers, line.item.pk in sections) for line in lines]


def _row(line: AgendaLine, readers: Readers, is_section: bool) -> AgendaRow:
    back = line.brought_forward
    if back is None:
        return AgendaRow(line, "", [], is_section)
    hidden = back.action is not None and not back.action.public and not readers.sees_every_action
    if hidden and back.action and back.action.ref not in readers.refs:
        return AgendaRow(line, "", [], is_section)
    return AgendaRow(line, back.wanted, readers.lines(back.history), is_section)


def folded(rows: list[AgendaRow]) -> list[AgendaRow]:
    """The rows, with many reviews of open actions laid together after the last of the rows that they stand among."""
    reviews = [row for row in rows if row.is_review]
    if len(reviews) < FOLDED_FROM:
        return rows
    shown = [row for row in rows if not row.is_review]
    above = reviews[0].line.item.parent_id
    last = max((n for n, row in enumerate(shown) if above in {row.line.item.pk, row.line.item.parent_id}), default=-1)
    return [replace(row, reviews=tuple(reviews)) if n == last else row for n, row in enumerate(shown)]


def notes_of(meeting: Meeting, user: User) -> Notes:
    sight = sight_of(user, meeting.body_id)
    live = AgendaItem.objects.visible_to(user).live().filter(meeting=meeting)
    items = list(live.select_related("matter", "presenter", "meeting").prefetch_related(*BESIDE).order_by("order"))
    sections = {item.parent_id for item in items}
    notes = {item.pk: _note(item, sight, sections) for item in items}
    _gather(notes, user)
    attendance: dict[str, list[Attendance]] = {}
    for one in Attendance.objects.visible_to(user).live().filter(meeting=meeting).select_related("post"):
        attendance.setdefault(one.get_mode_display(), []).append(one)
    return Notes(list(notes.values()), attendance, silent_items(meeting), unsettled_returns(meeting))


def _note(item: AgendaItem, sight: Sight, sections: set[int | None]) -> Note:
    return Note(
        item=item,
        private_text=sight.private_text(item),
        may_see_private=sight.may_see_private(item),
        depth=1 if item.parent_id else 0,
        is_section=item.pk in sections,
    )


def _gather(notes: dict[int, Note], user: User) -> None:
    """Lay beside each item the promises, returns, decisions and nil returns that belong to it."""
    actions = Action.objects.visible_to(user).live().select_related("owner")
    for action in actions.filter(raised_at__in=notes):
        notes[action.raised_at_id or 0].promises.append(action)
    for action in actions.filter(ended_at__in=notes, state=ActionState.CLOSED):
        notes[action.ended_at_id or 0].closed.append(action)
    reviewed = set(actions.filter(reviews__item__in=notes).values_list("pk", flat=True))
    returning = BringForward.objects.visible_to(user).filter(placements__item__in=notes)
    seen = set(returning.values_list("pk", flat=True))
    for note in notes.values():
        item = note.item
        note.nils = list(item.nil_returns.all())
        note.reviewed = [one.action for one in item.actions_reviewed.all() if one.action_id in reviewed]
        placed = [one.bring_forward for one in item.placements.all() if one.ended_on is None]
        note.returns = [one for one in placed if one.pk in seen]
    for decision in Decision.objects.visible_to(user).live().filter(item__in=notes):
        if decision.public or notes[decision.item_id or 0].may_see_private:
            notes[decision.item_id or 0].decisions.append(decision)
