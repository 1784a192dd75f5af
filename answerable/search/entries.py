"""How each kind of thing is turned into entries: the register of what is searched, a function a kind."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from answerable.actions.models import Action, BringForward
from answerable.matters.models import Finding, Matter, Question
from answerable.meetings.models import AgendaItem, Decision, ItemPaper
from answerable.papers.models import Paper
from answerable.search.models import Audience, Kind, SearchEntry

# PostgreSQL keeps at most a megabyte of distinct words for one text, and refuses what has more.
MOST_LETTERS = 200_000

Made = Iterator[SearchEntry]
Maker = Callable[[QuerySet[Any]], Made]


def _items(rows: QuerySet[AgendaItem]) -> Made:
    """What was said in public is found by the office, what was said in private only by those who may read it."""
    for item in rows.select_related("meeting"):
        place = {"numbers": [item.meeting.number, item.number], "on": item.meeting.held_on, "title": str(item)}
        yield _entry(Kind.ITEM, item, Audience.OFFICE, text=item.public_text, **place)
        if item.private_text:
            restricted = item.access == AgendaItem.Access.RESTRICTED
            audience = Audience.RESTRICTED if restricted else Audience.PRIVATE
            yield _entry(Kind.ITEM, item, audience, text=item.private_text, **place)


def _actions(rows: QuerySet[Action]) -> Made:
    for action in rows.prefetch_related("updates", "due_dates"):
        said = [update.text for update in action.updates.all()]
        dated = [due.words for due in action.due_dates.all()]
        words = [action.public_text, *dated, *said, action.outcome, action.evidence, *action.aliases]
        yield _entry(
            Kind.ACTION,
            action,
            Audience.LEDGER,
            post_id=action.owner_id,
            numbers=[action.number],
            on=action.raised_on,
            title=f"{action.ref} {action.text}",
            text=_joined(words),
        )


def _matters(rows: QuerySet[Matter]) -> Made:
    for matter in rows:
        place = {"numbers": [matter.number], "on": matter.opened_on, "title": matter.title}
        yield _entry(Kind.MATTER, matter, Audience.OFFICE, text=_joined([*matter.aliases, matter.summary]), **place)


def _questions(rows: QuerySet[Question]) -> Made:
    """What a question rests on, and all of it before it is issued, is found by the office alone."""
    for question in rows.prefetch_related("limbs", "written_answers", "conclusions"):
        place = {"numbers": [question.number], "on": question.asked_on, "title": question.text}
        limbs = [words for limb in question.limbs.all() for words in (limb.text, limb.answer_text)]
        written = [answer.text for answer in question.written_answers.all()]
        judged = [conclusion.reason for conclusion in question.conclusions.all()]
        said = _joined([*limbs, *written, *judged])
        if not question.has_been_asked:
            yield _entry(Kind.QUESTION, question, Audience.BRIEFING, text=_joined([said, question.context]), **place)
            continue
        yield _entry(Kind.QUESTION, question, Audience.OFFICE, text=said, **place)
        if question.context:
            yield _entry(Kind.QUESTION, question, Audience.BRIEFING, text=question.context, **place)


def _findings(rows: QuerySet[Finding]) -> Made:
    for finding in rows.select_related("matter"):
        place = {"numbers": [finding.matter.number], "on": finding.found_on, "title": finding.matter.title}
        yield _entry(Kind.FINDING, finding, Audience.OFFICE, text=finding.text, **place)


def _returns(rows: QuerySet[BringForward]) -> Made:
    """What comes back of an action is found by those who find the action, and of none by those who see them all."""
    for back in rows.select_related("matter", "action"):
        yield _entry(
            Kind.RETURN,
            back,
            Audience.LEDGER,
            post_id=back.action.owner_id if back.action else None,
            numbers=[back.matter.number],
            on=back.asked_on,
            title=back.matter.title,
            text=_joined([back.wanted, back.words, back.came_from, back.outcome]),
        )


def _decisions(rows: QuerySet[Decision]) -> Made:
    """A decision that is not public is read by whoever reads what was said in private where it was made."""
    for decision in rows.select_related("item__meeting", "matter"):
        hidden = Audience.PRIVATE
        if decision.item and decision.item.access == AgendaItem.Access.RESTRICTED:
            hidden = Audience.RESTRICTED
        yield _entry(
            Kind.DECISION,
            decision,
            Audience.OFFICE if decision.public else hidden,
            numbers=[decision.item.meeting.number, decision.item.number] if decision.item else [],
            on=decision.decided_on,
            title=f"{decision.ref} {decision.title}",
            text=decision.text,
        )


def _papers(rows: QuerySet[Paper]) -> Made:
    """The words of a paper's newest file, for those the paper is for and whoever holds its post."""
    withheld = set(
        ItemPaper.objects.filter(item__access=AgendaItem.Access.RESTRICTED, ended_on=None).values_list(
            "paper", flat=True
        )
    )
    audiences = {"public": Audience.OFFICE, "private": Audience.PRIVATE, "restricted": Audience.RESTRICTED}
    for paper in rows.prefetch_related("versions"):
        yield _entry(
            Kind.PAPER,
            paper,
            Audience.RESTRICTED if paper.pk in withheld else audiences[paper.access],
            post_id=None if paper.pk in withheld else paper.post_id,
            numbers=[paper.number],
            on=paper.added_on,
            title=paper.title,
            text=paper.latest.text,
        )


# Another kind of thing is searched by adding its line here, and to `Kind`.
SEARCHED: dict[Kind, tuple[QuerySet[Any], Maker]] = {
    Kind.ITEM: (AgendaItem.objects.live(), _items),
    Kind.ACTION: (Action.objects.live(), _actions),
    Kind.MATTER: (Matter.objects.live(), _matters),
    Kind.QUESTION: (Question.objects.live(), _questions),
    Kind.FINDING: (Finding.objects.live(), _findings),
    Kind.RETURN: (BringForward.objects.live(), _returns),
    Kind.DECISION: (Decision.objects.live(), _decisions),
    Kind.PAPER: (Paper.objects.live(), _papers),
}


def entries_of(kind: Kind, **chosen: Any) -> Made:
    """The entries of the rows of one kind that are so chosen."""
    rows, make = SEARCHED[kind]
    return make(rows.filter(**chosen).order_by("pk"))


def told_of(subjects: Collection[tuple[str, int]]) -> dict[Kind, set[int]]:
    """The rows whose entries may no longer be true after events about these subjects (a model's label and a key)."""
    found: dict[Kind, set[int]] = {kind: set() for kind in SEARCHED}
    labels = {rows.model._meta.label_lower: kind for kind, (rows, _make) in SEARCHED.items()}
    for label, key in subjects:
        if label in labels:
            found[labels[label]].add(key)
    # The day of an item is its meeting's, and what may be read of a decision follows the item it was made at; what
    # is told of a matter's name, and of the owner of a promise that comes back, follows those.
    of = {label: {key for other, key in subjects if other == label} for label, _key in subjects}
    meetings, matters = of.get("meetings.meeting", set()), of.get("matters.matter", set())
    found[Kind.ITEM] |= _keys(AgendaItem.objects.filter(meeting__in=meetings))
    found[Kind.PAPER] |= set(ItemPaper.objects.filter(item__in=found[Kind.ITEM]).values_list("paper", flat=True))
    found[Kind.DECISION] |= _keys(Decision.objects.filter(item__in=found[Kind.ITEM]))
    found[Kind.RETURN] |= _keys(BringForward.objects.filter(matter__in=matters))
    found[Kind.RETURN] |= _keys(BringForward.objects.filter(action__in=found[Kind.ACTION]))
    found[Kind.FINDING] |= _keys(Finding.objects.filter(matter__in=matters))
    return found


def _keys(rows: QuerySet[Any]) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def _entry(kind: Kind, row: Any, audience: Audience, **fields: Any) -> SearchEntry:
    fields["text"] = fields.get("text", "")[:MOST_LETTERS]
    return SearchEntry(body_id=row.body_id, kind=kind, subject=row.pk, audience=audience, **fields)


def _joined(words: Collection[str]) -> str:
    return "\n".join(word for word in words if word)
