"""What is promised about publishing: only what is approved, frozen, corrected in the open, withdrawn with a reason."""

import json

import pytest

from answerable.actions.models import Action
from answerable.actions.operations import close_action, dispute_action, update_action
from answerable.agenda.operations import amend_minutes, clear_minutes
from answerable.core.refused import NotPermitted, Refused
from answerable.matters.operations import open_matter, summarise_matter
from answerable.meetings.models import Meeting
from answerable.meetings.operations import record_attendance, restrict_item, write_item
from answerable.people.operations import add_person, appoint
from answerable.people.tests.cast import Cast
from answerable.publication.models import Publication
from answerable.publication.operations import (
    propose_withholding,
    publish_again,
    publish_changes,
    publish_matter,
    publish_meeting,
    publish_office,
    publish_promise,
    withdraw_publication,
)
from answerable.publication.tests.notes import (
    DECEMBER,
    JANUARY,
    NOVEMBER,
    REVIEW,
    about,
    approve,
    held,
    item_of,
    promise,
    publish,
    published_november,
    withhold,
)
from answerable.record.models import Event


def current(kind: str) -> list[str]:
    return list(Publication.objects.current().filter(kind=kind).order_by("title").values_list("title", flat=True))


def payload_of(kind: str, number: int = 1) -> dict[str, object]:
    payload: dict[str, object] = Publication.objects.current().get(kind=kind, subject_number=number).payload
    return payload


def test_publishing_a_meeting_freezes_it_with_its_promises_and_matters(cast: Cast) -> None:
    published_november(cast)
    assert current("meeting") == ["Monthly accountability meeting, 29 November 2016"]
    assert current("promise") == ["HTA-2016-11/01"]
    assert current("matter") == ["Crime recording backlog"]


def test_addresses_are_made_of_what_never_changes(cast: Cast) -> None:
    published_november(cast)
    addresses = set(Publication.objects.values_list("address", flat=True))
    assert addresses == {"/meetings/1/", "/matters/1/", "/promises/hta-2016-11-01/"}


def test_notes_that_are_not_approved_are_not_published(cast: Cast) -> None:
    meeting = held(cast)
    with pytest.raises(Refused, match="Only approved notes"):
        publish(cast, meeting)
    assert not Publication.objects.exists()


def test_cleared_notes_are_not_approved_notes(cast: Cast) -> None:
    meeting = approve(cast, held(cast))
    later = held(cast, DECEMBER)
    for item in later.items.exclude(printed_number__in=["4"]):
        write_item(item, public_text="Said.", by=cast.gwen, on=DECEMBER)
    clear_minutes(later, by=cast.gwen, on=DECEMBER)
    publish(cast, meeting)
    with pytest.raises(Refused, match="Only approved notes"):
        publish(cast, later)


def test_only_the_chief_executive_publishes(cast: Cast) -> None:
    meeting = approve(cast, held(cast))
    for user in (cast.gwen, cast.asha, cast.luke, cast.ana, cast.sam):
        with pytest.raises(NotPermitted, match="You may not publish"):
            publish_meeting(meeting, by=user, on=NOVEMBER)


def test_a_restricted_item_with_no_decided_withholding_stops_publication(cast: Cast) -> None:
    meeting = held(cast)
    restrict_item(item_of(meeting, "2"), access="restricted", by=cast.gwen, on=NOVEMBER)
    approve(cast, meeting)
    with pytest.raises(Refused, match="“Operational and reputational risks”: marked as withheld"):
        publish(cast, meeting)


def test_a_withholding_that_waits_for_its_decision_stops_publication(cast: Cast) -> None:
    meeting = held(cast)
    propose_withholding(item_of(meeting, "3"), exemption="FOI s.40", review_on=REVIEW, by=cast.gwen, on=NOVEMBER)
    approve(cast, meeting)
    with pytest.raises(Refused, match="proposed and not decided"):
        publish(cast, meeting)


def test_what_is_withheld_is_named_and_not_shown(cast: Cast) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "An update was given.")
    write_item(item, private_text="Two suspects.", by=cast.gwen, on=NOVEMBER)
    withhold(cast, item)
    publish(cast, approve(cast, meeting))
    (shown,) = [one for one in payload_of("meeting")["items"] if one["withheld"]]  # type: ignore[attr-defined]
    assert (shown["record"], shown["text"]) == ("part withheld", "An update was given.")
    assert shown["withheld"][0]["exemption"] == "FOI s.31"
    assert "suspects" not in json.dumps(payload_of("meeting"))


def test_publishing_the_same_again_makes_no_version(cast: Cast) -> None:
    meeting, _, publication = published_november(cast)
    events = Event.objects.count()
    assert publish(cast, meeting) == publication
    assert Publication.objects.count() == 3
    assert Event.objects.count() == events


def test_an_amendment_is_a_new_version_and_the_old_one_says_so(cast: Cast) -> None:
    meeting, _, first = published_november(cast)
    item = meeting.items.get(matter__isnull=False)
    december = held(cast, DECEMBER)
    words = {item.number: "The backlog has fallen by a quarter."}
    amend_minutes(meeting, item_texts=words, amendment="A figure was wrong.", at=december, by=cast.asha, on=DECEMBER)
    second = publish_meeting(meeting, by=cast.cal, on=DECEMBER)
    first.refresh_from_db()
    assert (first.state, second.version) == ("corrected", 2)
    assert first.note == "Version 2 took its place on 20 December 2016."
    assert first.payload != second.payload
    assert second.payload["amendments"] == [{"on": "2016-12-20", "meeting": 2, "items": [item.printed_number]}]


def test_what_was_published_is_never_rewritten(cast: Cast) -> None:
    _, _, publication = published_november(cast)
    publication.payload = {**publication.payload, "venue": "Elsewhere"}
    with pytest.raises(Refused, match="never rewritten"):
        publication.save()


def test_the_next_meeting_freezes_afresh_what_it_touched_and_nothing_else(cast: Cast) -> None:
    published_november(cast)
    meeting = held(cast, DECEMBER)
    item = about(cast, meeting, open_matter(cast.office, title="Rural crime", by=cast.gwen, on=DECEMBER), "Said.")
    promise(cast, item, "Visit the farms.")
    publish(cast, approve(cast, meeting))
    versions = Publication.objects.filter(kind="matter").values_list("title", "version")
    assert set(versions) == {("Crime recording backlog", 1), ("Rural crime", 1)}


def test_a_promise_that_was_kept_between_meetings_is_brought_up_to_date(cast: Cast) -> None:
    _, action, _ = published_november(cast)
    close_action(action, outcome="The visit took place.", evidence="A report.", by=cast.asha, on=DECEMBER)
    (changed,) = publish_changes(cast.office, by=cast.cal, on=DECEMBER)
    assert (changed.title, changed.version, changed.payload["state"]) == ("HTA-2016-11/01", 2, "closed")
    assert publish_changes(cast.office, by=cast.cal, on=DECEMBER) == []


def test_bringing_up_to_date_makes_nothing_public_that_was_not(cast: Cast) -> None:
    published_november(cast)
    item = about(cast, held(cast, DECEMBER), cast.matter("Rural crime"), "Said.")
    promise(cast, item, "Visit the farms.")
    assert publish_changes(cast.office, by=cast.cal, on=DECEMBER) == []


def test_a_private_promise_is_never_published(cast: Cast) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "Said.")
    action = promise(cast, item, "Speak to the officer.", public=False)
    publish(cast, approve(cast, meeting))
    assert current("promise") == []
    assert "Speak to the officer" not in json.dumps(payload_of("matter") | payload_of("meeting"))
    with pytest.raises(Refused, match="marked as not public"):
        publish_promise(action, by=cast.cal, on=NOVEMBER)


def test_a_promise_with_public_words_shows_only_those(cast: Cast) -> None:
    meeting = held(cast)
    promise(
        cast, about(cast, meeting, cast.matter(), "Said."), "Speak to PC Bloggs.", public_text="Speak to an officer."
    )
    publish(cast, approve(cast, meeting))
    assert payload_of("promise")["text"] == "Speak to an officer."


def test_a_matter_that_is_not_public_stays_out_of_the_notes(cast: Cast) -> None:
    meeting = held(cast)
    matter = open_matter(cast.office, title="Sale of the station", public=False, by=cast.gwen, on=NOVEMBER)
    promise(cast, about(cast, meeting, matter, "An update was given."), "Value the site.")
    publish(cast, approve(cast, meeting))
    assert "Sale of the station" not in json.dumps(list(Publication.objects.values_list("payload", flat=True)))
    assert current("matter") == []
    assert payload_of("promise")["matter"] is None
    with pytest.raises(Refused, match="marked as not public"):
        publish_matter(matter, by=cast.cal, on=NOVEMBER)


def test_an_update_marked_private_is_not_told(cast: Cast) -> None:
    _, action, _ = published_november(cast)
    update_action(action, text="The site is secret.", public=False, by=cast.gwen, on=DECEMBER)
    update_action(action, text="A day is being sought.", by=cast.gwen, on=DECEMBER)
    publish_promise(action, by=cast.cal, on=DECEMBER)
    assert [said["words"] for said in payload_of("promise")["updates"]] == ["A day is being sought."]  # type: ignore[attr-defined]


def test_what_was_noted_in_a_draft_waits_for_its_approval(cast: Cast) -> None:
    _, action, _ = published_november(cast)
    december = held(cast, DECEMBER)
    item = about(cast, december, action.matter, "Draft words.")
    update_action(action, text="Said in December.", item=item, by=cast.gwen, on=DECEMBER)
    draft = promise(cast, item, "Promised in a draft.")
    publish_changes(cast.office, by=cast.cal, on=DECEMBER)
    assert payload_of("promise")["updates"] == []
    with pytest.raises(Refused, match="not approved yet"):
        publish_promise(draft, by=cast.cal, on=DECEMBER)
    publish(cast, approve(cast, december))
    assert [said["words"] for said in payload_of("promise")["updates"]] == ["Said in December."]  # type: ignore[attr-defined]


def test_a_dispute_stays_between_the_owner_and_the_office(cast: Cast) -> None:
    _, action, _ = published_november(cast)
    dispute_action(action, reason="We did not agree to this.", by=cast.dev, on=DECEMBER)
    assert publish_changes(cast.office, by=cast.cal, on=DECEMBER) == []


def test_who_is_known_by_the_post_is_named_nowhere(cast: Cast) -> None:
    quiet = add_person(cast.office, name="Orla Wintringham", public_name="post only", by=cast.gwen, on=NOVEMBER)
    appoint(quiet, cast.posts["PO"], begins=NOVEMBER, by=cast.gwen, on=NOVEMBER)
    meeting = held(cast)
    record_attendance(meeting, name="Orla Wintringham", post=cast.posts["PO"], by=cast.gwen, on=NOVEMBER)
    item = about(cast, meeting, cast.matter(), "The notes were read by ORLA\nWintringham.")
    promise(cast, item, "Send Orla Wintringham the figures.")
    publish(cast, approve(cast, meeting))
    publish_office(cast.office, by=cast.cal, on=NOVEMBER)
    everything = json.dumps(list(Publication.objects.values_list("payload", flat=True)))
    assert "wintringham" not in everything.lower()
    assert "Send the Policy Officer the figures." in everything
    assert payload_of("meeting")["attendance"] == [{"mode": "present", "name": "", "post": "Policy Officer"}]


def test_a_meeting_that_is_not_public_is_not_published(cast: Cast) -> None:
    meeting = approve(cast, held(cast))
    Meeting.objects.filter(pk=meeting.pk).update(access=Meeting.Access.PRIVATE)
    with pytest.raises(Refused, match="not for the public"):
        publish(cast, meeting)


def test_withdrawing_says_why_and_keeps_the_place(cast: Cast) -> None:
    _, _, publication = published_november(cast)
    withdraw_publication(publication, reason="A name had been left in.", by=cast.cal, on=DECEMBER)
    publication.refresh_from_db()
    assert (publication.state, publication.withdrawn_on) == ("withdrawn", DECEMBER)
    assert Event.objects.about(publication).filter(what="publication withdrawn").exists()


def test_nothing_is_withdrawn_without_a_reason(cast: Cast) -> None:
    _, _, publication = published_november(cast)
    with pytest.raises(Refused, match="Say why"):
        withdraw_publication(publication, reason=" ", by=cast.cal, on=DECEMBER)


def test_only_the_chief_executive_withdraws(cast: Cast) -> None:
    _, _, publication = published_november(cast)
    with pytest.raises(NotPermitted):
        withdraw_publication(publication, reason="A mistake.", by=cast.gwen, on=DECEMBER)


def test_nothing_is_withdrawn_twice(cast: Cast) -> None:
    _, _, publication = published_november(cast)
    withdraw_publication(publication, reason="A mistake.", by=cast.cal, on=DECEMBER)
    with pytest.raises(Refused, match="cannot become"):
        withdraw_publication(publication, reason="A mistake.", by=cast.cal, on=DECEMBER)


def test_a_withdrawn_promise_does_not_come_back_by_itself(cast: Cast) -> None:
    meeting, action, _ = published_november(cast)
    withdraw_publication(Publication.objects.get(kind="promise"), reason="A name.", by=cast.cal, on=DECEMBER)
    summarise_matter(action.matter, summary="Anew.", by=cast.gwen, on=DECEMBER)
    publish_meeting(meeting, by=cast.cal, on=DECEMBER)
    assert Publication.objects.get(kind="promise").state == "withdrawn"


def test_what_was_withdrawn_is_published_again_when_somebody_says_so(cast: Cast) -> None:
    published_november(cast)
    for kind in ("meeting", "matter", "promise"):
        withdrawn = Publication.objects.get(kind=kind)
        withdraw_publication(withdrawn, reason="A name.", by=cast.cal, on=DECEMBER)
        withdrawn.refresh_from_db()
        again = publish_again(withdrawn, note="Without the name.", by=cast.cal, on=JANUARY)
        withdrawn.refresh_from_db()
        assert (again.version, again.address, again.note) == (2, withdrawn.address, "Without the name.")
        assert withdrawn.note == "Withdrawn on 20 December 2016: A name. Version 2 took its place on 31 January 2017."


def test_what_stands_is_not_published_again(cast: Cast) -> None:
    _, _, publication = published_november(cast)
    with pytest.raises(Refused, match="Only what was withdrawn"):
        publish_again(publication, by=cast.cal, on=DECEMBER)


def test_looking_for_changes_costs_few_queries_a_promise(
    cast: Cast, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "Said.")
    for number in range(20):
        promise(cast, item, f"Promise {number}.")
    publish(cast, approve(cast, meeting))
    assert Action.objects.count() == 20
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        assert publish_changes(cast.office, by=cast.cal, on=NOVEMBER) == []
