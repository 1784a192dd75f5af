"""How questions are played: drafted, approved, issued, answered in writing and at meetings, concluded, asked again."""

from collections.abc import Callable

from answerable.actions.models import BringForward
from answerable.actions.operations import discharge
from answerable.agenda.operations import Told, ask_again, issue_question, not_reached, record_answers
from answerable.demo.script import Calendar, Moment, Phase, Step, Words
from answerable.demo.stage import Stage
from answerable.matters.models import Question
from answerable.matters.operations import answer_in_writing, approve_question, conclude, draft_question
from answerable.matters.rules import Answer, Assurance
from answerable.meetings.operations import record_nil
from answerable.plan.models import Objective

Act = Callable[[Stage, str, Words, Moment], None]


def steps(stage: Stage, calendar: Calendar, name: str, told: Words) -> list[Step]:
    """The life of one question, each step on its day."""
    found = [Step(told["asked"], Phase.BEFORE, 2, lambda: _ask(stage, calendar, name, told))]
    if "written" in told:
        found.append(Step(told["written"][0], Phase.BEFORE, 3, lambda: _write(stage, told)))
    if "answered" in told:
        found += _answer_steps(stage, told, told, calendar.moment(told["answered"]), act=_answer)
    for again in told.get("again", []):
        found += _answer_steps(stage, told, again, calendar.moment(again["answered"]), act=_come_again)
    found += [_missed_step(stage, calendar, told, *missed) for missed in told.get("not_reached", [])]
    return found


def _answer_steps(stage: Stage, told: Words, answers: Words, at: Moment, *, act: Act) -> list[Step]:
    """What is answered at a meeting and, on the same day, that it is asked again or what the chair makes of it."""
    key = told["key"]
    found = [Step(at.on, Phase.ANSWERED, 0, lambda: act(stage, key, answers, at))]
    if "again_in" in answers:
        found.append(Step(at.on, Phase.CHANGED, 0, lambda: _ask_again(stage, key, answers, at)))
    if "concluded" in answers:
        found.append(Step(at.on, Phase.CHANGED, 1, lambda: _conclude(stage, key, answers, at)))
    return found


def _missed_step(stage: Stage, calendar: Calendar, told: Words, month: str, reason: str) -> Step:
    missed = calendar.moment(month)
    return Step(missed.on, Phase.PUT_OFF, 0, lambda: _not_reached(stage, told, missed, reason))


def _ask(stage: Stage, calendar: Calendar, name: str, told: Words) -> None:
    """Put it into words; unless it waits for that, the commissioner approves it and issues it for the next meeting."""
    on = told["asked"]
    question = draft_question(
        stage.matters[name],
        text=told["text"],
        limbs=told.get("limbs", []),
        context=told.get("context", ""),
        objective=Objective.objects.at(stage.body).filter(ref=told.get("objective", "")).first(),
        statutory_head=told.get("head", ""),
        origin=told.get("origin", "commissioner"),
        asked_of=stage.posts[told["of"]],
        by=stage.users[told.get("by", "clerk")],
        on=on,
    )
    waits = told.get("waits", "")
    if waits != "drafted":
        question = approve_question(question, by=stage.commissioner, on=on)
    if not waits:
        _issue(stage, calendar, name, question, told)
    stage.questions[told["key"]] = question


def _issue(stage: Stage, calendar: Calendar, name: str, question: Question, told: Words) -> None:
    month = calendar.meeting_after(told["asked"])
    issue_question(
        question,
        to=stage.posts[told["of"]],
        at=stage.meetings[month],
        under=stage.standing_item(month, told.get("under", "4a")),
        heading=told.get("heading", stage.matters[name].title),
        by=stage.commissioner,
        on=told["asked"],
    )


def _write(stage: Stage, told: Words) -> None:
    on, text = told["written"]
    answer_in_writing(stage.questions[told["key"]], text=text, by=stage.answers_for(stage.posts[told["of"]], on), on=on)


def _not_reached(stage: Stage, told: Words, moment: Moment, reason: str) -> None:
    item = stage.item_of_question(moment.month, stage.questions[told["key"]])
    not_reached(item, reason=reason, by=stage.clerk, on=moment.on)


def _answer(stage: Stage, key: str, told: Words, moment: Moment) -> None:
    """Answer each limb, write down what was found, and say so where no action arose."""
    question = stage.questions[key]
    item = stage.item_of_question(moment.month, question)
    limbs = question.limbs.order_by("order")
    answers = {
        limb.order: Told(Answer(answer), words) for limb, (answer, words) in zip(limbs, told["answers"], strict=True)
    }
    record_answers(item, answers=answers, findings=told["found"], by=stage.clerk, on=moment.on)
    stage.say(item, told.get("words", ""))
    stage.say(item, "\n".join(f"- {finding}" for finding in told["found"]))
    if "no_action" in told:
        words, reason = told["no_action"]
        record_nil(item, words=words, about="actions", reason=reason, by=stage.clerk, on=moment.on)


def _come_again(stage: Stage, key: str, told: Words, moment: Moment) -> None:
    """What was asked again comes back, is answered, and is discharged with what came of it."""
    _answer(stage, key, told, moment)
    waiting = BringForward.objects.awaited().get(question=stage.questions[key], standing_review=None)
    discharge(waiting, outcome=told["outcome"], by=stage.clerk, on=moment.on)


def _ask_again(stage: Stage, key: str, told: Words, moment: Moment) -> None:
    month, words = told["again_in"]
    question = stage.questions[key]
    ask_again(
        question,
        series=stage.series,
        month=month,
        words=words,
        asked_at=stage.item_of_question(moment.month, question),
        by=stage.clerk,
        on=moment.on,
    )


def _conclude(stage: Stage, key: str, told: Words, moment: Moment) -> None:
    level, reason = told["concluded"]
    question = stage.questions[key]
    conclude(question, level=Assurance(level), reason=reason, said_by_chair=True, by=stage.commissioner, on=moment.on)
