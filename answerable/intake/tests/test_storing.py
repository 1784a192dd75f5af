"""A checked document becomes a meeting with its people, items, questions and promises."""

from datetime import date

import pytest

from answerable.actions.models import Action, BringForward
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.core.refused import NotPermitted, Refused
from answerable.intake.operations import mend, repeat, store, take_in
from answerable.intake.tests.documents_to_hand import NOVEMBER, TODAY, content, stored, take, the_seed
from answerable.matters.models import Limb, Matter, Question
from answerable.meetings.models import AgendaItem, Attendance, Decision, Meeting, NilReturn
from answerable.meetings.operations import add_series, record_attendance
from answerable.people.models import Post
from answerable.people.operations import found_office
from answerable.people.tests.cast import Cast
from answerable.record.models import Event
from answerable.record.operations import broken_links


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return stored(cast, "november")


def test_the_meeting_is_held_on_its_own_day_and_notes_the_next(meeting: Meeting) -> None:
    assert (meeting.state, meeting.held_on, meeting.next_on) == ("held", NOVEMBER, date(2016, 12, 20))
    assert (meeting.venue, f"{meeting.starts_at:%H:%M}") == ("The Old Mill, Midshire", "09:30")
    assert meeting.chair is not None
    assert meeting.chair.code == "PCC"
    assert not Meeting.objects.to_come().exists()


def test_those_present_are_joined_to_their_posts(meeting: Meeting) -> None:
    codes = {a.name: (a.mode, a.post.code if a.post else "") for a in meeting.attendance.all()}
    assert codes["Ines Calloway"] == ("present", "CC")
    assert codes["Mor Teague"] == ("apologies", "DPCC")
    assert codes["Gwen Ardley"] == ("note-taker", "PO")


def test_a_temporary_holder_stands_beside_the_substantive_one(cast: Cast, meeting: Meeting) -> None:
    holder = cast.posts["DCC"].holder_on(NOVEMBER)
    assert holder is not None
    assert (str(holder), holder.basis, holder.begins) == ("T/DCC Robin Pell", "temporary", NOVEMBER)


def test_items_stand_as_they_are_printed_and_questions_under_them(meeting: Meeting) -> None:
    printed = (
        AgendaItem.objects.live().filter(meeting=meeting).order_by("order").values_list("printed_number", flat=True)
    )
    assert list(printed) == ["1", "2", "3", "4", "4a", "4a(1)", "4a(2)", "5", "6"]


def test_the_words_under_a_question_are_its_own(meeting: Meeting) -> None:
    item = meeting.items.get(printed_number="4a(2)")
    assert "Farmers" in item.public_text
    assert "Farmers" not in meeting.items.get(printed_number="4a").public_text


def test_nil_is_recorded_where_the_notes_say_so_and_nowhere_else(meeting: Meeting) -> None:
    nils = NilReturn.objects.filter(item__meeting=meeting).values_list("item__printed_number", "about", "words")
    assert sorted(nils) == [("4a(1)", "actions", "No actions arose."), ("5", "business", "There was none.")]


def test_actions_have_owners_dates_or_the_reason_for_none(meeting: Meeting) -> None:
    actions = Action.objects.order_by("number")
    assert [(a.owner.code, a.timing) for a in actions] == [
        ("CC", "brought back"), ("CEx", "undated"), ("CC", "undated"), ("DCC", "dated"),
    ]  # fmt: skip
    assert actions[1].no_date_reason == "The notes give no date."
    due = actions[3].due_dates.get()
    assert (due.words, due.due_on) == ("before Christmas", date(2016, 12, 24))


def test_what_comes_back_waits_for_both_its_months(meeting: Meeting) -> None:
    awaited = BringForward.objects.awaited()
    assert [(a.month, a.matter.title) for a in awaited] == [
        ("2017-02", "Recording room backlog"), ("2017-05", "Recording room backlog"),
    ]  # fmt: skip


def test_what_nothing_in_the_record_awaited_is_kept_with_where_it_came_from(meeting: Meeting) -> None:
    inherited = BringForward.objects.filter(state="discharged").order_by("number")
    assert [(i.came_from_month, i.came_from_item, i.ending) for i in inherited] == [
        ("2016-10", "4a", "action"), ("2016-07", "", "action"),
    ]  # fmt: skip
    assert "A fifth of the crimes" in inherited[0].outcome


def test_limbs_are_answered_as_the_findings_say(meeting: Meeting) -> None:
    answers = Limb.objects.filter(question__matter__title="Protection notices").values_list("text", "answer")
    assert list(answers) == [("promptly", "yes"), ("fairly", "yes"), ("evenly", "no")]


def test_everything_the_notes_tell_of_is_dated_the_day_of_the_meeting(cast: Cast, meeting: Meeting) -> None:
    days = set(Event.objects.filter(body=cast.office, what="action raised").values_list("on", flat=True))
    assert days == {NOVEMBER}
    assert Event.objects.get(what="document stored").on == TODAY
    assert broken_links(cast.office) == []


def test_a_recurrence_is_neither_set_again_nor_dropped(cast: Cast, meeting: Meeting) -> None:
    doubts = meeting.documents.get().checked["doubts"]
    assert [doubt["kind"] for doubt in doubts if "six monthly" in doubt["text"]] == ["repeats"]


def test_a_recurrence_that_goes_on_becomes_a_standing_review(cast: Cast, meeting: Meeting) -> None:
    document = meeting.documents.get()
    doubt = next(each for each in document.checked["doubts"] if each.get("kind") == "repeats")
    review = repeat(document, doubt["key"], first_month="2017-01", every_months=6, by=cast.gwen, on=TODAY)
    assert (review.matter.title, review.words) == ("Young people in cells", "six monthly")
    assert BringForward.objects.awaited().filter(standing_review=review).get().month == "2017-01"
    with pytest.raises(Refused, match="set here once"):
        repeat(document, doubt["key"], first_month="2017-01", every_months=6, by=cast.gwen, on=TODAY)


def test_a_withheld_item_keeps_its_words_and_says_so(meeting: Meeting) -> None:
    item = meeting.items.get(printed_number="2")
    assert item.access == "restricted"
    assert any("is withheld by the standing agenda" in d["text"] for d in meeting.documents.get().checked["doubts"])


def test_a_second_document_of_the_same_day_is_refused(cast: Cast, meeting: Meeting) -> None:
    other = content("november").replace(b"Farmers", b"Some farmers")
    document = take_in(other, name="other.txt", series=cast.series, by=cast.gwen, on=TODAY)
    with pytest.raises(Refused, match="in the record already, stored from “november"):
        store(document, by=cast.gwen, on=TODAY)


def test_a_meeting_that_was_held_without_the_document_is_not_overwritten(cast: Cast) -> None:
    held = call_meeting(cast.series, held_on=NOVEMBER, by=cast.gwen, on=NOVEMBER)
    hold_meeting(held, by=cast.gwen, on=NOVEMBER)
    record_attendance(held, name="Asha Verran", by=cast.gwen, on=NOVEMBER)
    with pytest.raises(Refused, match="in the record already"):
        stored(cast, "november")


def test_a_meeting_that_was_only_called_becomes_the_document_s(cast: Cast) -> None:
    called = call_meeting(cast.series, held_on=NOVEMBER, by=cast.gwen, on=date(2016, 11, 1))
    assert stored(cast, "november") == called
    silent = called.items.filter(outcome="silent").values_list("heading", flat=True)
    assert "Strategic initiatives" in silent


def test_storing_twice_is_refused(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="already stored"):
        store(meeting.documents.get(), by=cast.gwen, on=TODAY)


def test_only_those_who_keep_the_notes_store_a_document(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        store(take(cast, "november"), by=cast.asha, on=TODAY)


def test_an_action_without_an_owner_is_settled_first(cast: Cast) -> None:
    document = mend(take(cast, "november"), changes={"actions-2": {"owner": "Youth Panel"}}, by=cast.gwen, on=TODAY)
    with pytest.raises(Refused, match="“Youth Panel” is not a post of the office"):
        store(document, by=cast.gwen, on=TODAY)
    assert not Meeting.objects.exists()


def test_a_post_that_the_record_lacks_is_added(cast: Cast) -> None:
    words = (
        content("november").decode().replace("Cal Thorne\tChief Executive (CEx)", "Wyn Hale\tAssistant Commander (AC)")
    )
    words = words.replace("Youth Panel of Midshire\tCEx", "Youth Panel of Midshire\tAC")
    store(take_in(words.encode(), name="n.txt", series=cast.series, by=cast.gwen, on=TODAY), by=cast.gwen, on=TODAY)
    post = Post.objects.get(body=cast.office, code="AC")
    assert (post.title, post.is_of_the_office) == ("Assistant Commander", False)
    assert post.actions.count() == 1


def test_the_notes_do_not_unseat_a_holder_of_the_record(cast: Cast) -> None:
    words = content("november").replace(b"Ines Calloway", b"Somebody Else")
    document = take_in(words, name="n.txt", series=cast.series, by=cast.gwen, on=TODAY)
    meeting = store(document, by=cast.gwen, on=TODAY)
    holder = cast.posts["CC"].holder_on(NOVEMBER)
    assert holder is not None
    assert holder.person.name == "Ines Calloway"
    assert any("Ines Calloway held the post" in d["text"] for d in meeting.documents.get().checked["doubts"])


def test_the_seed_is_stored_completely(cast: Cast) -> None:
    office = found_office(name="Another office", by=cast.gwen, on=TODAY)
    series = add_series(office, name="Monthly Assurance Meeting", code="HTA", by=cast.gwen, on=TODAY)
    document = take_in(the_seed(), name="notes.txt", series=series, by=cast.gwen, on=TODAY)
    store(document, by=cast.gwen, on=TODAY)
    actions = Action.objects.filter(body=office).order_by("number")
    assert [a.owner.code for a in actions] == ["CC", "CEx", "CC", "DCC", "CC", "DCC"]
    assert actions.filter(timing="undated", no_date_reason="The notes give no date.").count() == 2
    returns = BringForward.objects.filter(body=office)
    assert sorted(returns.awaited().values_list("month", flat=True)) == ["2017-02", "2017-04", "2017-04", "2017-05"]
    assert sorted(returns.filter(state="discharged").values_list("ending", flat=True)) == [
        "action",
        "action",
        "decision",
    ]
    counts = [model.objects.filter(body=office).count() for model in (Question, Decision, Attendance)]
    assert counts == [5, 1, 6]
    assert NilReturn.objects.filter(item__body=office).count() == 3
    assert [limb.answer for limb in Question.objects.get(body=office, number=3).limbs.all()] == ["yes", "yes", "no"]
    assert Matter.objects.filter(body=office).count() == 9
