"""What one database would cut, and another answer with an error, is refused in a sentence before it comes to either."""

from collections.abc import Callable
from typing import Any

import pytest

from answerable.actions.operations import Due, bring_forward, raise_action, update_action
from answerable.agenda.operations import add_item, call_meeting
from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.matters.operations import answer_limb, ask_question, open_matter
from answerable.meetings.operations import record_attendance, restrict_item
from answerable.people.operations import add_person, add_user
from answerable.people.tests.cast import BEGINNING, PASSWORD, Cast
from answerable.record.rules import check_text

LONG = "every word of it " * 40


def promise(cast: Cast, **said: Any) -> object:
    how = {"text": "Report.", "due": Due("by May", "before"), **said}
    return raise_action(cast.matter(), owner=cast.posts["CC"], series=cast.series, by=cast.gwen, on=BEGINNING, **how)


def meeting(cast: Cast, **said: Any) -> Any:
    return call_meeting(cast.series, held_on=BEGINNING, by=cast.gwen, on=BEGINNING, **said)


def attended(cast: Cast, **said: Any) -> object:
    return record_attendance(meeting(cast), by=cast.gwen, on=BEGINNING, **said)


def returning(cast: Cast, words: str) -> object:
    return bring_forward(
        cast.matter(), series=cast.series, month="2016-05", words=words, wanted="It.", by=cast.gwen, on=BEGINNING
    )


def account(cast: Cast, **said: Any) -> object:
    about = {"username": "bo", "name": "Bo", **said}
    return add_user(cast.office, password=PASSWORD, by=cast.gwen, on=BEGINNING, **about)


TOO_MUCH: dict[str, Callable[[Cast], object]] = {
    "a venue": lambda cast: meeting(cast, venue=LONG),
    "the words of a date": lambda cast: promise(cast, due=Due(LONG, "before")),
    "the words of a return": lambda cast: returning(cast, LONG),
    "a name": lambda cast: attended(cast, name=LONG),
    "a capacity": lambda cast: attended(cast, name="Bo", capacity=LONG),
    "a person": lambda cast: add_person(cast.office, name=LONG, by=cast.gwen, on=BEGINNING),
    "a sign-in name": lambda cast: account(cast, username="b" * 151),
    "a name to sign in under": lambda cast: account(cast, name=f"Bo {LONG}"),
}
NO_CHOICE: dict[str, Callable[[Cast], object]] = {
    "kind of action": lambda cast: promise(cast, kind="wish"),
    "kind of date": lambda cast: promise(cast, due=Due("soon", "soonish")),
    "access": lambda cast: meeting(cast, access="whoever comes"),
    "mode": lambda cast: attended(cast, name="Bo", mode="asleep"),
    "public name": lambda cast: add_person(cast.office, name="Bo", public_name="?", by=cast.gwen, on=BEGINNING),
}


@pytest.mark.parametrize("too_much", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_long_is_refused_and_nothing_is_cut_off(cast: Cast, too_much: Callable[[Cast], object]) -> None:
    with pytest.raises(Refused, match="at most"):
        too_much(cast)


@pytest.mark.parametrize("unknown", NO_CHOICE.values(), ids=NO_CHOICE)
def test_what_is_not_one_of_the_choices_is_refused_with_the_choices(
    cast: Cast, unknown: Callable[[Cast], object]
) -> None:
    with pytest.raises(Refused, match="Choose one of"):
        unknown(cast)


@pytest.mark.parametrize("letter", ["\x00", "\ud800"])
def test_a_character_of_no_writing_is_refused(cast: Cast, letter: str) -> None:
    with pytest.raises(Refused, match="not of any writing"):
        open_matter(cast.office, title=f"Backlog{letter}", by=cast.gwen, on=BEGINNING)
    assert not Matter.objects.exists()


def test_an_update_and_an_item_take_only_the_choices_that_there_are(cast: Cast) -> None:
    action: Any = promise(cast)
    with pytest.raises(Refused, match="Choose one of"):
        update_action(action, text="Done.", proposes="cake", by=cast.gwen, on=BEGINNING)
    item = meeting(cast).items.all()[0]
    with pytest.raises(Refused, match="Choose one of"):
        restrict_item(item, access="half open", by=cast.gwen, on=BEGINNING)
    with pytest.raises(Refused, match="by itself"):
        add_item(item.meeting, heading="Business", kind="party", by=cast.gwen, on=BEGINNING)


def test_an_answer_is_one_of_the_answers(cast: Cast) -> None:
    question = ask_question(cast.matter(), text="Is it better?", by=cast.gwen, on=BEGINNING)
    unknown: Any = "maybe"
    with pytest.raises(Refused, match="Choose one of"):
        answer_limb(question.limbs.get(), answer=unknown, by=cast.gwen, on=BEGINNING)


@pytest.mark.parametrize("writing", ["Sgwâr Abertawe", "“quotes” – dashes…", "警察", "🚓", "line\nline\ttab"])
def test_every_writing_is_kept_as_it_is(writing: str) -> None:
    check_text(writing, "text", longest=200)
