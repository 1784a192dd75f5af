"""What is promised about plans: an objective that is replaced stays, with all that was asked under it."""

from datetime import date

import pytest
from django.db import IntegrityError

from answerable.core.refused import Refused
from answerable.matters.operations import ask_question
from answerable.people.operations import found_office
from answerable.people.tests.cast import Cast
from answerable.plan.models import Objective, Plan
from answerable.plan.operations import add_objective, add_plan, supersede_objective

DAY = date(2017, 4, 1)


def plan_of(cast: Cast) -> Plan:
    return add_plan(cast.office, title="Police and crime plan", valid_from=DAY, by=cast.gwen, on=DAY)


def objectives(cast: Cast) -> list[Objective]:
    plan = plan_of(cast)
    return [add_objective(plan, text=text, by=cast.gwen, on=DAY) for text in ("Record crime", "Record it on time")]


def test_a_plan_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(Refused, match="cannot end before it begins"):
        add_plan(cast.office, title="A plan", valid_from=DAY, valid_to=date(2016, 1, 1), by=cast.gwen, on=DAY)
    plan = plan_of(cast)
    with pytest.raises(IntegrityError):
        Plan.objects.filter(pk=plan.pk).update(valid_to=date(2016, 1, 1))


def test_a_plan_and_an_objective_say_what_they_are(cast: Cast) -> None:
    with pytest.raises(Refused, match="Give the plan a title"):
        add_plan(cast.office, title=" ", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="Say what the objective is"):
        add_objective(plan_of(cast), text=" ", by=cast.gwen, on=DAY)


def test_what_was_asked_under_an_objective_stays_under_it_when_it_is_replaced(cast: Cast) -> None:
    old, new = objectives(cast)
    question = ask_question(cast.matter(), text="How many wait?", objective=old, by=cast.gwen, on=DAY)
    supersede_objective(old, new, by=cast.gwen, on=DAY)
    question.refresh_from_db()
    assert question.objective == old


def test_an_objective_is_replaced_once(cast: Cast) -> None:
    old, new = objectives(cast)
    supersede_objective(old, new, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="has been replaced already"):
        supersede_objective(old, new, by=cast.gwen, on=DAY)


def test_objectives_do_not_replace_each_other_in_a_circle(cast: Cast) -> None:
    old, new = objectives(cast)
    supersede_objective(old, new, by=cast.gwen, on=DAY)
    for objective in (old, new):
        with pytest.raises(Refused, match="still in force"):
            supersede_objective(new, objective, by=cast.gwen, on=DAY)


def test_an_objective_of_another_office_takes_no_place_here(cast: Cast) -> None:
    office = found_office(name="Office of the Northshire Commissioner", by=cast.gwen, on=DAY)
    theirs = add_objective(add_plan(office, title="Theirs", by=cast.gwen, on=DAY), text="x", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="of this office"):
        supersede_objective(objectives(cast)[0], theirs, by=cast.gwen, on=DAY)
