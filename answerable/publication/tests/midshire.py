"""An office in which everything that can be published happens once: the public site of it shows every kind of page."""

from datetime import date

from answerable.actions.operations import (
    Due,
    Return,
    change_due,
    close_action,
    raise_action,
    set_standing_review,
    update_action,
    withdraw_action,
)
from answerable.agenda.operations import add_item, not_reached
from answerable.matters.models import Matter
from answerable.matters.operations import answer_limb, ask_question, open_matter, summarise_matter
from answerable.matters.rules import Answer
from answerable.meetings.models import Attendance, Meeting
from answerable.meetings.operations import record_attendance, record_decision, record_nil, restrict_item, write_item
from answerable.people.operations import add_person
from answerable.people.tests.cast import Cast
from answerable.plan.operations import add_objective, add_plan
from answerable.publication.operations import publish_meeting, publish_office
from answerable.publication.tests.notes import DECEMBER, NOVEMBER, about, approve, held, item_of, promise, withhold
from answerable.tests.laid_again import laid_again


@laid_again
def publish_midshire(cast: Cast) -> tuple[Meeting, Meeting]:
    """Two meetings, published on the day of the second."""
    november = approve(cast, write_november(cast))
    publish_office(cast.office, by=cast.cal, on=NOVEMBER)
    publish_meeting(november, by=cast.cal, on=NOVEMBER)
    december = approve(cast, write_december(cast))
    publish_meeting(december, by=cast.cal, on=DECEMBER)
    return november, december


def _matters(cast: Cast) -> dict[str, Matter]:
    on, by = date(2016, 10, 25), cast.gwen
    plan = add_plan(cast.office, title="Safer Midshire 2016 to 2021", valid_from=on, by=by, on=on)
    victims = add_objective(plan, ref="1", text="Put victims first", by=by, on=on)
    backlog = open_matter(cast.office, title="Crime recording backlog", objectives=[victims], by=by, on=on)
    summarise_matter(
        backlog,
        summary="Crimes wait too long to be written down. More people are on it now, and the wait is shorter.",
        by=by,
        on=on,
    )
    return {
        "backlog": backlog,
        "custody": open_matter(cast.office, title="Children in custody", by=by, on=on),
        "notices": open_matter(cast.office, title="Protection notices", objectives=[victims], by=by, on=on),
        "private": open_matter(cast.office, title="Review of the estate", public=False, by=by, on=on),
    }


@laid_again
def write_november(cast: Cast) -> Meeting:
    matters = _matters(cast)
    meeting = held(cast, NOVEMBER)
    _attend(cast, meeting)
    _write_backlog(cast, meeting, matters["backlog"])
    _write_custody(cast, meeting, matters["custody"])
    _write_notices(cast, meeting, matters["notices"])
    _withhold_two(cast, meeting, matters["private"])
    by, on = cast.gwen, NOVEMBER
    record_decision(
        cast.office,
        title="Format of the meeting",
        text="The force will be represented by its two most senior officers.",
        item=item_of(meeting, "5"),
        by=by,
        on=on,
    )
    not_reached(item_of(meeting, "4b"), reason="Time ran out.", by=by, on=on)
    return meeting


def _write_backlog(cast: Cast, meeting: Meeting, matter: Matter) -> None:
    by, on = cast.gwen, NOVEMBER
    backlog = about(
        cast,
        meeting,
        matter,
        "The backlog has fallen by a fifth since October.\n\nFour more officers were lent to the team, and:\n\n"
        "- a crime is now written down within two days\n- three more posts are filled until March",
    )
    raise_action(
        matter,
        text="Bring the state of the backlog back twice.",
        owner=cast.posts["CC"],
        series=cast.series,
        kind="review",
        returns=[Return("2017-02", "February 2017"), Return("2017-05", "May 2017")],
        raised_at=backlog,
        by=by,
        on=on,
    )
    promise(cast, backlog, "Arrange a visit to the recording team.")


def _write_custody(cast: Cast, meeting: Meeting, matter: Matter) -> None:
    by, on = cast.gwen, NOVEMBER
    custody = about(cast, meeting, matter, "The latest figures were not to hand.")
    data = raise_action(
        matter,
        text="Obtain the figures on children held overnight.",
        owner=cast.posts["CEx"],
        series=cast.series,
        no_date_reason="They depend on a partner’s own timetable.",
        raised_at=custody,
        by=by,
        on=on,
    )
    update_action(data, text="The partner has been asked.", by=by, on=on)
    set_standing_review(
        matter,
        series=cast.series,
        text="Six-monthly figures on children in custody.",
        words="six-monthly",
        every_months=6,
        first_month="2017-01",
        by=by,
        on=on,
    )


def _write_notices(cast: Cast, meeting: Meeting, matter: Matter) -> None:
    by, on = cast.gwen, NOVEMBER
    question = ask_question(
        matter,
        text="Are protection notices used proportionately, effectively and consistently?",
        limbs=["proportionately", "effectively", "consistently"],
        asked_of=cast.posts["DCC"],
        by=by,
        on=on,
    )
    notices = add_item(
        meeting,
        heading="Protection notices",
        kind="question",
        printed_number="4a(3)",
        matter=matter,
        question=question,
        under=item_of(meeting, "4a"),
        by=by,
        on=on,
    )
    write_item(notices, public_text="Ninety notices were issued in seven months.", by=by, on=on)
    for limb, answer in zip(question.limbs.all(), [Answer.YES, Answer.PARTLY, Answer.NO], strict=True):
        answer_limb(limb, answer=answer, by=by, on=on)
    because = "The new rule begins in May."
    record_nil(notices, about="actions", words="No actions arose.", reason=because, by=by, on=on)


def _withhold_two(cast: Cast, meeting: Meeting, matter: Matter) -> None:
    by, on = cast.gwen, NOVEMBER
    risks = item_of(meeting, "2")
    restrict_item(risks, access="restricted", by=by, on=on)
    write_item(
        risks, public_text="The meeting was told of current operations.", private_text="Two operations.", by=by, on=on
    )
    withhold(cast, risks)
    estate = about(cast, meeting, matter, "", heading="Sale of the old station")
    write_item(estate, private_text="An offer was made for the site.", by=by, on=on)
    restrict_item(estate, access="restricted", by=by, on=on)
    withhold(cast, estate, "FOI s.43")


def _attend(cast: Cast, meeting: Meeting) -> None:
    by, on = cast.gwen, meeting.held_on
    for name, post in [("asha", "PCC"), ("cal", "CEx"), ("ines", "CC"), ("dev", "DCC")]:
        person = cast.people[name]
        record_attendance(meeting, name=person.name, person=person, post=cast.posts[post], by=by, on=on)
    quiet = add_person(cast.office, name=f"Orla Wintringham {meeting.number}", public_name="post only", by=by, on=on)
    record_attendance(
        meeting, name=quiet.name, person=quiet, capacity="Policy Officer", mode="note-taker", by=by, on=on
    )
    record_attendance(meeting, name="Tamsin Oake", capacity="Deputy", mode=Attendance.Mode.APOLOGIES, by=by, on=on)


@laid_again
def write_december(cast: Cast) -> Meeting:
    on = DECEMBER
    backlog = Matter.objects.get(title="Crime recording backlog")
    visit = backlog.actions.get(text__startswith="Arrange a visit")
    change_due(
        visit,
        due=Due("by the end of January", "date", date(2017, 1, 31)),
        reason="The team is short of people over the holidays.",
        by=cast.asha,
        on=on,
    )
    meeting = held(cast, DECEMBER)
    item = about(cast, meeting, backlog, "The wait is now one day.")
    report = promise(cast, item, "Send the commissioner the report on recording.")
    close_action(
        report,
        outcome="The report was sent.",
        evidence="Received on paper.",
        item=item,
        by=cast.asha,
        on=date(2017, 1, 12),
    )
    survey = promise(cast, item, "Survey the victims who waited longest.")
    withdraw_action(survey, reason="A national survey asks the same.", item=item, by=cast.asha, on=on)
    early = promise(cast, item, "Put the recording standards on the force’s site.")
    close_action(early, outcome="They are there.", evidence="Seen on the site.", item=item, by=cast.asha, on=on)
    promise(cast, item, "Name a senior officer for recording.")
    return meeting
