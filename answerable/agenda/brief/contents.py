"""What a brief holds: the rows that bear on a meeting, before they are put into words."""

from dataclasses import dataclass, field
from datetime import date

from answerable.actions.ledger import Entry
from answerable.actions.models import BringForward
from answerable.actions.rules import ActionState
from answerable.actions.story import StoryLine
from answerable.agenda.brief.enquiry import Enquiry
from answerable.matters.models import Limb, Matter, Question
from answerable.matters.rules import Answer, heads
from answerable.meetings.models import BriefingNote, Meeting


@dataclass(frozen=True)
class Returning:
    """Something that comes back at the meeting, and how often it was put off before."""

    bring_forward: BringForward
    moved: int
    first_month: str


@dataclass(frozen=True)
class Monitored:
    """A matter out of the spotlight: since when and why, and when it was last on an agenda."""

    matter: Matter
    since: date | None
    reason: str
    last_spoken_of: date | None


@dataclass(frozen=True)
class Change:
    """One thing that has happened to a promise since the last meeting."""

    entry: Entry
    line: StoryLine


@dataclass
class Brief:
    """Everything that the chair's pack tells, before it is put into words."""

    meeting: Meeting
    last: Meeting | None
    on: date
    entries: list[Entry] = field(default_factory=list)
    ended: list[Entry] = field(default_factory=list)
    returning: list[Returning] = field(default_factory=list)
    monitored: list[Monitored] = field(default_factory=list)
    limbs: list[Limb] = field(default_factory=list)
    promised_in: set[int] = field(default_factory=set)
    asked_again: list[Question] = field(default_factory=list)
    heads_asked: dict[str, int] = field(default_factory=dict)
    notes: list[BriefingNote] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)

    @property
    def left(self) -> list[Limb]:
        """The parts of questions that have had no answer, or half a one."""
        return [limb for limb in self.limbs if limb.answer != Answer.NO]

    @property
    def heads_uncovered(self) -> list[tuple[str, str]]:
        """The heads of the law under which nothing has been asked in the financial year of the meeting."""
        return [(ref, words) for ref, words in heads(self.meeting.body.policy_pack) if ref not in self.heads_asked]

    @property
    def denied(self) -> list[Limb]:
        """The parts that were answered with a no, where nothing has been promised under the matter."""
        return [
            limb for limb in self.limbs if limb.answer == Answer.NO and limb.question.matter_id not in self.promised_in
        ]

    @property
    def due(self) -> list[Entry]:
        """What falls due by the day of the meeting, what is late already included, oldest date first."""
        late = [entry for entry in self.entries if entry.next_due and entry.next_due <= self.meeting.held_on]
        return sorted(late, key=lambda entry: entry.next_due or date.max)

    @property
    def undated(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.due]

    @property
    def slipped(self) -> list[Entry]:
        return sorted((e for e in self.entries if e.slips), key=lambda e: (-e.slips, e.action.raised_on))

    @property
    def proposed(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.state is ActionState.PROPOSED_COMPLETE]

    @property
    def disputed(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.state is ActionState.DISPUTED]

    @property
    def overdue(self) -> dict[str, list[Entry]]:
        """What is late, by the post that owes it, the one that owes most first."""
        by_owner: dict[str, list[Entry]] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.next_due or date.max):
            if entry.overdue:
                by_owner.setdefault(entry.owners[0], []).append(entry)
        return dict(sorted(by_owner.items(), key=lambda pair: (-len(pair[1]), pair[0])))

    @property
    def changes(self) -> list[Change]:
        """What has happened to promises since the last meeting, oldest first; nothing, where there was none before."""
        if self.last is None:
            return []
        return sorted(
            (
                Change(entry, line)
                for entry in [*self.entries, *self.ended]
                for line in entry.history
                if line.on and line.on > self.last.held_on
            ),
            key=lambda change: (change.line.when, change.entry.action.number),
        )
