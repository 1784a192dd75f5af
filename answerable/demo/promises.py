"""How promises are played: made, spoken of, put off, disputed, passed on, kept, dropped and replaced."""

from collections.abc import Callable
from datetime import date
from typing import Any

from answerable.actions.models import Action, BringForward
from answerable.actions.operations import (
    Due,
    Return,
    accept_action,
    add_prerequisite,
    bring_forward,
    change_due,
    close_action,
    discharge,
    dispute_action,
    propose_complete,
    raise_action,
    record_reply,
    reopen_action,
    request_information,
    return_action,
    settle_dispute,
    supersede_action,
    transfer_action,
    update_action,
    withdraw_action,
)
from answerable.core.words_of_time import Kind
from answerable.demo.script import Calendar, Moment, Phase, Step, Words
from answerable.demo.stage import Stage
from answerable.meetings.models import AgendaItem

Act = Callable[[Stage, str, Moment, list[Any]], None]


def steps(stage: Stage, calendar: Calendar, thread: str, promise: Words) -> list[Step]:
    """Everything that the script says of one promise, each at its time."""
    made = calendar.moment(promise["made"])
    found = [Step(made.on, Phase.PROMISED, 0, lambda: make(stage, thread, promise, made))]
    for name, (phase, act) in ACTS.items():
        told = promise.get(name, [])
        for one in told if told and isinstance(told[0], list) else [told] if told else []:
            found.append(_step(stage, calendar.moment(one[0]), phase, act, promise["key"], one[1:]))
    return found


def _step(stage: Stage, moment: Moment, phase: Phase, act: Act, key: str, told: list[Any]) -> Step:
    # Between meetings there is no order of business: what is told first happens first.
    return Step(moment.on, phase if moment.month else Phase.RETURNED, 0, lambda: act(stage, key, moment, told))


def make(stage: Stage, thread: str, promise: Words, moment: Moment) -> None:
    item = _where_made(stage, thread, promise, moment)
    action = raise_action(
        stage.matters[thread],
        text=promise["text"],
        owner=stage.posts[promise["owner"]],
        series=stage.series,
        kind=promise.get("kind", "do"),
        due=due_of(promise["due"]) if "due" in promise else None,
        returns=[Return(month, words, *wanted) for month, words, *wanted in promise.get("back", [])],
        no_date_reason=promise.get("undated", ""),
        raised_at=item,
        public=promise.get("public", True),
        by=stage.clerk,
        on=moment.on,
    )
    stage.actions[promise["key"]] = action.pk
    stage.say(item, promise.get("says", ""))
    if "after" in promise:
        add_prerequisite(action, stage.action(promise["after"]), by=stage.clerk, on=moment.on)
    if action.owner.accountable_body_id is not None:
        accept_action(action, by=stage.users["force co-ordinator"], on=moment.on)


def _where_made(stage: Stage, thread: str, promise: Words, moment: Moment) -> AgendaItem | None:
    if not moment.month:
        return None
    if "item" in promise:
        return stage.standing_item(moment.month, promise["item"])
    if "question" in promise:
        return stage.item_of_question(moment.month, stage.questions[promise["question"]])
    return stage.item_of_matter(moment.month, stage.matters[thread])


def due_of(told: list[Any]) -> Due:
    """When it is due: the words, the day or month that they mean, and what sort of words they are if not plain."""
    words, meant, *kind = told
    if isinstance(meant, date):
        return Due(words, kind[0] if kind else Kind.DATE, due_on=meant)
    return Due(words, kind[0] if kind else Kind.MONTH, month=meant)


def _said(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    """What is said of a promise. Where it came back to the meeting, that is what came of the bring-forward."""
    action = stage.action(key)
    if not moment.month:
        update_action(action, text=told[0], by=stage.answers_for(action.owner, moment.on), on=moment.on)
        return
    item = stage.item_of_action(moment.month, action)
    stage.say(item, told[0])
    if not _discharge(stage, action, moment, told[0]):
        update_action(action, text=told[0], item=item, by=stage.clerk, on=moment.on)


def _discharge(stage: Stage, action: Action, moment: Moment, outcome: str) -> int:
    """Say what came of everything of the action that came back to the meeting; how many there were."""
    meeting = stage.meetings[moment.month]
    returned = BringForward.objects.awaited().filter(
        action=action, placements__item__meeting=meeting, placements__ended_on=None
    )
    for waiting in (found := list(returned)):
        discharge(waiting, outcome=outcome, by=stage.clerk, on=moment.on)
    return len(found)


def _kept(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    outcome, evidence, *none_because = told
    action, item = stage.action(key), None
    if moment.month:
        item = stage.item_of_action(moment.month, action)
        stage.say(item, outcome)
        _discharge(stage, action, moment, outcome)
    because = none_because[0] if none_because else ""
    by = stage.closes(action, moment)
    close_action(
        action, outcome=outcome, evidence=evidence, no_evidence_because=because, item=item, by=by, on=moment.on
    )


def _later(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    """Another date, agreed for a reason."""
    due, reason = told
    action = stage.action(key)
    if moment.month:
        stage.say(stage.item_of_action(moment.month, action), reason)
    change_due(action, due=due_of(due), reason=reason, by=stage.closes(action, moment), on=moment.on)


def _again(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    """That a promise is to come back once more."""
    month, words, wanted = told
    action = stage.action(key)
    item = stage.item_of_action(moment.month, action) if moment.month else None
    bring_forward(
        action.matter,
        series=stage.series,
        month=month,
        words=words,
        wanted=wanted,
        action=action,
        asked_at=item,
        by=stage.clerk,
        on=moment.on,
    )


def _dropped(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    action = stage.action(key)
    item = stage.item_of_action(moment.month, action) if moment.month else None
    stage.say(item, told[0])
    if moment.month:
        _discharge(stage, action, moment, told[0])
    withdraw_action(action, reason=told[0], item=item, by=stage.closes(action, moment), on=moment.on)


def _replaced(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    other, reason = told
    action = stage.action(key)
    if moment.month:
        stage.say(stage.item_of_action(moment.month, action), reason)
        _discharge(stage, action, moment, reason)
    by = stage.closes(action, moment)
    supersede_action(action, stage.action(other), reason=reason, by=by, on=moment.on)


def _passed(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    post, reason = told
    action = stage.action(key)
    if moment.month:
        stage.say(stage.item_of_action(moment.month, action), reason)
    transfer_action(action, to=stage.posts[post], reason=reason, by=stage.closes(action, moment), on=moment.on)


def _proposed(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    action = stage.action(key)
    propose_complete(action, evidence=told[0], by=stage.answers_for(action.owner, moment.on), on=moment.on)


def _returned(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    action = stage.action(key)
    if moment.month:
        stage.say(stage.item_of_action(moment.month, action), told[0])
    return_action(action, reason=told[0], by=stage.closes(action, moment), on=moment.on)


def _disputed(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    action = stage.action(key)
    dispute_action(action, reason=told[0], by=stage.answers_for(action.owner, moment.on), on=moment.on)


def _settled(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    action = stage.action(key)
    if moment.month:
        stage.say(stage.item_of_action(moment.month, action), told[0])
    settle_dispute(action, reason=told[0], by=stage.commissioner, on=moment.on)


def _reopened(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    action = stage.action(key)
    reopen_action(action, reason=told[0], by=stage.closes(action, moment), on=moment.on)


def _asked_of(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    request_information(stage.action(key), asked_of=told[0], by=stage.clerk, on=moment.on)


def _replied(stage: Stage, key: str, moment: Moment, told: list[Any]) -> None:
    state, reply = told
    request = stage.action(key).information_requests.get(state="asked")
    record_reply(request, state=state, reply=reply, by=stage.clerk, on=moment.on)


ACTS: dict[str, tuple[Phase, Act]] = {
    "asked_of": (Phase.RETURNED, _asked_of),
    "replied": (Phase.RETURNED, _replied),
    "said": (Phase.RETURNED, _said),
    "proposed": (Phase.RETURNED, _proposed),
    "returned": (Phase.RETURNED, _returned),
    "disputed": (Phase.RETURNED, _disputed),
    "settled": (Phase.RETURNED, _settled),
    "later": (Phase.RETURNED, _later),
    "passed": (Phase.RETURNED, _passed),
    "reopened": (Phase.RETURNED, _reopened),
    "kept": (Phase.RETURNED, _kept),
    "again": (Phase.CHANGED, _again),
    "dropped": (Phase.CHANGED, _dropped),
    "replaced": (Phase.CHANGED, _replaced),
}
