"""Marked words in every private field, looked for in everything that the API shows to those who may not see them."""

from collections.abc import Callable

import pytest

from answerable.actions.operations import Return, raise_action, update_action
from answerable.agenda.operations import clear_minutes
from answerable.api.interface import api
from answerable.api.tests.program import Program
from answerable.core.dates import Month
from answerable.matters.operations import ask_question
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import mark_discussed, record_decision, restrict_item, write_item
from answerable.office.tests.month import OfficeMonth

Of = Callable[[str], Program]
# The mark of each private thing, and who of those with programs may see it.
MARKS = {
    "heron": {"asha", "cal", "gwen"},  # private words of an open item
    "curlew": {"asha", "cal"},  # private words of a withheld item
    "dunlin": {"asha", "cal", "gwen"},  # a private decision
    "plover": {"asha", "cal", "gwen", "ana", "luke"},  # a private promise of another post, which comes back
    "bittern": {"asha", "cal", "gwen", "ana"},  # what a question rests on
}


def plant(month: OfficeMonth) -> None:
    cast, gwen, day = month.cast, month.cast.gwen, month.last.held_on
    write_item(month.item(month.last, "4a"), private_text="A heron.", by=gwen, on=day)
    withheld = month.item(month.last, "5")
    write_item(withheld, private_text="A curlew.", by=gwen, on=day)
    restrict_item(withheld, access="restricted", by=gwen, on=day)
    record_decision(cast.office, title="A dunlin", text="A dunlin.", public=False, by=gwen, on=day)
    back = Return(str(Month.of(month.next.held_on)), "then", "A plover comes back")
    owner, matter = cast.posts["CC"], month.matter
    promised = raise_action(
        matter, text="Count the plover.", owner=owner, series=cast.series, returns=[back], public=False, by=gwen, on=day
    )
    update_action(promised, text="One plover.", public=False, by=gwen, on=day)
    ask_question(matter, text="How many birds?", context="A bittern was heard.", by=gwen, on=day)
    for item in AgendaItem.objects.live().filter(meeting=month.last, outcome="pending"):
        mark_discussed(item, by=gwen, on=day)
    clear_minutes(month.last, by=gwen, on=month.today)


def everything(program: Program) -> str:
    """All that the program can read: every address for reading in the schema, and the first things that it names."""
    found = []
    for path, methods in api.get_openapi_schema()["paths"].items():
        if "get" not in methods:
            continue
        for number in range(1, 7) if "{" in path else (0,):
            address = path.removeprefix("/api/v1/").replace("{number}", str(number))
            found.append(program.read(address))
    return "\n".join(found)


@pytest.mark.parametrize("who", ["asha", "gwen", "ana", "luke", "dev"])
def test_what_is_private_is_shown_to_those_who_see_it_on_the_pages_alone(of: Of, month: OfficeMonth, who: str) -> None:
    plant(month)
    shown = everything(of(who))
    assert len(shown) > 10_000
    assert {mark for mark in MARKS if mark in shown} == {mark for mark, seen_by in MARKS.items() if who in seen_by}
