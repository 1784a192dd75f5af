"""Two meetings to publish, and around them one of everything that the record can hold."""

from datetime import date

from answerable.access.roles import Role
from answerable.actions.operations import (
    Due,
    bring_forward,
    change_due,
    change_wording,
    close_action,
    decline_proposal,
    discharge,
    dispute_action,
    propose_extension,
    raise_action,
    record_reply,
    reopen_action,
    request_information,
    set_standing_review,
    settle_dispute,
    transfer_action,
    update_action,
    withdraw_action,
)
from answerable.agenda.checking.ends import Choice
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.operations import (
    amend_minutes,
    ask_again,
    call_meeting,
    cancel_meeting,
    comment_on_draft,
    decide_comment,
    defer_item,
    let_stand,
    move_meeting,
    send_for_accuracy,
)
from answerable.agenda.rules import CommentOn, Decided
from answerable.intake.operations import store_from_archive, take_in
from answerable.matters.models import Matter, Question
from answerable.matters.operations import (
    answer_in_writing,
    answer_limb,
    ask_question,
    change_matter_state,
    conclude,
    open_matter,
    record_finding,
    rename_matter,
)
from answerable.matters.rules import Answer, Assurance, MatterState
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import (
    add_alias,
    add_series,
    attach_paper,
    detach_paper,
    record_attendance,
    record_decision,
    record_nil,
    restrict_item,
    write_briefing_note,
    write_item,
)
from answerable.papers.operations import add_paper, withdraw_paper
from answerable.people.operations import add_person, appoint, invite
from answerable.people.tests.cast import Cast
from answerable.publication.tests.midshire import write_december, write_november
from answerable.publication.tests.notes import (
    DECEMBER,
    JANUARY,
    NOVEMBER,
    about,
    approve,
    held,
    item_of,
    promise,
    withhold,
)
from answerable.tests.laid_again import laid_again
from answerable.tests.staged import DOCUMENTS


@laid_again
def everything_happens(cast: Cast) -> list[Meeting]:
    """Two meetings to publish, and around them one of everything that the record can hold."""
    november = write_november(cast)
    _more_in(cast, november)
    approve(cast, november)
    december = approve(cast, write_december(cast))
    item = november.items.filter(matter__isnull=False).first()
    assert item is not None
    words = {item.number: "The backlog has fallen by a quarter."}
    amend_minutes(november, item_texts=words, amendment="A figure.", at=december, by=cast.asha, on=DECEMBER)
    _a_draft_and_a_private_meeting(cast)
    _an_archive(cast)
    return [november, december]


def _more_in(cast: Cast, meeting: Meeting) -> None:
    by, on = cast.gwen, NOVEMBER
    quiet = add_person(cast.office, name="Perpetua Holloway-Finch", public_name="post only", by=by, on=on)
    appoint(quiet, cast.posts["ACC"], begins=NOVEMBER, by=by, on=on)
    record_attendance(meeting, name=quiet.name, person=quiet, post=cast.posts["ACC"], by=by, on=on)
    add_alias(cast.series, alias="the monthly", by=by, on=on)
    invite(cast.office, email="bo@midshire.example", name="Bo", username="bo", role=Role.ANALYST, by=by, on=on)
    secret = Matter.objects.get(title="Review of the estate")
    backlog = Matter.objects.get(title="Crime recording backlog")
    rename_matter(Matter.objects.get(title="Children in custody"), title="Young people in custody", by=by, on=on)
    change_matter_state(backlog, MatterState.MONITORING, reason="It is better.", by=by, on=on)
    question = ask_question(backlog, text="Will it last?", context="We doubt it.", by=by, on=on)
    answer_limb(question.limbs.get(), answer=Answer.PARTLY, text="Perhaps.", by=by, on=on)
    record_finding(backlog, text="It may not last.", by=by, on=on)
    ask_question(secret, text="At what price?", by=by, on=on)
    _asked_until_concluded(cast, question)
    item = about(cast, meeting, backlog, "More was said.")
    _actions_of_every_sort(cast, item, secret)
    record_decision(cast.office, title="Pay", text="Pay it.", item=item, public=False, by=by, on=on)
    bring_forward(backlog, series=cast.series, month="2017-06", words="June", wanted="A report.", by=by, on=on)
    restricted = about(cast, meeting, backlog, "", heading="A named officer")
    record_nil(restricted, words="None.", reason="Nothing came in.", by=by, on=on)
    restrict_item(restricted, access="restricted", by=by, on=on)
    withhold(cast, restricted, "FOI s.40")
    defer_item(item_of(meeting, "4c"), reason="The inspector was ill.", by=by, on=on)


def _asked_until_concluded(cast: Cast, question: Question) -> None:
    """Asked again, answered in writing, and judged by the chair: what none of them said in public."""
    by, on = cast.gwen, NOVEMBER
    ask_again(question, series=cast.series, month="2017-06", words="June", by=by, on=on)
    answer_in_writing(question, text="It may.", by=cast.luke, on=on)
    answer_limb(question.limbs.get(), answer=Answer.NO, text="It did not.", by=by, on=on)
    conclude(question, level=Assurance.NOT, reason="We still doubt it.", said_by_chair=True, by=cast.asha, on=on)


def _actions_of_every_sort(cast: Cast, item: AgendaItem, secret: Matter) -> None:
    by, on = cast.gwen, NOVEMBER
    promise(cast, item, "Speak to PC Bloggs.", public_text="Speak to an officer.")
    private = promise(cast, item, "Speak to the officer.", public=False)
    update_action(private, text="Spoken to.", by=by, on=on)
    of_a_secret = raise_action(
        secret, text="Value it.", owner=cast.posts["CC"], series=cast.series, no_date_reason="None.", by=by, on=on
    )
    action = promise(cast, item, "Write to the partner.")
    change_wording(action, text="Write to the partners.", reason="There are two.", by=cast.asha, on=on)
    update_action(action, text="Private words.", evidence="A letter.", public=False, by=by, on=on)
    record_reply(
        request_information(action, asked_of="Partners", by=by, on=on), state="received", reply="Yes.", by=by, on=on
    )
    later = Due("in June", "month", month="2017-06")
    asked = propose_extension(action, due=later, reason="We are few.", by=cast.dev, on=on)
    decline_proposal(asked, reason="You were more last year.", by=cast.asha, on=on)
    dispute_action(action, reason="We did not agree.", by=cast.dev, on=on)
    action.refresh_from_db()
    settle_dispute(action, reason="You did.", by=cast.asha, on=on)
    transfer_action(action, to=cast.posts["ACC"], reason="She knows them.", by=cast.asha, on=on)
    change_due(action, due=Due("by Easter", "date", date(2017, 4, 14)), reason="Holidays.", by=cast.asha, on=on)
    close_action(action, outcome="Written.", evidence="The letter.", by=cast.asha, on=on)
    reopen_action(action, reason="It was not sent.", by=cast.asha, on=on)
    withdraw_action(of_a_secret, reason="Not sold.", by=cast.asha, on=on)
    review = set_standing_review(
        item.matter or secret,
        series=cast.series,
        text="Figures.",
        words="yearly",
        every_months=12,
        first_month="2017-03",
        by=by,
        on=on,
    )
    discharge(review.bring_forwards.get(), outcome="Given.", ends_because="No longer needed.", by=by, on=on)


def _papers(cast: Cast, meeting: Meeting) -> None:
    """A paper with an item, and one that was taken off again and withdrawn."""
    by, on, item = cast.gwen, JANUARY, meeting.items.filter(withdrawn_on=None)[0]
    for name in ("one.txt", "two.txt"):
        paper = add_paper(cast.office, title=name, content=name.encode(), name=name, by=by, on=on)
        attached = attach_paper(item, paper=paper, by=by, on=on)
    detach_paper(attached, reason="It was the wrong one.", by=by, on=on)
    withdraw_paper(paper, reason="It was of another force.", by=by, on=on)


def _an_archive(cast: Cast) -> None:
    """Two old meetings of another series, of which nobody has said yet which report is on which promise."""
    series = add_series(cast.office, name="Road safety board", code="RSB", by=cast.gwen, on=JANUARY)
    for name in ("january.txt", "february.txt"):
        content = (DOCUMENTS / "archive" / name).read_bytes()
        document = take_in(content, name=name, series=series, by=cast.gwen, on=JANUARY)
        store_from_archive(document, by=cast.gwen, on=JANUARY)


def _a_draft_and_a_private_meeting(cast: Cast) -> None:
    by = cast.gwen
    draft = held(cast, JANUARY)
    backlog = Matter.objects.get(title="Crime recording backlog")
    item = about(cast, draft, backlog, "A draft.")
    write_item(item, private_text="A private draft.", by=by, on=JANUARY)
    promise(cast, item, "Promised in a draft.")
    _papers(cast, draft)
    write_briefing_note(draft, text="Ask who signed it.", matter=backlog, by=by, on=JANUARY)
    record_attendance(draft, name="Somebody New", by=by, on=JANUARY)
    _said_of_a_draft(cast, draft, item)
    moved = call_meeting(cast.series, held_on=date(2017, 2, 14), by=by, on=JANUARY)
    move_meeting(moved, to=date(2017, 2, 28), reason="Half-term.", by=by, on=JANUARY)
    cancel_meeting(moved, reason="Snow.", by=by, on=JANUARY)
    closed = add_series(cast.office, name="Chief officers’ one-to-one", code="ONE", by=by, on=JANUARY)
    one = call_meeting(closed, held_on=JANUARY, access=Meeting.Access.PRIVATE, by=by, on=JANUARY)
    open_matter(cast.office, title="Another secret", public=False, by=by, on=JANUARY)
    assert one.access == Meeting.Access.PRIVATE


def _said_of_a_draft(cast: Cast, draft: Meeting, item: AgendaItem) -> None:
    """A loose end let stand, and a comment of the force on what was sent to it."""
    left = about(cast, draft, Matter.objects.get(title="Crime recording backlog"), "It stands at 40 per cent.")
    end = next(end for end in check_of(draft).open if end.item == left.pk and Choice.STANDS in end.choices)
    let_stand(draft, keys=[end.key], reason="In passing.", by=cast.gwen, on=JANUARY)
    send_for_accuracy(draft, by=cast.gwen, on=JANUARY)
    words = {"item": item, "proposed": "A true draft.", "why": "It is wrong."}
    one = comment_on_draft(draft, about=CommentOn.ITEM_WORDS, by=cast.luke, on=JANUARY, **words)  # type: ignore[arg-type]
    decided = {"decided": Decided.CHANGED, "changed_to": "A true draft.", "reason": "So it is."}
    decide_comment(one, by=cast.asha, on=JANUARY, **decided)  # type: ignore[arg-type]
