"""The stage of the demonstration: who plays which part, and where the things that the script names are found."""

from dataclasses import dataclass, field
from datetime import date

from answerable.actions.models import Action, ActionReview, Placement, StandingReview
from answerable.demo.script import Moment
from answerable.matters.models import Matter, Question
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.meetings.rules import ItemKind
from answerable.people.models import Body, Post, User
from answerable.publication.models import Withholding


@dataclass
class Stage:
    """The office of Midshire while it is being played: everything that has a name in the script, found by it."""

    body: Body
    series: Series
    posts: dict[str, Post]
    users: dict[str, User]
    meetings: dict[str, Meeting] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    reviews: dict[str, StandingReview] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    words: dict[int, list[str]] = field(default_factory=dict)
    proposed: list[Withholding] = field(default_factory=list)

    @property
    def clerk(self) -> User:
        return self.users["clerk"]

    @property
    def commissioner(self) -> User:
        return self.users["commissioner"]

    @property
    def chief_executive(self) -> User:
        return self.users["chief executive"]

    def action(self, key: str) -> Action:
        """The action as it is now; what was read of it before may be out of date."""
        related = Action.objects.select_related("owner", "series", "matter")
        return related.get(pk=self.actions[key])

    def answers_for(self, post: Post, on: date) -> User:
        """Who writes updates for a post between meetings: its holder who signs in, or else who keeps its papers."""
        officer = self.users["force officer"]
        if post.pk in officer.posts_held(on):
            return officer
        if not post.is_of_the_office:
            return self.users["force co-ordinator"]
        return self.chief_executive if post.code == "CEx" else self.clerk

    def closes(self, action: Action, moment: Moment) -> User:
        """Who ends an action: the chair at a meeting, the chief executive between meetings, never its owner."""
        at_meeting_or_theirs = bool(moment.month) or action.owner.code == "CEx"
        return self.commissioner if at_meeting_or_theirs and action.owner.code != "PCC" else self.chief_executive

    def standing_item(self, month: str, number: str) -> AgendaItem:
        return AgendaItem.objects.get(
            meeting=self.meetings[month], printed_number=number, kind=ItemKind.STANDING, withdrawn_on=None
        )

    def item_of_matter(self, month: str, matter: Matter) -> AgendaItem:
        """The matter's own item at a meeting; the first, where it has several."""
        items = AgendaItem.objects.live().filter(meeting=self.meetings[month], matter=matter)
        return items.order_by("order")[0]

    def item_of_question(self, month: str, question: Question) -> AgendaItem:
        return AgendaItem.objects.live().get(meeting=self.meetings[month], question=question)

    def item_of_action(self, month: str, action: Action) -> AgendaItem | None:
        """Where an action came back, or is reviewed, at a meeting."""
        at_meeting = {"item__meeting": self.meetings[month], "item__withdrawn_on": None}
        placed = Placement.objects.filter(bring_forward__action=action, ended_on=None, **at_meeting)
        reviewed = ActionReview.objects.filter(action=action, **at_meeting)
        found = placed.select_related("item").first() or reviewed.select_related("item").first()
        return found.item if found else None

    def say(self, item: AgendaItem | None, words: str) -> None:
        """Keep words for an item's notes, which are written in one piece when the business is done."""
        if item is not None and words.strip():
            self.words.setdefault(item.pk, []).append(words.strip())
