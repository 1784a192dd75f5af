"""What counts as left hanging, what settles it, and who may clear notes past it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from answerable.actions.operations import Due, Return, raise_action, set_standing_review
from answerable.actions.rules import NO_DATE_GIVEN
from answerable.agenda.checking.ends import Choice, EndKind, LooseEnd
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.models import Settled
from answerable.agenda.operations import (
    add_item,
    clear_minutes,
    let_stand,
    pass_over_asks,
    reopen_loose_end,
    settle_loose_end,
)
from answerable.agenda.tests.test_minutes import JANUARY, held, item, written_up
from answerable.core.refused import NotPermitted, Refused
from answerable.intake.operations import store, take_in
from answerable.intake.tests.documents_to_hand import TODAY, the_seed
from answerable.matters.operations import answer_limb, ask_question
from answerable.matters.rules import Answer
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import mark_discussed, record_nil, write_item
from answerable.people.tests.cast import Cast
from answerable.record.models import Event
from answerable.tests.laid_again import laid_again

MAP = "There needs to be a new map of the beats."
PILOTS = "Two drone pilots were being recruited."


@laid_again
def noted(cast: Cast, words: str, *, private: str = "") -> Meeting:
    meeting = written_up(cast)
    write_item(item(meeting), public_text=words, private_text=private, by=cast.gwen, on=JANUARY)
    return meeting


def left(meeting: Meeting, kind: EndKind | None = None) -> list[str]:
    return [end.sentence for end in check_of(meeting).open if kind in (None, end.kind)]


def end(meeting: Meeting) -> LooseEnd:
    return check_of(meeting).open[0]


@laid_again
def asked(cast: Cast, meeting: Meeting, *answers: Answer) -> AgendaItem:
    """A question of as many limbs as there are answers, put at the meeting and answered so."""
    matter = cast.matter()
    limbs = [f"Is part {n} done?" for n, _answer in enumerate(answers)] or ["Is it done?"]
    question = ask_question(matter, text="Is all of it done?", limbs=limbs, by=cast.gwen, on=JANUARY)
    put = add_item(
        meeting, heading="The work", kind="question", matter=matter, question=question, by=cast.gwen, on=JANUARY
    )
    for limb, answer in zip(question.limbs.all(), answers, strict=False):
        answer_limb(limb, answer=answer, by=cast.gwen, on=JANUARY)
    mark_discussed(put, by=cast.gwen, on=JANUARY)
    return put


def promised(cast: Cast, at: AgendaItem, text: str = "Draw a map of the beats", **when: Any) -> None:
    when = when or {"due": Due("by Easter", "before", due_on=date(2017, 4, 16))}
    matter = at.matter or cast.matter("Beats")
    owner = cast.posts["CC"]
    raise_action(matter, text=text, owner=owner, series=cast.series, raised_at=at, by=cast.gwen, on=JANUARY, **when)


def test_an_ask_hangs_until_an_action_takes_it_up(cast: Cast) -> None:
    meeting = noted(cast, f"Beats were redrawn. {MAP}")
    assert left(meeting) == [MAP]
    assert end(meeting).before == "Beats were redrawn. "
    promised(cast, item(meeting))
    assert left(meeting) == []


def test_private_words_are_read_as_well(cast: Cast) -> None:
    meeting = noted(cast, "Beats were redrawn.", private=MAP)
    assert (end(meeting).sentence, end(meeting).where) == (MAP, "private sheet")


def test_a_part_of_a_question_without_an_answer_hangs(cast: Cast) -> None:
    meeting = written_up(cast)
    asked(cast, meeting)
    assert left(meeting, EndKind.LIMB) == ["Is it done?"]


def test_a_no_hangs_until_something_is_done_or_the_chair_says_why_not(cast: Cast) -> None:
    meeting = written_up(cast)
    put = asked(cast, meeting, Answer.YES, Answer.NO)
    assert "Is part 1 done?" in left(meeting)
    with pytest.raises(Refused, match="needs the chair’s reason"):
        record_nil(put, words="No action arose.", about="actions", by=cast.gwen, on=JANUARY)
    because = "It is done in May."
    record_nil(put, words="No action arose.", about="actions", reason=because, by=cast.gwen, on=JANUARY)
    assert left(meeting) == []


def test_a_question_answered_yes_still_says_whether_anything_arose(cast: Cast) -> None:
    meeting = written_up(cast)
    put = asked(cast, meeting, Answer.YES)
    assert left(meeting, EndKind.NOTHING_SAID) == ["Is all of it done?"]
    promised(cast, put)
    assert left(meeting) == []


@pytest.mark.parametrize(
    ("words", "hangs"), [("No action was needed.", False), ("There was none.", True), ("No action was refused.", True)]
)
def test_notes_that_say_themselves_that_no_action_arose_are_believed(cast: Cast, words: str, hangs: bool) -> None:
    meeting = written_up(cast)
    put = asked(cast, meeting, Answer.YES)
    write_item(put, public_text=f"All of it is done.\n{words}", by=cast.gwen, on=JANUARY)
    assert bool(left(meeting, EndKind.NOTHING_SAID)) is hangs


def test_a_no_needs_the_chairs_reason_whatever_the_notes_say_of_actions(cast: Cast) -> None:
    meeting = written_up(cast)
    put = asked(cast, meeting, Answer.YES, Answer.NO)
    write_item(put, public_text="No action was needed.", by=cast.gwen, on=JANUARY)
    assert left(meeting, EndKind.NO) == ["Is part 1 done?"]


def test_an_action_without_a_date_hangs_where_nobody_said_why(cast: Cast) -> None:
    meeting = written_up(cast)
    promised(cast, item(meeting), no_date_reason=NO_DATE_GIVEN)
    promised(cast, item(meeting), "Print it", no_date_reason="It waits for the budget.")
    assert left(meeting, EndKind.UNDATED) == ["Draw a map of the beats"]


def test_a_recurrence_hangs_until_a_standing_review_is_behind_it(cast: Cast) -> None:
    meeting = written_up(cast)
    put = asked(cast, meeting, Answer.YES)
    promised(cast, put, "Report the six monthly custody figures")
    assert left(meeting, EndKind.RECURRENCE) == ["Report the six monthly custody figures"]
    when = {"words": "six monthly", "every_months": 6, "first_month": "2017-07"}
    assert put.matter
    set_standing_review(put.matter, series=cast.series, text="Custody", by=cast.gwen, on=JANUARY, **when)  # type: ignore[arg-type]
    assert left(meeting, EndKind.RECURRENCE) == []


def test_the_name_of_the_meetings_is_no_recurrence(cast: Cast) -> None:
    assert left(noted(cast, "They report to the monthly accountability meeting as before.")) == []


@pytest.mark.parametrize(
    ("wanted", "month", "hangs"),
    [
        ("Survey results for the year to 31 March 2017", "2017-04", True),
        ("Figures for the quarter ending 30 June 2017", "2017-05", True),
        ("Survey results for the year to 31 March 2017", "2017-06", False),
        ("Performance figures to be brought back in April 2017", "2017-04", False),
        ("The letter of 31 March 2017", "2017-04", False),
    ],
)
def test_a_return_hangs_where_its_figures_cannot_exist_by_then(
    cast: Cast, wanted: str, month: str, hangs: bool
) -> None:
    meeting = written_up(cast)
    promised(cast, item(meeting), wanted, returns=[Return(month, month, wanted)])
    assert left(meeting, EndKind.EARLY) == ([wanted] if hangs else [])


@pytest.mark.parametrize(
    ("said", "hangs"),
    [
        ("Satisfaction stands at 62 per cent.", True),
        ("Satisfaction stood at 62 per cent in October 2016.", False),
        ("There were 210 reports last year.", True),
        ("Two officers and 3 cars were lent.", False),
    ],
)
def test_a_figure_hangs_where_nothing_says_which_time_it_is_of(cast: Cast, said: str, hangs: bool) -> None:
    assert left(noted(cast, said), EndKind.FIGURE) == ([said] if hangs else [])


def test_what_is_settled_is_asked_again_when_its_sentence_changes(cast: Cast) -> None:
    meeting = noted(cast, MAP)
    settle_loose_end(meeting, key=end(meeting).key, settled_as=Choice.ANSWERED, by=cast.gwen, on=JANUARY)
    write_item(item(meeting), public_text=f"So be it.  {MAP}", by=cast.gwen, on=JANUARY)
    assert left(meeting) == []
    write_item(item(meeting), public_text="There needs to be a new map of the north.", by=cast.gwen, on=JANUARY)
    assert len(left(meeting)) == 1


def test_what_was_settled_by_mistake_is_asked_again(cast: Cast) -> None:
    meeting = noted(cast, MAP)
    settled = settle_loose_end(meeting, key=end(meeting).key, settled_as=Choice.ANSWERED, by=cast.gwen, on=JANUARY)
    reopen_loose_end(settled, reason="It is not.", by=cast.gwen, on=JANUARY)
    assert left(meeting) == [MAP]


@pytest.mark.parametrize(
    ("choice", "reason", "sentence"),
    [
        (Choice.NO_ACTION, " ", "Give a reason"),
        (Choice.STANDS, "x", "is not settled as"),
        (Choice.ACTION, "", "Nothing was made of it"),
    ],
)
def test_a_loose_end_is_settled_only_as_its_kind_allows(cast: Cast, choice: Choice, reason: str, sentence: str) -> None:
    meeting = noted(cast, MAP)
    with pytest.raises(Refused, match=sentence):
        settle_loose_end(meeting, key=end(meeting).key, settled_as=choice, reason=reason, by=cast.gwen, on=JANUARY)


def test_no_line_lets_an_ask_be_without_a_reason_whatever_writes_it(cast: Cast) -> None:
    meeting = noted(cast, MAP)
    line = {"item": item(meeting), "key": "k", "kind": EndKind.ASK, "sentence": MAP, "on": JANUARY, "by": cast.gwen}
    with pytest.raises(IntegrityError), transaction.atomic():
        Settled.objects.create(**line, settled_as=Choice.NO_ACTION)


def test_several_figures_stand_for_one_reason_or_none_does(cast: Cast) -> None:
    meeting = noted(cast, f"It is 40 per cent. It was 50 per cent. {MAP}")
    keys = [one.key for one in check_of(meeting).open]
    with pytest.raises(Refused):
        let_stand(meeting, keys=keys, reason="Said in passing.", by=cast.gwen, on=JANUARY)
    assert not Settled.objects.exists()
    figures = [one.key for one in check_of(meeting).of_kind(EndKind.FIGURE)]
    let_stand(meeting, keys=figures, reason="Said in passing.", by=cast.gwen, on=JANUARY)
    assert left(meeting) == [MAP]


def test_several_asks_are_passed_over_for_one_reason_but_nothing_else_is(cast: Cast) -> None:
    meeting = noted(cast, f"It is 40 per cent. {MAP} {PILOTS}")
    keys = [one.key for one in check_of(meeting).open]
    with pytest.raises(Refused, match="settled by itself"):
        pass_over_asks(meeting, keys=keys, reason="The plan has it.", by=cast.gwen, on=JANUARY)
    with pytest.raises(Refused, match="Choose what"):
        pass_over_asks(meeting, keys=[], reason="The plan has it.", by=cast.gwen, on=JANUARY)
    asks = [one.key for one in check_of(meeting).of_kind(EndKind.ASK)]
    settled = pass_over_asks(meeting, keys=asks, reason="The plan has it.", by=cast.gwen, on=JANUARY)
    assert [(one.settled_as, one.reason) for one in settled] == [("no action", "The plan has it.")] * 2
    assert left(meeting) == ["It is 40 per cent."]


def test_the_clerk_does_not_clear_notes_past_a_loose_end(cast: Cast) -> None:
    meeting = noted(cast, MAP)
    with pytest.raises(Refused, match=r"1 thing is left hanging .*new map"):
        clear_minutes(meeting, by=cast.gwen, on=JANUARY)
    with pytest.raises(NotPermitted, match="chief executive"):
        clear_minutes(meeting, past_findings_because="It will do.", by=cast.gwen, on=JANUARY)
    with pytest.raises(Refused, match="left hanging"):
        clear_minutes(meeting, past_findings_because=" ", by=cast.cal, on=JANUARY)


def test_the_refusal_quotes_no_private_sentence(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        clear_minutes(noted(cast, "", private=MAP), by=cast.gwen, on=JANUARY)
    assert "map" not in refused.value.sentence


def test_the_chief_executive_clears_past_it_and_the_record_says_why(cast: Cast) -> None:
    meeting = noted(cast, MAP)
    version = clear_minutes(meeting, past_findings_because="The map is drawn.", by=cast.cal, on=JANUARY)
    told = Event.objects.about(version).get(what="minutes cleared").detail
    assert (told["left"], told["because"]) == (1, "The map is drawn.")


def test_a_silent_item_holds_notes_back_whatever_reason_is_given(cast: Cast) -> None:
    meeting = written_up(cast, but=("5",))
    assert [one.kind for one in check_of(meeting).open] == [EndKind.SILENT]
    with pytest.raises(Refused, match="Nothing is recorded"):
        clear_minutes(meeting, past_findings_because="It will do.", by=cast.cal, on=JANUARY)


def test_the_check_asks_the_database_as_often_however_long_the_notes(cast: Cast) -> None:
    meeting = noted(cast, MAP)
    with CaptureQueriesContext(
        connection,
    ) as few:
        check_of(meeting)
    for n in range(5):
        asked(cast, meeting, Answer.NO) if n else promised(cast, item(meeting), returns=[Return("2017-03", "March")])
    with CaptureQueriesContext(connection) as many:
        check_of(meeting)
    assert len(many) <= len(few) + 1  # the limbs of questions, where there is a question


def test_nothing_hangs_before_the_meeting_is_written_up(cast: Cast) -> None:
    assert {one.kind for one in check_of(held(cast)).open} == {EndKind.SILENT}


GHOSTS = [
    ("4a(1)", "look at the last quarter"),
    ("4a(3)", "push for them"),
    ("1", "what good look"),
    ("4b(2)", "parish council"),
    ("1", "being recruited"),
]


def test_every_ghost_of_the_seed_is_listed(cast: Cast) -> None:
    document = take_in(the_seed(), name="seed.txt", series=cast.series, by=cast.gwen, on=TODAY)
    ends = check_of(store(document, by=cast.gwen, on=TODAY)).open
    for number, words in GHOSTS:
        assert [
            one for one in ends if one.kind is EndKind.ASK and one.label.startswith(number) and words in one.sentence
        ]
    silent = {one.label.split()[0] for one in ends if one.kind is EndKind.NOTHING_SAID}
    assert silent == {"4b(1)", "4b(2)"}
    assert [one.label.split()[0] for one in ends if one.kind is EndKind.NO] == ["4a(3)"]
    assert len([one for one in ends if one.kind is EndKind.UNDATED]) == 2
    assert [one for one in ends if one.kind is EndKind.RECURRENCE and "six monthly" in one.sentence]
    early = [one for one in ends if one.kind is EndKind.EARLY]
    assert ["31 March 2017" in one.why for one in early] == [True]
