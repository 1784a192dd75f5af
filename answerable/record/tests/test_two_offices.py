"""Two offices in one database: no row of one points at a row of the other, whoever has a part in both."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from answerable.actions.operations import (
    Due,
    add_prerequisite,
    bring_forward,
    change_due,
    close_action,
    raise_action,
    set_standing_review,
    supersede_action,
    transfer_action,
    update_action,
    withdraw_action,
)
from answerable.agenda.operations import add_item, call_meeting
from answerable.core.refused import Refused
from answerable.matters.operations import ask_question, open_matter, record_finding
from answerable.meetings.operations import add_series, record_attendance, record_decision
from answerable.people.models import AccountableBody, Post
from answerable.people.operations import add_person, add_post, add_user, appoint, found_office
from answerable.people.tests.cast import PASSWORD, Cast
from answerable.plan.operations import add_objective, add_plan
from answerable.record.models import Event
from answerable.tests.laid_again import laid_again

DAY = date(2016, 11, 29)
DONE: dict[str, Any] = {"outcome": "Done.", "evidence": "A letter."}
REVIEW: dict[str, Any] = {"text": "Figures.", "words": "yearly", "every_months": 12, "first_month": "2017-01"}


class Offices:
    """Ours, and one of each thing of an office next door, of which Gwen is the clerk too."""

    def __init__(self, cast: Cast) -> None:
        gwen: dict[str, Any] = {"by": cast.gwen, "on": DAY}
        self.cast, self.office, self.gwen = cast, cast.office, gwen
        self.asha: dict[str, Any] = {"by": cast.asha, "on": DAY}
        self.matter = cast.matter()
        self.meeting = call_meeting(cast.series, held_on=DAY, **gwen)
        next_door = found_office(name="Office next door", **gwen)
        self.series = add_series(next_door, name="Their meeting", code="T", **gwen)
        self.their_matter = open_matter(next_door, title="Theirs", **gwen)
        self.their_meeting = call_meeting(self.series, held_on=DAY, **gwen)
        self.item = self.their_meeting.items.all()[0]
        self.post = Post.objects.at(next_door).coded("CC").get()
        self.force = AccountableBody.objects.at(next_door).get()
        self.person = add_person(next_door, name="Bo", **gwen)
        self.objective = add_objective(add_plan(next_door, title="Plan", **gwen), text="Safety.", **gwen)
        self.question = ask_question(self.their_matter, text="Is it so?", **gwen)
        self.action = self.promise(cast, cast.series, self.matter, cast.posts["CC"])
        self.theirs = self.promise(cast, self.series, self.their_matter, self.post)

    def promise(self, cast: Cast, series: Any, matter: Any, owner: Any, **said: Any) -> Any:
        how = {"due": Due("by May", "before"), **said}
        return raise_action(matter, text="Report.", owner=owner, series=series, **how, **self.gwen)

    def promise_ours(self, **said: Any) -> Any:
        how = {"series": self.cast.series, "matter": self.matter, "owner": self.cast.posts["CC"], **said}
        return self.promise(self.cast, **how)

    def come_back(self, **said: Any) -> Any:
        how = {"series": self.cast.series, "month": "2017-01", "words": "January", "wanted": "It.", **said}
        return bring_forward(self.matter, **how, **self.gwen)


@pytest.fixture
@laid_again
def offices(cast: Cast) -> Offices:
    return Offices(cast)


MIXED: dict[str, Callable[[Offices], object]] = {
    "a matter under their objective": lambda o: open_matter(o.office, title="A", objectives=[o.objective], **o.gwen),
    "a matter of their force": lambda o: open_matter(o.office, title="A", accountable_body=o.force, **o.gwen),
    "a question to their post": lambda o: ask_question(o.matter, text="Q?", asked_of=o.post, **o.gwen),
    "a question under their objective": lambda o: ask_question(o.matter, text="Q?", objective=o.objective, **o.gwen),
    "a finding on their question": lambda o: record_finding(o.matter, text="F.", question=o.question, **o.gwen),
    "a promise to their meeting": lambda o: o.promise_ours(series=o.series),
    "a promise made at their item": lambda o: o.promise_ours(raised_at=o.item),
    "a promise due at their meeting": lambda o: o.promise_ours(due=Due("then", "meeting", meeting=o.their_meeting)),
    "a promise of their post": lambda o: o.promise_ours(owner=o.post),
    "a return to their meeting": lambda o: o.come_back(series=o.series),
    "a return of their promise": lambda o: o.come_back(action=o.theirs),
    "a return brought by their post": lambda o: o.come_back(presenter=o.post),
    "a return asked for at their item": lambda o: o.come_back(asked_at=o.item),
    "a review at their meeting": lambda o: set_standing_review(o.matter, series=o.series, **REVIEW, **o.gwen),
    "an update at their item": lambda o: update_action(o.action, text="So far.", item=o.item, **o.gwen),
    "a new date at their meeting": lambda o: change_due(
        o.action, due=Due("then", "meeting", meeting=o.their_meeting), reason="Late.", **o.asha
    ),
    "a transfer to their post": lambda o: transfer_action(o.action, to=o.post, reason="Theirs.", **o.asha),
    "a promise closed at their item": lambda o: close_action(o.action, item=o.item, **DONE, **o.asha),
    "a promise withdrawn at their item": lambda o: withdraw_action(o.action, reason="No.", item=o.item, **o.asha),
    "a promise replaced by theirs": lambda o: supersede_action(o.action, o.theirs, reason="Same.", **o.asha),
    "a promise that waits for theirs": lambda o: add_prerequisite(o.action, o.theirs, **o.gwen),
    "an item about their matter": lambda o: add_item(o.meeting, heading="I", matter=o.their_matter, **o.gwen),
    "an item under theirs": lambda o: add_item(o.meeting, heading="I", under=o.item, **o.gwen),
    "a decision at their item": lambda o: record_decision(o.office, title="D", text="D.", item=o.item, **o.gwen),
    "their person at our meeting": lambda o: record_attendance(o.meeting, name="Bo", person=o.person, **o.gwen),
    "a meeting chaired by their post": lambda o: call_meeting(
        o.cast.series, held_on=date(2017, 1, 1), chair=o.post, **o.gwen
    ),
    "their person in our post": lambda o: appoint(o.person, o.cast.posts["ACC"], begins=DAY, **o.gwen),
    "our post under theirs": lambda o: add_post(o.office, code="X", title="X", reports_to=o.post, **o.gwen),
    "an account for their person": lambda o: add_user(
        o.office, username="bo", name="Bo", password=PASSWORD, person=o.person, **o.gwen
    ),
}


@pytest.mark.parametrize("mixed", MIXED.values(), ids=MIXED)
def test_no_row_points_into_another_office(offices: Offices, mixed: Callable[[Offices], object]) -> None:
    before = Event.objects.count()
    with pytest.raises(Refused, match=r"another office|of this office|another meeting"):
        mixed(offices)
    assert Event.objects.count() == before
