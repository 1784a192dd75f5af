"""The minutes of Midshire, in three layouts, read as a careful clerk would."""

import re
from functools import cache
from pathlib import Path

import pytest

from answerable.reading import Reading, read
from answerable.reading.files import blocks_of

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir())


@cache
def midshire(name: str) -> Reading:
    return read(DOCUMENTS / name)


def test_the_head_is_read_from_labels_with_and_without_colons() -> None:
    reading = midshire("columns.txt")
    assert (reading.date, reading.time, reading.chair) == ("2024-09-12", "10:30", "Asha Rahman")
    assert reading.venue == "Larch Room – Midshire House"
    assert reading.series == "Midshire Accountability Meeting"
    assert reading.next_meeting == "2024-10-10"


@pytest.mark.parametrize(
    ("name", "present", "apologies"),
    [
        ("columns.txt", ["PCC", "CC", "DCC", "CEx"], ["BC"]),
        ("headings.md", ["PCC", "CC", "CEx"], ["DCC"]),
        ("page.html", [None, "CC", None], ["CEx", "DCC"]),
    ],
)
def test_people_are_known_by_their_codes(name: str, present: list[str | None], apologies: list[str]) -> None:
    reading = midshire(name)
    assert [person.code for person in reading.attendance] == present
    assert [person.code for person in reading.apologies] == apologies


def test_sub_items_stand_under_their_item() -> None:
    items = midshire("columns.txt").items
    assert [item.number for item in items] == ["1", "2", "2a", "2b", "3", "4"]
    assert [item.parent for item in items] == [None, None, "2", "2", None, None]


def test_an_owner_typed_in_another_alphabet_is_still_the_constable() -> None:
    (action,) = midshire("columns.txt").actions
    assert action.owners == ("CC",)
    assert [due.month for due in action.due] == ["2024-12", "2025-03"]
    assert {due.kind for due in action.due} == {"meeting"}
    assert any("another alphabet" in warning for warning in midshire("columns.txt").warnings)


def test_the_promise_of_an_earlier_meeting_is_not_a_new_action() -> None:
    store, speeding = midshire("columns.txt").brought_forward
    assert (store.from_meeting, store.from_month, store.outcome) == ("August 2024", "2024-08", "action")
    assert "how the store was searched" in store.text
    assert (speeding.from_month, speeding.outcome) == ("2024-05", "decision")


def test_a_matter_that_returns_every_six_months_says_so() -> None:
    recurs = midshire("columns.txt").brought_forward[1].recurs
    assert recurs is not None
    assert recurs.every_months == 6


def test_a_question_has_an_objective_and_limbs() -> None:
    question = midshire("columns.txt").questions[0]
    assert (question.item, question.number, question.objective) == ("2a", "1", "Safer lanes")
    assert question.limbs == ("regularly", "quietly", "fairly")


def test_nothing_arising_is_kept_apart_from_nothing_said() -> None:
    reading = midshire("columns.txt")
    assert [question.nil for question in reading.questions] == ["There were no actions arising.", None]
    assert [item.nil for item in reading.items if item.nil] == ["Nothing to report."]
    assert "Nothing is said on actions at 2b(1)." in reading.warnings
    assert "Nothing is said on actions at 2a(1)." not in reading.warnings


def test_what_was_asked_and_never_became_an_action_is_shown_with_its_reason() -> None:
    asks = {ask.text: ask.why for ask in midshire("columns.txt").asks}
    assert "no owner" in asks["The warden asked the sergeant to draw up a rota."]
    assert "not fairly" in asks["Watching is regular and quiet, but not fairly spread."]
    assert "no date" in asks["Two clerks were being recruited to keep the store tidy."]
    assert "nothing that was found answers it" in asks["How will they be trained?"]


def test_a_percentage_is_worked_out_again_from_the_counts_beside_it() -> None:
    checks = [figure.check for figure in midshire("columns.txt").figures if figure.check]
    assert checks == ["1 − 600/800 = 25.00 %"]


def test_a_paragraph_cut_by_the_end_of_a_page_is_one_paragraph() -> None:
    assert "fallen from 800 to 600" in midshire("columns.txt").items[0].text


def test_actions_are_read_from_labels_and_from_lists() -> None:
    actions = midshire("headings.md").actions
    assert [action.owners for action in actions] == [("CC",), ("CEx",), ("CEx",), ("CC", "CEx")]
    assert [action.due[0].date for action in actions] == ["2025-03-14", "2025-04-19", "2025-02-28", None]


def test_an_action_column_of_a_web_page_names_the_owner() -> None:
    (action,) = midshire("page.html").actions
    assert (action.owners, action.item, action.due[0].month) == (("CC",), "2", "2024-09")


def test_a_decision_is_kept_with_its_item() -> None:
    (decision,) = midshire("headings.md").decisions
    assert (decision.item, "leaflet" in decision.text) == ("2", True)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_names_the_words_it_was_read_from(name: str) -> None:
    path = DOCUMENTS / name
    words = squeezed(" ".join(block.text for block in blocks_of(path.read_bytes(), name=name)))
    facts = [fact for each in midshire(name).as_json().values() if isinstance(each, list) for fact in each]
    sources = [fact["source"] for fact in facts if isinstance(fact, dict)]
    assert len(sources) > 10
    assert all(squeezed(source["text"]) in words and source["line"] > 0 for source in sources)


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)
