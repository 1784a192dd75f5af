"""Which words of time in a promise say when it falls due."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from answerable.core.words_of_time import Kind, due_of

SAID_ON = date(2016, 11, 29)


@pytest.mark.parametrize(
    ("promise", "due"),
    [
        ("The chief officer to report on the 5 May incident by 20 June", ["by 20 June"]),
        ("Compare stops between 1 April and 31 October 2016 and report in March", ["March"]),
        ("Circulate the letter dated 5 May 2017", []),
        ("Carried forward from the July 2016 meeting to the January meeting", ["January meeting"]),
        ("Correct the October figures", []),
        ("Explain why reports fell last year", []),
        ("Explain the rise since April by the end of January 2017", ["by the end of January 2017"]),
        ("Set the date of next meeting", []),
        ("Review attendance at the monthly assurance meeting", []),
        ("Provide a quarterly return", ["quarterly"]),
        ("Finish the pilot in Q4", ["Q4"]),
        ("Write to the trust in due course", ["in due course"]),
        ("See what has changed so far", []),
        ("Deferred to the next meeting", ["next meeting"]),
        ("The deadline of 9 January stands", ["9 January"]),
    ],
)
def test_only_what_says_when_a_promise_falls_due_is_kept(promise: str, due: list[str]) -> None:
    assert [words.words for words in due_of(promise, said_on=SAID_ON)] == due


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("October", Kind.MONTH),
        ("Mar-2011", Kind.MONTH),
        ("From May 2011", Kind.MONTH),
        ("Ongoing", Kind.ONGOING),
        ("asap", Kind.WORDS),
        ("Summer 2017", Kind.BEFORE),
        ("Q2 2017/18", Kind.BEFORE),
        ("2 weeks", Kind.BEFORE),
        ("next meeting", Kind.NEXT_MEETING),
    ],
)
def test_words_alone_in_their_column_are_the_due(cell: str, kind: Kind) -> None:
    assert [words.kind for words in due_of(cell, said_on=SAID_ON)] == [kind]


def test_a_promise_for_a_quarter_is_late_after_its_last_day() -> None:
    [words] = due_of("Report in Q1 2017/18", said_on=SAID_ON)
    assert (words.kind, words.date) == (Kind.BEFORE, date(2017, 6, 30))


def gold() -> Iterator[tuple[str, dict[str, str], date | None]]:
    """Every due read by hand that comes to a day or a month, with the day of its meeting."""
    folders = (parent / "shared" / "minutes" / "gold" for parent in Path(__file__).resolve().parents)
    for path in (path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.json"))):
        record = json.loads(path.read_text(encoding="utf-8"))
        dues = (due for action in record.get("actions", []) for due in action.get("due") or [])
        for due in (due for due in dues if isinstance(due, dict) and due["words"] != "next meeting"):
            yield path.name, due, date.fromisoformat(record["date"]) if record.get("date") else None


def test_dues_read_by_hand_are_read_the_same() -> None:
    by_hand = list(gold())
    if not by_hand:
        pytest.skip("The folder of minutes read by hand is not beside this checkout.")
    missed = [
        (name, due["words"])
        for name, due, said_on in by_hand
        if not any(
            {str(w.date), w.month} & {due.get("date", ""), due.get("month")}
            for w in due_of(due["words"], said_on=said_on)
        )
    ]
    assert missed == []
