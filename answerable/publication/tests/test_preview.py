"""What is promised about the preview: every difference with its reason, and nothing done."""

from answerable.agenda.operations import add_item
from answerable.matters.operations import ask_question, open_matter
from answerable.meetings.models import Meeting
from answerable.meetings.operations import record_attendance, record_decision, restrict_item, write_item
from answerable.people.operations import add_person
from answerable.people.tests.cast import Cast
from answerable.publication.models import Publication
from answerable.publication.preview import Difference, preview
from answerable.publication.tests.notes import NOVEMBER, about, approve, held, item_of, promise, publish, withhold


def differences(meeting: Meeting) -> list[Difference]:
    return [difference for sheets in preview(meeting).sheets for difference in sheets.differences]


def test_open_notes_show_no_difference(cast: Cast) -> None:
    meeting = held(cast)
    about(cast, meeting, cast.matter(), "The backlog has fallen.")
    approve(cast, meeting)
    shown = preview(meeting)
    assert (shown.differences, shown.in_the_way, shown.changes) == (0, (), True)


def test_private_text_is_shown_beside_the_public_with_the_reason(cast: Cast) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "An update.")
    write_item(item, private_text="Two suspects.", by=cast.gwen, on=NOVEMBER)
    (unexplained,) = differences(meeting)
    assert (unexplained.words, unexplained.instead) == ("Two suspects.", "")
    assert "Nothing on the page says" in unexplained.reason
    withhold(cast, item)
    (explained,) = differences(meeting)
    assert "FOI s.31 (law enforcement)" in explained.reason


def test_what_stands_in_the_way_is_said(cast: Cast) -> None:
    meeting = held(cast)
    restrict_item(item_of(meeting, "2"), access="restricted", by=cast.gwen, on=NOVEMBER)
    assert [reason.split(":")[0] for reason in preview(meeting).in_the_way] == [
        "Only approved notes are published. Have these notes approved first.",
        "“Operational and reputational risks”",
    ]


def test_private_promises_and_decisions_are_differences(cast: Cast) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "Said.")
    promise(cast, item, "Speak to the officer.", public=False)
    promise(cast, item, "Speak to PC Bloggs.", public_text="Speak to an officer.")
    record_decision(cast.office, title="Pay", text="Pay it.", item=item, public=False, by=cast.gwen, on=NOVEMBER)
    reasons = [(one.words, one.instead) for one in differences(meeting)]
    assert reasons == [
        ("HTA-2016-11/01: Speak to the officer.", ""),
        ("Speak to PC Bloggs.", "Speak to an officer."),
        ("Pay: Pay it.", ""),
    ]


def test_a_private_matter_hides_its_heading_and_its_question(cast: Cast) -> None:
    meeting = held(cast)
    matter = open_matter(cast.office, title="Sale of the station", public=False, by=cast.gwen, on=NOVEMBER)
    question = ask_question(matter, text="At what price?", by=cast.gwen, on=NOVEMBER)
    add_item(meeting, heading=matter.title, matter=matter, question=question, by=cast.gwen, on=NOVEMBER)
    assert [one.words for one in differences(meeting)] == ["Sale of the station", "At what price?"]


def test_who_is_known_by_the_post_is_a_difference(cast: Cast) -> None:
    meeting = held(cast)
    quiet = add_person(cast.office, name="Orla Wintringham", public_name="post only", by=cast.gwen, on=NOVEMBER)
    record_attendance(meeting, name=quiet.name, person=quiet, capacity="Policy Officer", by=cast.gwen, on=NOVEMBER)
    about(cast, meeting, cast.matter(), "Orla Wintringham took the notes.")
    shown = preview(meeting)
    assert [(one.words, one.instead) for one in shown.attendance] == [("Orla Wintringham", "Policy Officer")]
    assert [one.instead for one in differences(meeting)] == ["a member of staff took the notes."]


def test_a_preview_changes_nothing_and_sees_when_nothing_would_change(cast: Cast) -> None:
    meeting = held(cast)
    about(cast, meeting, cast.matter(), "Said.")
    approve(cast, meeting)
    assert preview(meeting).changes
    assert not Publication.objects.exists()
    publish(cast, meeting)
    assert not preview(meeting).changes


def test_a_preview_shows_the_promises_as_the_public_would_read_them(cast: Cast) -> None:
    meeting = held(cast)
    promise(
        cast, about(cast, meeting, cast.matter(), "Said."), "Speak to PC Bloggs.", public_text="Speak to an officer."
    )
    assert [one["text"] for one in preview(meeting).promises] == ["Speak to an officer."]
