"""What a person accepts, mends or leaves out is kept with who and when; nothing else changes."""

import pytest

from answerable.actions.models import Action
from answerable.core.refused import NotPermitted, Refused
from answerable.intake.checked import progress
from answerable.intake.operations import mend, store
from answerable.intake.tests.documents_to_hand import TODAY, take
from answerable.people.tests.cast import Cast
from answerable.record.models import Event


def test_words_of_time_are_resolved_again_when_they_are_mended(cast: Cast) -> None:
    changes = {"actions-2": {"due_words": "February 2017 and by the end of March 2017"}}
    document = mend(take(cast, "november"), changes=changes, by=cast.gwen, on=TODAY)
    first, second = document.checked["actions"][1]["due"]
    assert (first["words"], first["month"]) == ("February 2017", "2017-02")
    assert second["date"] == "2017-03-31"


def test_words_that_name_no_time_become_the_reason_for_no_date(cast: Cast) -> None:
    changes = {"actions-2": {"due_words": "when the councils can"}}
    store(mend(take(cast, "november"), changes=changes, by=cast.gwen, on=TODAY), by=cast.gwen, on=TODAY)
    reason = Action.objects.get(number=2).no_date_reason
    assert reason == "The notes say “when the councils can”, and no day."


def test_an_edit_is_kept_with_what_it_changed_from_and_to(cast: Cast) -> None:
    document = mend(take(cast, "november"), changes={"actions-1": {"owner": "DCC"}}, by=cast.gwen, on=TODAY)
    event = Event.objects.about(document).get(what="reading mended")
    assert event.detail["changes"]["actions-1"]["owner"] == ["CC", "DCC"]
    assert event.by == cast.gwen


def test_an_edit_that_changes_nothing_is_no_event(cast: Cast) -> None:
    document = mend(take(cast, "november"), changes={"actions-1": {"owner": "CC"}}, by=cast.gwen, on=TODAY)
    assert not Event.objects.about(document).filter(what="reading mended").exists()


def test_accepting_a_thing_settles_it(cast: Cast) -> None:
    document = take(cast, "november")
    before, total = progress(document.checked)
    document = mend(document, changes={"asks-1": {"settled": True}}, by=cast.gwen, on=TODAY)
    assert progress(document.checked) == (before + 1, total)


def test_what_is_left_out_is_not_stored(cast: Cast) -> None:
    changes = {"actions-3": {"dropped": "It was withdrawn at the meeting.", "settled": True}}
    store(mend(take(cast, "november"), changes=changes, by=cast.gwen, on=TODAY), by=cast.gwen, on=TODAY)
    assert Action.objects.count() == 3


def test_leaving_out_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Say why this is left out"):
        mend(take(cast, "november"), changes={"actions-3": {"dropped": " ", "settled": True}}, by=cast.gwen, on=TODAY)


def test_an_ask_that_is_given_an_owner_becomes_an_action_once(cast: Cast) -> None:
    document = take(cast, "november")
    key = document.checked["asks"][0]["key"]
    for due in ("before Christmas", "January 2017"):
        document = mend(document, changes={key: {"owner": "CC", "due_words": due}}, by=cast.gwen, on=TODAY)
    assert [action["due_words"] for action in document.checked["actions"][4:]] == ["before Christmas"]


def test_the_reading_itself_is_never_changed(cast: Cast) -> None:
    document = take(cast, "november")
    mended = mend(document, changes={"header": {"venue": "Elsewhere"}}, by=cast.gwen, on=TODAY)
    assert mended.reading == document.reading
    assert mended.checked["header"]["venue"] == "Elsewhere"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"header": {"date": "soon"}}, "“soon” is not a date"),
        ({"actions-99": {"owner": "CC"}}, "There is nothing called"),
        ({"actions-1": {"confidence": 1}}, "cannot be changed here"),
        ({"actions-1": {"text": " "}}, "cannot be left empty"),
    ],
)
def test_a_change_that_cannot_be_is_refused(cast: Cast, changes: dict[str, dict[str, object]], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        mend(take(cast, "november"), changes=changes, by=cast.gwen, on=TODAY)


def test_after_storing_only_doubts_are_still_settled(cast: Cast) -> None:
    document = take(cast, "november")
    store(document, by=cast.gwen, on=TODAY)
    key = document.checked["doubts"][0]["key"]
    mend(document, changes={key: {"settled_as": "The chair was told."}}, by=cast.gwen, on=TODAY)
    with pytest.raises(Refused, match="no longer changed here"):
        mend(document, changes={"actions-1": {"owner": "DCC"}}, by=cast.gwen, on=TODAY)


def test_only_those_who_keep_the_notes_mend_a_document(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        mend(take(cast, "november"), changes={"actions-1": {"owner": "DCC"}}, by=cast.dev, on=TODAY)
