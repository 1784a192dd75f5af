"""A document is read once, kept with its words, and refused whole where it is not the notes of a meeting."""

import pytest
from django.apps import apps

from answerable.core.refused import NotPermitted, Refused
from answerable.intake.models import Document
from answerable.intake.operations import set_aside, store, take_in, take_up_again
from answerable.intake.tests.documents_to_hand import TODAY, content, take
from answerable.people.tests.cast import Cast
from answerable.record.models import Event


def rows() -> dict[str, int]:
    """How many rows there are of every kind."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_a_document_is_kept_with_its_lines_and_what_was_understood(cast: Cast) -> None:
    document = take(cast, "november")
    assert document.lines[0]["columns"] == ["Monthly Accountability Meeting – Notes, November 2016"]
    assert document.reading["date"] == "2016-11-29"
    assert [action["owner"] for action in document.checked["actions"]] == ["CC", "CEx", "CC", "DCC"]


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    document = take(cast, "november")
    store(document, by=cast.gwen, on=TODAY)
    before = rows()
    assert take(cast, "november") == document
    assert rows() == before


def test_the_same_words_under_another_name_are_the_same_file(cast: Cast) -> None:
    document = take(cast, "november")
    again = take_in(content("november"), name="copy.txt", series=cast.series, by=cast.gwen, on=TODAY)
    assert again == document


@pytest.mark.parametrize(
    "words",
    [b"", b"\x00\x01\x02" * 400, b"Dear all, the car park is closed on Friday.\n", b"%PDF-1.7 nothing of ours"],
    ids=["empty", "binary", "a letter", "another kind of file"],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_nothing_is_kept(cast: Cast, words: bytes) -> None:
    before = rows()
    with pytest.raises(Refused) as refusal:
        take_in(words, name="wrong.txt", series=cast.series, by=cast.gwen, on=TODAY)
    assert refusal.value.sentence.endswith((".", "?"))
    assert rows() == before


def test_notes_of_no_day_are_refused(cast: Cast) -> None:
    undated = content("december").decode().replace("Tuesday 20 December 2016 at 09:30", "as agreed")
    undated = undated.replace("Notes, December 2016", "Notes").replace("24 January 2017", "to be agreed")
    undated = undated.replace(" on 12 December", "").replace(" by 31 January 2017", "")
    with pytest.raises(Refused, match="the date of its meeting was not found"):
        take_in(undated.encode(), name="undated.txt", series=cast.series, by=cast.gwen, on=TODAY)
    assert not Document.objects.exists()


def test_only_those_who_keep_the_notes_take_documents_in(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        take_in(content("november"), name="november.txt", series=cast.series, by=cast.luke, on=TODAY)


def test_a_document_set_aside_can_be_taken_up_again(cast: Cast) -> None:
    document = set_aside(take(cast, "november"), reason="Of another office.", by=cast.gwen, on=TODAY)
    with pytest.raises(Refused, match="already set aside"):
        store(document, by=cast.gwen, on=TODAY)
    assert take_up_again(document, by=cast.gwen, on=TODAY).state == "read"
    assert (
        Event.objects.about(document).filter(what="document set aside").get().detail["reason"] == "Of another office."
    )


def test_setting_a_document_aside_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Say why"):
        set_aside(take(cast, "november"), reason=" ", by=cast.gwen, on=TODAY)


def test_a_stored_document_is_not_set_aside(cast: Cast) -> None:
    document = take(cast, "november")
    store(document, by=cast.gwen, on=TODAY)
    with pytest.raises(Refused, match="already stored"):
        set_aside(document, reason="Too late.", by=cast.gwen, on=TODAY)
