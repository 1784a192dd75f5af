"""How matters are played: opened, reviewed every so often, brought back, decided upon, closed."""

from typing import Any

from answerable.actions.models import BringForward
from answerable.actions.operations import bring_forward, close_matter, discharge, set_standing_review
from answerable.demo import asking, promises
from answerable.demo.script import Calendar, Moment, Phase, Step, Words
from answerable.demo.stage import Stage
from answerable.matters.operations import change_matter_state, open_matter, rename_matter
from answerable.matters.rules import MatterState
from answerable.meetings.operations import record_decision
from answerable.plan.models import Objective


def steps(stage: Stage, calendar: Calendar, name: str, scenes: Words) -> list[Step]:
    """Everything that the script says of one matter, each at its time."""
    found = [Step(scenes["opened"], Phase.BEFORE, 0, lambda: _open(stage, name, scenes))]
    for question in scenes.get("question", []):
        found += asking.steps(stage, calendar, name, question)
    for review in scenes.get("review", []):
        found += _review_steps(stage, calendar, name, review)
    for promise in scenes.get("promise", []):
        found += promises.steps(stage, calendar, name, promise)
    for act, phase in ((_say, Phase.ANSWERED), (_decide, Phase.DECIDED), (_come_back, Phase.CHANGED)):
        for told in scenes.get(act.__name__.strip("_"), []):
            moment = calendar.moment(told["at"])
            found.append(Step(moment.on, phase, 0, lambda act=act, told=told, at=moment: act(stage, name, told, at)))  # type: ignore[misc]
    found += [_state_step(stage, calendar, name, told) for told in scenes.get("state", [])]
    if "renamed" in scenes:
        found.append(Step(scenes["renamed"][0], Phase.BEFORE, 1, lambda: _rename(stage, name, scenes)))
    return found


def _open(stage: Stage, name: str, scenes: Words) -> None:
    objectives = Objective.objects.at(stage.body).filter(ref__in=scenes.get("objectives", []))
    stage.matters[name] = open_matter(
        stage.body,
        title=scenes["title"],
        summary=scenes["summary"],
        objectives=list(objectives),
        public=scenes.get("public", True),
        accountable_body=stage.posts["CC"].accountable_body,
        by=stage.clerk,
        on=scenes["opened"],
    )


def _rename(stage: Stage, name: str, scenes: Words) -> None:
    on, title = scenes["renamed"]
    rename_matter(stage.matters[name], title=title, by=stage.clerk, on=on)


def _review_steps(stage: Stage, calendar: Calendar, name: str, review: Words) -> list[Step]:
    begun = calendar.moment(review["begun"])
    found = [Step(begun.on, Phase.PROMISED, 0, lambda: _begin_review(stage, name, review, begun))]
    for told in review["came"]:
        came = calendar.moment(told["at"])
        found.append(_came_step(stage, review["key"], told, came))
    return found


def _begin_review(stage: Stage, name: str, told: Words, moment: Moment) -> None:
    stage.reviews[told["key"]] = set_standing_review(
        stage.matters[name],
        series=stage.series,
        text=told["text"],
        words=told["words"],
        every_months=told["every"],
        first_month=told["first"],
        presenter=stage.posts[told["by"]],
        question=stage.questions[told["question"]] if "question" in told else None,
        by=stage.clerk,
        on=moment.on,
    )


def _came_step(stage: Stage, key: str, told: Words, moment: Moment) -> Step:
    return Step(moment.on, Phase.RETURNED, 0, lambda: _came(stage, key, told, moment))


def _came(stage: Stage, key: str, told: Words, moment: Moment) -> None:
    """What came of a standing review this time, and when it comes back, or why it ends."""
    waiting = BringForward.objects.awaited().get(standing_review=stage.reviews[key])
    settle(stage, waiting, told, moment)


def settle(stage: Stage, waiting: BringForward, told: Words, moment: Moment) -> None:
    placement = waiting.placements.select_related("item").get(ended_on=None)
    stage.say(placement.item, told["words"])
    discharge(
        waiting,
        outcome=told["outcome"],
        ending=told.get("ending", "update"),
        repeat_in=told.get("next"),
        ends_because=told.get("ends", ""),
        by=stage.clerk,
        on=moment.on,
    )


def _come_back(stage: Stage, name: str, told: Words, moment: Moment) -> None:
    """That a matter itself is to come back, apart from any promise; and later what came of it."""
    question = stage.questions[told["question"]] if "question" in told else None
    if "outcome" in told:
        awaited = BringForward.objects.awaited().filter(question=question)
        waiting = awaited.get(matter=stage.matters[name], action=None, standing_review=None)
        settle(stage, waiting, told, moment)
        return
    bring_forward(
        stage.matters[name],
        series=stage.series,
        month=told["month"],
        words=told["words"],
        wanted=told["wanted"],
        question=question,
        presenter=stage.posts[told["by"]],
        asked_at=stage.item_of_matter(moment.month, stage.matters[name]) if moment.month else None,
        by=stage.clerk,
        on=moment.on,
    )


def _say(stage: Stage, name: str, told: Words, moment: Moment) -> None:
    item = told.get("item")
    found = stage.standing_item(moment.month, item) if item else stage.item_of_matter(moment.month, stage.matters[name])
    stage.say(found, told["words"])


def _decide(stage: Stage, name: str, told: Words, moment: Moment) -> None:
    item: Any = None
    if moment.month:
        number = told.get("item")
        matter = stage.matters[name]
        item = stage.standing_item(moment.month, number) if number else stage.item_of_matter(moment.month, matter)
    record_decision(
        stage.body,
        title=told["title"],
        text=told["words"],
        matter=stage.matters[name],
        item=item,
        significant=told.get("significant", False),
        by=stage.clerk,
        on=moment.on,
    )
    stage.say(item, f"Decided: {told['words']}")


def _state_step(stage: Stage, calendar: Calendar, name: str, told: list[Any]) -> Step:
    when, state, reason = told
    moment = calendar.moment(when)

    def change() -> None:
        matter = stage.matters[name]
        if state == MatterState.CLOSED:
            close_matter(matter, reason=reason, by=stage.clerk, on=moment.on)
        else:
            change_matter_state(matter, MatterState(state), reason=reason, by=stage.clerk, on=moment.on)

    return Step(moment.on, Phase.NEXT if moment.month else Phase.BEFORE, 3, change)
