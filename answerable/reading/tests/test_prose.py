"""What is asked for in the notes of one item, read by themselves."""

from datetime import date

import pytest

from answerable.reading.asks import INSTRUCTION, UNANSWERED
from answerable.reading.prose import asks_in, prose_figures, prose_sentences

ASK = "The Commissioner asked for the figures of the last quarter by themselves."


@pytest.mark.parametrize(
    "text",
    [
        f"It was cold.\n\n{ASK}",
        f"- {ASK}",
        f"{ASK}\nACTION CC to count the horses",
        f"{ASK}\nACTION none",
        f"Findings:\n\n{ASK}\n\nActions arising:\n\nThe CC to count the horses.",
    ],
)
def test_an_ask_is_found_wherever_it_stands(text: str) -> None:
    assert [ask.text for ask in asks_in(text)] == [ASK]


@pytest.mark.parametrize(
    "text",
    ["", "It was cold.", f"{ASK}\nACTION CC to bring the figures of the last quarter", "ACTION CC to count the horses"],
)
def test_nothing_is_found_where_an_action_takes_it_up_or_nothing_is_asked(text: str) -> None:
    assert asks_in(text) == []


def test_an_action_of_the_record_takes_up_what_the_text_does_not_say() -> None:
    assert asks_in(ASK, actions=["Figures of the last quarter to be brought by the CC"]) == []
    assert len(asks_in(ASK, actions=["Count the horses"])) == 1


def test_the_question_of_the_item_is_no_ask_of_its_own() -> None:
    question = "What would be done, and could it be useful?"
    found = {ask.text: ask.why for ask in asks_in(f"{question}\n\n{ASK}", question=question)}
    assert found == {question: UNANSWERED, ASK: INSTRUCTION}


def test_figures_and_sentences_are_read_without_the_marks_of_their_list() -> None:
    text = "• Satisfaction is 62 per cent. It was worse."
    assert [figure.value for figure in prose_figures(text, said_on=date(2017, 1, 31))] == ["62"]
    assert prose_sentences(text) == ["Satisfaction is 62 per cent.", "It was worse."]
