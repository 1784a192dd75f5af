"""A draft on its way: to the chair, to the force, disputed, decided, and cleared when both sides know what stands."""

from datetime import date
from typing import Any

import pytest

from answerable.actions.models import Action
from answerable.actions.operations import Due, raise_action
from answerable.agenda.models import AccuracyComment, AmendedAction, DraftStep
from answerable.agenda.operations import (
    agree_accuracy,
    agree_draft,
    amend_minutes,
    approve_minutes,
    call_meeting,
    clear_minutes,
    comment_on_draft,
    decide_comment,
    hold_meeting,
    return_draft,
    return_minutes,
    send_for_accuracy,
    send_to_chair,
)
from answerable.agenda.rules import CommentOn, Decided
from answerable.agenda.tests.test_minutes import FEBRUARY, JANUARY, approved, item, written_up
from answerable.core.refused import NotPermitted, Refused
from answerable.meetings.models import Meeting, MinuteVersion
from answerable.meetings.operations import write_item
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

# 31 January 2017 is a Tuesday: five working days later it is Tuesday 7 February.
LAST_DAY, AFTER = date(2017, 2, 7), date(2017, 2, 8)


@laid_again
def with_force(cast: Cast) -> tuple[Meeting, Action]:
    """Notes with one promise of the DCC, sent to the force on the day of the meeting."""
    meeting = written_up(cast)
    promise = raise_action(
        cast.matter(),
        text="Report on the patrols",
        owner=cast.posts["DCC"],
        series=cast.series,
        due=Due("by Easter", "before", due_on=date(2017, 4, 16)),
        raised_at=item(meeting),
        by=cast.gwen,
        on=JANUARY,
    )
    send_for_accuracy(meeting, by=cast.gwen, on=JANUARY)
    return meeting, promise


def state(meeting: Meeting) -> str:
    return MinuteVersion.objects.filter(meeting=meeting).latest("version").state


def comment(cast: Cast, meeting: Meeting, about: CommentOn, **said: Any) -> AccuracyComment:
    told: dict[str, Any] = {"why": "That is not what we remember.", "by": cast.luke, "on": AFTER.replace(day=2)} | said
    return comment_on_draft(meeting, about=about, **told)


def decide(cast: Cast, one: AccuracyComment, decided: Decided, **said: Any) -> AccuracyComment:
    told: dict[str, Any] = {"reason": "I recall it.", "by": cast.asha, "on": LAST_DAY} | said
    return decide_comment(one, decided=decided, **told)


def test_a_draft_goes_to_the_chair_and_on_to_the_force(cast: Cast) -> None:
    meeting = written_up(cast)
    send_to_chair(meeting, by=cast.gwen, on=JANUARY)
    assert state(meeting) == "with the chair"
    with pytest.raises(Refused, match="has not agreed"):
        send_for_accuracy(meeting, by=cast.gwen, on=JANUARY)
    agree_draft(meeting, words="A fair note.", by=cast.asha, on=JANUARY)
    step = send_for_accuracy(meeting, by=cast.gwen, on=JANUARY)
    assert (state(meeting), step.answer_by) == ("with the force", LAST_DAY)


def test_the_days_of_the_force_are_working_days(cast: Cast) -> None:
    meeting = written_up(cast)
    assert send_for_accuracy(meeting, by=cast.gwen, on=date(2017, 4, 12)).answer_by == date(2017, 4, 21)  # over Easter


def test_the_chair_sends_a_draft_back_for_a_reason(cast: Cast) -> None:
    meeting = written_up(cast)
    send_to_chair(meeting, by=cast.gwen, on=JANUARY)
    with pytest.raises(Refused):
        return_draft(meeting, reason=" ", by=cast.asha, on=JANUARY)
    return_draft(meeting, reason="Name the patrols.", by=cast.asha, on=JANUARY)
    assert state(meeting) == "draft"
    assert DraftStep.objects.latest("pk").words == "Name the patrols."


def test_a_small_office_clears_without_sending_a_draft(cast: Cast) -> None:
    clear_minutes(written_up(cast), by=cast.gwen, on=JANUARY)
    assert not DraftStep.objects.exists()


def test_notes_are_not_cleared_while_the_force_has_days_to_answer(cast: Cast) -> None:
    meeting, _promise = with_force(cast)
    with pytest.raises(Refused, match="until Tuesday 7 February 2017"):
        clear_minutes(meeting, by=cast.gwen, on=LAST_DAY)


def test_after_the_last_day_silence_is_agreement_and_is_recorded(cast: Cast) -> None:
    meeting, _promise = with_force(cast)
    clear_minutes(meeting, by=cast.gwen, on=AFTER)
    assert DraftStep.objects.latest("pk").stage == "agreed by silence"
    assert state(meeting) == "cleared"


def test_notes_are_cleared_sooner_where_the_force_agrees(cast: Cast) -> None:
    meeting, _promise = with_force(cast)
    with pytest.raises(NotPermitted, match="co-ordinator"):
        agree_accuracy(meeting, by=cast.dev, on=JANUARY)
    agree_accuracy(meeting, by=cast.luke, on=JANUARY)
    clear_minutes(meeting, by=cast.gwen, on=FEBRUARY.replace(day=1))
    assert not DraftStep.objects.filter(stage="agreed by silence").exists()


def test_a_draft_is_taken_back_for_a_reason_and_sent_again(cast: Cast) -> None:
    meeting, _promise = with_force(cast)
    return_minutes(meeting, reason="A name is wrong.", by=cast.gwen, on=JANUARY)
    assert state(meeting) == "draft"
    with pytest.raises(Refused, match="not with the force"):
        comment(cast, meeting, CommentOn.ITEM_WORDS, item=item(meeting), proposed="x")
    send_for_accuracy(meeting, working_days=2, by=cast.gwen, on=AFTER)
    assert MinuteVersion.objects.filter(meeting=meeting).count() == 1


def test_the_draft_that_the_force_read_stays_as_it_read_it(cast: Cast) -> None:
    meeting, _promise = with_force(cast)
    write_item(item(meeting), public_text="Patrols were halved.", by=cast.gwen, on=LAST_DAY)
    sent = DraftStep.objects.get(stage="sent to the force")
    texts = [one["public_text"] for one in sent.items if one["printed_number"] == "3"]
    assert texts == ["Patrols were doubled."]


def test_a_disputed_action_stands_when_the_chair_says_so(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    one = comment(cast, meeting, CommentOn.NO_RECORD, action=promise)
    promise.refresh_from_db()
    assert (promise.state, one.what_is_written) == ("disputed", "Report on the patrols")
    with pytest.raises(Refused, match="1 comment"):
        clear_minutes(meeting, by=cast.gwen, on=AFTER)
    decide(cast, one, Decided.STANDS)
    promise.refresh_from_db()
    assert promise.state == "open"
    clear_minutes(meeting, by=cast.gwen, on=AFTER)
    assert not DraftStep.objects.filter(stage="agreed by silence").exists()


def test_an_action_that_was_never_agreed_is_withdrawn(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    decide(cast, comment(cast, meeting, CommentOn.NO_RECORD, action=promise), Decided.CHANGED)
    promise.refresh_from_db()
    assert (promise.state, promise.outcome) == ("withdrawn", "I recall it.")


def test_the_owner_is_put_right_and_the_first_stays_in_its_history(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    chief = cast.posts["CC"]
    one = comment(cast, meeting, CommentOn.OWNER, action=promise, proposed_owner=chief)
    decide(cast, one, Decided.CHANGED, new_owner=chief)
    promise.refresh_from_db()
    assert (promise.owner, promise.state) == (chief, "open")
    assert [line.post.code for line in promise.ownerships.all()] == ["DCC", "CC"]


def test_the_wording_is_put_right_and_both_texts_are_kept(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    one = comment(cast, meeting, CommentOn.ACTION_WORDS, action=promise, proposed="Report on the night patrols")
    decided = decide(cast, one, Decided.CHANGED, changed_to="Report on night patrols")
    promise.refresh_from_db()
    wording = promise.wordings.get()
    assert (wording.before, wording.after) == ("Report on the patrols", promise.text)
    assert (decided.what_is_written, decided.changed_to) == ("Report on the patrols", "Report on night patrols")


def test_two_comments_on_one_action_keep_it_disputed_until_both_are_decided(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    first = comment(cast, meeting, CommentOn.NO_RECORD, action=promise)
    second = comment(cast, meeting, CommentOn.ACTION_WORDS, action=promise, proposed="Something else")
    decide(cast, first, Decided.STANDS)
    promise.refresh_from_db()
    assert promise.state == "disputed"
    decide(cast, second, Decided.STANDS)
    promise.refresh_from_db()
    assert promise.state == "open"


def test_words_that_the_chair_decided_are_in_what_is_cleared(cast: Cast) -> None:
    meeting, _promise = with_force(cast)
    one = comment(cast, meeting, CommentOn.ITEM_WORDS, item=item(meeting), proposed="Patrols were trebled.")
    decide(cast, one, Decided.CHANGED, changed_to="Patrols were trebled.")
    with pytest.raises(Refused, match="Put them into the notes"):
        clear_minutes(meeting, by=cast.gwen, on=AFTER)
    write_item(item(meeting), public_text="Patrols were trebled.", by=cast.gwen, on=AFTER)
    clear_minutes(meeting, by=cast.gwen, on=AFTER)


def test_a_force_officer_comments_on_their_own_items_only(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    comment(cast, meeting, CommentOn.NO_RECORD, action=promise, by=cast.dev)
    with pytest.raises(NotPermitted, match="not an item of yours"):
        comment(cast, meeting, CommentOn.ITEM_WORDS, item=item(meeting, "5"), proposed="x", by=cast.dev)


@pytest.mark.parametrize(
    ("about", "said", "sentence"),
    [
        (CommentOn.NO_RECORD, {}, "Choose the action"),
        (CommentOn.ITEM_WORDS, {"proposed": "x"}, "Choose the item"),
        (CommentOn.ITEM_WORDS, {"item": True}, "Write the words"),
        (CommentOn.ITEM_WORDS, {"item": True, "proposed": "x", "why": " "}, "Say why"),
        (CommentOn.ITEM_WORDS, {"item": True, "proposed": "x", "on": AFTER}, "until Tuesday 7 February"),
    ],
)
def test_a_comment_says_what_it_is_about_what_should_stand_and_why(
    cast: Cast, about: CommentOn, said: dict[str, Any], sentence: str
) -> None:
    meeting, _promise = with_force(cast)
    if "item" in said:
        said = said | {"item": item(meeting)}
    with pytest.raises(Refused, match=sentence):
        comment(cast, meeting, about, **said)


def test_a_comment_is_decided_once(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    one = comment(cast, meeting, CommentOn.NO_RECORD, action=promise)
    decide(cast, one, Decided.STANDS)
    with pytest.raises(Refused, match="decided this comment already"):
        decide(cast, one, Decided.CHANGED)


def test_an_amendment_names_the_actions_that_it_changed(cast: Cast) -> None:
    meeting = approved(cast)
    _later, promise = with_force_later(cast)
    texts = {item(meeting).number: "Patrols were trebled."}
    version = amend_minutes(
        meeting, item_texts=texts, amendment="Wrong.", at=_later, actions=[promise], by=cast.asha, on=FEBRUARY
    )
    assert [one.action for one in AmendedAction.objects.filter(version=version)] == [promise]


@laid_again
def with_force_later(cast: Cast) -> tuple[Meeting, Action]:
    later = call_meeting(cast.series, held_on=FEBRUARY, by=cast.gwen, on=FEBRUARY)
    hold_meeting(later, by=cast.gwen, on=FEBRUARY)
    due = Due("by Easter", "before", due_on=date(2017, 4, 16))
    owner, series = cast.posts["CC"], cast.series
    matter = cast.matter("Patrols")
    return later, raise_action(matter, text="Count", owner=owner, series=series, due=due, by=cast.gwen, on=FEBRUARY)


def test_minutes_that_were_disputed_are_approved_as_they_were_settled(cast: Cast) -> None:
    meeting, promise = with_force(cast)
    decide(cast, comment(cast, meeting, CommentOn.NO_RECORD, action=promise), Decided.STANDS)
    clear_minutes(meeting, by=cast.gwen, on=AFTER)
    assert approve_minutes(meeting, by=cast.asha, on=FEBRUARY).version == 1
