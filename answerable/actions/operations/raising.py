"""Raising an action: what is promised, by which post, in which words, and when or why not when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules
from answerable.actions.models import Action, ActionStateLine, BringForward, DueDate, Ownership
from answerable.actions.operations.placing import place_returns
from answerable.core.refs import action_ref
from answerable.core.refused import Refused
from answerable.core.words_of_time import Kind
from answerable.matters.models import Matter
from answerable.matters.operations import lock_matter
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.meetings.operations import lock_item
from answerable.people.models import Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@dataclass(frozen=True)
class Due:
    """When an action is due, in words, and the day or month that they were taken to mean; both may be unknown."""

    words: str
    kind: str = Kind.DATE
    due_on: date | None = None
    month: str = ""
    meeting: Meeting | None = None


@dataclass(frozen=True)
class Return:
    """That an action is to come back in a month ("2017-02"), in words, and what is wanted back then."""

    month: str
    words: str
    wanted: str = ""
    presenter: Post | None = None


@transaction.atomic
def raise_action(
    matter: Matter,
    *,
    text: str,
    owner: Post,
    series: Series,
    kind: str = rules.ActionKind.DO,
    due: Due | None = None,
    returns: Sequence[Return] = (),
    no_date_reason: str = "",
    raised_at: AgendaItem | None = None,
    public: bool = True,
    public_text: str = "",
    typed_as: str = "",
    aliases: Sequence[str] = (),
    by: User,
    on: date,
) -> Action:
    """Put a promise on the ledger. It says when it is due, or when it comes back, or why it has no date.

    `typed_as` is the line of an item's notes that it was typed as: the same line of the same item is one promise.
    `aliases` are what else it goes by, such as the number that old notes gave it.
    """
    require(by, Permission.RECORD_NOTES, at=matter.body_id)
    rules.check_words(text, "what was promised")
    check_owner(owner, matter.body_id)
    matter = lock_matter(matter)
    if typed_as and (standing := Action.objects.filter(raised_at=raised_at, typed_as=typed_as.strip()).first()):
        return standing
    action = enter(
        Action,
        matter.body_id,
        ref=_next_ref(series, raised_at.meeting.held_on if raised_at else on),
        aliases=list(aliases),
        matter=matter,
        kind=kind,
        text=text.strip(),
        public=public,
        public_text=public_text.strip(),
        owner=owner,
        series=series,
        raised_on=on,
        raised_at=raised_at,
        typed_as=typed_as.strip(),
        timing=rules.timing_of(dated=due is not None, returns=len(returns), no_date_reason=no_date_reason),
        no_date_reason=no_date_reason.strip(),
    )
    _begin(action, due, returns, by=by, on=on)
    place_returns(series, because=f"{action.ref} was raised", by=by, on=on)
    return action


def _begin(action: Action, due: Due | None, returns: Sequence[Return], *, by: User, on: date) -> None:
    """The first lines of an action's history: who owes it, that it is open, and when it is due or comes back."""
    own(action, action.owner, reason="", by=by, on=on)
    ActionStateLine.objects.create(action=action, state=rules.ActionState.OPEN, item=action.raised_at, on=on, by=by)
    if due is not None:
        set_due(action, due, reason="", by=by, on=on)
    words = due.words if due else ""
    record("action raised", action, by=by, on=on, ref=action.ref, owner=action.owner.code, due=words)
    for coming in returns:
        await_return(action, coming, by=by, on=on)


@transaction.atomic
def reword_action(action: Action, *, text: str, typed_as: str, by: User, on: date) -> None:
    """Put an action in the words of its line in the notes, which was mended after it was recorded.

    Only while the notes are written: what was cleared is agreed, and its words are then changed in a dispute or not
    at all. Owner and date are not words; they have their own operations.
    """
    require(by, Permission.RECORD_NOTES, at=action.body_id)
    rules.check_words(text, "what was promised")
    take_turn(action.body_id)
    action = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    rules.check_still_open(rules.ActionState(action.state), ref=action.ref)
    if action.raised_at is None or not action.typed_as:
        raise Refused(f"{action.ref} was not typed as a line of the notes, so there is no line to take its words from.")
    lock_item(action.raised_at)
    if Action.objects.filter(raised_at=action.raised_at, typed_as=typed_as.strip()).exclude(pk=action.pk).exists():
        raise Refused("That line is recorded already, as another action of this item.")
    before, action.text, action.typed_as = action.text, text.strip(), typed_as.strip()
    action.save(update_fields=["text", "typed_as", "modified"])
    record("action reworded", action, by=by, on=on, before=before, after=action.text)


@transaction.atomic
def add_prerequisite(action: Action, first: Action, *, by: User, on: date) -> None:
    """That one action has to be done before another."""
    require(by, Permission.RECORD_NOTES, at=action.body_id)
    check_same_office(action.body_id, first)
    take_turn(action.body_id)
    if action.pk in _waits_for(first):
        raise Refused(f"{first.ref} cannot come before {action.ref}: each would wait for the other.")
    action.prerequisites.add(first)
    record("prerequisite added", action, by=by, on=on, first=first.ref)


def _waits_for(action: Action) -> set[int]:
    """The action itself, and all that must be done before it."""
    found: set[int] = set()
    coming = {action.pk}
    while coming:
        found |= coming
        coming = set(Action.objects.filter(prerequisite_of__in=coming).values_list("pk", flat=True)) - found
    return found


def own(action: Action, post: Post, *, reason: str, by: User, on: date) -> None:
    """Write down which post owes the action and who holds the post that day; the name stays when people move."""
    holder = post.holder_on(on)
    Ownership.objects.create(
        action=action,
        post=post,
        holder=holder,
        holder_name=holder.person.name if holder else "",
        spoken_code=holder.spoken_code if holder else post.code,
        reason=reason,
        on=on,
        by=by,
    )


def set_due(action: Action, due: Due, *, reason: str, by: User, on: date) -> None:
    """Add a row that says when the action is due from now on."""
    rules.check_words(due.words, "when it is due, in the words that were used")
    if due.month:
        rules.check_month(due.month)
    check_same_office(action.body_id, due.meeting)
    DueDate.objects.create(
        action=action,
        words=due.words.strip(),
        kind=due.kind,
        due_on=due.due_on,
        month=due.month,
        meeting=due.meeting,
        reason=reason,
        on=on,
        by=by,
    )


def await_return(action: Action, coming: Return, *, by: User, on: date) -> BringForward:
    """A bring-forward of the action, still waiting for a meeting."""
    rules.check_month(coming.month)
    rules.check_words(coming.words, "when it is to come back, in the words that were used")
    waiting = enter(
        BringForward,
        action.body_id,
        matter=action.matter,
        action=action,
        series=action.series,
        month=coming.month,
        words=coming.words.strip(),
        wanted=coming.wanted.strip() or action.text,
        presenter=coming.presenter or action.owner,
        asked_on=on,
        asked_at=action.raised_at,
        came_from=f"{action.raised_at.meeting.held_on:%B %Y}" if action.raised_at else "",
        came_from_month=f"{on:%Y-%m}",
        came_from_item=action.raised_at.printed_number if action.raised_at else "",
    )
    record("bring-forward asked for", waiting, by=by, on=on, month=waiting.month, words=waiting.words)
    return waiting


def check_owner(owner: Post, body_id: int) -> None:
    rules.check_owner(same_office=owner.body_id == body_id, withdrawn=owner.withdrawn_on is not None, post=str(owner))


def _next_ref(series: Series, day: date) -> str:
    """Counts all actions of that month's meeting, so a reference is never given twice; old references are aliases."""
    stem = action_ref(series.code, day.year, day.month, 1).rpartition("/")[0]
    take_turn(series.body_id)
    given = Action.objects.filter(body=series.body_id, ref__startswith=f"{stem}/").count()
    return action_ref(series.code, day.year, day.month, given + 1)
