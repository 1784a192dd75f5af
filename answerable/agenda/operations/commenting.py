"""What the two sides say of a draft, and what the chair decides: both texts are kept, whichever stands."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, Role, require
from answerable.actions.models import Action
from answerable.actions.operations import (
    change_wording,
    settle_dispute,
    transfer_action,
    withdraw_action,
)
from answerable.actions.operations.changing import change_state
from answerable.actions.rules import ENDED, ActionState
from answerable.agenda import rules
from answerable.agenda.drafts import posts_of
from answerable.agenda.models import AccuracyComment, DraftStep
from answerable.agenda.operations.drafting import draft_of, last_step
from answerable.agenda.rules import CommentOn, Decided, DraftStage
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.rules import MinutesState
from answerable.people.models import Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def comment_on_draft(
    meeting: Meeting,
    *,
    about: CommentOn,
    why: str,
    item: AgendaItem | None = None,
    action: Action | None = None,
    proposed: str = "",
    proposed_owner: Post | None = None,
    by: User,
    on: date,
) -> AccuracyComment:
    """Say what is not right in a draft that is with the force. A comment on an action disputes it."""
    require(by, Permission.COMMENT_ON_MINUTES, at=meeting.body_id)
    version = draft_of(meeting)
    sent = last_step(version, DraftStage.SENT_TO_FORCE)
    with_force = version.state == MinutesState.WITH_FORCE
    rules.check_may_still_comment(sent=with_force, answer_by=sent.answer_by if sent else None, on=on)
    check_same_office(meeting.body_id, item, action, proposed_owner)
    item = item or (action.raised_at if action else None)
    rules.check_comment(
        about,
        action=action is not None,
        item=item is not None,
        proposed=proposed,
        owner=proposed_owner is not None,
        why=why,
    )
    if item is None or item.meeting_id != meeting.pk:
        raise Refused("That is not in these notes. Choose an item, or an action raised at an item, of this meeting.")
    rules.check_is_theirs(is_theirs(item, action, by=by, on=on), heading=str(item))
    comment = enter(
        AccuracyComment,
        meeting.body_id,
        version=version,
        about=about,
        item=item,
        action=action if about in rules.OF_AN_ACTION else None,
        what_is_written=_as_written(about, item, action, sent),
        proposed=proposed.strip(),
        proposed_owner=proposed_owner,
        why=why.strip(),
        made_on=on,
        made_by=by,
    )
    record("draft commented on", comment, by=by, on=on, about=str(about), item=item.number)
    if comment.action:
        _dispute(comment.action, why=why, by=by, on=on)
    return comment


@transaction.atomic
def decide_comment(
    comment: AccuracyComment,
    *,
    decided: Decided,
    reason: str,
    changed_to: str = "",
    new_owner: Post | None = None,
    by: User,
    on: date,
) -> AccuracyComment:
    """The chair decides whether what is written stands, or is changed and to what; the action follows."""
    require(by, Permission.SETTLE_DISPUTE, at=comment.body_id)
    take_turn(comment.body_id)
    related = AccuracyComment.objects.select_related("item", "action")
    comment = related.select_for_update(of=("self",)).get(pk=comment.pk)
    rules.check_is_undecided(comment.decided)
    about = CommentOn(comment.about)
    rules.check_decision(about, decided, words=changed_to, owner=new_owner is not None, reason=reason)
    check_same_office(comment.body_id, new_owner)
    comment.decided, comment.reason, comment.decided_on, comment.decided_by = decided, reason.strip(), on, by
    if decided is Decided.CHANGED:
        comment.changed_to = str(new_owner) if new_owner else changed_to.strip()
    comment.save()
    record("comment on a draft decided", comment, by=by, on=on, decided=str(decided), reason=reason.strip())
    if comment.action:
        _follow(comment, comment.action, new_owner, by=by, on=on)
    return comment


def is_theirs(item: AgendaItem, action: Action | None, *, by: User, on: date) -> bool:
    """Whether the item is one that this person may comment on: any, but for a force officer, whose own posts it is."""
    if by.roles_at(item.body_id) - {Role.FORCE_OFFICER}:
        return True
    return bool(set(by.posts_held(on)) & ({action.owner_id} if action else posts_of(item)))


def _as_written(about: CommentOn, item: AgendaItem, action: Action | None, sent: DraftStep | None) -> str:
    """The words that the comment is about: of an item as it was sent, of an action as it stands that day."""
    if action is None or about is CommentOn.ITEM_WORDS:
        copies = {copy["number"]: copy["public_text"] for copy in sent.items} if sent else {}
        return copies.get(item.number, item.public_text) or item.heading
    return str(action.owner) if about is CommentOn.OWNER else action.text


def _dispute(action: Action, *, why: str, by: User, on: date) -> None:
    action = Action.objects.get(pk=action.pk)
    if action.state == ActionState.OPEN:
        change_state(action, ActionState.DISPUTED, reason=why, by=by, on=on)


def _follow(comment: AccuracyComment, action: Action, new_owner: Post | None, *, by: User, on: date) -> None:
    """What becomes of the action: it stands, has other words or another owner, or is withdrawn; if kept, it is open."""
    action = Action.objects.select_related("owner").get(pk=action.pk)
    changed = comment.decided == Decided.CHANGED
    if action.state in ENDED:
        return
    if changed and comment.about == CommentOn.NO_RECORD:
        withdraw_action(action, reason=comment.reason, item=comment.item, by=by, on=on)
        return
    waiting = AccuracyComment.objects.undecided().filter(action=action).exists()
    if action.state == ActionState.DISPUTED and not waiting:
        settle_dispute(action, reason=comment.reason, by=by, on=on)
    if changed and new_owner is not None and new_owner.pk != action.owner_id:
        transfer_action(action, to=new_owner, reason=comment.reason, by=by, on=on)
    elif changed and comment.about == CommentOn.ACTION_WORDS and comment.changed_to != action.text:
        change_wording(action, text=comment.changed_to, reason=comment.reason, item=comment.item, by=by, on=on)
