"""An archive's notes become chains: what was raised, reported on and closed is one promise, and no doubt is hidden."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from answerable.actions.chains import chains_of, figures_of
from answerable.actions.models import Action
from answerable.actions.operations import raise_action
from answerable.core.refused import Refused
from answerable.intake.models import Document, Pair
from answerable.intake.operations import join, part, store, store_from_archive, take_in
from answerable.intake.read_file import in_order_of_meetings, read_file
from answerable.intake.tests.documents_to_hand import TODAY
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.models import Post, User
from answerable.people.tests.cast import Cast

ARCHIVE = Path(__file__).parent / "documents" / "archive"
CAMERA, PARKING, LANES, SIGNS = "RSB-2014-01/01", "RSB-2014-01/02", "RSB-2014-01/03", "RSB-2014-01/04"


def content(name: str) -> bytes:
    return (ARCHIVE.parent / name if "/" in name else ARCHIVE / name).read_bytes()


def archived(cast: Cast, *names: str, by: User | None = None) -> list[Document]:
    who = by or cast.cal
    files = [take_in(content(name), name=name, series=cast.series, by=who, on=TODAY) for name in names]
    return [store_from_archive(document, by=who, on=TODAY) for document in files]


@pytest.fixture
def board(cast: Cast) -> Cast:
    cast.series.code = "RSB"
    cast.series.save()
    return cast


@pytest.fixture
def imported(board: Cast) -> Cast:
    archived(board, "january.txt", "february.txt", "march.txt")
    return board


def links(ref: str, cast: Cast) -> list[tuple[str, str]]:
    chain = next(chain for chain in chains_of(cast.cal, cast.series) if chain.ref == ref)
    return [(f"{link.on:%B}", link.what) for link in chain.links]


def waiting_on(ref: str) -> Pair:
    return Pair.objects.waiting().get(earlier_action__ref=ref)


def test_what_is_raised_reported_on_and_closed_in_three_meetings_is_one_action(imported: Cast) -> None:
    assert links(CAMERA, imported) == [("January", "raised"), ("February", "reported on"), ("March", "closed")]
    assert Action.objects.filter(text__contains="camera").count() == 1


def test_what_closed_it_stands_in_its_history_with_the_notes_that_say_so(imported: Cast) -> None:
    closed = Action.objects.get(ref=CAMERA)
    assert (closed.outcome, closed.evidence) == ("Completed.", "The notes of 11 March 2014.")


def test_the_same_promise_made_again_is_the_first_promise_asked_for_again(imported: Cast) -> None:
    assert links(SIGNS, imported) == [("January", "raised"), ("March", "reported on")]
    assert Action.objects.filter(text__contains="coast road").count() == 1


def test_one_who_may_not_close_actions_leaves_open_what_the_notes_call_done(board: Cast) -> None:
    *_others, march = archived(board, "january.txt", "february.txt", "march.txt", by=board.gwen)
    assert Action.objects.get(ref=CAMERA).state == "open"
    assert any("Somebody who may close actions decides" in doubt["text"] for doubt in march.checked["doubts"])


def test_what_is_unsure_waits_with_both_texts(imported: Cast) -> None:
    pair = waiting_on(PARKING)
    assert pair.earlier_text.startswith("Parents at Dunmere school")
    assert pair.later_text.startswith("Parents of Dunmere to be told about parking. – The headteacher")
    assert links(PARKING, imported) == [("January", "raised")]


def test_joined_the_report_is_part_of_the_promise_on_the_day_it_was_given(imported: Cast) -> None:
    join(waiting_on(PARKING), by=imported.gwen, on=TODAY)
    assert links(PARKING, imported) == [("January", "raised"), ("February", "reported on")]


def test_parted_they_are_two_and_nobody_is_asked_again(imported: Cast) -> None:
    pair = waiting_on(LANES)
    part(pair, by=imported.gwen, on=TODAY)
    assert links(LANES, imported) == [("January", "raised")]
    with pytest.raises(Refused, match="parted already"):
        join(pair, by=imported.gwen, on=TODAY)


def test_two_promises_joined_are_one_that_goes_on_under_the_earlier_reference(imported: Cast) -> None:
    earlier = Action.objects.get(ref=LANES)
    text = "A list of lanes that flooded to be sent to parishes."
    owner = Post.objects.get(code="WA")
    later = raise_action(
        earlier.matter, text=text, owner=owner, series=imported.series, no_date_reason="None was given.",
        by=imported.cal, on=date(2014, 5, 1),
    )  # fmt: skip
    pair = waiting_on(LANES)
    pair.kind, pair.later_action = "two promises", later
    pair.save()
    join(pair, by=imported.cal, on=TODAY)
    later.refresh_from_db()
    assert (later.state, later.superseded_by) == ("superseded", earlier)
    assert later.ref not in {chain.ref for chain in chains_of(imported.cal, imported.series)}
    assert ("May", "reported on") in links(LANES, imported)


def test_two_matters_joined_are_one_that_is_found_by_both_names(imported: Cast) -> None:
    earlier, later = Action.objects.get(ref=CAMERA).matter, Action.objects.get(ref=SIGNS).matter
    pair = waiting_on(LANES)
    pair.kind, pair.earlier_matter, pair.later_matter = "two matters", earlier, later
    pair.save()
    join(pair, by=imported.cal, on=TODAY)
    earlier.refresh_from_db()
    later.refresh_from_db()
    assert later.title in earlier.aliases
    assert later.state == "closed"
    assert Action.objects.get(ref=SIGNS).matter == earlier


def test_an_owner_is_called_what_the_notes_call_it(imported: Cast) -> None:
    assert Action.objects.get(ref=CAMERA).owner.title == "Bram Costa"
    assert Action.objects.get(ref=CAMERA).owner.code == "BC"


def test_an_old_meeting_reviews_nothing_that_its_notes_do_not_speak_of(imported: Cast) -> None:
    assert set(AgendaItem.objects.live().values_list("kind", flat=True)) <= {"other", "standing", "question"}
    assert not AgendaItem.objects.live().filter(outcome="pending").exists()


def test_the_figures_say_what_was_never_heard_of_again(imported: Cast) -> None:
    figures = figures_of(chains_of(imported.cal, imported.series), last=date(2014, 3, 11))
    assert figures.as_json() == {
        "raised": 6,
        "reported_on": 2,
        "closed": 1,
        "raised_last": 1,
        "known_when_ended": 0,
        "never_heard_of_again": 3,
    }


def test_a_log_joins_the_promises_of_its_series(imported: Cast) -> None:
    archived(imported, "log.txt")
    assert links(SIGNS, imported)[-1] == ("April", "closed")
    assert Action.objects.filter(text__contains="coast road").count() == 1
    assert Action.objects.get(text__contains="crossing at Dell Lane").state == "open"
    assert Action.objects.get(text__contains="bridge at Orrin").state == "open"
    assert Meeting.objects.count() == 3


def test_the_same_log_a_month_later_adds_only_what_is_new(imported: Cast) -> None:
    archived(imported, "log.txt")
    before = Action.objects.count()
    again = content("log.txt").replace(b"8 April 2014", b"13 May 2014")
    document = take_in(again, name="may.txt", series=imported.series, by=imported.cal, on=TODAY)
    store_from_archive(document, by=imported.cal, on=TODAY)
    assert Action.objects.count() == before


def test_a_log_is_not_stored_as_the_notes_of_a_meeting(board: Cast) -> None:
    log = take_in(content("log.txt"), name="log.txt", series=board.series, by=board.gwen, on=TODAY)
    with pytest.raises(Refused, match="a log of actions and not the notes of a meeting"):
        store(log, by=board.gwen, on=TODAY)


def test_documents_are_in_the_order_of_their_meetings_however_they_are_listed() -> None:
    names = ["january.txt", "february.txt", "march.txt", "log.txt"]
    files = [read_file(content(name), name=name) for name in names]
    for listed in permutations(files):
        assert [file.name for file in in_order_of_meetings(list(listed))] == names


def test_what_is_said_of_a_promise_by_its_number_is_part_of_its_history(imported: Cast) -> None:
    archived(imported, "numbered/may.txt", "numbered/june.txt")
    ferry, lamps = Action.objects.filter(raised_on=date(2014, 5, 13)).order_by("number")
    assert (ferry.aliases, lamps.aliases) == (["05-01"], ["05-02"])
    assert [update.text for update in ferry.updates.all()] == ["05-01 is ongoing."]
    assert (lamps.state, lamps.outcome) == ("closed", "05-02 closed.")
