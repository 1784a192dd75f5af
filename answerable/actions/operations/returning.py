"""Bring-forwards and standing reviews: asking for them, and saying what came of each when it has come back."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules
from answerable.actions.models import Action, BringForward, Placement, StandingReview
from answerable.actions.operations.changing import lock
from answerable.actions.operations.placing import month_in_words, place_return, place_returns, take_off
from answerable.actions.rules import ReturnState
from answerable.matters.models import Matter, Question
from answerable.matters.operations import lock_matter
from answerable.meetings.models import AgendaItem, Series
from answerable.meetings.operations import settle_item
from answerable.meetings.rules import UNSETTLED, Outcome
from answerable.people.models import Post, User
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def bring_forward(
    matter: Matter,
    *,
    series: Series,
    month: str,
    words: str,
    wanted: str,
    action: Action | None = None,
    question: Question | None = None,
    presenter: Post | None = None,
    asked_at: AgendaItem | None = None,
    came_from: str = "",
    came_from_month: str = "",
    came_from_item: str = "",
    by: User,
    on: date,
) -> BringForward:
    """Ask that something comes back to a series in a month, whether or not a meeting exists there yet."""
    require(by, Permission.RECORD_NOTES, at=matter.body_id)
    rules.check_month(month)
    rules.check_words(words, "when it is to come back, in the words that were used")
    rules.check_words(wanted, "what is wanted when it comes back")
    matter = lock_matter(matter)
    if action is not None:
        rules.check_still_open(rules.ActionState(lock(action).state), ref=action.ref)
    waiting = enter(
        BringForward,
        matter.body_id,
        matter=matter,
        series=series,
        action=action,
        question=question,
        month=month,
        words=words.strip(),
        wanted=wanted.strip(),
        presenter=presenter or (action.owner if action else None),
        asked_on=on,
        asked_at=asked_at,
        came_from=came_from or f"{on:%B %Y}",
        came_from_month=came_from_month or f"{on:%Y-%m}",
        came_from_item=came_from_item or (asked_at.printed_number if asked_at else ""),
    )
    record("bring-forward asked for", waiting, by=by, on=on, month=month, words=waiting.words)
    place_return(waiting, because=f"{matter.title} is to come back in {month_in_words(month)}", by=by, on=on)
    waiting.refresh_from_db()
    return waiting


@transaction.atomic
def set_standing_review(
    matter: Matter,
    *,
    series: Series,
    text: str,
    words: str,
    every_months: int,
    first_month: str,
    presenter: Post | None = None,
    question: Question | None = None,
    by: User,
    on: date,
) -> StandingReview:
    """A review that comes back every so many months; one return of it is always awaited until it is ended.

    With a question, each return carries the words in which it was asked to begin with.
    """
    require(by, Permission.RECORD_NOTES, at=matter.body_id)
    rules.check_words(text, "what is reviewed")
    rules.check_words(words, "how often, in the words that were used")
    rules.check_month(first_month)
    rules.check_interval(every_months)
    matter = lock_matter(matter)
    review = enter(
        StandingReview,
        matter.body_id,
        matter=matter,
        series=series,
        text=text.strip(),
        words=words.strip(),
        every_months=every_months,
        presenter=presenter,
        question=question,
        begins_on=on,
    )
    record("standing review set", review, by=by, on=on, words=review.words, first_month=first_month)
    _await_review(review, first_month, by=by, on=on)
    place_returns(series, because="A standing review was set", by=by, on=on)
    return review


@transaction.atomic
def discharge(
    waiting: BringForward,
    *,
    outcome: str,
    ending: str = rules.Ending.UPDATE,
    repeat_in: str | None = None,
    ends_because: str = "",
    carried_to: str | None = None,
    by: User,
    on: date,
) -> None:
    """Say what came of a return; its siblings stay. A standing review must be told when it repeats, or why it ends.

    What was carried on comes back once more in a later month, and where it came from goes with it.
    """
    require(by, Permission.RECORD_NOTES, at=waiting.body_id)
    rules.check_words(outcome, "what came of it, so that the next time it can be read")
    waiting = _locked(waiting)
    rules.check_says_whether_it_repeats(
        is_standing_review=waiting.standing_review_id is not None, repeats=bool(repeat_in), ends_because=ends_because
    )
    rules.check_says_where_it_is_carried(ending=ending, carried_to=carried_to, after=waiting.month)
    end_return(waiting, ReturnState.DISCHARGED, outcome=outcome, ending=ending, by=by, on=on)
    if carried_to:
        _carry(waiting, carried_to, by=by, on=on)
    if waiting.standing_review:
        _repeat_or_end(waiting.standing_review, waiting, repeat_in, ends_because, by=by, on=on)
    place_return(waiting, because=f"{waiting.matter.title} was discharged", by=by, on=on)


@transaction.atomic
def withdraw_return(
    waiting: BringForward, *, reason: str, new_month: str | None = None, ends_because: str = "", by: User, on: date
) -> BringForward | None:
    """Take a return off the forward plan for a reason: to another month, or for good if it is no longer wanted."""
    require(by, Permission.SET_AGENDA, at=waiting.body_id)
    rules.check_has_reason(reason, "withdrawing a bring-forward")
    waiting = _locked(waiting)
    if new_month is None:
        rules.check_says_whether_it_repeats(
            is_standing_review=waiting.standing_review_id is not None, repeats=False, ends_because=ends_because
        )
    else:
        rules.check_month(new_month)
    end_return(waiting, ReturnState.WITHDRAWN, outcome=reason, ending="", by=by, on=on)
    again = _carry(waiting, new_month, by=by, on=on) if new_month else None
    if waiting.standing_review and not new_month:
        _end_review(waiting.standing_review, ends_because, by=by, on=on)
    place_return(waiting, because=reason.strip(), by=by, on=on)
    return again


@transaction.atomic
def move_return(waiting: BringForward, *, month: str, words: str = "", reason: str, by: User, on: date) -> BringForward:
    """Have something come back in another month. Where it was moved from, and why, stays in sight beside it."""
    require(by, Permission.SET_AGENDA, at=waiting.body_id)
    rules.check_month(month)
    rules.check_has_reason(reason, "moving a bring-forward")
    waiting = _locked(waiting)
    rules.check_another_month(month, now=waiting.month)
    end_return(waiting, ReturnState.WITHDRAWN, outcome=reason, ending="", by=by, on=on)
    again = _carry(waiting, month, words=words, by=by, on=on)
    place_return(again, because=reason.strip(), by=by, on=on)
    again.refresh_from_db()
    return again


def _locked(waiting: BringForward) -> BringForward:
    take_turn(waiting.body_id)
    related = BringForward.objects.select_related("matter", "series", "standing_review", "action")
    return related.select_for_update(of=("self",)).get(pk=waiting.pk)


def end_return(waiting: BringForward, state: ReturnState, *, outcome: str, ending: str, by: User, on: date) -> None:
    """End a return, taking it off the agenda if it has not come back yet; part of an operation that says who may."""
    rules.check_return_may_become(ReturnState(waiting.state), state)
    placement = Placement.objects.filter(bring_forward=waiting, ended_on=None).select_related("item__meeting").first()
    if placement and (placement.item.meeting.is_to_come or state is ReturnState.WITHDRAWN):
        # It ends before it came back, so it leaves the agenda that it was on.
        take_off(placement, because=outcome.strip(), by=by, on=on)
    elif placement and placement.item.outcome in UNSETTLED:
        settle_item(placement.item, Outcome.DISCUSSED, by=by, on=on)
    waiting.state, waiting.ended_on, waiting.outcome, waiting.ending = state, on, outcome.strip(), ending
    waiting.save(update_fields=["state", "ended_on", "outcome", "ending", "modified"])
    record(f"bring-forward {state}", waiting, by=by, on=on, ending=str(ending), outcome=waiting.outcome)


def _carry(waiting: BringForward, month: str, *, words: str = "", by: User, on: date) -> BringForward:
    again = enter(
        BringForward,
        waiting.body_id,
        matter=waiting.matter,
        series=waiting.series,
        action=waiting.action,
        question_id=waiting.question_id,
        standing_review=waiting.standing_review,
        month=month,
        words=words.strip() or month_in_words(month),
        wanted=waiting.wanted,
        presenter_id=waiting.presenter_id,
        asked_on=on,
        asked_at_id=waiting.asked_at_id,
        moved_from=waiting,
        came_from=waiting.came_from,
        came_from_month=waiting.came_from_month,
        came_from_item=waiting.came_from_item,
    )
    record("bring-forward carried to another month", again, by=by, on=on, before=waiting.month, after=month)
    return again


def _repeat_or_end(
    review: StandingReview, waiting: BringForward, repeat_in: str | None, ends_because: str, *, by: User, on: date
) -> None:
    if repeat_in is None:
        _end_review(review, ends_because, by=by, on=on)
        return
    rules.check_month(repeat_in)
    rules.check_repeats_later(repeat_in, after=waiting.month)
    _await_review(review, repeat_in, by=by, on=on)


def _end_review(review: StandingReview, because: str, *, by: User, on: date) -> None:
    review.ended_on, review.ended_because = on, because.strip()
    review.save(update_fields=["ended_on", "ended_because", "modified"])
    record("standing review ended", review, by=by, on=on, because=review.ended_because)


def _await_review(review: StandingReview, month: str, *, by: User, on: date) -> None:
    waiting = enter(
        BringForward,
        review.body_id,
        matter=review.matter,
        series=review.series,
        standing_review=review,
        question=review.question,
        month=month,
        words=f"{review.words}, {month_in_words(month)}",
        wanted=review.text,
        presenter=review.presenter,
        asked_on=on,
        came_from=f"{review.begins_on:%B %Y}",
        came_from_month=f"{review.begins_on:%Y-%m}",
    )
    record("bring-forward asked for", waiting, by=by, on=on, month=month, words=waiting.words)
