"""However long the record is, a page of it takes the same number of questions to the database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.api.tests.program import Program
from answerable.office.tests.month import OfficeMonth

Of = Callable[[str], Program]
LISTS = [
    "office",
    "series",
    "posts",
    "people",
    "meetings",
    "actions",
    "bring-forwards",
    "matters",
    "questions",
    "decisions",
    "meetings/{last}",
    "meetings/{last}/notes",
    "meetings/{next}/agenda",
    "meetings/{last}/attendance",
    "meetings/{last}/minutes",
    "matters/{matter}/story",
]


def asked(program: Program, month: OfficeMonth) -> dict[str, int]:
    """How many queries each list takes."""
    counted = {}
    for path in LISTS:
        with CaptureQueriesContext(connection) as queries:
            named = {"last": month.last.number, "next": month.next.number, "matter": month.matter.number}
            program.get(path.format(**named))
        counted[path] = len(queries)
    return counted


def lengthen(gwen: Program, month: OfficeMonth, *numbers: int) -> None:
    """More of everything, in the same matter and at the same meetings."""
    item = month.item(month.last, "4a").number
    for n in numbers:
        about = {"matter": month.matter.number}
        back = {"month": f"{month.next.held_on:%Y-%m}", "words": "then", "wanted": f"Figure {n}"}
        due = {"words": "by Easter", "date": "2027-03-28"}
        promise = {"text": f"Promise {n}", "owner": "DCC", "series": "HTA", "raised_at": item, "due": due}
        gwen.post("actions", about | promise | {"returns": [back]}, status=201)
        gwen.post("bring-forwards", about | back | {"series": "HTA"}, status=201)
        gwen.post("questions", about | {"text": f"Why {n}?", "limbs": ["How", "When"]}, status=201)
        gwen.post("decisions", about | {"title": f"Decision {n}", "text": "Yes.", "item": item}, status=201)
        gwen.post("matters", {"title": f"Matter {n}"}, status=201)
        gwen.post(f"meetings/{month.last.number}/attendance", {"name": f"Guest {n}", "post": "CC"}, status=201)
        day = month.today + timedelta(days=60 + n)
        gwen.post("meetings", {"series": "HTA", "held_on": day.isoformat(), "chair": "PCC"}, status=201)


@pytest.mark.parametrize("who", ["gwen", "dev"])
def test_a_list_takes_a_fixed_number_of_queries(of: Of, month: OfficeMonth, who: str) -> None:
    lengthen(of("gwen"), month, 1)
    asked(of(who), month)  # the first use of a token on a day writes that day down
    once = asked(of(who), month)
    lengthen(of("gwen"), month, 2, 3, 4)
    assert asked(of(who), month) == once


def test_the_history_takes_no_more_queries_as_it_grows(of: Of, month: OfficeMonth) -> None:
    counted = []
    for numbers in [(1,), (2, 3, 4)]:
        lengthen(of("gwen"), month, *numbers)
        with CaptureQueriesContext(connection) as queries:
            of("gwen").get("events")
        counted.append(len(queries))
    assert counted[1] <= counted[0]
